// SPDX-License-Identifier: MIT
// Addresses, and the requests that are made for them.
#include "inference/model/question.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

nlohmann::json body_for(const std::string& address, const model::Question& question,
                        model::Server server = model::Server::unknown) {
  model::Endpoint endpoint = model::parse_endpoint(address).value();
  endpoint.server = server;
  endpoint.model = "garden";
  return nlohmann::json::parse(model::ask_of(question, endpoint).body);
}

}  // namespace

TEST_CASE("an address tells where, how and whether it is of this machine") {
  const auto url = [](const std::string& address) {
    const std::optional<model::Endpoint> endpoint = model::parse_endpoint(address);
    return endpoint ? model::ask_of({.task = "x"}, *endpoint).url : "";
  };
  CHECK(url("http://localhost:8080") == "http://localhost:8080/v1/chat/completions");
  CHECK(url("http://localhost:8080/") == "http://localhost:8080/v1/chat/completions");
  CHECK(url("http://127.0.0.1:8080/v1/") == "http://127.0.0.1:8080/v1/chat/completions");
  CHECK(url("http://[::1]:11434/api/chat") == "http://[::1]:11434/api/chat");
  CHECK(url("https://api.example.com/v1/responses") == "https://api.example.com/v1/responses");
  CHECK(url("https://API.Example.com/openai/v1") == "https://api.example.com/openai/v1/chat/completions");
  for (const std::string bad : {"",
                                "localhost:8080",
                                "ftp://localhost",
                                "file:///etc/passwd",
                                "http://",
                                "http://:80",
                                "http://user:pw@localhost",
                                "http://localhost:99999",
                                "http://localhost:80x",
                                "http://localhost:",
                                "http://a b",
                                "http://localhost/../x",
                                "http://localhost/?q",
                                "http://localhost/#x",
                                "http://localhost\r\nX: y",
                                "http://[::1",
                                "http://[zz]",
                                "http://example.com",
                                "http://10.0.0.1:8080",
                                "http://127.0.0.1.example.com",
                                "http://0.0.0.0:8080"}) {
    INFO(bad);
    CHECK_FALSE(model::parse_endpoint(bad));
  }
}

TEST_CASE("only what is written as this machine is local") {
  for (const std::string host : {"localhost", "127.0.0.1", "127.1.2.3", "[::1]"}) CHECK(network::is_loopback(host));
  for (const std::string host : {"", "127.1", "127.0.0.1.", "127.0.0.1.5", "127.0.0.256", "127.0.0.01", "127.0.0.x",
                                 "2130706433", "0x7f.0.0.1", "localhost.example.com", "127..0.1", "[::]", "::1"}) {
    INFO(host);
    CHECK_FALSE(network::is_loopback(host));
  }
  CHECK(model::parse_endpoint("https://127.0.0.1")->local);
  CHECK_FALSE(model::parse_endpoint("https://127.0.0.1.example.com")->local);
}

TEST_CASE("a question in each protocol") {
  const model::Question question{
      .rules = "r", .task = "t", .max_tokens = 99, .stops = {"END"}, .schema = R"({"type":"string"})"};
  const nlohmann::json chat = body_for("http://localhost", question);
  CHECK(chat.at("model") == "garden");
  CHECK(chat.at("max_tokens") == 99);
  CHECK(chat.at("stop").at(0) == "END");
  CHECK(chat.at("response_format").at("json_schema").at("schema").at("type") == "string");
  CHECK_FALSE(chat.contains("chat_template_kwargs"));
  CHECK(body_for("http://localhost", question, model::Server::llama_server).contains("chat_template_kwargs"));
  const nlohmann::json ollama = body_for("http://localhost/api/chat", question);
  CHECK(ollama.at("options").at("num_ctx") == 4096);
  CHECK(ollama.at("options").at("num_predict") == 99);
  CHECK(ollama.at("truncate") == false);
  CHECK(ollama.at("shift") == false);
  CHECK(ollama.at("format").at("type") == "string");
  const nlohmann::json responses = body_for("https://api.example.com/v1/responses", question);
  CHECK(responses.at("instructions") == "r");
  CHECK(responses.at("max_output_tokens") == 99);
  CHECK(responses.at("store") == false);
  CHECK(responses.at("text").at("format").at("schema").at("type") == "string");
}

TEST_CASE("bytes that are no text, and a schema that is none, do no harm") {
  const nlohmann::json body = body_for("http://localhost", {.task = "a\xff", .schema = "{"});
  CHECK(body.at("messages").at(0).at("content") == "a\xef\xbf\xbd");
  CHECK_FALSE(body.contains("response_format"));
  model::Endpoint endpoint = model::parse_endpoint("http://localhost").value();
  endpoint.key = "a\r\nX-Evil: b";
  for (const std::string& header : model::ask_of({.task = "x"}, endpoint).headers) {
    CHECK(header.find("Evil") == std::string::npos);
  }
}

}  // namespace docgarden::tests
