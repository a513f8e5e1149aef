// SPDX-License-Identifier: MIT
// Takes a snapshot; gives what its history tells of things that the snapshot does not have: the newest commit that
// removed a path, what became of it, and whether a document said something at that time. One walk over the line of
// first parents serves all questions; only documents that are asked about are read. Not for several threads at once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checks/facts/commit_cache.h"
#include "checks/facts/lost_words.h"
#include "checks/git/commits.h"

namespace docgarden::facts {

struct HistoryOptions {
  std::int64_t since = 0;  // seconds since 1970: older commits are not read, nor those of ten years before the newest
  std::filesystem::path cache;  // folder; empty: nothing is remembered
  bool words = false;           // learn which words commits took out of files
  unsigned threads = 1;
  const git::Snapshot* newest = nullptr;              // the newest commit, where the snapshot is none; may be missing
  std::function<void(std::size_t commits)> progress;  // may be empty
  std::function<void(std::size_t done, std::size_t commits)> reading;  // older files; may be empty
};

// How far back the walk could see.
struct Reach {
  std::size_t commits = 0;
  std::size_t unread = 0;  // commits of which a tree is missing
  std::string oldest;      // date of the oldest commit seen; empty when none was
  git::HistoryEnd end = git::HistoryEnd::root;
};

// The end of a path's last life.
struct Vanished {
  std::string path;         // below the root
  git::BlobId commit{};     // that removed it; all zero: the change is not committed yet
  git::BlobId merged_in{};  // the commit of the main line that brought it there: the same, or a merge
  std::uint32_t age = 0;    // position of the commit in the walk, 0 is the tip
  std::string date;         // "2025-03-02"; empty when not committed
  std::string subject;
  std::string successor;  // where its content is now, by git's rename detection; empty when there is none
};

// A document's time from its first commit to its last, over its renames.
struct Life {
  std::int64_t seconds = 0;
  std::int64_t idle = 0;  // seconds from its last commit to the newest of all
  bool whole = false;     // its first commit was seen
};

// The commit since which a document says something.
struct Said {
  git::BlobId commit{};
  std::string date;  // "2025-03-02"
  std::string subject;
};

// When a document got its statement about a thing that vanished.
enum class Written : std::uint8_t {
  before,      // it was there when the thing vanished, and is there still
  soon_after,  // less than 90 days later: wrong when it was written
  later,
  unknown,  // a version of the document can't be read
};

class History {
 public:
  History() = default;  // knows nothing
  History(const git::Snapshot& snapshot, const HistoryOptions& options);

  bool known() const { return reach_.commits > 0; }
  const Reach& reach() const { return reach_; }

  // Which commits took a word out of a file; knows nothing unless HistoryOptions::words.
  const LostWords& lost_words() const { return lost_; }
  git::CommitText text_of(const git::BlobId& commit) const;

  // For a path that the snapshot does not have. Files, and folders without trailing '/'.
  std::optional<Vanished> vanished(const std::string& path) const;
  // `text` is what the document says at a place, `document` its path now. Renames of the document are followed.
  Written written(const std::string& document, std::string_view text, const Vanished& vanished) const;

  // Since when the document says without a break what it says now. Nothing when that is not committed, or older than
  // what can be read.
  std::optional<Said> said_since(std::string document, std::string_view text) const;

  Life life_of(std::string document) const;
  // True if the commit that took the thing away changed the document, too, and so its author may have meant what it
  // says now.
  bool edited_by(const std::string& document, const Vanished& vanished) const;

  // Positions of the commits that changed a document, newest first, over its renames; at most `most`.
  std::vector<std::uint32_t> edits_of(std::string document, std::size_t most) const;
  // The file that lies at `path` in the newest commit as the commit at `position` left it, under the name that it had
  // then, which `path` receives. Nullopt where there was none.
  std::optional<git::BlobId> file_at(std::uint32_t position, std::string& path) const;
  bool read(const git::BlobId& blob, std::string& bytes) const;
  const git::BlobId& commit_at(std::uint32_t position) const { return commits_.at(position).id; }

 private:
  struct Removal {
    std::uint64_t path;  // hash
    std::uint32_t commit;
  };
  struct Edit {
    std::uint64_t path;  // hash of the document's
    std::uint32_t commit;
    git::BlobId before;  // all zero where the document came into being
  };

  // How the way back through a document's edits ends: somebody had enough, the document came into being, older edits
  // can't be seen, or nothing is known of the name that it had.
  enum class Trail : std::uint8_t { stopped, born, older, lost };
  static constexpr int max_renames = 10;

  class Walk;
  void take(const CommitRecord& record);
  void sort();
  Vanished describe(const std::string& path, std::uint32_t commit) const;
  std::string successor_of(const std::string& path, std::uint32_t commit, int depth) const;
  // Of one name, from the commit at `newest` on.
  std::span<const Edit> edits_from(const std::string& document, std::uint32_t newest) const;
  // Visits the edits, newest first and over renames, until `visit` returns false. `document` receives the name that was
  // reached; empty where there was none before.
  Trail follow(std::string& document, const std::function<bool(const Edit&)>& visit) const;
  // What the document was before the commit.
  enum class Found : std::uint8_t { bytes, unchanged, absent, unreadable };
  Found before(std::string path, std::uint32_t commit, std::string& bytes) const;
  Found at_tip(const std::string& path, std::string& bytes) const;

  const git::Snapshot* snapshot_ = nullptr;
  const git::Snapshot* newest_ = nullptr;
  const git::Commits* source_ = nullptr;
  std::vector<git::Commit> commits_;  // newest first
  std::vector<Removal> removals_;     // by path, newest first
  std::vector<Edit> edits_;           // of documents, by path, newest first
  LostWords lost_;
  Reach reach_;
  mutable std::unordered_map<std::string, std::optional<Vanished>> told_;  // documents name one path many times
};

}  // namespace docgarden::facts
