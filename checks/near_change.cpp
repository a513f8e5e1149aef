// SPDX-License-Identifier: MIT
#include "checks/near_change.h"

#include <re2/re2.h>

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "checks/facts/options/values.h"
#include "checks/git/line_diff.h"
#include "checks/text.h"

namespace docgarden {
namespace {

constexpr std::size_t around = 20;       // lines: a statement with its option, help and default is shorter
constexpr std::size_t most_names = 100;  // that a change assigns; beyond, the whole file may mean something else

using Names = std::unordered_set<std::string_view>;

// Calls `see` with each word of a line and what follows it.
template <typename See>
void for_each_word(std::string_view line, const See& see) {
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    while (at < line.size() && is_word(line[at])) ++at;
    if (at > begin) see(line.substr(begin, at - begin), line.substr(at));
    if (at == begin) ++at;
  }
}

void add_assigned(std::string_view line, Names& names) {
  for_each_word(line, [&](std::string_view word, std::string_view rest) {
    const std::size_t next = rest.find_first_not_of(" \t");
    if (next != std::string_view::npos && (rest[next] == '=' || rest[next] == ':')) names.insert(word);
  });
}

struct Side {
  explicit Side(std::string_view text) {
    for_each_line(text, [&](std::string_view line) { lines.push_back(line); });
    near.resize(lines.size());
  }

  // Lines are counted from 1 here.
  void mark(std::size_t first, std::size_t count) {
    const std::size_t begin = first > around ? first - around - 1 : 0;
    const std::size_t end = std::min(first + count + around, lines.size());
    for (std::size_t i = begin; i < end; ++i) near[i] = true;
  }

  template <typename See>
  void for_lines(std::size_t first, std::size_t count, const See& see) const {
    for (std::size_t i = first; i > 0 && i < first + count && i <= lines.size(); ++i) see(lines[i - 1]);
  }

  void mark_uses(const Names& names) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for_each_word(lines[i], [&](std::string_view word, std::string_view) {
        if (names.contains(word)) mark(i + 1, 1);
      });
    }
  }

  void add_to(std::string& text) const {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (near[i]) text.append(lines[i]).push_back('\n');
    }
  }

  std::vector<std::string_view> lines;
  std::vector<bool> near;
};

}  // namespace

NearChange near_change(std::string_view before, std::string_view after) {
  const std::string whole = std::string(before).append("\n").append(after);
  if (before.empty() || after.empty()) return {whole, std::string(before)};
  Side old(before), now(after);
  Names names;
  NearChange change;
  for (const git::Hunk& hunk : git::hunks_of(before, after)) {
    const auto place = [](int number) { return static_cast<std::size_t>(std::max(number, 0)); };
    old.mark(place(hunk.old_line), place(hunk.old_lines));
    now.mark(place(hunk.new_line), place(hunk.new_lines));
    old.for_lines(place(hunk.old_line), place(hunk.old_lines), [&](std::string_view line) {
      change.removed.append(line).push_back('\n');
      add_assigned(line, names);
    });
    now.for_lines(place(hunk.new_line), place(hunk.new_lines),
                  [&](std::string_view line) { add_assigned(line, names); });
  }
  if (names.size() > most_names) {
    change.around = whole;
    return change;
  }
  old.mark_uses(names);
  now.mark_uses(names);
  old.add_to(change.around);
  now.add_to(change.around);
  return change;
}

void for_each_value(std::string_view lines, const std::function<void(std::string)>& see) {
  static const RE2 token(R"re(("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`\n]*`|[+-]?\d[\w.]*|[A-Za-z_]\w*))re"),
      assigned(R"((?m)^[^\n=:]*[=:]=?[ \t]*([^\n]*?)[ \t]*[,;]?[ \t]*$)");
  for (const RE2* form : {&token, &assigned}) {
    re2::StringPiece rest = lines, value;
    while (RE2::FindAndConsume(&rest, *form, &value)) see(facts::normal_value(value));
  }
}

}  // namespace docgarden
