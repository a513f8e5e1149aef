// SPDX-License-Identifier: MIT
// docgarden fix --model: when a model is asked, what it is told, and what everything that goes wrong leads to.
#include <mutex>

#include "tests/e2e/fix_history.h"
#include "tests/support/catch.h"
#include "tests/support/scripted_model.h"

namespace docgarden::tests {
namespace {

using Json = nlohmann::json;

// Two documents with a sentence each of a file that is gone, and one fix that needs no model.
void commit_gone(const TempRepo& repo) {
  repo.write("src/old.c", five_functions);
  repo.write("src/gone.c", "int main(void) { return 0; }\n");
  repo.write("src/stays.c", "int stays(void);\n");
  repo.write("docs/one.md", "# One\n\nThe tool reads `src/stays.c` and `src/gone.c` once.\n\nSee `src/old.c`.\n");
  repo.write("docs/two.md", "# Two\n\nBoth `src/gone.c` and `src/stays.c` are small.\n");
  repo.commit();
  repo.git({"rm", "-q", "src/gone.c"});
  repo.git({"mv", "src/old.c", "src/new.c"});
  repo.commit();
}

std::string good_answer(const Question& question) {
  const bool one = question.window.find("# One") != std::string::npos;
  return one ? question.with(" and `src/gone.c`", "")
             : question.with("Both `src/gone.c` and `src/stays.c` are", "Both are");
}

Json fix_json(const TempRepo& repo, const Environment& environment, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"fix", "--model", "--format", "json"});
  const ProcessResult result = docgarden(repo, more, environment);
  INFO(result.err);
  REQUIRE(result.code == 0);
  return Json::parse(result.out);
}

}  // namespace

TEST_CASE("a model is asked only about what no rule can repair, and only if that is wanted") {
  const TempRepo repo;
  commit_gone(repo);
  const ScriptedModel model([](const Question& question) { return streamed(good_answer(question)); });
  CHECK(docgarden(repo, {"fix"}, asking(model.address())).code == 0);
  CHECK(docgarden(repo, {"hook", "run", "pre-commit"}, asking(model.address())).code <= 1);
  CHECK(model.connections() == 0);
  const ProcessResult result = docgarden(repo, {"fix", "--model"}, asking(model.address()));
  CHECK(result.code == 0);
  CHECK(model.questions() == 3);  // what drops `src/stays.c` is asked again, once
  CHECK(contains(result.out, "+The tool reads `src/stays.c` once.\n"));
  CHECK(contains(result.out, "+See `src/new.c`.\n"));
  CHECK_FALSE(contains(result.out, "Both are"));
  CHECK(contains(result.err, "suggest docs/one.md:3:30: `and `src/gone.c` ` -> `` (model)\n"));
  CHECK(contains(result.err, "model scripted: 1 of 2 findings got a proven fix; 3 requests, 1,080 tokens, "));
  CHECK(contains(result.err, "\n  1 without: the same answer again: it drops …\n"));
}

TEST_CASE("what a model wrote says so, and is no more than a suggestion") {
  const TempRepo repo;
  commit_gone(repo);
  const ScriptedModel model([](const Question& question) { return streamed(good_answer(question)); });
  const Json report = fix_json(repo, asking(model.address()));
  int written = 0;
  for (const Json& fix : report.at("fixes")) {
    if (fix.at("source") != "model") continue;
    ++written;
    CHECK(fix.at("level") == "suggest");
    CHECK(fix.at("model").at("name") == "scripted");
    CHECK(fix.at("model").at("prompt").get<std::string>().size() == 16);
  }
  CHECK(written == 1);
  const Json& asked = report.at("model");
  CHECK(asked.at("accepted") == 1);
  CHECK(asked.at("unfixed").at(0).at("path") == "docs/two.md");
  const ProcessResult unseen = docgarden(repo, {"fix", "--model", "--apply"}, asking(model.address()));
  CHECK(unseen.code == 2);
  CHECK(contains(unseen.err, "what a model writes is never safe to write unseen"));
  CHECK(docgarden(repo, {"fix", "--model", "--apply=suggest"}, asking(model.address())).code == 0);
  CHECK(bytes_of(repo, "docs/one.md") == "# One\n\nThe tool reads `src/stays.c` once.\n\nSee `src/new.c`.\n");
}

