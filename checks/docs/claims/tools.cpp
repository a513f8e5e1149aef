// SPDX-License-Identifier: MIT
// "Tests use Jest", "linted with ESLint", "we manage packages with Lerna": sentences that say which tool of a kind this
// project uses, in documents for the people who work on it.
#include <re2/re2.h>

#include <algorithm>

#include "checks/docs/audience.h"
#include "checks/docs/claim.h"
#include "checks/facts/tools.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

const RE2& statement() {
  static const RE2 pattern(
      "(?i)\\b(?:(?:we|this (?:project|repository|repo|package|library|app)|the (?:project|repository|repo|codebase|"
      "(?:unit |e2e |integration )?tests?|build|test suite)|(?:unit |e2e |integration |our )?tests)\\s+(?:currently "
      ")?(?:uses?|is using|are using|run (?:with|on|by|in|under)|runs (?:with|on|by)|relies on|rely on|"
      "(?:is|are) (?:written|run|built|bundled|linted|managed|executed|powered|checked) "
      "(?:in|with|by|using|through|via))"
      "|(?:bundled|linted|managed|powered|built|tested|packaged) (?:with|by|using|via))\\s+(?:the )?[\\[`*_]*"
      "([A-Za-z][A-Za-z0-9-]*)\\b");
  return pattern;
}

}  // namespace

void extract_tools(const Document& document, std::vector<Claim>& claims) {
  if (document.role != Role::readme && !for_contributors(document)) return;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::table_cell) continue;
    const std::string_view text = document.view(block.span);
    re2::StringPiece rest = text, name;
    while (RE2::FindAndConsume(&rest, statement(), &name)) {
      const std::string tool = lowered(name);
      const auto family = std::find_if(facts::tool_families.begin(), facts::tool_families.end(),
                                       [&](const facts::ToolFamily& one) { return one.has(tool); });
      // "Karma's way of …" is not Karma.
      const bool owner = rest.starts_with("'") || rest.starts_with("’");
      if (family == facts::tool_families.end() || owner) continue;
      const auto begin = static_cast<std::size_t>(name.data() - document.text.data());
      Claim claim;
      claim.kind = ClaimKind::tool;
      claim.span = {begin, begin + name.size()};
      claim.text = std::string(name);
      claim.context = context_at(document, claim.span, claim.context_words, ClaimKind::command);
      claim.detail = ToolClaim{.tool = tool, .family = static_cast<std::size_t>(family - facts::tool_families.begin())};
      // Its own name and those of the others, to see which one the code has.
      for (const std::string_view other : family->names) {
        if (!other.empty()) claim.words.emplace_back(other);
      }
      claims.push_back(std::move(claim));
    }
  }
}

}  // namespace docgarden::docs
