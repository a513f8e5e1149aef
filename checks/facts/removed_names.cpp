// SPDX-License-Identifier: MIT
#include "checks/facts/removed_names.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdint>

#include "checks/facts/comments.h"
#include "checks/facts/path_table.h"
#include "checks/facts/variable_lists.h"
#include "checks/git/line_diff.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

bool is_trial(const std::string& path) {
  static const RE2 trial(
      R"((?i)(?:^|/)(?:(?:system[-_]?)?tests?|testing|__tests__|specs?|e2e|fixtures?|testdata|mocks?|[\w-]*examples?|[\w-]*samples?|demos?|scaffold(?:s|ing)?|benches|benchmarks?|docs?|website|changelogs?)/|[._-](?:test|spec)\.[a-z]+$|(?:^|/)test_[^/]*$)");
  return RE2::PartialMatch(path, trial);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for_each_line(text, [&](std::string_view line) { lines.push_back(line); });
  return lines;
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_name_byte);
}

// The one name that stands where `name` stood, in a line near `line` that is the same otherwise.
std::string successor_of(std::string_view name, std::string_view removed,
                         const std::unordered_set<std::string_view>& before_lines,
                         const std::vector<std::string_view>& now, int line) {
  constexpr int near = 40;  // lines
  const std::size_t at = removed.find(name);
  if (at == std::string_view::npos) return "";
  const std::string_view before = removed.substr(0, at), after = removed.substr(at + name.size());
  std::string found;
  const int first = std::max(line - 1, 0);
  const int last = std::min(first + near, static_cast<int>(now.size()));
  for (int i = first; i < last; ++i) {
    const std::string_view other = now[static_cast<std::size_t>(i)];
    if (other.size() <= before.size() + after.size() || !other.starts_with(before) || !other.ends_with(after)) continue;
    const std::string_view middle = other.substr(before.size(), other.size() - before.size() - after.size());
    if (!is_name(middle) || middle == name || before_lines.contains(other)) continue;
    if (!found.empty() && found != middle) return "";  // which one it became nobody can tell
    found = middle;
  }
  return found;
}

// Keys of these are settings of this project or of anything else.
bool is_data(const std::string& path) {
  static const RE2 data(R"((?i)\.(?:json|ya?ml|toml|ini|cfg)$)");
  return RE2::PartialMatch(path, data);
}

// What other tools and the host read, and text without code: it names nothing of this project.
bool is_foreign(const std::string& path) {
  static const RE2 foreign(
      R"((?i)\.(?:html?|xml|svg|css|scss|less|csv|po|lock|patch|diff)$|(?:^|/)\.[^/]+|(?:^|/)(?:package(?:-lock)?|tsconfig[^/]*)\.json$|(?:swagger|openapi)[^/]*$|\.[1-9]$)");
  return RE2::PartialMatch(path, foreign);
}

// Options in these are given to other programs rather than read, and variables set for them.
bool is_script(const std::string& path) {
  const Language language = language_of(path);
  return language == Language::make || language == Language::shell || language == Language::powershell ||
         language == Language::by_content || is_data(path);
}

// Whether a line may hold one of the names: quick, and asked before the patterns of definitions are.
bool holds_any(std::string_view line, const std::unordered_set<std::string>& names) {
  bool holds = false;
  for_each_name(line, [&](std::string_view name, std::size_t) { holds = holds || names.contains(std::string(name)); });
  return holds;
}

// Whether a class got another base: its members may live on there, in code that nobody sees here.
bool has_new_base(const std::vector<std::string_view>& now, const std::unordered_set<std::string_view>& before) {
  static const RE2 declares(R"(^\s*(?:[a-z]+\s+)*class\s+\w+(?:<[^>]*>)?\s*(?:\(\s*\w|:\s*\w|extends\b|<\s*\w))");
  return std::any_of(now.begin(), now.end(), [&](std::string_view line) {
    return line.find("class") != std::string_view::npos && !before.contains(line) && RE2::PartialMatch(line, declares);
  });
}

}  // namespace

