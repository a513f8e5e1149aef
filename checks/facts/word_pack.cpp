// SPDX-License-Identifier: MIT
#include "checks/facts/word_pack.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <random>
#include <utility>

namespace docgarden::facts {
namespace {

constexpr std::uint64_t magic = 0x31736b6361706477;  // also tells the byte order
constexpr std::uint32_t format_version = 1;
constexpr std::uint64_t most_words = std::uint64_t{1} << 30;
constexpr std::size_t flush_at = std::size_t{1} << 18;

std::uint32_t short_checksum(std::span<const WordHash> words) {
  return static_cast<std::uint32_t>(XXH3_64bits(words.data(), words.size_bytes()));
}

// About four records share an entry of the directory.
int directory_bits(std::size_t records) {
  return static_cast<int>(std::bit_width(records / 4));
}

std::size_t bucket(const git::BlobId& id, int bits) {
  const std::uint32_t first =
      std::uint32_t{id[0]} << 24 | std::uint32_t{id[1]} << 16 | std::uint32_t{id[2]} << 8 | id[3];
  return bits == 0 ? 0 : first >> (32 - bits);
}

}  // namespace

struct WordPack::Header {
  std::uint64_t magic;
  std::uint32_t format, scanner;
  std::uint64_t words;
  std::uint64_t records;
  std::uint64_t table;  // checksum of records and directory
  std::uint64_t self;   // checksum of the fields before
};

WordPack::WordPack(WordPack&& other) noexcept {
  *this = std::move(other);
}

WordPack& WordPack::operator=(WordPack&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(data_, other.data_);
  std::swap(bytes_, other.bytes_);
  std::swap(words_, other.words_);
  std::swap(records_, other.records_);
  std::swap(directory_, other.directory_);
  return *this;
}

WordPack::~WordPack() {
  if (data_ != nullptr) munmap(data_, bytes_);
}

std::optional<WordPack> WordPack::open(const std::filesystem::path& path) {
  WordPack pack;
  if (!pack.map(path) || !pack.check()) return std::nullopt;
  return pack;
}

bool WordPack::map(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) return false;
  struct stat info {};
  if (fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size >= static_cast<off_t>(sizeof(Header))) {
    bytes_ = static_cast<std::size_t>(info.st_size);
    void* const data = mmap(nullptr, bytes_, PROT_READ, MAP_SHARED, file, 0);
    if (data != MAP_FAILED) data_ = data;
  }
  close(file);
  path_ = path;
  return data_ != nullptr;
}

bool WordPack::check() {
  const char* const data = static_cast<const char*>(data_);
  Header header;
  std::memcpy(&header, data, sizeof header);
  if (header.magic != magic || header.format != format_version || header.scanner != word_scanner_version) return false;
  if (header.self != XXH3_64bits(&header, offsetof(Header, self))) return false;
  if (header.words > most_words || header.records > most_words) return false;
  const std::size_t entries = (std::size_t{1} << directory_bits(header.records)) + 1;
  const std::size_t table_begin = sizeof(Header) + header.words * sizeof(WordHash);
  const std::size_t table_size = header.records * sizeof(Record) + entries * sizeof(std::uint32_t);
  if (table_begin + table_size != bytes_) return false;
  if (header.table != XXH3_64bits(data + table_begin, table_size)) return false;
  words_ = {reinterpret_cast<const WordHash*>(data + sizeof(Header)), header.words};
  records_ = {reinterpret_cast<const Record*>(data + table_begin), header.records};
  directory_ = {reinterpret_cast<const std::uint32_t*>(data + table_begin + records_.size_bytes()), entries};
  return true;
}

