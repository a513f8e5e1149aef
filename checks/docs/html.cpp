// SPDX-License-Identifier: MIT
#include "checks/docs/html.h"

#include <algorithm>
#include <optional>

#include "checks/text.h"

namespace docgarden::docs {
namespace {

bool is_name(char c) {
  return is_word(c) || c == '-' || c == ':' || c == '.' || c == '@' || c == '#';
}

std::size_t skip(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

std::size_t skip_name(std::string_view text, std::size_t at) {
  while (at < text.size() && is_name(text[at])) ++at;
  return at;
}

// The offset behind the `}` that closes the `{` at `at`; bounded, since an unclosed brace would be searched for each
// tag.
std::optional<std::size_t> skip_braces(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 4096;
  int depth = 0;
  const std::size_t limit = std::min(text.size(), at + longest);
  for (std::size_t i = at; i < limit; ++i) {
    depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
    if (depth == 0) return i + 1;
  }
  return std::nullopt;
}

// `{"x"}`, `{'x'}` and `{`x`}` are literals too.
bool unwrap_literal(std::string_view text, Span& value) {
  std::size_t begin = skip(text, value.begin + 1);
  std::size_t end = value.end - 1;
  while (end > begin && is_space(text[end - 1])) --end;
  if (end < begin + 2) return false;
  const char quote = text[begin];
  if ((quote != '"' && quote != '\'' && quote != '`') || text[end - 1] != quote) return false;
  const std::string_view inside = text.substr(begin + 1, end - begin - 2);
  if (inside.find(quote) != std::string_view::npos || inside.find("${") != std::string_view::npos) return false;
  value = {begin + 1, end - 1};
  return true;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<Tag> tags() {
    std::vector<Tag> found;
    while (at_ < text_.size()) {
      at_ = text_.find('<', at_);
      if (at_ == std::string_view::npos) break;
      if (text_.substr(at_).starts_with("<!--")) {
        pass("-->");
      } else if (text_.substr(at_).starts_with("<![CDATA[")) {
        pass("]]>");
      } else if (std::optional<Tag> tag = read_tag()) {
        at_ = tag->span.end;
        const bool raw = tag->name == "script" || tag->name == "style";
        found.push_back(std::move(*tag));
        if (raw) pass("</");
      } else {
        ++at_;
      }
    }
    return found;
  }

 private:
  void pass(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    at_ = found == std::string_view::npos ? text_.size() : found + (end == "</" ? 0 : end.size());
  }

  std::optional<Tag> read_tag() {
    std::size_t at = at_ + 1;
    if (at < text_.size() && text_[at] == '/') ++at;
    if (at >= text_.size() || !is_letter(text_[at])) return std::nullopt;
    const std::size_t name_end = skip_name(text_, at);
    Tag tag{.name = std::string(text_.substr(at_ + 1, name_end - at_ - 1))};
    at = name_end;
    // A tag that is not closed within reason is text with a '<' in it.
    constexpr std::size_t longest = 16384;
    const std::size_t limit = std::min(text_.size(), at_ + longest);
    while (at < limit) {
      at = skip(text_, at);
      if (at >= limit) break;
      if (text_[at] == '>') {
        tag.span = {at_, at + 1};
        return tag;
      }
      if (text_[at] == '<') return std::nullopt;
      if (text_[at] == '{') {
        const std::optional<std::size_t> end = skip_braces(text_, at);
        if (!end) return std::nullopt;
        at = *end;
        continue;
      }
      const std::size_t begin = at;
      at = skip_name(text_, at);
      if (at == begin) {
        ++at;  // a '/' or a stray character
        continue;
      }
      Attribute attribute{.name = std::string(text_.substr(begin, at - begin)), .value = {at, at}};
      if (!read_value(at, attribute)) return std::nullopt;
      tag.attributes.push_back(std::move(attribute));
    }
    return std::nullopt;
  }

  bool read_value(std::size_t& at, Attribute& attribute) const {
    const std::size_t equals = skip(text_, at);
    if (equals >= text_.size() || text_[equals] != '=') return true;
    at = skip(text_, equals + 1);
    if (at >= text_.size()) return false;
    if (text_[at] == '"' || text_[at] == '\'') {
      const std::size_t end = text_.find(text_[at], at + 1);
      if (end == std::string_view::npos) return false;
      attribute.value = {at + 1, end};
      at = end + 1;
    } else if (text_[at] == '{') {
      const std::optional<std::size_t> end = skip_braces(text_, at);
      if (!end) return false;
      attribute.value = {at, *end};
      attribute.literal = unwrap_literal(text_, attribute.value);
      at = *end;
    } else {
      const std::size_t begin = at;
      while (at < text_.size() && !is_space(text_[at]) && text_[at] != '>') ++at;
      attribute.value = {begin, at};
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Tag> read_tags(std::string_view text) {
  return Reader(text).tags();
}

std::string strip_tags(std::string_view text) {
  std::string plain;
  bool tag = false;
  for (const char c : text) {
    if (c == '<') {
      tag = true;
    } else if (c == '>' && tag) {
      tag = false;
    } else if (!tag) {
      plain += c;
    }
  }
  return plain;
}

}  // namespace docgarden::docs
