// SPDX-License-Identifier: MIT
// What the readers of formats share that are read line by line: the lines of a document, and its blocks and inlines as
// they grow.
#pragma once

#include <string_view>

#include "checks/docs/document.h"

namespace docgarden::docs {

class LineReader {
 protected:
  explicit LineReader(Document& document);

  // Lines are 1-based. `raw` is a line without its end, `text` also without the blanks around it.
  std::string_view raw(int line) const;
  std::string_view text(int line) const;
  std::size_t indent(int line) const;  // bytes before the text
  bool blank(int line) const { return line > count_ || text(line).empty(); }
  // Where a view of the document's text begins in it.
  std::size_t offset(std::string_view view) const {
    return static_cast<std::size_t>(view.data() - document_.text.data());
  }
  Span span(std::string_view view) const { return {offset(view), offset(view) + view.size()}; }

  // Appends a block below the last heading, and gives its index. A heading is the last one from now on.
  std::size_t push(Block block);
  void push_heading(int level, std::string_view title, Span whole);
  // The lines [begin, end) as code; none if there are none.
  void push_code(int begin, int end, std::string info);
  // To be called once all blocks are there.
  void find_suppressions_of_blocks();

  Document& document_;
  int count_;  // of lines
  std::size_t heading_ = Block::npos;
};

// What the readers of the inlines of one block share.
class InlineReader {
 protected:
  // Of document bytes [text.begin, text.end), which belong to the block of that index.
  InlineReader(Document& document, Span text, std::size_t block);

  void add_code(Span span, Span content);
  // The text of a link is where `content` says.
  void add_link(InlineKind kind, Span span, Span content, Span target);
  bool is_address(std::size_t at) const;
  // Adds the bare address there, and gives where to go on.
  std::size_t address(std::size_t at);

  Document& document_;
  std::string_view text_;  // of the document, up to the end of the block
  std::size_t begin_, block_;
};

}  // namespace docgarden::docs
