// SPDX-License-Identifier: MIT
#include "checks/docs/link_syntax.h"

#include <utility>

#include "checks/text.h"

namespace docgarden::docs {
namespace {

constexpr std::size_t max_label = 1000;
constexpr std::size_t max_parentheses = 32;

bool escapes(std::string_view text, std::size_t at) {
  return text[at] == '\\' && at + 1 < text.size() && is_ascii_punctuation(text[at + 1]);
}

struct Destination {
  Span span;
  std::size_t end = 0;
};

std::optional<Destination> scan_pointy(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < text.size(); i += text[i] == '\\' ? 2 : 1) {
    if (text[i] == '>') return Destination{{at + 1, i}, i + 1};
    if (text[i] == '\n' || text[i] == '<') return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Destination> scan_destination(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '<') return scan_pointy(text, at);
  std::size_t depth = 0;
  std::size_t i = at;
  for (; i < text.size() && !is_space(text[i]); ++i) {
    if (escapes(text, i)) {
      ++i;
    } else if (text[i] == '(') {
      if (++depth > max_parentheses) return std::nullopt;
    } else if (text[i] == ')') {
      if (depth == 0) break;
      --depth;
    }
  }
  if (i == at && (i >= text.size() || is_space(text[i]))) return std::nullopt;
  return Destination{{at, i}, i};
}

// The offset behind a title at `at`, or `at` when there is none.
std::size_t scan_title(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  const char open = text[at];
  if (open != '"' && open != '\'' && open != '(') return at;
  const char close = open == '(' ? ')' : open;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (escapes(text, i)) {
      ++i;
    } else if (text[i] == close) {
      return i + 1;
    } else if (open == '(' && text[i] == '(') {
      return at;
    }
  }
  return at;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

// Blanks with at most one line end among them.
std::size_t skip_blanks_and_line_end(std::string_view text, std::size_t at) {
  at = skip_blanks(text, at);
  return at < text.size() && text[at] == '\n' ? skip_blanks(text, at + 1) : at;
}

bool at_line_end(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == '\n';
}

}  // namespace

bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

std::optional<Span> scan_label(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '[') return std::nullopt;
  const std::size_t limit = std::min(text.size(), at + 2 + max_label);
  for (std::size_t i = at + 1; i < limit; ++i) {
    if (escapes(text, i)) {
      ++i;
    } else if (text[i] == '[') {
      return std::nullopt;
    } else if (text[i] == ']') {
      return Span{at + 1, i};
    }
  }
  return std::nullopt;
}

std::optional<LinkTail> scan_inline_tail(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '(') return std::nullopt;
  const std::optional<Destination> destination = scan_destination(text, skip_spaces(text, at + 1));
  if (!destination) return std::nullopt;
  const std::size_t title = skip_spaces(text, destination->end);
  const std::size_t title_end = title == destination->end ? title : scan_title(text, title);
  const std::size_t end = skip_spaces(text, title_end);
  if (end >= text.size() || text[end] != ')') return std::nullopt;
  return LinkTail{destination->span, end + 1};
}

std::optional<Definition> scan_definition(std::string_view text, std::size_t at) {
  const std::optional<Span> label = scan_label(text, at);
  if (!label || skip_spaces(text, label->begin) >= label->end) return std::nullopt;
  if (label->end + 1 >= text.size() || text[label->end + 1] != ':') return std::nullopt;
  const std::optional<Destination> destination = scan_destination(text, skip_blanks_and_line_end(text, label->end + 2));
  if (!destination) return std::nullopt;
  std::size_t end = skip_blanks(text, destination->end);
  const bool ends_here = at_line_end(text, end);
  const std::size_t title = skip_blanks_and_line_end(text, destination->end);
  if (title != destination->end) {
    const std::size_t title_end = scan_title(text, title);
    const std::size_t behind = skip_blanks(text, title_end);
    if (title_end != title && at_line_end(text, behind)) {
      return Definition{*label, destination->span, std::min(behind + 1, text.size())};
    }
  }
  if (!ends_here) return std::nullopt;
  return Definition{*label, destination->span, std::min(end + 1, text.size())};
}

std::string normalise_label(std::string_view label) {
  std::string normal;
  for (const char c : label) {
    if (is_space(c)) {
      if (!normal.empty() && normal.back() != ' ') normal += ' ';
    } else {
      normal += lowered(c);
    }
  }
  if (!normal.empty() && normal.back() == ' ') normal.pop_back();
  return normal;
}

std::string unescape(std::string_view text) {
  constexpr std::pair<std::string_view, char> entities[] = {{"&amp;", '&'},  {"&lt;", '<'},   {"&gt;", '>'},
                                                            {"&quot;", '"'}, {"&#39;", '\''}, {"&#x2F;", '/'},
                                                            {"&apos;", '\''}};
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (escapes(text, i)) {
      plain += text[++i];
      continue;
    }
    bool entity = false;
    for (const auto& [name, c] : entities) {
      if (text[i] == '&' && text.substr(i).starts_with(name)) {
        plain += c;
        i += name.size() - 1;
        entity = true;
        break;
      }
    }
    if (!entity) plain += text[i];
  }
  return plain;
}

}  // namespace docgarden::docs
