// SPDX-License-Identifier: MIT
// What the readers of manifests share. Each takes the files of its ecosystem and appends a manifest for each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/facts/manifests.h"
#include "checks/git/snapshot.h"

namespace docgarden::facts {

using Files = std::vector<const git::Entry*>;

// No manifest written by hand is larger; the parsers behind are fast enough for garbage of this size.
inline constexpr std::uint64_t largest_manifest = 1u << 20;

// A manifest of this file, with nothing read yet.
Manifest start_manifest(Ecosystem ecosystem, const git::Entry& entry);
// Its bytes, without a byte order mark; nothing, and the reason in `why`, when they can't be had.
std::optional<std::string> text_of(const git::Snapshot& snapshot, const git::Entry& entry, std::string& why);
// Every tracked path below `folder` + '/', as a range of snapshot.entries().
std::pair<const git::Entry*, const git::Entry*> entries_below(const git::Snapshot& snapshot, std::string_view folder);
// Folders out of `folders` that one of the globs names, relative to `base`; "!glob" takes out. `budget` is the number
// of comparisons that may still be made over all workspaces of a repository; when it is spent, nothing is a member.
std::vector<std::string> expand_members(std::string_view base, const std::vector<std::string>& globs,
                                        const std::vector<std::string>& folders, std::size_t& budget);
inline constexpr std::size_t member_budget = 2'000'000;
int line_of(std::string_view text, std::size_t offset);  // 1-based; linear, so for the few that are asked for
// "*" stands for anything, also nothing.
bool wildcard_matches(std::string_view pattern, std::string_view text);

bool is_package_json(std::string_view path);
bool is_makefile(std::string_view path);
bool is_justfile(std::string_view path);
bool is_cargo(std::string_view path);
bool is_cmake(std::string_view path);
bool is_python(std::string_view path);
bool is_composer(std::string_view path);
bool is_taskfile(std::string_view path);
bool is_tox(std::string_view path);
bool is_noxfile(std::string_view path);
bool is_compose(std::string_view path);
bool is_gradle(std::string_view path);
bool is_maven(std::string_view path);
bool is_deno(std::string_view path);
bool is_pre_commit(std::string_view path);
bool is_rake(std::string_view path);
bool is_mix(std::string_view path);
bool is_workflow(std::string_view path);

void read_package_json(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_makefiles(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_justfiles(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_cargo(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_cmake(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_python(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_composer(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_taskfiles(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_tox(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_noxfiles(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_compose(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_gradle(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_maven(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_deno(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_pre_commit(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_rakefiles(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_mix(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);
void read_workflows(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests);

}  // namespace docgarden::facts
