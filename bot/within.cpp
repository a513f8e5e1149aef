// SPDX-License-Identifier: MIT
#include "bot/within.h"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "checks/error.h"

namespace docgarden::bot {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void be_child(int output, pid_t parent, const std::function<int()>& work) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(2);  // it is gone already
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  const int code = work();
  std::fflush(nullptr);
  ::_exit(code);
}

// Reads until the child closes its end, or the time is over: false then.
bool read_until(int file, std::chrono::milliseconds limit, std::string& output) {
  const Clock::time_point end = Clock::now() + limit;
  std::array<char, 1 << 14> part;
  for (;;) {
    int wait = -1;
    if (limit.count() > 0) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
      if (left <= 0) return false;
      wait = static_cast<int>(left);
    }
    pollfd ready{.fd = file, .events = POLLIN, .revents = 0};
    const int count = ::poll(&ready, 1, wait);
    if (count < 0 && errno != EINTR) return true;
    if (count <= 0) continue;
    const ssize_t size = ::read(file, part.data(), part.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return true;
    output.append(part.data(), static_cast<std::size_t>(size));
  }
}

}  // namespace

Within run_within(std::chrono::milliseconds limit, const std::function<int()>& work) {
  int ends[2];
  if (::pipe(ends) != 0) throw Error(std::strerror(errno), "pipe");
  std::fflush(nullptr);
  const pid_t parent = ::getpid(), child = ::fork();
  if (child < 0) {
    const std::string why = std::strerror(errno);
    ::close(ends[0]);
    ::close(ends[1]);
    throw Error(why, "fork");
  }
  if (child == 0) {
    ::close(ends[0]);
    be_child(ends[1], parent, work);
  }
  ::close(ends[1]);
  Within result;
  const bool in_time = read_until(ends[0], limit, result.output);
  ::close(ends[0]);
  if (!in_time) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  result.end = !in_time ? End::late : WIFEXITED(status) ? End::finished : End::died;
  result.code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  return result;
}

}  // namespace docgarden::bot
