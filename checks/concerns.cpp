// SPDX-License-Identifier: MIT
#include "checks/concerns.h"

#include <algorithm>

#include "checks/text.h"

namespace docgarden {
namespace {

// Letters of other scripts, too.
bool is_of_word(char c) {
  return is_word(c) || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string plain_word(std::string_view word) {
  std::string text;
  for (const char c : word) {
    if (c != '_' && c != '-') text += lowered(c);
  }
  return text;
}

void for_each_plain_word(std::string_view text, const std::function<void(std::string)>& see) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_of_word(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    std::size_t word = at;
    for (; at < text.size() && (is_of_word(text[at]) || text[at] == '-'); ++at) {
      if (text[at] != '-') continue;
      if (at > word) see(plain_word(text.substr(word, at - word)));
      word = at + 1;
    }
    if (at > word) see(plain_word(text.substr(word, at - word)));
    if (word != begin) see(plain_word(text.substr(begin, at - begin)));
  }
}

void for_each_concern(const docs::Claim& claim, const SeeConcern& see) {
  using docs::ClaimKind;
  const auto words = [&](Concern concern, std::string_view text) {
    for_each_plain_word(text, [&](std::string word) { see(concern, std::move(word)); });
  };
  switch (claim.kind) {
    case ClaimKind::path: {
      const docs::PathClaim& path = std::get<docs::PathClaim>(claim.detail);
      const Concern concern = path.line || path.embedded ? Concern::file : Concern::place;
      words(concern, claim.text);
      words(concern, path.path);
      break;
    }
    case ClaimKind::link:
      words(Concern::link, claim.text);
      words(Concern::link, std::get<docs::LinkClaim>(claim.detail).target);  // the text may be escaped
      break;
    case ClaimKind::anchor: {
      const docs::AnchorClaim& anchor = std::get<docs::AnchorClaim>(claim.detail);
      words(Concern::link, claim.text);
      words(Concern::link, anchor.target);
      const bool line = anchor.fragment.size() > 1 && anchor.fragment[0] == 'L' && is_digit(anchor.fragment[1]);
      if (line) words(Concern::file, anchor.target);
      break;
    }
    case ClaimKind::command: {
      // The program's own name is in every line that runs it.
      std::string_view rest = claim.text;
      rest.remove_prefix(std::min(rest.find_first_of(" \t"), rest.size()));
      words(Concern::run, rest);
      for (const std::string& word : claim.words) words(Concern::run, word);
      break;
    }
    case ClaimKind::tool:
      words(Concern::run, std::get<docs::ToolClaim>(claim.detail).tool);
      break;
    case ClaimKind::version:
      see(Concern::version, "");
      break;
    case ClaimKind::tree: {
      const docs::TreeClaim& tree = std::get<docs::TreeClaim>(claim.detail);
      words(Concern::place, claim.text);
      words(Concern::place, tree.path);
      words(Concern::place, tree.root);
      break;
    }
    case ClaimKind::excerpt:
      words(Concern::file, std::get<docs::ExcerptClaim>(claim.detail).file);
      break;
    case ClaimKind::task:
      words(Concern::place, std::get<docs::TaskClaim>(claim.detail).path);
      break;
    // Its lock file bears its name, or this word.
    case ClaimKind::manager:
      words(Concern::place, std::get<docs::ManagerClaim>(claim.detail).manager + " lock");
      break;
    case ClaimKind::default_:
    case ClaimKind::symbol:
    case ClaimKind::flag:
    case ClaimKind::env:
    case ClaimKind::config:
    case ClaimKind::example:
    case ClaimKind::count:
    case ClaimKind::length:
    case ClaimKind::copy:
    case ClaimKind::rule:
    case ClaimKind::log:
      break;
  }
}

}  // namespace docgarden
