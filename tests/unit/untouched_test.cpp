// SPDX-License-Identifier: MIT
#include "checks/untouched.h"

#include <fstream>

#include "checks/document_words.h"
#include "tests/support/catch.h"
#include "tests/support/temp_repo.h"

namespace docgarden::tests {
namespace {

// A repository whose documents a scan has seen, and what is known of its next commit.
struct Seen {
  Seen() {
    options.cache = cache.path();
    repo.write("README.md",
               "# Tool\n\nSee [the guide](docs/guide.md) and `src/main.py:2`. Run `npm run build`.\n\n"
               "Call `Client.send(retries=3)` or `fetch_all()`. The option `--retry-limit` (default: `5`) helps.\n");
    repo.write("docs/guide.md", "# Guide\n\nRequires Python 3.9.\n");
    repo.write("src/main.py", "import client\nclient.fetch_all()\n");
    repo.write("src/client.py",
               "class Client:\n    def send(self, retries):\n        return retries\n\n\ndef fetch_all():\n    pass\n");
    repo.write("src/other.py", "def unheard_of():\n    return 1\n");
    repo.write("src/options.py", "parser.add_argument('--retry-limit', default=5)\n");
    repo.write("package.json", "{\"scripts\": {\"build\": \"tsc\"}}\n");
    repo.write("data.json", "{}\n");
    repo.commit("begin");
    scan_index();
  }

  void scan_index() const { scan(*git::open(repo.path(), {git::Kind::index, ""}), options); }

  void stage() const {
    repo.git({"add", "-A"});
    repo.git({"write-tree"});  // as git does before it asks a hook
  }

  std::optional<std::size_t> ask() const {
    stage();
    const std::optional<git::Staged> staged = git::staged_change(repo.path());
    return staged ? untouched_documents(repo.path(), *staged, options) : std::nullopt;
  }

