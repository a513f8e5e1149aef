// SPDX-License-Identifier: MIT
// Takes a model file; gives an endpoint that serves it, by a llama-server of our own. It listens on a socket in a
// folder that only this user can enter, wants a key that nobody else knows, leaves one core to others, and ends with
// us: with this object, or with the thread that made it, even if the program is killed.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>

#include "inference/model/endpoint.h"
#include "inference/model/timers.h"

namespace docgarden::model {

struct LocalServerOptions {
  std::string program = "llama-server";  // found by PATH
  std::string model_file;
  std::filesystem::path folder = "/tmp";  // for the folder of the socket, whose path must be short
  std::int64_t context = 4096;
  Milliseconds ready = 120000;    // so long it may load the model
  Milliseconds end = 2000;        // so long it may take to end before it is killed
  std::function<bool()> keep_on;  // asked while it loads; false gives up
};

class LocalServer {
 public:
  // Returns when the server is ready. Throws Error if it can't be started, ends, or is not ready in time.
  explicit LocalServer(const LocalServerOptions& options);
  ~LocalServer();
  LocalServer(const LocalServer&) = delete;
  LocalServer& operator=(const LocalServer&) = delete;

  const Endpoint& endpoint() const { return endpoint_; }
  pid_t process() const { return process_; }

 private:
  void start(const LocalServerOptions& options);
  void wait_until_ready(const LocalServerOptions& options);
  bool has_ended();
  void stop();

  std::filesystem::path folder_;
  Endpoint endpoint_;
  Milliseconds end_;
  pid_t process_ = 0;  // 0: none runs
};

}  // namespace docgarden::model
