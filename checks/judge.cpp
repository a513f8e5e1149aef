// SPDX-License-Identifier: MIT
#include "checks/judge.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "checks/doubt.h"
#include "checks/error.h"
#include "checks/nearest.h"
#include "checks/successors/successors.h"
#include "checks/vanished.h"

namespace docgarden {
namespace {

Level level_of(const Check& check, const Config& config) {
  const auto found = config.checks.find(check.id);
  if (found == config.checks.end() || found->second.level.empty()) return check.level;
  for (const Level level : {Level::off, Level::info, Level::warning, Level::error}) {
    if (name_of(level) == found->second.level) return level;
  }
  return check.level;
}

void require_known(const std::string& id, const std::string& where) {
  if (find_check(id) != nullptr) return;
  std::vector<std::string_view> known;
  for (const Check* check : all_checks()) known.push_back(check->id);
  const std::string_view meant = nearest(id, known);
  throw Error(fmt::format("there is no check `{}`", id), where,
              meant.empty() ? "`docgarden list` prints them all" : fmt::format("did you mean `{}`?", meant));
}

// The checks that run: kind -> check, leaving out those that are off or not asked for.
std::unordered_map<docs::ClaimKind, const Check*> active_checks(const ScanOptions& options) {
  for (const std::string& id : options.only_checks) require_known(id, "");
  for (const auto& [id, settings] : options.config.checks) require_known(id, settings.where);
  std::unordered_map<docs::ClaimKind, const Check*> active;
  for (const Check* check : all_checks()) {
    const bool asked = options.only_checks.empty() || std::find(options.only_checks.begin(), options.only_checks.end(),
                                                                check->id) != options.only_checks.end();
    if (asked && level_of(*check, options.config) != Level::off) active[check->kind] = check;
  }
  return active;
}

bool ignored_by_config(const Check& check, const std::string& text, const Config& config) {
  const auto matches = [&](const std::string& pattern) { return pattern == text || glob_matches(pattern, text); };
  const auto found = config.checks.find(check.id);
  return (found != config.checks.end() &&
          std::any_of(found->second.ignore.begin(), found->second.ignore.end(), matches)) ||
         std::any_of(config.external.begin(), config.external.end(), matches);
}

// The id must survive moved lines, so it knows only check, document, claim, and which of several equal claims it is.
std::string id_of(const Check& check, const std::string& path, const std::string& text, std::size_t ordinal) {
  const std::string key = fmt::format("{}\n{}\n{}\n{}", check.id, path, text, ordinal);
  return fmt::format("{:016x}", XXH3_64bits(key.data(), key.size())).substr(0, 12);
}

// What a report shows of the line: all of it, or of a long one the bytes around the finding, so that a thousand
// findings on one line of 5 MB don't keep a thousand copies of it.
void keep_source_line(Finding& finding, std::string_view line) {
  constexpr std::size_t before = 200, most = 600;
  std::size_t start = 0;
  if (line.size() > most) {
    const std::size_t column = std::min(static_cast<std::size_t>(finding.begin.column - 1), line.size());
    start = column > before ? column - before : 0;
    const auto inside_character = [&](std::size_t at) {
      return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80;
    };
    for (int i = 0; i < 3 && inside_character(start); ++i) ++start;
  }
  finding.source_line = std::string(line.substr(start, most));
  finding.source_column = static_cast<int>(start) + 1;
}

// The suppressions of one document, asked for places in document order. Those of a check that are open lie on a stack:
// what has ended at a place has ended for all later ones, so each is looked at once.
class Suppressions {
 public:
  explicit Suppressions(const std::vector<docs::Suppression>& all) : all_(all), used_(all.size(), false) {
    for (std::size_t i = 0; i < all.size(); ++i) order_.push_back(i);
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return all[a].covers.begin < all[b].covers.begin; });
  }

  bool silence(std::string_view check, std::size_t place) {
    for (; next_ < order_.size() && all_[order_[next_]].covers.begin <= place; ++next_) {
      open_[all_[order_[next_]].check].push_back(order_[next_]);
    }
    const bool by_id = covers(std::string(check), place);
    return by_id || covers("*", place);
  }

