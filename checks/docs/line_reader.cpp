// SPDX-License-Identifier: MIT
#include "checks/docs/line_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "checks/docs/content.h"
#include "checks/docs/suppressions.h"

namespace docgarden::docs {

LineReader::LineReader(Document& document)
    : document_(document), count_(static_cast<int>(document.line_starts.size())) {}

std::string_view LineReader::raw(int line) const {
  return document_.view(trimmed_line(document_, line));
}

std::string_view LineReader::text(int line) const {
  std::string_view text = raw(line);
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::size_t LineReader::indent(int line) const {
  return offset(text(line)) - document_.line_span(line).begin;
}

std::size_t LineReader::push(Block block) {
  const bool heading = block.kind == BlockKind::heading;
  block.heading = heading_;
  document_.blocks.push_back(std::move(block));
  if (heading) heading_ = document_.blocks.size() - 1;
  return document_.blocks.size() - 1;
}

void LineReader::push_heading(int level, std::string_view title, Span whole) {
  Block block{
      .kind = BlockKind::heading, .span = whole, .heading_level = std::min(level, 6), .title = std::string(title)};
  std::erase(block.title, '`');
  push(std::move(block));
}

void LineReader::push_code(int begin, int end, std::string info) {
  if (begin >= end || begin > count_) return;
  push({.kind = BlockKind::code,
        .span = {document_.line_span(begin).begin, document_.line_span(end - 1).end},
        .info = std::move(info),
        .fenced = true});
}

void LineReader::find_suppressions_of_blocks() {
  std::vector<std::size_t> next_end(document_.blocks.size(), 0);
  for (std::size_t i = 1; i < next_end.size(); ++i) next_end[i - 1] = document_.blocks[i].span.end;
  document_.suppressions = find_suppressions(document_, next_end);
}

InlineReader::InlineReader(Document& document, Span text, std::size_t block)
    : document_(document),
      text_(std::string_view(document.text).substr(0, text.end)),
      begin_(text.begin),
      block_(block) {}

void InlineReader::add_code(Span span, Span content) {
  document_.inlines.push_back({.kind = InlineKind::code, .span = span, .content = content, .block = block_});
}

void InlineReader::add_link(InlineKind kind, Span span, Span content, Span target) {
  document_.inlines.push_back({.kind = kind,
                               .span = span,
                               .content = content,
                               .target_span = target,
                               .target = std::string(document_.view(target)),
                               .block = block_});
}

bool InlineReader::is_address(std::size_t at) const {
  const std::string_view rest = text_.substr(at);
  return rest.starts_with("https://") || rest.starts_with("http://");
}

std::size_t InlineReader::address(std::size_t at) {
  std::size_t end = std::min(text_.find_first_of(" \t\r\n<>\"`[", at), text_.size());
  while (end > at && std::string_view(".,;:!?)'*]").find(text_[end - 1]) != std::string_view::npos) --end;
  add_link(InlineKind::autolink, {at, end}, {at, end}, {at, end});
  return std::max(end, at + 1);
}

}  // namespace docgarden::docs
