// SPDX-License-Identifier: MIT
// What a document is to its readers, by its name and folders alone, in any case.
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "checks/docs/document.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

using Names = std::initializer_list<std::string_view>;

bool any_of(Names names, std::string_view wanted) {
  return std::find(names.begin(), names.end(), wanted) != names.end();
}

// True if any folder of the path has one of the names. `folders` ends with '/'.
bool in_folder(std::string_view folders, Names names) {
  for (std::size_t at = 0; at < folders.size();) {
    const std::size_t end = folders.find('/', at);
    std::string folder(folders.substr(at, end - at));
    std::replace(folder.begin(), folder.end(), ' ', '-');
    const bool numbered = !folder.empty() && is_digit(folder[0]);
    if (numbered) folder.erase(0, std::min(folder.find_first_not_of("0123456789-_."), folder.size()));  // "99-archives"
    if (any_of(names, folder)) return true;
    std::replace(folder.begin(), folder.end(), '_', '-');
    if (any_of(names, folder)) return true;
    at = end + 1;
  }
  return false;
}

// "v1", "@v1", "1.2", "v3.x", "2.0.1": a folder that keeps the documents of one version.
bool is_version(std::string_view name) {
  if (name.starts_with('@')) name.remove_prefix(1);
  if (name.starts_with("version-")) name.remove_prefix(8);
  if (name.ends_with(".x")) name.remove_prefix(name.find_last_of('-') + 1);  // "tool-3.x"
  const bool marked = name.starts_with('v');
  if (marked) name.remove_prefix(1);
  const bool digit = !name.empty() && is_digit(name[0]);
  const bool rest = name.find_first_not_of("0123456789.x") == std::string_view::npos;
  return digit && rest && (marked || name.find('.') != std::string_view::npos);
}