  bool used(std::size_t index) const { return used_[index]; }

 private:
  bool covers(const std::string& check, std::size_t place) {
    const auto found = open_.find(check);
    if (found == open_.end()) return false;
    std::vector<std::size_t>& stack = found->second;
    while (!stack.empty() && all_[stack.back()].covers.end <= place) stack.pop_back();
    if (stack.empty()) return false;
    used_[stack.back()] = true;
    return true;
  }

  const std::vector<docs::Suppression>& all_;
  std::vector<std::size_t> order_;
  std::size_t next_ = 0;
  std::unordered_map<std::string, std::vector<std::size_t>> open_;
  std::vector<bool> used_;
};

// A claim that is stale, before suppressions are asked.
struct Stale {
  const Check* check;
  const docs::Claim* claim;
  docs::Span span;
  Verdict verdict;
  std::string_view doubt;  // why it is not certain; empty: it is
};

// What a stale command names is no stale key as well. `stale` is sorted by where the spans begin.
void say_once(std::vector<Stale>& stale) {
  std::vector<docs::Span> commands;
  for (const Stale& one : stale) {
    if (one.claim->kind == docs::ClaimKind::command) commands.push_back(one.span);
  }
  std::erase_if(stale, [&](const Stale& one) {
    if (one.claim->kind != docs::ClaimKind::config) return false;
    const auto after = std::upper_bound(commands.begin(), commands.end(), one.span.begin,
                                        [](std::size_t at, const docs::Span& command) { return at < command.begin; });
    return after != commands.begin() && one.span.end <= (after - 1)->end;
  });
}

class Judge {
 public:
  Judge(const Repo& repo, const ScanOptions& options, ScanResult& result)
      : repo_(repo),
        options_(options),
        result_(result),
        active_(active_checks(options)),
        successors_(repo),
        baseline_(options.baseline.begin(), options.baseline.end()) {}

  void document(const docs::Read& read) {
    std::vector<Stale> stale;
    Score score;
    for (const docs::Claim& claim : read.claims) {
      const auto check = active_.find(claim.kind);
      if (check == active_.end()) continue;
      const Outcome outcome = decide(*check->second, claim, read.document, stale);
      if (options_.witness != nullptr && options_.witness->verdict) {
        options_.witness->verdict(read.document, claim, outcome);
      }
      if (outcome == Outcome::holds || outcome == Outcome::stale) score.count(claim, outcome == Outcome::holds);
    }
    std::stable_sort(stale.begin(), stale.end(),
                     [](const Stale& a, const Stale& b) { return a.span.begin < b.span.begin; });
    say_once(stale);
    if (!stale.empty()) doubt(read.document, score, stale);
    Suppressions suppressions(read.document.suppressions);
    std::unordered_map<std::string, std::size_t> ordinals;
    for (Stale& one : stale) {
      const std::size_t ordinal = ordinals[fmt::format("{}\n{}", one.check->id, read.document.view(one.span))]++;
      if (suppressions.silence(one.check->id, one.span.begin)) {
        ++result_.suppressed;
      } else {
        report(std::move(one), read.document, ordinal);
      }
    }
    note_unused(read.document, suppressions);
  }

  void finish() {
    for (std::size_t kind = 0; kind < counts_.size(); ++kind) {
      const Counts& counts = counts_[kind];
      if (counts.holds + counts.stale + counts.cannot_check + counts.not_a_claim == 0) continue;
      result_.claims[std::string(docs::name_of(static_cast<docs::ClaimKind>(kind)))] = counts;
    }
    std::stable_sort(result_.findings.begin(), result_.findings.end(), [](const Finding& a, const Finding& b) {
      return std::tie(a.path, a.begin.line, a.begin.column, a.check) <
             std::tie(b.path, b.begin.line, b.begin.column, b.check);
    });
  }

 private:
  void doubt(const docs::Document& document, const Score& score, std::vector<Stale>& stale) const {
    const Doubts doubts(document, score, repo_);
    for (Stale& one : stale) one.doubt = doubts.of(*one.claim, one.verdict, one.span);
  }

