// SPDX-License-Identifier: MIT
#include "checks/docs/rst.h"

#include "tests/support/catch.h"
#include "tests/support/spans.h"

namespace docgarden::docs {
namespace {

using tests::block_texts;
using tests::code_texts;
using tests::link_targets;
using tests::Texts;

Document parsed(const std::string& text) {
  Document document = parse("docs/page.rst", text);
  tests::check_spans(document);
  return document;
}

}  // namespace

TEST_CASE("rst: headings by their underlines, levels in order of first use") {
  const Document document =
      parsed("=====\nTitle\n=====\n\nOne ``two``\n---------\n\nText.\n\nMore\n~~~~\n\nNext\n----\n");
  std::vector<std::pair<std::string, int>> found;
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::heading) found.emplace_back(block.title, block.heading_level);
  }
  CHECK(found == std::vector<std::pair<std::string, int>>{{"Title", 1}, {"One two", 2}, {"More", 3}, {"Next", 2}});
  CHECK(code_texts(document) == Texts{"two"});
  const Block& text = document.blocks.at(2);
  CHECK(document.view(text.span) == "Text.");
  REQUIRE(text.heading != Block::npos);
  CHECK(document.blocks[text.heading].title == "One two");
}

TEST_CASE("rst: paragraphs, items and definitions end where the indentation changes") {
  const Document document = parsed(
      "One\ntwo.\n\n- item one\n  goes on\n- item two\n\n  * inner\n\n1. first\n\nterm\n    its meaning\n\n"
      ":field: value\n\n| a line\n");
  CHECK(block_texts(document, BlockKind::paragraph) == Texts{"One\ntwo.", "item one\n  goes on", "item two", "inner",
                                                             "first", "term", "its meaning", "value", "a line"});
}

TEST_CASE("rst: code of directives, literal blocks and doctests") {
  const Document document = parsed(
      "Run::\n\n    $ make all\n\n    $ make more\n\nText.\n\n.. code-block:: python\n   :linenos:\n\n   x = 1\n\n"
      ".. code:: bash\n\n   ls\n\n>>> f(1)\n2\n\nEnd.\n\n- item::\n\n    inner\n\n  after\n");
  std::vector<std::pair<std::string, std::string>> found;
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::code) found.emplace_back(block.info, document.view(block.span));
  }
  CHECK(found == std::vector<std::pair<std::string, std::string>>{{"", "    $ make all\n\n    $ make more\n"},
                                                                  {"python", "   x = 1\n"},
                                                                  {"bash", "   ls\n"},
                                                                  {"python", ">>> f(1)\n2\n"},
                                                                  {"", "    inner\n"}});
  CHECK(block_texts(document, BlockKind::paragraph) == Texts{"Run::", "Text.", "End.", "item::", "after"});
}

TEST_CASE("rst: contents of notes are text, those of changes and of raw parts are passed over") {
  const Document document = parsed(
      ".. note:: Mind ``a``\n   and ``b``.\n\n   Then ``c``.\n\n.. warning::\n\n   Not ``d``.\n\n"
      ".. versionchanged:: 2.0\n   ``e`` was renamed.\n\n.. raw:: html\n\n   ``f``\n\n.. A comment ``g``\n   goes "
      "``h``\n"
      "\nEnd.\n");
  CHECK(code_texts(document) == Texts{"a", "b", "c", "d"});
}

TEST_CASE("rst: literals, roles of code, their targets; other roles are words") {
  CHECK(code_texts(
            parsed("``a b`` :func:`c` :py:class:`~d.E` :meth:`see <f.g>` :ref:`h` `i` :doc:`j` \\`k\\` :file:`l`\n")) ==
        Texts{"a b", "c", "d.E", "f.g", "i", "l"});
  CHECK(code_texts(parsed("See `a\nb <c.rst>`_; call :func:`d` or ``e``.\n")) == Texts{"d", "e"});
  CHECK(code_texts(parsed(".. autoclass:: a.b.C\n   :members:\n\n.. py:function:: f(x)\n\n   Does it.\n")) ==
        Texts{"a.b.C", "f(x)"});
}

TEST_CASE("rst: links, targets, addresses and the files that directives name") {
  CHECK(link_targets(parsed(
            "`a <b.html>`_ and `c <d e.rst>`__, `f <g_>`_, h_.\n\n.. _h: i.rst\n.. _j:\n\nSee https://k.org/l.\n\n"
            ".. image:: m.png\n   :alt: x\n\n.. include:: ../n.rst\n\n.. figure:: /o.png\n\n.. |p| image:: q.svg\n")) ==
        Texts{"b.html", "de.rst", "i.rst", "https://k.org/l", "m.png", "../n.rst", "q.svg"});
}

TEST_CASE("rst: a comment switches checks off, and broken text ends well") {
  const Document document = parsed(".. <!-- docgarden: ignore stale-path: reason -->\n\nSee ``src/a.c``.\n");
  REQUIRE(document.suppressions.size() == 1);
  CHECK(document.suppressions[0].check == "stale-path");
  CHECK(document.view(document.suppressions[0].covers).ends_with("See ``src/a.c``."));
  for (const char* text :
       {"", "\n", "..", ".. ", "::", "::\n\n  x", "``", "`", "`a", "=", "==\n==\n==", ".. a::\n\tb\n c", "a::\n",
        ".. code::", "- ", "a\n===\r\n\r\nb::\r\n\r\n\tc\r\n", ":role:`", "\xff\xfe`a`"}) {
    INFO(text);
    parsed(text);
  }
}

}  // namespace docgarden::docs
