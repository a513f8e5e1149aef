// SPDX-License-Identifier: MIT
// `tool serve`, where `tool` is a program of this repository: stale when a commit took the last definition of the
// subcommand `serve` out, and the document said so before. `add` of `tool remote add`, too, if `remote` is a group
// still.
#include <fmt/format.h>

#include "checks/rules/commands/call.h"
#include "checks/vanished.h"

namespace docgarden::commands {

Verdict judge_subcommand(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const docs::CommandClaim& detail = std::get<docs::CommandClaim>(claim.detail);
  const facts::Subcommands& known = repo.facts.subcommands;
  if (known.defined.contains(detail.subcommand)) return Verdict::hold();
  if (detail.subcommand == "completion" || detail.subcommand == "completions" || detail.subcommand == "help") {
    return Verdict::unknown("frameworks add it by themselves");
  }
  const auto found = known.gone.find(detail.subcommand);
  if (found == known.gone.end()) return Verdict::unknown("no code defines it, but some has the word");
  const facts::GoneSubcommand& gone = found->second;
  const std::string& group = detail.group;
  if (!group.empty() && (!known.defined.contains(group) || !facts::may_be_below(gone, group))) {
    return Verdict::unknown(fmt::format("it may be an argument of `{}`", group));
  }
  Evidence evidence{.kind = "vanished",
                    .path = gone.path,
                    .line = gone.line,
                    .text = fmt::format("`{}` defined `{}`", gone.path, detail.subcommand),
                    .successor = gone.successor,
                    .was = detail.subcommand};
  if (gone.commit != git::BlobId{}) {
    const std::string date = repo.facts.history.text_of(gone.commit).date;
    const facts::Vanished vanished{.path = gone.path, .commit = gone.commit, .age = gone.age, .date = date};
    if (std::string why = not_blamed(repo.facts.history, document, claim, vanished); !why.empty()) {
      return Verdict::unknown(std::move(why));
    }
    tell_commit(repo.facts.history, gone.commit, evidence);
  }
  const std::string now =
      gone.successor.empty() ? "no code defines it any more" : fmt::format("it is `{}` now", gone.successor);
  Verdict verdict =
      Verdict::stale(fmt::format("the subcommand `{}` is gone: {}", detail.subcommand, now), {std::move(evidence)});
  verdict.likely = true;  // the word may be an argument
  // Its successor takes the place of this word alone.
  if (claim.text.ends_with(detail.subcommand)) {
    verdict.span = {claim.span.end - detail.subcommand.size(), claim.span.end};
  }
  return verdict;
}

}  // namespace docgarden::commands
