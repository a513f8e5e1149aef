// SPDX-License-Identifier: MIT
#include "checks/touched.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "checks/facts/removed_names.h"
#include "checks/git/line_diff.h"

namespace docgarden {
namespace {

constexpr std::size_t most_hints = 3;
constexpr std::size_t most_names = 5000;
constexpr std::size_t particular = 9;  // letters of a name that has no other mark of a name

std::string declaration_of(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(" \t{") + 1 - begin));
}

std::string code_of(const git::Snapshot& snapshot, const git::Entry& entry) {
  git::Blob blob = snapshot.read(entry, facts::largest_code);
  return blob.status == git::ReadStatus::ok ? facts::code_of(entry.path, std::move(blob.bytes)) : "";
}

// What one line defines, and how.
using Lines = std::unordered_map<std::string, git::RemovedLine>;

Lines definitions_of(const std::vector<git::RemovedLine>& lines) {
  Lines found;
  for (const git::RemovedLine& line : lines) {
    facts::find_definitions(line.text, [&](std::string_view name, facts::Definition how) {
      const bool outer = how == facts::Definition::defined || how == facts::Definition::option;
      if (!outer || (!facts::is_telling(name) && name.size() < particular)) return;
      found.try_emplace(std::string(name), line);
    });
  }
  return found;
}

// What stands from the name on: parameters, a type, a default. A word before it changes how it is made, not its use.
std::string_view use_of(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(name);
  return at == std::string_view::npos ? line : line.substr(at);
}

// The names that both versions of a file define by lines that differ.
void compare(const std::string& path, const std::string& before, const std::string& after,
             std::unordered_map<std::string, Hint>& altered) {
  const Lines old = definitions_of(git::removed_lines(before, after));
  if (old.empty()) return;
  const Lines now = definitions_of(git::removed_lines(after, before));
  for (const auto& [name, was] : old) {
    const auto found = now.find(name);
    if (found == now.end() || altered.size() >= most_names) continue;
    const std::string one = declaration_of(was.text), other = declaration_of(found->second.text);
    if (use_of(one, name) == use_of(other, name)) continue;
    altered.try_emplace(name, Hint{.name = name, .code = path, .line = was.line, .before = one, .after = other});
  }
}

std::unordered_map<std::string, Hint> altered_names(const git::Snapshot& base, const git::Snapshot& head) {
  std::unordered_map<std::string, Hint> altered;
  for (const git::Entry& entry : base.entries()) {
    if (entry.file_class != git::FileClass::code || !facts::may_define(entry.path)) continue;
    const git::Entry* now = head.find(entry.path);
    if (now == nullptr || now->id == entry.id) continue;
    compare(entry.path, code_of(base, entry), code_of(head, *now), altered);
  }
  return altered;
}

bool is_as_before(const docs::Document& document, const git::Snapshot& base) {
  const git::Entry* entry = base.find(document.path);
  return entry != nullptr && base.read(*entry).bytes == document.text;
}

// The first place that names one of them, and how many the document names.
std::pair<std::optional<Hint>, std::size_t> look(const docs::Document& document,
                                                 const std::unordered_map<std::string, Hint>& altered) {
  std::optional<Hint> first;
  std::size_t count = 0;
  for (const docs::Inline& inline_ : document.inlines) {
    if (inline_.kind != docs::InlineKind::code) continue;
    facts::for_each_name(document.view(inline_.content), [&](std::string_view name, std::size_t) {
      const auto found = altered.find(std::string(name));
      if (found == altered.end()) return;
      ++count;
      if (first) return;
      first = found->second;
      first->path = document.path;
      first->at = document.position(inline_.span.begin);
    });
  }
  return {std::move(first), count};
}

}  // namespace

std::vector<Hint> documents_to_look_at(const git::Snapshot& base, const git::Snapshot& head,
                                       const docs::Corpus& corpus) {
  const std::unordered_map<std::string, Hint> altered = altered_names(base, head);
  std::vector<std::pair<std::size_t, Hint>> found;
  for (const docs::Read& read : corpus.documents) {
    const docs::Document& document = read.document;
    const bool of_today =
        document.role == docs::Role::agent || document.role == docs::Role::readme || document.role == docs::Role::guide;
    if (altered.empty() || !of_today) continue;
    auto [hint, count] = look(document, altered);
    if (hint && is_as_before(document, base)) found.emplace_back(count, std::move(*hint));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Hint> hints;
  for (auto& [count, hint] : found) {
    if (hints.size() < most_hints) hints.push_back(std::move(hint));
  }
  return hints;
}

}  // namespace docgarden
