// SPDX-License-Identifier: MIT
#include "checks/facts/manifests.h"

#include <algorithm>
#include <array>

#include "checks/config.h"
#include "checks/facts/manifests/readers.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

// One row an ecosystem: its files, their reader, and the programs whose arguments they define.
struct Row {
  Ecosystem ecosystem;
  bool (*owns)(std::string_view path);
  void (*read)(const git::Snapshot&, const Files&, std::vector<Manifest>&);
  std::array<std::string_view, 12> programs;
};

constexpr Row rows[] = {
    {Ecosystem::npm,
     is_package_json,
     read_package_json,
     {"npm", "pnpm", "yarn", "bun", "npm-run-all", "npm-run-all2", "run-s", "run-p", "turbo", "lerna"}},
    {Ecosystem::make, is_makefile, read_makefiles, {"make", "gmake"}},
    {Ecosystem::just, is_justfile, read_justfiles, {"just"}},
    {Ecosystem::cargo, is_cargo, read_cargo, {"cargo"}},
    {Ecosystem::cmake, is_cmake, read_cmake, {"cmake", "ctest", "cpack"}},
    {Ecosystem::python,
     is_python,
     read_python,
     {"python", "python3", "py", "poe", "hatch", "pdm", "rye", "poetry", "uv", "pipenv", "pixi"}},
    {Ecosystem::composer, is_composer, read_composer, {"composer"}},
    {Ecosystem::task, is_taskfile, read_taskfiles, {"task", "go-task"}},
    {Ecosystem::tox, is_tox, read_tox, {"tox"}},
    {Ecosystem::nox, is_noxfile, read_noxfiles, {"nox"}},
    {Ecosystem::compose, is_compose, read_compose, {"docker-compose", "podman-compose"}},
    {Ecosystem::gradle, is_gradle, read_gradle, {"gradle", "gradlew", "./gradlew", "gradlew.bat"}},
    {Ecosystem::maven, is_maven, read_maven, {"mvn", "mvnw", "./mvnw", "mvnw.cmd", "mvnd"}},
    {Ecosystem::deno, is_deno, read_deno, {"deno"}},
    {Ecosystem::pre_commit, is_pre_commit, read_pre_commit, {"pre-commit", "prek"}},
    {Ecosystem::rake, is_rake, read_rakefiles, {"rake", "bin/rake", "./bin/rake"}},
    {Ecosystem::mix, is_mix, read_mix, {"mix"}},
    {Ecosystem::workflow, is_workflow, read_workflows, {"gh workflow", "gh run", "act"}},
};

}  // namespace

bool Names::may_contain(std::string_view name) const {
  return contains(name) || std::any_of(patterns.begin(), patterns.end(),
                                       [&](const std::string& pattern) { return wildcard_matches(pattern, name); });
}

void Names::open(std::string why) {
  if (!closed) return;
  closed = false;
  open_why = std::move(why);
}

const Names* Manifest::of(std::string_view kind) const {
  const auto found = names.find(kind);
  return found == names.end() ? nullptr : &found->second;
}

const Manifest* Manifests::in(Ecosystem ecosystem, std::string_view folder) const {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Manifest& manifest) {
    return manifest.ecosystem == ecosystem && !manifest.part && manifest.folder == folder;
  });
  return found == all.end() ? nullptr : &*found;
}

const Manifest* Manifests::above(Ecosystem ecosystem, std::string_view folder) const {
  for (;; folder = folder_of(folder)) {
    if (const Manifest* manifest = in(ecosystem, folder)) return manifest;
    if (folder.empty()) return nullptr;
  }
}

const Manifest* Manifests::named(Ecosystem ecosystem, std::string_view name) const {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Manifest& manifest) {
    return manifest.ecosystem == ecosystem && !manifest.part && manifest.name == name;
  });
  return found == all.end() ? nullptr : &*found;
}

Manifest start_manifest(Ecosystem ecosystem, const git::Entry& entry) {
  return {.ecosystem = ecosystem,
          .path = entry.path,
          .folder = std::string(folder_of(entry.path)),
          .fixture = entry.file_class == git::FileClass::fixture};
}

