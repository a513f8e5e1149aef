// SPDX-License-Identifier: MIT
// The input is a pack of the cache whose checksums are made to fit, so that what lies behind them is reached: whatever
// it holds, looking up its own keys and others reads nothing outside of it.
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "checks/facts/word_pack.h"

using namespace docgarden::facts;

namespace {

constexpr std::size_t header_size = 48;
constexpr std::size_t words_at = 16, records_at = 24, table_at = 32, self_at = 40;

std::uint64_t number_at(const std::string& bytes, std::size_t at) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

void set_checksum(std::string& bytes, std::size_t at, std::size_t from, std::size_t to) {
  const std::uint64_t sum = XXH3_64bits(bytes.data() + from, to - from);
  std::memcpy(bytes.data() + at, &sum, sizeof sum);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (size >= header_size) {
    const std::uint64_t words = std::min<std::uint64_t>(number_at(bytes, words_at) % 64, (size - header_size) / 4);
    std::uint64_t records = number_at(bytes, records_at) % 64;
    std::memcpy(bytes.data(), "wdpacks1\x01\0\0\0", 12);
    std::memcpy(bytes.data() + 12, &word_scanner_version, 4);
    std::memcpy(bytes.data() + words_at, &words, sizeof words);
    std::memcpy(bytes.data() + records_at, &records, sizeof records);
    // The size must be what the header says, too.
    int bits = 0;
    for (std::uint64_t rest = records / 4; rest > 0; rest /= 2) ++bits;
    const std::size_t table = header_size + words * 4;
    bytes.resize(table + records * 36 + ((std::size_t{1} << bits) + 1) * 4);
    set_checksum(bytes, table_at, table, bytes.size());
    set_checksum(bytes, self_at, 0, self_at);
  }
  static const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("docgarden-fuzz-" + std::to_string(getpid()));
  std::ofstream(path, std::ios::binary) << bytes;
  std::uint64_t sum = 0;
  if (const std::optional<WordPack> pack = WordPack::open(path); pack) {
    for (std::size_t i = 0; i < pack->size(); ++i) {
      if (const std::optional<BlobWords> found = pack->find(pack->key(i)); found) {
        for (const WordHash word : found->words) sum += word;
      }
    }
    for (int first = 0; first < 256; ++first) {
      BlobKey key{{}, Language::c};
      key.id[0] = static_cast<std::uint8_t>(first);
      sum += pack->find(key).has_value() ? 1 : 0;
    }
  }
  std::filesystem::remove(path);
  [[maybe_unused]] static volatile std::uint64_t sink = 0;  // so that what is found is read
  sink = sum;
  return 0;
}
