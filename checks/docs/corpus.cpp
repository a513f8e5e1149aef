// SPDX-License-Identifier: MIT
#include "checks/docs/corpus.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "checks/docs/navigation.h"
#include "checks/docs/regions.h"
#include "checks/docs/routes.h"
#include "checks/facts/path_table.h"
#include "checks/facts/variable_lists.h"

namespace docgarden::docs {
namespace {

// Calls work(i) for every i below count. The calling thread works too, and alone tells about progress.
void for_each_parallel(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work,
                       const std::function<void(std::size_t, std::size_t)>& progress) {
  std::atomic<std::size_t> next{0};
  const auto loop = [&](bool tell) {
    for (std::size_t i = next++; i < count; i = next++) {
      work(i);
      if (tell && progress) progress(i, count);
    }
  };
  std::vector<std::jthread> others;
  for (unsigned t = 1; t < threads && t < count; ++t) others.emplace_back(loop, false);
  loop(true);
}

std::string why_not(const git::Blob& blob, const Config& config) {
  switch (blob.status) {
    case git::ReadStatus::ok:
      return "";
    case git::ReadStatus::missing:
      return "missing object";
    case git::ReadStatus::unreadable:
      return "unreadable";
    case git::ReadStatus::too_large:
      return "larger than " + std::to_string(config.max_document_bytes >> 20) + " MiB";
    case git::ReadStatus::binary:
      return "binary";
    case git::ReadStatus::lfs_pointer:
      return "stored outside git (LFS)";
  }
  return "unreadable";
}

// The entries to read, each once. A symlink brings its target into scope: the link's name may be the one that counts.
std::vector<const git::Entry*> entries_in_scope(const git::Snapshot& snapshot, const Config& config) {
  std::vector<const git::Entry*> chosen;
  for (const git::Entry& entry : snapshot.entries()) {
    if (in_scope(entry, config)) {
      chosen.push_back(&entry);
    } else if (entry.mode == git::Mode::symlink && role_of(entry.path) == Role::agent) {
      const git::Blob blob = snapshot.read(entry, 4096);
      std::string real;
      if (blob.status != git::ReadStatus::ok ||
          !facts::normalise(facts::join(facts::folder_of(entry.path), blob.bytes), real)) {
        continue;
      }
      const git::Entry* target = snapshot.find(real);
      const bool text = target != nullptr && target->file_class == git::FileClass::document &&
                        (target->mode == git::Mode::file || target->mode == git::Mode::executable);
      if (text) chosen.push_back(target);
    }
  }
  std::sort(chosen.begin(), chosen.end());
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  return chosen;
}

void extract_claims(Read& read, const Surroundings& surroundings) {
  if (facts::lists_variables(read.document.path)) return extract_names(read.document, surroundings, read.claims);
  extract_paths(read.document, surroundings, read.claims);
  extract_links(read.document, surroundings, read.claims);
  extract_commands(read.document, surroundings, read.claims);
  extract_versions(read.document, surroundings, read.claims);
  extract_trees(read.document, surroundings, read.claims);
  extract_names(read.document, surroundings, read.claims);
  extract_examples(read.document, read.claims);
  extract_excerpts(read.document, read.claims);
  extract_tools(read.document, read.claims);
  extract_modules(read.document, surroundings, read.claims);
  extract_defaults(read.document, read.claims);
  extract_counts(read.document, read.claims);
  extract_agent_rules(read.document, read.claims);
  extract_memory(read.document, read.claims);
  const std::vector<Span> regions = machine_regions(read.document.text);
  if (regions.empty()) return;
  for (Claim& claim : read.claims) {
    const auto after = std::upper_bound(regions.begin(), regions.end(), claim.span.begin,
                                        [](std::size_t at, const Span& region) { return at < region.begin; });
    if (claim.context != Context::none || after == regions.begin() || claim.span.begin >= (after - 1)->end) continue;
    claim.context = Context::foreign;
    claim.context_words = "a program writes this part";
  }
}

bool is_markdown(std::string_view path) {
  return path.ends_with(".md") || path.ends_with(".markdown") || path.ends_with(".mdx") || path.ends_with(".MD");
}

const Document* find_document(const Corpus& corpus, std::string_view path) {
  const auto found =
      std::lower_bound(corpus.documents.begin(), corpus.documents.end(), path,
                       [](const Read& read, std::string_view wanted) { return read.document.path < wanted; });
  return found != corpus.documents.end() && found->document.path == path ? &found->document : nullptr;
}

// The anchors of a file and of what it includes.
class AnchorReader {
 public:
  AnchorReader(const git::Snapshot& snapshot, const Config& config, const Corpus& corpus)
      : snapshot_(snapshot), config_(config), corpus_(corpus) {}

