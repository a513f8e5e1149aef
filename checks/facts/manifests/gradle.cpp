// SPDX-License-Identifier: MIT
// settings.gradle and settings.gradle.kts. Kinds of names: "project", ":app:core", as far as `include` spells them out.
// Tasks are made by plugins, which nobody here runs. By hand: the file is a program.
#include <re2/re2.h>

#include "checks/facts/manifests/readers.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

void read(const std::string& text, Names& projects) {
  static const RE2 plain(R"re((?m)^\s*include\s*\(?((?:\s*["'][\w.:/-]+["']\s*,?)+)\)?)re"),
      name(R"re(["']([\w.:/-]+)["'])re");
  // A loop, a variable, a build of its own, or a plugin that includes what it finds.
  static const RE2 computed(
      R"re((?m)\binclude\s*\(?\s*(?:[^\s"'(,)]|["'][^"'\n]*\$)|\bincludeBuild\b|\bincludeFlat\b|\bapply\s*\(?\s*from|\.each\b|\bfor\s*\(|forEach|fileTree|listFiles)re");
  re2::StringPiece rest(text), list;
  while (RE2::FindAndConsume(&rest, plain, &list)) {
    re2::StringPiece names = list, one;
    while (RE2::FindAndConsume(&names, name, &one)) {
      std::string path(one);
      for (char& c : path) {
        if (c == '/') c = ':';
      }
      if (!path.starts_with(':')) path.insert(0, ":");
      const int line = line_of(text, static_cast<std::size_t>(one.data() - text.data()));
      // Every project above is one, too.
      for (std::size_t end = path.size(); end != 0 && end != std::string::npos; end = path.rfind(':', end - 1)) {
        projects.lines.emplace(path.substr(0, end), line);
      }
    }
  }
  if (RE2::PartialMatch(text, computed)) projects.open("it includes what it computes");
  if (projects.lines.empty()) projects.open("it includes no projects");
}

}  // namespace

bool is_gradle(std::string_view path) {
  return name_of(path) == "settings.gradle" || name_of(path) == "settings.gradle.kts";
}

void read_gradle(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  for (const git::Entry* entry : files) {
    Manifest manifest = start_manifest(Ecosystem::gradle, *entry);
    Names& projects = manifest.names["project"];
    std::string why;
    if (const std::optional<std::string> text = text_of(snapshot, *entry, why)) {
      read(*text, projects);
    } else {
      projects.open(why);
    }
    manifests.push_back(std::move(manifest));
  }
}

}  // namespace docgarden::facts
