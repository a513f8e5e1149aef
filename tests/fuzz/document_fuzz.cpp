// SPDX-License-Identifier: MIT
// Any bytes as a document: parsing and every extractor end, and all places lie inside the text.
// The first byte chooses the document's name, which decides its role.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "checks/docs/anchors.h"
#include "checks/docs/claim.h"
#include "checks/docs/document.h"

namespace {

using namespace docgarden::docs;

void require(bool fact) {
  if (!fact) std::abort();
}

void require_inside(const Document& document, Span span) {
  require(span.begin <= span.end && span.end <= document.text.size());
}

void require_sound(const Document& document) {
  for (const Block& block : document.blocks) {
    require_inside(document, block.span);
    require(block.heading == Block::npos || block.heading < document.blocks.size());
  }
  for (const Inline& part : document.inlines) {
    require_inside(document, part.span);
    require_inside(document, part.content);
    require_inside(document, part.target_span);
    require(part.block < document.blocks.size());
    require(part.parent == Block::npos || part.parent < document.inlines.size());
  }
  for (const Suppression& suppression : document.suppressions) {
    require_inside(document, suppression.span);
    require_inside(document, suppression.covers);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<const char*, 6> names = {"README.md",           "AGENTS.md",
                                                       "docs/guide/page.mdx", "docs/rfcs/0001.md",
                                                       "CHANGELOG.md",        ".github/issue_template.md"};
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  const Document document = parse(names[data[0] % names.size()], text);
  require(document.text == text);
  require_sound(document);

  const Surroundings surroundings{.repository = "owner/name", .default_branch = "main"};
  std::vector<Claim> claims;
  extract_paths(document, surroundings, claims);
  extract_links(document, surroundings, claims);
  extract_commands(document, surroundings, claims);
  extract_versions(document, surroundings, claims);
  extract_trees(document, surroundings, claims);
  for (const Claim& claim : claims) {
    require_inside(document, claim.span);
    require(claim.text == document.view(claim.span));
    const Position at = document.position(claim.span.begin);
    require(at.line >= 1 && at.column >= 1);
  }
  anchors_of(document, {Renderer::github, Renderer::mkdocs, Renderer::docusaurus, Renderer::starlight,
                        Renderer::vitepress, Renderer::mdbook, Renderer::jekyll, Renderer::other_site});
  return 0;
}
