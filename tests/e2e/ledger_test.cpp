// SPDX-License-Identifier: MIT
// docgarden ledger: what `fix --model` notes, and what is told of it.
#include "tests/e2e/fix_history.h"
#include "tests/support/catch.h"
#include "tests/support/scripted_model.h"

namespace docgarden::tests {
namespace {

using Json = nlohmann::json;

std::vector<Json> lines_of(const std::filesystem::path& folder) {
  std::vector<Json> lines;
  std::ifstream stream(folder / "ledger.jsonl");
  for (std::string line; std::getline(stream, line);) lines.push_back(Json::parse(line));
  return lines;
}

void commit_gone(const TempRepo& repo) {
  repo.write("src/gone.c", "int main(void) { return 0; }\n");
  repo.write("src/stays.c", "int stays(void);\n");
  repo.write("src/old.c", five_functions);
  repo.write("docs/one.md", "# One\n\nSee `src/old.c`.\n\nThe tool reads `src/stays.c` and `src/gone.c` once.\n");
  repo.commit();
  repo.git({"rm", "-q", "src/gone.c"});
  repo.git({"mv", "src/old.c", "src/new.c"});
  repo.commit();
}

}  // namespace

TEST_CASE("every request and every write is noted, without a word of a document") {
  const TempRepo repo;
  commit_gone(repo);
  const ScriptedModel model([](const Question& question) { return streamed(question.with(" and `src/gone.c`", "")); });
  Environment environment = asking(model.address());
  const std::filesystem::path folder = repo.beside("state");
  environment["DOCGARDEN_LEDGER"] = folder.string();
  CHECK(docgarden(repo, {"ledger"}, environment).out == "the ledger in " + folder.string() + " is empty\n");
  CHECK(docgarden(repo, {"fix", "--model"}, environment).code == 0);
  CHECK(docgarden(repo, {"fix", "--model", "--apply=suggest"}, environment).code == 0);
  const std::vector<Json> lines = lines_of(folder);
  std::map<std::string, int> kinds;
  for (const Json& line : lines) {
    ++kinds[line.at("kind")];
    CHECK(line.dump().find("The tool reads") == std::string::npos);
  }
  CHECK(kinds == std::map<std::string, int>{{"request", 2}, {"verdict", 2}, {"write", 2}});
  const Json& request = lines.front();
  CHECK(request.at("gen_ai.request.model") == "scripted");
  CHECK(request.at("gen_ai.usage.input_tokens") == 300);
  CHECK(request.at("gen_ai.response.finish_reasons") == Json({"stop"}));
  CHECK(request.at("docgarden.outcome") == "edit");
  const Json& write = lines.back();
  CHECK(write.at("docgarden.edit.source") == "model");
  CHECK(write.at("docgarden.prompt.hash") == request.at("docgarden.prompt.hash"));
  CHECK(write.at("docgarden.edit.line_hashes").size() == 1);

  repo.commit("repaired");
  const std::string text = docgarden(repo, {"ledger"}, environment).out;
  CHECK(contains(text, "  requests     2: 2 became an edit, 0 refused, 0 stopped while they came, 0 failed\n"));
  CHECK(contains(text, "  findings     2: 2 got a proven fix (100 %)\n"));
  CHECK(contains(text, "  written      2 fixes, 1 of them by a model\n"));
  CHECK(contains(text, "  tokens       600 asked, 120 answered\n"));
  CHECK(contains(text, "  rework       0 of 1 edits of this repository were changed since (0 %)\n"));
  repo.write("docs/one.md", "# One\n\nThe tool is gone.\n");
  repo.commit("rewritten");
  const Json report = Json::parse(docgarden(repo, {"ledger", "--by", "check", "--format", "json"}, environment).out);
  CHECK(report.at("rework") == Json{{"written", 1}, {"changed", 1}});
  CHECK(report.at("groups").at("stale-path").at("requests") == 2);
  CHECK(Json::parse(docgarden(repo, {"ledger", "--since", "2999-01-01", "--format", "json"}, environment).out)
            .at("total")
            .at("requests") == 0);
}

TEST_CASE("what the day has cost so far counts, and a ledger that can't be written asks nobody") {
  const TempRepo repo;
  commit_gone(repo);
  const ScriptedModel model([](const Question& question) { return streamed(question.with(" and `src/gone.c`", "")); });
  Environment environment = asking(model.address());
  environment["DOCGARDEN_LEDGER"] = repo.beside("state").string();
  repo.write(".docgarden.toml", "[model]\ntokens-per-day = 600\n");
  CHECK(contains(docgarden(repo, {"fix", "--model"}, environment).err, "1 of 1 finding got a proven fix"));
  CHECK(contains(docgarden(repo, {"fix", "--model"}, environment).err,
                 "1 without: the budget of 600 tokens for a day is spent\n"));
  CHECK(model.questions() == 1);
  environment["DOCGARDEN_LEDGER"] = "/dev/null/state";
  CHECK(contains(docgarden(repo, {"fix", "--model"}, environment).err,
                 "model: not asked, the ledger can't be written: /dev/null/state\n"));
  CHECK(model.questions() == 1);
}

}  // namespace docgarden::tests