  Outcome decide(const Check& check, const docs::Claim& claim, const docs::Document& document,
                 std::vector<Stale>& stale) {
    Verdict verdict;
    if (claim.context != docs::Context::none) {
      verdict = Verdict::no_claim(docs::reason_of(claim.context, claim.context_words));
    } else if (ignored_by_config(check, claim.text, options_.config)) {
      verdict = Verdict::no_claim("ignored by " + std::string(config_name));
    } else {
      verdict = check.judge(claim, document, repo_);
    }
    Counts& counts = counts_.at(static_cast<std::size_t>(claim.kind));
    const Outcome outcome = verdict.outcome;
    switch (outcome) {
      case Outcome::holds:
        ++counts.holds;
        break;
      case Outcome::cannot_check:
      case Outcome::not_a_claim:
        ++(verdict.outcome == Outcome::cannot_check ? counts.cannot_check : counts.not_a_claim);
        result_.undecided.push_back({std::string(check.id), document.path, claim.text, std::move(verdict.reason),
                                     document.position(claim.span.begin), verdict.outcome});
        break;
      case Outcome::stale:
        ++counts.stale;
        const docs::Span span = verdict.span.size() == 0 ? claim.span : verdict.span;
        stale.push_back({&check, &claim, span, std::move(verdict), {}});
    }
    return outcome;
  }

  void report(Stale stale, const docs::Document& document, std::size_t ordinal) {
    const Check& check = *stale.check;
    Level level = level_of(check, options_.config);
    const bool lowered = !stale.doubt.empty() && level > Level::info;
    if (lowered) level = static_cast<Level>(static_cast<int>(level) - 1);
    const std::string text(document.view(stale.span));
    successors_.find(*stale.claim, stale.verdict);
    Finding finding{.id = id_of(check, document.path, text, ordinal),
                    .check = std::string(check.id),
                    .level = level,
                    .path = document.path,
                    .begin = document.position(stale.span.begin),
                    .end = document.position(stale.span.end),
                    .claim_kind = std::string(docs::name_of(stale.claim->kind)),
                    .claim_text = text,
                    .message = std::move(stale.verdict.message),
                    .evidence = std::move(stale.verdict.evidence),
                    .doubt = std::string(lowered ? stale.doubt : "")};
    keep_source_line(finding, document.line(finding.begin.line));
    if (!options_.tell.empty() && finding.id.starts_with(options_.tell)) {
      finding.said = first_said(repo_.facts.history, document, *stale.claim);
    }
    finding.baselined = baseline_.contains(finding.id);
    if (finding.baselined) ++result_.baselined;
    result_.findings.push_back(std::move(finding));
  }

  // A suppression of a check that does not run can't be called unused; one of a check that does not exist always is.
  void note_unused(const docs::Document& document, const Suppressions& suppressions) {
    for (std::size_t i = 0; i < document.suppressions.size(); ++i) {
      const docs::Suppression& suppression = document.suppressions[i];
      const bool could_be_used =
          suppression.check == "*" ? options_.only_checks.empty() : !is_known_but_inactive(suppression.check);
      if (!suppressions.used(i) && could_be_used) {
        result_.unused.push_back({document.path, document.position(suppression.span.begin), suppression.check});
      }
    }
  }

  bool is_known_but_inactive(const std::string& id) const {
    const Check* check = find_check(id);
    return check != nullptr && !active_.contains(check->kind);
  }

  const Repo& repo_;
  const ScanOptions& options_;
  ScanResult& result_;
  std::unordered_map<docs::ClaimKind, const Check*> active_;
  successors::Successors successors_;
  std::unordered_set<std::string> baseline_;
  std::array<Counts, docs::claim_kinds> counts_;  // by ClaimKind
};

}  // namespace

void judge(const Repo& repo, const ScanOptions& options, ScanResult& result) {
  Judge judge(repo, options, result);
  for (const docs::Read& read : repo.corpus.documents) {
    if (is_wanted(read.document.path, options)) judge.document(read);
  }
  judge.finish();
}

}  // namespace docgarden
