// SPDX-License-Identifier: MIT
#include "bot/prove.h"

#include <fmt/format.h>
#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "checks/git/overlay.h"
#include "checks/text.h"
#include "inference/repair/apply.h"
#include "inference/repair/candidates.h"
#include "inference/repair/known.h"
#include "inference/repair/link_text.h"
#include "inference/repair/scorer.h"
#include "inference/repair/structure.h"

namespace docgarden::bot {
namespace {

using repair::Fix;

std::string key_of(const Finding& finding) {
  return finding.check + "\n" + finding.path + "\n" + finding.claim_text;
}

// Of these what can't be checked is a path that is not there; of names it is most of what other projects have.
bool is_of_paths(const std::string& check) {
  return check == "stale-path" || check == "broken-link" || check == "broken-anchor" || check == "stale-tree";
}

std::pair<int, int> place_of(const docs::Position& at) {
  return {at.line, at.column};
}

bool is_flagged(const Fix& fix, const Finding& finding) {
  return fix.path == finding.path && place_of(finding.begin) <= place_of(fix.begin) &&
         place_of(fix.end) <= place_of(finding.end);
}

bool is_on_line(const Fix& fix, const std::string& path, int line) {
  return fix.path == path && fix.begin.line <= line && line <= fix.end.line;
}

// The names between backquotes of a text.
std::set<std::string> names_in(std::string_view text) {
  std::set<std::string> names;
  std::size_t begin = text.find('`');
  while (begin != std::string_view::npos) {
    const std::size_t end = text.find('`', begin + 1);
    if (end == std::string_view::npos) break;
    std::string_view name = text.substr(begin + 1, end - begin - 1);
    if (name.ends_with("()")) name.remove_suffix(2);
    const std::string_view word = trimmed(name, "-");
    const bool is_name =
        !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return is_word(c) || c == '-'; });
    if (is_name) names.emplace(name);
    begin = text.find('`', end + 1);
  }
  return names;
}

// Moves what is bad from one list to the other; gives whether anything was.
bool refuse(std::vector<Fix>& fixes, std::vector<Refused>& refused, const std::string& why, const auto& bad) {
  const auto first = std::stable_partition(fixes.begin(), fixes.end(), [&](const Fix& fix) { return !bad(fix); });
  const bool any = first != fixes.end();
  for (auto fix = first; fix != fixes.end(); ++fix) refused.push_back({std::move(*fix), why});
  fixes.erase(first, fixes.end());
  return any;
}

bool is_heading(const docs::Document& document, int line) {
  return std::any_of(document.blocks.begin(), document.blocks.end(), [&](const docs::Block& block) {
    return block.kind == docs::BlockKind::heading && document.position(block.span.begin).line <= line &&
           line <= document.position(std::max(block.span.begin + 1, block.span.end) - 1).line;
  });
}

// The fix before or at a place, else the first one.
std::string culprit(const std::vector<Fix>& fixes, const docs::Position& at) {
  std::string found = fixes.front().finding;
  for (const Fix& fix : fixes) {
    if (place_of(fix.begin) <= place_of(at) || fix.begin.line == at.line) found = fix.finding;
  }
  return found;
}

}  // namespace

Prover::Prover(const Session& session, const ScanResult& result) : session_(session), before_(result) {
  for (const Finding& finding : result.findings) by_id_.emplace(finding.id, &finding);
}

std::vector<Fix> Prover::candidates(std::vector<Refused>& refused) const {
  std::vector<Fix> fixes;
  for (const Finding& finding : before_.findings) {
    if (!finding.is_new.value_or(true)) continue;
    std::optional<Fix> fix = repair::candidate(finding, *session_.snapshot);
    if (fix) fixes.push_back(std::move(*fix));
  }
  refuse(fixes, refused, "it changes more than what is flagged",
         [&](const Fix& fix) { return !is_flagged(fix, finding_of(fix)); });
  std::set<std::string> known;
  for (const Fix& fix : repair::with_known_names(fixes, *session_.snapshot)) known.insert(fix.finding);
  refuse(fixes, refused, "it names what no code has", [&](const Fix& fix) { return !known.contains(fix.finding); });
  repair::add_link_texts(fixes, *session_.snapshot);
  repair::note_named(fixes, *session_.snapshot);
  repair::score(fixes);
  return fixes;
}

