// SPDX-License-Identifier: MIT
// Takes the result of a scan and what was surveyed beside it; gives how far a newcomer or a coding agent may rely on
// the documents: criteria, each with its outcome and what proves it, five levels, and a score. Pure; rendering is
// elsewhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/readiness/survey.h"

namespace docgarden::bot::readiness {

enum class Standing : std::uint8_t { pass, fail, not_applicable, unknown };
std::string_view name_of(Standing standing);

inline constexpr int levels = 5;
std::string_view level_name(int level);     // 1: "readable"; 0: "not readable"
std::string_view level_promise(int level);  // a sentence

// Where to look; of a document or of the code.
struct Site {
  std::string path;
  int line = 0;  // 1-based, 0 when it has none
};

struct Criterion {
  std::string_view id;
  int level = 1;
  std::string_view asks;  // what passes, as a clause
  Standing standing = Standing::unknown;
  double points = 0;         // from 0 to 1; counts where the standing is pass or fail
  std::string proof;         // one sentence: why it stands so
  std::vector<Site> places;  // at most `most_places`
};
inline constexpr std::size_t most_places = 5;

enum class Nature : std::uint8_t { documents, library, program };  // of the repository
std::string_view name_of(Nature nature);

struct Readiness {
  Nature nature = Nature::library;
  std::vector<Criterion> criteria;  // by level
  int level = 0;                    // all criteria up to it pass, or do not apply
  int score = 0;                    // of 100: the points of what could be judged
  std::size_t judged = 0;
};

Readiness evaluate(const ScanResult& result, const Survey& survey);

// What keeps it from the next level: criteria of that which fail or are unknown. They live as long as `readiness`.
std::vector<const Criterion*> lacking(const Readiness& readiness);

// What is otherwise than it was.
struct Difference {
  int score = 0, level = 0;  // now less before
  struct Turn {
    std::string_view id;
    Standing before, now;
  };
  std::vector<Turn> turns;
};
Difference compare(const Readiness& before, const Readiness& now);

}  // namespace docgarden::bot::readiness
