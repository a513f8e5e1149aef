// SPDX-License-Identifier: MIT
// Runs every text case: cases/<check>/<name>.txtar holds a repository and, in the file `expected`, exactly the findings
// of a scan, one a line: `path:line:column level check message`. Any other finding fails. DOCGARDEN_UPDATE=1 rewrites.
// A comment line `origin: owner/name branch` gives the repository a remote, `tags: v1 v2` tags.
// A case with several commits has a comment line `commit: 2024-01-31 subject` for each. A file `2/name` is written in
// the second one, and where its text is `removed` or `renamed from name` nothing else, that happens instead.
// `base: 1` makes it a scan of the change from the first commit to the last.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>

#include "checks/check.h"
#include "checks/scan.h"
#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"
#include "tests/support/temp_repo.h"
#include "tests/support/txtar.h"

namespace docgarden::tests {
namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> case_files() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(DOCGARDEN_SOURCE_DIR "/tests/cases")) {
    if (entry.path().extension() == ".txtar") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// The commits of a case, in a real repository.
void make_commits(const TempRepo& repo, const std::vector<std::string>& commits, const Archive& archive) {
  for (std::size_t number = 1; number <= commits.size(); ++number) {
    const std::string prefix = std::to_string(number) + "/", renamed = "renamed from ";
    for (const auto& [name, bytes] : archive.files) {
      if (!name.starts_with(prefix)) continue;
      const std::string path = name.substr(prefix.size());
      if (bytes == "removed\n") {
        repo.remove(path);
      } else if (bytes.starts_with(renamed)) {
        fs::create_directories((repo / path).parent_path());
        fs::rename(repo / bytes.substr(renamed.size(), bytes.size() - renamed.size() - 1), repo / path);
      } else {
        repo.write(path, bytes);
      }
    }
    const std::string& line = commits[number - 1];
    const std::string date = line.substr(0, 10) + "T12:00:00Z";
    repo.git({"add", "-A"});
    const ProcessResult made = run_process({"env", "GIT_AUTHOR_DATE=" + date, "GIT_COMMITTER_DATE=" + date, "git",
                                            "commit", "-q", "--allow-empty", "-m", line.substr(11)},
                                           repo.path());
    if (made.code != 0) throw std::runtime_error(made.err);
  }
}

std::string findings_of(const git::Snapshot& snapshot, const ScanOptions& options) {
  std::string found;
  for (const Finding& finding : scan(snapshot, options).findings) {
    found += fmt::format("{}:{}:{} {} {} {}\n", finding.path, finding.begin.line, finding.begin.column,
                         name_of(finding.level), finding.check, finding.message);
  }
  return found;
}

std::string run_case(const Archive& archive) {
  std::map<std::string, std::string> files(archive.files.begin(), archive.files.end());
  files.erase("expected");
  MemorySnapshot snapshot(files);
  std::istringstream comment(archive.comment);
  ScanOptions options;
  std::vector<std::string> commits;
  std::size_t base = 0;  // number of the commit, 0 for none
  for (std::string line; std::getline(comment, line);) {
    std::istringstream words(line);
    std::string key;
    words >> key;
    if (key == "commit:") {
      commits.push_back(line.substr(key.size() + 1));
    } else if (key == "base:") {
      words >> base;
    } else if (key == "origin:") {
      git::Origin origin;
      words >> origin.repository >> origin.default_branch;
      snapshot.set_origin(origin);
      options.surroundings.repository = origin.repository;
    } else if (key == "tags:") {
      snapshot.set_tags({std::istream_iterator<std::string>(words), {}});
    }
  }
  if (!commits.empty()) {
    const TempRepo repo;
    make_commits(repo, commits, archive);
    std::unique_ptr<git::Snapshot> before;
    if (base > 0) before = git::open(repo.path(), {git::Kind::commit, fmt::format("HEAD~{}", commits.size() - base)});
    options.base = before.get();
    return findings_of(*git::open(repo.path(), {git::Kind::commit, "HEAD"}), options);
  }
  if (const auto config = files.find(std::string(config_name)); config != files.end()) {
    options.config = parse_config(config->second, config->first);
  }
  return findings_of(snapshot, options);
}

}  // namespace

TEST_CASE("text cases") {
  const bool update = std::getenv("DOCGARDEN_UPDATE") != nullptr;
  const std::vector<fs::path> files = case_files();
  REQUIRE_FALSE(files.empty());
  for (const fs::path& path : files) {
    DYNAMIC_SECTION(fs::relative(path, DOCGARDEN_SOURCE_DIR "/tests/cases").string()) {
      Archive archive = parse_txtar(slurp(path));
      const std::string found = run_case(archive);
      const auto expected = std::find_if(archive.files.begin(), archive.files.end(),
                                         [](const auto& file) { return file.first == "expected"; });
      if (update) {
        if (expected == archive.files.end()) {
          archive.files.emplace_back("expected", found);
        } else {
          expected->second = found;
        }
        std::ofstream(path, std::ios::binary) << format_txtar(archive);
      } else {
        REQUIRE(expected != archive.files.end());
        CHECK(found == expected->second);
      }
    }
  }
}

TEST_CASE("every check has its words, a case that reports and a case that stays silent") {
  std::map<std::string, std::pair<int, int>> cases;  // check -> reporting, silent
  for (const fs::path& path : case_files()) {
    const Archive archive = parse_txtar(slurp(path));
    for (const auto& [name, bytes] : archive.files) {
      if (name != "expected") continue;
      auto& [reporting, silent] = cases[path.parent_path().filename().string()];
      ++(bytes.empty() ? silent : reporting);
    }
  }
  for (const Check* check : all_checks()) {
    INFO(check->id << ": see checks/check.h for what a check needs");
    CHECK_FALSE((check->summary.empty() || check->why.empty() || check->decides.empty()));
    CHECK_FALSE((check->bad.empty() || check->good.empty()));
    CHECK(cases[std::string(check->id)].first > 0);
    CHECK(cases[std::string(check->id)].second > 0);
  }
}

}  // namespace docgarden::tests
