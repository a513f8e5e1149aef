// SPDX-License-Identifier: MIT
// The format: gitformat-index(5). Its checksum is not verified: every field is checked against the file's end instead,
// and a wrong blob id does no more harm than a missing blob.
#include "checks/git/index_reader.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <tuple>

#include "checks/error.h"
#include "checks/git/files.h"

namespace docgarden::git {
namespace {

constexpr std::uint64_t max_index_bytes = std::uint64_t{1} << 31;
constexpr std::size_t longest_path = 4096;
constexpr std::size_t stat_bytes = 40, id_bytes = 20, fixed_bytes = stat_bytes + id_bytes + 2;

// Big-endian numbers and text, each checked against the end.
class Cursor {
 public:
  Cursor(std::string_view bytes, const std::string& file) : bytes_(bytes), file_(file) {}

  [[noreturn]] void fail(const std::string& what) const {
    throw Error("the index can't be read: " + what, file_,
                "`git status` repairs or explains it; `--rev HEAD` does without it");
  }
  std::size_t at() const { return at_; }
  std::size_t left() const { return bytes_.size() - at_; }
  std::string_view take(std::size_t size) {
    if (size > left()) fail("it ends too early");
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }
  std::uint64_t number(std::size_t size) {
    std::uint64_t value = 0;
    for (const char c : take(size)) value = value << 8 | static_cast<unsigned char>(c);
    return value;
  }
  std::uint32_t word() { return static_cast<std::uint32_t>(number(4)); }
  // Up to the NUL, which is passed over.
  std::string_view text() {
    const std::size_t end = bytes_.find('\0', at_);
    if (end == std::string_view::npos) fail("a path does not end");
    const std::string_view found = take(end - at_);
    take(1);
    return found;
  }
  std::size_t variable() {
    std::size_t value = 0;
    for (int n = 0;; ++n) {
      const std::size_t byte = number(1);
      value = (value << 7) + (byte & 0x7F);
      if ((byte & 0x80) == 0) return value;
      if (n == 8) fail("a number is too long");
      ++value;
    }
  }

