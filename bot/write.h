// SPDX-License-Identifier: MIT
// Takes new bytes for documents of a work tree; writes them so that each is the old or the new one whatever happens.
#pragma once

#include <map>
#include <string>

#include "checks/git/snapshot.h"

namespace docgarden::bot {

// First all new files are written beside the old ones, then each takes its place. Modes stay. Throws Error, with
// nothing changed, when a document is a symbolic link or changed since it was read, or when one can't be written.
void write_documents(const git::Snapshot& snapshot, const std::map<std::string, std::string>& documents);

}  // namespace docgarden::bot