  TempRepo repo;
  TempFolder cache;
  ScanOptions options;
};

constexpr std::size_t both = 2;

}  // namespace

TEST_CASE("a commit that no document speaks of needs no look at the documents") {
  const Seen seen;
  SECTION("nothing at all") {}
  SECTION("code is written") {
    seen.repo.write("src/other.py", "def unheard_of():\n    return 2\n");
  }
  SECTION("a name goes that no document has") {
    seen.repo.write("src/other.py", "x = 1\n");
  }
  SECTION("a file comes") {
    seen.repo.write("src/more.py", "x = 1\n");
  }
  SECTION("a file goes") {
    seen.repo.remove("src/other.py");
  }
  SECTION("data is written") {
    seen.repo.write("data.json", "{\"colour\": 1}\n");
  }
  SECTION("a documented function is written, and keeps what the documents say") {
    seen.repo.write("src/client.py",
                    "class Client:\n    def send(self, retries):\n        log()\n        return retries\n\n\n"
                    "def fetch_all():\n    pass\n");
  }
  CHECK(seen.ask() == both);
}

TEST_CASE("what a document may speak of, a scan must judge") {
  const Seen seen;
  SECTION("a linked page goes") {
    seen.repo.remove("docs/guide.md");
  }
  SECTION("a document is written") {
    seen.repo.write("docs/guide.md", "# Other\n");
  }
  SECTION("a document comes") {
    seen.repo.write("docs/more.md", "# More\n");
  }
  SECTION("a file with a line that a document names is written") {
    seen.repo.write("src/main.py", "x\n");
  }
  SECTION("a file goes that a document names") {
    seen.repo.remove("src/main.py");
  }
  SECTION("a script goes") {
    seen.repo.write("package.json", "{\"scripts\": {}}\n");
  }
  SECTION("a function goes") {
    seen.repo.write("src/client.py", "class Client:\n    def send(self, retries):\n");
  }
  SECTION("a parameter goes") {
    seen.repo.write("src/client.py",
                    "class Client:\n    def send(self):\n        pass\n\n\ndef fetch_all():\n    pass\n");
  }
  SECTION("a default is another") {
    seen.repo.write("src/options.py", "parser.add_argument('--retry-limit', default=6)\n");
  }
  SECTION("rules of git are written") {
    seen.repo.write(".gitattributes", "*.py linguist-vendored\n");
  }
  SECTION("a link of the file system comes") {
    seen.repo.link("docs/other", "guide.md");
  }
  CHECK(seen.ask() == std::nullopt);
}

TEST_CASE("what was remembered holds for later commits, until one writes a document") {
  const Seen seen;
  seen.repo.write("src/other.py", "y = 1\n");
  seen.repo.commit("one");
  seen.repo.write("src/other.py", "y = 2\n");
  seen.repo.commit("two");
  seen.repo.write("src/other.py", "y = 3\n");
  CHECK(seen.ask() == both);
  seen.repo.write("docs/guide.md", "# Guide\n\nThe function `unheard_of_before()`.\n");
  seen.repo.commit("three");
  seen.repo.write("src/other.py", "y = 4\n");
  CHECK(seen.ask() == std::nullopt);
  seen.scan_index();
  seen.repo.write("src/other.py", "y = 5\n");
  CHECK(seen.ask() == both);
}

TEST_CASE("nothing is known without a memory, with other settings, or from a damaged memory") {
  Seen seen;
  SECTION("other documents are in scope") {
    seen.options.config.exclude = {"docs/**"};
  }
  SECTION("no cache") {
    seen.options.cache.clear();
  }
  SECTION("damaged") {
    for (const auto& file : std::filesystem::directory_iterator(seen.cache.path() / "documents")) {
      std::fstream bytes(file.path(), std::ios::in | std::ios::out | std::ios::binary);
      bytes.seekp(60);
      bytes.put('x');
    }
  }
  SECTION("cut short") {
    for (const auto& file : std::filesystem::directory_iterator(seen.cache.path() / "documents")) {
      std::filesystem::resize_file(file.path(), std::filesystem::file_size(file.path()) / 2);
    }
  }
  CHECK(seen.ask() == std::nullopt);
}

TEST_CASE("an index that git has not made a tree of tells nothing quickly") {
  const TempRepo repo;
  repo.write("a.py", "x = 1\n");
  repo.git({"add", "-A"});
  repo.git({"write-tree"});
  CHECK_FALSE(git::staged_change(repo.path()));  // no commit yet
  repo.commit("begin");
  repo.git({"write-tree"});
  CHECK(git::staged_change(repo.path()));
  repo.write("a.py", "x = 2\n");
  repo.git({"add", "-A"});
  CHECK_FALSE(git::staged_change(repo.path()));
  repo.git({"write-tree"});
  const std::optional<git::Staged> staged = git::staged_change(repo.path());
  REQUIRE(staged);
  REQUIRE(staged->base->find("a.py") != nullptr);
  CHECK(staged->base->read(*staged->base->find("a.py")).bytes == "x = 1\n");
  CHECK(staged->head->read(*staged->head->find("a.py")).bytes == "x = 2\n");
  repo.write("b.py", "x = 2\n");
  repo.git({"add", "-N", "b.py"});
  CHECK_FALSE(git::staged_change(repo.path()));
}

TEST_CASE("the files that rule a changed one are there on both sides") {
  const TempRepo repo;
  repo.write("gen/.gitattributes", "*.py linguist-vendored\n");
  repo.write("gen/a.py", "x = 1\n");
  repo.write("gen/b.py", "x = 1\n");
  repo.commit("begin");
  repo.write("gen/a.py", "x = 2\n");
  repo.git({"add", "-A"});
  repo.git({"write-tree"});
  const std::optional<git::Staged> staged = git::staged_change(repo.path());
  REQUIRE(staged);
  CHECK(staged->head->find("gen/a.py")->file_class == git::FileClass::vendored);
  CHECK(staged->head->find("gen/b.py") == nullptr);
  CHECK(staged->head->has("gen"));
  CHECK_FALSE(staged->head->has("other"));
}

}  // namespace docgarden::tests
