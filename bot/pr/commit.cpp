// SPDX-License-Identifier: MIT
#include "bot/pr/commit.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "bot/limits.h"
#include "bot/prove.h"
#include "bot/report/workflow_command.h"
#include "bot/session.h"
#include "bot/terminal.h"
#include "checks/git/patch.h"
#include "github-action/commit.h"
#include "inference/repair/fix_level.h"

namespace docgarden::bot {
namespace {

using github::Fate;
using github::Reply;

// What a person need not look at, of findings that the pull request made, proven together. A path or a mode that the
// host could not be given as it is stays as it is.
Proof safe_fixes(const Session& session) {
  const ScanResult result = run_scan(session, true);
  Prover prover(session, result);
  std::vector<Refused> refused, left_out;
  std::vector<repair::Fix> fixes = prover.candidates(refused);
  std::erase_if(fixes, [&](const repair::Fix& fix) {
    const git::Entry* entry = session.snapshot->find(fix.path);
    return repair::level_of(fix) < repair::FixLevel::safe || entry == nullptr || entry->mode != git::Mode::file ||
           !is_utf8(fix.path);
  });
  return prover.prove(within({}, std::move(fixes), left_out));
}

}  // namespace

std::string obstacle(const github::PullRequest& pull, const std::string& scanned_head) {
  if (pull.number == 0 || !pull.open) return "the pull request is not open";
  if (pull.is_fork()) return "the branch is a fork's";
  if (pull.head != scanned_head) return "the pull request has a newer commit";
  if (pull.head_branch == pull.base_branch) return "the branch is the one it is to be merged into";
  return "";
}

Committed commit_fixes(const Options& options, const github::Event& event, github::Client& client, bool dry_run) {
  github::PullRequest pull;
  const Reply found = find_pull(client, event, pull);
  if (!found.ok()) {
    return {.code = found.fate == Fate::forbidden ? 0 : 2,
            .words = "nothing is committed: the pull request can't be read: " + found.why};
  }
  if (const std::string why = obstacle(pull, event.head); !why.empty()) {
    return {.words = "nothing is committed: " + why};
  }
  const Session session = open_session(options);
  const Proof proof = safe_fixes(session);
  if (proof.fixes.empty()) return {.words = "nothing is committed: there is no fix that may be written unseen"};
  if (dry_run) {
    for (const auto& [path, bytes] : proof.documents) {
      const std::string was = session.snapshot->read(*session.snapshot->find(path)).bytes;
      print(log_text(git::unified_diff(path, was, bytes)));
    }
    return {.words = "this would be committed"};
  }
  // Nothing of the repository stands in the message: there a name would mention, and a number close.
  const std::string places = count_of(proof.fixes.size(), "place"),
                    documents = count_of(proof.documents.size(), "document");
  const std::string body =
      fmt::format("{} in {}, for what this branch renamed. Each was proven by a second scan.\n", places, documents);
  std::string made;
  const Reply reply =
      create_commit(client, pull, "Bring the documents up to date with the code", body, proof.documents, made);
  if (!reply.ok()) {
    return {.code = reply.fate == Fate::failed || reply.fate == Fate::limited ? 2 : 0,
            .words = "nothing is committed: " + reply.why};
  }
  return {.made = true, .words = fmt::format("committed {}: {} repaired in {}", made.substr(0, 12), places, documents)};
}

}  // namespace docgarden::bot
