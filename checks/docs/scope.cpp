// SPDX-License-Identifier: MIT
// Which files are documents of the project: Markdown that tells people or agents about the code as it stands. What
// only records (changelogs), quotes (licences) or tests (fixtures) is not read unless the configuration asks for it.
#include <algorithm>

#include "checks/docs/corpus.h"
#include "checks/docs/navigation.h"
#include "checks/facts/path_table.h"
#include "checks/facts/variable_lists.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

// Plain text that people write as they would write Markdown.
bool is_plain(std::string_view name) {
  if (name.ends_with(".txt")) name.remove_suffix(4);
  return name == "readme" || name == "install" || name == "contributing" || name == "hacking" || name == "building";
}

bool is_readable(std::string_view name) {
  if (is_plain(name)) return true;
  return ends_with_any(name, {".md", ".markdown", ".mdx", ".mdc", ".rst", ".adoc", ".asciidoc"}) ||
         name == ".cursorrules" || name == ".windsurfrules" || name == ".clinerules";
}

bool matches_any(const std::vector<std::string>& patterns, std::string_view path) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return glob_matches(pattern, path); });
}

// Records and quotations, which do not speak of today's code or are not the project's own words.
bool is_record(std::string_view folders, std::string_view name) {
  if (starts_with_any(name, {"changelog", "change-log", "change_log", "licence", "license", "copying", "unlicense",
                             "third-party", "third_party", "thirdparty", "notice.", "patents", "code_of_conduct",
                             "code-of-conduct", "codeofconduct"}) ||
      ends_with_any(name, {"changelog.md", "changelog.mdx", "changelog.markdown", "changelog.rst", "changelog.adoc"})) {
    return true;
  }
  if (folders.find('/') == folders.size() - 1 || folders.empty()) {
    // CHANGES_UP_TO_1.7.md
    const bool numbered = name.find_first_of("0123456789") != std::string_view::npos;
    if (numbered && starts_with_any(name, {"changes", "history", "news", "release"})) return true;
    // Near the root these names are changelogs; deeper they may be pages about history, changes or news.
    if (starts_with_any(name, {"changes.", "history.", "news.", "releases.", "release_notes.", "release-notes."})) {
      return true;
    }
  }
  for (const std::string_view folder :
       {".changeset/", ".changes/", "changelog/", "changelogs/", "changelog.d/", "licenses/", "licences/"}) {
    if (folders.starts_with(folder) || folders.find("/" + std::string(folder)) != std::string_view::npos) return true;
  }
  return false;
}

// How deep below a folder of tests, of what tests read or write; 0 for all else. Below a folder of documents it is a
// chapter about tests.
int depth_in_tests(std::string_view folders) {
  int depth = 0;
  for (std::size_t at = 0; at < folders.size();) {
    const std::size_t end = folders.find('/', at);
    const std::string_view folder = folders.substr(at, end - at);
    at = end + 1;
    if (depth > 0) {
      ++depth;
      continue;
    }
    for (const std::string_view name : {"test", "tests", "__tests__", "testing", "mdtest", "e2e", "testdata"}) {
      if (folder == name) depth = 1;
    }
    for (const std::string_view name : {"doc", "docs", "documentation", "book", "website"}) {
      if (folder == name) return 0;
    }
  }
  return depth;
}

}  // namespace

bool in_scope(const git::Entry& entry, const Config& config) {
  if (entry.mode == git::Mode::symlink || entry.mode == git::Mode::submodule) return false;
  if (matches_any(config.exclude, entry.path)) return false;
  if (matches_any(config.include, entry.path)) return true;
  const bool navigation = has_navigation(entry.path) &&
                          (entry.file_class == git::FileClass::code || entry.file_class == git::FileClass::manifest);
  const bool variables = entry.file_class == git::FileClass::code && facts::lists_variables(entry.path);
  if (navigation || variables) return depth_in_tests(lowered(facts::folder_of(entry.path)) + "/") == 0;
  if (entry.file_class != git::FileClass::document) return false;
  const std::string lower = lowered(entry.path);
  const std::size_t slash = lower.rfind('/');
  const std::string_view folders = std::string_view(lower).substr(0, slash == std::string::npos ? 0 : slash + 1);
  const std::string_view name = std::string_view(lower).substr(folders.size());
  if (!is_readable(name)) return false;
  const Role role = role_of(entry.path);
  constexpr int data = 4;  // test/models/gltf/duck/README.md came with its data
  if (role == Role::agent) return true;
  if (role == Role::readme) return depth_in_tests(folders) < data;
  return !is_record(folders, name) && depth_in_tests(folders) == 0;
}

}  // namespace docgarden::docs
