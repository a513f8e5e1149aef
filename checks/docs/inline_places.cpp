// SPDX-License-Identifier: MIT
#include "checks/docs/inline_places.h"

#include <algorithm>

#include "checks/docs/link_syntax.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

// How often one block may be searched for text that was not where it was expected; bounds the work on hostile input.
constexpr int max_searches = 32;
// A document of ordinary size has a hundredth of it; what comes later is not read.
constexpr std::size_t max_inlines = 500'000;

bool is_letter_or_digit(char c) {
  return is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t code_point_size(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && size < 4 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  return size;
}

// The offset behind an entity at `at`, or `at` when there is none.
std::size_t scan_entity(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 34;
  for (std::size_t i = at + 1; i < text.size() && i < at + longest; ++i) {
    if (text[i] == ';') return i > at + 1 ? i + 1 : at;
    if (!is_letter_or_digit(text[i]) && text[i] != '#') return at;
  }
  return at;
}

// Where a bare address that starts at `at` ends, by GFM's rules for trailing punctuation.
std::size_t address_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ' && text[end] != '<') ++end;
  std::size_t open = 0, closed = 0;
  for (std::size_t i = at; i < end; ++i) {
    open += text[i] == '(';
    closed += text[i] == ')';
  }
  constexpr std::string_view trailing = "?!.,:*_~'\"";
  while (end > at) {
    const char last = text[end - 1];
    if (last == ')' && closed > open) {
      --closed;
    } else if (last == ';') {
      const std::size_t ampersand = text.substr(at, end - at).rfind('&');
      if (ampersand != std::string_view::npos && scan_entity(text, at + ampersand) == end) end = at + ampersand + 1;
    } else if (trailing.find(last) == std::string_view::npos) {
      break;
    }
    --end;
  }
  return end;
}

bool starts_address(std::string_view text, std::size_t at) {
  if (at > 0 && is_letter_or_digit(text[at - 1])) return false;
  const std::string_view rest = text.substr(at);
  for (const std::string_view start : {"http://", "https://", "www."}) {
    if (rest.size() > start.size() && rest.starts_with(start) && is_letter_or_digit(rest[start.size()])) return true;
  }
  return false;
}

std::string_view literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string_view{} : std::string_view(literal);
}

}  // namespace

Inline& InlinePlaces::add(InlineKind kind, std::size_t begin, std::size_t end) {
  Inline inline_{
      .kind = kind, .span = content_.span(begin, end), .content = content_.span(begin, end), .block = block_};
  if (!open_.empty()) inline_.parent = open_.back();
  inlines_.push_back(std::move(inline_));
  places_.push_back({begin, end});
  return inlines_.back();
}

bool InlinePlaces::find(std::string_view first_bytes) {
  if (++searches_ > max_searches) return false;
  const std::size_t found = text_.find(first_bytes, at_);
  if (found == std::string_view::npos) return false;
  at_ = found;
  return true;
}

bool InlinePlaces::consume(std::string_view literal) {
  std::size_t at = at_;
  for (std::size_t i = 0; i < literal.size();) {
    if (at >= text_.size()) return false;
    if (text_[at] == '\\' && at + 1 < text_.size() && is_ascii_punctuation(text_[at + 1])) {
      if (literal[i] != text_[at + 1]) return false;
      at += 2;
      ++i;
      continue;
    }
    if (text_[at] == '&') {
      const std::size_t entity = scan_entity(text_, at);
      const std::string_view name = text_.substr(at, entity - at);
      const bool ampersand =
          name == "&amp;" || name == "&AMP;" || name == "&#38;" || name == "&#x26;" || name == "&#X26;";
      // What is no entity stands in the literal as it is written.
      if (entity != at && !ampersand && !literal.substr(i).starts_with(name)) {
        i += code_point_size(literal.substr(i));
        at = entity;
        // A few entities are two code points.
        if (i < literal.size() &&
            (at >= text_.size() || (text_[at] != '\\' && text_[at] != '&' && literal[i] != text_[at]))) {
          i += code_point_size(literal.substr(i));
        }
        continue;
      }
      if (literal[i] != '&') return false;
      at += ampersand ? name.size() : 1;
      ++i;
      continue;
    }
    if (literal[i] != text_[at]) return false;
    ++at;
    ++i;
  }
  at_ = at;
  return true;
}

void InlinePlaces::text(std::string_view literal) {
  if (images_ == 0) plain_ += literal;
  if (literal.empty()) return;
  std::size_t begin = at_;
  if (!consume(literal)) {
    if (!find(literal.substr(0, 24))) return;
    begin = at_;
    if (!consume(literal)) return;
  }
  add(InlineKind::text, begin, at_);
}

