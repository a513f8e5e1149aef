// SPDX-License-Identifier: MIT
#include "checks/vanished.h"

#include <fmt/format.h>

namespace docgarden {
namespace {

Evidence evidence_of(const facts::Vanished& gone) {
  Evidence evidence{.kind = "vanished", .path = gone.path, .successor = gone.successor};
  const std::string now = gone.successor.empty() ? "" : fmt::format("; it is `{}` now", gone.successor);
  if (gone.commit == git::BlobId{}) {
    evidence.text = fmt::format("the newest commit has `{}`, what comes next has not{}", gone.path, now);
    return evidence;
  }
  evidence.commit = git::to_hex(gone.commit);
  evidence.date = gone.date;
  evidence.subject = gone.subject;
  std::string merged;
  if (gone.merged_in != gone.commit) {
    evidence.merged_in = git::to_hex(gone.merged_in);
    merged = fmt::format(", merged in {}", evidence.merged_in.substr(0, 7));
  }
  evidence.text = fmt::format("{}, {} \"{}\"{}: removed `{}`{}", evidence.commit.substr(0, 7), gone.date, gone.subject,
                              merged, gone.path, now);
  return evidence;
}

}  // namespace

std::string not_blamed(const facts::History& history, const docs::Document& document, const docs::Claim& claim,
                       const facts::Vanished& gone) {
  switch (history.written(document.path, claim.text, gone)) {
    case facts::Written::before:
    case facts::Written::soon_after:
      return "";
    case facts::Written::unknown:
      return "an older version of the document can't be read";
    case facts::Written::later:
      break;
  }
  return fmt::format("was gone on {}, long before the document spoke of it", gone.date);
}

std::optional<Evidence> first_said(const facts::History& history, const docs::Document& document,
                                   const docs::Claim& claim) {
  const std::optional<facts::Said> said = history.said_since(document.path, claim.text);
  if (!said) return std::nullopt;
  const std::string commit = git::to_hex(said->commit);
  return Evidence{.kind = "said",
                  .path = document.path,
                  .text = fmt::format("{}, {} \"{}\": the document began to say so", commit.substr(0, 7), said->date,
                                      said->subject),
                  .commit = commit,
                  .date = said->date,
                  .subject = said->subject};
}

void tell_commit(const facts::History& history, const git::BlobId& commit, Evidence& evidence) {
  const git::CommitText text = history.text_of(commit);
  evidence.commit = git::to_hex(commit);
  evidence.date = text.date;
  evidence.subject = text.subject;
  evidence.text =
      fmt::format("{}, {} \"{}\": {}", evidence.commit.substr(0, 7), text.date, text.subject, evidence.text);
}

Verdict stale_since(const facts::Vanished& gone) {
  return Verdict::stale(gone.successor.empty() ? fmt::format("`{}` was removed", gone.path)
                                               : fmt::format("`{}` was renamed to `{}`", gone.path, gone.successor),
                        {evidence_of(gone)});
}

Verdict stale_since(const facts::Vanished& gone, std::vector<Evidence> absence) {
  Verdict verdict = stale_since(gone);
  for (Evidence& evidence : absence) {
    if (evidence.kind != "near" || gone.successor.empty()) verdict.evidence.push_back(std::move(evidence));
  }
  return verdict;
}

}  // namespace docgarden