std::string Prover::unknown_name(const Fix& fix) const {
  const std::set<std::string> before = names_in(fix.before);
  for (const std::string& name : names_in(fix.after)) {
    if (before.contains(name)) continue;
    Fix as_name = fix;
    as_name.after = name;
    as_name.source = repair::Source::successor;
    if (repair::with_known_names({as_name}, *session_.snapshot).empty()) return name;
  }
  return "";
}

Proof Prover::prove(const std::vector<Fix>& wanted) {
  ByDocument fixes;
  for (const Fix& fix : wanted) fixes[fix.path].push_back(fix);
  std::vector<Refused> refused;
  constexpr int most_rounds = 5;
  for (int round = 0; round < most_rounds; ++round) {
    Proof proof = in_place(fixes, refused);
    const bool proved = proof.fixes.empty() || !drop_bad(judge(git::Overlay(*session_.snapshot, proof.documents)),
                                                         proof.fixes, fixes, refused);
    if (!proved) continue;
    proof.refused = std::move(refused);
    return proof;
  }
  for (auto& [path, left] : fixes) {
    refuse(left, refused, "too many others failed with it", [](const Fix&) { return true; });
  }
  return {.fixes = {}, .refused = std::move(refused), .documents = {}};
}

const docs::Document& Prover::parsed(const std::string& path) {
  const auto known = parsed_.find(path);
  if (known != parsed_.end()) return known->second;
  return parsed_.emplace(path, docs::parse(path, session_.snapshot->read(*session_.snapshot->find(path)).bytes))
      .first->second;
}

Proof Prover::in_place(ByDocument& fixes, std::vector<Refused>& refused) {
  Proof proof;
  for (auto& [path, wanted] : fixes) {
    const git::Entry* entry = session_.snapshot->find(path);
    if (entry == nullptr || entry->mode == git::Mode::symlink) {
      refuse(wanted, refused, "the document is a symbolic link", [](const Fix&) { return true; });
    }
    constexpr int most_tries = 20;  // each parses the document
    for (int tries = 0; !wanted.empty(); ++tries) {
      if (tries == most_tries)
        refuse(wanted, refused, "too many change how the document is built", [](const Fix&) { return true; });
      const docs::Document& was = parsed(path);
      repair::Applied applied = repair::apply(was.text, wanted);
      std::set<std::string> fit;
      for (const Fix& fix : applied.fixes) fit.insert(fix.finding);
      refuse(wanted, refused, "it overlaps with a better one, or its place holds another text",
             [&](const Fix& fix) { return !fit.contains(fix.finding); });
      if (wanted.empty()) break;
      const std::size_t at = repair::first_difference(was, docs::parse(path, applied.bytes), applied.edits);
      if (at == repair::same) {
        proof.documents.emplace(path, std::move(applied.bytes));
        std::move(applied.fixes.begin(), applied.fixes.end(), std::back_inserter(proof.fixes));
        break;
      }
      const std::string bad = culprit(wanted, was.position(at));
      refuse(wanted, refused, "it changes how the document is built",
             [&](const Fix& fix) { return fix.finding == bad; });
    }
  }
  return proof;
}

ScanResult Prover::judge(const git::Snapshot& snapshot) const {
  ScanOptions options = session_.scan;
  // All of it, whatever part is asked for: a fix may break what another document or check sees.
  options.below.clear();
  options.only_checks.clear();
  options.remember = false;
  options.hints = false;
  options.base = session_.base.get();
  options.past_names = options.base == nullptr;
  return scan(snapshot, options);
}

