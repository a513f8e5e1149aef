// SPDX-License-Identifier: MIT
// What `docgarden fix` finds where git's rename detection tells nothing: each source on a repository of its own, with
// something beside it that must stay as it is.
#include <nlohmann/json.hpp>

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

TEST_CASE("an anchor that was never there is the heading of its letters, in the letters that it has") {
  const TempRepo repo;
  repo.write("README.md", "# T\n\nSee [types](a.md#`postgres`的列类型) and [why](a.md#why-don-t-i-have-a-plan).\n");
  repo.write("a.md", "# A\n\n## `postgres`的列类型\n\nText.\n\n## Why don't I have `a.plan`?\n\nText.\n");
  repo.commit();
  CHECK(written(repo) == Lines{"See [types](a.md#postgres的列类型) and [why](a.md#why-dont-i-have-aplan)."});
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

TEST_CASE("a type does not become a function that took over its uses") {
  const TempRepo repo;
  repo.write("README.md", "# T\n\nThe task `AssembleClosure` assembles.\n");
  repo.write("src/task.py", "class AssembleClosure:\n    def run(self):\n        pass\n");
  repo.write("src/main.py", "a = [AssembleClosure(1)]\nb = [AssembleClosure(2)]\nc = [AssembleClosure(3)]\n");
  repo.commit();
  repo.write("src/task.py", "def assemble_one(number):\n    pass\n");
  repo.write("src/main.py", "a = [assemble_one(1)]\nb = [assemble_one(2)]\nc = [assemble_one(3)]\n");
  repo.commit();
  CHECK(contains(docgarden(repo, {"scan", "--verbose"}).out, "`AssembleClosure` is gone"));
  CHECK(written(repo).empty());
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

TEST_CASE("what is spelled in a literal becomes the literal that took its place, dots and all") {
  const TempRepo repo;
  repo.write("README.md", "# T\n\n| tag | |\n|---|---|\n| `pool-instance` | which pool |\n");
  repo.write("src/tags.py", "INSTANCE = \"pool-instance\"\n");
  repo.write("src/test.py",
             "check(tags[\"pool-instance\"])\nshow('at/pool-instance/1')\nshow('at/pool-instance/2')\n"
             "show('at/pool-instance/3')\n");
  repo.commit();
  repo.write("src/tags.py", "INSTANCE = \"pool.instance\"\n");
  repo.write("src/test.py",
             "check(tags[\"pool.instance\"])\nshow('at/my-instance/1')\nshow('at/my-instance/2')\n"
             "show('at/my-instance/3')\n");
  repo.commit();
  CHECK(written(repo) == Lines{"| `pool.instance` | which pool |"});
}

TEST_CASE("a file is followed to the name that its neighbour's new name tells, and a picture to a picture") {
  const TempRepo repo;
  std::string common;
  for (int i = 0; i < 30; ++i) common += "line " + std::to_string(i) + " of both\n";
  repo.write("README.md",
             "# T\n\nSee [a](crd/net.x-k8s_gates.yml), [b](crd/net.x-k8s_routes.yml), ![c](img/all.jpg).\n");
  repo.write("crd/net.x-k8s_gates.yml", common + "kind: gates\n");
  repo.write("crd/net.x-k8s_routes.yml", "kind: routes of old\n");
  repo.write("img/all.jpg", std::string("\0\1\2", 3));
  repo.commit();
  repo.remove("crd/net.x-k8s_gates.yml");
  repo.remove("crd/net.x-k8s_routes.yml");
  repo.remove("img/all.jpg");
  repo.write("crd/gate.net.k8s_gates.yml", common + "kind: gate\n");
  repo.write("crd/gate.net.k8s_routes.yml", "another: thing\n");
  repo.write("img/all.svg", "<svg/>\n");
  repo.write("img/all.xml", "<graph/>\n");
  repo.commit();
  CHECK(written(repo) ==
        Lines{"See [a](crd/gate.net.k8s_gates.yml), [b](crd/gate.net.k8s_routes.yml), ![c](img/all.svg)."});
}

TEST_CASE("a renamed file is measured against what else came with its lines") {
  const TempRepo repo;
  std::string lines;
  for (int i = 0; i < 20; ++i) lines += "the rule number " + std::to_string(i) + " is kept here\n";
  repo.write("README.md", "# T\n\nSee [a](docs/all.md) and [b](docs/one.md).\n");
  repo.write("docs/all.md", lines);
  repo.write("docs/one.md", "another page with its own words\n");
  repo.commit();
  repo.remove("docs/all.md");
  repo.write("docs/all_of_them.md", lines);
  repo.write("docs/half.md", "# Half\n\n" + lines.substr(0, lines.size() / 2) + "and more that nobody had before\n");
  repo.git({"mv", "docs/one.md", "docs/two.md"});
  repo.commit();
  const nlohmann::json report = nlohmann::json::parse(docgarden(repo, {"fix", "--format", "json"}).out);
  const nlohmann::json &split = report.at("fixes").at(0), &whole = report.at("fixes").at(1);
  CHECK(split.at("edits").back().at("text") == "docs/all_of_them.md");
  CHECK(split.at("features").at("body") == 1.0);
  CHECK(split.at("features").at("only") == 0.5);
  CHECK(whole.at("edits").back().at("text") == "docs/two.md");
  CHECK(whole.at("features").at("only") == 1.0);
  CHECK(split.at("confidence") <= whole.at("confidence"));
}

TEST_CASE("a name stays in a heading that links lead to, and changes elsewhere") {
  const TempRepo repo;
  repo.write("src/api.py", "def set_wait_time(n):\n    return n\n\n\nset_wait_time(1)\nset_wait_time(2)\n");
  repo.write("README.md", "# T\n\nSee [that](#set_wait_time), `set_wait_time()`.\n\n## `set_wait_time`\n\nIt waits.\n");
  repo.commit();
  repo.write("src/api.py", "def set_wait(n):\n    return n\n\n\nset_wait(1)\nset_wait(2)\n");
  repo.commit();
  CHECK(written(repo) == Lines{"See [that](#set_wait_time), `set_wait()`."});
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