std::optional<BlobWords> WordPack::find(const BlobKey& key) const {
  const std::size_t place = bucket(key.id, directory_bits(records_.size()));
  const std::size_t end = std::min<std::size_t>(directory_[place + 1], records_.size());
  for (std::size_t i = directory_[place]; i < end; ++i) {
    const Record& record = records_[i];
    if (record.id != key.id || record.language != key.language) continue;
    if (record.begin > words_.size() || record.count > words_.size() - record.begin) return std::nullopt;
    const std::span<const WordHash> words = words_.subspan(record.begin, record.count);
    if (short_checksum(words) != record.checksum || record.state > BlobState::unusable) return std::nullopt;
    return BlobWords{record.state, words};
  }
  return std::nullopt;
}

BlobKey WordPack::key(std::size_t record) const {
  return {records_[record].id, records_[record].language};
}

WordPackWriter::~WordPackWriter() {
  if (file_ < 0) return;
  close(file_);
  unlink(temporary_.c_str());
}

void WordPackWriter::add(const BlobKey& key, const BlobWords& words) {
  const std::uint32_t checksum = short_checksum(words.words);
  const std::scoped_lock lock(mutex_);
  if (failed_ || words_ + words.words.size() > most_words) return;
  if (file_ < 0) {
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    temporary_ = folder_ / fmt::format("new-{}-{:08x}", getpid(), std::random_device()());
    file_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    const WordPack::Header later{};
    write(&later, sizeof later);
  }
  records_.push_back({.id = key.id,
                      .language = key.language,
                      .state = words.state,
                      .unused = 0,
                      .begin = static_cast<std::uint32_t>(words_),
                      .count = static_cast<std::uint32_t>(words.words.size()),
                      .checksum = checksum});
  words_ += words.words.size();
  pending_.insert(pending_.end(), words.words.begin(), words.words.end());
  if (pending_.size() >= flush_at) flush();
}

void WordPackWriter::flush() {
  write(pending_.data(), pending_.size() * sizeof(WordHash));
  pending_.clear();
}

void WordPackWriter::write(const void* data, std::size_t size) {
  const char* from = static_cast<const char*>(data);
  while (!failed_ && size > 0) {
    const ssize_t written = ::write(file_, from, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      failed_ = true;
      return;
    }
    from += written;
    size -= static_cast<std::size_t>(written);
  }
}

std::filesystem::path WordPackWriter::finish() {
  if (file_ < 0 || failed_) return {};
  flush();
  // Two files of the same content were perhaps scanned at the same time.
  const auto key = [](const WordPack::Record& record) { return BlobKey{record.id, record.language}; };
  std::ranges::sort(records_, {}, key);
  const auto twins = [&](const auto& one, const auto& other) { return key(one) == key(other); };
  records_.erase(std::unique(records_.begin(), records_.end(), twins), records_.end());
  const int bits = directory_bits(records_.size());
  std::vector<std::uint32_t> directory((std::size_t{1} << bits) + 1);
  for (const WordPack::Record& record : records_) ++directory[bucket(record.id, bits) + 1];
  for (std::size_t i = 1; i < directory.size(); ++i) directory[i] += directory[i - 1];

  const std::size_t records_size = records_.size() * sizeof(WordPack::Record);
  std::vector<char> table(records_size + directory.size() * sizeof(std::uint32_t));
  std::memcpy(table.data(), records_.data(), records_size);
  std::memcpy(table.data() + records_size, directory.data(), table.size() - records_size);
  WordPack::Header header{.magic = magic,
                          .format = format_version,
                          .scanner = word_scanner_version,
                          .words = words_,
                          .records = records_.size(),
                          .table = XXH3_64bits(table.data(), table.size()),
                          .self = 0};
  header.self = XXH3_64bits(&header, offsetof(WordPack::Header, self));
  write(table.data(), table.size());
  failed_ = failed_ || lseek(file_, 0, SEEK_SET) != 0;
  write(&header, sizeof header);
  const std::filesystem::path path = folder_ / fmt::format("{:016x}.words", header.self);
  const bool complete = !failed_ && rename(temporary_.c_str(), path.c_str()) == 0;
  if (!complete) return {};
  close(file_);
  file_ = -1;
  return path;
}

}  // namespace docgarden::facts
