// SPDX-License-Identifier: MIT
// Takes a commit; gives the line of first parents that leads to it, newest first, as what each commit changed, and
// what became of a path in one of them. Nothing is fetched: where an object is missing the history ends, and says so.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/git/snapshot.h"

namespace docgarden::git {

struct Commit {
  BlobId id{};
  std::int64_t time = 0;  // the committer's, in seconds since 1970
  BlobId parent{};        // the first one; all zero for a root
  bool operator==(const Commit&) const = default;
};

// One path that differs between a commit and its first parent.
struct Change {
  std::string_view path;   // valid during the visit
  BlobId before{};         // all zero where there was none
  BlobId after{};          // all zero where there is none
  bool folder = false;     // a whole folder came or went; its files have changes of their own
  bool submodule = false;  // an id is that of another repository's commit
};

enum class HistoryEnd : std::uint8_t {
  root,     // the first commit was reached
  stopped,  // the visitor had enough
  shallow,  // the clone has no older commits
  missing,  // a commit can't be read
};

// A sentence; empty for the root.
std::string_view why_ended(HistoryEnd end);

// "2025-03-02" for seconds since 1970; empty when there is no such year.
std::string date_of(std::int64_t seconds);

// What a person knows a commit by.
struct CommitText {
  std::string date;     // of its author, in the author's own time zone: "2025-03-02"
  std::string subject;  // first line of the message
};

class Commits {
 public:
  virtual ~Commits() = default;

  virtual const BlobId& tip() const = 0;

  // Calls `visit` for `from` and each of its first parents; it returns false to stop. The changes of a commit of which
  // a tree is missing are incomplete, and counted in `unread`.
  using Visit = std::function<bool(const Commit&, const std::vector<Change>&)>;
  virtual HistoryEnd walk(const BlobId& from, const Visit& visit, std::size_t& unread) const = 0;

  // Empty texts when the commit can't be read.
  virtual CommitText text(const BlobId& commit) const = 0;
  // The file that `path` became in this commit, compared with its first parent: the same bytes, or half of its lines
  // under the same extension; of a folder where most of its files went. Empty when there is none.
  virtual std::string renamed_to(const BlobId& commit, std::string_view path) const = 0;
  // The same backwards, for a file.
  virtual std::string renamed_from(const BlobId& commit, std::string_view path) const = 0;
  // The commit that removed the path, where `merge` brought it in from a branch: itself when it can't be told.
  virtual BlobId origin_of_removal(const BlobId& merge, std::string_view path) const = 0;

  // The file or folder of that path in the tree of the tip.
  virtual std::optional<BlobId> at_tip(std::string_view path) const { return at(tip(), path); }
  // The same of any commit.
  virtual std::optional<BlobId> at(const BlobId& commit, std::string_view path) const = 0;
  virtual ReadStatus read(const BlobId& blob, std::string& bytes) const = 0;
};

}  // namespace docgarden::git
