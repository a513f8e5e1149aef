// SPDX-License-Identifier: MIT
// justfiles: recipes, aliases, imports and modules. Kinds of names: "recipe" (with aliases), "module".
// Scanned by hand: there is no library for the format, and its top-level lines are simple.
#include <unordered_map>
#include <unordered_set>

#include "checks/facts/manifests/readers.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

using ByPath = std::unordered_map<std::string_view, std::string>;

bool is_name_char(char c) {
  return is_word(c) || c == '-';
}

std::string_view first_name(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_name_char(text[end])) ++end;
  return text.substr(0, end);
}

std::string_view after_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

class Reader {
 public:
  Reader(const ByPath& files, Manifest& manifest) : files_(files), manifest_(manifest) {}

  void read(std::string_view path, std::string_view text) {
    if (seen_.size() > 50 || !seen_.insert(std::string(path)).second) return;
    std::string_view quotes;  // the ''' or """ of a string that goes on
    int number = 0;
    for_each_line(text, [&](std::string_view line) {
      ++number;
      if (quotes.empty() && !line.empty() && line[0] != ' ' && line[0] != '\t' && line[0] != '#') {
        top_level(folder_of(path), line, number);
      }
      for (const std::string_view mark : {"'''", "\"\"\"", "```"}) {
        for (std::size_t i = line.find(mark); i != std::string_view::npos; i = line.find(mark, i + 3)) {
          if (quotes.empty()) {
            quotes = mark;
          } else if (quotes == mark) {
            quotes = {};
          }
        }
      }
    });
  }

 private:
  void top_level(std::string_view folder, std::string_view line, int number) {
    // Attributes may stand on the recipe's own line: "[private] name:".
    while (line.starts_with('[')) {
      const std::size_t close = line.find(']');
      if (close == std::string_view::npos) return;
      line = after_blanks(line.substr(close + 1));
    }
    if (line.starts_with('@')) line.remove_prefix(1);
    const std::string_view name = first_name(line);
    const std::string_view rest = after_blanks(line.substr(name.size()));
    if (name.empty()) return;
    if (name == "import" && (rest.starts_with('?') || rest.starts_with('\'') || rest.starts_with('"'))) {
      return import(folder, rest);
    }
    if (name == "mod" && !rest.starts_with(':')) {
      const std::string_view module = first_name(after_blanks(rest.starts_with('?') ? rest.substr(1) : rest));
      if (!module.empty()) manifest_.names["module"].lines.emplace(module, number);
      return;
    }
    if ((name == "set" || name == "export" || name == "unexport") && !rest.starts_with(':')) return;
    if (name == "alias" && !rest.starts_with(':')) {
      manifest_.names["recipe"].lines.emplace(first_name(rest), number);
      return;
    }
    if (rest.starts_with(":=") || line.find(':') == std::string_view::npos) return;
    manifest_.names["recipe"].lines.emplace(name, number);
  }

  void import(std::string_view folder, std::string_view rest) {
    const bool optional = rest.starts_with('?');
    const std::size_t open = rest.find_first_of("'\"");
    const std::size_t close = open == std::string_view::npos ? open : rest.find(rest[open], open + 1);
    std::string path;
    if (close != std::string_view::npos && normalise(join(folder, rest.substr(open + 1, close - open - 1)), path)) {
      if (const auto found = files_.find(path); found != files_.end()) return read(path, found->second);
    }
    if (!optional) manifest_.names["recipe"].open("it imports a file that is not in the tree");
  }

  const ByPath& files_;
  Manifest& manifest_;
  std::unordered_set<std::string> seen_;
};

bool is_default_name(std::string_view name) {
  return name == "justfile" || name == "Justfile" || name == ".justfile" || name == "JUSTFILE" || name == ".Justfile";
}

}  // namespace

bool is_justfile(std::string_view path) {
  const std::string_view name = name_of(path);
  return is_default_name(name) || name.ends_with(".just");
}

void read_justfiles(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  ByPath by_path;
  for (const git::Entry* entry : files) {
    std::string why;
    Manifest manifest = start_manifest(Ecosystem::just, *entry);
    manifest.part = !is_default_name(name_of(entry->path));
    Names& names = manifest.names["recipe"];
    if (std::optional<std::string> text = text_of(snapshot, *entry, why)) {
      by_path[entry->path] = std::move(*text);
    } else {
      names.open(why);
    }
    manifests.push_back(std::move(manifest));
  }
  std::size_t budget = 500;  // imports make every file be read again
  for (Manifest& manifest : manifests) {
    const auto text = by_path.find(manifest.path);
    if (manifest.ecosystem != Ecosystem::just || text == by_path.end()) continue;
    if (budget-- == 0) {
      manifest.names["recipe"].open("there are too many justfiles");
      ++budget;
      continue;
    }
    Reader(by_path, manifest).read(manifest.path, text->second);
  }
}

}  // namespace docgarden::facts
