// SPDX-License-Identifier: MIT
// The built program with a terminal around it, and a person who typed ahead.
#pragma once

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include <array>
#include <stdexcept>

#include "tests/e2e/program.h"

namespace docgarden::tests {

struct TerminalResult {
  int code = -1;
  std::string out;            // both streams, and the echo of what was typed
  bool is_as_before = false;  // the terminal's modes
};

inline TerminalResult in_terminal(const TempRepo& repo, std::vector<std::string> arguments, const std::string& typed,
                                  Environment environment = program_environment()) {
  environment["TERM"] = "xterm";
  arguments.insert(arguments.begin(), DOCGARDEN_BINARY);
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  std::vector<std::string> assignments;
  for (const auto& [name, value] : environment) assignments.push_back(name + "=" + value);
  std::vector<char*> variables;
  for (std::string& assignment : assignments) variables.push_back(assignment.data());
  variables.push_back(nullptr);

  int terminal = -1, slave = -1;
  if (::openpty(&terminal, &slave, nullptr, nullptr, nullptr) != 0) throw std::runtime_error("no terminal");
  termios before{}, after{};
  ::tcgetattr(slave, &before);
  const std::string folder = repo.path();
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) {
    ::close(terminal);
    if (::login_tty(slave) == 0 && ::chdir(folder.c_str()) == 0) ::execve(argv[0], argv.data(), variables.data());
    ::_exit(127);
  }
  if (::write(terminal, typed.data(), typed.size()) != static_cast<ssize_t>(typed.size())) {
    throw std::runtime_error("the terminal takes no more");
  }
  TerminalResult result;
  int status = 0;
  bool ended = false;
  while (!ended) {
    ended = ::waitpid(child, &status, WNOHANG) == child;
    constexpr int patience = 20;  // milliseconds
    pollfd ready{.fd = terminal, .events = POLLIN, .revents = 0};
    while (::poll(&ready, 1, patience) == 1) {
      std::array<char, 4096> part;
      const ssize_t got = ::read(terminal, part.data(), part.size());
      if (got <= 0) break;
      result.out.append(part.data(), static_cast<std::size_t>(got));
    }
  }
  ::tcgetattr(slave, &after);
  result.is_as_before =
      before.c_lflag == after.c_lflag && before.c_iflag == after.c_iflag && before.c_oflag == after.c_oflag;
  ::close(slave);
  ::close(terminal);
  result.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace docgarden::tests
