// SPDX-License-Identifier: MIT
#include "inference/repair/features.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "checks/facts/path_table.h"
#include "checks/git/commits.h"
#include "checks/successors/likeness.h"

namespace docgarden::repair {
namespace {

std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t size) {
  if (text.size() < at + size) return std::nullopt;
  int value = 0;
  const char* end = text.data() + at + size;
  const std::from_chars_result read = std::from_chars(text.data() + at, end, value);
  return read.ec == std::errc() && read.ptr == end ? std::optional(value) : std::nullopt;
}

// Good enough for a year more or less.
std::optional<double> year_of(std::string_view date) {
  const std::optional<int> year = number_at(date, 0, 4), month = number_at(date, 5, 2);
  if (!year || !month) return std::nullopt;
  return *year + (*month - 1) / 12.0;
}

std::string newest_date(const git::Snapshot& snapshot) {
  const git::Commits* commits = snapshot.commits();
  return commits == nullptr ? "" : commits->text(commits->tip()).date;
}

std::string_view ending_of(std::string_view path) {
  const std::string_view name = facts::name_of(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? "" : name.substr(dot);
}

}  // namespace

double years_between(std::string_view from, std::string_view to) {
  const std::optional<double> begin = year_of(from), end = year_of(to);
  return begin && end ? std::max(0.0, *end - *begin) : 0;
}

bool is_of_the_past(std::string_view path) {
  constexpr std::array<std::string_view, 12> words = {"change", "history", "release", "news",   "migrat",   "upgrad",
                                                      "blog",   "rfc",     "adr",     "archiv", "decision", "proposal"};
  const std::vector<std::string> parts = successors::words_of(path);
  return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return part.starts_with(word); });
  });
}

Features features_of(const Finding& finding, const Evidence& evidence, const git::Snapshot& snapshot) {
  const std::string& kind = finding.claim_kind;
  const bool path = kind == "path" || kind == "link" || kind == "tree";
  const std::string& was = !evidence.was.empty() ? evidence.was : path ? evidence.path : finding.claim_text;
  const std::string& now = evidence.successor;
  return {.bond = evidence.bond,
          .rivals = evidence.rivals,
          .votes = evidence.votes,
          .name = successors::names_alike(facts::name_of(was), facts::name_of(now)),
          .body = evidence.likeness / 100.0,
          .place = successors::names_alike(facts::folder_of(was), facts::folder_of(now)),
          .doubt = finding.level == Level::error     ? 0
                   : finding.level == Level::warning ? 0.5
                                                     : 1,
          .years = years_between(evidence.date, newest_date(snapshot)),
          .since = evidence.date,
          .link = kind == "link",
          .folder = path && snapshot.find(now) == nullptr,
          .other_kind = path && ending_of(was) != ending_of(now),
          .past = is_of_the_past(finding.path)};
}

}  // namespace docgarden::repair
