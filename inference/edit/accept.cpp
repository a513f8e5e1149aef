// SPDX-License-Identifier: MIT
#include "inference/edit/accept.h"

#include <algorithm>
#include <vector>

#include "checks/text.h"
#include "inference/edit/tokens.h"

namespace docgarden::edit {
namespace {

// A line that became too long gives its last words to the next one, which they begin.
std::string within_width(const std::string& text, std::size_t width, std::size_t lines) {
  if (width == 0) return text;
  std::string fitted;
  std::size_t count = 0;
  for (std::size_t at = 0; at <= text.size(); ++count) {
    const std::size_t end = line_end(text, at);
    std::string line = text.substr(at, end - at);
    at = end + 1;
    const std::size_t gap = line.size() <= width ? std::string::npos : line.rfind(' ', width);
    const std::size_t lead = line.find_first_not_of(' ');
    if (gap != std::string::npos && gap > lead && gap > width / 2 && count < lines) {
      const std::string rest(trimmed(line.substr(gap)));
      line.resize(gap);
      const bool marks = rest.find_first_of("-+*#>|0123456789=") == 0;  // which would begin something at a line's begin
      if (marks) return text;
      const std::string indent =
          at <= text.size() ? text.substr(at, text.find_first_not_of(' ', at) - at) : line.substr(0, lead);
      line += "\n" + indent + rest;
    }
    fitted += (count == 0 ? "" : "\n") + line;
  }
  return fitted;
}

// Where a text may be cut: not within a word, a code span or a link.
std::vector<bool> cuts_of(const std::string& text) {
  std::vector<bool> cuts(text.size() + 1, true);
  std::vector<std::size_t> brackets;
  for (const Token& token : tokens_of(text).list) {
    std::size_t begin = token.span.begin;
    if (token.text == "[") brackets.push_back(begin);
    if (token.text.starts_with(']') && !brackets.empty()) {
      if (token.kind == TokenKind::address) begin = brackets.back();
      brackets.pop_back();
    }
    std::fill(cuts.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
              cuts.begin() + static_cast<std::ptrdiff_t>(token.span.end), false);
  }
  return cuts;
}

std::string with_line_ends(std::string text, const std::string& line_end) {
  if (line_end == "\n") return text;
  std::string ended;
  for (const char c : text) ended += c == '\n' ? line_end : std::string(1, c);
  return ended;
}

docs::Position place(const Window& window, std::string_view text, std::size_t at) {
  const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  const std::size_t start = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  return {window.first_line + static_cast<int>(window.open) + static_cast<int>(lines),
          static_cast<int>(at - (start == std::string::npos ? 0 : start + 1)) + 1};
}

}  // namespace

repair::Fix fix_of(const Window& window, const std::string& finding, std::string after) {
  const std::string before = window.open_text();
  after = within_width(after, window.width, window.open_count);
  std::size_t head = 0, tail = 0;
  while (head < before.size() && head < after.size() && before[head] == after[head]) ++head;
  while (tail < before.size() - head && tail < after.size() - head &&
         before[before.size() - tail - 1] == after[after.size() - tail - 1]) {
    ++tail;
  }
  const std::vector<bool> old_cuts = cuts_of(before), new_cuts = cuts_of(after);
  while (head > 0 && !(old_cuts[head] && new_cuts[head])) --head;
  while (tail > 0 && !(old_cuts[before.size() - tail] && new_cuts[after.size() - tail])) --tail;
  repair::Fix fix{.finding = finding, .path = window.path, .source = repair::Source::model};
  fix.begin = place(window, before, head);
  fix.end = place(window, before, before.size() - tail);
  fix.before = with_line_ends(before.substr(head, before.size() - head - tail), window.line_end);
  fix.after = with_line_ends(after.substr(head, after.size() - head - tail), window.line_end);
  constexpr double read_by_a_person = 0.6;
  fix.confidence = read_by_a_person;
  return fix;
}

std::size_t size_of(const repair::Fix& fix) {
  return fix.before.size() + fix.after.size();
}

}  // namespace docgarden::edit
