// SPDX-License-Identifier: MIT
#include "checks/document_words.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>

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

// One list after another, each with its length before it.
class Writer {
 public:
  template <typename T>
  void add(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  template <typename T>
  void add_list(const std::vector<T>& values) {
    add(std::uint64_t{values.size()});
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }
  std::string bytes;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  template <typename T>
  void take(T& value) {
    copy(&value, sizeof value);
  }
  template <typename T>
  void take_list(std::vector<T>& values) {
    std::uint64_t size = 0;
    take(size);
    if (size > bytes_.size() / sizeof(T)) good_ = false;
    if (!good_) return;
    values.resize(size);
    copy(values.data(), size * sizeof(T));
  }
  bool whole() const { return good_ && bytes_.empty(); }

 private:
  void copy(void* to, std::size_t size) {
    good_ = good_ && size <= bytes_.size();
    if (!good_ || size == 0) return;
    std::memcpy(to, bytes_.data(), size);
    bytes_.remove_prefix(size);
  }
  std::string_view bytes_;
  bool good_ = true;
};

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
  Writer lists;
  lists.add(words.tree);
  lists.add(words.documents);
  for (const std::vector<std::uint32_t>& list : words.concerns) lists.add_list(list);
  lists.add_list(words.defaults);
  lists.add_list(words.names);
  lists.add_list(words.members);
  lists.add_list(words.paths);
  Writer all;
  all.add(magic);
  all.add(std::uint64_t{XXH3_64bits(lists.bytes.data(), lists.bytes.size())});
  write_cache_file(file, all.bytes + lists.bytes);
  remove_oldest_files(file.parent_path(), ".words", most_files);
}

std::optional<DocumentWords> recall_document_words(const std::filesystem::path& file) {
  const std::string bytes = file.empty() ? "" : read_cache_file(file, most_bytes);
  constexpr std::size_t head = 2 * sizeof(std::uint64_t);
  if (bytes.size() < head) return std::nullopt;
  std::uint64_t mark = 0, checksum = 0;
  Reader start(std::string_view(bytes).substr(0, head));
  start.take(mark);
  start.take(checksum);
  const std::string_view rest = std::string_view(bytes).substr(head);
  if (mark != magic || checksum != XXH3_64bits(rest.data(), rest.size())) return std::nullopt;
  DocumentWords words;
  Reader reader(rest);
  reader.take(words.tree);
  reader.take(words.documents);
  for (std::vector<std::uint32_t>& list : words.concerns) reader.take_list(list);
  reader.take_list(words.defaults);
  reader.take_list(words.names);
  reader.take_list(words.members);
  reader.take_list(words.paths);
  if (!reader.whole()) return std::nullopt;
  return words;
}

}  // namespace docgarden
