// SPDX-License-Identifier: MIT
#include "checks/config.h"

#include "checks/error.h"
#include "checks/nearest.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

// "where: what (advice)" of the Error that the text must throw.
std::string fault(const std::string& text) {
  try {
    parse_config(text, ".docgarden.toml");
  } catch (const Error& error) {
    return error.where() + ": " + error.what() + (error.advice().empty() ? "" : " (" + error.advice() + ")");
  }
  return "no error";
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("an empty configuration gives the defaults") {
  const Config config = parse_config("# nothing\n", "c");
  CHECK(config.include.empty());
  CHECK(config.exclude.empty());
  CHECK(config.checks.empty());
  CHECK(config.external.empty());
  CHECK(config.max_document_bytes == 8u << 20);
}

TEST_CASE("every key of the configuration is read") {
  const Config config = parse_config(R"(
[scope]
include = ["notes/**.md"]
exclude = ["docs/old/"]
[checks.stale-path]
level = "warning"
ignore = ["build/**", "out"]
[vocabulary]
external = ["kubectl"]
[limits]
max-document-bytes = 1000
[model]
enabled = false
endpoint = "http://localhost:8080"
name = "garden"
tokens-per-run = 1000
seconds-per-day = 1.5
money-per-run = 0
prompt-price = 0.15
)",
                                     "c");
  CHECK(config.include == std::vector<std::string>{"notes/**.md"});
  CHECK(config.exclude == std::vector<std::string>{"docs/old/"});
  REQUIRE(config.checks.contains("stale-path"));
  CHECK(config.checks.at("stale-path").level == "warning");
  CHECK(config.checks.at("stale-path").ignore == std::vector<std::string>{"build/**", "out"});
  CHECK(config.checks.at("stale-path").where == "c:5:9");
  CHECK(config.external == std::vector<std::string>{"kubectl"});
  CHECK(config.max_document_bytes == 1000);
  CHECK_FALSE(config.model.enabled);
  CHECK(config.model.endpoint == "http://localhost:8080");
  CHECK(config.model.name == "garden");
  CHECK(config.model.where == "c:14:12");
  CHECK(config.model.run.tokens == 1000);
  CHECK(config.model.run.money == 0);
  CHECK(config.model.day.seconds == 1.5);
  CHECK_FALSE(config.model.day.tokens);
  CHECK(config.model.prompt_price == 0.15);
}

TEST_CASE("a budget is a number that is not negative") {
  for (const std::string value : {"-1", "\"many\"", "1e12", "nan", "true"}) {
    INFO(value);
    try {
      parse_config("[model]\ntokens-per-run = " + value + "\n", "c");
      FAIL("it was read");
    } catch (const Error& error) {
      CHECK(std::string(error.what()) == "`model.tokens-per-run` must be a number from 0 to 1000000000");
    }
  }
}

TEST_CASE("CRLF, a byte order mark and a check without settings are fine") {
  CHECK(parse_config("\xEF\xBB\xBF[scope]\r\nexclude = ['a']\r\n", "c").exclude == std::vector<std::string>{"a"});
  CHECK(parse_config("[checks.stale-path]\n", "c").checks.at("stale-path").level.empty());
}

TEST_CASE("an unknown key names the nearest known one, with line and column") {
  CHECK(fault("[scope]\nexlude = []\n") ==
        ".docgarden.toml:2:1: unknown key `exlude` in [scope] (did you mean `exclude`?)");
  CHECK(fault("[scpoe]\n") == ".docgarden.toml:1:2: unknown section `scpoe` (did you mean `scope`?)");
  CHECK(fault("[language]\nurl = 'x'\n") ==
        ".docgarden.toml:1:2: unknown section `language` (known: scope, checks, vocabulary, limits, model, verify)");
  CHECK(fault("[checks.stale-path]\n  levels = 'off'\n") ==
        ".docgarden.toml:2:3: unknown key `levels` in [checks.stale-path] (did you mean `level`?)");
}

TEST_CASE("a wrong type says what is wanted") {
  CHECK(fault("scope = 3\n") == ".docgarden.toml:1:9: `scope` must be a section");
  CHECK(fault("[scope]\nexclude = 'a'\n") == ".docgarden.toml:2:11: `scope.exclude` must be a list of strings");
  CHECK(fault("[scope]\nexclude = ['a', 1]\n") == ".docgarden.toml:2:17: `scope.exclude` must be a list of strings");
  CHECK(fault("[checks]\nstale-path = 'off'\n") == ".docgarden.toml:2:14: `checks.stale-path` must be a section");
  CHECK(fault("[checks.a]\nlevel = 'fatal'\n") ==
        ".docgarden.toml:2:9: `checks.a.level` must be one of off, info, warning, error");
  CHECK(fault("[checks.a]\nlevel = true\n") == ".docgarden.toml:2:9: `checks.a.level` must be a string");
  CHECK(fault("[limits]\nmax-document-bytes = 0\n") ==
        ".docgarden.toml:2:22: `limits.max-document-bytes` must be a number of bytes from 1 to 1073741824");
  CHECK(fault("[limits]\nmax-document-bytes = '1M'\n").find("must be a number") != std::string::npos);
  CHECK(fault("[model]\nenabled = 'no'\n") == ".docgarden.toml:2:11: `model.enabled` must be true or false");
  CHECK(fault("[model]\nname = 7\n") == ".docgarden.toml:2:8: `model.name` must be a string");
  CHECK(fault("[model]\nendpont = ''\n") ==
        ".docgarden.toml:2:1: unknown key `endpont` in [model] (did you mean `endpoint`?)");
}

