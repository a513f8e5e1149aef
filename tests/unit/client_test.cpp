// SPDX-License-Identifier: MIT
// The client against real sockets: good servers of each protocol, retries, cancelling, several streams, guards.
#include <atomic>

#include "inference/model/client.h"
#include "tests/support/catch.h"
#include "tests/support/http_server.h"
#include "tests/support/transcript.h"

namespace docgarden::tests {
namespace {

using model::Failure;
using model::Reply;

model::ClientLimits quick() {
  model::ClientLimits limits;
  limits.times = {.connect = 2000, .first_word = 5000, .stall = 5000, .total = 20000};
  limits.retry_pause = 5;
  return limits;
}

struct Asker {
  explicit Asker(const std::string& address, const model::ClientLimits& limits = quick(), const std::string& key = "")
      : client(
            [&] {
              model::Endpoint endpoint = model::parse_endpoint(address).value();
              endpoint.key = key;
              return endpoint;
            }(),
            limits, budget) {}

  Reply ask(model::Client::Watch watch = nullptr) {
    return model::ask_and_wait(client, {.rules = "Be short.", .task = "Fix it."}, std::move(watch));
  }

  guard::Budget budget{{}};
  model::Client client;
};

std::string piece(const std::string& text) {
  return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
}
const std::string end_of_stream =
    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
const std::string good =
    chunked_head("text/event-stream") + chunk(piece("Hel") + piece("lo")) + chunk(end_of_stream) + chunk("");

}  // namespace

TEST_CASE("every recorded answer is the same through a socket") {
  const std::vector<Transcript> transcripts = own_transcripts();
  for (const Transcript& transcript : transcripts) {
    if (transcript.status == 204) continue;
    INFO(transcript.name);
    const std::string bytes =
        transcript.status == 200
            ? chunked_head(transcript.type) + chunk(transcript.body) + chunk("")
            : http_answer(std::to_string(transcript.status) + " X", transcript.type, transcript.body);
    const HttpServer server([&](Connection& connection) {
      connection.request();
      connection.send(bytes);
    });
    static const std::map<model::Protocol, std::string> paths = {{model::Protocol::chat, "/v1"},
                                                                 {model::Protocol::responses, "/v1/responses"},
                                                                 {model::Protocol::ollama, "/api/chat"}};
    model::ClientLimits limits = quick();
    limits.retries = 0;
    Asker asker(server.address() + paths.at(transcript.protocol), limits);
    const Reply reply = asker.ask();
    CHECK(name_of(reply.answer.failure) == transcript.answer);
    CHECK(reply.answer.text == transcript.text);
  }
}

TEST_CASE("a question is asked in the words of the server, with the key and nothing else that tells who asks") {
  std::string request;
  const HttpServer server([&](Connection& connection) {
    request = connection.request();
    connection.send(good);
  });
  Asker asker(server.address(), quick(), "the-key-of-this-server");
  const Reply reply = asker.ask();
  CHECK(reply.ok());
  CHECK(reply.answer.text == "Hello");
  CHECK(reply.tries == 1);
  CHECK(reply.first_word >= 0);
  CHECK(request.starts_with("POST /v1/chat/completions HTTP/1.1\r\n"));
  CHECK(request.find("Authorization: Bearer the-key-of-this-server\r\n") != std::string::npos);
  for (const char* never : {"Cookie", "X-Conversation-Id", "Expect:", "Referer"}) {
    CHECK(request.find(never) == std::string::npos);
  }
  const nlohmann::json body = nlohmann::json::parse(request.substr(request.find("\r\n\r\n") + 4));
  CHECK(body.at("stream") == true);
  CHECK(body.at("max_tokens") == 512);
  CHECK(body.at("messages").at(0).at("content") == "Be short.");
  CHECK(body.at("stream_options").at("include_usage") == true);
}

TEST_CASE("connections are kept for the next question") {
  const HttpServer server([&](Connection& connection) {
    while (!connection.request().empty()) connection.send(good);
  });
  Asker asker(server.address());
  for (int i = 0; i < 5; ++i) CHECK(asker.ask().ok());
  CHECK(server.connections() == 1);
}

TEST_CASE("a busy server is asked again, as often as allowed and not after the first word") {
  std::atomic<int> requests = 0;
  std::string first;
  const HttpServer server([&](Connection& connection) {
    connection.request();
    connection.send(++requests == 1 ? first : good);
  });
  for (const std::string status : {"503 Service Unavailable", "429 Too Many Requests"}) {
    requests = 0;
    first = http_answer(status, "application/json", R"({"error":{"message":"later","code":429}})");
    Asker asker(server.address());
    const Reply reply = asker.ask();
    CHECK(reply.ok());
    CHECK(reply.tries == 2);
  }
  requests = 0;
  first = http_answer("429 Too Many Requests", "application/json", "{}", "Retry-After: 3600\r\n");
  CHECK(Asker(server.address()).ask().answer.failure == Failure::busy);
  CHECK(requests == 1);
  requests = 0;
  first = http_answer("500 Internal Server Error", "application/json", R"({"error":{"message":"bad JSON"}})");
  CHECK(Asker(server.address()).ask().answer.failure == Failure::server_error);
  CHECK(requests == 1);
  requests = 0;
  first = chunked_head("text/event-stream") + chunk(piece("a")) +
          chunk("data: {\"error\":{\"message\":\"later\",\"code\":429}}\n\n") + chunk("");
  const Reply late = Asker(server.address()).ask();
  CHECK(late.answer.failure == Failure::busy);
  CHECK(late.tries == 1);
}

TEST_CASE("Retry-After is kept") {
  std::atomic<int> requests = 0;
  const HttpServer server([&](Connection& connection) {
    connection.request();
    connection.send(++requests == 1 ? http_answer("503 X", "text/plain", "", "Retry-After: 1\r\n") : good);
  });
  const model::Milliseconds began = model::now_ms();
  CHECK(Asker(server.address()).ask().ok());
  CHECK(model::now_ms() - began >= 1000);
}

TEST_CASE("who watches cancels, and the server sees the connection close") {
  std::atomic<bool> closed = false;
  const HttpServer server([&](Connection& connection) {
    connection.request();
    connection.send(chunked_head("text/event-stream") + chunk(piece("good")) + chunk(piece("bad")));
    closed = connection.closed_by_client(5000);
  });
  {
    Asker asker(server.address());
    const Reply reply = asker.ask([](std::string_view text) { return text != "bad"; });
    CHECK(reply.answer.failure == Failure::cancelled);
    CHECK(reply.answer.text == "goodbad");
    CHECK(reply.tries == 1);
    for (int i = 0; i < 500 && !closed; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    CHECK(closed);
  }
}

TEST_CASE("a question is cancelled from outside: waiting, asked, and within its own watch") {
  const HttpServer server([&](Connection& connection) {
    connection.request();
    connection.send(chunked_head("text/event-stream") + chunk(piece("a")));
    connection.closed_by_client(5000);
  });
  model::ClientLimits limits = quick();
  limits.streams = 1;
  Asker asker(server.address(), limits);
  std::vector<Failure> ends;
  const auto keep = [&](Reply reply) { ends.push_back(reply.answer.failure); };
  bool heard = false;
  const model::Client::Id asked = asker.client.ask(
      {.task = "1"}, [&](std::string_view) { return heard = true; }, keep);
  const model::Client::Id waiting = asker.client.ask({.task = "2"}, nullptr, keep);
  while (!heard) asker.client.turn(100);
  asker.client.cancel(waiting);
  asker.client.turn(0);
  CHECK(ends == std::vector<Failure>{Failure::cancelled});
  asker.client.cancel(asked);
  asker.client.cancel(12345);
  while (asker.client.turn(100)) {
  }
  CHECK(ends.size() == 2);
  model::Client::Id own = 0;
  own = asker.client.ask(
      {.task = "3"},
      [&](std::string_view) {
        asker.client.cancel(own);
        return true;
      },
      keep);
  while (asker.client.turn(100)) {
  }
  CHECK(ends == std::vector<Failure>(3, Failure::cancelled));
}

TEST_CASE("three streams run at once, the others wait, and what is answered may ask again") {
  std::atomic<int> now = 0, most = 0, served = 0;
  const HttpServer server([&](Connection& connection) {
    while (!connection.request().empty()) {
      const int here = ++now;
      for (int seen = most; here > seen && !most.compare_exchange_weak(seen, here);) {
      }
      connection.pause(20);
      --now;
      ++served;
      connection.send(good);
    }
  });
  Asker asker(server.address());
  int answered = 0;
  const std::function<void(int)> ask = [&](int more) {
    asker.client.ask({.task = "x"}, nullptr, [&, more](const Reply& reply) {
      answered += reply.ok() ? 1 : 0;
      if (more > 0) ask(more - 1);
    });
  };
  for (int i = 0; i < 7; ++i) ask(1);
  while (asker.client.turn(1000)) {
  }
  CHECK(answered == 14);
  CHECK(served == 14);
  CHECK(most == 3);
}

TEST_CASE("a wait ends when another thread says so") {
  const HttpServer server([&](Connection& connection) {
    connection.request();
    connection.closed_by_client(20000);
  });
  model::ClientLimits limits = quick();
  limits.times.first_word = limits.times.total = 60000;
  Asker asker(server.address(), limits);
  asker.client.ask({.task = "x"}, nullptr, nullptr);
  std::atomic<bool> go = false;
  std::thread waker([&] {
    while (!go) {
      asker.client.wake();
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  });
  const model::Milliseconds began = model::now_ms();
  for (int i = 0; i < 20; ++i) asker.client.turn(60000);
  go = true;
  waker.join();
  CHECK(model::now_ms() - began < 50000);
}

TEST_CASE("what a watch throws comes out of the turn, and the client lives on") {
  const HttpServer server([&](Connection& connection) {
    while (!connection.request().empty()) connection.send(good);
  });
  Asker asker(server.address());
  CHECK_THROWS_AS(asker.ask([](std::string_view) -> bool { throw std::runtime_error("no"); }), std::runtime_error);
  CHECK(asker.ask().ok());
}

TEST_CASE("secrets do not leave, the budget and the breaker are asked first") {
  std::string request;
  std::atomic<int> requests = 0;
  std::string answer = good;
  const HttpServer server([&](Connection& connection) {
    request = connection.request();
    ++requests;
    connection.send(answer);
  });
  const std::string token = std::string("ghp") + "_a1B2c3D4e5F6g7H8i9J0a1B2c3D4e5F6g7H8";
  Asker asker(server.address());
  const Reply redacted = model::ask_and_wait(asker.client, {.rules = "r " + token, .task = "t " + token});
  CHECK(redacted.ok());
  CHECK(redacted.redacted.size() == 2);
  CHECK(request.find(token) == std::string::npos);
  const Reply schema = model::ask_and_wait(asker.client, {.task = "t", .schema = "{\"enum\":[\"" + token + "\"]}"});
  CHECK(schema.answer.failure == Failure::not_allowed);
  const Reply large = model::ask_and_wait(asker.client, {.task = std::string(5u << 20, 'a')});
  CHECK(large.answer.failure == Failure::not_allowed);
  CHECK(requests == 1);

  const Reply dear = model::ask_and_wait(asker.client, {.task = "t", .max_tokens = 1'000'000});
  CHECK(dear.answer.failure == Failure::not_allowed);
  CHECK(dear.answer.message.starts_with("the budget of"));
  CHECK(asker.budget.spent().tokens > 0);

  answer = "HTTP/1.1 500 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  for (int i = 0; i < 3; ++i) CHECK(asker.ask().answer.failure == Failure::server_error);
  const int before = requests;
  const Reply open = asker.ask();
  CHECK(open.answer.failure == Failure::not_allowed);
  CHECK(open.answer.message.starts_with("the model's server failed 3 times"));
  CHECK(requests == before);
}

TEST_CASE("a UNIX socket will do") {
  const std::string path = "/tmp/docgarden-test-" + std::to_string(::getpid()) + ".sock";
  {
    const HttpServer server(
        [&](Connection& connection) {
          connection.request();
          connection.send(good);
        },
        path);
    guard::Budget budget({});
    model::Endpoint endpoint = model::parse_endpoint("http://localhost").value();
    endpoint.unix_socket = path;
    model::Client client(endpoint, quick(), budget);
    CHECK(model::ask_and_wait(client, {.task = "x"}).ok());
  }
  ::unlink(path.c_str());
}

}  // namespace docgarden::tests
