// SPDX-License-Identifier: MIT
#include "checks/git/index_reader.h"

#include <cstdint>
#include <fstream>
#include <random>

#include "checks/error.h"
#include "checks/git/snapshot.h"
#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::git {
namespace {

using tests::TempRepo;

std::string slurp(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// As `git ls-files --stage` prints it.
std::string listing(const Index& index) {
  std::string text;
  for (const IndexEntry& entry : index.entries) {
    std::string id;
    for (const std::uint8_t byte : entry.id) {
      id += "0123456789abcdef"[byte >> 4];
      id += "0123456789abcdef"[byte & 15];
    }
    std::string mode;
    for (unsigned bits = entry.mode; bits > 0; bits >>= 3)
      mode.insert(mode.begin(), static_cast<char>('0' + (bits & 7)));
    text += mode + " " + id + " " + std::to_string(entry.stage) + "\t" + entry.path + '\0';
  }
  return text;
}

void check_same_as_git(const TempRepo& repo) {
  CHECK(listing(read_index((repo / ".git/index").string())) == repo.git({"ls-files", "--stage", "-z"}));
}

void fill(const TempRepo& repo, int files) {
  for (int n = 0; n < files; ++n)
    repo.write("d" + std::to_string(n % 7) + "/file" + std::to_string(n), std::to_string(n));
  repo.link("link", "target");
  repo.write(std::string(90, 'l') + "/" + std::string(200, 'n'), "long\n");
}

}  // namespace

TEST_CASE("every version of the index is read as git reads it") {
  const TempRepo repo;
  fill(repo, 50);
  repo.commit();
  repo.write("later", "later");
  repo.git({"add", "-N", "later"});
  for (const char* version : {"2", "3", "4"}) {
    INFO("version " << version);
    repo.git({"update-index", "--index-version", version});
    check_same_as_git(repo);
  }
  repo.git({"update-index", "--untracked-cache"});
  repo.git({"config", "core.untrackedCache", "true"});
  repo.git({"status"});
  check_same_as_git(repo);
  const Index index = read_index((repo / ".git/index").string());
  const auto later = std::find_if(index.entries.begin(), index.entries.end(),
                                  [](const IndexEntry& entry) { return entry.path == "later"; });
  REQUIRE(later != index.entries.end());
  CHECK(later->intent_to_add);
}

TEST_CASE("a split index is put together") {
  const TempRepo repo;
  fill(repo, 100);
  repo.commit();
  repo.git({"config", "core.splitIndex", "true"});
  repo.git({"config", "splitIndex.maxPercentChange", "100"});
  repo.git({"update-index", "--split-index"});
  check_same_as_git(repo);
  repo.git({"rm", "-q", "--cached", "d0/file0", "d6/file97", "link"});
  repo.write("d1/file1", "changed");
  repo.write("d3/file3", "changed too");
  repo.write("a-new-one", "new");
  repo.write("z-new-one", "new");
  repo.git({"add", "d1/file1", "d3/file3", "a-new-one", "z-new-one"});
  REQUIRE(slurp(repo / ".git/index").find("link") != std::string::npos);
  check_same_as_git(repo);
  CHECK(open(repo.path(), {Kind::index, ""})->find("a-new-one") != nullptr);
  for (const std::filesystem::directory_entry& file : std::filesystem::directory_iterator(repo / ".git")) {
    if (file.path().filename().string().starts_with("sharedindex.")) std::filesystem::remove(file.path());
  }
  CHECK_THROWS_AS(read_index((repo / ".git/index").string()), Error);
}

TEST_CASE("no index is an empty one") {
  CHECK(read_index("/nonexistent/index").entries.empty());
}

TEST_CASE("a damaged index is an error or a list, never more") {
  const TempRepo repo;
  fill(repo, 20);
  repo.commit();
  repo.git({"config", "splitIndex.maxPercentChange", "100"});
  for (const char* form : {"--index-version=2", "--index-version=4", "--split-index"}) {
    repo.git({"update-index", form});
    repo.write("d2/file2", form);
    repo.git({"add", "."});
    const std::string whole = slurp(repo / ".git/index");
    const std::string damaged = (repo / ".git/damaged").string();
    const auto survives = [&](const std::string& bytes) {
      std::filesystem::remove(damaged);  // overwriting would wait for the disk
      std::ofstream(damaged, std::ios::binary) << bytes;
      try {
        return read_index(damaged).entries.size() <= 1000;
      } catch (const Error& error) {
        return error.where() == damaged || error.where().find("sharedindex") != std::string::npos;
      }
    };
    for (std::size_t size = 0; size < whole.size(); size += 1 + size / 100) {
      if (!survives(whole.substr(0, size))) FAIL_CHECK("cut to " << size);
    }
    std::mt19937 random(7);
    for (int round = 0; round < 500; ++round) {
      std::string bytes = whole;
      for (int n = 0; n < 3; ++n) bytes[random() % bytes.size()] = static_cast<char>(random());
      if (!survives(bytes)) FAIL_CHECK("round " << round);
    }
  }
}

TEST_CASE("paths that grow without end are an error") {
  const TempRepo repo;
  const auto index_of = [](unsigned count) {
    std::string bytes("DIRC\0\0\0\4\0\0", 10);
    bytes += {static_cast<char>(count >> 8), static_cast<char>(count)};
    const std::string entry = std::string(62, '\0') + std::string{'\0', 'a', '\0'};  // cuts nothing off, adds an "a"
    for (unsigned n = 0; n < count; ++n) bytes += entry;
    return bytes;
  };
  repo.write(".git/index", index_of(4000));
  CHECK(read_index((repo / ".git/index").string()).entries.back().path.size() == 4000);
  repo.write(".git/index", index_of(5000));
  CHECK_THROWS_AS(read_index((repo / ".git/index").string()), Error);
}

TEST_CASE("an index that needs what we do not know is an error") {
  const TempRepo repo;
  repo.write("a", "a");
  repo.commit();
  std::string bytes = slurp(repo / ".git/index");
  const std::size_t tree = bytes.find("TREE");
  REQUIRE(tree != std::string::npos);
  bytes.replace(tree, 4, "nEED");
  repo.write(".git/index", bytes);
  CHECK_THROWS_AS(open(repo.path(), {}), Error);
}

}  // namespace docgarden::git
