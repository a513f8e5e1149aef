// SPDX-License-Identifier: MIT
#include "checks/git/ignore.h"

#include <algorithm>
#include <cstdint>

namespace docgarden::git {
namespace {

constexpr std::uint64_t steps_per_question = 1'000'000;
constexpr std::size_t max_path = 4096;

std::string_view parent_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace

void IgnoreRules::parse(std::string_view text, Rules& rules) {
  for_each_rule_line(text, [&](std::string_view line) {
    const bool negated = line[0] == '!';
    if (negated) line.remove_prefix(1);
    const bool folders_only = line.ends_with('/');
    if (folders_only) line.remove_suffix(1);
    if (!line.empty()) rules.push_back({Glob(line), negated, folders_only});
  });
}

void IgnoreRules::add(const std::string& folder, std::string_view text) {
  parse(text, by_folder_[folder]);
}

void IgnoreRules::add_exclude(std::string_view text) {
  parse(text, excludes_);
}

IgnoreRules::Answer IgnoreRules::ask(const Rules& rules, std::string_view path, bool folder, std::uint64_t& budget) {
  for (auto rule = rules.rbegin(); rule != rules.rend(); ++rule) {
    if (budget == 0) break;
    if (rule->folders_only && !folder) continue;
    if (rule->glob.matches(path, budget)) return rule->negated ? Answer::kept : Answer::ignored;
  }
  return Answer::none;
}

IgnoreRules::Answer IgnoreRules::decide(std::string_view path, bool folder, std::uint64_t& budget) const {
  for (std::string_view base = path; !base.empty();) {
    base = parent_of(base);
    const auto rules = by_folder_.find(base);
    if (rules == by_folder_.end()) continue;
    const std::string_view relative = path.substr(base.empty() ? 0 : base.size() + 1);
    const Answer answer = ask(rules->second, relative, folder, budget);
    if (answer != Answer::none) return answer;
  }
  return ask(excludes_, path, folder, budget);
}

bool IgnoreRules::ignores_as(std::string_view path, bool folder, std::uint64_t& budget) const {
  // From the top: what lies in an ignored folder is ignored, whatever else is said of it.
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (decide(path.substr(0, slash), true, budget) == Answer::ignored) return true;
    if (budget == 0) return false;
  }
  return decide(path, folder, budget) == Answer::ignored;
}

bool IgnoreRules::ask_for(std::string_view path, bool may_be_folder) const {
  if (by_folder_.empty() && excludes_.empty()) return false;
  const bool folder = path.ends_with('/');
  while (path.ends_with('/')) path.remove_suffix(1);
  while (path.starts_with("./")) path.remove_prefix(2);
  if (path.empty() || path == "." || path.size() > max_path || path.starts_with('/')) return false;

  const std::uint64_t begin = std::min(budget_.load(), steps_per_question);
  if (begin == 0) return true;
  std::uint64_t budget = begin;
  const bool ignored =
      ((folder || may_be_folder) && ignores_as(path, true, budget)) || (!folder && ignores_as(path, false, budget));
  const std::uint64_t used = begin - budget;
  std::uint64_t left = budget_.load();
  while (!budget_.compare_exchange_weak(left, left - std::min(left, used))) {
  }
  return ignored || budget == 0;
}

}  // namespace docgarden::git
