// SPDX-License-Identifier: MIT
#include "checks/scan_memory.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <random>

#include "checks/cache_file.h"
#include "checks/parts.h"
#include "checks/program.h"
#include "checks/scan_record.h"

namespace docgarden {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t magic = 0x6e656472'61676f64;  // not text, so that nobody edits it
constexpr std::uint64_t most_bytes = 64u << 20;
constexpr std::size_t most_files = 100;

void add_options(Parts& parts, const ScanOptions& options) {
  add_config(parts, options.config);
  parts << options.surroundings.repository << options.surroundings.default_branch << options.below;
  parts << options.documents << options.only_checks << options.baseline << std::uint64_t{options.history}
        << std::uint64_t{options.narrow} << std::uint64_t{options.past_names}
        << static_cast<std::uint64_t>(options.since);
  parts << (options.base == nullptr ? std::string() : options.base->id());
}

void add_repository(Parts& parts, const git::Snapshot& snapshot) {
  const git::Origin& origin = snapshot.origin();
  parts << static_cast<std::uint64_t>(snapshot.kind()) << snapshot.id() << snapshot.root() << snapshot.common_dir();
  parts << origin.host << origin.repository << origin.default_branch << origin.shallow << std::uint64_t{origin.partial}
        << std::uint64_t{origin.lacks_usual} << snapshot.exclude_rules();
}

struct StateDeleter {
  void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

}  // namespace

struct ScanMemory::Digest {
  std::uint64_t low = 0, high = 0;
  bool operator==(const Digest&) const = default;
};

namespace {

// `seed` is random, so that nobody can prepare two trees of one digest.
struct Header {
  std::uint64_t magic, version, seed, low, high, checksum;
};

std::uint64_t checksum_of(Header header, std::string_view record) {
  header.checksum = 0;
  return XXH3_64bits_withSeed(record.data(), record.size(), XXH3_64bits(&header, sizeof header));
}

}  // namespace

ScanMemory::ScanMemory(const git::Snapshot& snapshot, const ScanOptions& options) : snapshot_(snapshot) {
  const std::string program = options.cache.empty() ? "" : program_identity();
  if (program.empty()) return;
  Parts parts(question_);
  add_options(parts, options);
  parts << static_cast<std::uint64_t>(snapshot.kind()) << snapshot.root() << snapshot.common_dir();
  // One file for each place and set of options; what it answers is told by its digest.
  file_ = options.cache / "scans" / fmt::format("{:016x}.scan", XXH3_64bits(question_.data(), question_.size()));
  add_repository(parts, snapshot);
  parts << program;
}

ScanMemory::Digest ScanMemory::digest(std::uint64_t seed) const {
  const std::unique_ptr<XXH3_state_t, StateDeleter> state(XXH3_createState());
  XXH3_128bits_reset_withSeed(state.get(), seed);
  std::string buffer;
  Parts parts(buffer);
  parts << question_;
  for (const git::Entry& entry : snapshot_.entries()) {
    parts << entry.path << std::string_view(reinterpret_cast<const char*>(entry.id.data()), entry.id.size());
    // Without an id a file differs from the index, or git converts it.
    parts << (entry.id == git::BlobId{} ? entry.stamp : 0);
    parts << (static_cast<std::uint64_t>(entry.mode) << 8 | static_cast<std::uint64_t>(entry.file_class));
    if (buffer.size() < (std::size_t{1} << 16)) continue;
    XXH3_128bits_update(state.get(), buffer.data(), buffer.size());
    buffer.clear();
  }
  XXH3_128bits_update(state.get(), buffer.data(), buffer.size());
  const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
  return {hash.low64, hash.high64};
}

std::optional<ScanResult> ScanMemory::recall() const {
  const std::string bytes = file_.empty() ? "" : read_cache_file(file_, most_bytes);
  Header header{};
  if (bytes.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, bytes.data(), sizeof header);
  const std::string_view payload = std::string_view(bytes).substr(sizeof header);
  if (header.magic != magic || header.version != scan_record_version ||
      header.checksum != checksum_of(header, payload) || digest(header.seed) != Digest{header.low, header.high}) {
    return std::nullopt;
  }
  std::optional<ScanRecord> record = decode(payload);
  if (!record) return std::nullopt;
  const git::Observed& observed = record->observed;
  for (const auto& [path, there] : observed.untracked) {
    if (snapshot_.untracked_exists(path) != there) return std::nullopt;
  }
  if (observed.tags && *observed.tags != snapshot_.tags()) return std::nullopt;
  return std::move(record->result);
}

void ScanMemory::keep(const ScanResult& result) const {
  if (file_.empty()) return;
  // What history lacks today may be fetched tomorrow, and no entry of the tree would differ.
  const facts::Reach& reach = result.history;
  const bool lacks_objects = reach.unread > 0 || reach.end == git::HistoryEnd::missing || snapshot_.origin().partial;
  if (reach.commits > 0 && lacks_objects) return;
  git::Observed observed = snapshot_.observed();
  if (!observed.repeatable) return;
  std::random_device random;
  Header header{.magic = magic, .version = scan_record_version, .seed = std::uint64_t{random()} << 32 | random()};
  const Digest own = digest(header.seed);
  header.low = own.low;
  header.high = own.high;
  const std::string payload = encode({std::move(observed), result});
  header.checksum = checksum_of(header, payload);
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
  bytes += payload;
  if (bytes.size() > most_bytes) return;
  write_cache_file(file_, bytes);
  remove_oldest_files(file_.parent_path(), ".scan", most_files);
}

}  // namespace docgarden
