// SPDX-License-Identifier: MIT
// Takes a finding and a reason; gives its document with a comment that silences it, proven by a second scan.
#pragma once

#include <string>

#include "bot/session.h"

namespace docgarden::bot {

struct Ignored {
  std::string path, bytes;  // of the document as it would be
  std::string why_not;      // in words; empty: it can be done
};

// `id` is the finding's, or its beginning.
Ignored with_ignore(const Session& session, const std::string& id, const std::string& reason);

}  // namespace docgarden::bot
