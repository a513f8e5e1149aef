// SPDX-License-Identifier: MIT
// What documents said in older commits, and when they were written.
#include <cctype>

#include "checks/facts/history.h"

namespace docgarden::facts {
namespace {

constexpr std::int64_t soon = 90 * 24 * 60 * 60;  // seconds
constexpr int max_versions = 2000;                // of one document that are read
constexpr git::BlobId none{};

bool is_part_of_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '/';
}

// True if `text` stands in `bytes` and is no part of a longer name there.
bool says(std::string_view bytes, std::string_view text) {
  for (std::size_t at = bytes.find(text); at != std::string_view::npos; at = bytes.find(text, at + 1)) {
    const bool begins = at == 0 || !is_part_of_name(bytes[at - 1]) || !is_part_of_name(text.front());
    const std::size_t end = at + text.size();
    const bool ends = end == bytes.size() || !is_part_of_name(bytes[end]) || !is_part_of_name(text.back());
    if (begins && ends) return true;
  }
  return false;
}

}  // namespace

History::Trail History::follow(std::string& document, const std::function<bool(const Edit&)>& visit) const {
  std::uint32_t newest = 0;  // of the edits that count
  for (int renames = 0; renames <= max_renames; ++renames) {
    const Edit* first = nullptr;
    for (const Edit& edit : edits_from(document, newest)) {
      if (!visit(edit)) return Trail::stopped;
      first = &edit;
      if (edit.before == none) break;  // what was there earlier is another document
    }
    if (first == nullptr) return Trail::lost;
    if (first->before != none) return Trail::older;
    newest = first->commit;
    document = source_->renamed_from(commits_[newest].id, document);
    if (document.empty()) return Trail::born;
  }
  document.clear();
  return Trail::lost;
}

// What lies in the work tree or the index may say more than the newest commit.
History::Found History::at_tip(const std::string& path, std::string& bytes) const {
  if (snapshot_->kind() == git::Kind::commit) return Found::unchanged;
  const std::optional<git::BlobId> blob = source_->at_tip(path);
  if (!blob) return Found::absent;
  return source_->read(*blob, bytes) == git::ReadStatus::ok ? Found::bytes : Found::unreadable;
}

History::Found History::before(std::string path, std::uint32_t commit, std::string& bytes) const {
  const Edit* last = nullptr;  // the oldest that is not older than the commit
  follow(path, [&](const Edit& edit) {
    if (edit.commit > commit) return false;
    last = &edit;
    return true;
  });
  if (last != nullptr && last->before != none) {
    return source_->read(last->before, bytes) == git::ReadStatus::ok ? Found::bytes : Found::unreadable;
  }
  return path.empty() ? Found::absent : at_tip(path, bytes);
}

bool History::edited_by(const std::string& document, const Vanished& vanished) const {
  const std::span<const Edit> edits = edits_from(document, vanished.age);
  return vanished.commit != none && !edits.empty() && edits.front().commit == vanished.age;
}

Life History::life_of(std::string document) const {
  const Edit *last = nullptr, *first = nullptr;
  const Trail end = follow(document, [&](const Edit& edit) {
    if (last == nullptr) last = &edit;
    first = &edit;
    return true;
  });
  if (end == Trail::lost) return {};
  const std::int64_t time = commits_[last->commit].time;
  return {time - commits_[first->commit].time, commits_.front().time - time, end == Trail::born};
}

Written History::written(const std::string& document, std::string_view text, const Vanished& vanished) const {
  if (vanished.commit == none) return Written::before;
  std::string bytes;
  const auto said_before = [&](std::uint32_t commit) {
    const Found found = before(document, commit, bytes);
    if (found == Found::unreadable) return Written::unknown;
    const bool said = found == Found::unchanged || (found == Found::bytes && says(bytes, text));
    return said ? Written::before : Written::later;
  };
  if (const Written when = said_before(vanished.age); when != Written::later) return when;
  // Times of commits are not always in order, so the first one that is too late decides.
  const std::int64_t last = commits_[vanished.age].time + soon;
  std::uint32_t late = vanished.age;
  while (late > 0 && commits_[late - 1].time <= last) --late;
  if (late == 0) return Written::soon_after;
  const Written when = said_before(late - 1);
  return when == Written::before ? Written::soon_after : when;
}

std::optional<Said> History::said_since(std::string document, std::string_view text) const {
  std::string bytes;
  const Found tip = known() ? at_tip(document, bytes) : Found::absent;
  if (tip != Found::unchanged && (tip != Found::bytes || !says(bytes, text))) return std::nullopt;
  const Edit* first = nullptr;
  int budget = max_versions;
  bool readable = true;
  const Trail end = follow(document, [&](const Edit& edit) {
    first = &edit;
    if (edit.before == none) return true;
    readable = --budget >= 0 && source_->read(edit.before, bytes) == git::ReadStatus::ok;
    return readable && says(bytes, text);
  });
  if (!readable || (end != Trail::stopped && end != Trail::born)) return std::nullopt;
  const git::BlobId& commit = commits_[first->commit].id;
  git::CommitText words = source_->text(commit);
  return Said{commit, std::move(words.date), std::move(words.subject)};
}

std::vector<std::uint32_t> History::edits_of(std::string document, std::size_t most) const {
  std::vector<std::uint32_t> positions;
  follow(document, [&](const Edit& edit) {
    positions.push_back(edit.commit);
    return positions.size() < most;
  });
  return positions;
}

}  // namespace docgarden::facts
