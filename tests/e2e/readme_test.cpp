// SPDX-License-Identifier: MIT
// The README must be true: its example is the output of a real scan, its table that of the program.
#include <fstream>

#include "bot/commands/commands.h"
#include "tests/e2e/program.h"
#include "tests/support/catch.h"
#include "tests/support/txtar.h"

namespace docgarden::tests {
namespace {

std::string slurp(const std::string& name) {
  std::ifstream stream(DOCGARDEN_SOURCE_DIR "/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Without the time that it took.
std::string timeless(const std::string& text) {
  const std::size_t at = text.rfind(" in ");
  return text.substr(0, at);
}

}  // namespace

TEST_CASE("the README's table of checks is that of the program") {
  INFO("put the output of `docgarden list --markdown` there");
  CHECK(contains(slurp("README.md"), "\n\n" + bot::checks_as_markdown() + "\n"));
}

TEST_CASE("the README's example is the output of a scan") {
  const TempRepo repo;
  for (const auto& [name, bytes] : parse_txtar(slurp("tests/e2e/readme.txtar")).files) repo.write(name, bytes);
  repo.commit();
  const ProcessResult result = docgarden(repo, {"scan"});
  CHECK(result.code == 1);
  const std::string readme = slurp("README.md");
  const std::string start = "```console\n$ docgarden scan\n";
  const std::size_t begin = readme.find(start) + start.size();
  const std::string shown = readme.substr(begin, readme.find("```", begin) - begin);
  INFO("put the output of `docgarden scan` on the repository of tests/e2e/readme.txtar there");
  CHECK(timeless(shown) == timeless(result.out));
}

}  // namespace docgarden::tests
