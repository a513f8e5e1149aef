// SPDX-License-Identifier: MIT
// What a script or target of a manifest is called now: the commit that took it out is found by halving, because any
// file can be looked up in the tree of any commit. There the entry that came and does the same is it, or what the
// commit wrote wherever it was called.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "checks/facts/definitions.h"
#include "checks/successors/likeness.h"
#include "checks/successors/successors.h"
#include "checks/successors/votes.h"
#include "checks/text.h"

namespace docgarden::successors {
namespace {

// What begins a line of a manifest, quoted or not.
std::string_view name_at(std::string_view rest) {
  if (rest[0] == '"' || rest[0] == '\'' || rest[0] == '[') rest.remove_prefix(1);
  std::size_t end = 0;
  while (end < rest.size() && (facts::is_name_byte(rest[end]) || rest[end] == ':' || rest[end] == '.')) ++end;
  std::string_view name = rest.substr(0, end);
  while (name.ends_with(':')) name.remove_suffix(1);
  return name;
}

// Each with the rest of its line and the lines below that are indented deeper.
std::map<std::string, std::string> entries_of(std::string_view text) {
  constexpr std::size_t deepest = 8;
  std::map<std::string, std::string> entries;
  std::vector<std::pair<std::size_t, std::string*>> open;  // by their indent
  for_each_line(text, [&](std::string_view line) {
    const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
    if (indent == line.size()) return;
    while (!open.empty() && open.back().first >= indent) open.pop_back();
    for (const auto& [depth, body] : open) body->append(line).push_back('\n');
    const std::string_view rest = line.substr(indent), name = name_at(rest);
    if (name.empty() || open.size() >= deepest) return;
    std::string& body = entries[std::string(name)];
    body.append(rest.substr(rest.find(name) + name.size())).push_back('\n');
    open.emplace_back(indent, &body);
  });
  return entries;
}

class ScriptSearch {
 public:
  ScriptSearch(Search& search, const std::string& manifest, const std::string& name)
      : search_(search), manifest_(manifest), name_(name) {}

  // Fills the evidence; false where nothing is found.
  bool run(Evidence& evidence) {
    const facts::History& history = search_.repo.facts.history;
    const std::map<std::string, std::string> today = entries_of(text_today());
    std::map<std::string, std::string> was = entries_of(text_at(0)), is = today;
    std::string commit;  // empty: it is not committed yet
    if (!was.contains(name_)) {
      const std::optional<std::uint32_t> last = last_with();
      if (!last || *last == 0) return false;
      commit = git::to_hex(history.commit_at(*last - 1));
      evidence.date = history.text_of(history.commit_at(*last - 1)).date;
      was = entries_of(text_at(*last));
      is = entries_of(text_at(*last - 1));
    }
    const std::vector<Vote> votes = vote(search_.changes, commit, name_, manifest_);
    double most = 0, second = 0, body = 0;
    int counted = 0;  // of the best one's votes
    std::string best;
    for (const auto& [name, text] : is) {
      if (was.contains(name) || !today.contains(name)) continue;
      const double alike = texts_alike(was[name_], text);
      double points = 0.6 * alike + 0.3 * names_alike(name_, name);
      int said = 0;
      for (const Vote& vote : votes) said += vote.name == name ? vote.count : 0;
      points += 0.15 * std::min(said, 4);
      if (points <= most) {
        second = std::max(second, points);
        continue;
      }
      second = most;
      most = points;
      best = name;
      body = alike;
      counted = said;
    }
    constexpr double least = 0.45, margin = 0.1;
    if (most < least || most - second < margin) return false;
    evidence.successor = best;
    evidence.bond = body > 0.7 ? Bond::body : Bond::name;
    evidence.likeness = static_cast<int>(body * 100);
    evidence.votes = counted;
    return true;
  }

 private:
  std::string text_today() const {
    const git::Entry* entry = search_.repo.snapshot.find(manifest_);
    return entry == nullptr ? "" : search_.repo.snapshot.read(*entry, largest_).bytes;
  }

  std::string text_at(std::uint32_t position) const {
    std::string path = manifest_, bytes;
    const std::optional<git::BlobId> blob = search_.repo.facts.history.file_at(position, path);
    if (!blob || !search_.repo.facts.history.read(*blob, bytes) || bytes.size() > largest_) return "";
    return bytes;
  }

  bool has(std::uint32_t position) const { return entries_of(text_at(position)).contains(name_); }

  // The position of a commit that has the entry while the next newer one has not.
  std::optional<std::uint32_t> last_with() const {
    const auto commits = static_cast<std::uint32_t>(search_.repo.facts.history.reach().commits);
    std::uint32_t absent = 0;
    for (std::uint32_t step = 1; absent + 1 < commits; step *= 2) {
      std::uint32_t there = std::min(absent + step, commits - 1);
      if (!has(there)) {
        absent = there;
        continue;
      }
      while (there - absent > 1) {
        const std::uint32_t middle = absent + (there - absent) / 2;
        (has(middle) ? there : absent) = middle;
      }
      return there;
    }
    return std::nullopt;
  }

  static constexpr std::size_t largest_ = 1u << 20;  // bytes
  Search& search_;
  const std::string& manifest_;
  const std::string& name_;
};

}  // namespace

void find_script(Search& search, Verdict& verdict) {
  if (verdict.evidence.empty() || verdict.evidence[0].kind != "absent" || verdict.evidence[0].was.empty()) return;
  const Evidence& absent = verdict.evidence[0];
  if (search.repo.snapshot.find(absent.path) == nullptr) return;
  Evidence evidence{.kind = "near", .path = absent.path, .was = absent.was};
  if (!ScriptSearch(search, absent.path, absent.was).run(evidence)) return;
  evidence.text = fmt::format("`{}` came to `{}` when `{}` went", evidence.successor, absent.path, absent.was);
  std::erase_if(verdict.evidence, [](const Evidence& one) { return one.kind == "near"; });
  verdict.evidence.push_back(std::move(evidence));
}

}  // namespace docgarden::successors
