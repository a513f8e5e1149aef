// SPDX-License-Identifier: MIT
// Takes the .gitignore files of a snapshot; tells which paths they ignore, as gitignore(5) says. Independent of a
// work tree, so that it answers for any commit of a bare repository too.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "checks/git/glob.h"
#include "checks/git/rule_files.h"

namespace docgarden::git {

class IgnoreRules {
 public:
  // The rules of one file. `folder` is "" at the root, without trailing '/' otherwise.
  void add(const std::string& folder, std::string_view text);
  // Rules of .git/info/exclude: they count where no file says anything.
  void add_exclude(std::string_view text);

  // See Snapshot::ignores. When hostile rules have used up the time for all questions, everything counts as ignored:
  // nothing is then said of it.
  bool ignores(std::string_view path) const { return ask_for(path, true); }
  // The same, but a path without a trailing '/' is surely a file.
  bool ignores_file(std::string_view path) const { return ask_for(path, false); }

 private:
  struct Rule {
    Glob glob;
    bool negated = false;
    bool folders_only = false;
  };
  using Rules = std::vector<Rule>;
  enum class Answer : std::uint8_t { none, ignored, kept };

  static void parse(std::string_view text, Rules& rules);
  static Answer ask(const Rules& rules, std::string_view path, bool folder, std::uint64_t& budget);
  bool ask_for(std::string_view path, bool may_be_folder) const;
  Answer decide(std::string_view path, bool folder, std::uint64_t& budget) const;
  bool ignores_as(std::string_view path, bool folder, std::uint64_t& budget) const;

  ByFolder<Rules> by_folder_;
  Rules excludes_;
  mutable std::atomic<std::uint64_t> budget_{200'000'000};
};

}  // namespace docgarden::git
