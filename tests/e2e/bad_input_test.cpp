// SPDX-License-Identifier: MIT
// Whatever a repository holds, a scan ends: with an error that helps, or with a counted skip.
#include <sys/stat.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "tests/e2e/program.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F;
}

}  // namespace

TEST_CASE("not a repository, no commit yet, no documents: each is an error that helps") {
  const TempFolder folder;
  const ProcessResult none = docgarden(folder.path(), {"scan"});
  CHECK(none.code == 2);
  CHECK(contains(none.err, "not in a git repository"));
  CHECK(docgarden(folder.path(), {"scan", "nowhere"}).code == 2);

  const TempRepo repo;
  const ProcessResult unborn = docgarden(repo, {"scan", "--rev", "HEAD"});
  CHECK(unborn.code == 2);
  CHECK_FALSE(unborn.err.empty());
  const ProcessResult empty = docgarden(repo, {"scan"});
  CHECK(empty.code == 1);
  CHECK(contains(empty.err, "not one document was read"));
  CHECK(contains(empty.err, "Markdown files that git tracks"));

  repo.write("README.md", "# T\n");
  CHECK(docgarden(repo, {"scan"}).code == 1);  // not tracked
  repo.git({"add", "-A"});
  CHECK(docgarden(repo, {"scan"}).code == 0);
  CHECK(docgarden(repo, {"scan", "--exclude", "*.md"}).code == 1);
}

TEST_CASE("an unknown key or a wrong type in the configuration ends the run with its place") {
  const TempRepo repo;
  repo.write("README.md", "# T\n");
  repo.commit();
  const auto said = [&](const std::string& config) {
    repo.write(".docgarden.toml", config);
    const ProcessResult result = docgarden(repo, {"scan"});
    CHECK(result.code == 2);
    return result.err;
  };
  CHECK(said("[scope]\nexlude = []\n") ==
        "docgarden: .docgarden.toml:2:1: unknown key `exlude` in [scope]\n  did you mean `exclude`?\n");
  CHECK(said("[scope]\nexclude = 3\n") ==
        "docgarden: .docgarden.toml:2:11: `scope.exclude` must be a list of strings\n");
  CHECK(said("[checks.stale-pth]\n") ==
        "docgarden: .docgarden.toml:1:9: there is no check `stale-pth`\n  did you mean `stale-path`?\n");
  CHECK(said("[scope\n").starts_with("docgarden: .docgarden.toml:1:"));
  CHECK(said(std::string("a\0b", 3)).starts_with("docgarden: .docgarden.toml:1:2: "));
  CHECK(said(repeated("a.", 40000) + "a = 1").starts_with("docgarden: .docgarden.toml: "));
  CHECK(said("\"\\u001b[31m\" = 1\n").starts_with("docgarden: .docgarden.toml:1:1: unknown section `\\x1b[31m`"));
  repo.remove(".docgarden.toml");
  repo.link(".docgarden.toml", "/etc/passwd");
  CHECK(docgarden(repo, {"scan"}).code == 0);  // an untracked link is not followed
  repo.commit();
  CHECK(docgarden(repo, {"scan"}).err == "docgarden: .docgarden.toml: is not a regular file\n");
}

TEST_CASE("paths that attack the terminal or the JSON come out harmless") {
  const TempRepo repo;
  const std::vector<std::string> names = {"a\nb.md",        "q\"uote'.md",     "\x1b[31mred.md",
                                          "\xFF\xFEraw.md", "bidi\u202Edm.md", "tab\there.md"};
  for (const std::string& name : names) repo.write("docs/" + name, "[gone](\x1b[2Jgone\u202E.md) `\xFF`\n");
  repo.commit();
  const ProcessResult text = docgarden(repo, {"scan", "--verbose", "--fail-on", "warning"});
  CHECK(text.code == 1);
  CHECK(std::none_of(text.out.begin(), text.out.end(), is_control));
  CHECK_FALSE(contains(text.out, "\u202E"));
  CHECK(contains(text.out, "docs/a\\nb.md\n"));
  CHECK(contains(text.out, "docs/\\x1b[31mred.md\n"));
  const nlohmann::json report = scan_json(repo);
  REQUIRE(report.at("findings").size() == names.size());
  std::vector<std::string> paths;
  std::string path_bytes;
  for (const nlohmann::json& finding : report.at("findings")) {
    const nlohmann::json& location = finding.at("location");
    paths.push_back(location.at("path"));
    if (location.contains("path_bytes")) path_bytes = location.at("path_bytes");
  }
  CHECK(std::find(paths.begin(), paths.end(), "docs/a\nb.md") != paths.end());
  CHECK(std::find(paths.begin(), paths.end(), "docs/q\"uote'.md") != paths.end());
  CHECK(std::find(paths.begin(), paths.end(), "docs/\uFFFD\uFFFDraw.md") != paths.end());
  CHECK(path_bytes == "docs/%FF%FEraw.md");
  for (const std::string& name : names) {
    INFO(name);
    CHECK(docgarden(repo, {"scan", "--fail-on", "warning", "docs/" + name}).code == 1);
  }
}

