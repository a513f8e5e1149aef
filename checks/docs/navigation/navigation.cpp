// SPDX-License-Identifier: MIT
#include "checks/docs/navigation.h"

#include <yaml-cpp/yaml.h>

#include "checks/docs/navigation/readers.h"
#include "checks/facts/navigation_files.h"

namespace docgarden::docs {
namespace {

constexpr std::size_t most_bytes = 512u << 10;

void read(Document& document) {
  switch (facts::navigation_of(document.path)) {
    case facts::Navigation::mkdocs:
      return read_mkdocs(document);
    case facts::Navigation::docusaurus:
      return read_docusaurus(document);
    case facts::Navigation::vitepress:
      return read_vitepress(document);
    case facts::Navigation::mintlify:
      return read_mintlify(document);
    case facts::Navigation::jupyter_book:
      return read_jupyter_book(document);
    case facts::Navigation::none:
      break;
  }
}

}  // namespace

bool has_navigation(std::string_view path) {
  return facts::navigation_of(path) != facts::Navigation::none;
}

void list_page(Document& document, Span span, std::string target) {
  const Position start = document.position(span.begin);
  document.blocks.push_back({.kind = BlockKind::front_matter, .span = document.line_span(start.line)});
  document.inlines.push_back({.kind = InlineKind::page,
                              .span = span,
                              .content = span,
                              .target_span = span,
                              .target = std::move(target),
                              .block = document.blocks.size() - 1});
}

void read_navigation(Document& document) {
  if (document.text.size() > most_bytes) return;
  try {
    read(document);
  } catch (const YAML::Exception&) {
    document.blocks.clear();
    document.inlines.clear();
  }
}

}  // namespace docgarden::docs
