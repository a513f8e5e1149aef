// SPDX-License-Identifier: MIT
// One immutable file of the cache: the word hashes of some blobs. Layout: header, hashes of all blobs, one record a
// blob sorted by key, and a directory from the first bits of an id to its records. It is read through a mapping and
// never trusted: checksums tell accidents (header and records when it is opened, hashes of a blob when they are asked
// for), and every offset is checked before it is followed.
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "checks/facts/syntax.h"
#include "checks/facts/word_scanner.h"
#include "checks/git/snapshot.h"

namespace docgarden::facts {

// The words of a blob depend on the language that its name stands for.
struct BlobKey {
  git::BlobId id;
  Language language;
  auto operator<=>(const BlobKey&) const = default;
};

enum class BlobState : std::uint8_t {
  words,     // its words are known
  no_words,  // it does not count: generated
  unusable,  // it can't be scanned: binary, too large, a pointer to a large file
};

struct BlobWords {
  BlobState state = BlobState::words;
  std::span<const WordHash> words;
};

class WordPack {
 public:
  // Nullopt if there is no such file, or it is not a whole pack of this version of the scanner.
  static std::optional<WordPack> open(const std::filesystem::path& path);

  WordPack(WordPack&& other) noexcept;
  WordPack& operator=(WordPack&& other) noexcept;
  ~WordPack();

  // The result is valid as long as the pack.
  std::optional<BlobWords> find(const BlobKey& key) const;
  std::size_t size() const { return records_.size(); }
  BlobKey key(std::size_t record) const;
  const std::filesystem::path& path() const { return path_; }
  std::size_t bytes() const { return bytes_; }

 private:
  friend class WordPackWriter;
  struct Header;
  struct Record {
    git::BlobId id;
    Language language;
    BlobState state;
    std::uint16_t unused;
    std::uint32_t begin, count;  // of its hashes
    std::uint32_t checksum;      // of its hashes
  };
  static_assert(sizeof(Record) == 36);

  WordPack() = default;
  bool map(const std::filesystem::path& path);
  bool check();

  std::filesystem::path path_;
  void* data_ = nullptr;
  std::size_t bytes_ = 0;
  std::span<const WordHash> words_;
  std::span<const Record> records_;
  std::span<const std::uint32_t> directory_;
};

// Writes a pack under another name and gives it its own when it is complete: readers see all of it or nothing, also
// after a crash. If the disk is full or the folder can't be written, nothing comes of it.
class WordPackWriter {
 public:
  explicit WordPackWriter(std::filesystem::path folder) : folder_(std::move(folder)) {}
  WordPackWriter(const WordPackWriter&) = delete;
  WordPackWriter& operator=(const WordPackWriter&) = delete;
  ~WordPackWriter();

  // Safe to call from several threads.
  void add(const BlobKey& key, const BlobWords& words);
  // The path of the complete pack; empty if there is none.
  std::filesystem::path finish();

 private:
  void write(const void* data, std::size_t size);
  void flush();

  std::filesystem::path folder_;
  std::filesystem::path temporary_;
  std::mutex mutex_;
  int file_ = -1;
  bool failed_ = false;
  std::vector<WordHash> pending_;  // hashes that are not written yet
  std::uint64_t words_ = 0;
  std::vector<WordPack::Record> records_;
};

}  // namespace docgarden::facts
