// SPDX-License-Identifier: MIT
// Finds where the inlines of one leaf block are written. cmark says which inlines there are, in order, but its columns
// are off behind lazy lines, tabs and multi-line spans, and autolinks have none. So its columns are not used at all:
// the block's text is read once from the left, and each inline that cmark reports must be what stands there.
#pragma once

#include <cmark-gfm.h>

#include <string>
#include <string_view>
#include <vector>

#include "checks/docs/content.h"
#include "checks/docs/document.h"

namespace docgarden::docs {

class InlinePlaces {
 public:
  // Appends to `inlines`, whose `block` will be `block`. `content` must outlive this.
  InlinePlaces(const Content& content, std::size_t block, std::vector<Inline>& inlines)
      : content_(content), text_(content.text()), block_(block), inlines_(inlines), first_(inlines.size()) {}

  void enter(cmark_node* node);
  void leave(cmark_node* node);
  // To be called behind the block's last inline: finds bare addresses and references without a definition.
  void finish();
  // The block's text as a reader sees it: images and markup left out.
  const std::string& plain() const { return plain_; }

 private:
  void text(std::string_view literal);
  void code(std::string_view literal);
  void html(std::string_view literal);
  void line_break();
  void delimiters(std::size_t count);
  void open_link(cmark_node* node, bool image);
  void close_link();
  void footnote();
  bool consume(std::string_view literal);
  bool find(std::string_view first_bytes);
  Inline& add(InlineKind kind, std::size_t begin, std::size_t end);
  void drop_lost();
  void split_addresses();
  void add_undefined_references();

  const Content& content_;
  std::string_view text_;
  std::size_t block_;
  std::vector<Inline>& inlines_;
  std::size_t first_;              // index of this block's first inline
  std::size_t at_ = 0;             // everything before it is accounted for
  std::vector<std::size_t> open_;  // links and images that are open, outermost first
  std::vector<Span> places_;       // content offsets of this block's inlines
  std::vector<std::size_t> lost_;  // links whose end was not found
  std::vector<Span> opaque_;       // content offsets in which brackets mean nothing
  std::string plain_;
  int images_ = 0;
  int searches_ = 0;  // how often the text was not as expected
};

}  // namespace docgarden::docs
