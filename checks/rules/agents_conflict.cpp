// SPDX-License-Identifier: MIT
// Two agents' files that are given for the same code rule one matter of style in two ways.
#include <fmt/format.h>

#include "checks/check.h"
#include "checks/docs/agent_files.h"

namespace docgarden {
namespace {

Verdict judge(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const docs::RuleClaim& rule = std::get<docs::RuleClaim>(claim.detail);
  bool others = false;
  for (const docs::Read& read : repo.corpus.documents) {
    const docs::Document& other = read.document;
    if (other.path == document.path || !docs::is_given_everywhere(other.path) ||
        docs::scope_of(other.path) != docs::scope_of(document.path)) {
      continue;
    }
    for (const docs::Claim& one : read.claims) {
      if (one.kind != docs::ClaimKind::rule || one.context != docs::Context::none) continue;
      const docs::RuleClaim& its = std::get<docs::RuleClaim>(one.detail);
      if (its.matter != rule.matter) continue;
      others = true;
      if (its.value == rule.value || other.path > document.path) continue;  // said once, in the later file
      const int line = other.position(one.span.begin).line;
      return Verdict::stale(fmt::format("`{}` gives another rule for {}", other.path, rule.matter),
                            {{"differs", other.path, line, fmt::format("it says \"{}\"", one.text)}});
    }
  }
  return others ? Verdict::hold() : Verdict::no_claim("no other file rules it");
}

}  // namespace

namespace rules {

constinit const Check agents_conflict = {
    .id = "agents-conflict",
    .kind = docs::ClaimKind::rule,
    .level = Level::warning,
    .summary = "two agents' files of one folder give different rules for the same code",
    .why = "What an agent does then depends on which file its maker reads, and reviews go in circles.",
    .decides =
        "It compares what AGENTS.md, CLAUDE.md, GEMINI.md, copilot-instructions.md and their like of the same folder "
        "say of line length, indentation and quotes. A file that gives two values rules parts of the code, and one of "
        "a "
        "folder below overrules those above: both stay silent.",
    .bad = "Lines have at most 80 characters. (AGENTS.md says: line length 100)",
    .good = "See AGENTS.md.",
    .judge = judge,
};

}  // namespace rules
}  // namespace docgarden
