// SPDX-License-Identifier: MIT
// Where the facts of scanned blobs are remembered between runs, outside of every repository.
#pragma once

#include <filesystem>

namespace docgarden::bot {

// $DOCGARDEN_CACHE (empty: none), else $XDG_CACHE_HOME/docgarden, else $HOME/.cache/docgarden; made for this user
// alone. Empty if there is none or it can't be made: a scan without a cache is slower, not wrong.
std::filesystem::path cache_folder();

}  // namespace docgarden::bot
