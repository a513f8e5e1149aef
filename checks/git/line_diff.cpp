// SPDX-License-Identifier: MIT
#include "checks/git/line_diff.h"

#include <algorithm>

#include "checks/git/repository.h"

namespace docgarden::git {
namespace {

// libgit2 calls this for every line of the difference, in order.
int take_line(const git_diff_delta*, const git_diff_hunk* hunk, const git_diff_line* line, void* payload) {
  if (line->origin != GIT_DIFF_LINE_DELETION) return 0;
  std::string_view text(line->content, line->content_len);
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  static_cast<std::vector<RemovedLine>*>(payload)->push_back({std::string(text), std::max(1, hunk->new_start)});
  return 0;
}

int take_hunk(const git_diff_delta*, const git_diff_hunk* hunk, void* payload) {
  static_cast<std::vector<Hunk>*>(payload)->push_back(
      {hunk->old_start, hunk->old_lines, hunk->new_start, hunk->new_lines});
  return 0;
}

}  // namespace

std::vector<RemovedLine> removed_lines(std::string_view before, std::string_view after) {
  start_libgit2();
  std::vector<RemovedLine> lines;
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.context_lines = 0;
  git_diff_buffers(before.data(), before.size(), nullptr, after.data(), after.size(), nullptr, &options, nullptr,
                   nullptr, nullptr, take_line, &lines);
  return lines;
}

std::vector<Hunk> hunks_of(std::string_view before, std::string_view after) {
  start_libgit2();
  std::vector<Hunk> hunks;
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.context_lines = 0;
  options.flags = GIT_DIFF_IGNORE_WHITESPACE_EOL | GIT_DIFF_FORCE_TEXT;
  git_diff_buffers(before.data(), before.size(), nullptr, after.data(), after.size(), nullptr, &options, nullptr,
                   nullptr, take_hunk, nullptr, &hunks);
  return hunks;
}

int line_after(const std::vector<Hunk>& hunks, int line) {
  int shift = 0;
  for (const Hunk& hunk : hunks) {
    // Where nothing was taken out, what came stands below old_line.
    const int first = hunk.old_lines == 0 ? hunk.old_line + 1 : hunk.old_line;
    if (line < first) break;
    if (line < first + hunk.old_lines) return 0;
    shift += hunk.new_lines - hunk.old_lines;
  }
  return line + shift;
}

}  // namespace docgarden::git
