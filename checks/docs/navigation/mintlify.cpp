// SPDX-License-Identifier: MIT
// docs.json and mint.json: pages are elements of lists of that name below `navigation`, paths without their ending.
#include "checks/docs/navigation/literals.h"
#include "checks/docs/navigation/readers.h"

namespace docgarden::docs {
namespace {

bool is_below_navigation(const Literals& all, std::size_t frame) {
  for (; frame != 0; frame = all.frames[frame].parent) {
    if (all.frames[frame].key == "navigation") return true;
  }
  return false;
}

// "GET /users" is made of a description of the API.
bool is_page(std::string_view text) {
  return !text.empty() && text.find_first_of(" \t\n:*?#{}<>|$\\") == std::string_view::npos && text.back() != '/';
}

}  // namespace

void read_mintlify(Document& document) {
  const Literals all = read_literals(document.text);
  for (const Literal& literal : all.strings) {
    const std::string_view page = document.view(literal.span);
    const bool listed = literal.key.empty() && all.frames[literal.frame].key == "pages";
    if (listed && is_page(page) && is_below_navigation(all, literal.frame)) {
      list_page(document, literal.span, std::string(page.substr(page.front() == '/' ? 1 : 0)));
    }
  }
}

}  // namespace docgarden::docs