TEST_CASE("whatever goes wrong, what needs no model is still there") {
  const TempRepo repo;
  commit_gone(repo);
  const auto without = [&](const Environment& environment, const std::string& why) {
    const ProcessResult result = docgarden(repo, {"fix", "--model"}, environment);
    CHECK(result.code == 0);
    CHECK(contains(result.out, "+See `src/new.c`.\n"));
    INFO(result.err);
    CHECK(contains(result.err, why));
  };
  without(asking("off"), "model: not asked, the model is off: DOCGARDEN_MODEL=off\n");
  without(asking("http://127.0.0.1:" + std::to_string(closed_port())),
          "model: not asked, no model can be asked at http://");
  const ScriptedModel failing(
      [](const Question&) { return http_answer("500 Internal Server Error", "application/json", "{}"); });
  without(asking(failing.address()), "  2 without: the server failed\n");
  const ScriptedModel talking([](const Question&) { return streamed("I would change the sentence as follows."); });
  without(asking(talking.address()),
          "  2 without: the same answer again: the answer does not begin as it was asked to\n");
  CHECK(talking.questions() == 4);
  const ScriptedModel model([](const Question& question) { return streamed(good_answer(question)); });
  repo.write(".docgarden.toml", "[model]\ntokens-per-run = 100\n");
  without(asking(model.address()), "  2 without: the budget of 100 tokens for a run is spent\n");
  CHECK(model.questions() == 0);
  repo.write(".docgarden.toml", "[model]\nenabled = false\n");
  without(asking(model.address()), "model: not asked, the model is off: [model] enabled = false in .docgarden.toml\n");
}

TEST_CASE("a model is told once what was wrong with its answer") {
  const TempRepo repo;
  commit_gone(repo);
  const ScriptedModel model([](const Question& question) {
    const bool again = contains(question.all, "Your last answer was refused: it drops ``src/stays.c``");
    if (contains(question.window, "# One")) return streamed(good_answer(question));
    return streamed(again ? question.with("Both `src/gone.c` and `src/stays.c` are", "`src/stays.c` is")
                          : good_answer(question));
  });
  const ProcessResult result = docgarden(repo, {"fix", "--model"}, asking(model.address()));
  CHECK(model.questions() == 3);
  CHECK(contains(result.err, "2 of 2 findings got a proven fix"));
  CHECK(contains(result.out, "+`src/stays.c` is small.\n"));
}

TEST_CASE("of several answers the smallest edit that holds is taken") {
  const TempRepo repo;
  repo.write("src/gone.c", "int main(void) { return 0; }\n");
  repo.write("src/stays.c", "int stays(void);\n");
  repo.write("docs/one.md", "# One\n\nThe tool reads `src/stays.c` and the file `src/gone.c` once.\n");
  repo.commit();
  repo.git({"rm", "-q", "src/gone.c"});
  repo.commit();
  std::atomic<int> number = 0;
  const ScriptedModel model([&](const Question& question) {
    const int now = number++;
    if (now == 0) return streamed(question.with(" and the file `src/gone.c` once", ""));
    if (now == 1) return streamed(question.with(" and the file `src/gone.c`", ""));
    return streamed("nonsense");
  });
  const ProcessResult result = docgarden(repo, {"fix", "--model", "--candidates", "3"}, asking(model.address()));
  CHECK(model.questions() == 3);
  CHECK(contains(result.out, "+The tool reads `src/stays.c` once.\n"));
}

