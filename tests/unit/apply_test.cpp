// SPDX-License-Identifier: MIT
// What an application writes, takes back and refuses, and what a journal may not do.
#include "bot/apply/apply.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "bot/apply/journal.h"
#include "bot/limits.h"
#include "checks/error.h"
#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::tests {
namespace {

using bot::Plan;

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string why(const auto& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.where() + ": " + error.what();
  }
  return "";
}

const Plan both = {.documents = {{"a.md", "old\r\n", "new\r\n"}, {"docs/b.md", "\xEF\xBB\xBFold", "\xEF\xBB\xBFnewer"}},
                   .index = {}};

struct Fixture {
  TempRepo repo;
  git::Places places;

  Fixture() {
    for (const bot::Write& write : both.documents) repo.write(write.path, write.before);
    repo.commit();
    places = git::places_of(repo.path());
  }
  bool is(std::string bot::Write::*version) const {
    for (const bot::Write& write : both.documents) {
      if (bytes_of(repo / write.path) != write.*version) return false;
    }
    return true;
  }
  // As if the process had been killed after the first document took its place.
  void cut_short() {
    bot::Journal journal{.owner = "0123456789abcdef", .documents = {}, .index = {}};
    for (const bot::Write& write : both.documents) {
      journal.documents.push_back(bot::change_of(write.path, 0644, write.before, write.after));
    }
    bot::JournalFolder(places.git_dir).write(bot::JournalFolder::pending, journal);
    repo.write("a.md", both.documents[0].after);
    repo.write("docs/.docgarden-0123456789abcdef-1", "half");
  }
};

}  // namespace

TEST_CASE("an application is taken back") {
  Fixture at;
  bot::apply(at.places, both);
  CHECK(at.is(&bot::Write::after));
  CHECK_FALSE(bot::recover(at.places));
  REQUIRE(bot::undo(at.places));
  CHECK(at.is(&bot::Write::before));
  CHECK_FALSE(bot::undo(at.places));
}

TEST_CASE("an application that was cut short is put right") {
  Fixture at;
  bot::apply(at.places, {.documents = {{"a.md", "old\r\n", "x"}}, .index = {}});
  bot::undo(at.places);
  at.cut_short();
  CHECK(why([&] { bot::apply(at.places, both); }).find("cut short") != std::string::npos);
  const std::optional<bot::TakenBack> result = bot::recover(at.places);
  REQUIRE(result);
  CHECK(result->documents == std::vector<std::string>{"a.md"});
  CHECK(result->changed.empty());
  CHECK(at.is(&bot::Write::before));
  CHECK_FALSE(std::filesystem::exists(at.repo / "docs/.docgarden-0123456789abcdef-1"));
  CHECK_FALSE(bot::recover(at.places));
}

TEST_CASE("what somebody changed after it was cut short is left alone") {
  Fixture at;
  at.cut_short();
  at.repo.write("a.md", "mine");
  const std::optional<bot::TakenBack> result = bot::recover(at.places);
  REQUIRE(result);
  CHECK(result->changed == std::vector<std::string>{"a.md"});
  CHECK(bytes_of(at.repo / "a.md") == "mine");
}

TEST_CASE("an application changes nothing where it can't change all") {
  Fixture at;
  std::string expected;
  SECTION("a document that changed") {
    at.repo.write("docs/b.md", "other");
    expected = "docs/b.md: changed while it was being checked";
  }
  SECTION("a link in its place") {
    at.repo.write("c.md", both.documents[1].before);
    at.repo.remove("docs/b.md");
    at.repo.link("docs/b.md", "../c.md");
    expected = "docs/b.md: can't be opened: it is a symbolic link";
  }
  SECTION("a link in place of its folder") {
    std::filesystem::rename(at.repo / "docs", at.repo / "real");
    at.repo.link("docs", "real");
    expected = "docs/b.md: its folder is not there, or is a symbolic link";
  }
  SECTION("read-only") {
    ::chmod((at.repo / "docs/b.md").c_str(), 0444);
    expected = "docs/b.md: is read-only";
  }
  SECTION("a folder in its place") {
    at.repo.remove("docs/b.md");
    at.repo.write("docs/b.md/x", "");
    expected = "docs/b.md: is no plain file that can be read";
  }
  CHECK(why([&] { bot::apply(at.places, both); }) == expected);
  CHECK(bytes_of(at.repo / "a.md") == "old\r\n");
  CHECK_FALSE(bot::JournalFolder::is_pending(at.places.git_dir));
}

