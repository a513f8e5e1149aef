// SPDX-License-Identifier: MIT
#include "checks/scan_memory.h"

#include <fstream>
#include <iterator>
#include <thread>

#include "checks/program.h"
#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"
#include "tests/support/temp_repo.h"

namespace docgarden::tests {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::string> files = {{"README.md", "See [y](none.md) and [x](no.md).\n"},
                                                  {"src/a.c", "int a;\n"}};

// Says what a real snapshot would say of the disk.
class Disk : public MemorySnapshot {
 public:
  explicit Disk(const std::map<std::string, std::string>& contents = files) : MemorySnapshot(contents) {}
  git::Observed observed() const override { return {repeatable, asked, tags_}; }
  bool untracked_exists(std::string_view path) const override { return path == untracked; }
  void set_exclude_rules(std::string rules) { exclude_rules_ = std::move(rules); }
  git::Entry& entry(std::size_t i) { return entries_.at(i); }

  bool repeatable = true;
  std::string untracked;
  std::map<std::string, bool, std::less<>> asked = {{"build", false}};
};

ScanOptions options_in(const TempFolder& folder) {
  ScanOptions options;
  options.cache = folder.path();
  return options;
}

bool knows(const git::Snapshot& snapshot, const ScanOptions& options) {
  return ScanMemory(snapshot, options).recall().has_value();
}

fs::path only_file(const TempFolder& folder) {
  return fs::directory_iterator(folder.path() / "scans")->path();
}

}  // namespace

TEST_CASE("an unchanged repository is not scanned again") {
  const TempFolder folder;
  const Disk disk;
  const ScanOptions options = options_in(folder);
  CHECK_FALSE(knows(disk, options));
  const ScanResult first = scan(disk, options);
  REQUIRE(first.findings.size() == 2);
  REQUIRE(knows(disk, options));
  const ScanResult second = scan(disk, options);
  REQUIRE(second.findings.size() == 2);
  CHECK(second.findings[1].message == first.findings[1].message);
  CHECK(second.words.files == first.words.files);
}

TEST_CASE("any change that a scan could see makes it scan again") {
  const TempFolder folder;
  const ScanOptions options = options_in(folder);
  Disk disk;
  scan(disk, options);
  REQUIRE(knows(disk, options));

  ScanOptions other = options;
  SECTION("an option") {
    other.config.exclude = {"docs/"};
  }
  SECTION("the level of a check") {
    other.config.checks["stale-path"].level = "off";
  }
  SECTION("the repository's name") {
    other.surroundings.repository = "a/b";
  }
  SECTION("the baseline") {
    other.baseline = {"0123456789ab"};
  }
  SECTION("where to look") {
    other.below = "docs";
  }
  SECTION("the bytes of a file") {
    disk.entry(1).id[3] ^= 1;
  }
  SECTION("the class of a file") {
    disk.entry(1).file_class = git::FileClass::generated;
  }
  SECTION("the name of a file") {
    disk.entry(1).path += "c";
  }
  SECTION("a tag") {
    disk.set_tags({"v1"});
  }
  SECTION("where it comes from") {
    disk.set_origin({.host = "example.org"});
  }
  SECTION("a rule outside of the tree") {
    disk.set_exclude_rules("build/\n");
  }
  SECTION("an untracked file that was asked for") {
    disk.untracked = "build";
  }
  CHECK_FALSE(knows(disk, other));
}

TEST_CASE("a file without an id is known by its stamp") {
  const TempFolder folder;
  const ScanOptions options = options_in(folder);
  Disk disk;
  disk.entry(1).id = {};
  disk.entry(1).stamp = 1;
  scan(disk, options);
  CHECK(knows(disk, options));
  disk.entry(1).stamp = 2;
  CHECK_FALSE(knows(disk, options));
}

TEST_CASE("what may be different next time is not kept") {
  const TempFolder folder;
  Disk disk;
  disk.repeatable = false;
  scan(disk, options_in(folder));
  CHECK_FALSE(fs::exists(folder.path() / "scans"));
  scan(Disk(), ScanOptions());  // no folder, no memory
}

TEST_CASE("a damaged memory counts as none, and is written anew") {
  const TempFolder folder;
  const ScanOptions options = options_in(folder);
  const Disk disk;
  scan(disk, options);
  const fs::path file = only_file(folder);
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  const auto put = [&](const std::string& text) { std::ofstream(file, std::ios::binary) << text; };
  for (std::size_t size = 0; size < bytes.size(); size += 3) {
    put(bytes.substr(0, size));
    REQUIRE_FALSE(knows(disk, options));
  }
  for (std::size_t at = 0; at < bytes.size(); ++at) {  // the version is among these bytes
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
    put(damaged);
    REQUIRE_FALSE(knows(disk, options));
  }
  CHECK(scan(disk, options).findings.size() == 2);
  CHECK(knows(disk, options));
  fs::remove(file);
  fs::create_directory(file);
  CHECK(scan(disk, options).findings.size() == 2);
}

TEST_CASE("several processes may remember at once") {
  const TempFolder folder;
  const ScanOptions options = options_in(folder);
  std::vector<std::jthread> threads;
  std::atomic<int> wrong = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 20; ++round) wrong += scan(Disk(), options).findings.size() == 2 ? 0 : 1;
    });
  }
  threads.clear();
  CHECK(wrong == 0);
  CHECK(std::distance(fs::directory_iterator(folder.path() / "scans"), {}) == 1);
}

TEST_CASE("the memory does not grow without end") {
  const TempFolder folder;
  ScanOptions options = options_in(folder);
  for (int i = 0; i < 110; ++i) {
    options.below = std::to_string(i);
    ScanMemory(Disk(), options).keep({});
  }
  CHECK(std::distance(fs::directory_iterator(folder.path() / "scans"), {}) == 100);
}

TEST_CASE("this program and its libraries have an identity") {
  CHECK(program_identity().size() > 20);
  CHECK(program_identity() == program_identity());
}

}  // namespace docgarden::tests