std::optional<std::string> text_of(const git::Snapshot& snapshot, const git::Entry& entry, std::string& why) {
  git::Blob blob = snapshot.read(entry, largest_manifest);
  if (blob.status != git::ReadStatus::ok || entry.mode == git::Mode::symlink) {
    why = "`" + entry.path + "` cannot be read";
    return std::nullopt;
  }
  if (blob.bytes.starts_with("\xef\xbb\xbf")) blob.bytes.erase(0, 3);
  return std::move(blob.bytes);
}

std::pair<const git::Entry*, const git::Entry*> entries_below(const git::Snapshot& snapshot, std::string_view folder) {
  const std::vector<git::Entry>& entries = snapshot.entries();
  const git::Entry* const begin = entries.data();
  const git::Entry* const end = begin + entries.size();
  if (folder.empty()) return {begin, end};
  const std::string prefix = std::string(folder) + "/";
  const auto before = [](const git::Entry& entry, const std::string& text) { return entry.path < text; };
  const git::Entry* const first = std::lower_bound(begin, end, prefix, before);
  // '0' follows '/', so this is the first path behind all that begin with the prefix.
  return {first, std::lower_bound(first, end, std::string(folder) + "0", before)};
}

std::vector<std::string> expand_members(std::string_view base, const std::vector<std::string>& globs,
                                        const std::vector<std::string>& folders, std::size_t& budget) {
  constexpr std::size_t longest_glob = 200;
  std::vector<std::string> members;
  const std::size_t cost = globs.size() * folders.size();
  if (cost > budget) return members;
  budget -= cost;
  for (const std::string& folder : folders) {
    std::string_view below = folder;
    if (!base.empty()) {
      if (!below.starts_with(base) || below.size() <= base.size() || below[base.size()] != '/') continue;
      below.remove_prefix(base.size() + 1);
    }
    bool member = false;
    for (std::string_view glob : globs) {
      if (glob.size() > longest_glob) continue;
      const bool out = glob.starts_with('!');
      if (out) glob.remove_prefix(1);
      while (glob.starts_with("./")) glob.remove_prefix(2);
      while (glob.ends_with('/')) glob.remove_suffix(1);
      // A pattern without '/' would match at any depth; a member is meant right here.
      const bool matches = glob.find('/') == std::string_view::npos && below.find('/') != std::string_view::npos
                               ? glob == "**"
                               : glob_matches(glob, below);
      if (matches) member = !out;
    }
    if (member) members.push_back(folder);
  }
  return members;
}

int line_of(std::string_view text, std::size_t offset) {
  return 1 + static_cast<int>(std::count(
                 text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size())), '\n'));
}

bool wildcard_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::optional<Ecosystem> ecosystem_of(std::string_view program) {
  for (const Row& row : rows) {
    if (!program.empty() && std::find(row.programs.begin(), row.programs.end(), program) != row.programs.end()) {
      return row.ecosystem;
    }
  }
  return std::nullopt;
}

Manifests read_manifests(const git::Snapshot& snapshot) {
  std::array<Files, std::size(rows)> files;
  for (const git::Entry& entry : snapshot.entries()) {
    if (entry.file_class == git::FileClass::vendored || entry.mode == git::Mode::submodule) continue;
    for (std::size_t i = 0; i < std::size(rows); ++i) {
      if (rows[i].owns(entry.path)) files[i].push_back(&entry);
    }
  }
  Manifests manifests;
  for (std::size_t i = 0; i < std::size(rows); ++i) rows[i].read(snapshot, files[i], manifests.all);
  std::stable_sort(manifests.all.begin(), manifests.all.end(),
                   [](const Manifest& a, const Manifest& b) { return a.path < b.path; });
  read_versions(snapshot, manifests);
  return manifests;
}

bool is_manifest(std::string_view path) {
  return states_version(path) ||
         std::any_of(std::begin(rows), std::end(rows), [&](const Row& row) { return row.owns(path); });
}

}  // namespace docgarden::facts
