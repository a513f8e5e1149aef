// SPDX-License-Identifier: MIT
#include "checks/facts/word_scanner.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>

#include "checks/text.h"
#endif

namespace docgarden::facts {
namespace {

constexpr std::size_t shortest = 3;
constexpr std::size_t longest = 80;
constexpr std::size_t block = 64;
constexpr std::size_t batch = 2048;  // edges of words that are found before the words are hashed
constexpr std::size_t most_slots = std::size_t{1} << 17;

bool is_joint(char c) {
  return static_cast<unsigned char>(c - '-') < 2;
}

// One bit for each of 64 bytes.
struct Bits {
  std::uint64_t word = 0;
  std::uint64_t joint = 0;
};

Bits classify(const char* text) {
  Bits bits;
#if defined(__SSE2__)
  const auto all = [](int c) { return _mm_set1_epi8(static_cast<char>(c)); };
  const auto mask = [](__m128i lanes) { return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(lanes))}; };
  for (int i = 0; i < 4; ++i) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text) + i);
    const __m128i lower = _mm_or_si128(bytes, all(0x20));
    const __m128i letter = _mm_and_si128(_mm_cmpgt_epi8(lower, all('a' - 1)), _mm_cmplt_epi8(lower, all('z' + 1)));
    const __m128i digit = _mm_and_si128(_mm_cmpgt_epi8(bytes, all('0' - 1)), _mm_cmplt_epi8(bytes, all('9' + 1)));
    const __m128i word = _mm_or_si128(_mm_or_si128(letter, digit), _mm_cmpeq_epi8(bytes, all('_')));
    const __m128i joint = _mm_or_si128(_mm_cmpeq_epi8(bytes, all('.')), _mm_cmpeq_epi8(bytes, all('-')));
    bits.word |= mask(word) << (16 * i);
    bits.joint |= mask(joint) << (16 * i);
  }
#else
  for (std::size_t i = 0; i < block; ++i) {
    bits.word |= std::uint64_t{is_word(text[i])} << i;
    bits.joint |= std::uint64_t{is_joint(text[i])} << i;
  }
#endif
  return bits;
}

__extension__ using Wide = unsigned __int128;

// Both halves of the product together carry every bit of a and b.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  const Wide product = Wide{a ^ 0x9e3779b97f4a7c15} * (b ^ 0xd6e8feb86659fd93);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t load(const char* bytes) {
  std::uint64_t value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

// Up to 15 bytes beyond the word are read and masked out.
std::uint64_t hash_of(const char* word, std::size_t length) {
  if (length > 16) return XXH3_64bits(word, length);
  static constexpr std::array<char, 32> window = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
  const std::uint64_t low = load(word) & load(window.data() + 16 - length);
  const std::uint64_t high = load(word + 8) & load(window.data() + 24 - length);
  return mixed(low, high ^ length);
}

// Both are well mixed already; turning one tells a.b from b.a.
std::uint64_t compound(std::uint64_t before, char joint, std::uint64_t after) {
  return (std::rotl(before, 23) + after + static_cast<unsigned char>(joint)) * 0x9e3779b97f4a7c15;
}

WordHash shortened(std::uint64_t hash) {
  return static_cast<WordHash>(hash >> 32);
}

}  // namespace

std::span<const WordHash> WordScanner::scan(std::string& text) {
  const std::size_t size = text.size();
  text.append(2 * block + 16, '\0');
  found_.clear();
  // Sized to the file: clearing it costs little, and it stays in the nearest cache. Zero stands for an empty slot,
  // which loses nothing: a word whose hash is zero is no word.
  const std::size_t slots = std::bit_ceil(std::clamp<std::size_t>(size / 8, 64, most_slots));
  recent_.assign(slots, 0);
  slot_mask_ = slots - 1;
  edges_.resize(batch + 2 * block);
  candidates_.resize(2 * batch + 4 * block);
  last_ = {.end = no_end};

  std::size_t edges = 0;
  std::uint64_t last_word = 0;  // whether the byte before the block belongs to a word, or a run
  std::uint64_t last_run = 0;
  std::uint64_t dropped = 0;  // edges in this block of short words that began in the block before
  Bits bits = classify(text.data());
  for (std::size_t base = 0; base < size + 1; base += block) {
    const Bits next = classify(text.data() + base + block);
    // Runs are words with the joints between them; a run shorter than three bytes is one word of no use.
    const std::uint64_t runs =
        bits.word | (bits.joint & (bits.word << 1 | last_word) & (bits.word >> 1 | next.word << 63));
    const std::uint64_t next_runs = next.word | (next.joint & (next.word << 1 | bits.word >> 63) & next.word >> 1);
    const std::uint64_t second = runs >> 1 | next_runs << 63;
    const std::uint64_t third = runs >> 2 | next_runs << 62;
    const std::uint64_t begins = runs & ~(runs << 1 | last_run);
    const std::uint64_t single = begins & ~second;
    const std::uint64_t twin = begins & second & ~third;
    const std::uint64_t drop = single | single << 1 | twin | twin << 2 | dropped;
    dropped = single >> 63 | twin >> 62;
    std::uint64_t changes = (bits.word ^ (bits.word << 1 | last_word)) & ~drop;
    last_word = bits.word >> 63;
    last_run = runs >> 63;
    bits = next;
    for (; changes != 0; changes &= changes - 1) {
      edges_[edges++] = static_cast<std::uint32_t>(base + static_cast<std::size_t>(std::countr_zero(changes)));
    }
    if (edges >= batch) {
      hash_words(text.data(), edges & ~std::size_t{1});
      edges_[0] = edges_[edges - 1];
      edges &= 1;
    }
  }
  hash_words(text.data(), edges & ~std::size_t{1});
  return found_;
}