TEST_CASE("text that is not TOML is an error with its place") {
  CHECK(fault("[scope]\nexclude = [\n").starts_with(".docgarden.toml:"));
  CHECK(fault("a = 1\na = 2\n").starts_with(".docgarden.toml:2:"));
  CHECK(fault("a = '\xFF'\n").starts_with(".docgarden.toml:1:"));
  CHECK(fault(std::string("a = '\0'\n", 8)).starts_with(".docgarden.toml:1:"));
}

TEST_CASE("a configuration bomb is an error, not a crash or a hang") {
  CHECK(fault(repeated(" ", 65537)) == ".docgarden.toml: larger than 64 KiB");
  CHECK(fault("a = " + repeated("[", 60000)) != "no error");
  CHECK(fault("a = " + repeated("{a=", 20000)) != "no error");
  CHECK(fault(repeated("a.", 30000) + "a = 1") == ".docgarden.toml: a key is nested too deep");
  CHECK(fault("[" + repeated("a.", 30000) + "a]") != "no error");
  CHECK(fault("[scope]\nexclude = [" + repeated("'a',", 1001) + "]") ==
        ".docgarden.toml:2:11: `scope.exclude` has more than 1000 entries or 100 patterns");
  CHECK(fault("[scope]\nexclude = [" + repeated("'*',", 101) + "]") ==
        ".docgarden.toml:2:11: `scope.exclude` has more than 1000 entries or 100 patterns");
  CHECK(fault("[scope]\nexclude = ['" + repeated("*a", 126) + "']") ==
        ".docgarden.toml:2:12: a pattern of `scope.exclude` is longer than 250 bytes");
}

TEST_CASE("globs") {
  const auto yes = [](std::string_view pattern, std::string_view path) {
    INFO(pattern << " on " << path);
    CHECK(glob_matches(pattern, path));
  };
  const auto no = [](std::string_view pattern, std::string_view path) {
    INFO(pattern << " on " << path);
    CHECK_FALSE(glob_matches(pattern, path));
  };
  SECTION("without a slash the last component is matched") {
    yes("README.md", "README.md");
    yes("README.md", "docs/README.md");
    yes("*.md", "docs/a.md");
    no("docs", "docs/a.md");
    no("EADME.md", "README.md");
    no("README.m", "README.md");
  }
  SECTION("with one, the whole path") {
    yes("docs/*.md", "docs/a.md");
    no("docs/*.md", "docs/a/b.md");
    no("docs/*.md", "x/docs/a.md");
    yes("/README.md", "README.md");
    no("/README.md", "docs/README.md");
    yes("./docs/a.md", "docs/a.md");
  }
  SECTION("two stars cross folders") {
    yes("docs/**", "docs/a/b.md");
    yes("docs/**/b.md", "docs/a/b.md");
    yes("docs/**/b.md", "docs/b.md");
    yes("docs/**/b.md", "docs/x/y/b.md");
    no("docs/**/b.md", "docs/xb.md");
    yes("**/b.md", "b.md");
    yes("**/b.md", "a/b.md");
    no("**/b.md", "a/xb.md");
    yes("**", "a/b/c");
    yes("a/**.md", "a/b/c.md");
  }
  SECTION("a trailing slash is everything below") {
    yes("docs/", "docs/a/b.md");
    no("docs/", "docs");
    no("docs/", "x/docs/a.md");
  }
  SECTION("one character, sets, alternatives, escapes") {
    yes("a?c", "abc");
    yes("a?c",
        "a\xC3\xA4"
        "c");
    no("a?c", "ac");
    no("x/a?c", "x/a/c");
    yes("[a-c].md", "b.md");
    no("[!a-c].md", "b.md");
    yes("[!a-c].md", "d.md");
    yes("[]]", "]");
    yes("[a", "[a");
    yes("*.{md,mdx}", "a.mdx");
    no("*.{md,mdx}", "a.mdxx");
    yes("{a,b{c,d}}/x", "bd/x");
    no("{a,b{c,d}}/x", "b/x");
    yes("a{,b}c", "ac");
    yes("a{b,c", "ac");
    yes("a}", "a}");
    yes("\\*", "*");
    no("\\*", "a");
    yes("a,b", "a,b");
  }
  SECTION("empty ones") {
    yes("", "");
    no("", "a");
    no("/", "a");
    yes("*", "");
  }
}

TEST_CASE("no pattern is expensive") {
  const std::string path = repeated("a", 20000);
  CHECK_FALSE(glob_matches(repeated("*a", 100) + "b", path));
  CHECK_FALSE(glob_matches(repeated("**/", 80) + "b", repeated("a/", 10000)));
  CHECK_FALSE(glob_matches(repeated("{a,b}", 50) + "*b", path));
  CHECK_FALSE(glob_matches(repeated("{*c,", 60) + "b", path));
}

TEST_CASE("the nearest known word") {
  const std::vector<std::string_view> known = {"scan", "list", "explain", "baseline"};
  CHECK(nearest("scna", known) == "scan");
  CHECK(nearest("explian", known) == "explain");
  CHECK(nearest("lst", known) == "list");
  CHECK(nearest("wombat", known).empty());
  CHECK(nearest("", known).empty());
  CHECK(nearest(repeated("a", 100000), known).empty());
}

}  // namespace docgarden::tests
