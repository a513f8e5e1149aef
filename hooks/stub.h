// SPDX-License-Identifier: MIT
// The script that git finds under a hook's name. It runs the hook that was there before with the same arguments and
// standard input, obeys its exit code, then runs docgarden, of which only 1 stops git. It knows itself again by a
// checksum in its second line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docgarden::hooks {

inline constexpr std::string_view hook_names[] = {"pre-commit", "pre-push", "commit-msg"};
inline constexpr std::string_view previous_suffix = ".docgarden-prev";  // of the hook that was there before

struct Stub {
  std::string hook;                    // one of hook_names
  std::string program;                 // absolute path
  std::vector<std::string> arguments;  // for `docgarden hook run HOOK`
};

std::string text_of(const Stub& stub);

enum class Author { docgarden, edited, pre_commit, lefthook, husky, other };

// Whose hook this is, by its text. `edited`: it was ours until somebody changed it.
Author author_of(std::string_view text);

}  // namespace docgarden::hooks