void WordScanner::hash_words(const char* text, std::size_t edges) {
  // Every word is written to `out`, which then moves on or not: a jump that can't be foretold costs more than both.
  const auto advance = [](WordHash*& out, int by) { out += by; };
  const std::uint32_t* const edge = edges_.data();
  WordHash* out = candidates_.data();
  Word last = last_;
  for (std::size_t i = 0; i < edges; i += 2) {
    const std::uint32_t begin = edge[i];
    const char* const word = text + begin;
    const std::size_t length = edge[i + 1] - begin;
    if (length > longest) continue;
    const std::uint64_t hash = hash_of(word, length);
    const int number = is_digit(word[0]);
    *out = shortened(hash);
    advance(out, int{length >= shortest} & (1 - number));
    // For a word at the very beginning this is its own first letter, which is neither a joint nor an escape.
    const char before = word[-int{begin != 0}];
    const int joined = int{begin == last.end + 1} & int{is_joint(before)};
    *out = shortened(compound(last.hash, before, hash));
    advance(out, joined & (1 - (number & last.number)));
    if (last.tail_hash != 0) {
      *out = shortened(compound(last.tail_hash, before, hash));
      advance(out, joined & (1 - (number & last.tail_number)));
    }
    last = {.hash = hash, .tail_hash = 0, .end = edge[i + 1], .number = number};
    // "\nfoo" and "%sfoo" in a string hold the word foo, and "\new" in a path the word new: both count.
    if ((int{before == '\\'} | int{before == '%'}) != 0 && length > 1) {
      last.tail_hash = hash_of(word + 1, length - 1);
      last.tail_number = is_digit(word[1]);
      *out = shortened(last.tail_hash);
      advance(out, int{length > shortest} & (1 - last.tail_number));
    }
  }
  last_ = last;
  keep_new(static_cast<std::size_t>(out - candidates_.data()));
}

void WordScanner::keep_new(std::size_t candidates) {
  const std::size_t before = found_.size();
  found_.resize(before + candidates);
  WordHash* out = found_.data() + before;
  WordHash* const recent = recent_.data();
  const std::size_t mask = slot_mask_;
  for (const WordHash* word = candidates_.data(); word != candidates_.data() + candidates; ++word) {
    WordHash& slot = recent[*word & mask];
    *out = *word;
    out += static_cast<std::ptrdiff_t>(slot != *word);
    slot = *word;
  }
  found_.resize(static_cast<std::size_t>(out - found_.data()));
}

std::vector<WordHash> hashes_of(std::string_view asked) {
  // The rules of hash_words, without its speed.
  struct Part {
    std::size_t begin, end;
    std::uint64_t hash;
    bool number, known, joined;
  };
  std::string text(asked);
  text.append(block, '\0');
  std::vector<Part> parts;
  for (std::size_t begin = 0; begin < asked.size(); ++begin) {
    std::size_t end = begin;
    while (is_word(text[end])) ++end;
    if (end == begin) continue;
    parts.push_back({.begin = begin,
                     .end = end,
                     .hash = hash_of(text.data() + begin, end - begin),
                     .number = is_digit(text[begin]),
                     .known = end - begin <= longest,
                     .joined = false});
    begin = end;
  }
  std::vector<WordHash> hashes;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    Part& before = parts[i - 1];
    Part& after = parts[i];
    const bool words = before.known && after.known && !(before.number && after.number);
    if (!words || after.begin != before.end + 1 || !is_joint(text[before.end])) continue;
    hashes.push_back(shortened(compound(before.hash, text[before.end], after.hash)));
    before.joined = after.joined = true;
  }
  for (const Part& part : parts) {
    if (part.joined || part.number || !part.known || part.end - part.begin < shortest) continue;
    hashes.push_back(shortened(part.hash));
  }
  return hashes;
}

}  // namespace docgarden::facts