TEST_CASE("in a table the model only chooses, and what it chose is proven") {
  const TempRepo repo;
  repo.write("CONTRIBUTING.md",
             "# Contributing\n\n## Certificate of origin 11\n\nText.\n\n| what | where |\n|---|---|\n"
             "| rules | [origin](#certificate-of-origin) |\n");
  repo.commit();
  std::string answer = "A";
  const ScriptedModel model([&](const Question& question) {
    CHECK(contains(question.all, "A `#certificate-of-origin-11`\nB none of these\n"));
    return streamed(answer);
  });
  const ProcessResult chosen = docgarden(repo, {"fix", "--model"}, asking(model.address()));
  CHECK(contains(chosen.out, "+| rules | [origin](#certificate-of-origin-11) |\n"));
  answer = "B";
  const ProcessResult none = docgarden(repo, {"fix", "--model"}, asking(model.address()));
  CHECK(none.out.empty());
  CHECK(contains(none.err, "  1 without: it chose none of the names\n"));
  CHECK(model.questions() == 2);
}

TEST_CASE("a question that is too long for the model is asked again with fewer lines") {
  const TempRepo repo;
  commit_gone(repo);
  std::string lines;
  for (int i = 0; i < 20; ++i) lines += "A line of words that only stands here so that there is more to read.\n\n";
  repo.write("docs/one.md", "# One\n\n" + lines + "The tool reads `src/stays.c` and `src/gone.c` once.\n\n" + lines);
  repo.git({"rm", "-q", "--cached", "docs/two.md"});
  repo.remove("docs/two.md");
  repo.commit();
  std::mutex lock;
  std::vector<std::size_t> sizes;
  const ScriptedModel model([&](const Question& question) {
    const std::lock_guard<std::mutex> guard(lock);
    sizes.push_back(question.all.size());
    if (question.all.size() > 1300) {
      return http_answer("400 Bad Request", "application/json",
                         R"({"error":{"code":400,"message":"too long","type":"exceed_context_size_error",)"
                         R"("n_prompt_tokens":700,"n_ctx":600}})");
    }
    return streamed(question.with(" and `src/gone.c`", ""));
  });
  const ProcessResult result = docgarden(repo, {"fix", "--model"}, asking(model.address()));
  CHECK(contains(result.out, "+The tool reads `src/stays.c` once.\n"));
  REQUIRE(sizes.size() == 2);
  CHECK(sizes[1] < sizes[0]);
}

TEST_CASE("what the user tells the model is in every question") {
  const TempRepo repo;
  commit_gone(repo);
  std::atomic<int> told = 0;
  const ScriptedModel model([&](const Question& question) {
    told += contains(question.all, "The user says: keep the warning\n") ? 1 : 0;
    return streamed(good_answer(question));
  });
  CHECK(docgarden(repo, {"fix", "--model", "--tell", "keep the warning"}, asking(model.address())).code == 0);
  CHECK(told == model.questions());
  CHECK(docgarden(repo, {"fix", "--tell", "keep the warning"}, asking(model.address())).code == 2);
}

TEST_CASE("no secret of a document reaches the model") {
  const TempRepo repo;
  const std::string secret = "ghp_" + std::string("a1B2c3D4e5F6g7H8i9J0") + "k1L2m3N4o5P6q7R8";
  repo.write("src/gone.c", "int main(void) { return 0; }\n");
  repo.write("src/stays.c", "int stays(void);\n");
  repo.write("docs/one.md",
             "# One\n\nThe tool reads `src/stays.c` and `src/gone.c` once.\n\nOurs is " + secret + ".\n");
  repo.commit();
  repo.git({"rm", "-q", "src/gone.c"});
  repo.commit();
  std::atomic<bool> leaked = false;
  const ScriptedModel model([&](const Question& question) {
    leaked = leaked || contains(question.all, secret);
    return streamed(question.with(" and `src/gone.c`", ""));
  });
  const Json report = fix_json(repo, asking(model.address()));
  CHECK(model.questions() > 0);
  CHECK_FALSE(leaked);
  CHECK_FALSE(report.at("model").at("redacted").empty());
}

}  // namespace docgarden::tests