TEST_CASE("only one process writes at a time") {
  Fixture at;
  const bot::JournalFolder held(at.places.git_dir);
  CHECK(why([&] { bot::apply(at.places, both); }).find("another docgarden") != std::string::npos);
  CHECK(at.is(&bot::Write::before));
}

TEST_CASE("a journal says what was written, whatever the bytes") {
  const bot::Journal journal{.owner = "0123456789abcdef",
                             .documents = {bot::change_of("a\xFF.md", 0640, "one \xFF two", "one three two"),
                                           bot::change_of("b.md", 0644, "", "x")},
                             .index = {{"c.md", git::BlobId{1}, git::BlobId{2}}}};
  const std::optional<bot::Journal> read = bot::parse_journal(bot::format_journal(journal));
  REQUIRE(read);
  CHECK(*read == journal);
  CHECK(bot::taken_back(read->documents[0], "one three two") == "one \xFF two");
  CHECK_FALSE(bot::taken_back(read->documents[0], "one three two!"));
}

TEST_CASE("a journal that could lead out of the work tree is none") {
  const auto is_read = [](const std::string& path) {
    const bot::Journal journal{
        .owner = "0123456789abcdef", .documents = {bot::change_of(path, 0644, "a", "b")}, .index = {}};
    return bot::parse_journal(bot::format_journal(journal)).has_value();
  };
  CHECK(is_read("docs/a.md"));
  for (const char* path : {"../a.md", "/etc/passwd", ".git/config", "docs/../../a.md", "", "a//b", "docs/.GIT/x"}) {
    INFO(path);
    CHECK_FALSE(is_read(path));
  }
  const std::string good = bot::format_journal(
      {.owner = "0123456789abcdef", .documents = {bot::change_of("a", 0644, "a", "b")}, .index = {}});
  for (std::size_t size = 0; size + 2 < good.size(); ++size) CHECK_FALSE(bot::parse_journal(good.substr(0, size)));
  std::string owner = good;
  owner.replace(owner.find("0123456789abcdef"), 16, "../../../../../x");
  CHECK_FALSE(bot::parse_journal(owner));
  for (const char* text : {"[]", "{}", "null", "{\"schema\":\"docgarden-journal/1\"}", "[[[[[[[[[["}) {
    CHECK_FALSE(bot::parse_journal(text));
  }
}

TEST_CASE("a damaged journal ends the run and changes nothing") {
  Fixture at;
  at.repo.write(".git/docgarden/undo", "{}");
  CHECK(why([&] { bot::undo(at.places); }).find("the journal can't be understood") != std::string::npos);
  at.repo.remove(".git/docgarden/undo");
  at.repo.write("elsewhere", "{}");
  at.repo.link(".git/docgarden/undo", "../../elsewhere");
  CHECK_FALSE(why([&] { bot::undo(at.places); }).empty());
  CHECK(at.is(&bot::Write::before));
}

TEST_CASE("limits count changed lines") {
  const auto fix = [](int line, const std::string& before, const std::string& after) {
    repair::Fix one;
    one.path = "a.md";
    one.begin = one.end = {line, 1};
    one.before = before;
    one.after = after;
    return one;
  };
  const auto kept = [](const bot::Limits& limits, std::vector<repair::Fix> fixes) {
    std::vector<bot::Refused> left_out;
    const std::size_t all = fixes.size(), some = bot::within(limits, std::move(fixes), left_out).size();
    CHECK(some + left_out.size() == all);
    return some;
  };
  CHECK(kept({}, {fix(1, "a", "b"), fix(1, "c", "d")}) == 2);
  CHECK(kept({.fixes = 1}, {fix(1, "a", "b"), fix(1, "c", "d")}) == 1);
  CHECK(kept({.lines_a_patch = 1}, {fix(1, "a", "b"), fix(1, "c", "d"), fix(2, "e", "f")}) == 2);
  CHECK(kept({.lines_a_fix = 2}, {fix(1, "a\nb\nc", "d"), fix(9, "a\nb\n", "c\nd\n")}) == 1);
}

}  // namespace docgarden::tests
