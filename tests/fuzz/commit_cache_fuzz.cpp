// SPDX-License-Identifier: MIT
// The input is what stands behind the header of the cache's file of commits, with a checksum that fits: whatever it
// holds, its commits can be looked up, and writing and reading it again changes nothing. It is also searched for names.
#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>

#include "checks/facts/commit_cache.h"
#include "checks/facts/lost_words.h"

using namespace docgarden;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  std::string bytes = facts::CommitCache().format();
  const std::uint64_t checksum = XXH3_64bits(input.data(), input.size());
  std::memcpy(bytes.data() + bytes.size() - sizeof checksum, &checksum, sizeof checksum);
  bytes += input;
  facts::CommitCache cache, again;
  cache.parse(bytes);
  again.parse(cache.format());
  require(again.size() == cache.size());
  for (int first = 0; first < 256; ++first) {
    git::BlobId id{};
    id.fill(static_cast<std::uint8_t>(first));
    facts::CommitRecord one, other;
    const bool found = cache.find(id, false, one);
    require(found == again.find(id, false, other));
    require(!found || (one == other && std::is_sorted(one.words.begin(), one.words.end())));
  }
  const std::vector<facts::WordHash> names = facts::particular_names(input);
  require(std::adjacent_find(names.begin(), names.end(), std::greater_equal<facts::WordHash>()) == names.end());
  return 0;
}
