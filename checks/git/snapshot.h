// SPDX-License-Identifier: MIT
// Takes a repository and a choice (a commit, the index, the work tree); gives one immutable tree of it: every tracked
// entry with its class, and the bytes of any of them. The only stage that knows libgit2. Nothing is written, no
// program is run, nothing is fetched: an object that is not there is `missing`, which is not the same as absent.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docgarden::git {

class Commits;

using BlobId = std::array<std::uint8_t, 20>;

enum class FileClass : std::uint8_t { code, document, manifest, generated, vendored, fixture };
enum class Mode : std::uint8_t { file, executable, symlink, submodule };

inline constexpr std::uint64_t unknown_size = ~std::uint64_t{0};

struct Entry {
  std::string path;  // bytes as git has them, '/' between folders, relative to the root of the tree
  BlobId id{};       // all zero for a work-tree file whose bytes differ from the index, until they are read
  std::uint64_t size = unknown_size;  // bytes; unknown for a commit, where only reading the blob tells
  std::uint64_t stamp = 0;            // of a work-tree file: another one once it is written to
  Mode mode = Mode::file;
  FileClass file_class = FileClass::code;
};

enum class ReadStatus : std::uint8_t { ok, missing, unreadable, too_large, binary, lfs_pointer };

struct Blob {
  ReadStatus status = ReadStatus::ok;
  std::string bytes;  // empty unless ok; for a symlink its target
};

enum class Kind : std::uint8_t { commit, index, work_tree };

// What git says of the repository itself, as far as it can be known without a network.
struct Origin {
  std::string host;            // of the remote, "github.com"; empty when unknown
  std::string repository;      // "owner/name" from the remote's address; empty when unknown
  std::string default_branch;  // short name; empty when unknown
  bool lacks_usual = false;    // no branch is called main or master: a host forwards such addresses, or they are dead
  std::string shallow;         // git's list of the commits whose parents a shallow clone lacks; empty otherwise
  bool partial = false;
};

// What was learned from a snapshot beside its entries and the bytes behind their ids.
struct Observed {
  // False if something could not be read, or a file changed while we read: another time may then give another answer.
  bool repeatable = false;
  std::map<std::string, bool, std::less<>> untracked;  // answers of untracked_exists
  std::optional<std::vector<std::string>> tags;        // if they were asked for
};

class Snapshot {
 public:
  virtual ~Snapshot() = default;

  // Sorted by path, byte-wise; valid as long as the snapshot.
  const std::vector<Entry>& entries() const { return entries_; }
  Kind kind() const { return kind_; }
  const std::string& id() const { return id_; }  // commit id for a commit; HEAD's, or empty when unborn, otherwise
  // The git tree of its entries: a commit's, or what git knows the index to be; all zero where it does not know.
  const BlobId& tree() const { return tree_; }
  const Origin& origin() const { return origin_; }
  // The work tree's folder, absolute and without links; empty when there is none.
  const std::string& root() const { return root_; }
  // Git's folder that all work trees of the repository share: it tells repositories apart. Empty when there is none.
  const std::string& common_dir() const { return common_dir_; }
  // Names of the repository's tags, newest version last as far as they can be compared.
  virtual const std::vector<std::string>& tags() const { return tags_; }
  // The rules of `ignores` that are no file of the tree: those of .git/info/exclude.
  const std::string& exclude_rules() const { return exclude_rules_; }

  // The bytes of an entry. Safe to call from several threads. Never throws for what the repository contains.
  // `too_large` beyond max_bytes; `binary` when a NUL is among the first 8,000 bytes, as git decides it.
  virtual Blob read(const Entry& entry, std::uint64_t max_bytes = 8u << 20) const = 0;
  // The same into a buffer that the caller keeps, which saves a pass over many files its allocations.
  virtual ReadStatus read_into(const Entry& entry, std::string& bytes, std::uint64_t max_bytes = 8u << 20) const;

  // True if .gitignore rules of this snapshot ignore the path, whether it exists or not. A trailing '/' marks a folder;
  // without it the path is ignored if it were as a file or as a folder.
  virtual bool ignores(std::string_view path) const = 0;

  // True if an untracked file or folder of that name lies in the work tree. Always false for a commit or the index.
  virtual bool untracked_exists(std::string_view path) const = 0;

  virtual Observed observed() const { return {}; }

  // The commits that led here, beginning with the one that id() names; nullptr when there is none.
  virtual const Commits* commits() const { return nullptr; }

  // The entry with exactly this path, or nullptr.
  const Entry* find(std::string_view path) const;
  // True if an entry has this path, or lies below it.
  virtual bool has(const std::string& path) const;

 protected:
  std::vector<Entry> entries_;
  Kind kind_ = Kind::commit;
  std::string id_;
  BlobId tree_{};
  std::string root_;
  std::string common_dir_;
  Origin origin_;
  mutable std::vector<std::string> tags_;  // a derived class may fill it when it is asked
  std::string exclude_rules_;
};

struct Choice {
  Kind kind = Kind::work_tree;
  std::string revision;  // for Kind::commit: anything git understands as one commit
};

// Opens the repository that holds `path` (a work tree, a folder in it, a linked work tree, a bare repository).
// A bare repository has no work tree: Kind::work_tree gives its HEAD there.
// Throws Error: not a repository, unknown revision, unborn HEAD where a commit is needed, corrupt tree.
std::unique_ptr<Snapshot> open(const std::string& path, const Choice& choice);

std::string to_hex(const BlobId& id);
// Its twenty bytes, as a key of tables.
inline std::string to_bytes(const BlobId& id) {
  return {reinterpret_cast<const char*>(id.data()), id.size()};
}

// True if the first lines say in a comment that a program wrote the file ("Code generated by … DO NOT EDIT"). In a
// document only `<!-- … -->` and MDX's `{/* … */}` are comments, but a line of its text that says both counts too.
bool has_generated_header(std::string_view bytes, bool document = false);

// False for a path that git refuses to check out: empty, ".", "..", ".git" as a component, or an absolute path.
bool is_safe(std::string_view path);

// The class of a file by its name and folder alone (no attributes, no content); see classify.cpp for the rules.
FileClass classify(std::string_view path);

}  // namespace docgarden::git
