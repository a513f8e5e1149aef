// SPDX-License-Identifier: MIT
#include "checks/docs/suppressions.h"

#include <algorithm>

#include "checks/text.h"

namespace docgarden::docs {
namespace {

constexpr std::string_view keyword = "docgarden:";
constexpr std::size_t longest = 1000;  // bytes of a comment; no text may make us look further for each of its keywords

// The comment around the keyword at `at`: `<!-- … -->`, or `{/* … */}` in MDX. Empty when there is none.
Span comment_around(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
  const std::string_view before = text.substr(0, begin);
  std::string_view close;
  if (before.ends_with("<!--")) {
    begin -= 4;
    close = "-->";
  } else if (before.ends_with("{/*")) {
    begin -= 3;
    close = "*/}";
  } else {
    return {};
  }
  const std::size_t end = text.substr(at, longest).find(close);
  return end == std::string_view::npos ? Span{} : Span{begin, at + end + close.size()};
}

void parse_comment(std::string_view body, Span span, Span covers, Span whole, std::vector<Suppression>& found) {
  body = trimmed(body.substr(keyword.size()));
  if (!body.starts_with("ignore")) return;
  body.remove_prefix(6);
  if (body.starts_with("-file")) {
    body.remove_prefix(5);
    covers = whole;
  }
  const std::size_t colon = body.find(':');
  const std::string_view reason = colon == std::string_view::npos ? "" : trimmed(body.substr(colon + 1));
  std::string_view ids = trimmed(body.substr(0, colon));
  if (ids.empty()) found.push_back({span, covers, "*", std::string(reason)});
  while (!ids.empty()) {
    const std::size_t end = std::min(ids.find_first_of(", \t\r\n"), ids.size());
    if (end > 0) found.push_back({span, covers, std::string(ids.substr(0, end)), std::string(reason)});
    ids.remove_prefix(std::min(end + 1, ids.size()));
  }
}

}  // namespace

// The code spans, sorted: an example of a suppression there is none.
std::vector<Span> code_spans(const Document& document) {
  std::vector<Span> spans;
  for (const Inline& inline_ : document.inlines) {
    if (inline_.kind == InlineKind::code) spans.push_back(inline_.span);
  }
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return spans;
}

bool covers(const std::vector<Span>& spans, std::size_t offset) {
  const auto after = std::upper_bound(spans.begin(), spans.end(), offset,
                                      [](std::size_t at, const Span& span) { return at < span.begin; });
  return after != spans.begin() && offset < (after - 1)->end;
}

std::vector<Suppression> find_suppressions(const Document& document, const std::vector<std::size_t>& next_end) {
  std::vector<Suppression> found;
  const std::string_view text = document.text;
  const Span whole{0, text.size()};
  if (text.find(keyword) == std::string_view::npos) return found;
  const std::vector<Span> code = code_spans(document);
  for (std::size_t at = text.find(keyword); at != std::string_view::npos;
       at = text.find(keyword, at + keyword.size())) {
    const Span comment = comment_around(text, at);
    if (comment.size() == 0) continue;
    const auto after =
        std::upper_bound(document.blocks.begin(), document.blocks.end(), comment.begin,
                         [](std::size_t offset, const Block& block) { return offset < block.span.begin; });
    if (after == document.blocks.begin()) continue;
    const Block& block = *(after - 1);
    // An example of a suppression in a fence or a code span is none.
    if (comment.begin >= block.span.end || block.kind == BlockKind::code) continue;
    const std::size_t index = static_cast<std::size_t>(after - 1 - document.blocks.begin());
    if (covers(code, comment.begin)) continue;
    const bool alone = trimmed(text.substr(block.span.begin, comment.begin - block.span.begin)).empty() &&
                       trimmed(text.substr(comment.end, std::max(block.span.end, comment.end) - comment.end)).empty();
    const Span covers{comment.begin, alone ? std::max(next_end[index], comment.end) : block.span.end};
    const Span around{std::min(block.span.begin, comment.begin), covers.end};
    const std::size_t close = comment.end - 3;
    parse_comment(text.substr(at, close - at), comment, alone ? covers : around, whole, found);
  }
  return found;
}

}  // namespace docgarden::docs
