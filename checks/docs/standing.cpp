// SPDX-License-Identifier: MIT
#include "checks/docs/standing.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <set>

#include "checks/docs/elsewhere.h"
#include "checks/docs/slug.h"
#include "checks/facts/path_table.h"
#include "checks/facts/variable_lists.h"

namespace docgarden::docs {
namespace {

bool matches(const std::string& path, const RE2& pattern) {
  return RE2::PartialMatch(path, pattern);
}

const RE2& of_the_host() {
  static const RE2 folders("(?:^|/)\\.(?:github|gitlab|gitea|circleci)/");
  return folders;
}

// Below a hidden folder that is not the host's: only what an agent is told to follow.
bool is_instruction(const std::string& path) {
  static const RE2 told(
      "(?i)/(?:skills?|rules|commands|agents|instructions|steering|docs|hooks|modes|workflows|context)/|"
      "(?:^|/)(?:AGENTS?|CLAUDE|GEMINI|SKILL|CODEX|copilot-instructions)\\.md$");
  static const RE2 tools("(?i)(?:^|/)\\.(?:cursor|claude|codex|gemini|windsurf|clinerules|agents?|roo|continue|kiro)/");
  return matches(path, told) && matches(path, tools);
}

// The folder next to the document, or above it, with a licence that is not the repository's.
bool has_own_licence(const git::Snapshot& snapshot, const std::string& folder) {
  constexpr std::array<std::string_view, 6> names = {"LICENSE",     "LICENSE.md", "LICENSE.txt",
                                                     "LICENCE.txt", "COPYING",    "COPYING.txt"};
  const auto licence = [&](std::string_view where) -> const git::Entry* {
    for (const std::string_view name : names) {
      if (const git::Entry* entry = snapshot.find(facts::join(where, name))) return entry;
    }
    return nullptr;
  };
  const git::Entry* ours = licence("");
  const git::Entry* its = licence(folder);
  return its != nullptr && (ours == nullptr || its->id != ours->id);
}

// `lib/parser/README.md`, `contrib/mbedtls/docs/x.md` where that folder has a licence of its own, or submodules.
bool is_third_party(const Document& document, const git::Snapshot& snapshot) {
  static const RE2 kept("(?i)(?:^|/)(?:libs?|contrib|deps?|dependencies|ext|subprojects)$");
  for (std::string_view folder = facts::folder_of(document.path); !folder.empty(); folder = facts::folder_of(folder)) {
    const std::string_view above = facts::folder_of(folder);
    const std::string_view higher = facts::folder_of(above);
    const auto keeps = [](std::string_view path) { return RE2::PartialMatch(path, kept); };
    if (!keeps(above) && (higher.empty() || !keeps(higher))) continue;
    const std::string own(folder);
    if (has_own_licence(snapshot, own) || snapshot.find(own + "/.gitmodules") != nullptr) return true;
  }
  return false;
}

// A README beside a licence of its own that gives the addresses of other repositories and never ours.
bool is_of_embedded(const Document& document, const git::Snapshot& snapshot, const std::string& own) {
  static const RE2 address("github\\.com/([\\w.-]+/[\\w.-]+)");
  const std::string folder(facts::folder_of(document.path));
  if (document.role != Role::readme || folder.empty() || own.empty() || !has_own_licence(snapshot, folder))
    return false;
  std::set<std::string> named;
  re2::StringPiece rest(document.text), name;
  while (RE2::FindAndConsume(&rest, address, &name)) named.insert(fold_case(name));
  return !named.empty() && !named.contains(fold_case(own));
}

// "Moved to `packages/types`", "This project is archived" before all else.
bool is_retired(const Document& document) {
  static const RE2 words(
      "(?im)^[>\\s*_!\\[]*deprecated\\b[\\]*_:.!]|\\b(?:moved|migrated) to\\b|\\bformer "
      "(?:location|home)\\b|\\bunmaintained\\b|\\bno longer (?:actively "
      ")?maintained\\b|\\b(?:repo|repository|project|"
      "package|library|module) (?:is|has been) (?:now )?(?:archived|deprecated|moved|discontinued)\\b");
  const std::string_view head = std::string_view(document.text).substr(0, 400);
  return document.role == Role::readme && RE2::PartialMatch(head, words);
}

// "crates/jinja/README.md" beside a Cargo.toml that gives another owner's repository of another name as its home. A
// project that was renamed or moved keeps one of the two.
bool is_package_of_other(const Document& document, const facts::Manifests& manifests, const std::string& own) {
  static const RE2 address("github(?:\\.com[/:]|:)([\\w.-]+)/([\\w.-]+)");
  const std::size_t slash = own.find('/');
  if (slash == std::string::npos) return false;
  const auto is_other = [&](const facts::Manifest& manifest) {
    const auto home = manifest.values.find("repository");
    if (home == manifest.values.end() || manifest.folder.empty() || !document.path.starts_with(manifest.folder + "/"))
      return false;
    std::string owner, name;
    if (!RE2::PartialMatch(home->second, address, &owner, &name)) return false;
    if (name.ends_with(".git")) name.resize(name.size() - 4);
    return fold_case(owner) != fold_case(own.substr(0, slash)) && fold_case(name) != fold_case(own.substr(slash + 1));
  };
  return std::any_of(manifests.all.begin(), manifests.all.end(), is_other);
}

// "e2e/start/README.md", "baseline/README_first_80_lines.md": begins as the README of a folder above it.
bool is_copy_of_readme(const Document& document, const Corpus& corpus) {
  constexpr std::size_t enough = 200;  // bytes that no two authors write alike
  if (document.text.size() < enough) return false;
  const std::string_view begin = std::string_view(document.text).substr(0, enough);
  return std::any_of(corpus.documents.begin(), corpus.documents.end(), [&](const Read& read) {
    const Document& other = read.document;
    if (other.role != Role::readme || !std::string_view(other.text).starts_with(begin)) return false;
    const std::string_view folder = facts::folder_of(other.path);
    const bool above = folder.empty() || document.path.starts_with(std::string(folder) + "/");
    return above && facts::folder_of(document.path) != folder;
  });
}

// "# from https://github.com/owner/tables" before all else, below the root.
bool is_taken_from(const Document& document, const std::string& own) {
  static const RE2 words(
      "(?i)^\\W*(?:copied |taken |vendored |forked |imported )?from:? "
      "<?https?://git(?:hub|lab)\\.com/([\\w.-]+/[\\w.-]+)");
  std::string other;
  return document.path.find('/') != std::string::npos && RE2::PartialMatch(document.text, words, &other) &&
         fold_case(other) != fold_case(own);
}

// Below a skill that the root's lock file says to have been fetched from another repository.
bool is_fetched_skill(const std::string& path, const git::Snapshot& snapshot) {
  static const RE2 skill("(?:^|/)skills/([\\w.-]+)/");
  std::string name;
  const git::Entry* lock = snapshot.find("skills-lock.json");
  if (lock == nullptr || !RE2::PartialMatch(path, skill, &name)) return false;
  return snapshot.read(*lock, 1u << 20).bytes.find('"' + name + '"') != std::string::npos;
}

// What R's revdepcheck wrote; the OpenAPI generator leaves a folder of its own beside its files. Nobody repairs them.
bool is_from_generator(const std::string& path, const facts::PathTable& paths) {
  static const RE2 revdepcheck("(?:^|/)revdep/(?:README|problems|failures|cran)\\.md$");
  if (matches(path, revdepcheck)) return true;
  for (std::string_view folder = facts::folder_of(path);; folder = facts::folder_of(folder)) {
    if (paths.has_folder(facts::join(folder, ".openapi-generator"))) return true;
    if (folder.empty()) return false;
  }
}

// "test_api/.claude/agents/builder.md" in a folder that holds no project of its own: kept to be installed elsewhere.
bool is_prompt_for_others(const Document& document, const facts::Manifests& manifests) {
  static const RE2 nested(
      "^(.+)/\\.(?:claude|cursor|codex|gemini|windsurf|agents?|kiro|opencode)/(?:agents|commands|skills)/");
  std::string folder;
  if (!RE2::PartialMatch(document.path, nested, &folder)) return false;
  return std::none_of(manifests.all.begin(), manifests.all.end(),
                      [&](const facts::Manifest& manifest) { return manifest.folder == folder; });
}

// What a test or an evaluation reads: "plugin_test/example/README.md", "evals/runs/20260527-194228/page.md".
bool is_specimen(const std::string& path) {
  static const RE2 folders(
      "(?i)(?:^|/)(?:[a-z0-9]+[-_]tests?|[a-z0-9-]*corpus|corpora|evals?/[^/]+|specimens?|goldens?)/");
  return matches(path, folders);
}

}  // namespace

bool is_working_paper(const Document& document) {
  if (facts::lists_variables(document.path)) return false;
  static const RE2 hidden("(?:^|/)\\.[a-z0-9]");
  static const RE2 papers(
      "(?i)(?:^|/)(?:research|investigations?|surveys?|studies|experiments?|scratch(?:pad)?|wip|spikes?|explorations?|"
      "notes|work-?logs?|status|audits?|analys[ei]s|handoffs?|memory|tasks|reports?|reviews?|backlog|partial|"
      "in-progress|planning)/|^(?:state|status|progress|handoff|memory|tasks|session[-_a-z]*|"
      "scratch\\w*|work-?log|learnings?|[a-z-]*(?:action-plan|next-steps)[a-z-]*)\\.[a-z]+$|[-_]phase[-_]?\\d+[-_a-z]*"
      "\\.[a-z]+$");
  if (matches(document.path, hidden) && !matches(document.path, of_the_host())) return !is_instruction(document.path);
  static const RE2 settled("(?i)(?:^|/)(?:completed?|done|closed|implemented|finished)/");
  return matches(document.path, settled) || (document.role == Role::guide && matches(document.path, papers));
}

bool is_always_given(const std::string& path) {
  static const RE2 names("(?:^|/)(?:(?:AGENTS|CLAUDE|GEMINI|copilot-instructions)\\.md|\\.cursor/rules/[^/]+\\.mdc?)$");
  return matches(path, names);
}

bool is_published(const Document& document, const Corpus& corpus) {
  static const RE2 for_readers(
      "(?i)(?:^|/)(?:[a-z0-9-]*docs?|documentation|web-?sites?|sites?|www|web|[a-z-]*guides?|manuals?|handbook|book|"
      "content|pages|wiki|tutorials?|how-?tos?|learn|modules/ROOT)(?:-[a-z]+)?/");
  static const RE2 for_workers(
      "(?i)(?:^|/)(?:contribut\\w*|develop\\w*|building|install\\w*|hacking|testing|security|architecture|releas\\w*|"
      "maintain\\w*|usage|support|governance)(?:[-_.][\\w.-]*)?$");
  const std::string& path = document.path;
  return document.role == Role::agent || document.role == Role::readme || facts::lists_variables(path) ||
         path.find('/') == std::string::npos || matches(path, of_the_host()) || matches(path, for_readers) ||
         matches(path, for_workers) || site_of(corpus.sites, path) != nullptr;
}

bool is_foreign(const Document& document, const Corpus& corpus, const git::Snapshot& snapshot,
                const facts::Facts& facts, const std::string& own) {
  return is_specimen(document.path) || is_retired(document) || is_copy_of_other(document, own) ||
         is_third_party(document, snapshot) || is_of_embedded(document, snapshot, own) ||
         is_package_of_other(document, facts.manifests, own) || is_prompt_for_others(document, facts.manifests) ||
         is_copy_of_readme(document, corpus) || is_from_generator(document.path, facts.paths) ||
         is_taken_from(document, own) || is_fetched_skill(document.path, snapshot);
}

std::size_t end_of_sure_text(const Document& document) {
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::code || !block.fenced) continue;
    // "```bash" inside "```yaml": only a fence without a word closes.
    static const RE2 inner("(?m)^```[A-Za-z]\\w*[ \\t\\r]*$");
    const std::string_view text = document.view(block.span);
    const std::string_view before = std::string_view(document.text).substr(0, block.span.begin);
    const std::string_view fence = before.substr(before.substr(0, before.size() - 1).rfind('\n') + 1);
    const bool longer = fence.find("````") != std::string_view::npos || fence.find("~~~") != std::string_view::npos;
    if (!before.empty() && !longer && RE2::PartialMatch(text, inner)) return block.span.begin;
  }
  return document.text.size();
}

}  // namespace docgarden::docs
