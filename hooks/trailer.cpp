// SPDX-License-Identifier: MIT
#include "hooks/trailer.h"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "checks/error.h"
#include "checks/text.h"

namespace docgarden::hooks {
namespace {

constexpr int most_milliseconds = 5000;  // git needs a few

// Ends with whoever started it.
[[noreturn]] void be_git(pid_t parent, const char* const* arguments) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() == parent) ::execvp(arguments[0], const_cast<char* const*>(arguments));
  ::_exit(127);
}

// Its status; nothing (-1) when it had to be ended.
int wait_for(pid_t child) {
  int status = 0;
  for (int waited = 0; waited < most_milliseconds; ++waited) {
    const pid_t ended = ::waitpid(child, &status, WNOHANG);
    if (ended == child) return status;
    if (ended < 0 && errno != EINTR) return -1;
    ::poll(nullptr, 0, 1);
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, &status, 0);
  return -1;
}

// The lines of which git makes the message, without those that it does not count.
std::string kept(std::string_view text, const std::string& comment) {
  constexpr std::string_view scissors = " ------------------------ >8 ------------------------";
  std::string lines;
  bool cut = false;
  for_each_line(text, [&](std::string_view line) {
    while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
    const bool comments = line.starts_with(comment);
    cut = cut || (comments && line.substr(comment.size()) == scissors);
    if (cut || line.empty() || comments || line.starts_with("Signed-off-by: ")) return;
    lines.append(line).append("\n");
  });
  return lines;
}

}  // namespace

void set_trailer(const std::string& message_file, const std::string& name, const std::string& value) {
  const std::string trailer = name + ": " + value;
  // Without --no-divider git 2.39 never ends on a message that has a line of `---` and a diff below its scissors. It is
  // how `git commit --trailer` calls it.
  const char* const arguments[] = {
      "git",     "interpret-trailers", "--in-place",    "--no-divider",       "--if-exists",
      "replace", "--trailer",          trailer.c_str(), message_file.c_str(), nullptr};
  const pid_t parent = ::getpid(), child = ::fork();
  if (child < 0) throw Error(std::strerror(errno), "fork");
  if (child == 0) be_git(parent, arguments);
  const int status = wait_for(child);
  if (status < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw Error("git could not add a trailer", message_file);
  }
}

bool says_something(std::string_view message, const std::string& comment, std::string_view template_text) {
  const std::string lines = kept(message, comment);
  return !lines.empty() && lines != kept(template_text, comment);
}

}  // namespace docgarden::hooks