std::string shown(std::string_view line) {
  constexpr std::size_t most = 160;  // bytes
  line = trimmed(line, " \t\r");
  return line.size() <= most ? std::string(line) : std::string(line.substr(0, most)) + "…";
}

bool may_define(const std::string& path) {
  return !is_trial(path) && !is_foreign(path) && !lists_variables(path);
}

bool sets_variables(const std::string& path) {
  return is_script(path) || language_of(path) == Language::ini;
}

bool defines_names(const std::string& path) {
  const git::FileClass file_class = git::classify(path);
  return (file_class == git::FileClass::code || file_class == git::FileClass::manifest) && may_define(path);
}

std::string code_of(const std::string& path, std::string bytes) {
  return git::has_generated_header(bytes) ? "" : code_of_any(path, std::move(bytes));
}

std::string code_of_any(const std::string& path, std::string bytes) {
  if (bytes.find('\0') != std::string::npos) return "";
  if (const Syntax* syntax = syntax_of(language_of(path), bytes); syntax != nullptr) {
    std::vector<Range> comments;
    find_comments(bytes, *syntax, comments);
    for (const Range& comment : comments) {
      for (std::size_t at = comment.begin; at < comment.end; ++at) {
        if (bytes[at] != '\n') bytes[at] = ' ';
      }
    }
  }
  return bytes;
}

// A file that changed.
struct RemovedNames::File {
  const std::string& path;
  std::unordered_set<std::string_view> before;  // its lines
  const std::vector<std::string_view>& now;
  bool data = false, script = false, new_base = false;
};

void RemovedNames::compare(const std::string& path, const std::string& before, const std::string& after, bool there) {
  const std::vector<std::string_view> was = lines_of(before), is = lines_of(after);
  File file{path, {was.begin(), was.end()}, is, is_data(path), is_script(path)};
  file.new_base = has_new_base(is, file.before);
  for (const std::string_view line : is) {
    if (!file.before.contains(line)) add(line);
  }
  if (!there) {
    for (const std::string_view line : was) take(file, line, 0);
    return;
  }
  for (const git::RemovedLine& line : git::removed_lines(before, after)) take(file, line.text, line.line);
}

void RemovedNames::take(const File& file, std::string_view line, int number) {
  if (wanted_ != nullptr && !holds_any(line, *wanted_)) return;
  // What is overridden another project may have named.
  static const RE2 override_mark(R"(\boverride\b|@Override\b)");
  const bool overrides = RE2::PartialMatch(line, override_mark);
  find_definitions(line, [&](std::string_view name, Definition how) {
    if (wanted_ != nullptr && !wanted_->contains(std::string(name))) return;
    if (file.data && how > Definition::option) how = Definition::spelled;
    if (file.script && (how == Definition::option || is_in_capitals(name))) how = Definition::spelled;
    if (overrides && how > Definition::spelled) how = Definition::spelled;
    if (how != Definition::option && !is_telling(name)) return;
    const auto [known, is_new] = names.try_emplace(std::string(name));
    if (!is_new && how <= known->second.how) return;
    known->second = {file.path, number, shown(line), successor_of(name, line, file.before, file.now, number), how};
    known->second.may_have_moved = file.new_base;
  });
}

void RemovedNames::add(std::string_view text) {
  for_each_name(text, [&](std::string_view name, std::size_t) {
    if (is_telling(name)) added_.emplace(name);
  });
}

void RemovedNames::finish() {
  for (auto& [name, gone] : names) {
    const std::vector<std::string> all = spellings(name);
    gone.apart = all.size() > 1 && gone.how == Definition::spelled &&
                 std::none_of(all.begin(), all.end(), [&](const std::string& one) { return added_.contains(one); });
  }
}

void RemovedNames::forgive(std::string_view text) {
  for_each_name(text, [&](std::string_view name, std::size_t) { names.erase(std::string(name)); });
}

}  // namespace docgarden::facts
