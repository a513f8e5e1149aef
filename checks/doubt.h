// SPDX-License-Identifier: MIT
// Takes a document and its stale claims; tells why one of them is not beyond doubt, and so is reported one level lower:
// what the document is, how many of its other claims hold, and what the sentence says.
#pragma once

#include <string_view>

#include "checks/check.h"

namespace docgarden {

// How many of a document's claims hold and how many do not.
struct Score {
  std::size_t places_hold = 0, places_gone = 0;  // paths and entries of trees
  std::size_t commands_hold = 0, commands_gone = 0;

  void count(const docs::Claim& claim, bool holds);
};

class Doubts {
 public:
  // `document` must outlive it.
  Doubts(const docs::Document& document, const Score& score, const Repo& repo);

  // A clause that tells why, or "" where nothing takes from the certainty of the verdict.
  std::string_view of(const docs::Claim& claim, const Verdict& verdict, docs::Span span) const;

 private:
  std::string_view of_document(const docs::Claim& claim, const Verdict& verdict, docs::Span span) const;

  const docs::Document& document_;
  std::string_view whole_;  // why nothing that the document says is certain; may be empty
  bool published_, bygone_, of_others_, dropped_;
  bool of_change_;          // a change is looked at
  std::size_t sure_until_;  // offset in the document
};

}  // namespace docgarden
