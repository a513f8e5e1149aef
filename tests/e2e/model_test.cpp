// SPDX-License-Identifier: MIT
// docgarden model status, and the switches of the model.
#include <mutex>

#include "tests/e2e/program.h"
#include "tests/support/catch.h"
#include "tests/support/http_server.h"

namespace docgarden::tests {
namespace {

Environment with_model(const std::string& value) {
  Environment environment = program_environment();
  environment["DOCGARDEN_MODEL"] = value;
  return environment;
}

// A llama-server with one model, which answers in two words.
void serve(Connection& connection) {
  const std::string request = connection.request();
  if (request.starts_with("GET /v1/models ")) {
    connection.send(
        http_answer("200 OK", "application/json", R"({"data":[{"id":"gar\u001bden","owned_by":"llamacpp"}]})"));
  } else if (request.starts_with("GET /props ")) {
    connection.send(http_answer("200 OK", "application/json",
                                R"({"default_generation_settings":{"n_ctx":4096},"total_slots":2,"build_info":"b1"})"));
  } else if (request.starts_with("POST /v1/chat/completions ")) {
    connection.send(
        http_answer("200 OK", "text/event-stream",
                    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"A garden.\"}}]}\n\n"
                    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                    "\"timings\":{\"predicted_ms\":40.0,\"predicted_per_second\":75.0}}\n\ndata: [DONE]\n\n"));
  } else {
    connection.send(http_answer("404 Not Found", "application/json", "{}"));
  }
}

}  // namespace

TEST_CASE("model status says what answers and what it can") {
  const TempRepo repo;
  const HttpServer server(serve);
  const ProcessResult text = docgarden(repo, {"model", "status", "--try"}, with_model(server.address()));
  CHECK(text.code == 0);
  CHECK(text.err.empty());
  CHECK(text.out.starts_with("llama-server b1 at " + server.address() +
                             "\n  model    gar\\x1bden\n  context  4,096 tokens\n"));
  CHECK(contains(text.out, "  trial    first word after "));
  CHECK(contains(text.out, " s, then 75.0 tokens/s\n"));
  const ProcessResult result = docgarden(repo, {"model", "status", "--format", "json"}, with_model(server.address()));
  const nlohmann::json json = nlohmann::json::parse(result.out);
  CHECK(json.at("off").is_null());
  const nlohmann::json& found = json.at("servers").at(0);
  CHECK(found.at("state") == "ready");
  CHECK(found.at("server") == "llama-server");
  CHECK(found.at("context") == 4096);
  CHECK(found.at("running").is_null());
  CHECK(found.at("chosen") == true);
}

TEST_CASE("where no model answers, status says what to do") {
  const TempRepo repo;
  const std::string nowhere = "http://127.0.0.1:" + std::to_string(closed_port());
  const ProcessResult nobody = docgarden(repo, {"model", "status"}, with_model(nowhere));
  CHECK(nobody.code == 1);
  CHECK(contains(nobody.out, "at " + nowhere + "\n  nothing answers there\nnext: start one, "));
}

TEST_CASE("the model is switched off by the user or by the repository") {
  const TempRepo repo;
  const ProcessResult user = docgarden(repo, {"model", "status"}, with_model("off"));
  CHECK(user.code == 1);
  CHECK(user.out == "the model is off: DOCGARDEN_MODEL=off\n");
  repo.write(".docgarden.toml", "[model]\nenabled = false\n");
  const HttpServer server(serve);
  const ProcessResult owner = docgarden(repo, {"model", "status", "--format", "json"}, with_model(server.address()));
  CHECK(owner.code == 1);
  CHECK(contains(owner.out, R"("off":"[model] enabled = false in .docgarden.toml")"));
  CHECK(server.connections() == 0);
}

TEST_CASE("a repository names an address of this machine, and no other") {
  const TempRepo repo;
  const HttpServer server(serve);
  repo.write(".docgarden.toml", "[model]\nendpoint = '" + server.address() + "'\nname = 'garden'\n");
  CHECK(docgarden(repo, {"model", "status"}).code == 0);
  for (const std::string elsewhere :
       {"https://api.example.com/v1", "http://10.0.0.1:8080", "file:///etc/passwd", "nonsense"}) {
    repo.write(".docgarden.toml", "[model]\nendpoint = '" + elsewhere + "'\n");
    const ProcessResult refused = docgarden(repo, {"model", "status"});
    CHECK(refused.code == 2);
    CHECK(contains(refused.err, ".docgarden.toml:2:12: `model.endpoint` must be an address of this machine"));
  }
  const ProcessResult wrong = docgarden(repo, {"model", "status"}, with_model("http://example.com"));
  CHECK(wrong.code == 2);
  CHECK(contains(wrong.err, "DOCGARDEN_MODEL: `http://example.com` is no address of a model"));
}

TEST_CASE("the key goes where the user says, and nowhere else") {
  const TempRepo repo;
  std::string heard;
  std::mutex hearing;
  const HttpServer server([&](Connection& connection) {
    const std::string request = connection.request();
    {
      const std::lock_guard<std::mutex> lock(hearing);
      heard += request;
    }
    connection.send(http_answer("404 Not Found", "application/json", "{}"));
  });
  repo.write(".docgarden.toml", "[model]\nendpoint = '" + server.address() + "'\n");
  Environment environment = program_environment();
  environment["DOCGARDEN_MODEL_KEY"] = "a-key-for-another-server";
  docgarden(repo, {"model", "status"}, environment);
  CHECK_FALSE(heard.empty());
  CHECK_FALSE(contains(heard, "a-key-for-another-server"));
  environment["DOCGARDEN_MODEL"] = server.address();
  docgarden(repo, {"model", "status"}, environment);
  CHECK(contains(heard, "Authorization: Bearer a-key-for-another-server\r\n"));
}

TEST_CASE("a command of two words helps, too") {
  const TempRepo repo;
  CHECK(docgarden(repo, {"model", "stauts"}).err ==
        "docgarden: there is no command `model stauts`\n  did you mean `model status`?\n");
  CHECK(docgarden(repo, {"model", "status", "--frobnicate"}).err ==
        "docgarden: there is no option `--frobnicate`\n  `docgarden model status --help` lists the options\n");
  CHECK(docgarden(repo, {"model"}).code == 2);
  CHECK(contains(docgarden(repo, {"model", "status", "--help"}).out, "Examples:\n  docgarden model status"));
}

}  // namespace docgarden::tests
