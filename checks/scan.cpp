// SPDX-License-Identifier: MIT
#include "checks/scan.h"

#include <algorithm>
#include <set>
#include <unordered_set>
#include <utility>

#include "checks/affected.h"
#include "checks/asked.h"
#include "checks/check.h"
#include "checks/facts/variable_lists.h"
#include "checks/judge.h"
#include "checks/scan_memory.h"
#include "checks/untouched.h"

namespace docgarden {

bool is_below(std::string_view path, std::string_view folder) {
  return folder.empty() || (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

bool is_wanted(std::string_view path, const ScanOptions& options) {
  const std::vector<std::string>& named = options.documents;
  return is_below(path, options.below) && (named.empty() || std::find(named.begin(), named.end(), path) != named.end());
}

docs::Surroundings surroundings_of(const git::Snapshot& snapshot, const ScanOptions& options) {
  docs::Surroundings surroundings = options.surroundings;
  if (surroundings.repository.empty()) surroundings.repository = snapshot.origin().repository;
  if (surroundings.default_branch.empty()) {
    surroundings.default_branch = snapshot.origin().default_branch;
    surroundings.lacks_usual = snapshot.origin().lacks_usual;
  }
  return surroundings;
}

namespace {

bool asks_for_names(const ScanOptions& options) {
  const auto asks = [](const std::string& id) {
    const Check* check = find_check(id);
    return check != nullptr && (docs::is_name(check->kind) || check->kind == docs::ClaimKind::anchor ||
                                check->kind == docs::ClaimKind::command);
  };
  return options.past_names &&
         (options.only_checks.empty() || std::any_of(options.only_checks.begin(), options.only_checks.end(), asks));
}

facts::History read_history(const git::Snapshot& snapshot, const git::Snapshot* base, const ScanOptions& options) {
  facts::HistoryOptions asked{
      .since = options.since, .cache = options.cache, .words = asks_for_names(options), .threads = options.threads};
  if (base != nullptr && base->id() == snapshot.id()) asked.newest = base;
  if (options.progress) {
    asked.progress = [&](std::size_t commits) { options.progress("reading history", commits, 0); };
    asked.reading = [&](std::size_t done, std::size_t total) { options.progress("reading older code", done, total); };
  }
  return facts::History(snapshot, asked);
}

// What to compare with for that which nobody has committed yet. May be null.
std::unique_ptr<git::Snapshot> last_commit(const git::Snapshot& snapshot, const ScanOptions& options) {
  const bool asked =
      options.base == nullptr && asks_for_names(options) && options.history && options.last_commit != nullptr;
  if (!asked || snapshot.kind() == git::Kind::commit || snapshot.id().empty()) return nullptr;
  return options.last_commit();
}

// The labels that pages define, where any names one, and what became of those that none defines.
facts::Labels find_labels(const git::Snapshot& snapshot, const ScanOptions& options, const docs::Corpus& corpus,
                          const facts::History& history) {
  facts::Labels labels;
  std::unordered_set<std::string> open = asked::labels(corpus);
  if (open.empty()) return labels;
  for (const docs::Read& read : corpus.documents) {
    facts::for_each_label(read.document.text, [&](const std::string& label) {
      if (open.erase(label) > 0) labels.defined.insert(label);
    });
  }
  labels.gone = facts::find_gone_labels(snapshot, options.base, history.lost_words(), open);
  return labels;
}

}  // namespace

ScanResult scan(const git::Snapshot& snapshot, const ScanOptions& options) {
  const ScanMemory memory(snapshot, options);
  // Nothing that a memory does not have.
  const bool usual = options.remember && options.tell.empty() && !options.hints && options.witness == nullptr;
  if (std::optional<ScanResult> known = memory.recall(); known && usual) return std::move(*known);

  ScanResult result;
  const auto progress = [&](const char* stage) {
    return [&options, stage](std::size_t done, std::size_t total) {
      if (options.progress) options.progress(stage, done, total);
    };
  };
  docs::Surroundings surroundings = surroundings_of(snapshot, options);

  // History: one walk over the commits, for what the tree does not have; and the names that the code had before it, or
  // before the change: documents are searched for those.
  facts::Facts facts{.paths = facts::PathTable(snapshot.entries())};
  facts::PastNames past_names;
  const std::unique_ptr<git::Snapshot> committed = last_commit(snapshot, options);
  const git::Snapshot* base = options.base != nullptr ? options.base : committed.get();
  if (options.base != nullptr) facts.base_paths.emplace(options.base->entries());
  facts.base = options.base;
  if (base != nullptr) {
    past_names.change = facts::find_gone_names(*base, snapshot);
    past_names.suspects = facts::find_suspects(*base, snapshot);
    past_names.commands = facts::removed_subcommands(*base, snapshot);
  }
  if (options.history) {
    facts.history = read_history(snapshot, base, options);
    result.history = facts.history.reach();
    past_names.history = &facts.history.lost_words();
  }
  if (past_names.any() || past_names.any_subcommands()) surroundings.past_names = &past_names;
  facts.manifests = facts::read_manifests(snapshot);
  if (past_names.any_subcommands()) {
    facts.programs = facts::own_programs(snapshot, facts.manifests, surroundings.repository);
    surroundings.programs = &facts.programs;
  }
  if (asks_for_names(options) && facts.history.known()) {
    facts.packages = facts::python_packages(facts.paths);
    surroundings.packages = &facts.packages;
  }

  // Documents: parsed, with every claim and the anchors of what they link to. No claim is added after this.
  docs::Corpus corpus =
      docs::read_corpus(snapshot, options.config, surroundings, options.threads, progress("reading documents"));
  if (options.documents.empty()) remember_documents(snapshot, corpus, options);
  // How unseen programs publish the documents, as far as their links tell.
  const docs::Layout layout = docs::find_layout(corpus, facts.paths);
  for (docs::Read& read : corpus.documents) {
    const bool wanted = is_wanted(read.document.path, options);
    result.documents += wanted;
    if (!wanted) read.claims.clear();  // nobody asks what they need
  }
  if (options.narrow && options.base != nullptr) Affected(*options.base, snapshot).narrow(corpus);
  for (const docs::Skip& skip : corpus.skipped) {
    if (is_wanted(skip.path, options)) result.skipped.push_back(skip);
  }

  // Facts: only the words that some claim asks about are looked up, in one pass over the code.
  if (options.progress) options.progress("reading code", 0, 0);
  facts::WordOptions word_options{.cache = options.cache, .threads = options.threads};
  for (const docs::Read& read : corpus.documents) word_options.documents.insert(read.document.path);
  word_options.located = asked::located_words(corpus, facts.history.known());
  facts.words = facts::find_words(snapshot, corpus.asked_words(), word_options, result.words);

  // The defaults that code states for what documents give one; what they were before, only history tells.
  if (facts.history.known()) {
    std::vector<const git::Entry*> stating = facts.words.holders();
    for (const docs::Read& read : corpus.documents) {
      if (facts::lists_variables(read.document.path)) stating.push_back(snapshot.find(read.document.path));
    }
    facts.defaults = facts::find_defaults(snapshot, stating, asked::names_with_defaults(corpus));
  }

  // What became of those names that documents say and no code has any more.
  if (surroundings.past_names != nullptr) {
    facts.gone_names =
        facts::find_past_names(snapshot, past_names, asked::open_names(corpus, surroundings, facts.words));
    facts.lost_members =
        facts::find_lost_members(snapshot, base, past_names.suspects, past_names.history, asked::members(corpus));
    asked::read_contexts(corpus, surroundings, facts.lost_members);
  }

  facts.labels = find_labels(snapshot, options, corpus, facts.history);
  facts.subcommands = facts::find_subcommands(snapshot, past_names.commands, past_names.history,
                                              asked::subcommands(corpus), facts.words, facts.programs);

  if (options.hints && options.base != nullptr) {
    result.hints = documents_to_look_at(*options.base, snapshot, corpus);
  }

  // Verdicts, and findings out of the stale ones.
  const Repo repo{snapshot, facts, corpus, surroundings, layout, base};
  judge(repo, options, result);
  if (options.witness != nullptr && options.witness->end) options.witness->end(repo);
  if (usual) memory.keep(result);
  return result;
}

}  // namespace docgarden
