// SPDX-License-Identifier: MIT
// Parsing: the bytes are prepared, cmark-gfm reads them, and one walk over its tree makes blocks and inlines. Of its
// positions only the lines and start columns of blocks are used, and where those are wrong too, the text decides.
// The extensions for strikethrough and bare addresses are not attached: they change a global table of the library while
// a document is parsed, which threads must not share. Tildes stay in the text, and addresses are found in
// inline_places.
#include "checks/docs/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <utility>

#include "checks/docs/content.h"
#include "checks/docs/inline_places.h"
#include "checks/docs/link_syntax.h"
#include "checks/docs/order.h"
#include "checks/docs/prepare.h"
#include "checks/docs/suppressions.h"

namespace docgarden::docs {
namespace {

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIter {
  void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};
using Tree = std::unique_ptr<cmark_node, FreeNode>;

Tree read_tree(const std::string& text) {
  // Registration writes to a global list, so it happens once; attaching only reads it.
  static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES));
  for (const char* name : {"table", "tasklist"}) {
    cmark_syntax_extension* extension = registered ? cmark_find_syntax_extension(name) : nullptr;
    if (extension != nullptr) cmark_parser_attach_syntax_extension(parser.get(), extension);
  }
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return Tree(cmark_parser_finish(parser.get()));
}

std::string_view literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string_view{} : std::string_view(literal);
}

int line_count(std::string_view literal) {
  return static_cast<int>(std::count(literal.begin(), literal.end(), '\n'));
}

bool is_type(cmark_node* node, std::string_view name) {
  return name == cmark_node_get_type_string(node);
}

class Builder {
 public:
  Builder(Document& document, std::string_view prepared) : document_(document), prepared_(prepared) {
    covered_.assign(document.line_starts.size() + 2, false);
  }

  void walk(cmark_node* root) {
    const std::unique_ptr<cmark_iter, FreeIter> iter(cmark_iter_new(root));
    for (cmark_event_type event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter.get())) {
      cmark_node* node = cmark_iter_get_node(iter.get());
      if (node == leaf_) {
        if (event == CMARK_EVENT_EXIT) close_leaf();
      } else if (leaf_ != nullptr) {
        if (places_ == nullptr) continue;
        event == CMARK_EVENT_ENTER ? places_->enter(node) : places_->leave(node);
      } else if (event == CMARK_EVENT_ENTER) {
        enter(node);
      } else {
        leave(node);
      }
    }
  }

  void add_front_matter(Span span) {
    Block block{.kind = BlockKind::front_matter, .span = span};
    for (int line = 1; line <= document_.position(span.end).line; ++line) cover(line, line);
    push(std::move(block), 0);
  }

  void add_lone_definitions();
  void finish();

 private:
  void enter(cmark_node* node);
  void leave(cmark_node* node);
  void enter_table(cmark_node* table);
  void enter_row(cmark_node* row);
  void enter_cell(cmark_node* cell);
  void enter_text_block(cmark_node* node, bool heading);
  void enter_code(cmark_node* node);
  void enter_html(cmark_node* node);
  void close_leaf();
  int underline_of(int first, int last) const;
  void take_definitions(Content& content, bool paragraph);
  void add_definition(const Content& content, std::size_t base, const Definition& definition);
  std::size_t push(Block block, std::size_t next_end);
  void open_leaf(cmark_node* node, Block block, Content content);
  std::size_t end_of_next(cmark_node* node) const;
  void cover(int first, int last);
  int last_line() const { return static_cast<int>(document_.line_starts.size()); }
  void resolve_references();

  Document& document_;
  std::string_view prepared_;
  std::vector<bool> covered_;                          // by line: belongs to a leaf block
  std::vector<std::size_t> next_end_;                  // by block, for suppressions
  std::unordered_map<std::string, Span> definitions_;  // normalised label -> where its address stands
  int items_ = 0, quotes_ = 0, tasks_ = 0;
  cmark_node* leaf_ = nullptr;
  Content content_;
  std::unique_ptr<InlinePlaces> places_;
  cmark_node* table_ = nullptr;
  int header_line_ = 0;
  std::vector<Content> cells_;
  std::size_t cell_ = 0;
};

