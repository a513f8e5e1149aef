// SPDX-License-Identifier: MIT
// Takes the bytes of one file, comments blanked; gives the hashes of the words in it. A word is
// [A-Za-z_][A-Za-z0-9_]{2,79} (numbers are legion, and no claim hangs on one); two of any length, not both of them
// numbers, that one '-' or '.' joins make a compound, so that "foo.bar.baz" gives foo.bar and bar.baz. Written by hand
// because every byte of the code passes here in a cold scan: it reads the file in blocks of 64 bytes, and what it does
// for a word hardly branches.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docgarden::facts {

using WordHash = std::uint32_t;  // a collision makes a word seem to occur: rare, and the safe way to be wrong

// Changes whenever the same bytes may give other hashes; caches of other versions are worthless.
inline constexpr std::uint32_t word_scanner_version = 1;

// Keeps its buffers from file to file: one a thread.
class WordScanner {
 public:
  // Appends some bytes to `text` to be free to read beyond its end. Most hashes occur once in the result, which is
  // valid until the next call.
  std::span<const WordHash> scan(std::string& text);

 private:
  void hash_words(const char* text, std::size_t edges);
  void keep_new(std::size_t candidates);

  std::vector<std::uint32_t> edges_;  // offsets where words begin and end, in turn
  std::vector<WordHash> candidates_;  // hashes of a batch, with repetitions
  std::vector<WordHash> recent_;      // each hash at its slot, unless another one took it
  std::size_t slot_mask_ = 0;
  std::vector<WordHash> found_;

  // The word before, for compounds.
  struct Word {
    std::uint64_t hash = 0;
    std::uint64_t tail_hash = 0;  // without its first letter, if that may be an escape's; otherwise 0
    std::uint32_t end = 0;
    int number = 0;  // 1 if it begins with a digit
    int tail_number = 0;
  };
  static constexpr std::uint32_t no_end = ~std::uint32_t{0} - 1;
  Word last_;
};

// The hashes that all must occur for `asked` to occur: of its compounds, and of its words that are in none. What cannot
// be decided (too short, too long, a number) asks for nothing, so that the result may be empty.
std::vector<WordHash> hashes_of(std::string_view asked);

}  // namespace docgarden::facts