  Anchors read(const std::string& path) {
    constexpr std::size_t max_files = 64;
    Anchors all = read_one(path);
    std::vector<std::pair<std::string, std::string>> pending;  // including file, path as written
    const auto queue = [&](const std::string& from, const Anchors& anchors) {
      for (const std::string& written : anchors.includes) pending.emplace_back(from, written);
    };
    queue(path, all);
    std::unordered_set<std::string> seen = {path};
    while (!pending.empty() && !all.open) {
      const auto [from, written] = std::move(pending.back());
      pending.pop_back();
      const std::string file = find_included(snapshot_, corpus_, from, written);
      if (file.empty() || seen.size() >= max_files) {
        all.open = true;
      } else if (seen.insert(file).second) {
        Anchors more = read_one(file);
        queue(file, more);
        all.open = all.open || more.open;
        all.ids.merge(more.ids);
      }
    }
    return all;
  }

 private:
  Anchors read_one(const std::string& path) const {
    const std::vector<Renderer> renderers = renderers_of(corpus_, path);
    if (const Document* document = find_document(corpus_, path)) return anchors_of(*document, renderers);
    const git::Entry* entry = snapshot_.find(path);
    if (entry == nullptr) return {.open = true};
    git::Blob blob = snapshot_.read(*entry, config_.max_document_bytes);
    if (blob.status != git::ReadStatus::ok) return {.open = true};
    return anchors_of(parse(path, std::move(blob.bytes)), renderers);
  }

