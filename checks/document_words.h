// SPDX-License-Identifier: MIT
// What all documents of a tree say, as far as a change of the code may concern it: hashes of words, remembered outside
// of the repository. Most commits concern nothing that any document says, and then no document need be read to know it.
//
// The file is untrusted when it is read, and a damaged one counts as none.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "checks/affected.h"
#include "checks/concerns.h"
#include "checks/docs/corpus.h"
#include "checks/facts/past_names.h"
#include "checks/git/snapshot.h"

namespace docgarden {

struct DocumentWords {
  git::BlobId tree{};           // whose documents these are
  std::uint64_t documents = 0;  // how many were read
  // Sorted.
  std::array<std::vector<std::uint32_t>, concern_kinds> concerns;  // of the claims
  std::vector<std::uint64_t> defaults;                             // names, each with the value it is said to have
  std::vector<std::uint32_t> names;                                // all words
  std::vector<std::uint64_t> members;                              // words with what they are a part of
  std::vector<std::uint32_t> paths;                                // of the documents, read or skipped

  bool has_document(std::string_view path) const;
};

// Of a corpus whose claims are whole.
DocumentWords words_of(const docs::Corpus& corpus, const git::BlobId& tree);

// True if a document may say something that the change made stale, beside documents that it wrote.
bool may_concern(const DocumentWords& words, const git::Snapshot& base, const Affected& affected,
                 const facts::PastNames& change);

// Where the words of that repository are, read with this configuration; empty where nothing may be remembered.
std::filesystem::path document_words_file(const std::filesystem::path& cache, const git::Snapshot& snapshot,
                                          const Config& config, const docs::Surroundings& surroundings);

void keep_document_words(const std::filesystem::path& file, const DocumentWords& words);
std::optional<DocumentWords> recall_document_words(const std::filesystem::path& file);

}  // namespace docgarden
