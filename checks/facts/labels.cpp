// SPDX-License-Identifier: MIT
#include "checks/facts/labels.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>

#include "checks/facts/path_table.h"
#include "checks/facts/removed_names.h"
#include "checks/git/line_diff.h"

namespace docgarden::facts {
namespace {

constexpr git::BlobId none{};
using GoneLabels = std::unordered_map<std::string, GoneLabel>;

WordHash hash_of(const std::string& label) {
  return lost_hash("_" + label + ":");
}

// The label of ".. _label:", normal; empty for every other line.
std::string label_of(std::string_view line) {
  static const RE2 target(R"(\s*\.\. +_(?:`([^`]+)`|((?:\\.|[^:`\\])+)):\s*)");
  re2::StringPiece quoted, plain;
  if (line.find(".. ") == std::string_view::npos) return "";
  if (!RE2::FullMatch(re2::StringPiece(line.data(), line.size()), target, &quoted, &plain)) return "";
  const re2::StringPiece& label = quoted.empty() ? plain : quoted;
  return normal_label({label.data(), label.size()});
}

// The lines of the first text that define labels which the second does not define.
std::vector<std::pair<std::string, git::RemovedLine>> lost_labels(const std::string& before, const std::string& after) {
  std::unordered_set<std::string> kept;
  for_each_label(after, [&](std::string label) { kept.insert(std::move(label)); });
  std::vector<std::pair<std::string, git::RemovedLine>> lost;
  for (git::RemovedLine& line : git::removed_lines(before, after)) {
    std::string label = label_of(line.text);
    if (!label.empty() && !kept.contains(label)) lost.emplace_back(std::move(label), std::move(line));
  }
  return lost;
}

class Search {
 public:
  Search(const git::Snapshot& head, const std::unordered_set<std::string>& open) : head_(head), open_(open) {}

  void compare(const git::Snapshot& base) {
    for (const git::Entry& entry : base.entries()) {
      if (!has_labels(entry.path) || entry.mode == git::Mode::submodule) continue;
      const git::Entry* now = head_.find(entry.path);
      if (now != nullptr && now->id == entry.id) continue;
      const git::Blob before = base.read(entry, largest_code);
      const git::Blob after = now == nullptr ? git::Blob{git::ReadStatus::ok, ""} : head_.read(*now, largest_code);
      if (before.status != git::ReadStatus::ok || after.status != git::ReadStatus::ok) continue;
      take(entry.path, before.bytes, after.bytes, now != nullptr, none, 0);
    }
  }

  // Of each label the newest commit that took it out of a page ended its last life.
  void ask(const LostWords& lost) {
    std::vector<WordHash> hashes;
    for (const std::string& label : open_) hashes.push_back(hash_of(label));
    std::sort(hashes.begin(), hashes.end());
    std::map<std::uint32_t, std::size_t> commits;
    for (const auto& [hash, positions] : lost.commits_of(hashes)) ++commits[positions.front()];
    for (const auto& [position, count] : commits) read(lost.commit(position), position);
  }

  GoneLabels result() {
    if (!gone_.empty()) forgive();
    return std::move(gone_);
  }

 private:
  void read(const git::BlobId& commit, std::uint32_t position) {
    const git::Commits& source = *head_.commits();
    std::size_t unread = 0;
    source.walk(
        commit,
        [&](const git::Commit&, const std::vector<git::Change>& changes) {
          for (const git::Change& change : changes) {
            if (change.folder || change.submodule || change.before == none || !has_labels(change.path)) continue;
            std::string before, after;
            if (source.read(change.before, before) != git::ReadStatus::ok || before.size() > largest_code) continue;
            if (change.after != none && source.read(change.after, after) != git::ReadStatus::ok) continue;
            take(std::string(change.path), before, after, change.after != none, commit, position);
          }
          return false;
        },
        unread);
  }

  void take(const std::string& path, const std::string& before, const std::string& after, bool there,
            const git::BlobId& commit, std::uint32_t position) {
    static const RE2 elsewhere(R"((?i)(?:^|\n):orphan:|\bmoved\s+to\b)");
    const bool moved = RE2::PartialMatch(after, elsewhere) && !RE2::PartialMatch(before, elsewhere);
    for (auto& [label, line] : lost_labels(before, after)) {
      if (!open_.contains(label)) continue;
      gone_.try_emplace(std::move(label), GoneLabel{.path = path,
                                                    .line = there ? std::max(line.line, 1) : 0,
                                                    .text = std::move(line.text),
                                                    .commit = commit,
                                                    .moved = moved,
                                                    .age = position});
    }
  }

  // Pages may also come from templates, other formats and the code.
  void forgive() {
    std::uint64_t budget = 64u << 20;  // bytes; what can't be read may have them
    for (const git::Entry& entry : head_.entries()) {
      const bool text = entry.mode == git::Mode::file || entry.mode == git::Mode::executable;
      if (!text || entry.file_class == git::FileClass::vendored) continue;
      const git::Blob blob = head_.read(entry, largest_code);
      if (blob.bytes.size() > budget) return gone_.clear();
      budget -= blob.bytes.size();
      for_each_label(blob.bytes, [&](const std::string& label) { gone_.erase(label); });
      if (gone_.empty()) return;
    }
  }

  const git::Snapshot& head_;
  const std::unordered_set<std::string>& open_;
  GoneLabels gone_;
};

}  // namespace

std::string normal_label(std::string_view label) {
  std::string normal;
  for (const char c : label) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (c == '\\' || (blank && (normal.empty() || normal.back() == ' '))) continue;
    normal += blank ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  while (normal.ends_with(' ')) normal.pop_back();
  return normal;
}

void for_each_label(std::string_view text, const std::function<void(std::string)>& take) {
  // `.. _x: …`, `_`x``, `:name: x`, `:label: x`, MyST's `(x)=`, attributes `{#x}`, and `name="x"`.
  static const RE2 label(
      R"re((?:\.\. +_`([^`]+)`:|\.\. +_((?:\\.|[^:`\\\n])+):|_`([^`\n]+)`|:(?:name|label):[ \t]*([^\n]*\S)|\(([^()\n]+)\)=|\{#([\w.:-]+)|\b(?:name|id)[ \t]*[=:][ \t]*["']([^"'\n]+)))re");
  re2::StringPiece rest(text.data(), text.size());
  std::array<re2::StringPiece, 7> found;
  while (
      RE2::FindAndConsume(&rest, label, &found[0], &found[1], &found[2], &found[3], &found[4], &found[5], &found[6])) {
    for (const re2::StringPiece& one : found) {
      if (!one.empty()) take(normal_label({one.data(), one.size()}));
    }
  }
}

std::vector<WordHash> label_hashes(std::string_view text) {
  std::vector<WordHash> hashes;
  for (std::size_t at = text.find(".. _"); at != std::string_view::npos; at = text.find(".. _", at + 4)) {
    const std::size_t begin = text.rfind('\n', at) + 1;  // npos + 1 is 0
    const std::string label = label_of(text.substr(begin, std::min(text.find('\n', at), text.size()) - begin));
    if (!label.empty()) hashes.push_back(hash_of(label));
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

bool has_labels(std::string_view path) {
  return path.ends_with(".rst");
}

GoneLabels find_gone_labels(const git::Snapshot& head, const git::Snapshot* base, const LostWords& lost,
                            const std::unordered_set<std::string>& open) {
  Search search(head, open);
  if (open.empty()) return {};
  if (base != nullptr) search.compare(*base);
  if (lost.known()) search.ask(lost);
  return search.result();
}

}  // namespace docgarden::facts
