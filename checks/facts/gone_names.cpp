// SPDX-License-Identifier: MIT
#include "checks/facts/gone_names.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "checks/facts/comments.h"
#include "checks/facts/path_table.h"
#include "checks/git/line_diff.h"

namespace docgarden::facts {
namespace {

constexpr std::uint64_t largest_file = 1u << 20;  // bytes; larger ones are data

bool is_code(const git::Entry& entry) {
  return (entry.file_class == git::FileClass::code || entry.file_class == git::FileClass::manifest) &&
         (entry.mode == git::Mode::file || entry.mode == git::Mode::executable);
}

bool is_trial(const std::string& path) {
  static const RE2 trial(
      R"((?i)(?:^|/)(?:tests?|testing|__tests__|specs?|e2e|fixtures?|testdata|mocks?|[\w-]*examples?|[\w-]*samples?|demos?|benches|benchmarks?|docs?|website|changelogs?)/|[._-](?:test|spec)\.[a-z]+$|(?:^|/)test_[^/]*$)");
  return RE2::PartialMatch(path, trial);
}

// The bytes of a file, its comments blanked; empty for what can't be read.
std::string code_of(const git::Snapshot& snapshot, const git::Entry* entry) {
  if (entry == nullptr) return "";
  git::Blob blob = snapshot.read(*entry, largest_file);
  if (blob.status != git::ReadStatus::ok || blob.bytes.find('\0') != std::string::npos) return "";
  if (const Syntax* syntax = syntax_of(language_of(entry->path), blob.bytes); syntax != nullptr) {
    std::vector<Range> comments;
    find_comments(blob.bytes, *syntax, comments);
    for (const Range& comment : comments) {
      for (std::size_t at = comment.begin; at < comment.end; ++at) {
        if (blob.bytes[at] != '\n') blob.bytes[at] = ' ';
      }
    }
  }
  return std::move(blob.bytes);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

// For people: without the blanks around it, and of a very long line its beginning.
std::string shown(std::string_view line) {
  constexpr std::size_t most = 160;  // bytes
  const std::size_t first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return "";
  line = line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
  return line.size() <= most ? std::string(line) : std::string(line.substr(0, most)) + "…";
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
      R"((?i)\.(?:html?|xml|svg|css|scss|less|csv|po|lock|patch|diff)$|(?:^|/)\.[^/]+|(?:^|/)(?:package(?:-lock)?|tsconfig[^/]*)\.json$|(?:swagger|openapi)[^/]*$)");
  return RE2::PartialMatch(path, foreign);
}

// Options in these are given to other programs rather than read.
bool is_script(const std::string& path) {
  const Language language = language_of(path);
  return language == Language::make || language == Language::shell || language == Language::powershell ||
         language == Language::by_content || is_data(path);
}

// A file that the change touched.
struct File {
  const std::string& path;
  std::unordered_set<std::string_view> before;  // its lines
  const std::vector<std::string_view>& now;
  bool data = false, script = false;
};

class Collector {
 public:
  Collector(const git::Snapshot& base, const git::Snapshot& head) : base_(base), head_(head) {
    for (const git::Entry& entry : head.entries()) here_.insert(id_of(entry));
  }

  GoneNames run() {
    for (const git::Entry& entry : base_.entries()) {
      if (is_code(entry) && !is_trial(entry.path) && !is_foreign(entry.path)) compare(entry);
    }
    if (!names_.empty()) drop_moved();
    return std::move(names_);
  }

 private:
  static std::string id_of(const git::Entry& entry) {
    return {reinterpret_cast<const char*>(entry.id.data()), entry.id.size()};
  }

  void compare(const git::Entry& entry) {
    const git::Entry* now = head_.find(entry.path);
    if (now == nullptr ? here_.contains(id_of(entry)) : now->id == entry.id) return;
    const std::string before = code_of(base_, &entry), after = code_of(head_, now);
    if (now != nullptr && after.empty()) return;  // unread is not removed
    const std::vector<std::string_view> was = lines_of(before), is = lines_of(after);
    const File file{entry.path, {was.begin(), was.end()}, is, is_data(entry.path), is_script(entry.path)};
    if (now == nullptr) {
      for (const std::string_view line : was) take(file, line, 0);
      return;
    }
    for (const git::RemovedLine& line : git::removed_lines(before, after)) take(file, line.text, line.line);
  }

  // A function may have become a module, and code of ours one of another project of which a copy lies here.
  void drop_moved() {
    bool submodules = false;
    for (const git::Entry& entry : head_.entries()) {
      submodules = submodules || entry.mode == git::Mode::submodule;
      const std::string_view file = name_of(entry.path);
      if (entry.file_class != git::FileClass::document) names_.erase(std::string(file.substr(0, file.find('.'))));
      const bool other = entry.file_class == git::FileClass::vendored || entry.file_class == git::FileClass::generated;
      const git::Entry* before = other ? base_.find(entry.path) : nullptr;
      if (other && (before == nullptr || before->id != entry.id)) drop_words_of(code_of(head_, &entry));
    }
    for (auto& [name, gone] : names_) gone.may_have_moved = submodules;
  }

  void drop_words_of(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      while (end < text.size() && is_name_byte(text[end])) ++end;
      if (end > at) names_.erase(text.substr(at, end - at));
      at = end + 1;
    }
  }

  void take(const File& file, std::string_view line, int number) {
    find_definitions(line, [&](std::string_view name, Definition how) {
      if (file.data && how > Definition::option) how = Definition::spelled;
      if (file.script && how == Definition::option) how = Definition::spelled;
      if (how != Definition::option && !is_telling(name)) return;
      const auto [known, is_new] = names_.try_emplace(std::string(name));
      if (!is_new && how <= known->second.how) return;
      known->second = {file.path, number, shown(line), successor_of(name, line, file.before, file.now, number), how};
    });
  }

  const git::Snapshot& base_;
  const git::Snapshot& head_;
  std::unordered_set<std::string> here_;  // ids of all blobs at the head: a file that only moved lost nothing
  GoneNames names_;
};

}  // namespace

GoneNames find_gone_names(const git::Snapshot& base, const git::Snapshot& head) {
  return Collector(base, head).run();
}

}  // namespace docgarden::facts
