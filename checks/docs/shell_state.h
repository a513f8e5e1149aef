// SPDX-License-Identifier: MIT
// Follows a shell from command to command: in which folder and in whose project the next one runs.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "checks/docs/shell.h"

namespace docgarden::docs {

class ShellTracker {
 public:
  // `source` are the bytes as written, which begin at `offset` of the document: addresses are read from them, since
  // placeholders are masked in words.
  ShellTracker(ShellState state, std::string_view source, std::size_t offset)
      : state_(std::move(state)), source_(source), offset_(offset) {}

  // Gives the command its place, takes off `sudo` and its like, and goes where it leads.
  void run(ShellCommand& command);

  const ShellState& state() const { return state_; }
  void set(ShellState state) { state_ = std::move(state); }

 private:
  void start_line(std::size_t offset);
  void change_folder(const std::vector<ShellWord>& words);
  void enter(const ShellWord& target);
  void remember_clone(const std::vector<ShellWord>& words, std::size_t first);
  std::string_view written(const ShellWord& word) const {
    return source_.substr(word.span.begin - offset_, word.span.size());
  }

  ShellState state_;
  std::vector<ShellState> stack_;                           // pushd
  ShellState previous_;                                     // cd -
  std::map<std::string, std::string, std::less<>> clones_;  // folder -> address
  std::optional<std::size_t> joined_line_end_;              // of a line that goes on behind its `cd`
  std::string before_line_;                                 // the folder in which that line began
  std::string_view source_;
  std::size_t offset_;
};

}  // namespace docgarden::docs
