// SPDX-License-Identifier: MIT
// Takes a window and new text for its open lines; gives why that may not be written. What a model writes is believed in
// nothing: a word must be there already or hold the sentence together, a name must be there or come from the evidence,
// nothing that turns the meaning comes or goes, and whatever is more than a word stays, in its order, but for what is
// stale. So an edit can leave out, replace and join, and cannot claim.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "inference/edit/evidence.h"
#include "inference/edit/tokens.h"
#include "inference/edit/window.h"

namespace docgarden::edit {

class Rules {
 public:
  // Both must outlive this.
  Rules(const Window& window, const Known& known);
  ~Rules();
  Rules(const Rules&) = delete;
  Rules& operator=(const Rules&) = delete;

  // Why a token may not stand in an answer at all; empty if it may. For answers that are not whole yet.
  std::string unknown(const Token& token) const;
  // Why these lines, joined by '\n', may not take the place of the open ones; empty if they may.
  std::string objection(std::string_view after) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace docgarden::edit
