// SPDX-License-Identifier: MIT
// How the files are kept that agents are given in every session: that they are read whole, say something of their own,
// name the project's package manager, and give one rule of style and not two.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>

#include "checks/docs/agent_files.h"
#include "checks/docs/claim.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

Claim claim_of(const Document& document, ClaimKind kind, Span span) {
  Claim claim;
  claim.kind = kind;
  claim.span = span;
  claim.text = std::string(document.view(span));
  return claim;
}

// The first line that says something.
Span first_line(const Document& document) {
  for (int line = 1; line <= static_cast<int>(document.line_starts.size()); ++line) {
    const Span span = document.line_span(line);
    if (!trimmed(document.view(span)).empty()) return span;
  }
  return {};
}

// Whether the words install what the manifest lists: `npm ci`, `yarn`, `pnpm add -D x`, `poetry install`. A package
// that is named may be meant for somebody who uses the project, so only one for development counts.
bool installs(const std::vector<ShellWord>& words) {
  struct Manager {
    std::string_view name;
    std::array<std::string_view, 5> verbs;
  };
  constexpr Manager managers[] = {{"npm", {"install", "i", "ci", "clean-install"}},
                                  {"pnpm", {"install", "i"}},
                                  {"yarn", {"install"}},
                                  {"bun", {"install", "i"}},
                                  {"poetry", {"install", "lock", "sync", "update"}},
                                  {"uv", {"sync", "lock"}},
                                  {"pdm", {"install", "sync", "lock"}},
                                  {"pipenv", {"install", "sync", "lock"}}};
  const auto manager = std::find_if(std::begin(managers), std::end(managers),
                                    [&](const Manager& one) { return one.name == words.front().text; });
  if (manager == std::end(managers)) return false;
  if (words.size() == 1) return manager->name == "yarn";
  const std::string& verb = words[1].text;
  const bool adds = verb == "add";
  if (!adds && std::find(manager->verbs.begin(), manager->verbs.end(), verb) == manager->verbs.end()) return false;
  bool development = false, operand = false;
  for (std::size_t i = 2; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (word == "-g" || word == "--global" || word == "--prefix" || word == "-C" || word == "--cwd" ||
        word == "--dir") {
      return false;
    }
    development = development || word == "-D" || word == "--save-dev" || word == "--dev";
    operand = operand || !word.starts_with('-');
  }
  return adds ? development : !operand || development;
}

// "use bun instead of `npm install` or `yarn install`": another word on its line decides, and may be anywhere.
bool is_weighed(const Document& document, Span span) {
  static const RE2 words(
      R"((?i)\b(?:instead|rather|not|never|avoid\w*|without|replac\w*|prefer\w*|or|unlike|no|only|if|when)\b|n't\b|n’t\b|❌|✗|✘|🚫)");
  return RE2::PartialMatch(document.line(document.position(span.begin).line), words);
}

void add_managers(const Document& document, std::vector<Claim>& claims) {
  const std::size_t before = claims.size();
  for (std::size_t i = 0; i < before; ++i) {
    if (claims[i].kind != ClaimKind::command) continue;
    const CommandClaim detail = std::get<CommandClaim>(claims[i].detail);
    const std::vector<ShellWord>& words = detail.command.words;
    const bool here = !detail.command.foreign && detail.command.clone.empty() && detail.command.folder_known &&
                      detail.command.folder.empty() && detail.said.empty() && detail.audience != Audience::users;
    if (!here || words.empty() || !words.front().literal || !installs(words) || is_weighed(document, claims[i].span))
      continue;
    Claim claim = claim_of(document, ClaimKind::manager,
                           {words.front().span.begin, words[std::min<std::size_t>(1, words.size() - 1)].span.end});
    claim.context = claims[i].context;
    claim.context_words = claims[i].context_words;
    claim.detail = ManagerClaim{words.front().text};
    claims.push_back(std::move(claim));
  }
}

struct Matter {
  std::string_view name;
  const char* pattern;
};

// What a sentence may rule in one way only. The first group that matched is the value.
constexpr Matter matters[] = {
    {"line length",
     R"((?i)\b(?:max(?:imum)?|limit)?[ -]?line[ -](?:length|width)s?\b[^.\n0-9]{0,20}?\b(\d{2,3})\b|\b(\d{2,3})[ -](?:char(?:acter)?s?|columns?)[ -](?:max(?:imum)?|(?:line )?(?:limit|width|length))\b)"},
    {"indentation",
     R"((?i)\b(tabs)\b,? (?:for indent\w*|not spaces)|\bindent\w*\b[^.\n]{0,24}?\b(tabs|[248][ -]spaces?)\b|\b([248])[ -]spaces? (?:for )?indent\w*)"},
    {"quotes", R"((?i)\b(?:use|prefer) (single|double)[ -]?quote[sd]?\b)"},
};

// Of a file that rules a matter twice, each rule is for a part of the code.
void add_rules(const Document& document, std::vector<Claim>& claims) {
  for (const Matter& matter : matters) {
    const RE2 pattern(matter.pattern, RE2::Quiet);
    std::map<std::string, Span> values;
    for (const Block& block : document.blocks) {
      if (block.kind != BlockKind::paragraph && block.kind != BlockKind::table_cell) continue;
      re2::StringPiece rest = document.view(block.span), groups[4];
      const int wanted = std::min(4, pattern.NumberOfCapturingGroups() + 1);
      while (pattern.Match(rest, 0, rest.size(), RE2::UNANCHORED, groups, wanted)) {
        for (int group = 1; group < wanted; ++group) {
          if (groups[group].empty()) continue;
          std::string value = bare_name(std::string_view(groups[group].data(), groups[group].size()));
          if (value.ends_with("spaces")) value.pop_back();
          if (value.size() == 1 && is_digit(value[0])) value += "space";
          const auto begin = static_cast<std::size_t>(groups[0].data() - document.text.data());
          values.try_emplace(value, Span{begin, begin + groups[0].size()});
        }
        rest.remove_prefix(static_cast<std::size_t>(groups[0].data() - rest.data()) + groups[0].size());
      }
    }
    if (values.size() != 1) continue;
    Claim claim = claim_of(document, ClaimKind::rule, values.begin()->second);
    claim.context = context_at(document, claim.span, claim.context_words);
    claim.detail = RuleClaim{matter.name, values.begin()->first};
    claims.push_back(std::move(claim));
  }
}

}  // namespace

void extract_agent_rules(const Document& document, std::vector<Claim>& claims) {
  if (!is_given_everywhere(document.path)) return;
  const Span first = first_line(document);
  if (first.size() == 0) return;
  for (const ClaimKind kind : {ClaimKind::length, ClaimKind::copy}) {
    claims.push_back(claim_of(document, kind, first));
    claims.back().detail = WholeClaim{};
  }
  add_managers(document, claims);
  add_rules(document, claims);
}

}  // namespace docgarden::docs
