// SPDX-License-Identifier: MIT
#include "inference/repair/known.h"

#include <algorithm>
#include <set>
#include <string>

#include "checks/facts/removed_names.h"
#include "checks/text.h"

namespace docgarden::repair {
namespace {

std::string name_in(const Fix& fix) {
  return std::string(trimmed(fix.after, "-"));
}

}  // namespace

std::vector<Fix> with_known_names(std::vector<Fix> fixes, const git::Snapshot& snapshot) {
  std::set<std::string> unseen;
  for (const Fix& fix : fixes) {
    if (fix.source == Source::successor) unseen.insert(name_in(fix));
  }
  for (const git::Entry& entry : snapshot.entries()) {
    if (unseen.empty()) break;
    const bool code = entry.file_class == git::FileClass::code || entry.file_class == git::FileClass::manifest;
    if (!code || entry.mode == git::Mode::submodule) continue;
    const git::Blob blob = snapshot.read(entry, facts::largest_code);
    std::erase_if(unseen, [&](const std::string& name) { return has_word(blob.bytes, name); });
  }
  std::erase_if(fixes,
                [&](const Fix& fix) { return fix.source == Source::successor && unseen.contains(name_in(fix)); });
  return fixes;
}

}  // namespace docgarden::repair
