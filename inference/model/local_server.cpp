// SPDX-License-Identifier: MIT
#include "inference/model/local_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>
#include <vector>

#include "checks/error.h"
#include "inference/model/fetch.h"
#include "inference/model/http.h"

namespace docgarden::model {
namespace {

constexpr Milliseconds step = 50;  // between two looks

void pause() {
  std::this_thread::sleep_for(std::chrono::milliseconds(step));
}

std::string random_key() {
  std::array<unsigned char, 24> bytes;
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw Error("no random numbers for the key of the model's server");
  }
  std::string key;
  for (const unsigned char byte : bytes) key += fmt::format("{:02x}", byte);
  return key;
}

std::filesystem::path private_folder(const std::filesystem::path& parent) {
  std::string name = (parent / "docgarden-XXXXXX").string();  // mkdtemp makes it for this user alone
  if (::mkdtemp(name.data()) == nullptr) throw Error("can't be written to", parent.string());
  return name;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Nothing but what is safe between fork and exec.
[[noreturn]] void become(char* const* arguments, char* const* variables, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const int nothing = ::open("/dev/null", O_RDWR);
  for (const int stream : {0, 1, 2}) ::dup2(nothing, stream);
  // The parent may have ended before its end could be asked for.
  if (::getppid() == parent) ::execvpe(arguments[0], arguments, variables);
  ::_exit(127);
}

}  // namespace

LocalServer::LocalServer(const LocalServerOptions& options)
    : folder_(private_folder(options.folder)), end_(options.end) {
  try {
    start(options);
    wait_until_ready(options);
  } catch (...) {
    stop();
    throw;
  }
}

LocalServer::~LocalServer() {
  stop();
}

void LocalServer::start(const LocalServerOptions& options) {
  endpoint_ = parse_endpoint("http://localhost").value();
  endpoint_.unix_socket = (folder_ / "model.sock").string();
  endpoint_.server = Server::llama_server;
  endpoint_.key = random_key();
  endpoint_.context = options.context;
  const unsigned threads = std::max(2u, std::thread::hardware_concurrency()) - 1;
  std::vector<std::string> arguments = {options.program,
                                        "--model",
                                        options.model_file,
                                        "--host",
                                        endpoint_.unix_socket,
                                        "--threads",
                                        std::to_string(threads),
                                        "--ctx-size",
                                        std::to_string(options.context),
                                        "--offline",
                                        "--no-webui"};
  // A key among the arguments could be read by everybody.
  std::vector<std::string> variables = {"LLAMA_API_KEY=" + endpoint_.key};
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (std::strncmp(*variable, "LLAMA_", 6) != 0) variables.emplace_back(*variable);
  }
  const std::vector<char*> argument_pointers = pointers_to(arguments), variable_pointers = pointers_to(variables);
  const pid_t parent = ::getpid();
  // A signal that comes before the child is another program must not run our handlers in it.
  sigset_t all, before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  process_ = ::fork();
  if (process_ == 0) become(argument_pointers.data(), variable_pointers.data(), parent);
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (process_ < 0) {
    process_ = 0;
    throw Error("can't be started", options.program);
  }
}

void LocalServer::wait_until_ready(const LocalServerOptions& options) {
  const std::string advice = fmt::format("to see why, run: {} --model {}", options.program, options.model_file);
  for (const Milliseconds began = now_ms(); now_ms() - began < options.ready; pause()) {
    if (has_ended()) throw Error("ended before its model was ready", options.program, advice);
    if (options.keep_on && !options.keep_on()) throw Error("was not waited for", options.program);
    if (fetch_all({{&endpoint_, "/health"}}).front().status == 200) return;
  }
  throw Error(fmt::format("was not ready after {} s", options.ready / 1000), options.program, advice);
}

bool LocalServer::has_ended() {
  if (process_ != 0 && ::waitpid(process_, nullptr, WNOHANG) == process_) process_ = 0;
  return process_ == 0;
}

void LocalServer::stop() {
  if (!has_ended()) {
    ::kill(process_, SIGTERM);
    for (const Milliseconds began = now_ms(); !has_ended() && now_ms() - began < end_;) pause();
  }
  if (!has_ended()) {
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
    process_ = 0;
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace docgarden::model
