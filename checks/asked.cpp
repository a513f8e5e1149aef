// SPDX-License-Identifier: MIT
#include "checks/asked.h"

#include <algorithm>
#include <vector>

namespace docgarden::asked {
namespace {

bool is_subcommand(const docs::Claim& claim) {
  return claim.kind == docs::ClaimKind::command && claim.context == docs::Context::none &&
         !std::get<docs::CommandClaim>(claim.detail).subcommand.empty();
}

}  // namespace

std::unordered_set<std::string> open_names(docs::Corpus& corpus, const docs::Surroundings& surroundings,
                                           const facts::Words& words) {
  std::unordered_set<std::string> names;
  for (docs::Read& read : corpus.documents) {
    std::vector<docs::Claim*> open;
    for (docs::Claim& claim : read.claims) {
      const auto there = [&](const std::string& word) { return words.contains(word); };
      // Modules have no words: whether they are there the tree tells.
      if (docs::is_name(claim.kind) && !claim.words.empty() &&
          std::none_of(claim.words.begin(), claim.words.end(), there)) {
        open.push_back(&claim);
      }
    }
    docs::read_name_contexts(read.document, surroundings, open);
    for (const docs::Claim* claim : open) {
      if (claim->context == docs::Context::none) names.insert(std::get<docs::NameClaim>(claim->detail).name);
    }
  }
  return names;
}

std::set<facts::MemberName> members(const docs::Corpus& corpus) {
  std::set<facts::MemberName> members;
  for (const docs::Read& read : corpus.documents) {
    for (const docs::Claim& claim : read.claims) {
      if (!docs::is_name(claim.kind) || claim.words.empty()) continue;
      const docs::NameClaim& wanted = std::get<docs::NameClaim>(claim.detail);
      if (!wanted.owner.empty()) members.insert({wanted.owner, wanted.name});
    }
  }
  return members;
}

void read_contexts(docs::Corpus& corpus, const docs::Surroundings& surroundings, const facts::LostMembers& lost) {
  if (lost.empty()) return;
  for (docs::Read& read : corpus.documents) {
    std::vector<docs::Claim*> open;
    for (docs::Claim& claim : read.claims) {
      if (!docs::is_name(claim.kind)) continue;
      const docs::NameClaim& wanted = std::get<docs::NameClaim>(claim.detail);
      if (lost.contains({wanted.owner, wanted.name})) open.push_back(&claim);
    }
    docs::read_name_contexts(read.document, surroundings, open);
  }
}

std::unordered_set<std::string> names_with_defaults(const docs::Corpus& corpus) {
  std::unordered_set<std::string> names;
  for (const docs::Read& read : corpus.documents) {
    for (const docs::Claim& claim : read.claims) {
      if (claim.kind != docs::ClaimKind::default_ || claim.context != docs::Context::none) continue;
      const docs::DefaultClaim& wanted = std::get<docs::DefaultClaim>(claim.detail);
      const std::string& name = wanted.name;
      if (std::string field = docs::without_prefix(wanted); !field.empty()) names.insert(facts::plain_name(field));
      names.insert(facts::plain_name(name));
      names.insert(facts::plain_name(std::string_view(name).substr(name.rfind('.') + 1)));
    }
  }
  return names;
}

std::unordered_set<std::string> subcommands(const docs::Corpus& corpus) {
  std::unordered_set<std::string> names;
  for (const docs::Read& read : corpus.documents) {
    for (const docs::Claim& claim : read.claims) {
      if (!is_subcommand(claim)) continue;
      const docs::CommandClaim& wanted = std::get<docs::CommandClaim>(claim.detail);
      names.insert(wanted.subcommand);
      if (!wanted.group.empty()) names.insert(wanted.group);
    }
  }
  return names;
}

std::unordered_set<std::string> labels(const docs::Corpus& corpus) {
  std::unordered_set<std::string> names;
  for (const docs::Read& read : corpus.documents) {
    for (const docs::Claim& claim : read.claims) {
      if (claim.kind != docs::ClaimKind::anchor) continue;
      const docs::AnchorClaim& anchor = std::get<docs::AnchorClaim>(claim.detail);
      if (anchor.label) names.insert(anchor.fragment);
    }
  }
  return names;
}

std::unordered_set<std::string> located_words(const docs::Corpus& corpus, bool history) {
  std::unordered_set<std::string> words;
  for (const docs::Read& read : corpus.documents) {
    for (const docs::Claim& claim : read.claims) {
      const bool asks = history && claim.kind == docs::ClaimKind::default_ && claim.context == docs::Context::none;
      if (asks || is_subcommand(claim)) words.insert(claim.words.begin(), claim.words.end());
    }
  }
  return words;
}

}  // namespace docgarden::asked
