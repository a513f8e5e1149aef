// SPDX-License-Identifier: MIT
// Any bytes as a document: parsing ends, and all places lie inside the text.
// The first byte chooses the document's name: what stands for Markdown differs between .md and .mdx.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "checks/docs/anchors.h"
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
  if (size == 0) return 0;
  std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  static constexpr std::array<const char*, 4> names = {"README.md", "docs/page.mdx", "docs/page.rst", "docs/page.adoc"};
  const Document document = parse(names[data[0] % names.size()], text);
  require(document.text == text);
  require_sound(document);
  anchors_of(document,
             {Renderer::github, Renderer::mkdocs, Renderer::docusaurus, Renderer::starlight, Renderer::vitepress,
              Renderer::mdbook, Renderer::jekyll, Renderer::sphinx, Renderer::other_site});
  take_includes(text);
  require(text.size() <= document.text.size());
  return 0;
}
