// SPDX-License-Identifier: MIT
// Takes the claims of all documents; gives what they ask of the facts. Facts are read for these questions alone.
#pragma once

#include <set>
#include <string>
#include <unordered_set>

#include "checks/docs/corpus.h"
#include "checks/facts/facts.h"

namespace docgarden::asked {

// The names that documents say and no code has, in any spelling. Their claims get their contexts here.
std::unordered_set<std::string> open_names(docs::Corpus& corpus, const docs::Surroundings& surroundings,
                                           const facts::Words& words);
// What documents name together with what it is a part of.
std::set<facts::MemberName> members(const docs::Corpus& corpus);
// Of the claims about those that are lost, which open_names left out: their names are in code still.
void read_contexts(docs::Corpus& corpus, const docs::Surroundings& surroundings, const facts::LostMembers& lost);
// The plain names of what documents give a default.
std::unordered_set<std::string> names_with_defaults(const docs::Corpus& corpus);
// Those of own programs that documents tell to type.
std::unordered_set<std::string> subcommands(const docs::Corpus& corpus);
// Those that `:ref:` names.
std::unordered_set<std::string> labels(const docs::Corpus& corpus);
// The words of which the files that have them must be known, too.
std::unordered_set<std::string> located_words(const docs::Corpus& corpus, bool history);

}  // namespace docgarden::asked
