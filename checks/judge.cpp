// SPDX-License-Identifier: MIT
#include "checks/judge.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "checks/error.h"

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

void require_known(const std::string& id) {
  if (find_check(id) != nullptr) return;
  throw Error("there is no check `" + id + "`", "", "`docgarden list` prints them all");
}

// The checks that run: kind -> check, leaving out those that are off or not asked for.
std::unordered_map<docs::ClaimKind, const Check*> active_checks(const ScanOptions& options) {
  for (const std::string& id : options.only_checks) require_known(id);
  for (const auto& [id, unused] : options.config.checks) require_known(id);
  std::unordered_map<docs::ClaimKind, const Check*> active;
  for (const Check* check : all_checks()) {
    const bool asked = options.only_checks.empty() ||
                       std::find(options.only_checks.begin(), options.only_checks.end(), check->id) !=
                           options.only_checks.end();
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

// The sentence comes from the context rather than from the check: the claim is not about today's code.
std::string context_reason(const docs::Claim& claim) {
  return fmt::format("{}{}", docs::name_of(claim.context),
                     claim.context_words.empty() ? "" : fmt::format(" (\"{}\")", claim.context_words));
}

class Judge {
 public:
  Judge(const Repo& repo, const ScanOptions& options, ScanResult& result)
      : repo_(repo),
        options_(options),
        result_(result),
        active_(active_checks(options)),
        baseline_(options.baseline.begin(), options.baseline.end()) {}

  void document(const docs::Read& read) {
    std::vector<bool> used(read.document.suppressions.size(), false);
    std::unordered_map<std::string, std::size_t> ordinals;
    for (const docs::Claim& claim : read.claims) {
      const auto check = active_.find(claim.kind);
      if (check != active_.end()) one(*check->second, claim, read.document, used, ordinals);
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
      const docs::Suppression& suppression = read.document.suppressions[i];
      const bool could_run = suppression.check == "*" ? options_.only_checks.empty() : is_active(suppression.check);
      if (!used[i] && could_run) {
        result_.unused.push_back(
            {read.document.path, read.document.position(suppression.span.begin), suppression.check});
      }
    }
  }

 private:
  bool is_active(const std::string& id) const {
    return std::any_of(active_.begin(), active_.end(), [&](const auto& pair) { return pair.second->id == id; });
  }

  void one(const Check& check, const docs::Claim& claim, const docs::Document& document, std::vector<bool>& used,
           std::unordered_map<std::string, std::size_t>& ordinals) {
    Counts& counts = result_.claims[std::string(docs::name_of(claim.kind))];
    Verdict verdict;
    if (claim.context != docs::Context::none) {
      verdict = Verdict::no_claim(context_reason(claim));
    } else if (ignored_by_config(check, claim.text, options_.config)) {
      verdict = Verdict::no_claim("ignored by " + std::string(config_name));
    } else {
      verdict = check.judge(claim, document, repo_);
    }
    const docs::Position at = document.position(claim.span.begin);
    switch (verdict.outcome) {
      case Outcome::holds:
        ++counts.holds;
        return;
      case Outcome::cannot_check:
      case Outcome::not_a_claim:
        ++(verdict.outcome == Outcome::cannot_check ? counts.cannot_check : counts.not_a_claim);
        result_.undecided.push_back({std::string(check.id), document.path, claim.text, std::move(verdict.reason), at,
                                     verdict.outcome});
        return;
      case Outcome::stale:
        ++counts.stale;
        report(check, claim, document, std::move(verdict), used, ordinals);
    }
  }

  void report(const Check& check, const docs::Claim& claim, const docs::Document& document, Verdict verdict,
              std::vector<bool>& used, std::unordered_map<std::string, std::size_t>& ordinals) {
    const docs::Span span = verdict.span.size() == 0 ? claim.span : verdict.span;
    const std::string text(document.view(span));
    const std::size_t ordinal = ordinals[std::string(check.id) + "\n" + text]++;
    bool suppressed = false;
    for (std::size_t i = 0; i < used.size(); ++i) {
      const docs::Suppression& suppression = document.suppressions[i];
      if ((suppression.check == "*" || suppression.check == check.id) && suppression.covers.begin <= span.begin &&
          span.begin < suppression.covers.end) {
        used[i] = suppressed = true;
      }
    }
    if (suppressed) {
      ++result_.suppressed;
      return;
    }
    Level level = level_of(check, options_.config);
    if (verdict.likely && level > Level::info) level = static_cast<Level>(static_cast<int>(level) - 1);
    Finding finding{.id = id_of(check, document.path, text, ordinal),
                    .check = std::string(check.id),
                    .level = level,
                    .path = document.path,
                    .begin = document.position(span.begin),
                    .end = document.position(span.end),
                    .claim_kind = std::string(docs::name_of(claim.kind)),
                    .claim_text = text,
                    .message = std::move(verdict.message),
                    .evidence = std::move(verdict.evidence)};
    finding.source_line = std::string(document.line(finding.begin.line));
    finding.baselined = baseline_.contains(finding.id);
    if (finding.baselined) ++result_.baselined;
    result_.findings.push_back(std::move(finding));
  }

  const Repo& repo_;
  const ScanOptions& options_;
  ScanResult& result_;
  std::unordered_map<docs::ClaimKind, const Check*> active_;
  std::unordered_set<std::string> baseline_;
};

}  // namespace

void judge(const Repo& repo, const ScanOptions& options, ScanResult& result) {
  Judge judge(repo, options, result);
  for (const docs::Read& read : repo.corpus.documents) judge.document(read);
  std::stable_sort(result.findings.begin(), result.findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.path, a.begin.line, a.begin.column, a.check) <
           std::tie(b.path, b.begin.line, b.begin.column, b.check);
  });
}

}  // namespace docgarden