void InlinePlaces::code(std::string_view literal) {
  if (images_ == 0) plain_ += literal;
  if ((at_ >= text_.size() || text_[at_] != '`') && !find("`")) return;
  const std::size_t begin = at_;
  const auto run_end = [this](std::size_t at) {
    while (at < text_.size() && text_[at] == '`') ++at;
    return at;
  };
  std::size_t inside = run_end(begin);
  const std::size_t ticks = inside - begin;
  std::size_t close = inside;
  for (;;) {
    close = text_.find('`', close);
    if (close == std::string_view::npos) return;
    const std::size_t end = run_end(close);
    if (end - close == ticks) break;
    close = end;
  }
  at_ = close + ticks;
  opaque_.push_back({begin, at_});
  Inline& added = add(InlineKind::code, begin, at_);
  // One space or line end on each side belongs to the marks when the code would otherwise touch them.
  if (close - inside > literal.size() && close - inside >= 2) {
    ++inside;
    --close;
  }
  added.content = content_.span(inside, close);
}

void InlinePlaces::html(std::string_view literal) {
  if (!text_.substr(at_).starts_with(literal) && !find(literal)) return;
  const std::size_t begin = at_;
  at_ += literal.size();
  opaque_.push_back({begin, at_});
  add(InlineKind::html, begin, at_);
}

void InlinePlaces::line_break() {
  if (images_ == 0) plain_ += ' ';
  std::size_t at = at_;
  if (at < text_.size() && text_[at] == '\\') ++at;
  at = skip_spaces(text_, at);
  if (at > at_ && text_.substr(at_, at - at_).find('\n') != std::string_view::npos) at_ = at;
}

void InlinePlaces::delimiters(std::size_t count) {
  while (count-- > 0 && at_ < text_.size() && (text_[at_] == '*' || text_[at_] == '_')) ++at_;
}

void InlinePlaces::open_link(cmark_node* node, bool image) {
  const std::string_view start = image ? "![" : "[";
  const char* url = cmark_node_get_url(node);
  if (!image && at_ < text_.size() && text_[at_] == '<') {
    const std::size_t end = text_.find('>', at_);
    if (end == std::string_view::npos) return;
    const std::size_t begin = at_;
    at_ = end + 1;
    opaque_.push_back({begin, at_});
    Inline& added = add(InlineKind::autolink, begin, at_);
    added.content = added.target_span = content_.span(begin + 1, end);
    added.target = url == nullptr ? "" : url;
    open_.push_back(inlines_.size() - 1);
    return;
  }
  if (!text_.substr(at_).starts_with(start) && !find(start)) {
    open_.push_back(Block::npos);
    return;
  }
  const std::size_t begin = at_;
  at_ += start.size();
  Inline& added = add(image ? InlineKind::image : InlineKind::link, begin, at_);
  added.target = url == nullptr ? "" : url;
  open_.push_back(inlines_.size() - 1);
}

void InlinePlaces::close_link() {
  if (open_.empty()) return;
  const std::size_t index = open_.back();
  open_.pop_back();
  if (index == Block::npos || inlines_[index].kind == InlineKind::autolink) return;
  Inline& link = inlines_[index];
  Span& place = places_[index - first_];
  if ((at_ >= text_.size() || text_[at_] != ']') && !find("]")) {
    lost_.push_back(index);
    return;
  }
  const std::size_t inside = place.end;
  link.content = content_.span(inside, at_);
  const std::size_t bracket = at_++;
  if (const std::optional<LinkTail> tail = scan_inline_tail(text_, at_)) {
    link.target_span = content_.span(tail->destination.begin, tail->destination.end);
    at_ = tail->end;
  } else {
    const std::optional<Span> label = scan_label(text_, at_);
    link.label = text_.substr(inside, bracket - inside);
    if (label) {
      const bool collapsed = skip_spaces(text_, label->begin) >= label->end;
      if (!collapsed) link.label = text_.substr(label->begin, label->size());
      at_ = label->end + 1;
    }
  }
  place.end = at_;
  link.span = content_.span(place.begin, place.end);
  opaque_.push_back(place);
}

void InlinePlaces::footnote() {
  if (!text_.substr(at_).starts_with("[^") && !find("[^")) return;
  const std::size_t end = text_.find(']', at_);
  if (end == std::string_view::npos) return;
  const std::size_t begin = at_;
  at_ = end + 1;
  opaque_.push_back({begin, at_});
  Inline& added = add(InlineKind::footnote, begin, at_);
  added.content = content_.span(begin + 2, end);
  added.label = text_.substr(begin + 2, end - begin - 2);
}

