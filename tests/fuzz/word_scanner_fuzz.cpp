// SPDX-License-Identifier: MIT
// The first byte chooses a language, the rest is a file in it. Comments must lie in the file, in order, and blanking
// them must not make words that were not there.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>

#include "checks/facts/comments.h"
#include "checks/facts/word_scanner.h"

using namespace docgarden::facts;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto language = static_cast<Language>(data[0] % (static_cast<unsigned>(Language::zig) + 1));
  std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::string code = text;
  std::size_t last = 0;
  std::vector<Range> comments;
  if (const Syntax* syntax = syntax_of(language, text); syntax != nullptr) find_comments(text, *syntax, comments);
  for (const Range& comment : comments) {
    if (comment.begin < last || comment.end <= comment.begin || comment.end > text.size()) std::abort();
    std::fill(code.data() + comment.begin, code.data() + comment.end, ' ');
    last = comment.end;
  }
  WordScanner scanner;
  const std::span<const WordHash> all = scanner.scan(text);
  const std::set<WordHash> known(all.begin(), all.end());
  for (const WordHash word : scanner.scan(code)) {
    if (!known.contains(word)) std::abort();
  }
  hashes_of(code);
  language_of(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
