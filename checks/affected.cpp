// SPDX-License-Identifier: MIT
#include "checks/affected.h"

#include <algorithm>
#include <string_view>

#include "checks/facts/code/symbols.h"
#include "checks/facts/manifests.h"
#include "checks/facts/path_table.h"
#include "checks/facts/variable_lists.h"
#include "checks/text.h"

namespace docgarden {
namespace {

constexpr std::uint64_t most_bytes = 8u << 20;  // of both sides

// Code in a programming language that nothing but its own program runs.
bool is_source(const git::Entry& entry) {
  return facts::has_symbols(entry.path) && !facts::is_manifest(entry.path);
}

}  // namespace

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

Affected::Affected(const git::Snapshot& base, const git::Snapshot& head) {
  std::uint64_t budget = most_bytes;
  const auto read = [&](const git::Snapshot& snapshot, const git::Entry& entry) {
    git::Blob blob = snapshot.read(entry, budget);
    all_ = all_ || (blob.status != git::ReadStatus::ok && blob.status != git::ReadStatus::binary &&
                    blob.status != git::ReadStatus::lfs_pointer);
    budget -= std::min<std::uint64_t>(budget, blob.bytes.size());
    return std::move(blob.bytes);
  };
  const auto rules = [&](const git::Entry& entry) {
    return rules_others(entry.path) || entry.mode == git::Mode::submodule || entry.mode == git::Mode::symlink;
  };
  // One of them may be null: the file came or went.
  const auto compare = [&](const git::Entry* before, const git::Entry* after) {
    for (const git::Entry* entry : {before, after}) all_ = all_ || (entry != nullptr && rules(*entry));
    if (all_) return;
    const std::string was = before == nullptr ? "" : read(base, *before),
                      is = after == nullptr ? "" : read(head, *after);
    if (all_) return;
    if (before == nullptr) add_path(base, *after);
    if (after == nullptr) add_path(head, *before);
    take(before != nullptr ? *before : *after, near_change(was, is));
  };
  for (const git::Entry& entry : base.entries()) {
    const git::Entry* same = head.find(entry.path);
    const bool alike = same != nullptr && same->id == entry.id && same->mode == entry.mode;
    if (!alike || entry.id == git::BlobId{}) compare(&entry, same);
  }
  for (const git::Entry& entry : head.entries()) {
    if (base.find(entry.path) == nullptr) compare(nullptr, &entry);
  }
  // Who depends on more than places is reached by those, too.
  for (const Concern concern : {Concern::link, Concern::file, Concern::run}) {
    words_[static_cast<std::size_t>(concern)].insert(words(Concern::place).begin(), words(Concern::place).end());
  }
}

void Affected::take(const git::Entry& entry, const NearChange& change) {
  const bool document = entry.file_class == git::FileClass::document || facts::lists_variables(entry.path);
  const bool manifest = facts::is_manifest(entry.path);
  if (document) {
    documents_.insert(entry.path);
    add_file(entry.path);  // its anchors are not always made of words that it has
  }
  add_name(Concern::file, facts::name_of(entry.path));
  for_each_plain_word(change.around, [&](std::string word) { near_.insert(std::move(word)); });
  for_each_value(change.removed, [&](std::string value) { values_.insert(std::move(value)); });
  if (facts::states_version(entry.path)) words_[static_cast<std::size_t>(Concern::version)].insert("");
  if (is_source(entry)) return;
  if (!document) add(Concern::run, change.around);
  if (!manifest) add(Concern::link, change.around);
}

void Affected::add(Concern concern, std::string_view text) {
  Words& words = words_[static_cast<std::size_t>(concern)];
  for_each_plain_word(text, [&](std::string word) { words.insert(std::move(word)); });
}

// Without its ending. Underscores part words here: a site may call `02_setup.md` "setup".
void Affected::add_name(Concern concern, std::string_view name) {
  std::string parted = lowered(name.substr(0, name.find('.', 1)));
  add(concern, parted);
  std::replace(parted.begin(), parted.end(), '_', '-');
  add(concern, parted);
}

// What a document calls a file: by its name, or by that of its folder if it is the one that stands for it.
void Affected::add_file(std::string_view path) {
  static constexpr std::string_view for_folder[] = {"index",    "_index", "readme", "__init__",
                                                    "__main__", "main",   "mod",    "lib"};
  const std::string name = lowered(facts::name_of(path));
  add_name(Concern::place, name);
  const std::string_view stem = std::string_view(name).substr(0, name.find('.'));
  if (std::find(std::begin(for_folder), std::end(for_folder), stem) != std::end(for_folder)) {
    add_name(Concern::place, facts::name_of(facts::folder_of(path)));
  }
}

// A file that only one side has, with the folders that came or went with it.
void Affected::add_path(const git::Snapshot& other, const git::Entry& entry) {
  add_file(entry.path);
  for (std::string_view folder = facts::folder_of(entry.path); !folder.empty() && !other.has(std::string(folder));
       folder = facts::folder_of(folder)) {
    add_name(Concern::place, facts::name_of(folder));
  }
}

bool Affected::may_state(const docs::DefaultClaim& claim) const {
  return values_.contains(claim.value) &&
         (near_.contains(plain_word(claim.name)) || near_.contains(plain_word(docs::without_prefix(claim))));
}

bool Affected::may_be(const docs::Claim& claim) const {
  if (const auto* stated = std::get_if<docs::DefaultClaim>(&claim.detail)) return may_state(*stated);
  // They are made of the names that the change took out.
  const auto* command = std::get_if<docs::CommandClaim>(&claim.detail);
  if (docs::is_name(claim.kind) || (command != nullptr && !command->subcommand.empty())) return true;
  bool found = false;
  for_each_concern(claim,
                   [&](Concern concern, const std::string& word) { found = found || words(concern).contains(word); });
  return found;
}

void Affected::narrow(docs::Corpus& corpus) const {
  if (all_) return;
  for (docs::Read& read : corpus.documents) {
    if (documents_.contains(read.document.path)) continue;
    std::unordered_set<std::size_t> trees;  // of which something is affected: their entries are judged together
    for (const docs::Claim& claim : read.claims) {
      const auto* tree = std::get_if<docs::TreeClaim>(&claim.detail);
      if (tree != nullptr && may_be(claim)) trees.insert(tree->tree);
    }
    std::erase_if(read.claims, [&](const docs::Claim& claim) {
      const auto* tree = std::get_if<docs::TreeClaim>(&claim.detail);
      return tree != nullptr ? !trees.contains(tree->tree) : !may_be(claim);
    });
  }
}

}  // namespace docgarden
