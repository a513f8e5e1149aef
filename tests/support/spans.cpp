// SPDX-License-Identifier: MIT
#include "tests/support/spans.h"

#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

using docs::InlineKind;

bool fits(InlineKind kind, std::string_view text) {
  switch (kind) {
    case InlineKind::text:
      return true;
    case InlineKind::code:
      return text.size() >= 3 && text.front() == '`' && text.back() == '`';
    case InlineKind::link:
      return text.size() >= 3 && text.front() == '[';
    case InlineKind::image:
      return text.size() >= 4 && text.starts_with("![");
    case InlineKind::autolink:
      return text.size() >= 5 && (text.front() == 'h' || text.front() == 'w' || text.front() == '<');
    case InlineKind::html:
      return text.size() >= 3 && text.front() == '<' && text.back() == '>';
    case InlineKind::footnote:
      return text.starts_with("[^") && text.back() == ']';
    case InlineKind::undefined_reference:
      return text.front() == '[' && text.back() == ']';
    case InlineKind::page:
    case InlineKind::label:
      return false;  // Markdown has none
  }
  return false;
}

bool holds(docs::Span outer, docs::Span inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

}  // namespace

Texts texts(const docs::Document& document, InlineKind kind) {
  Texts found;
  for (const docs::Inline& inline_ : document.inlines) {
    if (inline_.kind == kind) found.emplace_back(document.view(inline_.span));
  }
  return found;
}

Texts block_texts(const docs::Document& document, docs::BlockKind kind) {
  Texts found;
  for (const docs::Block& block : document.blocks) {
    if (block.kind == kind) found.emplace_back(document.view(block.span));
  }
  return found;
}

Texts code_texts(const docs::Document& document) {
  Texts found;
  for (const docs::Inline& inline_ : document.inlines) {
    if (inline_.kind == InlineKind::code) found.emplace_back(document.view(inline_.content));
  }
  return found;
}

Texts link_targets(const docs::Document& document) {
  Texts found;
  for (const docs::Inline& inline_ : document.inlines) {
    if (inline_.target_span.size() > 0) found.push_back(inline_.target);
  }
  return found;
}

void check_spans(const docs::Document& document) {
  const docs::Span whole{0, document.text.size()};
  std::size_t bad = 0;  // counted rather than checked one by one: some documents have a million
  std::string what;
  const auto expect = [&](bool good, std::string_view text) {
    if (!good && bad++ == 0) what = text;
  };
  const bool rst = document.path.ends_with(".rst") || document.path.ends_with(".adoc");
  std::size_t last = 0;
  for (const docs::Block& block : document.blocks) {
    expect(block.span.begin <= block.span.end && holds(whole, block.span), "block outside");
    expect(last <= block.span.begin, "blocks out of order");
    expect(block.heading == docs::Block::npos || document.blocks[block.heading].kind == docs::BlockKind::heading,
           "heading");
    last = block.span.begin;
  }
  std::size_t last_block = 0;
  for (const docs::Inline& inline_ : document.inlines) {
    const std::string_view text = document.view(inline_.span);
    expect(inline_.span.begin <= inline_.span.end && holds(whole, inline_.span), "inline outside");
    expect(inline_.block < document.blocks.size() && last_block <= inline_.block, "inline of no block");
    expect(holds(inline_.span, inline_.content), text);
    expect(holds(whole, inline_.target_span), text);
    expect(rst || fits(inline_.kind, text), text);
    expect(inline_.parent == docs::Block::npos || holds(document.inlines[inline_.parent].span, inline_.span), text);
    last_block = inline_.block;
  }
  for (const docs::Suppression& suppression : document.suppressions) {
    expect(holds(whole, suppression.span) && holds(whole, suppression.covers), "suppression outside");
  }
  INFO(what);
  CHECK(bad == 0);
}

}  // namespace docgarden::tests
