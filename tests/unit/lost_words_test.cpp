// SPDX-License-Identifier: MIT
#include "checks/facts/lost_words.h"

#include <algorithm>

#include "checks/facts/history.h"
#include "checks/git/snapshot.h"
#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::facts {
namespace {

using tests::TempRepo;

// What a walk through the history of the repository learns.
LostWords lost_in(const TempRepo& repo) {
  const std::unique_ptr<git::Snapshot> snapshot = git::open(repo.path(), {git::Kind::commit, "HEAD"});
  return History(*snapshot, {.words = true, .threads = 2}).lost_words();
}

std::vector<std::uint32_t> commits_of(const LostWords& lost, std::string_view name) {
  const WordHash hash = lost_hash(name);
  const auto commits = lost.commits_of({hash});
  const auto found = commits.find(hash);
  return found == commits.end() ? std::vector<std::uint32_t>() : found->second;
}

}  // namespace

TEST_CASE("lost words: particular names, options of one part, the parts of a joined name") {
  const std::vector<WordHash> words = particular_names("do_it(x); HTTPServer plain --retry -v some-kebab FooBar-based");
  const auto has = [&](std::string_view word) {
    return std::find(words.begin(), words.end(), lost_hash(word)) != words.end();
  };
  for (const char* word : {"do_it", "HTTPServer", "--retry", "some-kebab", "FooBar-based", "FooBar"}) {
    INFO(word);
    CHECK(has(word));
  }
  for (const char* word : {"plain", "x", "retry", "v", "kebab", "based"}) {
    INFO(word);
    CHECK_FALSE(has(word));
  }
}

TEST_CASE("lost words: the commits that took a word out of a file, newest first") {
  const TempRepo repo;
  repo.write("a.c", "int old_name, kept_name;\n");
  repo.write("b.c", "int old_name;\n// comment_only\n");
  repo.write("README.md", "doc_name\n");
  repo.write("tests/t.c", "int tested_name;\n");
  repo.commit();
  repo.write("a.c", "int kept_name;\n");
  repo.commit();
  repo.git({"mv", "a.c", "moved.c"});
  repo.commit();
  repo.remove("b.c");
  repo.remove("README.md");
  repo.remove("tests/t.c");
  repo.commit();
  const LostWords lost = lost_in(repo);
  CHECK(commits_of(lost, "old_name") == std::vector<std::uint32_t>{0, 2});
  for (const char* name : {"kept_name", "comment_only", "doc_name", "tested_name", "other_name"}) {
    INFO(name);
    CHECK(commits_of(lost, name).empty());
    CHECK_FALSE(lost.ever(lost_hash(name)));
  }
}

}  // namespace docgarden::facts
