// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "bot/readiness/render.h"
#include "bot/terminal.h"

namespace docgarden::bot::readiness {
namespace {

Ink ink_of(Standing standing) {
  return standing == Standing::pass ? Ink::green : standing == Standing::fail ? Ink::red : Ink::faint;
}

std::string_view word_of(Standing standing) {
  constexpr std::string_view words[] = {"pass", "fail", "n/a", "?"};
  return words[static_cast<std::size_t>(standing)];
}

std::string places_line(const Criterion& criterion) {
  std::string text;
  constexpr std::size_t shown = 3;
  for (const Site& place : std::span(criterion.places).first(std::min(shown, criterion.places.size()))) {
    text += text.empty() ? "" : ", ";
    text += printable(place.path) + (place.line > 0 ? fmt::format(":{}", place.line) : "");
  }
  return text;
}

std::string row_of(const Criterion& criterion, const Look& look, const Paint& paint) {
  const std::string word(word_of(criterion.standing));
  std::string text = fmt::format("  {}{}  {:<17} {}\n", paint(ink_of(criterion.standing), word),
                                 std::string(4 - word.size(), ' '), criterion.id, printable(criterion.proof));
  const bool shown = criterion.standing == Standing::fail || look.verbose;
  if (shown && !criterion.places.empty())
    text += std::string(26, ' ') + paint(Ink::faint, places_line(criterion)) + "\n";
  return text;
}

std::string signed_number(int number) {
  return number > 0 ? fmt::format("+{}", number) : number < 0 ? fmt::format("−{}", -number) : "±0";
}

std::string difference_lines(const Assessed& assessed) {
  if (!assessed.before) return "";
  const Difference difference = compare(*assessed.before, assessed.now);
  std::string text = fmt::format("since {}: {} points, level {} -> {}\n", assessed.base.substr(0, 12),
                                 signed_number(difference.score), assessed.before->level, assessed.now.level);
  for (const Difference::Turn& turn : difference.turns) {
    text += fmt::format("  {}: {} -> {}\n", turn.id, name_of(turn.before), name_of(turn.now));
  }
  return text;
}

// What stands between here and the next level.
std::string next_lines(const Readiness& readiness) {
  if (readiness.level == levels) return "nothing is left to do\n";
  const int next = readiness.level + 1;
  std::string text = fmt::format("for level {}, {}:\n", next, level_name(next));
  for (const Criterion* criterion : lacking(readiness)) {
    text += fmt::format("  {}: {}\n", criterion->id, criterion->asks);
  }
  return text;
}

}  // namespace

std::string score_line(const Readiness& readiness) {
  const auto with = [&](Standing standing) {
    return static_cast<std::size_t>(
        std::count_if(readiness.criteria.begin(), readiness.criteria.end(),
                      [&](const Criterion& criterion) { return criterion.standing == standing; }));
  };
  std::string partly;
  for (const Criterion& criterion : readiness.criteria) {
    if (criterion.standing != Standing::fail || criterion.points <= 0) continue;
    partly +=
        fmt::format("{}{} {:.2f}", partly.empty() ? "" : ", ", criterion.id, std::floor(criterion.points * 100) / 100);
  }
  std::string text = fmt::format("the score is the share of the {} criteria that could be judged: {} pass, {} fail",
                                 readiness.judged, with(Standing::pass), with(Standing::fail));
  if (!partly.empty()) text += fmt::format(" ({} in part)", partly);
  return text + fmt::format("; {} do not apply and {} are unknown, which count for neither side",
                            with(Standing::not_applicable), with(Standing::unknown));
}

std::string text_readiness(const Assessed& assessed, const Look& look) {
  const Readiness& readiness = assessed.now;
  const Paint paint(look.colour);
  std::string text = paint(Ink::bold, fmt::format("readiness {} of 100, level {} of {}: {}", readiness.score,
                                                  readiness.level, levels, level_name(readiness.level))) +
                     "\n" + std::string(level_promise(readiness.level)) + "\n";
  int level = 0;
  for (const Criterion& criterion : readiness.criteria) {
    if (criterion.level != level) {
      level = criterion.level;
      text += "\n" + paint(Ink::bold, fmt::format("{} {}", level, level_name(level))) + "  " +
              paint(Ink::faint, level_promise(level)) + "\n";
    }
    text += row_of(criterion, look, paint);
  }
  return text + "\n" + next_lines(readiness) + score_line(readiness) + "\n" + difference_lines(assessed);
}

}  // namespace docgarden::bot::readiness
