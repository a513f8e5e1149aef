// SPDX-License-Identifier: MIT
// What lies in .vitepress/ and .vuepress/: addresses of pages, from the site's root. VuePress also knows lists of them.
#include <string>

#include "checks/docs/navigation/literals.h"
#include "checks/docs/navigation/readers.h"

namespace docgarden::docs {
namespace {

// The `base` of a group of entries stands before all addresses in it. That of the whole site does not.
std::string base_of(const Literals& all, const std::vector<std::string_view>& bases, std::size_t frame) {
  for (bool items = false; frame != 0; frame = all.frames[frame].parent) {
    if (items && !bases[frame].empty()) return std::string(bases[frame]);
    items = all.frames[frame].key == "items";
  }
  return "";
}

bool is_address(std::string_view text) {
  return text.size() > 1 && text.front() == '/' && text[1] != '/' &&
         text.find_first_of(" \t\n:*{}<>|$\\") == std::string_view::npos;
}

// "children: ['/a', …]", "sidebar: ['/a', …]", "'/guide/': ['/a', …]".
bool lists_pages(std::string_view key) {
  return key == "children" || key == "sidebar" || key.starts_with('/');
}

}  // namespace

void read_vitepress(Document& document) {
  const Literals all = read_literals(document.text);
  std::vector<std::string_view> bases(all.frames.size());
  for (const Literal& literal : all.strings) {
    if (literal.key == "base") bases[literal.frame] = document.view(literal.span);
  }
  const bool vuepress = document.path.find(".vuepress/") != std::string::npos;
  for (const Literal& literal : all.strings) {
    const Frame& frame = all.frames[literal.frame];
    const std::string_view text = document.view(literal.span);
    const bool listed = vuepress && literal.key.empty() && lists_pages(frame.key);
    if (text.empty() || (literal.key != "link" && !listed)) continue;
    const std::string base = base_of(all, bases, literal.frame);
    const std::string address = base.empty() ? std::string(text) : base + std::string(text.substr(text[0] == '/'));
    if (is_address(address)) list_page(document, literal.span, address);
  }
}

}  // namespace docgarden::docs
