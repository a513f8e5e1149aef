// SPDX-License-Identifier: MIT
// What servers tell of themselves, and what is made of it.
#include "inference/model/discover.h"
#include "inference/model/server_facts.h"
#include "tests/support/catch.h"
#include "tests/support/http_server.h"

namespace docgarden::tests {
namespace {

using model::Found;
using model::Server;
using model::State;
using Pages = std::map<std::string, std::string>;  // path -> body

// A server that has these pages, and 404 for others.
HttpServer::Serve serving(const Pages& pages, const std::string& status = "200 OK") {
  return [pages, status](Connection& connection) {
    for (std::string request; !(request = connection.request()).empty();) {
      const auto page = pages.find(request.substr(4, request.find(' ', 4) - 4));
      const bool found = page != pages.end();
      connection.send(http_answer(found ? status : "404 Not Found", "application/json",
                                  found ? page->second : R"({"error":{"message":"File Not Found"}})"));
      return;
    }
  };
}

Found find(const Pages& pages, const std::string& model = "", const std::string& status = "200 OK") {
  const HttpServer server(serving(pages, status));
  return model::discover({model::parse_endpoint(server.address()).value()}, model).at(0);
}

const Pages llama = {
    {"/v1/models",
     R"({"models":[{"name":"garden"}],"data":[{"id":"garden","owned_by":"llamacpp","meta":{"n_ctx":4096}}]})"},
    {"/props", R"({"default_generation_settings":{"n_ctx":2048},"total_slots":4,"build_info":"b1-de3ff81"})"},
    {"/slots", R"([{"id":0,"is_processing":true},{"id":1,"is_processing":false},{"id":2},{"id":3}])"},
    {"/metrics",
     "# TYPE x gauge\nllamacpp:predicted_tokens_seconds 12.5\nllamacpp:requests_processing 1\n"
     "llamacpp:requests_deferred 2\nllamacpp:requests_deferred_more 9\n"}};

}  // namespace

TEST_CASE("llama-server tells all") {
  const Found found = find(llama);
  CHECK(found.state == State::ready);
  CHECK(found.endpoint.server == Server::llama_server);
  CHECK(found.endpoint.protocol == model::Protocol::chat);
  CHECK(found.endpoint.model == "garden");
  CHECK(found.version == "b1-de3ff81");
  CHECK(found.context == 2048);
  CHECK(found.slots == 4);
  CHECK(found.running == 1);
  CHECK(found.waiting == 2);
  CHECK(found.tokens_per_second == Approx(12.5));
  CHECK(find(llama, "another").endpoint.model == "garden");  // one model is served under any name
}

TEST_CASE("llama-server without its pages, with several models, loading, and behind a key") {
  const Found bare = find({{"/v1/models", llama.at("/v1/models")}});
  CHECK(bare.state == State::ready);
  CHECK(bare.running == -1);
  const Pages router = {{"/v1/models", R"({"data":[{"id":"a","owned_by":"llamacpp","status":{"value":"unloaded"}},
                                           {"id":"b","owned_by":"llamacpp","status":{"value":"loaded"}}]})"}};
  CHECK(find(router).endpoint.model == "b");
  CHECK(find(router, "a").endpoint.model == "a");
  CHECK(find(router, "c").state == State::no_model);
  const Pages loading = {
      {"/v1/models", R"({"error":{"message":"Loading model","type":"unavailable_error","code":503}})"}};
  CHECK(find(loading, "", "503 Service Unavailable").state == State::loading);
  const Pages locked = {{"/v1/models", R"({"error":{"message":"Invalid API Key","code":401}})"}};
  CHECK(find(locked, "", "401 Unauthorized").state == State::locked);
}

TEST_CASE("Ollama is asked in its own protocol, for the model in memory") {
  const Pages pages = {
      {"/api/version", R"({"version":"0.13.0"})"},
      {"/v1/models",
       R"({"object":"list","data":[{"id":"a:1b","owned_by":"library"},{"id":"b:4b","owned_by":"library"}]})"},
      {"/api/ps", R"({"models":[{"name":"b:4b","context_length":4096}]})"}};
  const Found found = find(pages);
  CHECK(found.state == State::ready);
  CHECK(found.endpoint.server == Server::ollama);
  CHECK(found.endpoint.protocol == model::Protocol::ollama);
  CHECK(found.endpoint.model == "b:4b");
  CHECK(found.version == "0.13.0");
  CHECK(found.context == 4096);
  CHECK(find({{"/api/version", R"({"version":"0.13.0"})"}, {"/v1/models", R"({"object":"list","data":null})"}}).state ==
        State::no_model);
}

