// SPDX-License-Identifier: MIT
#include "bot/pr/lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "bot/report/pr_comment.h"

namespace docgarden::bot {
namespace {

using github::Found;

constexpr std::size_t most_suggestions = 30, most_files = 10;

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

using Together = std::map<std::string, std::vector<const Found*>>;

// Findings of the same lines share one suggestion. Those that can have none are left to comments on their files.
void add_suggestions(const Together& same, LineComments& result) {
  for (const auto& [place, findings] : same) {
    const github::Replacement& fix = *findings.front()->fix;
    const std::string text = pr_suggestion(findings);
    if (text.empty() || result.comments.size() == most_suggestions) continue;
    const std::string key = digest_of(place);
    result.comments.push_back({.key = key,
                               .path = findings.front()->path,
                               .first = fix.first,
                               .last = fix.first + static_cast<int>(fix.before.size()) - 1,
                               .body = text});
    for (const Found* found : findings) result.suggestions.emplace(found->id, key);
  }
}

}  // namespace

// FNV-1a.
std::string digest_of(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return fmt::format("{:016x}", hash);
}

LineComments line_comments(const std::vector<const Found*>& findings, const github::Files& files) {
  LineComments result;
  Together same, by_file;
  for (const Found* found : findings) {
    const auto file = files.find(found->path);
    if (file == files.end() || !found->fix || found->fix->before == found->fix->after) continue;
    if (!holds(file->second, found->fix->first, found->fix->before)) continue;
    same[fmt::format("{}\n{}\n{}\n{}", found->path, found->fix->first, joined(found->fix->before),
                     joined(found->fix->after))]
        .push_back(found);
  }
  add_suggestions(same, result);
  for (const Found* found : findings) {
    if (files.contains(found->path) && !result.suggestions.contains(found->id)) by_file[found->path].push_back(found);
  }
  std::size_t count = 0;
  for (const auto& [path, some] : by_file) {
    if (++count > most_files) break;
    const std::string text = pr_file_comment(some);
    result.comments.push_back({.key = digest_of(path + "\n" + text), .path = path, .body = text});
  }
  return result;
}

}  // namespace docgarden::bot
