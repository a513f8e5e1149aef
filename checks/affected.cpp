// SPDX-License-Identifier: MIT
#include "checks/affected.h"

#include <algorithm>
#include <string_view>

#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden {
namespace {

constexpr std::uint64_t most_bytes = 8u << 20;  // of both sides

bool is_word(char c) {
  return is_alnum(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// `max-retries`, `max_retries` and `maxRetries` are one word.
std::string plain(std::string_view word) {
  std::string text;
  for (const char c : word) {
    if (c != '_' && c != '-') text += lowered(c);
  }
  return text;
}

// Every word, and every run of words that hyphens join.
template <typename Visit>
void for_each_word(std::string_view text, const Visit& visit) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    std::size_t word = at;
    for (; at < text.size() && (is_word(text[at]) || text[at] == '-'); ++at) {
      if (text[at] != '-') continue;
      if (at > word) visit(plain(text.substr(word, at - word)));
      word = at + 1;
    }
    if (at > word) visit(plain(text.substr(word, at - word)));
    if (word != begin) visit(plain(text.substr(begin, at - begin)));
  }
}

// Rules of git and of sites, and our own: they decide how everything else is read.
bool rules_others(std::string_view path) {
  static constexpr std::string_view names[] = {".gitignore", ".gitattributes", ".gitmodules", ".docgarden.toml",
                                               ".docgarden-baseline.json"};
  static constexpr std::string_view stems[] = {"mkdocs",     "book",  "conf",   "antora",  "_config",
                                               "docusaurus", "astro", "config", "mint",    "docs",
                                               "_quarto",    "myst",  "_toc",   "sidebars"};
  static constexpr std::string_view endings[] = {"yml", "yaml", "toml", "py", "js", "mjs", "cjs", "ts", "mts", "json"};
  const std::string_view name = facts::name_of(path), stem = name.substr(0, name.find('.'));
  if (std::find(std::begin(names), std::end(names), name) != std::end(names)) return true;
  return std::find(std::begin(stems), std::end(stems), stem) != std::end(stems) &&
         std::find(std::begin(endings), std::end(endings), facts::extension_of(name)) != std::end(endings);
}

}  // namespace

Affected::Affected(const git::Snapshot& base, const git::Snapshot& head) {
  std::uint64_t budget = most_bytes;
  const auto read = [&](const git::Snapshot& snapshot, const git::Snapshot& other) {
    for (const git::Entry& entry : snapshot.entries()) {
      const git::Entry* same = other.find(entry.path);
      if (same != nullptr && same->id == entry.id && entry.id != git::BlobId{}) continue;
      all_ = all_ || rules_others(entry.path) || entry.mode == git::Mode::submodule;
      if (all_) return;
      if (entry.file_class == git::FileClass::document) documents_.insert(entry.path);
      if (same == nullptr) take_path(other, entry);
      const git::Blob blob = snapshot.read(entry, budget);
      all_ = blob.status == git::ReadStatus::too_large;
      budget -= std::min<std::uint64_t>(budget, blob.bytes.size());
      for_each_word(blob.bytes, [&](std::string word) { words_.insert(std::move(word)); });
    }
  };
  read(base, head);
  read(head, base);
}

// A file that only one side has is named by its own name, and its folders where they came or went with it.
void Affected::take_path(const git::Snapshot& other, const git::Entry& entry) {
  const auto add = [&](std::string_view name) {
    for_each_word(name.substr(0, name.find('.', 1)), [&](std::string word) { words_.insert(std::move(word)); });
  };
  add(facts::name_of(entry.path));
  for (std::string_view folder = facts::folder_of(entry.path); !folder.empty() && !other.has(std::string(folder));
       folder = facts::folder_of(folder)) {
    add(facts::name_of(folder));
  }
}

bool Affected::may_be(const docs::Claim& claim) const {
  using docs::ClaimKind;
  if (claim.kind == ClaimKind::count || claim.kind == ClaimKind::excerpt || claim.kind == ClaimKind::tree) return true;
  bool found = false;
  const auto look = [&](const std::string& word) { found = found || words_.contains(word); };
  for_each_word(claim.text, look);
  for (const std::string& word : claim.words) look(plain(word));
  return found;
}

void Affected::narrow(docs::Corpus& corpus) const {
  if (all_) return;
  for (docs::Read& read : corpus.documents) {
    if (documents_.contains(read.document.path)) continue;
    std::erase_if(read.claims, [&](const docs::Claim& claim) { return !may_be(claim); });
  }
}

}  // namespace docgarden
