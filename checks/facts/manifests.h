// SPDX-License-Identifier: MIT
// Takes the snapshot's manifests; gives what each of them defines: the names that can be run and whether that list is
// closed, workspaces, and versions. One ecosystem a file under manifests/. A manifest that can't be read or
// understood gives an open list: unknown rather than wrong.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/git/snapshot.h"

namespace docgarden::facts {

enum class Ecosystem : std::uint8_t {
  npm,
  make,
  just,
  cargo,
  cmake,
  python,
  composer,
  task,
  tox,
  nox,
  compose,
  gradle,
  maven,
  deno,
  pre_commit,
  rake,
  workflow,
  mix,
};

// A kind of name that a manifest defines. Text is what a user reads: "script", "target", "recipe", "feature".
struct Names {
  std::map<std::string, int, std::less<>> lines;  // name -> 1-based line of its definition, 0 when unknown
  std::vector<std::string> patterns;  // "test-*": names of this form may exist too, made by a rule or a variable
  bool closed = true;                 // false: other names may exist (include, computed target, parse error)
  std::string open_why;               // for `cannot check`: what opened the list
  bool contains(std::string_view name) const { return lines.find(name) != lines.end(); }
  bool may_contain(std::string_view name) const;  // contains it, or a pattern does
  void open(std::string why);                     // the first reason stays
};

struct Manifest {
  Ecosystem ecosystem;
  std::string path;      // of the file
  std::string folder;    // where its commands run; "" at the root
  std::string name;      // package or project name; empty when it has none
  bool part = false;     // belongs to other manifests: a makefile fragment, .cargo/config.toml
  bool fixture = false;  // test data, a template, an example's copy: it defines nothing of this project itself
  std::map<std::string, Names, std::less<>> names;  // kind of name -> names; see the ecosystem's file for its kinds
  std::vector<std::string> members;                 // workspace member folders, globs expanded; empty if no workspace
  std::map<std::string, std::string, std::less<>> values;  // single facts, e.g. "packageManager" -> "pnpm@9.1.0"

  // The names of one kind; nullptr when the manifest has none of that kind.
  const Names* of(std::string_view kind) const;
};

// A version that a manifest or toolchain file states.
struct VersionFact {
  std::string subject;  // "python", "node", "go", "rust", …; "self" for the project's own version
  std::string text;     // as written, e.g. ">=3.9,<4"
  std::string minimum;  // lowest version that it allows, e.g. "3.9"; empty when it gives none
  bool exact = false;   // pins one version rather than a range
  bool weak = false;    // says what somebody uses (an image, a version manager's file), not what is required
  std::string path;
  int line = 0;        // 1-based, 0 when unknown
  std::string folder;  // the folder it speaks for
  std::string name;    // of "self": the package that has this version; may be empty
};

struct Manifests {
  std::vector<Manifest> all;  // sorted by path
  std::vector<VersionFact> versions;

  // None of the three gives a part of a manifest.
  // The manifest of this ecosystem in exactly this folder, or nullptr.
  const Manifest* in(Ecosystem ecosystem, std::string_view folder) const;
  // The nearest one in `folder` or above, or nullptr.
  const Manifest* above(Ecosystem ecosystem, std::string_view folder) const;
  // The one with this package name, or nullptr.
  const Manifest* named(Ecosystem ecosystem, std::string_view name) const;
};

Manifests read_manifests(const git::Snapshot& snapshot);

// True if a file of that path is one of those, or states a version.
bool is_manifest(std::string_view path);

// The ecosystem whose manifests tell what this program's arguments may be: `pnpm` -> npm. The table is in
// manifests.cpp.
std::optional<Ecosystem> ecosystem_of(std::string_view program);

// Fills Manifests::versions; versions.cpp.
void read_versions(const git::Snapshot& snapshot, Manifests& manifests);
bool states_version(std::string_view path);

}  // namespace docgarden::facts
