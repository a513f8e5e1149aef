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
  static constexpr std::string_view names[] = {".gitignore",         ".gitattributes",           ".gitmodules",
                                               ".docgarden.toml",    ".docgarden-baseline.json", ".gitbook.yaml",
                                               "pnpm-workspace.yaml"};
  static constexpr std::string_view stems[] = {"mkdocs", "book",     "conf",     "antora", "_config", "docusaurus",
                                               "astro",  "config",   "mint",     "docs",   "_quarto", "myst",
                                               "_toc",   "sidebars", "zensical", "hugo"};
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
      const bool alike = same != nullptr && same->id == entry.id && same->mode == entry.mode;
      if (alike && entry.id != git::BlobId{}) continue;
      all_ = all_ || rules_others(entry.path) || entry.mode == git::Mode::submodule;
      if (all_) return;
      if (entry.file_class == git::FileClass::document) {
        documents_.insert(entry.path);
        take_name(entry.path);  // its anchors are not always made of words that it has
      }
      if (same == nullptr) take_path(other, entry);
      const git::Blob blob = snapshot.read(entry, budget);
      all_ = blob.status != git::ReadStatus::ok && blob.status != git::ReadStatus::binary &&
             blob.status != git::ReadStatus::lfs_pointer;
      if (all_) return;
      budget -= std::min<std::uint64_t>(budget, blob.bytes.size());
      for_each_word(blob.bytes, [&](std::string word) { words_.insert(std::move(word)); });
    }
  };
  read(base, head);
  read(head, base);
}

// Underscores part words here: a site may call `02_setup.md` "setup".
void Affected::take_words(std::string_view name) {
  std::string parted(name.substr(0, name.find('.', 1)));
  const auto add = [&](std::string word) { words_.insert(std::move(word)); };
  for_each_word(parted, add);
  std::replace(parted.begin(), parted.end(), '_', '-');
  for_each_word(parted, add);
}

// What a document calls a file: by its name, or by that of its folder if it is the one that stands for it.
void Affected::take_name(std::string_view path) {
  static constexpr std::string_view for_folder[] = {"index",    "_index", "readme", "__init__",
                                                    "__main__", "main",   "mod",    "lib"};
  const std::string name = lowered(facts::name_of(path));
  take_words(name);
  const std::string_view stem = std::string_view(name).substr(0, name.find('.'));
  if (std::find(std::begin(for_folder), std::end(for_folder), stem) != std::end(for_folder)) {
    take_words(facts::name_of(facts::folder_of(path)));
  }
}

// A file that only one side has, with the folders that came or went with it.
void Affected::take_path(const git::Snapshot& other, const git::Entry& entry) {
  take_name(entry.path);
  for (std::string_view folder = facts::folder_of(entry.path); !folder.empty() && !other.has(std::string(folder));
       folder = facts::folder_of(folder)) {
    take_words(facts::name_of(folder));
  }
}

bool Affected::may_be(const docs::Claim& claim) const {
  using docs::ClaimKind;
  if (claim.kind == ClaimKind::count || claim.kind == ClaimKind::excerpt || claim.kind == ClaimKind::tree ||
      claim.kind == ClaimKind::version) {
    return true;
  }
  bool found = false;
  const auto look = [&](const std::string& word) { found = found || words_.contains(word); };
  for (const std::string& word : claim.words) look(plain(word));
  // The text of a default is its value, which says nothing: the file that states another one has the name.
  if (const auto* stated = std::get_if<docs::DefaultClaim>(&claim.detail)) {
    for_each_word(stated->name, look);
    for_each_word(docs::without_prefix(*stated), look);
    return found;
  }
  for_each_word(claim.text, look);
  // Where the text is escaped.
  if (const auto* link = std::get_if<docs::LinkClaim>(&claim.detail)) for_each_word(link->target, look);
  if (const auto* anchor = std::get_if<docs::AnchorClaim>(&claim.detail)) for_each_word(anchor->target, look);
  if (const auto* path = std::get_if<docs::PathClaim>(&claim.detail)) for_each_word(path->path, look);
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