TEST_CASE("vLLM and LM Studio") {
  const Found vllm = find({{"/v1/models", R"({"data":[{"id":"garden","owned_by":"vllm","max_model_len":8192}]})"},
                           {"/version", R"({"version":"0.12.0"})"},
                           {"/metrics",
                            "vllm:num_requests_running{engine=\"0\"} 2.0\nvllm:num_requests_running{engine=\"1\"} 1.0\n"
                            "vllm:num_requests_waiting{engine=\"0\"} 0.0\n"}});
  CHECK(vllm.endpoint.server == Server::vllm);
  CHECK(vllm.context == 8192);
  CHECK(vllm.running == 3);
  CHECK(vllm.waiting == 0);
  CHECK(vllm.version == "0.12.0");
  const Found studio =
      find({{"/v1/models",
             R"({"data":[{"id":"embed","owned_by":"organization_owner"},{"id":"a","owned_by":"organization_owner"},
                          {"id":"b","owned_by":"organization_owner"}]})"},
            {"/api/v0/models", R"({"data":[{"id":"embed","type":"embeddings","state":"loaded"},
                              {"id":"b","type":"llm","state":"loaded","max_context_length":32768,"loaded_context_length":8192}]})"}});
  CHECK(studio.endpoint.server == Server::lm_studio);
  CHECK(studio.endpoint.model == "b");
  CHECK(studio.context == 8192);
  CHECK(studio.models == std::vector<std::string>{"b", "a"});
}

TEST_CASE("strangers, nobody, and servers that lie") {
  CHECK(find({}).state == State::stranger);
  CHECK(find({{"/v1/models", "<html>"}}).state == State::stranger);
  CHECK(find({{"/v1/models", R"({"data":[]})"}}).state == State::no_model);
  CHECK(find({{"/v1/models", R"({"data":[7,[],{"id":3},{"id":""}]})"}}).state == State::no_model);
  const std::string deep = "{\"data\":" + std::string(300'000, '[') + std::string(300'000, ']') + "}";
  CHECK(find({{"/v1/models", deep}}).state == State::no_model);
  Pages liar = llama;
  liar["/props"] = R"({"default_generation_settings":{"n_ctx":"many"},"total_slots":-3})";
  liar["/slots"] = R"({"error":1})";
  liar["/metrics"] =
      "llamacpp:requests_deferred NaN\nllamacpp:predicted_tokens_seconds 1e400\nllamacpp:requests_processing\n";
  const Found lied = find(liar);
  CHECK(lied.state == State::ready);
  CHECK(lied.slots == -1);
  CHECK(lied.waiting == -1);
  CHECK(lied.tokens_per_second == 0);
  const std::string nowhere = "http://127.0.0.1:" + std::to_string(closed_port());
  const Found nobody = model::discover({model::parse_endpoint(nowhere).value()}, "").at(0);
  CHECK(nobody.state == State::nobody);
  CHECK(nobody.failure == model::Failure::unreachable);
}

TEST_CASE("several places are asked at once, and one that hangs does not hide the others") {
  const HttpServer hanging([](Connection& connection) {
    connection.request();
    connection.closed_by_client(20000);
  });
  const HttpServer flooding([](Connection& connection) {
    connection.request();
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
    while (connection.send(std::string(10000, 'a'))) {
    }
  });
  const HttpServer good(serving(llama));
  std::vector<model::Endpoint> places;
  for (const HttpServer* server : {&hanging, &flooding, &good}) {
    places.push_back(model::parse_endpoint(server->address()).value());
  }
  const std::vector<Found> found =
      model::discover(places, "", {.times = {.connect = 500, .first_word = 300, .stall = 300, .total = 5000}});
  REQUIRE(found.size() == 3);
  CHECK(found[0].state == State::nobody);
  CHECK(found[0].failure == model::Failure::answer_timeout);
  CHECK(found[1].state == State::stranger);
  CHECK(found[2].state == State::ready);
  CHECK(model::usual_places().size() == 4);
}

TEST_CASE("where every model has its price, one must be named") {
  Found found{.endpoint = model::parse_endpoint("https://api.example.com/v1/responses").value(), .state = State::ready};
  found.models = {"dear", "cheap"};
  Found unnamed = found, named = found, gateway = found;
  model::choose_model("", unnamed);
  CHECK(unnamed.state == State::no_model);
  model::choose_model("cheap", named);
  CHECK(named.endpoint.model == "cheap");
  gateway.state = State::stranger;
  model::choose_model("cheap", gateway);
  CHECK(gateway.state == State::ready);
}

}  // namespace docgarden::tests
