// SPDX-License-Identifier: MIT
#include "checks/facts/word_cache.h"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <thread>

#include "checks/facts/word_index.h"
#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"
#include "tests/support/temp_repo.h"

namespace docgarden::tests {
namespace {

namespace fs = std::filesystem;
using facts::BlobKey;
using facts::BlobState;
using facts::BlobWords;
using facts::Language;
using facts::WordCache;
using facts::WordHash;

BlobKey key(int number, Language language = Language::c) {
  BlobKey made{{}, language};
  made.id[0] = static_cast<std::uint8_t>(number * 37);
  made.id[19] = static_cast<std::uint8_t>(number);
  return made;
}

std::vector<WordHash> words_of(int number) {
  return std::vector<WordHash>(static_cast<std::size_t>(number % 50), static_cast<WordHash>(number) * 7);
}

void store(const fs::path& folder, int from, int to, const facts::CacheLimits& limits = {}) {
  WordCache cache(folder, limits);
  std::vector<BlobKey> live;
  for (int i = from; i < to; ++i) {
    live.push_back(key(i));
    cache.add(live.back(), {BlobState::words, words_of(i)});
  }
  cache.finish(live);
}

// How many of the blobs are known; none may be known wrongly.
int known(const WordCache& cache, int from, int to) {
  int count = 0;
  for (int i = from; i < to; ++i) {
    const std::optional<BlobWords> words = cache.find(key(i));
    if (!words) continue;
    ++count;
    const std::vector<WordHash> expected = words_of(i);
    REQUIRE(std::equal(expected.begin(), expected.end(), words->words.begin(), words->words.end()));
  }
  return count;
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  return files;
}

std::string slurp(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void spill(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("what one run adds the next one finds") {
  const TempFolder temp;
  const fs::path folder = temp.path() / "deep" / "cache";
  store(folder, 0, 200);
  const WordCache cache(folder);
  CHECK(known(cache, 0, 200) == 200);
  CHECK(known(cache, 200, 250) == 0);
  CHECK_FALSE(cache.find(key(5, Language::python)));
}

TEST_CASE("what a blob is besides words is remembered too") {
  const TempFolder temp;
  {
    WordCache cache(temp.path());
    cache.add(key(1), {BlobState::unusable, {}});
    cache.add(key(2), {BlobState::no_words, {}});
    cache.finish({});
  }
  const WordCache cache(temp.path());
  REQUIRE(cache.find(key(1)));
  CHECK(cache.find(key(1))->state == BlobState::unusable);
  CHECK(cache.find(key(2))->state == BlobState::no_words);
}

TEST_CASE("a run that adds nothing writes nothing, and one without a folder neither") {
  const TempFolder temp;
  WordCache(temp.path()).finish({});
  CHECK(files_in(temp.path()).empty());
  WordCache nowhere("");
  nowhere.add(key(1), {});
  nowhere.finish({key(1)});
  CHECK_FALSE(nowhere.find(key(1)));
}

TEST_CASE("a folder that can't be written costs the cache, nothing else") {
  const TempFolder temp;
  spill(temp.path() / "file", "");
  store(temp.path() / "file", 0, 3);
  CHECK(known(WordCache(temp.path() / "file"), 0, 3) == 0);
}

TEST_CASE("a damaged pack is never believed") {
  const TempFolder temp;
  store(temp.path(), 0, 20);
  const fs::path pack = files_in(temp.path()).at(0);
  const std::string whole = slurp(pack);
  SECTION("a byte is wrong") {
    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 400 + 1) {
      for (const char wrong : {'\0', '\x01', '\x7f', '\xff'}) {
        std::string bytes = whole;
        if (bytes[at] == wrong) continue;
        bytes[at] = wrong;
        spill(pack, bytes);
        CHECK(known(WordCache(temp.path()), 0, 20) < 20);
      }
    }
  }
  SECTION("it is cut short or too long") {
    for (std::size_t size = 0; size < whole.size(); size += 7) {
      spill(pack, whole.substr(0, size));
      CHECK(known(WordCache(temp.path()), 0, 20) == 0);
    }
    spill(pack, whole + "x");
    CHECK(known(WordCache(temp.path()), 0, 20) == 0);
  }
  SECTION("it is taken away, and its blobs are added again") {
    spill(pack, "nonsense");
    CHECK(known(WordCache(temp.path()), 0, 20) == 0);
    CHECK(files_in(temp.path()).empty());
    store(temp.path(), 0, 20);
    CHECK(known(WordCache(temp.path()), 0, 20) == 20);
  }
}

TEST_CASE("many packs become few, and hold what they held") {
  const TempFolder temp;
  for (int i = 0; i < 30; ++i) store(temp.path(), 3 * i, 3 * i + 5);
  CHECK(files_in(temp.path()).size() <= 9);
  CHECK(known(WordCache(temp.path()), 0, 92) == 92);
}

TEST_CASE("a large pack is left as it is while small ones are merged") {
  const TempFolder temp;
  store(temp.path(), 0, 200);
  const fs::path large = files_in(temp.path()).at(0);
  for (int i = 200; i < 220; ++i) store(temp.path(), i, i + 1);
  CHECK(fs::exists(large));
  CHECK(files_in(temp.path()).size() <= 9);
  CHECK(known(WordCache(temp.path()), 0, 220) == 220);
}

TEST_CASE("beyond the limit only what is used is kept") {
  const TempFolder temp;
  store(temp.path(), 0, 200);
  store(temp.path(), 200, 220, {.keep_all = 1});
  CHECK(known(WordCache(temp.path()), 200, 220) == 20);
  CHECK(known(WordCache(temp.path()), 0, 200) == 0);
}

TEST_CASE("of many repositories the oldest are forgotten, and nothing else in the folder") {
  const TempFolder temp;
  store(temp.path() / "old", 0, 3);
  spill(temp.path() / "old" / "notes.txt", "mine");
  fs::last_write_time(temp.path() / "old", fs::file_time_type::clock::now() - std::chrono::hours(9));
  store(temp.path() / "b", 0, 3, {.repositories = 2});
  CHECK(known(WordCache(temp.path() / "old"), 0, 3) == 3);
  store(temp.path() / "c", 0, 3, {.repositories = 2});
  CHECK(known(WordCache(temp.path() / "old"), 0, 3) == 0);
  CHECK(fs::exists(temp.path() / "old" / "notes.txt"));
  CHECK(known(WordCache(temp.path() / "b"), 0, 3) == 3);
}

TEST_CASE("what a killed process left is removed when it is old") {
  const TempFolder temp;
  spill(temp.path() / "new-1-0", "half");
  spill(temp.path() / "new-2-0", "half");
  fs::last_write_time(temp.path() / "new-1-0", fs::file_time_type::clock::now() - std::chrono::hours(2));
  store(temp.path(), 0, 3);
  CHECK_FALSE(fs::exists(temp.path() / "new-1-0"));
  CHECK(fs::exists(temp.path() / "new-2-0"));
}

TEST_CASE("several processes may share the folder") {
  const TempFolder temp;
  {
    std::vector<std::jthread> writers;
    for (int writer = 0; writer < 4; ++writer) {
      writers.emplace_back([&temp, writer] {
        for (int i = 0; i < 15; ++i) store(temp.path(), 60 * writer + 4 * i, 60 * writer + 4 * i + 4);
      });
    }
  }
  // A merge may not see what another one is about to write, but what is known is right, and most is.
  CHECK(known(WordCache(temp.path()), 0, 240) > 120);
}

TEST_CASE("the second scan reads nothing and answers the same") {
  const TempFolder temp;
  const std::map<std::string, std::string> files = {
      {"a.c", "int one; // two"}, {"b.py", "one # two"}, {"b.txt", "one # two"}, {"c.bin", std::string("\0", 1)}};
  const MemorySnapshot snapshot(files);
  const facts::WordOptions options{.cache = temp.path(), .threads = 2};
  facts::WordStats cold;
  facts::WordStats warm;
  const facts::Words first = facts::find_words(snapshot, {"one", "two", "three"}, options, cold);
  const facts::Words second = facts::find_words(snapshot, {"one", "two", "three"}, options, warm);
  for (const std::string word : {"one", "two", "three"}) CHECK(first.contains(word) == second.contains(word));
  CHECK(first.contains("two"));
  CHECK_FALSE(first.contains("three"));
  CHECK(cold.scanned == 3);
  CHECK(warm.scanned == 0);
  CHECK(warm.files == 3);
  CHECK(warm.skipped == 1);
}

}  // namespace docgarden::tests
