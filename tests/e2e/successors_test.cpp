// SPDX-License-Identifier: MIT
// What `docgarden fix` finds where git's rename detection tells nothing: each source on a repository of its own, with
// something beside it that must stay as it is.
#include "tests/e2e/program.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

// The lines that the fixes write, without the "+" of the diff.
std::vector<std::string> written(const TempRepo& repo) {
  const ProcessResult result = docgarden(repo, {"fix"});
  CHECK(result.code == 0);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < result.out.size();) {
    const std::size_t end = std::min(result.out.find('\n', at), result.out.size());
    const std::string line = result.out.substr(at, end - at);
    if (line.starts_with("+") && !line.starts_with("+++")) lines.push_back(line.substr(1));
    at = end + 1;
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a broken anchor follows its heading, over several names and in the page's own style") {
  const TempRepo repo;
  const std::string first = "# Tool\n\n## Install\n\nRun the installer once.\n\n## ",
                    last = "\n\nIt has three modes.\n";
  repo.write("README.md", "# T\n\nSee [modes](docs/tool.md#its-modes) and [more](docs/tool.md#never-there).\n");
  repo.write("docs/tool.md", first + "Its modes" + last + "\n## Names\n\nEach has a name of its own.\n");
  repo.commit();
  repo.write("docs/tool.md", first + "How it runs" + last + "\n## Names\n\nEach has a name of its own.\n");
  repo.commit();
  repo.write("docs/tool.md", first + "Ways to run" + last + "\n## Names\n\nEach has a name of its own.\n");
  repo.commit();
  CHECK(written(repo) == Lines{"See [modes](docs/tool.md#ways-to-run) and [more](docs/tool.md#never-there)."});
}

TEST_CASE("a heading that went to another page takes its links along") {
  const TempRepo repo;
  const std::string part = "## Cache layout\n\nFiles lie by the hash of their bytes.\n";
  repo.write("docs/tool.md", "# Tool\n\nText.\n\n" + part + "\n## Rest\n\nMore.\n");
  repo.write("docs/cache.md", "# Cache\n\nText.\n");
  repo.write("README.md", "# T\n\nSee [there](docs/tool.md#cache-layout).\n");
  repo.commit();
  repo.write("docs/tool.md", "# Tool\n\nText.\n\n## Rest\n\nMore.\n");
  repo.write("docs/cache.md", "# Cache\n\nText.\n\n" + part);
  repo.commit();
  CHECK(written(repo) == Lines{"See [there](docs/cache.md#cache-layout)."});
}

TEST_CASE("a name becomes what the commit wrote wherever it was used") {
  const TempRepo repo;
  repo.write("README.md", "# T\n\nCall `read_settings(path)`, set `TOOL_RETRY_LIMIT`, and `drop_everything()`.\n");
  repo.write("src/settings.py", "def read_settings(path):\n    return open(path).read()\n");
  repo.write("src/drop.py", "def drop_everything():\n    pass\n");
  repo.write("src/main.py",
             "import os\n\n\ndef main():\n    one = read_settings('a')\n    two = read_settings('b')\n"
             "    limit = os.environ['TOOL_RETRY_LIMIT']\n    return one, two, limit\n");
  repo.commit();
  repo.git({"rm", "-q", "src/drop.py"});
  repo.write("src/settings.py",
             "class Config:\n    def load(self, where):\n        return self\n\n\ndef load_config(where):\n"
             "    return Config().load(where)\n");
  repo.write("src/main.py",
             "import os\n\n\ndef main():\n    one = load_config('a')\n    two = load_config('b')\n"
             "    limit = os.environ['TOOL_MAX_RETRIES']\n    return one, two, limit\n");
  repo.commit();
  CHECK(written(repo) == Lines{"Call `load_config(path)`, set `TOOL_MAX_RETRIES`, and `drop_everything()`."});
}

