// SPDX-License-Identifier: MIT
// What a name of the code became: what the commit wrote where it was used, or the definition that came when it went and
// is most like it.
#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <set>

#include "checks/facts/code/symbols.h"
#include "checks/facts/definitions.h"
#include "checks/facts/path_table.h"
#include "checks/facts/removed_names.h"
#include "checks/facts/syntax.h"
#include "checks/successors/likeness.h"
#include "checks/successors/successors.h"
#include "checks/successors/votes.h"
#include "checks/text.h"

namespace docgarden::successors {
namespace {

// A definition with the lines that belong to it.
struct Defined {
  facts::Symbol symbol;
  std::string path, body;
};

// From its line to the next definition's, or so many.
std::vector<Defined> definitions_in(const std::string& path, const std::string& bytes) {
  constexpr std::size_t most_lines = 40;
  std::vector<std::string_view> lines;
  for_each_line(bytes, [&](std::string_view line) { lines.push_back(line); });
  facts::Symbols symbols = facts::read_symbols(path, bytes);
  std::erase_if(symbols.all, [](const facts::Symbol& one) {
    return one.local || one.kind == facts::SymbolKind::import || one.line < 1;
  });
  std::vector<Defined> all;
  for (std::size_t i = 0; i < symbols.all.size(); ++i) {
    facts::Symbol& symbol = symbols.all[i];
    const auto begin = static_cast<std::size_t>(symbol.line - 1);
    std::size_t end = std::min(begin + most_lines, lines.size());
    const bool holds_others = symbol.kind == facts::SymbolKind::type || symbol.kind == facts::SymbolKind::module;
    for (std::size_t j = i + 1; j < symbols.all.size() && !holds_others; ++j) {
      const auto next = static_cast<std::size_t>(symbols.all[j].line - 1);
      if (next > begin) {
        end = std::min(end, next);
        break;
      }
    }
    Defined one{.path = path};
    for (std::size_t line = begin; line < end; ++line) one.body.append(lines[line]).push_back('\n');
    one.symbol = std::move(symbol);
    all.push_back(std::move(one));
  }
  return all;
}

// The definition that went and those that came, of one commit.
struct Exchange {
  std::optional<Defined> went;
  std::vector<Defined> came;
};

// Parsing takes most of the time, so only files are parsed that may have the definition now: the one that lost it, and
// of the others those that got most of its lines.
std::vector<const ChangedFile*> likely_homes(Search& search, const std::vector<ChangedFile>& files,
                                             const Defined& went) {
  constexpr std::size_t most_read = 200, most_parsed = 4;
  constexpr double least = 0.25;
  std::vector<std::pair<double, const ChangedFile*>> homes;
  std::size_t asked = 0;
  for (const ChangedFile& file : files) {
    if (file.went || !facts::defines_names(file.path) || !facts::has_symbols(file.path)) continue;
    if (facts::language_of(file.path) != facts::language_of(went.path)) continue;
    if (file.path == went.path) {
      homes.emplace_back(2, &file);
    } else if (++asked <= most_read) {
      const double part = part_within(went.body, search.changes.after(file));
      if (part >= least) homes.emplace_back(part, &file);
    }
  }
  std::stable_sort(homes.begin(), homes.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const ChangedFile*> likely;
  for (const auto& [part, file] : homes) {
    if (likely.size() < most_parsed) likely.push_back(file);
  }
  return likely;
}

Exchange exchange_of(Search& search, const Evidence& evidence, const std::string& name) {
  Exchange exchange;
  const std::vector<ChangedFile>& files = search.changes.of(evidence.commit);
  std::set<std::string> known;
  for (const ChangedFile& file : files) {
    if (file.path != evidence.path || !facts::has_symbols(file.path)) continue;
    for (Defined& one : definitions_in(file.path, search.changes.before(file))) {
      known.insert(one.symbol.name);
      if (one.symbol.name == name && !exchange.went) exchange.went = std::move(one);
    }
  }
  if (!exchange.went) return exchange;
  for (const ChangedFile* file : likely_homes(search, files, *exchange.went)) {
    if (file->path != evidence.path) {
      for (const Defined& one : definitions_in(file->path, search.changes.before(*file))) known.insert(one.symbol.name);
    }
    for (Defined& one : definitions_in(file->path, search.changes.after(*file)))
      exchange.came.push_back(std::move(one));
  }
  std::erase_if(exchange.came, [&](const Defined& one) {
    return known.contains(one.symbol.name) || one.symbol.kind != exchange.went->symbol.kind;
  });
  return exchange;
}

bool same_parameters(const facts::Symbol& one, const facts::Symbol& other) {
  return std::equal(one.parameters.begin(), one.parameters.end(), other.parameters.begin(), other.parameters.end(),
                    [](const facts::Parameter& a, const facts::Parameter& b) { return a.name == b.name; });
}

struct Scored {
  std::string name;
  double score = 0, body = 0;
};

// From 0 to 1: most of it what the definition says, then what it is called, then where it stands.
Scored score(const Defined& went, const Defined& came) {
  const facts::Symbol &was = went.symbol, &is = came.symbol;
  Scored scored{.name = is.name, .body = texts_alike(went.body, came.body)};
  scored.score = 0.45 * scored.body + 0.25 * names_alike(was.name, is.name);
  if (went.path == came.path) scored.score += 0.12;
  if (facts::last_part(was.owner) == facts::last_part(is.owner)) scored.score += 0.08;
  if (!was.parameters.empty() && same_parameters(was, is)) scored.score += 0.1;
  return scored;
}

void take_best(std::vector<Scored> scored, Evidence& evidence) {
  constexpr double least = 0.5, margin = 0.08;
  std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
  if (scored.empty() || scored[0].score < least) return;
  const auto near = std::count_if(scored.begin() + 1, scored.end(), [&](const Scored& one) {
    return one.name != scored[0].name && one.score > scored[0].score - margin;
  });
  if (near > 0) return;
  evidence.successor = scored[0].name;
  evidence.bond = scored[0].body > 0.6 ? Bond::body : Bond::name;
  evidence.likeness = static_cast<int>(scored[0].body * 100);
}

// Types begin with capitals and functions do not, or the other way round: a name that begins otherwise is another
// thing.
bool begins_alike(const std::string& one, const std::string& other) {
  return !one.empty() && !other.empty() && is_upper(one[0]) == is_upper(other[0]);
}

// "using Old = New;", "Old => New;", "OLD = NEW": what was another name of something is that.
std::string aliased(const std::string& line, const std::string& name) {
  static const RE2 alias(R"(\b(\w+)\s*(?:=>|:=|=)\s*(?:self\.|this\.)?([A-Za-z_]\w*)\s*[;,]?\s*$)");
  std::string left, right;
  const bool is = RE2::PartialMatch(line, alias, &left, &right) && left == name && right != name;
  return is && facts::is_telling(right) ? right : "";
}

}  // namespace

void find_name(Search& search, const docs::Claim& claim, Evidence& evidence) {
  const std::string& wanted = std::get<docs::NameClaim>(claim.detail).name;
  // What code says, which is not always what the document says: a key in other letters.
  std::string name = wanted;
  if (evidence.text.find(wanted) == std::string::npos && evidence.text.find(claim.text) != std::string::npos) {
    name = claim.text;
  }
  const auto gone = search.repo.facts.gone_names.find(wanted);
  const std::string line = gone == search.repo.facts.gone_names.end() ? "" : gone->second.text;
  if (std::string other = aliased(line, name); !other.empty()) {
    evidence.successor = std::move(other);
    evidence.bond = Bond::place;
    return;
  }
  std::vector<Vote> votes = vote(search.changes, evidence.commit, name, evidence.path);
  std::erase_if(votes, [&](const Vote& one) { return !begins_alike(one.name, name); });
  int all = 0;
  for (const Vote& one : votes) all += one.count;
  if (!votes.empty() && 3 * votes[0].count > 2 * all && (votes[0].count > 1 || votes[0].in_place)) {
    evidence.successor = votes[0].name;
    evidence.bond = votes[0].in_place || votes[0].count > 2 ? Bond::place : Bond::name;
    evidence.rivals = static_cast<int>(votes.size()) - 1;
    evidence.votes = votes[0].count;
    return;
  }
  Exchange exchange = exchange_of(search, evidence, name);
  if (!exchange.went) return;
  std::vector<Scored> scored;
  for (const Defined& came : exchange.came) {
    if (!begins_alike(came.symbol.name, name)) continue;
    Scored one = score(*exchange.went, came);
    for (const Vote& vote : votes) one.score += vote.name == one.name ? 0.1 * std::min(vote.count, 3) : 0;
    scored.push_back(std::move(one));
  }
  take_best(std::move(scored), evidence);
}

}  // namespace docgarden::successors
