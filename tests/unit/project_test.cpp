// SPDX-License-Identifier: MIT
// The project keeps its own rules: this walks its tracked files.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/catch.h"
#include "tests/support/process.h"

namespace docgarden::tests {
namespace {

namespace fs = std::filesystem;

const fs::path root = DOCGARDEN_SOURCE_DIR;

struct File {
  std::string path;  // below the root
  std::string bytes;
};

std::vector<File> tracked_files() {
  const ProcessResult listed = run_process({"git", "-c", "safe.directory=*", "ls-files", "-z"}, root);
  REQUIRE(listed.code == 0);
  std::vector<File> files;
  std::istringstream names(listed.out);
  for (std::string name; std::getline(names, name, '\0');) {
    std::ifstream stream(root / name, std::ios::binary);  // a file that was deleted and not yet staged reads as empty
    files.push_back({name, {std::istreambuf_iterator<char>(stream), {}}});
  }
  REQUIRE(files.size() > 20);
  return files;
}

bool is_source(const std::string& path) {
  return path.ends_with(".cpp") || path.ends_with(".h");
}

bool mentions_any(const File& file, const std::vector<std::string>& words, std::string& which) {
  const auto found = std::find_if(words.begin(), words.end(),
                                  [&](const auto& word) { return file.bytes.find(word) != std::string::npos; });
  if (found != words.end()) which = *found;
  return found != words.end();
}

}  // namespace

TEST_CASE("sources open with their licence, headers say what they are for, and none is long") {
  for (const File& file : tracked_files()) {
    if (!is_source(file.path) || file.bytes.empty()) continue;
    INFO(file.path);
    CHECK(file.bytes.starts_with("// SPDX-License-Identifier: MIT\n"));
    CHECK(std::count(file.bytes.begin(), file.bytes.end(), '\n') <= 500);
    if (!file.path.ends_with(".h")) continue;
    const std::size_t second = file.bytes.find('\n') + 1;
    CHECK(file.bytes.compare(second, 3, "// ") == 0);
    CHECK(file.bytes.find("\n#pragma once\n") != std::string::npos);
  }
}

TEST_CASE("the library runs no program, opens no connection and uses no std::regex") {
  const std::vector<std::string> banned = {
      "popen(",  "std::system(", " system(",           "execv",           "posix_spawn", "fork()",
      "socket(", "<regex>",      "git_remote_connect", "git_remote_fetch"};
  for (const File& file : tracked_files()) {
    if (!is_source(file.path) || !file.path.starts_with("checks/")) continue;
    std::string which;
    INFO(file.path);
    CHECK_FALSE(mentions_any(file, banned, which));
    CHECK(which.empty());
  }
}

TEST_CASE("no tracked file names a folder of the machine it was written on") {
  std::vector<std::string> folders;
  for (const fs::path& folder : {root, fs::path(std::getenv("HOME") ? std::getenv("HOME") : "")}) {
    // "/src" and "/root" are anybody's.
    if (std::distance(folder.begin(), folder.end()) >= 3) folders.push_back(folder.string() + "/");
  }
  for (const File& file : tracked_files()) {
    std::string which;
    INFO(file.path);
    CHECK_FALSE(mentions_any(file, folders, which));
    CHECK(which.empty());
  }
}

TEST_CASE("every fuzz target has inputs to start from, and every such folder a target") {
  std::vector<std::string> targets, folders;
  for (const File& file : tracked_files()) {
    static const std::string fuzz = "tests/fuzz/", corpus = "tests/fuzz/corpus/";
    if (file.path.starts_with(corpus)) {
      folders.push_back(file.path.substr(corpus.size(), file.path.find('/', corpus.size()) - corpus.size()));
    } else if (file.path.starts_with(fuzz) && file.path.ends_with("_fuzz.cpp")) {
      targets.push_back(file.path.substr(fuzz.size(), file.path.size() - fuzz.size() - 9));
    }
  }
  std::sort(targets.begin(), targets.end());
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  CHECK_FALSE(targets.empty());
  CHECK(targets == folders);
}

}  // namespace docgarden::tests
