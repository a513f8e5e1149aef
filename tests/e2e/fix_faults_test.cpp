// SPDX-License-Identifier: MIT
// Whatever goes wrong while fixes are written, no document is half-written and none is lost.
#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "tests/e2e/fix_history.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

constexpr int documents = 60;

std::string name_of(int n) {
  return "docs/page" + std::to_string(n) + ".md";
}

const char* const page_before = "# Page\n\nSee `../src/old.c`.\n";
const char* const page_after = "# Page\n\nSee `../src/new.c`.\n";

void commit_pages(const TempRepo& repo) {
  repo.write("src/old.c", five_functions);
  for (int n = 0; n < documents; ++n) repo.write(name_of(n), page_before);
  repo.commit();
  repo.git({"mv", "src/old.c", "src/new.c"});
  repo.commit();
}

// How many pages have the bytes; all of them must have one or the other.
int pages_with(const TempRepo& repo, const std::string& bytes) {
  int count = 0;
  for (int n = 0; n < documents; ++n) {
    const std::string now = bytes_of(repo, name_of(n));
    CHECK((now == page_before || now == page_after));
    count += now == bytes ? 1 : 0;
  }
  return count;
}

bool is_there(const std::filesystem::path& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0;
}

// Starts the program and kills it some time after its journal is there, or when it has ended. Gives whether it was
// killed.
bool killed_in_between(const TempRepo& repo, std::vector<std::string> arguments, std::chrono::microseconds after) {
  arguments.insert(arguments.begin(), DOCGARDEN_BINARY);
  const Environment environment = program_environment();
  std::vector<std::string> assignments;
  for (const auto& [name, value] : environment) assignments.push_back(name + "=" + value);
  std::vector<char*> argv, variables;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  for (std::string& assignment : assignments) variables.push_back(assignment.data());
  argv.push_back(nullptr);
  variables.push_back(nullptr);
  const std::string folder = repo.path();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int stream : {1, 2}) posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  pid_t child = 0;
  REQUIRE(::posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), variables.data()) == 0);
  posix_spawn_file_actions_destroy(&actions);
  const std::filesystem::path journal = repo / ".git/docgarden/pending";
  int status = 0;
  while (!is_there(journal)) {
    if (::waitpid(child, &status, WNOHANG) == child) return false;
  }
  std::this_thread::sleep_for(after);
  ::kill(child, SIGKILL);
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status);
}

}  // namespace

TEST_CASE("a kill between two writes is put right by the next run") {
  const TempRepo repo;
  commit_pages(repo);
  std::minstd_rand random(7);
  int cut_short = 0, in_between = 0;
  for (int n = 0; n < 40; ++n) {
    const bool staged = n % 3 == 2, undoes = n % 5 == 4;
    std::vector<std::string> fix = {"fix", "--apply", "--lines-per-patch", "1000"};
    if (staged) fix.emplace_back("--staged");
    if (undoes) REQUIRE(docgarden(repo, fix).code == 0);
    const std::chrono::microseconds after(random() % 20000);
    if (!killed_in_between(repo, undoes ? std::vector<std::string>{"undo"} : fix, after)) {
      if (pages_with(repo, page_after) > 0) REQUIRE(docgarden(repo, {"undo"}).code == 0);
      continue;
    }
    ++cut_short;
    const int written = pages_with(repo, page_after);
    if (written > 0 && written < documents) ++in_between;
    const bool pending = is_there(repo / ".git/docgarden/pending");
    const ProcessResult next = docgarden(repo, {n % 2 == 0 ? "undo" : "fix"});
    CHECK(next.code == (pending || written > 0 || n % 2 != 0 ? 0 : 1));
    CHECK(contains(next.out + next.err, "cut short") == pending);
    if (!pending && n % 2 != 0 && written > 0) REQUIRE(docgarden(repo, {"undo"}).code == 0);
    CHECK(pages_with(repo, page_before) == documents);
    CHECK(repo.git({"status", "--porcelain"}).empty());
    CHECK(leftovers(repo).empty());
  }
  CHECK(cut_short > 5);
  CHECK(in_between > 0);
}

