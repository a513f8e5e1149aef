// SPDX-License-Identifier: MIT
#include "bot/apply/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "bot/apply/replace.h"
#include "checks/error.h"

namespace docgarden::bot {
namespace {

using Json = nlohmann::json;

constexpr std::string_view schema = "docgarden-journal/1";
constexpr std::uint64_t max_journal = 64u << 20;

// Documents may hold any bytes, and JSON may not.
std::string hex(std::string_view bytes) {
  std::string text;
  text.reserve(2 * bytes.size());
  constexpr char digits[] = "0123456789abcdef";
  for (const char c : bytes) {
    text += digits[static_cast<unsigned char>(c) >> 4];
    text += digits[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<std::string> unhex(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  const std::string& text = found->get_ref<const std::string&>();
  if (text.size() % 2 != 0 || !is_hex(text)) return std::nullopt;
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t n = 0; n < text.size(); n += 2) bytes += static_cast<char>(digit(text[n]) * 16 + digit(text[n + 1]));
  return bytes;
}

std::optional<std::size_t> number(const Json& object, const char* key, std::size_t most) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_unsigned() || found->get<std::uint64_t>() > most) return std::nullopt;
  return found->get<std::size_t>();
}

std::optional<DocumentChange> parse_document(const Json& object) {
  if (!object.is_object()) return std::nullopt;
  const auto path = unhex(object, "path"), before = unhex(object, "before"), after = unhex(object, "after");
  const auto was = unhex(object, "hash_before"), is = unhex(object, "hash_after");
  const auto mode = number(object, "mode", 07777), at = number(object, "at", max_journal);
  if (!path || !before || !after || !was || !is || !mode || !at || !git::is_safe(*path)) return std::nullopt;
  return DocumentChange{*path, static_cast<unsigned>(*mode), *at, *before, *after, *was, *is};
}

std::optional<git::IndexChange> parse_index(const Json& object) {
  if (!object.is_object()) return std::nullopt;
  const auto path = unhex(object, "path"), before = unhex(object, "before"), after = unhex(object, "after");
  git::IndexChange change;
  if (!path || !before || !after || !git::is_safe(*path)) return std::nullopt;
  if (before->size() != change.before.size() || after->size() != change.after.size()) return std::nullopt;
  change.path = *path;
  std::memcpy(change.before.data(), before->data(), before->size());
  std::memcpy(change.after.data(), after->data(), after->size());
  return change;
}

[[noreturn]] void fail(const char* what, const std::string& where) {
  throw Error(fmt::format("{}: {}", what, std::strerror(errno)), where, "nothing was changed");
}

}  // namespace

std::string hash_of(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

DocumentChange change_of(const std::string& path, unsigned mode, const std::string& before, const std::string& after) {
  const std::size_t least = std::min(before.size(), after.size());
  std::size_t at = 0, end = 0;
  while (at < least && before[at] == after[at]) ++at;
  while (end < least - at && before[before.size() - end - 1] == after[after.size() - end - 1]) ++end;
  return {.path = path,
          .mode = mode,
          .at = at,
          .before = before.substr(at, before.size() - at - end),
          .after = after.substr(at, after.size() - at - end),
          .hash_before = hash_of(before),
          .hash_after = hash_of(after)};
}

std::optional<std::string> taken_back(const DocumentChange& change, const std::string& now) {
  if (hash_of(now) != change.hash_after || now.size() < change.at ||
      now.compare(change.at, change.after.size(), change.after) != 0) {
    return std::nullopt;
  }
  std::string was = now;
  was.replace(change.at, change.after.size(), change.before);
  if (hash_of(was) != change.hash_before) return std::nullopt;
  return was;
}

std::string format_journal(const Journal& journal) {
  Json documents = Json::array(), index = Json::array();
  for (const DocumentChange& change : journal.documents) {
    documents.push_back({{"path", hex(change.path)},
                         {"mode", change.mode},
                         {"at", change.at},
                         {"before", hex(change.before)},
                         {"after", hex(change.after)},
                         {"hash_before", hex(change.hash_before)},
                         {"hash_after", hex(change.hash_after)}});
  }
  for (const git::IndexChange& change : journal.index) {
    index.push_back(
        {{"path", hex(change.path)}, {"before", git::to_hex(change.before)}, {"after", git::to_hex(change.after)}});
  }
  const Json root = {
      {"schema", schema}, {"owner", journal.owner}, {"documents", std::move(documents)}, {"index", std::move(index)}};
  return root.dump() + "\n";
}

std::optional<Journal> parse_journal(std::string_view text) {
  const Json root = Json::parse(text, nullptr, false);
  if (!root.is_object() || root.value("schema", Json()) != schema) return std::nullopt;
  const Json owner = root.value("owner", Json()), documents = root.value("documents", Json()),
             index = root.value("index", Json());
  if (!owner.is_string() || !documents.is_array() || !index.is_array()) return std::nullopt;
  Journal journal{.owner = owner.get<std::string>()};
  if (journal.owner.size() != 16 || !is_hex(journal.owner)) return std::nullopt;
  for (const Json& object : documents) {
    std::optional<DocumentChange> change = parse_document(object);
    if (!change) return std::nullopt;
    journal.documents.push_back(std::move(*change));
  }
  for (const Json& object : index) {
    std::optional<git::IndexChange> change = parse_index(object);
    if (!change) return std::nullopt;
    journal.index.push_back(std::move(*change));
  }
  return journal;
}

bool JournalFolder::is_pending(const std::string& git_dir) {
  struct stat info {};
  return ::lstat((git_dir + "docgarden/" + pending).c_str(), &info) == 0;
}

JournalFolder::JournalFolder(const std::string& git_dir) : where_(git_dir + "docgarden/") {
  const std::string name = git_dir + "docgarden";
  if (::mkdir(name.c_str(), 0777) != 0 && errno != EEXIST) fail("no journal can be kept", name);
  folder_ = git::Descriptor(::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder_) fail("no journal can be kept", name);
  lock_ =
      git::Descriptor(::openat(folder_.get(), "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666));
  if (!lock_) fail("no journal can be kept", name);
  // The kernel lets go of it when the process ends, however that happens.
  if (::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0) {
    throw Error("another docgarden is writing here right now", name, "run it again when that has ended");
  }
}

std::optional<Journal> JournalFolder::read(const char* name) const {
  const git::Descriptor file(::openat(folder_.get(), name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file && errno == ENOENT) return std::nullopt;
  std::string text;
  std::optional<Journal> journal;
  if (file && git::read_file(file, text, max_journal) == git::ReadStatus::ok) journal = parse_journal(text);
  if (!journal)
    throw Error("the journal can't be understood", where_ + name, "`git diff` shows what differs; remove it");
  return journal;
}

void JournalFolder::write(const char* name, const Journal& journal) const {
  const std::string text = format_journal(journal);
  if (text.size() > max_journal) {
    throw Error("too much to be written at once", where_ + name, "--limit takes a part; nothing was changed");
  }
  // Whole or not at all: a journal that is cut short would say that something began.
  constexpr const char* part = "part";
  try {
    write_new(folder_, part, text, 0666);
  } catch (const Error&) {
    remove(part);
    throw;
  }
  rename(part, name);
}

void JournalFolder::rename(const char* from, const char* to) const {
  if (::renameat(folder_.get(), from, folder_.get(), to) != 0) fail("the journal can't be kept", where_ + to);
  ::fsync(folder_.get());
}

void JournalFolder::remove(const char* name) const {
  ::unlinkat(folder_.get(), name, 0);
  ::fsync(folder_.get());
}

}  // namespace docgarden::bot