void Builder::cover(int first, int last) {
  for (int line = std::max(first, 1); line <= std::min(last, last_line()); ++line) {
    covered_[static_cast<std::size_t>(line)] = true;
  }
}

std::size_t Builder::end_of_next(cmark_node* node) const {
  for (; node != nullptr; node = cmark_node_parent(node)) {
    cmark_node* next = cmark_node_next(node);
    if (next == nullptr) continue;
    const int line = std::clamp(cmark_node_get_end_line(next), 1, last_line());
    return document_.line_span(line).end;
  }
  return 0;
}

std::size_t Builder::push(Block block, std::size_t next_end) {
  block.list_depth = items_;
  // An admonition is a list for the parser and a quote for nobody, so the mark itself must stand there.
  const Span head = document_.line_span(document_.position(block.span.begin).line);
  const std::size_t mark = std::min(document_.text.find_first_not_of(" \t", head.begin), head.end);
  const std::size_t end = std::min(std::max(block.span.begin, mark + 1), document_.text.size());
  block.quoted = quotes_ > 0 && quotes_before(document_.view({head.begin, end})) > 0;
  block.task = tasks_ > 0;
  document_.blocks.push_back(std::move(block));
  next_end_.push_back(next_end);
  return document_.blocks.size() - 1;
}

void Builder::open_leaf(cmark_node* node, Block block, Content content) {
  content_ = std::move(content);
  const std::size_t next_end = end_of_next(table_ != nullptr ? table_ : node);
  const std::size_t index = push(std::move(block), next_end);
  places_ = std::make_unique<InlinePlaces>(content_, index, document_.inlines);
  leaf_ = node;
}

void Builder::close_leaf() {
  if (places_ != nullptr) {
    places_->finish();
    Block& block = document_.blocks.back();
    if (block.kind == BlockKind::heading) block.title = places_->plain();
  }
  places_.reset();
  leaf_ = nullptr;
}

void Builder::enter(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_ITEM) {
    ++items_;
    if (is_type(node, "tasklist")) ++tasks_;
  } else if (type == CMARK_NODE_BLOCK_QUOTE) {
    ++quotes_;
  } else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) {
    enter_text_block(node, type == CMARK_NODE_HEADING);
  } else if (type == CMARK_NODE_CODE_BLOCK) {
    enter_code(node);
  } else if (type == CMARK_NODE_HTML_BLOCK) {
    enter_html(node);
  } else if (type == CMARK_NODE_THEMATIC_BREAK) {
    cover(cmark_node_get_start_line(node), cmark_node_get_start_line(node));
  } else if (is_type(node, "table")) {
    enter_table(node);
  } else if (is_type(node, "table_row") || is_type(node, "table_header")) {
    enter_row(node);
  } else if (is_type(node, "table_cell")) {
    enter_cell(node);
  }
}

void Builder::leave(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_ITEM) {
    --items_;
    if (is_type(node, "tasklist")) --tasks_;
  } else if (type == CMARK_NODE_BLOCK_QUOTE) {
    --quotes_;
  } else if (node == table_) {
    table_ = nullptr;
  }
}

void Builder::enter_text_block(cmark_node* node, bool heading) {
  int first = cmark_node_get_start_line(node);
  int last = cmark_node_get_end_line(node);
  int column = cmark_node_get_start_column(node);
  cmark_node* next = cmark_node_next(node);
  if (first < 1 && next != nullptr && is_type(next, "table")) {
    // The lines above a table's header row become a paragraph without position; the table has its start instead.
    first = cmark_node_get_start_line(next);
    column = cmark_node_get_start_column(next);
    cmark_node* body = cmark_node_next(cmark_node_first_child(next));
    last = (body != nullptr ? cmark_node_get_start_line(body) - 1 : cmark_node_get_end_line(next)) - 2;
  }
  if (first < 1 || first > last_line()) {
    leaf_ = node;
    return;
  }
  last = std::clamp(last, first, last_line());
  cover(first, last);
  const Span head = document_.line_span(first);
  const std::size_t begin = std::min(head.begin + static_cast<std::size_t>(std::max(column - 1, 0)), head.end);
  Block block{.kind = heading ? BlockKind::heading : BlockKind::paragraph,
              .heading_level = heading ? cmark_node_get_heading_level(node) : 0};
  const bool atx = heading && document_.text[begin] == '#';
  Content content;
  if (atx) {
    content = heading_content(document_, first, column);
  } else {
    if (heading) last = underline_of(first, last);
    content = paragraph_content(document_, first, column, heading ? std::max(first, last - 1) : last);
    take_definitions(content, !heading);
  }
  block.span.begin = atx ? begin : content.source(0);
  block.span.end = std::max(block.span.begin, trimmed_line(document_, last).end);
  open_leaf(node, std::move(block), std::move(content));
}

