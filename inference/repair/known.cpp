// SPDX-License-Identifier: MIT
#include "inference/repair/known.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "checks/facts/removed_names.h"
#include "checks/text.h"

namespace docgarden::repair {
namespace {

std::string name_in(const Fix& fix) {
  return std::string(trimmed(fix.after, "-"));
}

// What a path, an anchor or a name ends with.
std::string_view last_name(std::string_view text) {
  text = trimmed(text, "/.-");
  return text.substr(text.find_last_of("/#") + 1);
}

bool is_name(const Fix& fix) {
  return fix.source == Source::successor || fix.source == Source::likeness;
}

}  // namespace

std::vector<Fix> with_known_names(std::vector<Fix> fixes, const git::Snapshot& snapshot) {
  std::set<std::string> unseen;
  for (const Fix& fix : fixes) {
    if (is_name(fix)) unseen.insert(name_in(fix));
  }
  for (const git::Entry& entry : snapshot.entries()) {
    if (unseen.empty()) break;
    const bool code = entry.file_class == git::FileClass::code || entry.file_class == git::FileClass::manifest;
    if (!code || entry.mode == git::Mode::submodule) continue;
    const git::Blob blob = snapshot.read(entry, facts::largest_code);
    std::erase_if(unseen, [&](const std::string& name) { return has_word(blob.bytes, name); });
  }
  std::erase_if(fixes, [&](const Fix& fix) { return is_name(fix) && unseen.contains(name_in(fix)); });
  return fixes;
}

void note_named(std::vector<Fix>& fixes, const git::Snapshot& snapshot) {
  std::unordered_map<std::string_view, std::vector<Fix*>> open;
  for (Fix& fix : fixes) {
    const std::string_view word = last_name(fix.after);
    // What kept its name and lies elsewhere can't be told from what was there before.
    if (!word.empty() && word != last_name(fix.before)) open[word].push_back(&fix);
  }
  const auto is_part = [](char c) { return is_word(c) || c == '-' || c == '.'; };
  for (const git::Entry& entry : snapshot.entries()) {
    if (open.empty()) break;
    if (entry.file_class != git::FileClass::document || entry.mode == git::Mode::submodule) continue;
    const git::Blob blob = snapshot.read(entry, facts::largest_code);
    const std::string_view text = blob.bytes;
    std::unordered_set<std::string_view> said;  // in this document
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      while (end < text.size() && is_part(text[end])) ++end;
      const auto found = open.find(trimmed(text.substr(at, end - at), ".-"));
      at = end + 1;
      if (found == open.end() || !said.insert(found->first).second) continue;
      for (Fix* fix : found->second) (fix->path == entry.path ? fix->features.here : fix->features.named) = true;
      std::erase_if(found->second, [](const Fix* fix) { return fix->features.named && fix->features.here; });
      if (found->second.empty()) open.erase(found);
    }
  }
}

}  // namespace docgarden::repair
