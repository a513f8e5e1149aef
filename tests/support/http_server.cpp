// SPDX-License-Identifier: MIT
#include "tests/support/http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <stdexcept>

namespace docgarden::tests {
namespace {

// Bound to a free port of this machine.
int bound_socket(int& port) {
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  if (::bind(made, reinterpret_cast<sockaddr*>(&address), size) != 0) throw std::runtime_error("no port");
  ::getsockname(made, reinterpret_cast<sockaddr*>(&address), &size);
  port = ntohs(address.sin_port);
  return made;
}

int bound_unix_socket(const std::string& path) {
  const int made = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) throw std::runtime_error("the path is too long for a socket");
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  if (::bind(made, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0) throw std::runtime_error("no socket");
  return made;
}

bool readable(int socket, int milliseconds) {
  pollfd wanted{.fd = socket, .events = POLLIN, .revents = 0};
  return ::poll(&wanted, 1, milliseconds) > 0;
}

constexpr int step = 10;  // milliseconds after which those who wait look whether the server stops

}  // namespace

std::string Connection::request() {
  std::string bytes;
  std::array<char, 4096> part;
  const auto complete = [&] {
    const std::size_t head = bytes.find("\r\n\r\n");
    if (head == std::string::npos) return false;
    const std::size_t length = bytes.find("Content-Length: ");
    return length > head || bytes.size() >= head + 4 + std::stoul(bytes.substr(length + 16));
  };
  while (!complete()) {
    if (stopping_) return "";
    if (!readable(socket_, step)) continue;
    const ssize_t got = ::recv(socket_, part.data(), part.size(), 0);
    if (got <= 0) return "";
    bytes.append(part.data(), static_cast<std::size_t>(got));
  }
  return bytes;
}

bool Connection::send(std::string bytes) {
  std::string_view left = bytes;
  while (!left.empty()) {
    if (stopping_) return false;
    pollfd wanted{.fd = socket_, .events = POLLOUT, .revents = 0};
    if (::poll(&wanted, 1, step) == 0) continue;
    const ssize_t sent = ::send(socket_, left.data(), left.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno == EAGAIN) continue;
    if (sent <= 0) return false;
    left.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void Connection::pause(int milliseconds) const {
  for (; milliseconds > 0 && !stopping_; milliseconds -= step) {
    std::this_thread::sleep_for(std::chrono::milliseconds(std::min(step, milliseconds)));
  }
}

bool Connection::closed_by_client(int milliseconds) const {
  char byte = 0;
  for (; milliseconds > 0 && !stopping_; milliseconds -= step) {
    if (readable(socket_, step) && ::recv(socket_, &byte, 1, MSG_PEEK) <= 0) return true;
  }
  return false;
}

void Connection::reset() const {
  const linger none{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &none, sizeof(none));
}

HttpServer::HttpServer(Serve serve, const std::string& unix_path) : serve_(std::move(serve)) {
  socket_ = unix_path.empty() ? bound_socket(port_) : bound_unix_socket(unix_path);
  ::listen(socket_, 64);
  accepting_ = std::thread([this] { accept_all(); });
}

HttpServer::~HttpServer() {
  stopping_ = true;
  accepting_.join();
  for (std::thread& thread : threads_) thread.join();
  ::close(socket_);
}

void HttpServer::accept_all() {
  while (!stopping_) {
    if (!readable(socket_, step)) continue;
    const int accepted = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
    if (accepted < 0) continue;
    ++connections_;
    threads_.emplace_back([this, accepted] {
      Connection connection(accepted, stopping_);
      serve_(connection);
      ::close(accepted);
    });
  }
}

int closed_port() {
  int port = 0;
  ::close(bound_socket(port));
  return port;
}

std::string http_answer(std::string_view status, std::string_view type, std::string_view body,
                        std::string_view more_headers) {
  std::string answer = "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: " + std::string(type) + "\r\n";
  answer += more_headers;
  answer += "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n";
  return answer.append(body);
}

std::string chunked_head(std::string_view type) {
  return "HTTP/1.1 200 OK\r\nContent-Type: " + std::string(type) + "\r\nTransfer-Encoding: chunked\r\n\r\n";
}

std::string chunk(std::string_view bytes) {
  std::array<char, 24> size;
  std::snprintf(size.data(), size.size(), "%zx\r\n", bytes.size());
  return std::string(size.data()).append(bytes).append("\r\n");
}

}  // namespace docgarden::tests