 private:
  std::string_view bytes_;
  const std::string& file_;
  std::size_t at_ = 0;
};

IndexEntry read_entry(Cursor& cursor, std::uint32_t version, const std::string& previous) {
  IndexEntry entry;
  const std::size_t begin = cursor.at();
  entry.changed = {cursor.word(), cursor.word()};
  entry.modified = {cursor.word(), cursor.word()};
  cursor.word();  // device
  entry.inode = cursor.word();
  entry.mode = cursor.word();
  cursor.take(8);  // user and group
  entry.size = cursor.word();
  std::memcpy(entry.id.data(), cursor.take(id_bytes).data(), id_bytes);
  const std::uint64_t flags = cursor.number(2);
  const std::uint64_t more = (flags & 0x4000) != 0 ? cursor.number(2) : 0;
  entry.stage = static_cast<int>(flags >> 12 & 3);
  entry.may_be_absent = (flags & 0x8000) != 0 || (more & 0x4000) != 0;
  entry.intent_to_add = (more & 0x2000) != 0;
  if (version == 4) {
    const std::size_t cut = cursor.variable();
    if (cut > previous.size()) cursor.fail("a path is shortened below nothing");
    entry.path.assign(previous, 0, previous.size() - cut);
    entry.path += cursor.text();
    // Each path may be a byte longer than the one before: all of them together would be the square of the file.
    if (entry.path.size() > longest_path) cursor.fail("a path is longer than 4,096 bytes");
  } else {
    entry.path = cursor.text();
    const std::size_t length = cursor.at() - begin;
    cursor.take((8 - length % 8) % 8);
  }
  return entry;
}

// The same without a look at it.
void pass_entry(Cursor& cursor, std::uint32_t version) {
  const std::size_t begin = cursor.at();
  cursor.take(stat_bytes + id_bytes);
  const std::uint64_t flags = cursor.number(2);
  if ((flags & 0x4000) != 0) cursor.take(2);
  if (version == 4) cursor.variable();
  cursor.text();
  const std::size_t length = cursor.at() - begin;
  if (version != 4) cursor.take((8 - length % 8) % 8);
}

// A compressed bitmap (EWAH): the positions that are set.
std::vector<std::size_t> read_bitmap(Cursor& cursor, std::size_t limit) {
  std::vector<std::size_t> set;
  const std::uint32_t bits = cursor.word();
  std::uint32_t words = cursor.word();
  if (bits > limit) cursor.fail("a bitmap is larger than the shared index");
  std::size_t position = 0;
  while (words > 0) {
    const std::uint64_t head = cursor.number(8);
    --words;
    const std::uint64_t run = std::min<std::uint64_t>(head >> 1 & 0xFFFFFFFF, limit / 64 + 1);
    for (std::uint64_t n = 0; n < run * 64 && position < limit; ++n, ++position) {
      if ((head & 1) != 0) set.push_back(position);
    }
    std::uint64_t literals = head >> 33;
    if (literals > words) cursor.fail("a bitmap ends too early");
    for (; literals > 0; --literals, --words) {
      const std::uint64_t literal = cursor.number(8);
      for (std::size_t n = 0; n < 64; ++n, ++position) {
        if ((literal >> n & 1) != 0 && position < limit) set.push_back(position);
      }
    }
  }
  cursor.word();  // where its last run began
  return set;
}

Index parse_index(const std::string& bytes, const std::string& file, bool shared);

// A split index keeps most entries in a shared file. Entries here without a path replace shared ones, in order.
void merge_shared(Cursor& link, const std::string& file, std::vector<IndexEntry>& entries) {
  std::string name = "sharedindex.";
  bool none = true;
  for (const char c : link.take(id_bytes)) {
    constexpr char digits[] = "0123456789abcdef";
    name += digits[static_cast<unsigned char>(c) >> 4];
    name += digits[static_cast<unsigned char>(c) & 15];
    none = none && c == 0;
  }
  if (none) return;
  const std::string path = file.substr(0, file.rfind('/') + 1) + name;
  std::string bytes;
  const Descriptor opened(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!opened || read_file(opened, bytes, max_index_bytes) != ReadStatus::ok) link.fail("its shared part is missing");
  std::vector<IndexEntry> merged = parse_index(bytes, path, true).entries;
  std::vector<bool> deleted(merged.size());
  if (link.left() > 0) {
    for (const std::size_t position : read_bitmap(link, merged.size())) deleted[position] = true;
    std::size_t next = 0;
    for (const std::size_t position : read_bitmap(link, merged.size())) {
      if (next == entries.size() || !entries[next].path.empty()) link.fail("it does not fit its shared part");
      entries[next].path = merged[position].path;
      merged[position] = std::move(entries[next++]);
    }
    entries.erase(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(next));
  }
  for (std::size_t n = 0; n < merged.size(); ++n) {
    if (!deleted[n]) entries.push_back(std::move(merged[n]));
  }
}

// The extension lists the trees of folders, the root first: name, number of entries (negative: something in it changed
// since), number of folders, id.
BlobId read_root(Cursor tree) {
  BlobId id{};
  const std::string_view name = tree.text();
  std::string_view count = tree.take(tree.left());
  const std::size_t line = count.find('\n');
  const bool known = name.empty() && !count.starts_with('-') && line != std::string_view::npos;
  if (known && count.size() - line - 1 >= id.size()) std::memcpy(id.data(), count.data() + line + 1, id.size());
  return id;
}

struct Header {
  std::uint32_t version = 0, count = 0;
};

Header read_header(Cursor& cursor) {
  Header header;
  if (cursor.take(4) != "DIRC") cursor.fail("it is not an index");
  header.version = cursor.word();
  if (header.version < 2 || header.version > 4) cursor.fail("its version is " + std::to_string(header.version));
  header.count = cursor.word();
  if (header.count > cursor.left() / fixed_bytes) cursor.fail("it ends too early");
  return header;
}

Index parse_index(const std::string& bytes, const std::string& file, bool shared) {
  Cursor cursor(bytes, file);
  const Header header = read_header(cursor);
  Index index;
  index.entries.reserve(header.count);
  std::string previous;
  for (std::uint32_t n = 0; n < header.count; ++n) {
    index.entries.push_back(read_entry(cursor, header.version, previous));
    if (header.version == 4) previous = index.entries.back().path;
  }
  while (cursor.left() >= id_bytes + 8) {
    const std::string_view name = cursor.take(4);
    Cursor extension(cursor.take(cursor.word()), file);
    if (name == "sdir") index.sparse = true;
    if (name == "TREE" && extension.left() > 0) index.tree = read_root(extension);
    if (name == "link" && !shared) {
      index.split = true;
      merge_shared(extension, file, index.entries);
    } else if ((name[0] < 'A' || name[0] > 'Z') && name != "sdir") {
      cursor.fail("it needs the extension `" + std::string(name) + "`");
    }
  }
  const auto before = [](const IndexEntry& a, const IndexEntry& b) {
    return std::tie(a.path, a.stage) < std::tie(b.path, b.stage);
  };
  if (!std::is_sorted(index.entries.begin(), index.entries.end(), before)) {
    if (!shared) std::sort(index.entries.begin(), index.entries.end(), before);
  }
  return index;
}

// Of an index that is not there, nothing. `found` receives what the file was right before.
std::string read_bytes(const std::string& file, struct stat& found) {
  std::string bytes;
  const Descriptor opened(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!opened && errno == ENOENT) return bytes;
  if (!opened) throw Error(std::string("the index can't be opened: ") + std::strerror(errno), file);
  if (read_file(opened, bytes, max_index_bytes, &found) != ReadStatus::ok || bytes.empty()) {
    throw Error("the index can't be read", file, "`--rev HEAD` does without it");
  }
  return bytes;
}

}  // namespace

Index read_index(const std::string& file) {
  struct stat found {};
  const std::string bytes = read_bytes(file, found);
  if (bytes.empty()) return {};
  Index index = parse_index(bytes, file, false);
  index.written = {static_cast<std::uint32_t>(found.st_mtim.tv_sec), static_cast<std::uint32_t>(found.st_mtim.tv_nsec)};
  return index;
}

BlobId read_index_tree(const std::string& file) {
  struct stat found {};
  const std::string bytes = read_bytes(file, found);
  if (bytes.empty()) return {};
  Cursor cursor(bytes, file);
  const Header header = read_header(cursor);
  for (std::uint32_t n = 0; n < header.count; ++n) pass_entry(cursor, header.version);
  while (cursor.left() >= id_bytes + 8) {
    const std::string_view name = cursor.take(4);
    Cursor extension(cursor.take(cursor.word()), file);
    if (name == "TREE" && extension.left() > 0) return read_root(extension);
  }
  return {};
}

}  // namespace docgarden::git
