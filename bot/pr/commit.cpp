// SPDX-License-Identifier: MIT
#include "bot/pr/commit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>

#include "bot/limits.h"
#include "bot/prove.h"
#include "bot/session.h"
#include "bot/terminal.h"
#include "checks/git/patch.h"
#include "github-action/commit.h"
#include "inference/repair/fix_level.h"

namespace docgarden::bot {
namespace {

using github::Fate;
using github::Reply;

void say(const std::string& line) {
  std::fputs(("docgarden: " + printable(line) + "\n").c_str(), stderr);
}

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

// Why nothing may be committed; empty: it may.
std::string obstacle(const github::PullRequest& pull, const github::Event& event) {
  if (pull.number == 0 || !pull.open) return "the pull request is not open";
  if (pull.is_fork()) return "the branch is a fork's";
  if (pull.head != event.head) return "the pull request has a newer commit";
  if (pull.head_branch == pull.base_branch) return "the branch is the one it is to be merged into";
  return "";
}

}  // namespace

int commit_fixes(const Options& options, const github::Event& event, github::Client& client, bool dry_run) {
  github::PullRequest pull;
  const Reply found = find_pull(client, event, pull);
  if (!found.ok()) {
    say("nothing is committed: the pull request can't be read: " + found.why);
    return found.fate == Fate::forbidden ? 0 : 2;
  }
  if (const std::string why = obstacle(pull, event); !why.empty()) {
    say("nothing is committed: " + why);
    return 0;
  }
  const Session session = open_session(options);
  const Proof proof = safe_fixes(session);
  if (proof.fixes.empty()) {
    say("nothing is committed: there is no fix that may be written unseen");
    return 0;
  }
  if (dry_run) {
    for (const auto& [path, bytes] : proof.documents) {
      print(git::unified_diff(path, session.snapshot->read(*session.snapshot->find(path)).bytes, bytes));
    }
    return 0;
  }
  // Nothing of the repository stands in the message: there a name would mention, and a number close.
  const std::string body =
      fmt::format("{} in {}, for what this branch renamed. Each was proven by a second scan.\n",
                  count_of(proof.fixes.size(), "place"), count_of(proof.documents.size(), "document"));
  std::string made;
  const Reply reply =
      create_commit(client, pull, "Bring the documents up to date with the code", body, proof.documents, made);
  if (!reply.ok()) {
    say("nothing is committed: " + reply.why);
    return reply.fate == Fate::failed || reply.fate == Fate::limited ? 2 : 0;
  }
  print(fmt::format("committed {}: {} repaired in {}\n", made.substr(0, 12), count_of(proof.fixes.size(), "place"),
                    count_of(proof.documents.size(), "document")));
  return 0;
}

}  // namespace docgarden::bot