TEST_CASE("a file that may not grow changes nothing") {
  const TempRepo repo;
  commit_pages(repo);
  std::string large = page_before;
  for (int n = 0; n < 4000; ++n) large += "\nWords that fill the page.\n";
  repo.write(name_of(documents - 1), large);
  repo.commit();
  // In KiB: enough for the journal and the other documents.
  const std::string limited = "ulimit -f 64; exec " DOCGARDEN_BINARY " fix --apply --lines-per-patch 1000";
  const ProcessResult result = run_process({"bash", "-c", limited}, repo.path(), program_environment());
  CHECK(result.code == 2);
  CHECK(contains(result.err, name_of(documents - 1) + ": its new version can't be written: File too large"));
  CHECK(contains(result.err, "nothing was changed"));
  CHECK(repo.git({"status", "--porcelain"}).empty());
  CHECK(leftovers(repo).empty());
  const ProcessResult no_journal =
      run_process({"bash", "-c", "ulimit -f 1; exec " DOCGARDEN_BINARY " fix --apply --lines-per-patch 1000"},
                  repo.path(), program_environment());
  CHECK(no_journal.code == 2);
  CHECK(repo.git({"status", "--porcelain"}).empty());
  CHECK(leftovers(repo).empty());
}

TEST_CASE("a full disk changes nothing") {
  const TempRepo repo;
  commit_pages(repo);
  // A file system of our own, where that is allowed: its last bytes go to a file, so that the new versions do not fit.
  const std::string script =
      "mount -t tmpfs -o size=1m none \"$1\" || exit 77; cp -a . \"$1/\" && cd \"$1\" || exit 77; git status >&2;"
      "df . >&2; dd if=/dev/zero of=.git/fill bs=4k >/dev/null 2>&1; truncate -s -65536 .git/fill;" DOCGARDEN_BINARY
      " fix --apply --lines-per-patch 1000; echo \"code $?\"; git status --porcelain; "
      "find . -name '*.docgarden-*' -o -name pending -o -name part";
  const std::filesystem::path mount = repo.beside("disk");
  std::filesystem::create_directory(mount);
  const ProcessResult result =
      run_process({"unshare", "-rm", "sh", "-c", script, "sh", mount.string()}, repo.path(), program_environment());
  if (result.code == 77 || result.code == 1 || result.code == 127) return;  // no such rights here
  INFO(result.err);
  CHECK(result.out == "code 2\n");
  CHECK(contains(result.err, "No space left on device"));
}

TEST_CASE("documents keep their line ends, marks and modes") {
  const TempRepo repo;
  commit_history(repo);
  const std::string mixed = "\xEF\xBB\xBF# T\r\n\nSee `src/old.c`.\rx\n\r\nAnd `src/old.c`";
  repo.write("mixed.md", mixed);
  repo.commit();
  ::chmod((repo / "mixed.md").c_str(), 0600);
  REQUIRE(docgarden(repo, {"fix", "--apply", "mixed.md"}).code == 0);
  CHECK(bytes_of(repo, "mixed.md") == "\xEF\xBB\xBF# T\r\n\nSee `src/new.c`.\rx\n\r\nAnd `src/new.c`");
  struct stat info {};
  REQUIRE(::stat((repo / "mixed.md").c_str(), &info) == 0);
  CHECK((info.st_mode & 07777) == 0600);
}

TEST_CASE("a journal that names other files writes none of them") {
  const TempRepo repo;
  commit_history(repo);
  const std::filesystem::path outside = repo.beside("outside.md");
  std::ofstream(outside) << "new";
  repo.write(".git/docgarden/pending",
             "{\"schema\":\"docgarden-journal/1\",\"owner\":\"0123456789abcdef\",\"index\":[],\"documents\":[{\"path\":"
             "\"2e2e2f6f7574736964652e6d64\",\"mode\":420,\"at\":0,\"before\":\"6f6c64\",\"after\":\"6e6577\","
             "\"hash_before\":\"00\",\"hash_after\":\"00\"}]}");
  const ProcessResult result = docgarden(repo, {"fix"});
  CHECK(result.code == 2);
  CHECK(contains(result.err, "the journal can't be understood"));
  CHECK(bytes_of(outside) == "new");
}

}  // namespace docgarden::tests
