// SPDX-License-Identifier: MIT
#include "checks/scan.h"

#include "checks/check.h"
#include "checks/judge.h"
#include "checks/scan_memory.h"

namespace docgarden {

bool is_below(std::string_view path, std::string_view folder) {
  return folder.empty() || (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

ScanResult scan(const git::Snapshot& snapshot, const ScanOptions& options) {
  const ScanMemory memory(snapshot, options);
  if (std::optional<ScanResult> known = memory.recall()) return std::move(*known);

  ScanResult result;
  const auto progress = [&](const char* stage) {
    return [&options, stage](std::size_t done, std::size_t total) {
      if (options.progress) options.progress(stage, done, total);
    };
  };
  docs::Surroundings surroundings = options.surroundings;
  if (surroundings.repository.empty()) surroundings.repository = snapshot.origin().repository;
  if (surroundings.default_branch.empty()) surroundings.default_branch = snapshot.origin().default_branch;

  // Names that the change took out of the code: documents are searched for those.
  facts::GoneNames gone_names;
  if (options.base != nullptr) {
    gone_names = facts::find_gone_names(*options.base, snapshot);
    surroundings.gone_names = &gone_names;
  }

  // Documents: parsed, with every claim and the anchors of what they link to. No claim is added after this.
  docs::Corpus corpus =
      docs::read_corpus(snapshot, options.config, surroundings, options.threads, progress("reading documents"));
  for (const docs::Read& read : corpus.documents) result.documents += is_below(read.document.path, options.below);
  for (const docs::Skip& skip : corpus.skipped) {
    if (is_below(skip.path, options.below)) result.skipped.push_back(skip);
  }

  // Facts: only the words that some claim asks about are looked up, in one pass over the code.
  if (options.progress) options.progress("reading code", 0, 0);
  facts::WordOptions word_options{.cache = options.cache, .threads = options.threads};
  for (const docs::Read& read : corpus.documents) word_options.documents.insert(read.document.path);
  facts::Facts facts{.paths = facts::PathTable(snapshot.entries()),
                     .manifests = facts::read_manifests(snapshot),
                     .words = facts::find_words(snapshot, corpus.asked_words(), word_options, result.words)};

  // History: one walk over the commits, for what the tree does not have.
  if (options.history) {
    facts.history = facts::History(snapshot, {.since = options.since, .progress = [&](std::size_t commits) {
                                                if (options.progress) options.progress("reading history", commits, 0);
                                              }});
    result.history = facts.history.reach();
  }

  // How unseen programs publish the documents, as far as their links tell.
  const docs::Layout layout = docs::find_layout(corpus, facts.paths);

  // Verdicts, and findings out of the stale ones.
  judge({snapshot, facts, corpus, surroundings, layout}, options, result);
  memory.keep(result);
  return result;
}

}  // namespace docgarden