// cmark's end of a setext heading is sometimes a line late. The first line of nothing but `=` or `-` ends it.
int Builder::underline_of(int first, int last) const {
  for (int line = first + 1; line <= last; ++line) {
    const Span span = trimmed_line(document_, line);
    const std::string_view text = document_.view({skip_prefix(document_.text, span, quotes_), span.end});
    const std::size_t end = text.find_last_not_of(" \t");
    if (end != std::string_view::npos && text.find_first_not_of(text[0], 0) > end &&
        (text[0] == '=' || text[0] == '-')) {
      return line;
    }
  }
  return last;
}

void Builder::enter_code(cmark_node* node) {
  int length = 0, offset = 0;
  char character = 0;
  const bool fenced = cmark_node_get_fenced(node, &length, &offset, &character) != 0;
  const int first = cmark_node_get_start_line(node);
  const int lines = line_count(literal_of(node));
  const char* info = cmark_node_get_fence_info(node);
  Block block{.kind = BlockKind::code, .info = info == nullptr ? "" : info, .fenced = fenced};
  if (first >= 1 && first <= last_line()) {
    // The end line of a fence that its container closed is one too many; the text knows how many lines it has.
    const int begin_line = fenced ? first + 1 : first;
    const int end_line = begin_line + lines - 1;
    cover(first, fenced ? std::max(end_line + 1, first) : end_line);
    if (fenced && end_line + 1 <= last_line()) {
      const Span closing = trimmed_line(document_, end_line + 1);
      const bool closed = document_.view(closing).find(std::string(3, character)) != std::string_view::npos;
      if (!closed) covered_[static_cast<std::size_t>(end_line + 1)] = false;
    }
    std::size_t begin = document_.line_span(std::min(begin_line, last_line())).begin;
    if (begin_line > last_line()) begin = document_.text.size();
    if (!fenced) begin += static_cast<std::size_t>(std::max(cmark_node_get_start_column(node) - 1, 0));
    block.span = {begin, begin};
    if (lines > 0 && end_line <= last_line()) {
      block.span.end =
          std::max(begin, fenced ? document_.line_span(end_line).end : trimmed_line(document_, end_line).end);
    } else if (lines > 0) {
      block.span.end = document_.text.size();
    }
    push(std::move(block), end_of_next(node));
  }
}

void Builder::enter_html(cmark_node* node) {
  const int first = cmark_node_get_start_line(node);
  if (first < 1 || first > last_line()) return;
  const int last = std::clamp(first + line_count(literal_of(node)) - 1, first, last_line());
  cover(first, last);
  const Span head = document_.line_span(first);
  const std::size_t column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(node) - 1, 0));
  const std::size_t begin = std::min(head.begin + column, head.end);
  push({.kind = BlockKind::html, .span = {begin, std::max(begin, trimmed_line(document_, last).end)}},
       end_of_next(node));
}

void Builder::enter_table(cmark_node* table) {
  table_ = table;
  // The header's line is wrong when a paragraph stands right above it, so it is counted back from what follows it.
  cmark_node* body = cmark_node_next(cmark_node_first_child(table));
  header_line_ = (body != nullptr ? cmark_node_get_start_line(body) - 1 : cmark_node_get_end_line(table)) - 1;
  cover(cmark_node_get_start_line(table), cmark_node_get_end_line(table));
}

void Builder::enter_row(cmark_node* row) {
  const int line = is_type(row, "table_header") ? header_line_ : cmark_node_get_start_line(row);
  cells_.clear();
  cell_ = 0;
  if (line < 1 || line > last_line()) return;
  cover(line, line);
  cells_ = row_contents(document_, line, quotes_);
}