TEST_CASE("documents that are hard to read are read or counted") {
  const TempRepo repo;
  repo.write("README.md", "# T\n");
  SECTION("a line of 5 MB") {
    repo.write("docs/long.md", repeated("word [a](gone.md) ", 20000) + repeated("`a` <b> words ", 340000));
    repo.commit();
    const ProcessResult result = docgarden(repo, {"scan", "--quiet", "--fail-on", "warning"});
    CHECK(result.code == 1);
    CHECK(result.err.empty());
  }
  SECTION("100,000-deep nesting") {
    repo.write("docs/quotes.md", repeated("> ", 100000) + "x\n");
    repo.write("docs/lists.md", repeated("- ", 100000) + "x\n");
    repo.write("docs/brackets.md", repeated("[", 100000) + "x" + repeated("](y)", 100000) + "\n");
    repo.write("docs/emphasis.md", repeated("*a **a ", 100000) + "\n");
    repo.write("docs/html.md", repeated("<div>\n", 100000));
    repo.write("docs/comments.md", repeated("<!-- docgarden: ignore ", 100000));
    repo.write("docs/comment.md", repeated("<!-- docgarden: ignore ", 100000) + "-->");
    repo.commit();
    const ProcessResult result = docgarden(repo, {"scan"});
    CHECK(result.code <= 1);
    CHECK(contains(result.out, "8 documents"));
  }
  SECTION("NUL, invalid UTF-8, CRLF, a byte order mark") {
    repo.write("docs/nul.md", std::string("a\0b [x](gone.md)\n", 17));
    repo.write("docs/bytes.md", "\xFF\xFE [x](gone.md) \xC3\n");
    repo.write("docs/crlf.md", "\xEF\xBB\xBF# T\r\n\r\nSee [x](gone.md).\r\n");
    repo.write("docs/empty.md", "");
    repo.commit();
    const nlohmann::json report = scan_json(repo);
    CHECK(report.at("coverage").at("skipped").size() == 1);
    CHECK(report.at("coverage").at("skipped")[0].at("path") == "docs/nul.md");
    CHECK(claims_of(report).size() == 2);
  }
  SECTION("links that lead nowhere, round in circles, or out") {
    repo.link("docs/broken.md", "nothing");
    repo.link("docs/loop.md", "loop.md");
    repo.link("docs/outside.md", "/etc/passwd");
    repo.link("docs/round", ".");
    repo.commit();
    const ProcessResult result = docgarden(repo, {"scan"});
    CHECK(result.code == 0);
    CHECK_FALSE(contains(result.out, "root:"));
  }
  SECTION("a file that may not be read") {
    repo.write("docs/secret.md", "# S\n");
    repo.commit();
    ::chmod((repo / "docs/secret.md").c_str(), 0);
    CHECK(docgarden(repo, {"scan"}).code == 0);
  }
}

TEST_CASE("a lost object is unknown, not absent") {
  const TempRepo repo;
  repo.write("README.md", "# T\n\nSee [x](other.md).\n");
  repo.write("other.md", "# O\n");
  repo.commit();
  const std::string id = repo.git({"rev-parse", "HEAD:other.md"});
  std::filesystem::remove(repo / (".git/objects/" + id.substr(0, 2) + "/" + id.substr(2)));
  const ProcessResult result = docgarden(repo, {"scan", "--rev", "HEAD"});
  CHECK(result.code == 0);
  CHECK(contains(result.out, "skipped 1 document: "));
}

