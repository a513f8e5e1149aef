// SPDX-License-Identifier: MIT
#include "checks/untouched.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "checks/affected.h"
#include "checks/document_words.h"

namespace docgarden {
namespace {

bool is_document(const git::Entry& entry, const DocumentWords& words, const Config& config) {
  return words.has_document(entry.path) || entry.file_class == git::FileClass::document ||
         docs::in_scope(entry, config);
}

// True if the remembered words are those of the tree, too: what lies between touches no document.
bool is_same(const std::string& path, const DocumentWords& words, const git::BlobId& tree, const Config& config) {
  if (words.tree == tree) return true;
  const std::optional<std::vector<std::string>> between = git::paths_between(path, words.tree, tree);
  return between && std::none_of(between->begin(), between->end(), [&](const std::string& one) {
           return rules_others(one) || is_document({.path = one, .file_class = git::classify(one)}, words, config);
         });
}

std::filesystem::path file_of(const git::Snapshot& snapshot, const ScanOptions& options) {
  return document_words_file(options.cache, snapshot, options.config, surroundings_of(snapshot, options));
}

}  // namespace

std::optional<std::size_t> untouched_documents(const std::string& path, const git::Staged& staged,
                                               const ScanOptions& options) {
  const git::Snapshot &base = *staged.base, &head = *staged.head;
  const std::optional<DocumentWords> words = recall_document_words(file_of(head, options));
  if (!words || !is_same(path, *words, base.tree(), options.config)) return std::nullopt;
  const auto is_one = [&](const git::Entry& entry) { return is_document(entry, *words, options.config); };
  for (const git::Snapshot* side : {&base, &head}) {
    if (std::any_of(side->entries().begin(), side->entries().end(), is_one)) return std::nullopt;
  }
  const Affected affected(base, head);
  if (affected.everything()) return std::nullopt;
  facts::PastNames change;
  change.change = facts::find_gone_names(base, head);
  change.suspects = facts::find_suspects(base, head);
  change.commands = facts::removed_subcommands(base, head);
  if (may_concern(*words, base, affected, change)) return std::nullopt;
  return words->documents;
}

void remember_documents(const git::Snapshot& snapshot, const docs::Corpus& corpus, const ScanOptions& options) {
  if (options.cache.empty() || snapshot.tree() == git::BlobId{} || snapshot.kind() == git::Kind::commit) return;
  const auto differs = [&](const docs::Read& read) {
    const git::Entry* entry = snapshot.find(read.document.path);
    return entry == nullptr || entry->id == git::BlobId{};  // written since it was staged
  };
  if (std::any_of(corpus.documents.begin(), corpus.documents.end(), differs)) return;
  const std::filesystem::path file = file_of(snapshot, options);
  if (file.empty()) return;
  const std::optional<DocumentWords> known = recall_document_words(file);
  if (!known || known->tree != snapshot.tree()) keep_document_words(file, words_of(corpus, snapshot.tree()));
}

}  // namespace docgarden
