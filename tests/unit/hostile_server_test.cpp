// SPDX-License-Identifier: MIT
// Servers that lie, stall, flood and break off: no question hangs, none takes more memory than its limits, none gets an
// answer that is not whole.
#include <atomic>

#include "inference/model/client.h"
#include "tests/support/catch.h"
#include "tests/support/http_server.h"

namespace docgarden::tests {
namespace {

using model::Failure;

const std::string events = chunked_head("text/event-stream");
const std::string plain = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";

std::string piece(const std::string& text) {
  return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
}
const std::string stop = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
const std::string done = "data: [DONE]\n\n";

model::ClientLimits short_limits() {
  model::ClientLimits limits;
  limits.times = {.connect = 1000, .first_word = 400, .stall = 300, .total = 5000};
  limits.retries = 0;
  return limits;
}

struct Outcome {
  Failure failure;
  std::string text;
  model::Milliseconds took;
  std::size_t sent;  // by the server, until nobody read any more
};

// What the client makes of a server that answers so. `serve` counts what it could send.
Outcome ask(const std::function<void(Connection&, std::atomic<std::size_t>&)>& serve,
            const model::ClientLimits& limits = short_limits(), const std::string& path = "/v1") {
  std::atomic<std::size_t> sent = 0;
  const model::Milliseconds began = model::now_ms();
  const HttpServer server([&](Connection& connection) {
    connection.request();
    serve(connection, sent);
  });
  guard::Budget budget({});
  model::Client client(model::parse_endpoint(server.address() + path).value(), limits, budget);
  const model::Reply reply = model::ask_and_wait(client, {.task = "Fix it."});
  const model::Milliseconds took = model::now_ms() - began;
  CHECK(took < 20000);
  CHECK(reply.answer.text.size() <= limits.read.answer_bytes);
  return {reply.answer.failure, reply.answer.text, took, sent};
}

Failure ask(const std::string& bytes) {
  return ask([&](Connection& connection, auto&) { connection.send(bytes); }).failure;
}

// Sends this again and again.
Outcome flood(const std::string& start, const std::string& again) {
  model::ClientLimits limits = short_limits();
  limits.times.first_word = limits.times.stall = limits.times.total = 15000;
  limits.read.body_bytes = 2u << 20;
  return ask(
      [&](Connection& connection, std::atomic<std::size_t>& sent) {
        connection.send(start);
        constexpr std::size_t gigabyte = 1u << 30;
        while (sent < gigabyte && connection.send(again)) sent += again.size();
      },
      limits);
}

constexpr std::size_t sockets_hold = 64u << 20;  // more than fits into the buffers of both

}  // namespace

TEST_CASE("floods end at their limits") {
  const auto check = [](const Outcome& outcome, Failure expected) {
    CHECK(name_of(outcome.failure) == name_of(expected));
    CHECK(outcome.sent < sockets_hold);
  };
  const std::string block(64u << 10, 'a');
  std::string pings;
  while (pings.size() < block.size()) pings += ":\n\n";
  check(flood(plain + "Connection: close\r\n\r\ndata: ", block), Failure::too_large);  // a line without an end
  check(flood(events, chunk(block)), Failure::too_large);
  check(flood(events, chunk("data: aaaaaaaa\n")), Failure::too_large);  // an event without an end
  check(flood(events, chunk(piece("again and again"))), Failure::too_large);
  check(flood(events, chunk(pings)), Failure::too_large);
  check(flood(events, chunk("data: {}\n\n")), Failure::too_large);
  check(flood("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":\"", block), Failure::too_large);
  check(flood("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n\r\n{\"a\":\"", block), Failure::too_large);
  check(flood("HTTP/1.1 400 Bad\r\nContent-Type: text/html\r\n\r\n", block), Failure::refused);
  check(flood("HTTP/1.1 200 OK\r\n", "X-Filler: " + std::string(1000, 'a') + "\r\n"), Failure::too_large);
  check(flood("", "HTTP/1.1 100 Continue\r\n\r\n"), Failure::too_large);
}

TEST_CASE("heads without an end, and what is no HTTP") {
  CHECK(flood("HTTP/1.1 200 OK\r\nX: ", std::string(64u << 10, 'a')).sent < sockets_hold);
  for (const std::string bytes : {"", "\r\n", "garbage\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n", "HTTP/1.1 abc\r\n\r\n",
                                  "\x16\x03\x01\x02", "HTTP/1.1 200 OK\r\n"}) {
    INFO(bytes);
    const Failure failure = ask(bytes);
    CHECK((failure == Failure::broken || failure == Failure::malformed));
  }
}

TEST_CASE("lies about the length") {
  const std::string body = piece("Run") + stop + done;
  const auto with_length = [&](std::size_t length) {
    return plain + "Content-Length: " + std::to_string(length) + "\r\nConnection: close\r\n\r\n" + body;
  };
  CHECK(ask(with_length(body.size())) == Failure::none);
  CHECK(ask(with_length(body.size() + 1000)) == Failure::broken);
  CHECK(ask(with_length(10'000'000'000'000)) == Failure::broken);
  CHECK(ask(with_length(piece("Run").size() + 10)) == Failure::unfinished);
  CHECK(ask(with_length(0)) == Failure::unfinished);
  CHECK(ask(plain + "Content-Length: -5\r\n\r\n" + body) != Failure::none);
  CHECK(ask(plain + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + body) != Failure::none);
  CHECK(ask(plain + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n" + body) != Failure::none);
  CHECK(ask(events + chunk(body)) == Failure::broken);  // the last chunk is missing
  CHECK(ask(plain + "Content-Encoding: gzip\r\nConnection: close\r\n\r\n" + std::string("\x1f\x8b\x08", 3)) !=
        Failure::none);
}

TEST_CASE("slow servers") {
  const auto name = [](const Outcome& outcome) { return name_of(outcome.failure); };
  const auto silence = [](const std::string& before) {
    return [before](Connection& connection, auto&) {
      connection.send(before);
      connection.closed_by_client(10000);
    };
  };
  CHECK(name(ask(silence(""))) == "answer-timeout");
  CHECK(name(ask(silence(events))) == "answer-timeout");
  CHECK(name(ask(silence(events + chunk(piece("a"))))) == "stalled");
  CHECK(name(ask(silence(events + chunk(piece("a") + stop)))) == "stalled");
  // The end was said, but not by the transfer.
  CHECK(name(ask(silence(events + chunk(piece("a") + stop + done)))) == "stalled");
  CHECK(name(ask(silence("HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\n{"))) == "refused");
  const auto drip = [](const std::string& before, const std::string& drop) {
    return [before, drop](Connection& connection, auto&) {
      connection.send(before);
      while (connection.send(drop)) connection.pause(20);
    };
  };
  CHECK(name(ask(drip("HTTP/1.1 200 ", "K"))) == "answer-timeout");
  CHECK(name(ask(drip("HTTP/1.1 200 OK\r\n", "X: y\r\n"))) == "answer-timeout");
  CHECK(name(ask(drip(events, chunk(":\n\n")))) == "answer-timeout");
  CHECK(name(ask(drip(events, chunk("data: {}\n\n")))) == "answer-timeout");
  CHECK(name(ask(drip(events + chunk(piece("a")), chunk(":\n\n")))) == "stalled");
  CHECK(name(ask(drip(events + chunk(piece("a")), chunk("d")))) == "stalled");
  model::ClientLimits limits = short_limits();
  limits.times.total = 1000;
  CHECK(name(ask(drip(events, chunk(piece("a"))), limits)) == "total-timeout");
}

TEST_CASE("streams that break off") {
  CHECK(ask(events + chunk(piece("Run"))) == Failure::broken);
  CHECK(ask(events + chunk(piece("Run")) + chunk("")) == Failure::unfinished);
  CHECK(ask(plain + "Connection: close\r\n\r\n" + piece("Run")) == Failure::unfinished);
  CHECK(ask(plain + "Connection: close\r\n\r\n" + piece("Run") + stop + "data: {") == Failure::unfinished);
  CHECK(ask(plain + "Connection: close\r\n\r\n" + piece("Run") + stop) == Failure::none);
  const Outcome reset = ask([](Connection& connection, auto&) {
    connection.send(events + chunk(piece("Run")));
    connection.pause(50);
    connection.reset();
  });
  CHECK(reset.failure == Failure::broken);
  CHECK(reset.text == "Run");
}

TEST_CASE("UTF-8 that is broken, or split where it should not be") {
  CHECK(ask(events + chunk(piece("a\xff")) + chunk(stop) + chunk("")) == Failure::malformed);
  CHECK(ask(events + chunk(piece("a\xed\xa0\x80")) + chunk(stop) + chunk("")) == Failure::malformed);
  CHECK(ask(events + chunk(piece("a\\ud800")) + chunk(stop) + chunk("")) == Failure::malformed);
  CHECK(ask(events + chunk(piece("a\\ufffd")) + chunk(stop) + chunk("")) == Failure::broken_text);
  std::string split = events;
  for (const char byte : piece("caf\xc3\xa9 \xe2\x80\x93 \xf0\x9f\x8c\xb1") + stop + done) split += chunk({&byte, 1});
  const Outcome whole = ask([&](Connection& connection, auto&) { connection.send(split + chunk("")); });
  CHECK(whole.failure == Failure::none);
  CHECK(whole.text == "caf\xc3\xa9 \xe2\x80\x93 \xf0\x9f\x8c\xb1");
}

TEST_CASE("nobody is followed elsewhere") {
  std::atomic<int> elsewhere = 0;
  const HttpServer other([&](Connection& connection) {
    ++elsewhere;
    connection.send(http_answer("200 OK", "text/event-stream", piece("x") + stop + done));
  });
  for (const std::string status : {"301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"}) {
    CHECK(ask(http_answer(status, "text/html", "", "Location: " + other.address() + "/v1\r\n")) == Failure::redirected);
  }
  CHECK(ask(http_answer("401 X", "text/html", "", "WWW-Authenticate: Basic realm=\"x\"\r\n")) == Failure::unauthorised);
  CHECK(ask(http_answer("200 OK", "text/event-stream", piece("x") + stop + done,
                        "Alt-Svc: h2=\"" + other.address().substr(7) + "\"\r\nSet-Cookie: a=b\r\n")) == Failure::none);
  CHECK(elsewhere == 0);
}

TEST_CASE("nobody listens") {
  guard::Budget budget({});
  const auto failure_at = [&](const std::string& address) {
    model::Client client(model::parse_endpoint(address).value(), short_limits(), budget);
    return model::ask_and_wait(client, {.task = "x"}).answer.failure;
  };
  CHECK(failure_at("http://127.0.0.1:" + std::to_string(closed_port())) == Failure::unreachable);
  CHECK(failure_at("http://localhost:" + std::to_string(closed_port())) == Failure::unreachable);
  CHECK(failure_at("https://127.0.0.1:" + std::to_string(closed_port())) == Failure::unreachable);
}

TEST_CASE("a server without TLS is not spoken to in the open when TLS was asked for") {
  std::string heard;
  const HttpServer server([&](Connection& connection) {
    connection.send("HTTP/1.1 200 OK\r\n\r\n");
    connection.closed_by_client(1000);
  });
  guard::Budget budget({});
  const std::string address = "https://127.0.0.1:" + std::to_string(server.port());
  model::Client client(model::parse_endpoint(address).value(), short_limits(), budget);
  const Failure failure = model::ask_and_wait(client, {.task = "x"}).answer.failure;
  CHECK((failure == Failure::unreachable || failure == Failure::broken));
}

}  // namespace docgarden::tests
