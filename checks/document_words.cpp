// SPDX-License-Identifier: MIT
#include "checks/document_words.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "checks/cache_bytes.h"
#include "checks/cache_file.h"
#include "checks/docs/claims/owner.h"
#include "checks/facts/definitions.h"
#include "checks/parts.h"
#include "checks/program.h"

namespace docgarden {
namespace {

constexpr std::uint64_t magic = 0x73647277'61676f64;
constexpr std::uint64_t most_bytes = 256u << 20;
constexpr std::size_t most_files = 100;

std::uint32_t hash_of(std::string_view text) {
  return static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
}

std::uint64_t pair_of(std::string_view first, std::string_view second) {
  return std::uint64_t{hash_of(first)} << 32 | hash_of(second);
}

// Of all pairs with this first word, which are sorted.
template <typename See>
void for_each_second(const std::vector<std::uint64_t>& pairs, std::uint32_t first, const See& see) {
  auto pair = std::lower_bound(pairs.begin(), pairs.end(), std::uint64_t{first} << 32);
  for (; pair != pairs.end() && *pair >> 32 == first; ++pair) see(static_cast<std::uint32_t>(*pair));
}

template <typename T>
void sort_once(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

template <typename T>
bool has(const std::vector<T>& values, T value) {
  return std::binary_search(values.begin(), values.end(), value);
}

// True if the documents have all words of the name, in any spelling.
bool is_said(const DocumentWords& words, std::string_view name) {
  bool all = true;
  for_each_plain_word(name, [&](const std::string& word) { all = all && has(words.names, hash_of(word)); });
  return all;
}

bool may_be_stated(const DocumentWords& words, const Affected& affected) {
  if (words.defaults.empty()) return false;
  std::unordered_set<std::uint32_t> values;
  for (const std::string& value : affected.values()) values.insert(hash_of(value));
  return std::any_of(affected.near().begin(), affected.near().end(), [&](const std::string& name) {
    bool found = false;
    for_each_second(words.defaults, hash_of(name),
                    [&](std::uint32_t value) { found = found || values.contains(value); });
    return found;
  });
}

// A part that the change may have taken from its owner: both stand in one file, or the file is the owner.
bool may_be_parted(const DocumentWords& words, const git::Snapshot& base, const facts::Suspects& suspects) {
  std::unordered_map<std::string, std::unordered_set<std::uint32_t>> said;  // words of a file and of its path
  const auto says = [&](const std::string& path, std::uint32_t word) {
    const auto emplaced = said.try_emplace(path);
    std::unordered_set<std::uint32_t>& found = emplaced.first->second;
    const git::Entry* entry = emplaced.second ? base.find(path) : nullptr;
    if (entry != nullptr) {
      const auto add = [&](const std::string& one) { found.insert(hash_of(one)); };
      for_each_plain_word(path, add);
      for_each_plain_word(base.read(*entry, facts::largest_code).bytes, add);
    }
    return found.contains(word);
  };
  return std::any_of(suspects.begin(), suspects.end(), [&](const auto& suspect) {
    const std::vector<std::string>& files = suspect.second;
    bool found = false;
    for_each_second(words.members, hash_of(suspect.first), [&](std::uint32_t owner) {
      found =
          found || std::any_of(files.begin(), files.end(), [&](const std::string& file) { return says(file, owner); });
    });
    return found;
  });
}

// The fields, for the writer and the reader alike.
template <typename Io, typename Words>
void fields(Io& io, Words& words) {
  io.plain(words.tree);
  io.plain(words.documents);
  for (auto& list : words.concerns) io.list(list);
  io.list(words.defaults);
  io.list(words.names);
  io.list(words.members);
  io.list(words.paths);
}

}  // namespace

bool DocumentWords::has_document(std::string_view path) const {
  return has(paths, hash_of(path));
}

DocumentWords words_of(const docs::Corpus& corpus, const git::BlobId& tree) {
  DocumentWords words{.tree = tree, .documents = corpus.documents.size()};
  std::unordered_set<std::uint32_t> names;
  for (const docs::Read& read : corpus.documents) {
    const docs::Document& document = read.document;
    words.paths.push_back(hash_of(document.path));
    for (const docs::Claim& claim : read.claims) {
      if (const auto* stated = std::get_if<docs::DefaultClaim>(&claim.detail)) {
        words.defaults.push_back(pair_of(plain_word(stated->name), stated->value));
        words.defaults.push_back(pair_of(plain_word(docs::without_prefix(*stated)), stated->value));
      }
      for_each_concern(claim, [&](Concern concern, const std::string& word) {
        words.concerns[static_cast<std::size_t>(concern)].push_back(hash_of(word));
      });
    }
    for_each_plain_word(document.text, [&](const std::string& word) { names.insert(hash_of(word)); });
    facts::for_each_name(document.text, [&](std::string_view name, std::size_t) {
      const std::size_t begin = static_cast<std::size_t>(name.data() - document.text.data());
      const docs::Owner owner = docs::owner_at(document.text, {begin, begin + name.size()});
      if (!owner.name.empty()) words.members.push_back(pair_of(name, plain_word(owner.name)));
    });
  }
  for (const docs::Skip& skip : corpus.skipped) words.paths.push_back(hash_of(skip.path));
  words.names.assign(names.begin(), names.end());
  for (std::vector<std::uint32_t>& list : words.concerns) sort_once(list);
  sort_once(words.defaults);
  sort_once(words.names);
  sort_once(words.members);
  sort_once(words.paths);
  return words;
}

bool may_concern(const DocumentWords& words, const git::Snapshot& base, const Affected& affected,
                 const facts::PastNames& change) {
  for (std::size_t i = 0; i < concern_kinds; ++i) {
    for (const std::string& word : affected.words(static_cast<Concern>(i))) {
      if (has(words.concerns[i], hash_of(word))) return true;
    }
  }
  const auto said = [&](const auto& one) { return is_said(words, one.first); };
  return std::any_of(change.change.begin(), change.change.end(), said) ||
         std::any_of(change.commands.begin(), change.commands.end(), said) || may_be_stated(words, affected) ||
         may_be_parted(words, base, change.suspects);
}

std::filesystem::path document_words_file(const std::filesystem::path& cache, const git::Snapshot& snapshot,
                                          const Config& config, const docs::Surroundings& surroundings) {
  const std::string program = cache.empty() ? "" : program_identity();
  if (program.empty() || snapshot.common_dir().empty()) return {};
  std::string question;
  Parts parts(question);
  parts << program << snapshot.common_dir() << surroundings.repository << surroundings.default_branch;
  add_config(parts, config);
  return cache / "documents" / fmt::format("{:016x}.words", XXH3_64bits(question.data(), question.size()));
}

void keep_document_words(const std::filesystem::path& file, const DocumentWords& words) {
  std::string bytes, all;
  CacheWriter lists(bytes), whole(all);
  fields(lists, words);
  whole.plain(magic);
  whole.plain(std::uint64_t{XXH3_64bits(bytes.data(), bytes.size())});
  write_cache_file(file, all + bytes);
  remove_oldest_files(file.parent_path(), ".words", most_files);
}

std::optional<DocumentWords> recall_document_words(const std::filesystem::path& file) {
  const std::string bytes = file.empty() ? "" : read_cache_file(file, most_bytes);
  constexpr std::size_t head = 2 * sizeof(std::uint64_t);
  if (bytes.size() < head) return std::nullopt;
  std::uint64_t mark = 0, checksum = 0;
  CacheReader start(std::string_view(bytes).substr(0, head));
  start.plain(mark);
  start.plain(checksum);
  const std::string_view rest = std::string_view(bytes).substr(head);
  if (mark != magic || checksum != XXH3_64bits(rest.data(), rest.size())) return std::nullopt;
  DocumentWords words;
  CacheReader lists(rest);
  fields(lists, words);
  return lists.whole() ? std::optional(std::move(words)) : std::nullopt;
}

}  // namespace docgarden
