// SPDX-License-Identifier: MIT
#include "checks/facts/word_scanner.h"

#include <algorithm>
#include <random>
#include <set>

#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

using facts::WordHash;

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

WordHash hash_of(const std::string& word) {
  const std::vector<WordHash> hashes = facts::hashes_of(word);
  REQUIRE(hashes.size() == 1);
  return hashes[0];
}

// The definition, word by word.
std::set<WordHash> slow(const std::string& text) {
  struct Word {
    std::size_t begin, end;
  };
  std::vector<Word> words;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_word(text[i])) continue;
    std::size_t end = i;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end - i <= 80) words.push_back({i, end});
    i = end;
  }
  const auto digit = [&](const std::string& word) { return word[0] >= '0' && word[0] <= '9'; };
  std::set<WordHash> found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto [begin, end] = words[i];
    const std::string word = text.substr(begin, end - begin);
    const bool escaped = begin > 0 && (text[begin - 1] == '\\' || text[begin - 1] == '%') && word.size() > 1;
    if (word.size() >= 3 && !digit(word)) found.insert(hash_of(word));
    if (escaped && word.size() > 3 && !digit(word.substr(1))) found.insert(hash_of(word.substr(1)));
    if (i + 1 == words.size() || words[i + 1].begin != end + 1 || (text[end] != '.' && text[end] != '-')) continue;
    const std::string next = text.substr(words[i + 1].begin, words[i + 1].end - words[i + 1].begin);
    if (!(digit(word) && digit(next))) found.insert(hash_of(word + text[end] + next));
    if (escaped && !(digit(word.substr(1)) && digit(next))) {
      found.insert(hash_of(word.substr(1) + text[end] + next));
    }
  }
  return found;
}

}  // namespace

TEST_CASE("the scanner finds what the definition says, wherever blocks and batches end") {
  std::mt19937 random(7);
  facts::WordScanner scanner;
  const std::string letters = "abcdefgXYZ_0129";
  const std::string others = "  .-\\%(\n\xc3";
  for (int round = 0; round < 400; ++round) {
    std::string text;
    const std::size_t size = round < 300 ? random() % 300 : random() % 60000;
    while (text.size() < size) {
      for (std::size_t length = random() % (random() % 9 == 0 ? 90 : 12); length > 0; --length) {
        text += letters[random() % letters.size()];
      }
      text += others[random() % others.size()];
    }
    std::string bytes = text;
    const std::span<const WordHash> words = scanner.scan(bytes);
    std::set<WordHash> fast(words.begin(), words.end());
    const std::set<WordHash> expected = slow(text);
    INFO(text.substr(0, 400));
    REQUIRE(std::includes(fast.begin(), fast.end(), expected.begin(), expected.end()));
    REQUIRE(fast == expected);
  }
}

TEST_CASE("a word that occurs often is given about once") {
  facts::WordScanner scanner;
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "one two three ";
  CHECK(scanner.scan(text).size() < 10);
}

TEST_CASE("hashes of questions") {
  CHECK(facts::hashes_of("report.json").size() == 1);
  CHECK(facts::hashes_of("a.b.c").size() == 2);
  CHECK(facts::hashes_of("src/report.json").size() == 2);
  CHECK(facts::hashes_of("--max-retries") == facts::hashes_of("max-retries"));
  CHECK(facts::hashes_of("foo.bar") != facts::hashes_of("bar.foo"));
  CHECK(facts::hashes_of("foo.bar") != facts::hashes_of("foo-bar"));
  CHECK(facts::hashes_of("").empty());
  CHECK(facts::hashes_of("ab 12 1.5 2024").empty());
  CHECK(facts::hashes_of(std::string(81, 'a')).empty());
  CHECK(facts::hashes_of(std::string(81, 'a') + ".json").size() == 1);
}

}  // namespace docgarden::tests
