// SPDX-License-Identifier: MIT
// _toc.yml of Jupyter Book: `root: intro` and `- file: guide/start`, paths that mostly lack their ending.
#include <re2/re2.h>

#include "checks/docs/navigation/readers.h"

namespace docgarden::docs {

void read_jupyter_book(Document& document) {
  static const RE2 entry(
      R"re((?m)^[ \t]*(?:-[ \t]+)?(?:file|root)[ \t]*:[ \t]*["']?([\w./-]*\w)["']?[ \t]*(?:#.*)?\r?$)re");
  re2::StringPiece rest(document.text);
  for (re2::StringPiece page; RE2::FindAndConsume(&rest, entry, &page);) {
    const std::size_t begin = static_cast<std::size_t>(page.data() - document.text.data());
    list_page(document, {begin, begin + page.size()}, std::string(page));
  }
}

}  // namespace docgarden::docs