void InlinePlaces::enter(cmark_node* node) {
  if (inlines_.size() >= max_inlines) return;
  const cmark_node_type type = cmark_node_get_type(node);
  const bool in_autolink =
      !open_.empty() && open_.back() != Block::npos && inlines_[open_.back()].kind == InlineKind::autolink;
  if (in_autolink) {
    if (type == CMARK_NODE_TEXT && images_ == 0) plain_ += literal_of(node);
    return;
  }
  if (type == CMARK_NODE_TEXT) return text(literal_of(node));
  if (type == CMARK_NODE_CODE) return code(literal_of(node));
  if (type == CMARK_NODE_HTML_INLINE) return html(literal_of(node));
  if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) return line_break();
  if (type == CMARK_NODE_EMPH) return delimiters(1);
  if (type == CMARK_NODE_STRONG) return delimiters(2);
  if (type == CMARK_NODE_FOOTNOTE_REFERENCE) return footnote();
  if (type == CMARK_NODE_IMAGE) ++images_;
  if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) open_link(node, type == CMARK_NODE_IMAGE);
}

void InlinePlaces::leave(cmark_node* node) {
  if (inlines_.size() >= max_inlines) return;
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_EMPH) return delimiters(1);
  if (type == CMARK_NODE_STRONG) return delimiters(2);
  if (type == CMARK_NODE_IMAGE) --images_;
  if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) close_link();
}

void InlinePlaces::drop_lost() {
  if (lost_.empty()) return;
  // A link whose end was not found must not claim bytes that may be another's. Parents stand before their children.
  std::vector<bool> lost(inlines_.size() - first_, false);
  for (const std::size_t index : lost_) lost[index - first_] = true;
  for (std::size_t i = first_; i < inlines_.size(); ++i) {
    Inline& inline_ = inlines_[i];
    if (inline_.parent != Block::npos && lost[inline_.parent - first_]) {
      inline_.parent = inlines_[inline_.parent].parent;
    }
    if (lost[i - first_]) {
      inline_.kind = InlineKind::text;
      inline_.target.clear();
    }
  }
}

void InlinePlaces::split_addresses() {
  if (text_.find("://") == std::string_view::npos && text_.find("www.") == std::string_view::npos) return;
  const std::size_t count = inlines_.size();
  std::vector<Inline> split;
  std::vector<std::size_t> moved(count - first_);
  bool found = false;
  for (std::size_t i = first_; i < count; ++i) {
    moved[i - first_] = first_ + split.size();
    const Span place = places_[i - first_];
    if (inlines_[i].kind != InlineKind::text || inlines_[i].parent != Block::npos) {
      split.push_back(std::move(inlines_[i]));
      continue;
    }
    std::size_t rest = place.begin;
    const auto add_text = [&](std::size_t end) {
      if (end <= rest) return;
      Inline piece = inlines_[i];
      piece.span = piece.content = content_.span(rest, end);
      split.push_back(std::move(piece));
    };
    for (std::size_t at = place.begin; at < place.end; ++at) {
      if ((text_[at] != 'h' && text_[at] != 'w') || !starts_address(text_, at)) continue;
      const std::size_t end = address_end(text_.substr(0, place.end), at);
      if (end <= at) continue;
      add_text(at);
      Inline address = inlines_[i];
      address.kind = InlineKind::autolink;
      address.span = address.content = address.target_span = content_.span(at, end);
      address.target = (text_[at] == 'w' ? "http://" : "") + unescape(text_.substr(at, end - at));
      split.push_back(std::move(address));
      opaque_.push_back({at, end});
      found = true;
      rest = end;
      at = end - 1;
    }
    add_text(place.end);
  }
  for (Inline& inline_ : split) {
    if (found && inline_.parent != Block::npos) inline_.parent = moved[inline_.parent - first_];
  }
  inlines_.resize(first_);
  std::move(split.begin(), split.end(), std::back_inserter(inlines_));
}

void InlinePlaces::add_undefined_references() {
  if (text_.find("][") == std::string_view::npos) return;
  std::sort(opaque_.begin(), opaque_.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<std::size_t> brackets;
  std::size_t next = 0;
  for (std::size_t at = 0; at < text_.size(); ++at) {
    while (next < opaque_.size() && opaque_[next].end <= at) ++next;
    if (next < opaque_.size() && opaque_[next].begin <= at) {
      at = opaque_[next].end - 1;
      continue;
    }
    if (text_[at] == '\\') {
      ++at;
    } else if (text_[at] == '[') {
      brackets.push_back(at);
    } else if (text_[at] == ']' && !brackets.empty()) {
      const std::size_t begin = brackets.back();
      brackets.pop_back();
      const std::optional<Span> label = scan_label(text_, at + 1);
      if (!label) continue;
      Inline& added = add(InlineKind::undefined_reference, begin, label->end + 1);
      added.content = content_.span(begin + 1, at);
      const bool collapsed = skip_spaces(text_, label->begin) >= label->end;
      added.label = collapsed ? text_.substr(begin + 1, at - begin - 1) : text_.substr(label->begin, label->size());
      added.target_span = collapsed ? added.content : content_.span(label->begin, label->end);
      at = label->end;
    }
  }
}

void InlinePlaces::finish() {
  open_.clear();
  drop_lost();
  split_addresses();
  add_undefined_references();
}

}  // namespace docgarden::docs
