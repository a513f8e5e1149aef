// SPDX-License-Identifier: MIT
// Takes what is about to be committed; tells whether any document can be stale by it, without reading one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "checks/git/staged.h"
#include "checks/scan.h"

namespace docgarden {

// How many documents were looked through, if the change writes none of them and nothing of it concerns what they say,
// as an earlier scan has remembered it. Otherwise nothing, and a scan tells more. `path` names the repository.
std::optional<std::size_t> untouched_documents(const std::string& path, const git::Staged& staged,
                                               const ScanOptions& options);

// Remembers what the documents of a snapshot say, for the next commit. Nothing happens if that is known already, or if
// the snapshot is no tree that git could name.
void remember_documents(const git::Snapshot& snapshot, const docs::Corpus& corpus, const ScanOptions& options);

}  // namespace docgarden
