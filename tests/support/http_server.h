// SPDX-License-Identifier: MIT
// A server on a port of this machine that answers as a test wants, well or badly: what it sends are bytes, not HTTP.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace docgarden::tests {

// One connection, in a thread of its own.
class Connection {
 public:
  Connection(int socket, const std::atomic<bool>& stopping) : socket_(socket), stopping_(stopping) {}

  // Head and body of the next request; empty when the client has closed.
  std::string request();
  // False once nobody reads any more, or the server stops. The bytes are copied: who got them may change the original
  // before this returns.
  bool send(std::string bytes);
  void pause(int milliseconds) const;             // shorter if the server stops
  bool closed_by_client(int milliseconds) const;  // within this time
  void reset() const;                             // the close that follows is a TCP reset

 private:
  int socket_;
  const std::atomic<bool>& stopping_;
};

class HttpServer {
 public:
  using Serve = std::function<void(Connection&)>;

  // A path makes it a UNIX socket.
  explicit HttpServer(Serve serve, const std::string& unix_path = "");
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  int port() const { return port_; }
  std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }
  int connections() const { return connections_; }

 private:
  void accept_all();

  Serve serve_;
  int socket_ = -1, port_ = 0;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> connections_ = 0;
  std::vector<std::thread> threads_;
  std::thread accepting_;
};

// A port of this machine on which nobody listens.
int closed_port();

// An answer of HTTP with its length; and the pieces of one in chunks.
std::string http_answer(std::string_view status, std::string_view type, std::string_view body,
                        std::string_view more_headers = "");
std::string chunked_head(std::string_view type);
std::string chunk(std::string_view bytes);  // of no bytes: the last one

}  // namespace docgarden::tests
