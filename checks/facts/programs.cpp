// SPDX-License-Identifier: MIT
#include "checks/facts/programs.h"

#include <re2/re2.h>

#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

// Folders of main packages of Go, and what lies where gems and PHP packages keep their programs.
void add_from_tree(const git::Snapshot& snapshot, Programs& programs) {
  static const RE2 go(R"((?:^|/)cmd/([\w.-]+)/[^/]+\.go$)");
  static const RE2 folder(R"((?:^|/)(?:bin|exe)/([\w-]+)(?:\.(?:js|ts|mjs|py|rb|php))?$)");
  static const RE2 known(R"((?:^|/)(manage\.py|artisan)$)");
  for (const git::Entry& entry : snapshot.entries()) {
    if (entry.file_class != git::FileClass::code || entry.mode == git::Mode::submodule) continue;
    std::string name;
    for (const RE2* form : {&go, &folder, &known}) {
      if (RE2::PartialMatch(entry.path, *form, &name)) programs.insert(name);
    }
  }
}

}  // namespace

Programs own_programs(const git::Snapshot& snapshot, const Manifests& manifests, const std::string& repository) {
  Programs programs;
  for (const Manifest& manifest : manifests.all) {
    if (manifest.fixture) continue;
    const Names* names = manifest.ecosystem == Ecosystem::python ? manifest.of("script") : manifest.of("bin");
    if (names == nullptr) continue;
    for (const auto& [name, line] : names->lines) programs.insert(name);
    // `npx name` runs a package's only program.
    if (!names->lines.empty()) programs.insert(std::string(name_of(manifest.name)));
  }
  add_from_tree(snapshot, programs);
  programs.insert(std::string(name_of(repository)));
  programs.erase("");
  return programs;
}

}  // namespace docgarden::facts
