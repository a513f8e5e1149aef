// SPDX-License-Identifier: MIT
// docgarden fix --model against a model that answers by a script: good edits get through, and nothing else does.
#include <map>
#include <mutex>
#include <set>

#include "tests/e2e/fix_history.h"
#include "tests/support/catch.h"
#include "tests/support/edit_cases.h"
#include "tests/support/scripted_model.h"

namespace docgarden::tests {
namespace {

using Json = nlohmann::json;

const EditCase* case_of(const std::map<std::string, EditCase>& cases, const std::string& window) {
  const std::size_t end = window.find('\n');
  const auto found = cases.find(window.substr(0, end).substr(2));
  return found == cases.end() ? nullptr : &found->second;
}

// Where lines are broken is not the answer's.
std::string on_one_line(const EditCase& one, std::string text) {
  if (one.name.find("wrapped") != std::string::npos) std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string scripted_answer(const EditCase& one, const Question& asked) {
  std::string window = asked.window;
  window.replace(window.find(one.stale), one.stale.size(), one.answer);
  std::string text = asked.begin + "\n" + window + asked.end;
  if (one.kind == "truncated") text.resize(text.find(one.answer) + one.answer.size());
  return streamed(text, one.kind == "truncated" && one.name.back() % 2 == 0 ? "length" : "stop");
}

}  // namespace

TEST_CASE("of what a model answers the good edits are written, and no bad one") {
  const EditCases all = read_edit_cases();
  std::map<std::string, EditCase> cases;
  const TempRepo repo;
  for (const auto& [path, text] : all.files) repo.write(path, text);
  for (const EditCase& one : all.cases) {
    repo.write("docs/" + one.name + ".md", one.document);
    cases.emplace(one.name, one);
  }
  repo.commit();
  for (const std::string& path : all.gone) repo.remove(path);
  repo.write(".docgarden.toml", "[model]\ntokens-per-run = 0\ntokens-per-day = 0\n");
  repo.commit("tidy up");
  std::mutex lock;
  std::set<std::string> asked_about;
  const ScriptedModel model([&](const Question& asked) {
    const EditCase* one = case_of(cases, asked.window);
    if (one == nullptr) return http_answer("400 Bad Request", "application/json", "{}");
    {
      const std::lock_guard<std::mutex> guard(lock);
      asked_about.insert(one->name);
    }
    return scripted_answer(*one, asked);
  });
  const ProcessResult result =
      docgarden(repo, {"fix", "--model", "--apply=suggest", "--lines-per-patch", "100000", "--format", "json"},
                asking(model.address()));
  REQUIRE(result.code == 0);
  std::map<std::string, std::string> why;
  const Json report = Json::parse(result.out);
  for (const Json& one : report.at("not_proven"))
    why[one.at("path")] = one.at("why").get<std::string>() + ": " + one.at("text").get<std::string>();
  for (const Json& one : report.at("model").at("unfixed"))
    why[one.at("path")] += "\nno edit: " + one.at("why").get<std::string>();
  std::size_t good = 0, accepted = 0, bad = 0;
  for (const auto& [name, one] : cases) {
    const std::string path = "docs/" + name + ".md", now = bytes_of(repo, path);
    INFO(name << " (" << one.kind << "): " << one.answer << "\nis now: " << now << why[path]);
    CHECK(asked_about.contains(name));
    if (one.kind != "good") {
      ++bad;
      CHECK(now == one.document);
      continue;
    }
    ++good;
    CHECK(on_one_line(one, now) == on_one_line(one, one.wanted));
    accepted += now != one.document ? 1 : 0;
  }
  CHECK(good + bad >= 300);
  CHECK(accepted * 100 >= good * 95);
  CHECK(model.most_at_once() <= 3);
}

}  // namespace docgarden::tests
