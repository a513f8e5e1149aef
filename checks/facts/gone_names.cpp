// SPDX-License-Identifier: MIT
#include "checks/facts/gone_names.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

bool is_code(const git::Entry& entry) {
  return (entry.file_class == git::FileClass::code || entry.file_class == git::FileClass::manifest) &&
         (entry.mode == git::Mode::file || entry.mode == git::Mode::executable);
}

using Reading = std::string (*)(const std::string& path, std::string bytes);

std::string code_at(const git::Snapshot& snapshot, const git::Entry* entry, Reading reading = code_of) {
  if (entry == nullptr) return "";
  git::Blob blob = snapshot.read(*entry, largest_code);
  return blob.status == git::ReadStatus::ok ? reading(entry->path, std::move(blob.bytes)) : "";
}

class Collector {
 public:
  Collector(const git::Snapshot& base, const git::Snapshot& head) : base_(base), head_(head) {
    for (const git::Entry& entry : head.entries()) here_.insert(git::to_bytes(entry.id));
  }

  GoneNames run() {
    for (const git::Entry& entry : base_.entries()) {
      if ((is_code(entry) || is_generated(entry)) && may_define(entry.path)) compare(entry);
    }
    note_new_files();
    removed_.finish();
    if (!written_.names.empty()) take_written();
    if (!removed_.names.empty()) drop_moved();
    return std::move(removed_.names);
  }

 private:
  static bool is_generated(const git::Entry& entry) {
    return entry.file_class == git::FileClass::generated && entry.mode == git::Mode::file;
  }

  void compare(const git::Entry& entry) {
    const git::Entry* now = head_.find(entry.path);
    if (now == nullptr ? here_.contains(git::to_bytes(entry.id)) : now->id == entry.id) return;
    const std::string after = code_at(head_, now);
    if (now != nullptr && after.empty()) {
      const std::string written = code_at(head_, now, code_of_any);
      if (written.empty()) return;  // unread is not removed
      written_.compare(entry.path, code_at(base_, &entry, code_of_any), written, true);
    } else if (!is_generated(entry)) {
      removed_.compare(entry.path, code_at(base_, &entry), after, now != nullptr);
    }
  }

  // Only a name with a hyphen has other spellings, which a new file may have.
  void note_new_files() {
    const auto has_spellings = [](const auto& one) { return one.first.find('-') != std::string::npos; };
    if (std::none_of(removed_.names.begin(), removed_.names.end(), has_spellings)) return;
    for (const git::Entry& entry : head_.entries()) {
      if (is_code(entry) && base_.find(entry.path) == nullptr) removed_.add(code_at(head_, &entry));
    }
  }

  // What a program writes anew after each change defines names as well, such as a list of messages. They are gone when
  // nothing that a program wrote has them.
  void take_written() {
    std::uint64_t budget = 64u << 20;  // bytes; what can't be read may have them
    for (const git::Entry& entry : head_.entries()) {
      if (!is_code(entry) && !is_generated(entry)) continue;
      const git::Blob blob = head_.read(entry, largest_code);
      if (blob.bytes.size() > budget) return;
      budget -= blob.bytes.size();
      written_.forgive(blob.bytes);
    }
    for (auto& [name, gone] : written_.names) gone.may_have_moved = true;
    removed_.names.merge(written_.names);
  }

  // Code of ours may have become that of another project of which a copy lies here.
  void drop_moved() {
    for (const git::Entry& entry : head_.entries()) {
      const bool other = entry.file_class == git::FileClass::vendored || entry.file_class == git::FileClass::generated;
      const git::Entry* before = other ? base_.find(entry.path) : nullptr;
      if (!other || (before != nullptr && before->id == entry.id)) continue;
      const git::Blob blob = head_.read(entry, largest_code);
      removed_.forgive(blob.bytes);
    }
    forgive_files(head_, removed_.names);
  }

  const git::Snapshot& base_;
  const git::Snapshot& head_;
  std::unordered_set<std::string> here_;  // ids of all blobs at the head: a file that only moved lost nothing
  RemovedNames removed_;
  RemovedNames written_;  // of files that a program wrote
};

}  // namespace

void forgive_files(const git::Snapshot& head, GoneNames& names) {
  bool submodules = false;
  for (const git::Entry& entry : head.entries()) {
    submodules = submodules || entry.mode == git::Mode::submodule;
    const std::string_view file = name_of(entry.path);
    if (entry.file_class != git::FileClass::document) names.erase(std::string(file.substr(0, file.find('.'))));
  }
  for (auto& [name, gone] : names) gone.may_have_moved = gone.may_have_moved || submodules;
}

GoneNames find_gone_names(const git::Snapshot& base, const git::Snapshot& head) {
  return Collector(base, head).run();
}

}  // namespace docgarden::facts
