// SPDX-License-Identifier: MIT
// Takes documents; gives the commands that they tell, by what those are for, and which names they have.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "bot/readiness/survey.h"

namespace docgarden::bot::readiness {

// Of documents for those who work on the repository.
std::vector<Told> told_commands(const docs::Corpus& corpus,
                                const std::function<bool(const docs::Document&, const docs::Span&)>& is_stale);

// All words of all documents, in every spelling that a name may have.
class DocumentWords {
 public:
  void add(std::string_view text);
  Offered offered(const std::map<std::string, facts::SurfaceSite>& names) const;

 private:
  std::unordered_set<std::string> words_;  // plain names
};

}  // namespace docgarden::bot::readiness
