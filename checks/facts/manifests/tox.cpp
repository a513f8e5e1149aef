// SPDX-License-Identifier: MIT
// tox: tox.ini, and setup.cfg and tox.toml as far as they say that tox is used. Kinds of names: "environment": sections
// and what the list of environments spells out, with the factors of which others are made. By hand: the names of
// sections and one list are all that is asked of the INI file.
#include <re2/re2.h>

#include "checks/facts/manifests/readers.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

// "py{310,311}-django{4,5}, lint": every word in it, alone or between its parts, is a factor.
void add_factors(std::string_view list, Names& names) {
  constexpr std::string_view separators = " \t\r\n,{}-";
  for (std::size_t at = list.find_first_not_of(separators); at != std::string_view::npos;
       at = list.find_first_not_of(separators, at)) {
    const std::size_t end = std::min(list.find_first_of(separators, at), list.size());
    names.lines.emplace(list.substr(at, end - at), 0);
    at = end;
  }
  if (list.find('{') != std::string_view::npos) names.open("its environments are made of factors");
}

void read(const std::string& text, Names& names) {
  static const RE2 section(R"((?m)^\[testenv:([^\]\n]+)\])");
  static const RE2 list(R"((?m)^env_?list\s*=([^\n]*(?:\n[ \t]+[^\n]*|\n[ \t]*#[^\n]*|\n[ \t]*$)*))");
  re2::StringPiece rest(text), found;
  while (RE2::FindAndConsume(&rest, section, &found)) {
    // [testenv:{lint,docs}] and [testenv:py3{9,10}-x]
    const std::string_view name = found;
    if (name.find('{') == std::string_view::npos) {
      names.lines.emplace(name, line_of(text, static_cast<std::size_t>(found.data() - text.data())));
    } else {
      add_factors(name, names);
    }
  }
  rest = text;
  while (RE2::FindAndConsume(&rest, list, &found)) add_factors(found, names);
  // Whatever Python there is.
  for (const char* python : {"py", "py3*", "py2*", "python*", "pypy*", "3.*"}) names.patterns.emplace_back(python);
}

}  // namespace

bool is_tox(std::string_view path) {
  return name_of(path) == "tox.ini" || name_of(path) == "tox.toml";
}

void read_tox(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  for (const git::Entry* entry : files) {
    Manifest manifest = start_manifest(Ecosystem::tox, *entry);
    Names& names = manifest.names["environment"];
    std::string why;
    if (name_of(entry->path) != "tox.ini") {
      names.open("tox.toml is not read");
    } else if (const std::optional<std::string> text = text_of(snapshot, *entry, why)) {
      read(*text, names);
      if (names.lines.empty()) names.open("it lists no environments");
    } else {
      names.open(why);
    }
    manifests.push_back(std::move(manifest));
  }
}

}  // namespace docgarden::facts
