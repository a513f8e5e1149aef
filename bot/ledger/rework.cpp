// SPDX-License-Identifier: MIT
#include "bot/ledger/rework.h"

#include <algorithm>

#include "bot/ledger/entries.h"
#include "bot/ledger/names.h"
#include "checks/text.h"

namespace docgarden::bot {

void Reworking::add(const nlohmann::json& line) {
  const auto is = [&](const char* key, std::string_view value) {
    const auto found = line.find(key);
    return found != line.end() && found->is_string() && found->get_ref<const std::string&>() == value;
  };
  const auto path = line.find("path"), hashes = line.find(names::lines);
  if (!is("kind", "write") || !is(names::source, "model") || !is("repository", repository_)) return;
  if (path == line.end() || !path->is_string() || hashes == line.end() || !hashes->is_array() || hashes->empty())
    return;
  const std::set<std::string>& standing = lines_of(path->get<std::string>());
  const bool stands = std::any_of(hashes->begin(), hashes->end(), [&](const nlohmann::json& hash) {
    return hash.is_string() && standing.contains(hash.get<std::string>());
  });
  ++rework_.written;
  rework_.changed += stands ? 0 : 1;
}

const std::set<std::string>& Reworking::lines_of(const std::string& path) {
  const auto known = documents_.find(path);
  if (known != documents_.end()) return known->second;
  std::set<std::string>& lines = documents_[path];
  if (const git::Entry* entry = head_.find(path); entry != nullptr) {
    const git::Blob blob = head_.read(*entry);
    for_each_line(blob.bytes, [&lines](std::string_view line) { lines.insert(line_hash(line)); });
  }
  return lines;
}

}  // namespace docgarden::bot
