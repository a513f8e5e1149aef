// SPDX-License-Identifier: MIT
#include "checks/git/origin.h"

#include <sys/resource.h>

#include <algorithm>
#include <random>

#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::git {
namespace {

using tests::TempRepo;

std::string parsed(const std::string& address) {
  Origin origin;
  parse_address(address, origin);
  return origin.host + " " + origin.repository;
}

Origin origin_of(const TempRepo& repo) {
  return open(repo.path(), {})->origin();
}

}  // namespace

TEST_CASE("addresses of remotes") {
  for (const char* address :
       {"https://github.com/owner/name", "https://github.com/owner/name.git", "https://github.com/owner/name/",
        "https://user:token@github.com/owner/name.git", "git@github.com:owner/name.git", "github.com:owner/name",
        "ssh://git@github.com/owner/name.git", "ssh://git@ssh.github.com:443/owner/name.git",
        "git://github.com/owner/name.git", "https://www.github.com/owner/name"}) {
    INFO(address);
    CHECK(parsed(address) == "github.com owner/name");
  }
  CHECK(parsed("https://gitlab.com/group/sub/name.git") == "gitlab.com group/sub/name");
  CHECK(parsed("git@codeberg.org:o-1/n_2.x.git") == "codeberg.org o-1/n_2.x");
  for (const char* address :
       {"", "/srv/git/name.git", "../name", "file:///srv/owner/name", "ext::sh -c touch% x", "https://github.com/owner",
        "https://github.com/a/b/c", "https://github.com//", "name", "https://github.com/owner/na me",
        "https://github.com/owner/<x>", "://x/y/z", "C:\\x\\y", "git@github.com:owner/.git"}) {
    INFO(address);
    CHECK(parsed(address) == " ");
  }
}

TEST_CASE("the origin is the remote of that name, or the only one") {
  const TempRepo repo;
  CHECK(origin_of(repo).repository.empty());
  repo.git({"remote", "add", "fork", "git@github.com:me/fork.git"});
  CHECK(origin_of(repo).repository == "me/fork");
  repo.git({"remote", "add", "upstream", "https://github.com/them/up"});
  CHECK(origin_of(repo).repository.empty());
  repo.git({"remote", "add", "origin", "gh:us/real"});
  CHECK(origin_of(repo).host == "gh");
  repo.git({"config", "url.https://github.com/.insteadOf", "gh:"});
  CHECK(origin_of(repo).repository == "us/real");
  CHECK(origin_of(repo).host == "github.com");
  repo.git({"config", "url.https://gitlab.com/.insteadOf", "g"});
  repo.git({"config", "url.https://codeberg.org/.insteadOf", "gh:us/"});
  repo.git({"remote", "set-url", "origin", "gh:us/them/real"});
  CHECK(origin_of(repo).host == "codeberg.org");  // the longest counts
  CHECK(origin_of(repo).repository == "them/real");
}

TEST_CASE("a large configuration takes no more memory than its text") {
  const TempRepo repo;
  std::string config =
      "[core]\n\trepositoryformatversion = 0\n[remote \"origin\"]\n\turl = https://github.com/us/real\n";
  for (int n = 0; n < 20'000; ++n) config += "[branch \"b" + std::to_string(n) + "\"]\n\tremote = origin\n";
  repo.write(".git/config", config);
  const auto peak_kilobytes = [] {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
  };
  const long before = peak_kilobytes();
  CHECK(origin_of(repo).repository == "us/real");
  CHECK(peak_kilobytes() - before < 100'000);
}

TEST_CASE("the default branch") {
  const TempRepo repo;
  CHECK(origin_of(repo).default_branch.empty());
  repo.write("a", "a");
  repo.commit();
  CHECK(origin_of(repo).default_branch == "main");
  repo.git({"checkout", "-q", "-b", "topic"});
  CHECK(origin_of(repo).default_branch == "main");
  repo.git({"branch", "-q", "-m", "main", "trunk"});
  CHECK(origin_of(repo).default_branch.empty());
  repo.git({"branch", "-q", "master"});
  CHECK(origin_of(repo).default_branch == "master");
  repo.git({"checkout", "-q", "trunk"});
  const std::filesystem::path clone = repo.beside("clone");
  repo.git({"clone", "-q", repo.path(), clone.string()});
  CHECK(open(clone.string(), {})->origin().default_branch == "trunk");
  const std::filesystem::path bare = repo.beside("bare");
  repo.git({"clone", "-q", "--mirror", repo.path(), bare.string()});
  CHECK(open(bare.string(), {})->origin().default_branch == "trunk");
  CHECK_FALSE(open(bare.string(), {})->origin().lacks_usual);
  repo.git({"--git-dir", bare.string(), "branch", "-q", "-D", "master"});
  CHECK(open(bare.string(), {})->origin().lacks_usual);
}

TEST_CASE("tags come in the order of their versions") {
  const std::vector<std::string> ordered = {"latest",       "nightly",    "v0.9",       "v1.0-alpha", "v1.0-beta.2",
                                            "v1.0-beta.10", "v1.0.0-rc1", "v1.0.0-rc2", "v1.0.0",     "1.0.1",
                                            "v1.0.10",      "v1.2",       "v1.2.0",     "v1.10",      "v2.0.0",
                                            "release-3.0",  "v10",        "v20240101"};
  std::vector<std::string> shuffled = ordered;
  std::mt19937 random(3);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    std::sort(shuffled.begin(), shuffled.end(), version_before);
    CHECK(shuffled == ordered);
  }
  const TempRepo repo;
  repo.write("a", "a");
  repo.commit();
  for (const char* tag : {"v1.10", "v1.9"}) repo.git({"tag", tag});
  repo.git({"pack-refs", "--all"});
  repo.git({"tag", "-a", "-m", "x", "v1.11"});
  CHECK(open(repo.path(), {})->tags() == std::vector<std::string>{"v1.9", "v1.10", "v1.11"});
}

}  // namespace docgarden::git
