// SPDX-License-Identifier: MIT
#include "checks/docs/audience.h"

#include <re2/re2.h>

#include <algorithm>

#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

// Documents and folders that are for the people who work on the repository, whatever the product is.
bool path_for_contributors(const std::string& path) {
  static const RE2 name(
      "(?i)(?:^|/)(?:contribut[a-z]*|develop(?:ing|ment|ers?)?|dev|hacking|maintain[a-z]*|"
      "releas(?:e|ing)(?:[-_]process)?|internals?|architecture|codebase|onboarding|code[-_]?style|style[-_]?guide|"
      "pull[-_]?requests?|dev[-_](?:docs?|guide|setup|environment)|local[-_]development|"
      "run(?:ning)?[-_]tests|governance)(?:[-_.][a-z0-9_.-]*)?\\.(?:md|markdown|mdx)$");
  // Deeper in a site's pages these are about what its readers test and build.
  static const RE2 near_root(
      "(?i)^(?:docs?/|\\.github/"
      ")?(?:building|compiling|test(?:s|ing)?|debugging)(?:[-_.][a-z0-9_.-]*)?\\.(?:md|markdown|"
      "mdx)$");
  static const RE2 folder(
      "(?i)(?:^|/)(?:contribut[a-z]*(?:[-_]guide)?|development|dev|dev[-_]?docs?|internals?|"
      "hacking|maintain[a-z]*|architecture|design|\\.github|\\.claude|\\.cursor|\\.agents?|scripts?|tools?|tests?|ci|"
      "benchmarks?)/|^(?:docs?/)?agents?[-_]docs/");
  return RE2::PartialMatch(path, name) || RE2::PartialMatch(path, near_root) || RE2::PartialMatch(path, folder);
}

bool says_contributing(std::string_view title) {
  static const RE2 words("(?i)\\b(?:contribut\\w*|hacking|from source|maintainers?|pull requests?)\\b");
  return RE2::PartialMatch(title, words);
}

bool says_contributors(std::string_view title, bool readme) {
  // In a page about the product "Testing" and "Development" tell users how to test and develop their own things.
  static const RE2 anywhere(
      "(?i)\\b(?:for developers|developer (?:setup|guide)|local development|"
      "development (?:setup|environment|workflow)|dev (?:setup|environment))\\b");
  static const RE2 in_readme(
      "(?i)\\b(?:develop(?:ing|ment|ers?)?|build(?:ing)?|compil\\w*|tests?|testing|releas(?:e|ing)|debugging|lint\\w*|"
      "scripts|benchmark\\w*|working on|monorepo|repository)\\b");
  return says_contributing(title) || RE2::PartialMatch(title, anywhere) ||
         (readme && RE2::PartialMatch(title, in_readme));
}

// True if a line adds the package in whose folder the document lies to a project as a tool for its development: what
// the document says of development is then about that project.
bool adds_as_tool(std::string_view text, const std::string& document) {
  static const RE2 line("(?m)^[$ ]*(?:npm|pnpm|yarn|bun) (?:i|install|add) (.*(?:--save-dev|--dev|-D)\\b.*)$");
  const std::string folder(facts::name_of(facts::folder_of(document)));
  if (folder.empty()) return false;
  re2::StringPiece rest = text, arguments;
  while (RE2::FindAndConsume(&rest, line, &arguments)) {
    const std::string all = " " + std::string(arguments) + " ";
    if (all.find("/" + folder + " ") != std::string::npos || all.find(" " + folder + " ") != std::string::npos) {
      return true;
    }
  }
  return false;
}

// AGENTS.md and its like; a skill only when it lies where this repository's own agents look for it. Anywhere else it is
// a product, meant for whatever project its user is in.
bool for_agents_here(const Document& document) {
  if (document.role != Role::agent) return false;
  const std::string_view path = document.path;
  return facts::name_of(path) != "SKILL.md" || path.starts_with('.') || path.find("/.") != std::string_view::npos;
}

bool is_name_char(char c) {
  return is_word(c) || c == '-' || c == ':' || c == '.' || c == '/';
}

}  // namespace

bool is_skill(std::string_view path) {
  return facts::name_of(path) == "SKILL.md" || path.starts_with("skills/") || path.find("/skills/") != path.npos;
}

bool for_contributors(const Document& document) {
  if (is_skill(document.path)) return false;
  return document.role == Role::agent || path_for_contributors(document.path);
}

AudienceOf::AudienceOf(const Document& document)
    : document_(document), contributors_(for_contributors(document) || for_agents_here(document)) {
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::code) continue;
    read_snippet(document.view(block.span), block.info);
    readers_tool_ = readers_tool_ || adds_as_tool(document.view(block.span), document.path);
  }
}

void AudienceOf::read_snippet(std::string_view text, const std::string& info) {
  constexpr std::size_t most_names = 2000;
  const bool make = info.starts_with("make") || info.starts_with("Make") || info.starts_with("just");
  const bool json = text.find("\"scripts\"") != std::string_view::npos;
  const bool compose = text.starts_with("services:") || text.find("\nservices:") != std::string_view::npos;
  if (!make && !json && !compose) return;
  manifest_shown_ = manifest_shown_ || json;
  // Every quoted key of a package.json, and every word before a colon of a makefile or a compose file: more than its
  // names, on purpose.
  for (std::size_t at = 0; at < text.size() && shown_.size() < most_names;) {
    if (!is_name_char(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_name_char(text[end])) ++end;
    std::string_view word = text.substr(at, end - at);
    const bool quoted = end < text.size() && text[end] == '"';
    const bool colon = word.ends_with(':');
    if (json && quoted) shown_.emplace(word);
    if ((make || compose) && colon) shown_.emplace(word.substr(0, word.size() - 1));
    at = end;
  }
}

bool AudienceOf::heading_for_contributors(std::size_t block) const {
  const bool readme = document_.role == Role::readme;
  int level = 7;
  for (std::size_t at = document_.blocks[block].heading; at != Block::npos; at = document_.blocks[at].heading) {
    const Block& heading = document_.blocks[at];
    if (heading.heading_level < level) {
      level = heading.heading_level;
      // The title of the document names the product: "jest testing library" is no section for contributors.
      const std::string_view title = document_.view(heading.span).substr(0, 200);
      if (level > 1 && (readers_tool_ ? says_contributing(title) : says_contributors(title, readme))) return true;
      if (level <= 1) return false;
    }
    if (document_.blocks[at].heading >= at) return false;
  }
  return false;
}

Audience AudienceOf::of(std::size_t block, const std::vector<ShellWord>& words) const {
  if (std::any_of(words.begin() + 1, words.end(), [&](const ShellWord& word) { return shown_.contains(word.text); })) {
    return Audience::users;
  }
  if (facts::name_of(document_.path) == "SKILL.md" && !contributors_) return Audience::users;
  if (contributors_ || heading_for_contributors(block)) return Audience::contributors;
  return generator_ || manifest_shown_ || readers_tool_ ? Audience::users : Audience::anyone;
}

}  // namespace docgarden::docs
