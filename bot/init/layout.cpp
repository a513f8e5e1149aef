// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "bot/init/compose.h"
#include "bot/report/escape_markdown.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::bot {
namespace {

constexpr std::pair<std::string_view, std::string_view> languages[] = {{"c", "C"},
                                                                       {"h", "C"},
                                                                       {"cpp", "C++"},
                                                                       {"cc", "C++"},
                                                                       {"cxx", "C++"},
                                                                       {"hpp", "C++"},
                                                                       {"rs", "Rust"},
                                                                       {"go", "Go"},
                                                                       {"py", "Python"},
                                                                       {"ts", "TypeScript"},
                                                                       {"tsx", "TypeScript"},
                                                                       {"js", "JavaScript"},
                                                                       {"jsx", "JavaScript"},
                                                                       {"mjs", "JavaScript"},
                                                                       {"java", "Java"},
                                                                       {"kt", "Kotlin"},
                                                                       {"rb", "Ruby"},
                                                                       {"php", "PHP"},
                                                                       {"cs", "C#"},
                                                                       {"swift", "Swift"},
                                                                       {"ex", "Elixir"},
                                                                       {"exs", "Elixir"},
                                                                       {"sh", "shell"},
                                                                       {"scala", "Scala"},
                                                                       {"zig", "Zig"},
                                                                       {"lua", "Lua"},
                                                                       {"dart", "Dart"},
                                                                       {"hs", "Haskell"},
                                                                       {"ml", "OCaml"},
                                                                       {"nim", "Nim"},
                                                                       {"vue", "Vue"},
                                                                       {"svelte", "Svelte"},
                                                                       {"clj", "Clojure"},
                                                                       {"jl", "Julia"},
                                                                       {"r", "R"}};

std::string_view language_of(std::string_view path) {
  const std::string extension = lowered(facts::extension_of(path));
  for (const auto& [ending, language] : languages) {
    if (ending == extension) return language;
  }
  return {};
}

struct Folder {
  std::map<std::string_view, std::size_t> languages;  // files
  std::size_t code = 0, documents = 0;
};
using Folders = std::map<std::string, Folder>;

// The folders right below `parent`, which is "" or ends in '/'.
Folders folders_below(const git::Snapshot& snapshot, const std::string& parent) {
  Folders folders;
  for (const git::Entry& entry : snapshot.entries()) {
    if (!entry.path.starts_with(parent)) continue;
    const std::size_t slash = entry.path.find('/', parent.size());
    const bool other = entry.file_class == git::FileClass::vendored || entry.file_class == git::FileClass::generated ||
                       entry.file_class == git::FileClass::fixture;
    if (slash == std::string::npos || other || entry.path[parent.size()] == '.') continue;
    Folder& folder = folders[entry.path.substr(0, slash + 1)];
    folder.documents += entry.file_class == git::FileClass::document ? 1 : 0;
    const std::string_view language = language_of(entry.path);
    if (language.empty()) continue;
    ++folder.code;
    ++folder.languages[language];
  }
  return folders;
}

// The language of most of its files; headers alone don't tell C from C++.
std::string_view main_language(const Folder& folder) {
  const auto most = std::max_element(folder.languages.begin(), folder.languages.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == folder.languages.end()) return {};
  return most->first == "C" && folder.languages.contains("C++") ? "C++" : most->first;
}

std::string line_of(const std::string& path, const Folder& folder, bool cpp) {
  std::string text = "- " + markdown_code(path);
  std::string_view language = main_language(folder);
  if (language == "C" && cpp) language = "C++";  // its headers
  if (folder.documents >= folder.code) return text + (folder.documents > 0 ? ": documents\n" : "\n");
  return text + fmt::format(": {}\n", language);
}

}  // namespace

std::string layout_of(const git::Snapshot& snapshot) {
  constexpr std::size_t most = 14;  // lines, of those with the most code
  Folders folders = folders_below(snapshot, "");
  std::size_t all = 0;
  bool cpp = false;
  for (const auto& [path, folder] : folders) {
    all += folder.code;
    cpp = cpp || folder.languages.contains("C++");
  }
  // Where nearly everything lies in one folder, that says little: those in it are shown as well.
  Folders deeper;
  for (const auto& [path, folder] : folders) {
    const bool aside = path.starts_with("test") || path.starts_with("spec") || path.starts_with("example");
    if (!aside && 5 * folder.code > 3 * all) deeper = folders_below(snapshot, path);
  }
  if (deeper.size() > 1) folders.merge(deeper);
  std::vector<std::pair<std::string, const Folder*>> chosen;
  for (const auto& [path, folder] : folders) {
    if (folder.code + folder.documents > 0) chosen.emplace_back(path, &folder);
  }
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const auto& a, const auto& b) { return a.second->code > b.second->code; });
  if (chosen.size() > most) chosen.resize(most);
  std::sort(chosen.begin(), chosen.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (const auto& [path, folder] : chosen) text += line_of(path, *folder, cpp);
  return text;
}

}  // namespace docgarden::bot