bool in_version_folder(std::string_view folders) {
  for (std::size_t at = 0; at < folders.size();) {
    const std::size_t end = folders.find('/', at);
    if (is_version(folders.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// A name without its extensions, with '-' for every separator: "RELEASE_NOTES.md" -> "release-notes".
std::string stem_of(std::string_view name) {
  std::string stem(name.substr(0, name.rfind('.')));
  std::replace_if(
      stem.begin(), stem.end(), [](char c) { return c == '_' || c == ' ' || c == '.'; }, '-');
  return stem;
}

bool is_agent(std::string_view folders, std::string_view name) {
  if (any_of({"agents.md", "agent.md", "claude.md", "claude.local.md", "gemini.md", "skill.md", "agents.override.md",
              "copilot-instructions.md", ".cursorrules", ".cursorrules.md", ".windsurfrules", ".windsurfrules.md",
              ".clinerules", ".clinerules.md", "codex.md", "warp.md", "qwen.md", "crush.md"},
             name)) {
    return true;
  }
  if (name.ends_with(".mdc") || name.ends_with(".instructions.md") || name.ends_with(".chatmode.md") ||
      name.ends_with(".prompt.md")) {
    return true;
  }
  return in_folder(folders, {".cursor", ".claude", ".codex", ".gemini", ".windsurf", ".clinerules", ".agents", ".agent",
                             ".roo", ".continue", ".kiro"});
}

// "2026-05-21-review.md", "reports/2026-05-21/": what was true on that day.
bool has_date(std::string_view path) {
  static const RE2 date(R"((?:^|[^0-9])(?:19|20)\d\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])(?:[^0-9]|$))");
  return RE2::PartialMatch(path, date);
}

// What was found or done at one time: "url-inventory.md", and in capitals, as agents like to write them,
// "WHITESPACE_VIOLATIONS_REPORT.md". A guide to reports or to static analysis is not called so.
bool is_record(std::string_view name) {
  static const RE2 record(
      R"((?:.*[-_. ])?(?i:triage|inventory|audit|post-?mortem|assessment|findings|investigation|gap-analysis|incidents?|audit-trail)(?:[-_. ].*)?\.[A-Za-z]+)"
      R"(|[A-Z0-9]+(?:[-_ ][A-Z0-9]+)*[-_ ](?:REPORT|SUMMARY|ANALYSIS|REVIEW|STATUS|RESULTS|COMPLETE|COMPLETION|HANDOFF)\.[a-z]+)");
  return RE2::FullMatch(name, record);
}

// "from-0_21_0-to-0_22_0", "what-s-different-in-2-0"
bool is_step_between_versions(std::string_view stem) {
  static const RE2 step(
      R"((?:.*-)?v?\d+[-_x0-9]*-to-v?\d+[-_x0-9]*|(?:.*-)?v?\d+-.*differences?|.*differen(?:t|ces?)-.*\d+)");
  return RE2::FullMatch(stem, step);
}

bool is_historical(std::string_view folders, std::string_view stem) {
  if (starts_with_any(
          stem, {"changelog", "changes",   "history",   "news",       "release-notes",    "releasenotes",  "relnotes",
                 "releases",  "whatsnew",  "whats-new", "what-s-new", "breaking-changes", "upgrading",     "upgrade",
                 "migration", "migrating", "migrate",   "deprecat",   "postmortem",       "retrospective", "adr-"})) {
    // `changes-detection` is a topic, `changes-1-2` is a changelog.
    const std::string_view rest = stem.substr(std::min(stem.find('-'), stem.size()));
    if (!stem.starts_with("changes") && !stem.starts_with("history") && !stem.starts_with("news")) return true;
    if (rest.find_first_not_of("-0123456789vx") == std::string_view::npos) return true;
  }
  static const RE2 of_pull_request(R"(pr-(?:review|[1-9]).*)");
  if (stem == "journal" || stem == "release" || RE2::FullMatch(stem, of_pull_request)) return true;
  if (contains(stem, "changelog") || contains(stem, "release-notes") || contains(stem, "migration-guide") ||
      contains(stem, "upgrade-guide") || contains(stem, "migration") || contains(stem, "-changes-") ||
      stem.ends_with("-changes") || stem.ends_with("-announcement") || stem.ends_with("-log") ||
      stem.ends_with("-done") || stem.ends_with("-logs") || stem.ends_with("-upgrade") ||
      stem.ends_with("-upgrading") || stem.ends_with("-old") || stem.ends_with("-bak") || stem.ends_with("-backup")) {
    return true;
  }
  static const RE2 of_release(R"(.*[a-z][-v]+\d+-\d+-\d+)");
  if (RE2::FullMatch(stem, of_release)) return true;  // "benchmark_2.0.50"
  if (is_version(std::string_view(stem).substr(0, stem.find('-'))) &&
      stem.find_first_not_of("-0123456789vx") == std::string_view::npos) {
    return true;  // "v0-19-0"
  }
  return in_folder(folders, {"changelog",
                             "relnotes",
                             "changelogs",
                             "changes",
                             "release-notes",
                             "release_notes",
                             "releasenotes",
                             "releases",
                             "whatsnew",
                             "whats-new",
                             "whats_new",
                             "news",
                             "newsletter",
                             "blog",
                             "blogs",
                             "_posts",
                             "posts",
                             "adr",
                             "adrs",
                             "decisions",
                             "decision-records",
                             "migrate",
                             "migration",
                             "migrations",
                             "migrating",
                             "migration-guide",
                             "migration-guides",
                             "upgrade-guide",
                             "upgrade",
                             "upgrading",
                             "upgrade-guides",
                             "versioned_docs",
                             "backup",
                             "backups",
                             "_backup",
                             "archive",
                             "archived",
                             "archives",
                             "legacy",
                             "postmortems",
                             "journal",
                             "journals",
                             "sessions",
                             "stories",
                             "history",
                             "retro",
                             "retros",
                             "retrospectives",
                             ".changeset",
                             ".changes",
                             "changesets",
                             "deprecated",
                             "old"}) ||
         contains(folders, "-notes/") || contains("/" + std::string(folders), "/migrate-") ||
         (in_version_folder(folders) &&
          in_folder(folders, {"docs", "doc", "documentation", "website", "site", "content", "versions"}));
}

// "SWIP-14", "kep-1234", "pep-8": numbered proposals of enhancement or improvement, by their usual names.
bool is_numbered_proposal(std::string_view stem) {
  static const RE2 name(R"([a-z]{0,4}[ei]p-\d+(?:-.*)?)");
  return RE2::FullMatch(stem, name);
}

bool is_proposal(std::string_view folders, std::string_view stem) {
  if (is_numbered_proposal(stem)) return true;
  if (any_of({"plan", "plans", "roadmap", "proposal", "rfc", "todo", "backlog", "design-doc", "future", "ideas",
              "progress", "spec", "vision"},
             stem) ||
      starts_with_any(stem, {"rfc-", "proposal-", "plan-", "roadmap-", "prd-", "design-doc-", "todo-"}) ||
      stem.ends_with("-plan") || stem.ends_with("-todo") || stem.ends_with("-proposal") || stem.ends_with("-rfc") ||
      stem.ends_with("-roadmap") || stem.ends_with("-design-doc") || stem.ends_with("-brief") ||
      stem.ends_with("-audit") || stem == "design-notes" || stem == "prd") {
    return true;
  }
  return in_folder(folders,
                   {"rfc",          "rfcs",     "proposed",    "proposal",   "proposals",  "plan",        "plans",
                    "roadmap",      "roadmaps", "design-docs", "design-doc", "designdocs", "design",      "designs",
                    "enhancements", "keps",     "drafts",      "ideas",      "specs",      "brainstorms", "dispatches",
                    "exec-plans",   "prds",     "prd",         "roadmap.d"});
}

bool is_template(std::string_view folders, std::string_view name) {
  return contains(name, "template") || contains(folders, "{{") || contains(folders, "-templates/") ||
         contains(folders, "-template/") || contains(folders, "_template/") ||
         in_folder(folders, {"issue_template", "pull_request_template", "templates", "template", "_templates",
                             "prompts", "cookiecutter", "scaffold", "scaffolds", "boilerplate", "boilerplates"});
}

constexpr std::string_view languages =
    " ar az be bg bn bs ca cs da de el en es et eu fa fi fil fr gl gu he hi hr hu hy id is it ja jp ka kk km kn ko kr "
    "ky "
    "lt lv mk ml mn mr ms my nb ne nl nn no pa pl pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh cn tw "
    "hk ";

}  // namespace

bool is_language(std::string_view name) {
  const std::string_view code = name.substr(0, name.find_first_of("-_"));
  if (code.size() < 2 || code.size() > 3 || name.size() > 8) return false;
  return languages.find(" " + std::string(code) + " ") != std::string_view::npos;
}

bool is_translation(std::string_view path) {
  const auto foreign = [](std::string_view name) { return is_language(name) && !name.starts_with("en"); };
  std::size_t at = 0;
  for (std::size_t end = path.find('/'); end != std::string_view::npos; end = path.find('/', at)) {
    const std::string_view folder = path.substr(at, end - at);
    if (foreign(folder)) return true;
    for (const std::string_view pages : {"guide-", "docs-", "doc-", "pages.", "tutorial-", "manual-", "book-"}) {
      if (folder.starts_with(pages) && foreign(folder.substr(pages.size()))) return true;  // guide-es beside guide
    }
    at = end + 1;
  }
  const std::string lower = lowered(path.substr(at));
  const std::string_view stem = std::string_view(lower).substr(0, lower.rfind('.'));
  const std::size_t mark = stem.find_last_of(stem.starts_with("readme") ? "._-" : ".");
  if (mark == std::string_view::npos) return false;
  // "readme.pt-br", whose last part is a country.
  const std::size_t before = stem.starts_with("readme") ? stem.find_last_of("._-", mark - 1) : std::string_view::npos;
  return foreign(stem.substr(mark + 1)) ||
         (before != std::string_view::npos && stem.size() - mark == 3 && foreign(stem.substr(before + 1)));
}

Role role_of(std::string_view path) {
  const std::string lower = lowered(path);
  const std::size_t slash = lower.rfind('/');
  const std::string_view folders = std::string_view(lower).substr(0, slash == std::string::npos ? 0 : slash + 1);
  const std::string_view name = std::string_view(lower).substr(folders.size());
  const std::string stem = stem_of(name);
  if (is_template(folders, name)) return Role::template_;
  if (is_proposal(folders, stem)) return Role::proposal;
  if (is_historical(folders, stem) || is_step_between_versions(stem) || is_record(path.substr(folders.size())) ||
      has_date(lower)) {
    return Role::historical;
  }
  if (is_agent(folders, name)) return Role::agent;
  if (name.starts_with("readme")) return Role::readme;
  return Role::guide;
}

}  // namespace docgarden::docs
