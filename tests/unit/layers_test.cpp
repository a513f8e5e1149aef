// SPDX-License-Identifier: MIT
// Data goes one way: a stage includes only headers of earlier stages. This reads every #include and enforces it.
#include <filesystem>
#include <fstream>
#include <map>

#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

namespace fs = std::filesystem;

// The stage of a source file or header, by its path below the repository's root; 0 for none of ours.
int stage_of(const std::string& path) {
  const std::string stem = path.substr(0, path.find_last_of('.'));
  static const std::map<std::string, int> files = {
      {"checks/error", 1},       {"checks/nearest", 1},        {"checks/config", 1},    {"checks/glob", 1},
      {"checks/toml_guard", 1},  {"checks/finding", 5},        {"checks/check", 5},     {"checks/vanished", 5},
      {"checks/touched", 5},     {"checks/asked", 5},          {"checks/affected", 5},  {"checks/concerns", 5},
      {"checks/near_change", 5}, {"checks/document_words", 5}, {"checks/untouched", 7}, {"checks/parts", 5},
      {"checks/registry", 6},    {"checks/judge", 7},          {"checks/doubt", 7},     {"checks/scan", 7},
      {"checks/scan_memory", 7}, {"checks/scan_record", 7},    {"checks/change", 7},    {"checks/program", 1},
      {"checks/cache_file", 1},  {"checks/cache_bytes", 1},    {"checks/text", 1},      {"checks/verify_config", 1},
      {"checks/dates", 1}};
  static const std::map<std::string, int> folders = {
      {"checks/git/", 2},        {"checks/facts/", 3}, {"checks/docs/", 4}, {"checks/rules/", 6},
      {"checks/successors/", 6}, {"network/", 8},      {"inference/", 9},   {"hooks/", 9},
      {"github-action/", 9},     {"bot/", 10},         {"tests/", 11}};
  if (const auto file = files.find(stem); file != files.end()) return file->second;
  for (const auto& [folder, stage] : folders) {
    if (path.starts_with(folder)) return stage;
  }
  return 0;
}

std::vector<std::string> includes_of(const fs::path& file) {
  std::vector<std::string> names;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    const std::size_t begin = line.find("#include \"");
    if (begin != std::string::npos) names.push_back(line.substr(begin + 10, line.rfind('"') - begin - 10));
  }
  return names;
}

}  // namespace

TEST_CASE("a stage includes only headers of earlier stages") {
  const fs::path root = DOCGARDEN_SOURCE_DIR;
  int seen = 0;
  for (const char* top : {"checks", "network", "inference", "hooks", "github-action", "bot"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / top)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cpp" && extension != ".h") continue;
      const std::string path = fs::relative(entry.path(), root).generic_string();
      INFO(path);
      const int stage = stage_of(path);
      CHECK(stage > 0);
      for (const std::string& include : includes_of(entry.path())) {
        INFO("includes " << include << "; docs/architecture.md tells the order of the stages");
        CHECK(stage_of(include) > 0);
        CHECK(stage_of(include) <= stage);
        ++seen;
      }
    }
  }
  CHECK(seen > 30);
}

TEST_CASE("only the git stage knows libgit2") {
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fs::path(DOCGARDEN_SOURCE_DIR) / "checks")) {
    const std::string path = fs::relative(entry.path(), DOCGARDEN_SOURCE_DIR).generic_string();
    if (!entry.is_regular_file() || path.starts_with("checks/git/")) continue;
    std::ifstream stream(entry.path());
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    INFO(path);
    CHECK(text.find("<git2") == std::string::npos);
  }
}

}  // namespace docgarden::tests