void Builder::enter_cell(cmark_node* cell) {
  if (cell_ >= cells_.size()) {
    leaf_ = cell;
    return;
  }
  Content content = std::move(cells_[cell_++]);
  const Span span = content.span(0, content.text().size());
  open_leaf(cell, {.kind = BlockKind::table_cell, .span = span}, std::move(content));
}

void Builder::add_definition(const Content& content, std::size_t base, const Definition& definition) {
  const std::string_view text = content.text();
  const std::string label(text.substr(definition.label.begin, definition.label.size()));
  const Span address = content.span(definition.destination.begin, definition.destination.end);
  const std::size_t end = base + text.substr(base, definition.end - base).find_last_not_of(" \t\n") + 1;
  const std::size_t index =
      push({.kind = BlockKind::reference_definition, .span = content.span(base, end), .info = label}, 0);
  definitions_.emplace(normalise_label(label), address);
  Inline target{.kind = InlineKind::link,
                .span = document_.blocks[index].span,
                .content = content.span(definition.label.begin, definition.label.end),
                .target_span = address,
                .target = unescape(document_.view(address)),
                .label = label,
                .block = index};
  document_.inlines.push_back(std::move(target));
}

void Builder::take_definitions(Content& content, bool paragraph) {
  std::size_t at = 0;
  const std::string_view text = content.text();
  while (at < text.size() && text[at] == '[') {
    const std::optional<Definition> definition = scan_definition(text, at);
    // A paragraph that still has a node has text behind its definitions.
    if (!definition || (paragraph && definition->end >= text.size())) break;
    add_definition(content, at, *definition);
    at = definition->end;
  }
  content.drop(at);
}

// Paragraphs of nothing but definitions leave no node, so they are looked for on the lines that no node covers.
void Builder::add_lone_definitions() {
  for (int line = 1; line <= last_line(); ++line) {
    if (covered_[static_cast<std::size_t>(line)]) continue;
    const Span span = trimmed_line(document_, line);
    const std::size_t bracket = prepared_.substr(0, span.end).find('[', span.begin);
    if (bracket == std::string_view::npos || prepared_.substr(bracket, 2) == "[^") continue;
    const std::string_view prefix = prepared_.substr(span.begin, bracket - span.begin);
    // In front of it may stand only what opens containers: quotes, bullets, numbers.
    if (prefix.find_first_not_of(" \t>-+*.)0123456789\xEF\xBB\xBF") != std::string_view::npos) continue;
    int last = line;
    while (last < last_line() && last < line + 4 && !covered_[static_cast<std::size_t>(last + 1)]) ++last;
    const Content content = paragraph_content(document_, line, static_cast<int>(bracket - span.begin) + 1, last);
    const std::optional<Definition> definition = scan_definition(content.text(), 0);
    if (!definition) continue;
    add_definition(content, 0, *definition);
    const std::string_view used = content.text().substr(0, definition->end);
    line += line_count(used) - (used.ends_with('\n') ? 1 : 0);
  }
}

void Builder::resolve_references() {
  for (Inline& inline_ : document_.inlines) {
    const bool reference = (inline_.kind == InlineKind::link || inline_.kind == InlineKind::image) &&
                           inline_.target_span.size() == 0 && !inline_.label.empty();
    if (!reference) continue;
    const auto found = definitions_.find(normalise_label(inline_.label));
    if (found != definitions_.end()) inline_.target_span = found->second;
  }
  // A reference in a place where links cannot be (a table's split cell, a link's text) may still have its definition.
  for (Inline& inline_ : document_.inlines) {
    if (inline_.kind == InlineKind::undefined_reference && definitions_.contains(normalise_label(inline_.label))) {
      inline_.kind = InlineKind::text;
    }
  }
}

void Builder::finish() {
  resolve_references();
  // cmark gives footnotes last, and definitions are found late.
  sort_blocks(document_, next_end_);
  sort_inlines(document_);
  document_.suppressions = find_suppressions(document_, next_end_);
}

}  // namespace

void read_markdown(Document& document) {
  const Prepared prepared = prepare(document.text, document.path.ends_with(".mdx"));
  const Tree tree = read_tree(prepared.text);
  Builder builder(document, prepared.text);
  if (prepared.front_matter.end > 0) builder.add_front_matter(prepared.front_matter);
  builder.walk(tree.get());
  builder.add_lone_definitions();
  builder.finish();
}

}  // namespace docgarden::docs
