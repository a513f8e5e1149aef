// SPDX-License-Identifier: MIT
// The input is what stands behind the header of the cache's file of lost words, with a checksum that fits: whatever it
// holds, what is read is sorted, and writing and reading it again changes nothing. It is also searched for names.
#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>

#include "checks/facts/lost_words.h"

using namespace docgarden::facts;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  std::string bytes = format_lost_words({});
  const std::uint64_t checksum = XXH3_64bits(input.data(), input.size());
  std::memcpy(bytes.data() + bytes.size() - sizeof checksum, &checksum, sizeof checksum);
  bytes += input;
  const LostByCommit commits = parse_lost_words(bytes);
  for (const auto& [id, words] : commits) require(id.size() == 20 && std::is_sorted(words.begin(), words.end()));
  require(parse_lost_words(format_lost_words(commits)) == commits);
  const std::vector<WordHash> names = particular_names(input);
  require(std::adjacent_find(names.begin(), names.end(), std::greater_equal<WordHash>()) == names.end());
  return 0;
}
