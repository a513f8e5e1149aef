// SPDX-License-Identifier: MIT
// sidebars.js and versioned_sidebars/version-1.2-sidebars.json: ids of documents.
#include <string>

#include "checks/docs/navigation/literals.h"
#include "checks/docs/navigation/readers.h"

namespace docgarden::docs {
namespace {

// An id and no address, pattern or word of a list of words.
bool is_id(std::string_view text) {
  return !text.empty() && text.front() != '/' && text.back() != '/' && text.front() != '.' &&
         text.find_first_of(" \t\n:*?#{}<>|$\\") == std::string_view::npos;
}

// A list of pages has a name: that of the sidebar, of a category, or `items`.
bool lists_pages(const Literals& all, std::size_t frame) {
  if (all.frames[frame].bracket != '[' || all.frames[frame].key.empty()) return false;
  for (; frame != 0; frame = all.frames[frame].parent) {
    const std::string_view key = all.frames[frame].key;
    if (all.frames[frame].bracket == '(' && all.frames[frame].parent != 0) return false;
    if (key == "customProps" || key == "keywords" || key == "tags" || key == "link") return false;
  }
  return true;
}

}  // namespace

void read_docusaurus(Document& document) {
  const Literals all = read_literals(document.text);
  std::vector<std::string_view> types(all.frames.size());
  for (const Literal& literal : all.strings) {
    if (literal.key == "type") types[literal.frame] = document.view(literal.span);
  }
  for (const Literal& literal : all.strings) {
    const std::string_view id = document.view(literal.span);
    const bool typed = literal.key == "id" && (types[literal.frame] == "doc" || types[literal.frame] == "ref");
    const bool listed = literal.key.empty() && lists_pages(all, literal.frame);
    if ((typed || listed) && is_id(id)) list_page(document, literal.span, std::string(id));
  }
}

}  // namespace docgarden::docs