std::vector<Prover::Complaint> Prover::complaints(const ScanResult& result) {
  std::vector<Complaint> all;
  for (const Finding& finding : result.findings) all.push_back({.key = key_of(finding), .finding = &finding});
  for (const Undecided& one : result.undecided) {
    if (one.outcome != Outcome::cannot_check || !is_of_paths(one.check)) continue;
    all.push_back({.key = one.check + "\n" + one.path + "\n" + one.text + "\n?", .undecided = &one});
  }
  return all;
}

const Prover::Counts& Prover::counts() {
  if (counts_) return *counts_;
  counts_ = std::make_unique<Counts>();
  const bool whole = session_.scan.below.empty() && session_.scan.only_checks.empty();
  const ScanResult judged = whole ? ScanResult() : judge(*session_.snapshot);
  for (const Complaint& complaint : complaints(whole ? before_ : judged)) ++(*counts_)[complaint.key];
  return *counts_;
}

// Takes out of `fixes` what did not pass; gives whether there was any.
bool Prover::drop_bad(const ScanResult& after, const std::vector<Fix>& tried, ByDocument& fixes,
                      std::vector<Refused>& refused) {
  Counts expected = counts();
  for (const Fix& fix : tried) {
    if (std::size_t& count = expected[key_of(finding_of(fix))]; count > 0) --count;
  }
  Counts found;
  bool any = false;
  for (const Complaint& complaint : complaints(after)) {
    if (++found[complaint.key] <= expected[complaint.key]) continue;
    // It came, or did not go. The fix that wrote what is found now; else those whose own finding did not go; else all
    // of the line, of the document, of those that it is about.
    const std::string why =
        fmt::format("with it {}:{} {}", complaint.path(), complaint.line(),
                    complaint.finding != nullptr ? "has: " + complaint.finding->message
                                                 : fmt::format("names `{}`, which can't be checked", complaint.text()));
    const auto drop = [&](const auto& bad) {
      bool dropped = false;
      for (auto& [path, wanted] : fixes) dropped = refuse(wanted, refused, why, bad) || dropped;
      return dropped;
    };
    const auto on_line = [&](const Fix& fix) { return is_on_line(fix, complaint.path(), complaint.line()); };
    const auto speaks_of = [&](const Fix& fix) {
      return std::any_of(complaint.finding->evidence.begin(), complaint.finding->evidence.end(),
                         [&](const Evidence& evidence) { return evidence.path == fix.path; });
    };
    const auto is_name_of_code = [&](const Fix& fix) {
      return (fix.source == repair::Source::successor || fix.source == repair::Source::likeness) &&
             fix.after == complaint.text() && !repair::with_known_names({fix}, *session_.snapshot).empty();
    };
    if (complaint.finding == nullptr) {
      // A name with dots looks like a file. The words of a link may well name what its target was: only what a fix
      // wrote is held against it.
      const auto wrote = [&](const Fix& fix) {
        return on_line(fix) && fix.after.find(complaint.text()) != std::string::npos &&
               fix.before.find(complaint.text()) == std::string::npos && !is_name_of_code(fix);
      };
      any = drop(wrote) || any;
      continue;
    }
    // An anchor breaks where its heading gets another name, not where it is linked to.
    const auto renames_heading = [&](const Fix& fix) {
      return complaint.finding->check == "broken-anchor" && speaks_of(fix) &&
             is_heading(parsed(fix.path), fix.begin.line);
    };
    const bool known =
        drop(renames_heading) || drop([&](const Fix& fix) { return on_line(fix) && fix.after == complaint.text(); }) ||
        drop([&](const Fix& fix) { return key_of(finding_of(fix)) == complaint.key; }) || drop(on_line) ||
        drop([&](const Fix& fix) { return fix.path == complaint.path(); }) || drop(speaks_of);
    any = true;
    if (!known) drop([](const Fix&) { return true; });  // nothing here explains it: none of it is safe
  }
  return any;
}

Proof prove_fixes(const Session& session, const ScanResult& result) {
  Prover prover(session, result);
  std::vector<Refused> refused;
  Proof proof = prover.prove(prover.candidates(refused));
  std::move(refused.begin(), refused.end(), std::back_inserter(proof.refused));
  return proof;
}

}  // namespace docgarden::bot
