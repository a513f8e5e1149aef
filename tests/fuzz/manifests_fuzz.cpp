// SPDX-License-Identifier: MIT
// Any bytes as a manifest or another file that states versions: reading ends, and the lines that it gives are the
// file's. The first byte chooses the file; it stands in a folder too, so that workspaces and includes find something.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <map>
#include <string>

#include "checks/facts/manifests.h"
#include "tests/support/memory_snapshot.h"

using namespace docgarden;

namespace {

constexpr const char* names[] = {
    // What defines names that can be run,
    "Makefile",
    "rules.mk",
    "justfile",
    "package.json",
    "pnpm-workspace.yaml",
    "Cargo.toml",
    ".cargo/config.toml",
    "CMakeLists.txt",
    "CMakePresets.json",
    "pyproject.toml",
    // and what states versions only.
    "setup.cfg",
    "setup.py",
    ".python-version",
    ".nvmrc",
    "go.mod",
    "rust-toolchain",
    "rust-toolchain.toml",
    "clippy.toml",
    "pom.xml",
    "build.gradle",
    "gradle.properties",
    "a.gemspec",
    "Gemfile",
    ".ruby-version",
    "composer.json",
    "global.json",
    "Directory.Build.props",
    "mix.exs",
    "Package.swift",
    ".tool-versions",
    "mise.toml",
    "VERSION",
    "Dockerfile",
    // Runners of tasks.
    "Taskfile.yml",
    "tox.ini",
    "noxfile.py",
};

void require(bool fact) {
  if (!fact) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string name = names[data[0] % std::size(names)];
  const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  std::map<std::string, std::string> files = {
      {"Makefile", "include rules.mk\n"}, {"package.json", "{}"}, {"src/main.rs", ""}};
  files[name] = files["a/" + name] = text;
  const tests::MemorySnapshot snapshot(files);
  const auto last_line = 1 + std::count(text.begin(), text.end(), '\n');
  const facts::Manifests manifests = facts::read_manifests(snapshot);
  for (const facts::Manifest& manifest : manifests.all) {
    require(snapshot.find(manifest.path) != nullptr);
    for (const auto& [kind, list] : manifest.names) {
      require(list.closed || !list.open_why.empty());
      for (const auto& [defined, line] : list.lines)
        require(line >= 0 && line <= last_line && list.may_contain(defined));
      list.may_contain(name);
    }
  }
  for (const facts::VersionFact& fact : manifests.versions) {
    require(snapshot.find(fact.path) != nullptr && !fact.subject.empty());
    require(fact.line >= 0 && fact.line <= last_line);
  }
  return 0;
}
