// SPDX-License-Identifier: MIT
#include <set>

#include "checks/error.h"
#include "inference/repair/features.h"
#include "inference/repair/fix_level.h"
#include "inference/repair/scorer.h"
#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"

namespace docgarden::tests {
namespace {

constexpr repair::Source last_source = repair::Source::value;
constexpr Bond last_bond = Bond::place;

repair::Fix fix_of(repair::Source source, Bond bond) {
  repair::Fix fix;
  fix.source = source;
  fix.features.bond = bond;
  return fix;
}

double confidence(const repair::Fix& fix) {
  return repair::confidence_of(fix, repair::learned_weights());
}

}  // namespace

TEST_CASE("the weights that are compiled in name every input, source and bond, and nothing else") {
  std::set<std::string> known, found;
  for (const auto& [name, value] : repair::inputs_of({})) known.emplace(name);
  for (int i = 0; i <= static_cast<int>(last_source); ++i) {
    known.insert("source." + std::string(repair::name_of(static_cast<repair::Source>(i))));
  }
  for (int i = 0; i <= static_cast<int>(last_bond); ++i) {
    known.insert("bond." + std::string(repair::name_of(static_cast<Bond>(i))));
  }
  for (const auto& [name, weight] : repair::learned_weights().of) found.insert(name);
  CHECK(found == known);
}

TEST_CASE("weights are read from text, and what is none is refused") {
  const repair::Weights weights = repair::read_weights("bias = 1\n[source]\nrename = 0.5\n[input]\nname = -2\n");
  CHECK(weights.bias == 1);
  CHECK(weights.of == decltype(weights.of){{"source.rename", 0.5}, {"name", -2}});
  CHECK_THROWS_AS(repair::read_weights("bias = [\n"), Error);
  CHECK_THROWS_AS(repair::read_weights("bias = \"high\"\n"), Error);
  CHECK_THROWS_AS(repair::read_weights("bias = nan\n"), Error);
  CHECK_THROWS_AS(repair::read_weights("slope = 1\n"), Error);
  CHECK_THROWS_AS(repair::read_weights("[input]\nname = \"x\"\n"), Error);
}

TEST_CASE("confidence is the logistic function of the weighted sum") {
  repair::Fix fix = fix_of(repair::Source::rename, Bond::none);
  fix.features.name = 0.5;
  const repair::Weights weights = repair::read_weights("bias = 1\n[source]\nrename = 0.5\n[input]\nname = -3\n");
  CHECK(repair::confidence_of(fix, weights) == 0.5);
  CHECK(repair::confidence_of(fix, {.bias = 1e6}) == 1);
  CHECK(repair::confidence_of(fix, {.bias = -1e6}) == 0);
  CHECK(repair::confidence_of(fix, {.bias = 0}) == 0.5);
}

TEST_CASE("what is weighed is from 0 to 1, whatever was counted") {
  for (const int count : {-1, 0, 1, 7, 1000000}) {
    for (const auto& [name, value] : repair::inputs_of({.rivals = count, .votes = count, .years = 1.0 * count})) {
      INFO(name);
      CHECK((0 <= value && value <= 1));
    }
  }
}

TEST_CASE("what speaks for a fix never lowers its confidence, what speaks against it never raises it") {
  for (int i = 0; i <= static_cast<int>(last_source); ++i) {
    repair::Fix plain = fix_of(static_cast<repair::Source>(i), Bond::body);
    plain.features = {
        .bond = Bond::body, .rivals = 1, .votes = 1, .name = 0.5, .body = 0.5, .place = 0.5, .doubt = 0.5};
    const double usual = confidence(plain);
    const auto changed = [&](const auto& change) {
      repair::Fix other = plain;
      change(other.features);
      return confidence(other);
    };
    CHECK(changed([](repair::Features& it) { it.rivals = 0; }) >= usual);
    CHECK(changed([](repair::Features& it) { it.votes = 4; }) >= usual);
    CHECK(changed([](repair::Features& it) { it.name = 1; }) >= usual);
    CHECK(changed([](repair::Features& it) { it.body = 1; }) >= usual);
    CHECK(changed([](repair::Features& it) { it.place = 1; }) >= usual);
    CHECK(changed([](repair::Features& it) { it.doubt = 0; }) >= usual);
    CHECK(changed([](repair::Features& it) { it.rivals = 5; }) <= usual);
    CHECK(changed([](repair::Features& it) { it.doubt = 1; }) <= usual);
    CHECK(changed([](repair::Features& it) { it.other_kind = true; }) <= usual);
    CHECK(changed([](repair::Features& it) { it.past = true; }) <= usual);
  }
}

TEST_CASE("a rename that nothing speaks against is safe, what was hardly ever seen is not") {
  repair::Fix rename = fix_of(repair::Source::rename, Bond::none);
  rename.features.name = rename.features.place = rename.features.body = 1;
  rename.confidence = confidence(rename);
  CHECK(repair::level_of(rename) == repair::FixLevel::safe);
  for (const repair::Source source : {repair::Source::script, repair::Source::heading, repair::Source::likeness}) {
    repair::Fix guess = fix_of(source, Bond::name);
    guess.features.rivals = 1;
    guess.confidence = confidence(guess);
    CHECK(repair::level_of(guess) != repair::FixLevel::safe);
  }
}

TEST_CASE("what may mean something else is never safe, however sure its successor is") {
  repair::Fix fix = fix_of(repair::Source::rename, Bond::none);
  fix.confidence = 0.99;
  CHECK(repair::level_of(fix) == repair::FixLevel::safe);
  fix.features.doubt = 1;
  CHECK(repair::level_of(fix) == repair::FixLevel::suggest);
  fix.confidence = 0.1;
  CHECK(repair::level_of(fix) == repair::FixLevel::hint);
}

TEST_CASE("the years that something is gone for are told by dates alone") {
  CHECK(repair::years_between("2020-01-31", "2022-07-01") == 2.5);
  CHECK(repair::years_between("2022-07-01", "2020-01-31") == 0);
  CHECK(repair::years_between("", "2020-01-31") == 0);
  CHECK(repair::years_between("2020-01-31", "yesterday") == 0);
  CHECK(repair::years_between("2020-1-31", "2022-01-31") == 0);
}

TEST_CASE("a document that tells of the past is known by a word of its path") {
  CHECK(repair::is_of_the_past("CHANGELOG.md"));
  CHECK(repair::is_of_the_past("docs/releases/v2.md"));
  CHECK(repair::is_of_the_past("docs/MigrationGuide.md"));
  CHECK_FALSE(repair::is_of_the_past("docs/guide.md"));
  CHECK_FALSE(repair::is_of_the_past("docs/quadratic.md"));
}

TEST_CASE("features tell files from folders, and one kind of file from another") {
  const MemorySnapshot snapshot(std::map<std::string, std::string>{{"lib/new.c", ""}, {"lib/new.md", ""}});
  const Finding finding{.level = Level::warning, .path = "docs/news/a.md", .claim_kind = "link", .claim_text = "old.c"};
  const auto features = [&](const char* was, const char* now) {
    const Evidence evidence{.kind = "vanished", .path = was, .date = "2020-01-01", .successor = now, .likeness = 40};
    return repair::features_of(finding, evidence, snapshot);
  };
  const repair::Features file = features("lib/old.c", "lib/new.c");
  CHECK_FALSE(file.folder);
  CHECK_FALSE(file.other_kind);
  CHECK(file.place == 1);
  CHECK(file.body == 0.4);
  CHECK(file.doubt == 0.5);
  CHECK(file.link);
  CHECK(file.past);
  CHECK(features("lib/old.c", "lib").folder);
  CHECK(features("lib/old.c", "lib/new.md").other_kind);
}

}  // namespace docgarden::tests
