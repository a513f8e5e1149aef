// SPDX-License-Identifier: MIT
// Most of what an agent's file says stands word for word in the README beside it.
#include <fmt/format.h>

#include <unordered_set>

#include "checks/check.h"
#include "checks/docs/agent_files.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden {
namespace {

// Letters and digits of what is long enough to be nobody's by chance.
template <typename Visit>
void for_each_statement(const docs::Document& document, const Visit& visit) {
  constexpr std::size_t shortest = 40;
  for (const docs::Block& block : document.blocks) {
    if (block.kind != docs::BlockKind::paragraph && block.kind != docs::BlockKind::code) continue;
    const std::string statement = bare_name(document.view(block.span));
    if (statement.size() >= shortest) visit(statement);
  }
}

Verdict judge(const docs::Claim&, const docs::Document& document, const Repo& repo) {
  const std::string_view folder = docs::scope_of(document.path);
  std::unordered_set<std::string> said;
  std::string readme;
  for (const docs::Read& read : repo.corpus.documents) {
    const docs::Document& other = read.document;
    if (other.role != docs::Role::readme || facts::folder_of(other.path) != folder) continue;
    readme = other.path;
    for_each_statement(other, [&](const std::string& statement) { said.insert(statement); });
  }
  std::size_t all = 0, same = 0;
  for_each_statement(document, [&](const std::string& statement) {
    ++all;
    same += said.contains(statement) ? 1 : 0;
  });
  constexpr std::size_t few = 5;
  if (all < few || 5 * same < 3 * all) return Verdict::hold();
  return Verdict::stale(fmt::format("{} of {} paragraphs are those of `{}`", same, all, readme),
                        {{"differs", readme, 0, fmt::format("`{}` has them word for word", readme)}});
}

}  // namespace

namespace rules {

constinit const Check agents_duplicate_readme = {
    .id = "agents-duplicate-readme",
    .kind = docs::ClaimKind::copy,
    .level = Level::warning,
    .summary = "an agent's file repeats the README",
    .why = "An agent reads both, and pays for both with its attention; of two copies one is soon old.",
    .decides =
        "It compares paragraphs and code blocks of at least 40 letters with those of the README of the same folder, "
        "and "
        "reports a file of five or more of which three in five are there word for word.",
    .bad = "an AGENTS.md that begins as a copy of README.md",
    .good = "an AGENTS.md that says what the README does not",
    .judge = judge,
};

}  // namespace rules
}  // namespace docgarden