TEST_CASE("a definition becomes the one that came with it and is most like it") {
  const TempRepo repo;
  const auto body = [](const std::string& name) {
    return "def " + name + "(lines):\n    total = 0\n    for line in lines:\n        total += len(line.split())\n" +
           "    return total\n\n\ndef keep_this(one):\n    return one\n";
  };
  repo.write("README.md", "# T\n\n`count_line_words(lines)` counts.\n");
  repo.write("src/words.py", body("count_line_words"));
  repo.commit();
  repo.write("src/words.py", "import sys\n\n\n" + body("words_in_lines_total"));
  repo.commit();
  CHECK(written(repo) == Lines{"`words_in_lines_total(lines)` counts."});
}

TEST_CASE("a script becomes the one that does the same") {
  const TempRepo repo;
  repo.write("CONTRIBUTING.md", "# Contributing\n\n```sh\nnpm run check-all\nnpm run gone\n```\n");
  repo.write("package.json",
             "{\n  \"name\": \"t\",\n  \"scripts\": {\n    \"check-all\": \"eslint . && tsc --noEmit\",\n"
             "    \"gone\": \"node old.js\",\n    \"build\": \"tsc\"\n  }\n}\n");
  repo.commit();
  repo.write("package.json",
             "{\n  \"name\": \"t\",\n  \"scripts\": {\n    \"verify\": \"eslint . && tsc --noEmit\",\n"
             "    \"build\": \"tsc\"\n  }\n}\n");
  repo.commit();
  CHECK(written(repo) == Lines{"npm run verify"});
}

TEST_CASE("a file becomes what the commit added with most of its lines, in the folder or with the ending that it has") {
  const TempRepo repo;
  std::string lines;
  for (int i = 0; i < 10; ++i) lines += "the rule number " + std::to_string(i) + " is kept here\n";
  repo.write("README.md", "# T\n\nRules: [here](docs/rules.txt), `docs/other.txt`.\n");
  repo.write("docs/rules.txt", lines);
  repo.write("docs/other.txt", "nothing that anybody took over anywhere\n");
  repo.commit();
  repo.git({"rm", "-q", "docs/rules.txt", "docs/other.txt"});
  repo.write("docs/policy.md", "# Policy\n\nA long preface that is new.\n\n" + lines + "\nAnd a long end, too.\n");
  repo.commit();
  CHECK(written(repo) == Lines{"Rules: [here](docs/policy.md), `docs/other.txt`."});
}

TEST_CASE("the words of a link change with it, and versions are the manifest's") {
  const TempRepo repo;
  repo.write("src/old.c", "int keep_one(void);\nint keep_two(void);\nint keep_three(void);\n");
  repo.write("pyproject.toml", "[project]\nname = \"t\"\nrequires-python = \">=3.9\"\n");
  repo.write("README.md", "# T\n\nRequires Python 3.7+. See [`old.c`](src/old.c).\n");
  repo.commit();
  repo.git({"mv", "src/old.c", "src/new.c"});
  repo.commit();
  CHECK(written(repo) == Lines{"Requires Python 3.9+. See [`new.c`](src/new.c)."});
}

TEST_CASE("what is not committed yet has successors, too") {
  const TempRepo repo;
  repo.write("README.md", "# T\n\nCall `read_settings(path)`, see [modes](docs/tool.md#its-modes).\n");
  repo.write("docs/tool.md", "# Tool\n\n## Its modes\n\nThree of them.\n\n## Rest\n\nMore.\n");
  repo.write("src/settings.py", "def read_settings(path):\n    return open(path).read()\n");
  repo.write("src/main.py", "one = read_settings('a')\ntwo = read_settings('b')\n");
  repo.commit();
  repo.write("docs/tool.md", "# Tool\n\n## Ways to run\n\nThree of them.\n\n## Rest\n\nMore.\n");
  repo.write("src/settings.py", "class Config:\n    pass\n\n\ndef load_config(where):\n    return Config()\n");
  repo.write("src/main.py", "one = load_config('a')\ntwo = load_config('b')\n");
  CHECK(written(repo) == Lines{"Call `load_config(path)`, see [modes](docs/tool.md#ways-to-run)."});
}

}  // namespace docgarden::tests
