// SPDX-License-Identifier: MIT
#include "bot/prove.h"

#include <algorithm>
#include <utility>

#include "checks/git/overlay.h"
#include "inference/repair/apply.h"
#include "inference/repair/candidates.h"
#include "inference/repair/known.h"
#include "inference/repair/link_text.h"

namespace docgarden::bot {
namespace {

using repair::Fix;
using ByDocument = std::map<std::string, std::vector<Fix>>;

// How often a document has a finding about a text: ids of repeated ones move when one of them goes.
using Counts = std::map<std::string, std::size_t>;

std::string key_of(const Finding& finding) {
  return finding.check + "\n" + finding.path + "\n" + finding.claim_text;
}

class Prover {
 public:
  Prover(const Session& session, const ScanResult& result, double least)
      : session_(session), before_(result), least_(least) {
    for (const Finding& finding : result.findings) {
      by_id_.emplace(finding.id, &finding);
      ++counts_[key_of(finding)];
    }
  }

  Proof run() {
    std::vector<Fix> candidates;
    for (const Finding& finding : before_.findings) {
      if (!finding.is_new.value_or(true)) continue;
      std::optional<Fix> fix = repair::candidate(finding, *session_.snapshot);
      if (fix && fix->confidence >= least_) candidates.push_back(std::move(*fix));
    }
    const std::size_t all = candidates.size();
    candidates = repair::with_known_names(std::move(candidates), *session_.snapshot);
    repair::add_link_texts(candidates, *session_.snapshot);
    repair::note_named(candidates, *session_.snapshot);
    ByDocument fixes;
    for (Fix& fix : candidates) fixes[fix.path].push_back(std::move(fix));
    constexpr int most_rounds = 5;
    for (int round = 0; round < most_rounds; ++round) {
      Proof proof = in_place(fixes);
      if (proof.fixes.empty()) break;
      if (!drop_bad(judge(proof.documents), proof.fixes, fixes)) {
        proof.rejected = all - proof.fixes.size();
        return proof;
      }
    }
    return {.fixes = {}, .rejected = all, .documents = {}};
  }

 private:
  Proof in_place(ByDocument& fixes) const {
    Proof proof;
    for (auto& [path, wanted] : fixes) {
      const git::Entry* entry = session_.snapshot->find(path);
      if (entry == nullptr || entry->mode == git::Mode::symlink) continue;
      const std::string bytes = session_.snapshot->read(*entry).bytes;
      // One fix that changes the structure must not take the others with it.
      std::erase_if(wanted, [&, &document = path](const Fix& fix) {
        std::vector<Fix> left;
        return !repair::same_structure(document, bytes, repair::apply(bytes, {fix}, left)) || left.empty();
      });
      std::vector<Fix> left;
      std::string fixed = repair::apply(bytes, wanted, left);
      if (left.empty() || !repair::same_structure(path, bytes, fixed)) continue;
      proof.documents.emplace(path, std::move(fixed));
      std::move(left.begin(), left.end(), std::back_inserter(proof.fixes));
    }
    return proof;
  }

  std::vector<Finding> judge(const std::map<std::string, std::string>& documents) const {
    const git::Overlay overlay(*session_.snapshot, documents);
    ScanOptions options = session_.scan;
    options.remember = false;
    options.hints = false;
    options.base = session_.base.get();
    options.past_names = options.base == nullptr;
    return scan(overlay, options).findings;
  }

  // Takes out of `fixes` what did not pass; gives whether there was any.
  bool drop_bad(const std::vector<Finding>& after, const std::vector<Fix>& tried, ByDocument& fixes) const {
    Counts expected = counts_;
    for (const Fix& fix : tried) --expected[key_of(*by_id_.at(fix.finding))];
    Counts found;
    std::vector<const Finding*> came;  // or did not go
    for (const Finding& finding : after) {
      const std::string key = key_of(finding);
      if (++found[key] > expected[key]) came.push_back(&finding);
    }
    if (came.empty()) return false;
    for (const Finding* finding : came) {
      // The fix that wrote what is found now; else those whose own finding did not go; else all of the line.
      const bool known =
          drop(fixes, [&](const Fix& fix) { return is_on_line(fix, *finding) && fix.after == finding->claim_text; }) ||
          drop(fixes, [&](const Fix& fix) { return key_of(*by_id_.at(fix.finding)) == key_of(*finding); }) ||
          drop(fixes, [&](const Fix& fix) { return is_on_line(fix, *finding); }) ||
          drop(fixes, [&](const Fix& fix) { return fix.path == finding->path; });
      if (!known) fixes.clear();  // nothing here explains it: none of it is safe
    }
    return true;
  }

  static bool is_on_line(const Fix& fix, const Finding& finding) {
    return fix.path == finding.path && fix.begin.line == finding.begin.line;
  }

  static bool drop(ByDocument& fixes, const auto& bad) {
    std::size_t dropped = 0;
    for (auto& [path, wanted] : fixes) dropped += std::erase_if(wanted, bad);
    return dropped > 0;
  }

  const Session& session_;
  const ScanResult& before_;
  const double least_;
  std::map<std::string, const Finding*> by_id_;
  Counts counts_;
};

}  // namespace

Proof prove_fixes(const Session& session, const ScanResult& result, double least) {
  return Prover(session, result, least).run();
}

}  // namespace docgarden::bot
