// SPDX-License-Identifier: MIT
// Arguments, help, `list` and `explain`.
#include "tests/e2e/program.h"
#include "tests/support/catch.h"

namespace docgarden::tests {

TEST_CASE("bad arguments end with 2 and name what was meant") {
  const TempRepo repo;
  const auto said = [&](const std::vector<std::string>& arguments) {
    const ProcessResult result = docgarden(repo, arguments);
    CHECK(result.code == 2);
    CHECK(result.out.empty());
    return result.err;
  };
  CHECK(said({"scna"}) == "docgarden: there is no command `scna`\n  did you mean `docgarden scan`?\n");
  CHECK(said({"frobnicate"}) ==
        "docgarden: there is no command `frobnicate`\n  `docgarden --help` lists the commands\n");
  CHECK(said({"."}) == "docgarden: there is no command `.`\n  did you mean `docgarden scan .`?\n");
  CHECK(said({"scan", "--rve", "HEAD"}) == "docgarden: there is no option `--rve`\n  did you mean `--rev`?\n");
  CHECK(said({"scan", "--frobnicate=1"}) ==
        "docgarden: there is no option `--frobnicate`\n  `docgarden scan --help` lists the options\n");
  CHECK(said({"scan", ".", "x"}) ==
        "docgarden: one argument too many: `x`\n  `docgarden scan --help` lists the options\n");
  CHECK(contains(said({"scan", "--format", "xml"}), "--format: xml not in {text,json,sarif,github,markdown,junit}"));
  CHECK(contains(said({"scan", "--jobs", "0"}), "--jobs"));
  CHECK(contains(said({"scan", "--jobs", "many"}), "--jobs"));
  CHECK(contains(said({"scan", "--staged", "--rev", "HEAD"}), "excludes"));
  CHECK(contains(said({"scan", "--rev"}), "--rev"));
  CHECK(contains(said({"--bogus"}), "there is no option `--bogus`"));
  CHECK(contains(said({}), "Usage: docgarden"));
  CHECK(said({"scan", "\x1b[31m", "\x1b[31m"}) ==
        "docgarden: one argument too many: `\\x1b[31m`\n  `docgarden scan --help` lists the options\n");
}

TEST_CASE("help fits on one screen and has examples") {
  const TempRepo repo;
  for (const std::string command : {"scan", "list", "explain", "baseline"}) {
    const ProcessResult result = docgarden(repo, {command, "--help"});
    INFO(result.out);
    CHECK(result.code == 0);
    CHECK(contains(result.out, "Examples:\n  docgarden " + command));
    CHECK(std::count(result.out.begin(), result.out.end(), '\n') <= 36);
    std::size_t longest = 0;
    for (std::size_t at = 0, end; (end = result.out.find('\n', at)) != std::string::npos; at = end + 1) {
      longest = std::max(longest, end - at);
    }
    CHECK(longest <= 100);
  }
  CHECK(docgarden(repo, {"--version"}).out.starts_with("docgarden "));
  CHECK(contains(docgarden(repo, {"--help"}).out, "explain"));
}

TEST_CASE("an unknown check names the nearest, an unknown revision is said") {
  const TempRepo repo;
  repo.write("README.md", "# Fine\n");
  repo.commit();
  CHECK(docgarden(repo, {"scan", "--check", "stale-pth"}).err ==
        "docgarden: there is no check `stale-pth`\n  did you mean `stale-path`?\n");
  CHECK(docgarden(repo, {"scan", "--check", "stale-pth"}).code == 2);
  const ProcessResult unknown = docgarden(repo, {"scan", "--rev", "nowhere"});
  CHECK(unknown.code == 2);
  CHECK(contains(unknown.err, "nowhere"));
}

TEST_CASE("list shows the levels of this repository") {
  const TempRepo repo;
  repo.write("README.md", "# Fine\n");
  repo.write(".docgarden.toml", "[checks.stale-path]\nlevel = 'off'\n");
  repo.commit();
  const ProcessResult text = docgarden(repo, {"list"});
  CHECK(text.code == 0);
  CHECK(contains(text.out, "stale-path               off      "));
  CHECK(contains(text.out, "(default: error)"));
  CHECK(contains(text.out, "broken-link              error    "));
  const nlohmann::json json = nlohmann::json::parse(docgarden(repo, {"list", "--format", "json"}).out);
  CHECK(json.at("checks")[0].at("id") == "stale-path");
  CHECK(json.at("checks")[0].at("level") == "off");
  CHECK(json.at("checks")[0].at("default_level") == "error");
  CHECK(contains(docgarden(repo.beside(""), {"list"}).out, "stale-path               error    "));
}

TEST_CASE("explain prints a check's page") {
  const TempRepo repo;
  const ProcessResult page = docgarden(repo, {"explain", "broken-link"});
  CHECK(page.code == 0);
  for (const std::string part : {"broken-link (error)\n", "Why it matters\n", "How it decides\n", "Example\n",
                                 "<!-- docgarden: ignore broken-link: ", "[checks.broken-link] level = \"off\""}) {
    CHECK(contains(page.out, part));
  }
  const ProcessResult unknown = docgarden(repo, {"explain", "broken-lnk"});
  CHECK(unknown.code == 2);
  CHECK(unknown.err ==
        "docgarden: `broken-lnk` is neither a check nor the id of a finding\n  did you mean `broken-link`?\n");
}

TEST_CASE("explain tells the evidence of a finding, as a scan says how") {
  const TempRepo repo;
  repo.write("docs/a.md", "See [the guide](gone.md).\n");
  repo.commit();
  const std::string out = docgarden(repo, {"scan", "docs"}).out;
  const std::size_t at = out.find("next: docgarden explain ");
  REQUIRE(at != std::string::npos);
  const std::string id = out.substr(at + 24, 12);
  CHECK(out.substr(at + 36, 6) == " docs\n");
  const ProcessResult story = docgarden(repo, {"explain", id, "docs"});
  CHECK(story.code == 0);
  CHECK(contains(story.out, "docs/a.md\n  1:"));
  CHECK(contains(story.out, "How broken-link decides\n"));
  CHECK(docgarden(repo, {"explain", id.substr(0, 6)}).code == 0);
  const ProcessResult gone = docgarden(repo, {"explain", "000000000000"});
  CHECK(gone.code == 2);
  CHECK(contains(gone.err, "there is no finding `000000000000` here any more"));
}

TEST_CASE("explain tells since when the document says it, and where the commits can be seen") {
  const TempRepo repo;
  repo.git({"remote", "add", "origin", "https://github.com/owner/name.git"});
  repo.write("src/reader.c", "int reader;\n");
  repo.write("notes.md", "# Notes\n\nWhat is read where, and by whom it is called in the end.\n");
  repo.commit();
  repo.write("notes.md",
             "# Notes\n\nWhat is read where, and by whom it is called in the end.\n\nSee `src/reader.c`.\n");
  repo.commit();
  const std::string said = repo.git({"rev-parse", "HEAD"}).substr(0, 40);
  repo.git({"mv", "notes.md", "README.md"});
  repo.commit();
  repo.git({"rm", "-q", "src/reader.c"});
  repo.write("src/writer.c", "int writer;\n");
  repo.commit();
  const std::string removed = repo.git({"rev-parse", "HEAD"}).substr(0, 40);
  const std::string id = scan_json(repo, {}).at("findings").at(0).at("id");
  const std::string story = docgarden(repo, {"explain", id}).out;
  const std::size_t begin = story.find(said.substr(0, 7) + ", ");
  REQUIRE(begin != std::string::npos);
  CHECK(contains(story.substr(begin),
                 ": the document began to say so\n    https://github.com/owner/name/commit/" + said));
  CHECK(contains(story.substr(begin), ": removed `src/reader.c`\n    https://github.com/owner/name/commit/" + removed));
}

TEST_CASE("explain and JSON say why a finding is no error") {
  const TempRepo repo;
  repo.write("README.md", "- TODO: [the guide](gone.md)\n");
  repo.commit();
  const std::string why = "the text around it speaks of change, of options or of what is to come";
  CHECK(contains(docgarden(repo, {"scan", "--format", "json"}).out, "\"doubt\":\"" + why + "\""));
  const std::string out = docgarden(repo, {"scan"}).out;
  const std::size_t at = out.find("next: docgarden explain ");
  REQUIRE(at != std::string::npos);
  CHECK(contains(docgarden(repo, {"explain", out.substr(at + 24, 12)}).out,
                 "It is a warning only, because " + why + ".\n"));
}

}  // namespace docgarden::tests
