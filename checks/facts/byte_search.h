// SPDX-License-Identifier: MIT
// Finds the next of a few bytes, sixteen at a time where the processor can: what <algorithm> and string_view leave
// slow.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace docgarden::facts {

template <std::size_t count>
class ByteSearch {
 public:
  // At least one byte and at most `count` of them.
  explicit ByteSearch(std::string_view bytes) {
    for (std::size_t i = 0; i < count; ++i) bytes_[i] = bytes[i < bytes.size() ? i : 0];
#if defined(__SSE2__)
    for (std::size_t i = 0; i < count; ++i) lanes_[i] = _mm_set1_epi8(bytes_[i]);
#endif
  }

  // The offset of the first of the bytes at or after `from`; text.size() when there is none.
  std::size_t next(std::string_view text, std::size_t from) const {
#if defined(__SSE2__)
    for (; from + 16 <= text.size(); from += 16) {
      const __m128i some = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + from));
      __m128i same = _mm_cmpeq_epi8(some, lanes_[0]);
      for (std::size_t i = 1; i < count; ++i) same = _mm_or_si128(same, _mm_cmpeq_epi8(some, lanes_[i]));
      const auto bits = static_cast<std::uint32_t>(_mm_movemask_epi8(same));
      if (bits != 0) return from + static_cast<std::size_t>(std::countr_zero(bits));
    }
#endif
    for (; from < text.size(); ++from) {
      for (const char byte : bytes_) {
        if (text[from] == byte) return from;
      }
    }
    return text.size();
  }

 private:
  std::array<char, count> bytes_;
#if defined(__SSE2__)
  __m128i lanes_[count];
#endif
};

}  // namespace docgarden::facts