TEST_CASE("a closed pipe ends the program quietly, a full disk does not") {
  const TempRepo repo;
  repo.write("README.md", repeated("[a](gone.md)\n\n", 5000));
  repo.commit();
  const std::string program = DOCGARDEN_BINARY;
  const ProcessResult head =
      run_process({"bash", "-c", "set -o pipefail; '" + program + "' scan | head -n 1; echo ${PIPESTATUS[0]}"},
                  repo.path(), program_environment());
  CHECK((head.out == "README.md\n141\n" || head.out == "README.md\n1\n"));
  CHECK(head.err.empty());
  const ProcessResult ignored = run_process({"bash", "-c", "trap '' PIPE; '" + program + "' scan | head -n 1"},
                                            repo.path(), program_environment());
  CHECK(ignored.err.empty());
  const ProcessResult full =
      run_process({"bash", "-c", "'" + program + "' scan > /dev/full"}, repo.path(), program_environment());
  CHECK(full.code == 2);
  CHECK(contains(full.err, "the output could not be written"));
}

TEST_CASE("the cache is optional, shared, and nobody else's") {
  const TempRepo repo;
  repo.write("src/main.c", "int main(void) { return 0; }\n");
  repo.write("README.md", "# T\n\n`src/main.c` and [x](gone.md)\n");
  repo.commit();
  Environment environment = program_environment();
  const std::string cache = repo.beside("cache/of/mine").string();

  SECTION("made where it is asked for, for the user alone") {
    environment["DOCGARDEN_CACHE"] = cache;
    CHECK(docgarden(repo, {"scan"}, environment).code == 1);
    struct stat status {};
    REQUIRE(::stat(cache.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0700);
    CHECK(repo.git({"status", "--porcelain"}).empty());
  }
  SECTION("below XDG_CACHE_HOME, else below HOME") {
    environment.erase("DOCGARDEN_CACHE");
    environment["HOME"] = repo.beside("home").string();
    CHECK(docgarden(repo, {"scan"}, environment).code == 1);
    CHECK(std::filesystem::is_directory(repo.beside("home/.cache/docgarden")));
    environment["XDG_CACHE_HOME"] = repo.beside("xdg").string();
    CHECK(docgarden(repo, {"scan"}, environment).code == 1);
    CHECK(std::filesystem::is_directory(repo.beside("xdg/docgarden")));
  }
  SECTION("nowhere, if it can't be made or is not wanted") {
    environment["DOCGARDEN_CACHE"] = "/proc/docgarden";
    CHECK(docgarden(repo, {"scan"}, environment).code == 1);
    environment["DOCGARDEN_CACHE"] = cache;
    CHECK(docgarden(repo, {"scan", "--no-cache"}, environment).code == 1);
    CHECK_FALSE(std::filesystem::exists(cache));
    environment["DOCGARDEN_CACHE"] = "";
    environment["HOME"] = repo.beside("home").string();
    CHECK(docgarden(repo, {"scan"}, environment).code == 1);
    CHECK_FALSE(std::filesystem::exists(repo.beside("home")));
  }
  SECTION("two scans at once, and one that finds nonsense in it") {
    environment["DOCGARDEN_CACHE"] = cache;
    std::vector<std::thread> scans;
    std::vector<int> codes(6, -1);
    for (int& code : codes) {
      scans.emplace_back([&repo, &environment, &code] { code = docgarden(repo, {"scan"}, environment).code; });
    }
    for (std::thread& scan : scans) scan.join();
    CHECK(codes == std::vector<int>(6, 1));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(cache)) {
      if (entry.is_regular_file()) std::ofstream(entry.path()) << "nonsense";
    }
    CHECK(docgarden(repo, {"scan"}, environment).code == 1);
  }
}

TEST_CASE("a scan writes nothing into the repository and runs nothing of it") {
  const TempRepo repo;
  repo.write("README.md", "# T\n\n[x](gone.md)\n");
  repo.write(".gitattributes", "*.md filter=evil diff=evil\n");
  repo.commit();
  const std::string mark = repo.beside("ran").string();
  for (const std::string key : {"filter.evil.smudge", "filter.evil.clean", "diff.evil.textconv", "core.fsmonitor",
                                "core.sshCommand", "core.editor", "core.pager"}) {
    repo.git({"config", key, "touch " + mark});
  }
  repo.write("README.md", "# T\n\n[x](gone.md) changed\n");
  std::filesystem::permissions(repo.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  CHECK(docgarden(repo, {"scan"}).code == 1);
  CHECK(docgarden(repo, {"scan", "--rev", "HEAD"}).code == 1);
  CHECK(docgarden(repo, {"scan", "--staged"}).code == 1);
  std::filesystem::permissions(repo.path(), std::filesystem::perms::owner_all);
  CHECK_FALSE(std::filesystem::exists(mark));
}

}  // namespace docgarden::tests