  const git::Snapshot& snapshot_;
  const Config& config_;
  const Corpus& corpus_;
};

// -1 for a file that can't be read.
int count_lines(const git::Snapshot& snapshot, const std::string& path) {
  const git::Entry* entry = snapshot.find(path);
  const git::Blob blob = entry == nullptr ? git::Blob{git::ReadStatus::missing, ""} : snapshot.read(*entry);
  if (blob.status != git::ReadStatus::ok) return -1;
  const bool open_end = !blob.bytes.empty() && blob.bytes.back() != '\n';
  return static_cast<int>(std::count(blob.bytes.begin(), blob.bytes.end(), '\n')) + (open_end ? 1 : 0);
}

// The numbers of the entries, those of equal content after each other: sites keep a copy of every page for every
// version, and what was just parsed is still at hand.
std::vector<std::size_t> copies_together(const std::vector<const git::Entry*>& entries) {
  std::unordered_map<std::string_view, std::size_t> first;
  std::vector<std::pair<std::size_t, std::size_t>> keyed;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string_view id(reinterpret_cast<const char*>(entries[i]->id.data()), entries[i]->id.size());
    keyed.emplace_back(first.try_emplace(id, i).first->second, i);
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<std::size_t> order;
  for (const auto& [copy_of, i] : keyed) order.push_back(i);
  return order;
}

void collect_anchors(const git::Snapshot& snapshot, const Config& config, unsigned threads, Corpus& corpus) {
  for (const Read& read : corpus.documents) {
    for (const Claim& claim : read.claims) {
      if (claim.kind != ClaimKind::anchor) continue;
      const AnchorClaim& anchor = std::get<AnchorClaim>(claim.detail);
      if (anchor.label) continue;
      for (std::string& file : find_target(snapshot, corpus, read.document, anchor.target, anchor.own_host).files) {
        if (is_markdown(file)) {
          corpus.anchors.try_emplace(std::move(file));
        } else if (anchor.fragment.starts_with('L')) {
          corpus.line_counts.try_emplace(std::move(file), -1);
        }
      }
    }
  }
  std::vector<std::pair<const std::string, int>*> counted;
  for (auto& pair : corpus.line_counts) counted.push_back(&pair);
  const auto count = [&](std::size_t i) { counted[i]->second = count_lines(snapshot, counted[i]->first); };
  for_each_parallel(counted.size(), threads, count, {});
  std::vector<std::pair<const std::string, Anchors>*> wanted;
  wanted.reserve(corpus.anchors.size());
  for (auto& pair : corpus.anchors) wanted.push_back(&pair);
  const auto fill = [&](std::size_t i) {
    wanted[i]->second = AnchorReader(snapshot, config, corpus).read(wanted[i]->first);
  };
  for_each_parallel(wanted.size(), threads, fill, {});
}

// Whether OpenAPI's generators wrote the folder that the document is in: its README lists pages that may not be kept.
bool is_of_generated_client(const git::Snapshot& snapshot, const git::Entry& entry) {
  for (std::string_view folder = facts::folder_of(entry.path); !folder.empty(); folder = facts::folder_of(folder)) {
    for (const std::string_view mark : {".openapi-generator-ignore", ".swagger-codegen-ignore"}) {
      if (snapshot.find(facts::join(folder, mark)) != nullptr) return true;
    }
  }
  return false;
}

}  // namespace

std::unordered_set<std::string> Corpus::asked_words() const {
  std::unordered_set<std::string> words;
  for (const Read& read : documents) {
    words.emplace(facts::name_of(read.document.path));
    if (facts::lists_variables(read.document.path)) {
      for (const std::string_view maker : facts::variable_makers) words.emplace(maker);
      for (const Claim& claim : read.claims) words.merge(facts::words_of_reader(claim.text));
    }
    for (const Claim& claim : read.claims) words.insert(claim.words.begin(), claim.words.end());
  }
  return words;
}

Corpus read_corpus(const git::Snapshot& snapshot, const Config& config, const Surroundings& surroundings,
                   unsigned threads, const std::function<void(std::size_t, std::size_t)>& progress) {
  Corpus corpus;
  const std::vector<const git::Entry*> entries = entries_in_scope(snapshot, config);
  std::vector<Read> reads(entries.size());
  std::vector<std::string> skipped(entries.size());
  const auto read_one = [&](std::size_t i) {
    git::Blob blob = snapshot.read(*entries[i], config.max_document_bytes);
    skipped[i] = why_not(blob, config);
    const bool generated = git::has_generated_header(blob.bytes, true) || is_of_generated_client(snapshot, *entries[i]);
    if (skipped[i].empty() && generated) skipped[i] = "generated by a program";
    if (!skipped[i].empty()) return;
    reads[i].document = parse(entries[i]->path, std::move(blob.bytes));
    extract_claims(reads[i], surroundings);
  };
  const std::vector<std::size_t> order = copies_together(entries);
  const auto read_next = [&](std::size_t i) { read_one(order[i]); };
  for_each_parallel(entries.size(), threads, read_next, progress);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Document& document = reads[i].document;
    const bool says_nothing = (has_navigation(entries[i]->path) && document.inlines.empty()) ||
                              (facts::lists_variables(entries[i]->path) && document.blocks.empty());
    if (skipped[i].empty() && says_nothing) continue;
    if (facts::lists_variables(entries[i]->path)) {
      for (const Claim& claim : reads[i].claims) corpus.listed.insert(claim.text);
    }
    if (skipped[i].empty()) {
      corpus.documents.push_back(std::move(reads[i]));
    } else {
      corpus.skipped.push_back({entries[i]->path, std::move(skipped[i])});
    }
  }
  corpus.sites = find_sites(snapshot);
  collect_routes(snapshot, corpus);
  collect_anchors(snapshot, config, threads, corpus);
  return corpus;
}

}  // namespace docgarden::docs
