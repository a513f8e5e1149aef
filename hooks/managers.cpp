// SPDX-License-Identifier: MIT
#include "hooks/managers.h"

#include <fmt/format.h>

#include <filesystem>

#include "hooks/files.h"
#include "hooks/stub.h"

namespace docgarden::hooks {
namespace {

namespace fs = std::filesystem;

std::string found_in(const std::string& folder, std::initializer_list<const char*> names) {
  std::error_code ignored;
  for (const char* name : names) {
    if (!folder.empty() && fs::exists(fs::path(folder) / name, ignored)) return name;
  }
  return "";
}

Manager husky(const std::string& hook, std::string sign) {
  return {"husky", std::move(sign), ".husky/" + hook, fmt::format("docgarden hook run {} -- \"$@\"\n", hook)};
}

Manager lefthook(const std::string& hook, const std::string& file, std::string sign) {
  const std::string arguments = hook == "commit-msg" ? " -- {1}" : hook == "pre-push" ? " -- {1} {2}" : "";
  const std::string input = hook == "pre-push" ? "      use_stdin: true\n" : "";
  return {"lefthook", std::move(sign), file.empty() ? "lefthook.yml" : file,
          fmt::format("{}:\n  commands:\n    docgarden:\n      run: docgarden hook run {}{}\n{}", hook, hook, arguments,
                      input)};
}

Manager pre_commit(const std::string& hook, std::string sign) {
  return {"pre-commit", std::move(sign), ".pre-commit-config.yaml",
          fmt::format("  - repo: local\n"
                      "    hooks:\n"
                      "      - id: docgarden\n"
                      "        name: docgarden\n"
                      "        entry: docgarden hook run {}\n"
                      "        language: system\n"
                      "        always_run: true\n"
                      "        pass_filenames: {}\n"
                      "        require_serial: true\n"
                      "{}",
                      hook, hook == "commit-msg", hook == "pre-commit" ? "" : "        stages: [" + hook + "]\n")};
}

// A folder of hooks that everybody gets with a checkout: what stands there is a commit's matter.
std::optional<Manager> shared_folder(const git::HookPlace& place, const std::string& hook) {
  const std::string below = place.work_tree + "/";
  const bool in_git = place.folder.starts_with(place.git_dir) || place.folder.starts_with(below + ".git/");
  if (place.configured.empty() || place.work_tree.empty() || !place.folder.starts_with(below) || in_git) {
    return std::nullopt;
  }
  return Manager{"a folder of its own", "core.hooksPath is " + place.configured,
                 place.folder.substr(below.size()) + "/" + hook,
                 fmt::format("docgarden hook run {} -- \"$@\" || exit $?\n", hook)};
}

}  // namespace

std::optional<Manager> find_manager(const git::HookPlace& place, const std::string& hook) {
  const std::string husky_folder = found_in(place.work_tree, {".husky"});
  const std::string lefthook_file =
      found_in(place.work_tree, {"lefthook.yml", "lefthook.yaml", ".lefthook.yml", ".lefthook.yaml", "lefthook.toml",
                                 ".lefthook.toml", "lefthook.json"});
  const std::string pre_commit_file = found_in(place.work_tree, {".pre-commit-config.yaml"});
  if (place.configured.find(".husky") != std::string::npos) {
    return husky(hook, fmt::format("core.hooksPath is {}", place.configured));
  }
  // Whoever wrote the hook that is there will write it again.
  const std::string file = place.folder + "/" + hook;
  const std::optional<std::string> text = read_text(file);
  switch (text ? author_of(*text) : Author::other) {
    case Author::pre_commit:
      return pre_commit(hook, file + " is pre-commit's");
    case Author::lefthook:
      return lefthook(hook, lefthook_file, file + " is lefthook's");
    case Author::husky:
      return husky(hook, file + " is husky's");
    case Author::docgarden:
      return std::nullopt;
    default:
      break;
  }
  if (std::optional<Manager> shared = shared_folder(place, hook)) return shared;
  if (!lefthook_file.empty()) return lefthook(hook, lefthook_file, "there is " + lefthook_file);
  if (!husky_folder.empty()) return husky(hook, "there is " + husky_folder);
  if (!pre_commit_file.empty()) return pre_commit(hook, "there is " + pre_commit_file);
  return std::nullopt;
}

}  // namespace docgarden::hooks
