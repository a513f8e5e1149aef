// SPDX-License-Identifier: MIT
#include "checks/facts/word_index.h"

#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"

namespace docgarden::tests {
namespace {

bool occurs(const std::map<std::string, std::string>& files, const std::string& word) {
  facts::WordStats stats;
  return facts::find_words(MemorySnapshot(files), {word}, {}, stats).contains(word);
}

}  // namespace

TEST_CASE("a word counts as a whole, in code and manifests") {
  CHECK(occurs({{"a.c", "int max_retries = 3;"}}, "max_retries"));
  CHECK_FALSE(occurs({{"a.c", "int max_retries = 3;"}}, "max"));
  CHECK_FALSE(occurs({{"a.c", "int max_retries = 3;"}}, "Max_retries"));
  CHECK(occurs({{"package.json", "{\"name\": \"gardener\"}"}}, "gardener"));
  CHECK_FALSE(occurs({{"README.md", "gardener"}}, "gardener"));
}

TEST_CASE("a word in a comment does not count") {
  CHECK_FALSE(occurs({{"a.c", "// max_retries"}}, "max_retries"));
  CHECK(occurs({{"a.c", "f(\"// max_retries\")"}}, "max_retries"));
  CHECK(occurs({{"a.txt", "// max_retries"}}, "max_retries"));
}

TEST_CASE("compounds count at the joints of longer ones") {
  CHECK(occurs({{"a.py", "open(\"out/report.json\")"}}, "report.json"));
  CHECK_FALSE(occurs({{"a.py", "report, json"}}, "report.json"));
  CHECK_FALSE(occurs({{"a.py", "report-json json.report"}}, "report.json"));
  CHECK(occurs({{"a.py", "pkg.mod.func(x)"}}, "mod.func"));
  CHECK(occurs({{"a.py", "--max-retries=2"}}, "max-retries"));
  CHECK(occurs({{"a.py", "x.io"}}, "x.io"));
  CHECK(occurs({{"a.py", "'404.html'"}}, "404.html"));
  CHECK(occurs({{"a.py", "open('a/.env.local')"}}, ".env.local"));
  CHECK_FALSE(occurs({{"a.py", "env local .env locals"}}, ".env.local"));
}

TEST_CASE("a word behind an escape counts with and without its letter") {
  CHECK(occurs({{"a.c", "\"\\nusage\""}}, "usage"));
  CHECK(occurs({{"a.c", "\"%sreport.json\""}}, "report.json"));
  CHECK(occurs({{"a.c", "\"C:\\new\\table\""}}, "new"));
}

TEST_CASE("what cannot be decided counts as found") {
  CHECK(occurs({{"a.c", ""}}, "ui"));
  CHECK(occurs({{"a.c", ""}}, "2024"));
  CHECK(occurs({{"a.c", ""}}, ""));
  CHECK(occurs({{"a.c", ""}}, std::string(81, 'x')));
  CHECK_FALSE(occurs({{"a.c", ""}}, std::string(80, 'x')));
  CHECK(occurs({{"a.c", std::string(80, 'x')}}, std::string(80, 'x')));
}

TEST_CASE("only words that were asked for may be looked up") {
  facts::WordStats stats;
  const std::map<std::string, std::string> files = {{"a.c", "one"}};
  const facts::Words words = facts::find_words(MemorySnapshot(files), {"one"}, {}, stats);
  CHECK(words.contains("one"));
  CHECK_THROWS_AS(words.contains("two"), std::logic_error);
}

TEST_CASE("what is read and what is not is counted") {
  const std::map<std::string, std::string> files = {
      {"a.c", "one"}, {"b.c", std::string("two\0", 4)}, {"link.c@", "a.c"}, {"README.md", "x"}};
  MemorySnapshot snapshot(files);
  snapshot.add_missing("gone.c");
  facts::WordStats stats;
  const facts::Words words = facts::find_words(snapshot, {"one", "two"}, {.threads = 3}, stats);
  CHECK(words.contains("one"));
  CHECK_FALSE(words.contains("two"));
  CHECK(stats.files == 1);
  CHECK(stats.scanned == 1);
  CHECK(stats.bytes == 3);
  CHECK(stats.skipped == 2);
}

}  // namespace docgarden::tests
