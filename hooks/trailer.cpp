// SPDX-License-Identifier: MIT
#include "hooks/trailer.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "checks/error.h"
#include "checks/text.h"

namespace docgarden::hooks {

void set_trailer(const std::string& message_file, const std::string& name, const std::string& value) {
  const std::string trailer = name + ": " + value;
  const char* const arguments[] = {
      "git",     "interpret-trailers", "--no-divider",  "--in-place",         "--if-exists",
      "replace", "--trailer",          trailer.c_str(), message_file.c_str(), nullptr};
  // Without --no-divider a line "---" ends the message, of which the diff of `git commit -v` has many.
  pid_t child = 0;
  // Git runs hooks with its own folder of programs first on PATH.
  const int error = ::posix_spawnp(&child, "git", nullptr, nullptr, const_cast<char* const*>(arguments), environ);
  if (error != 0) throw Error(std::strerror(error), "git");
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw Error("git could not add a trailer", message_file);
}

namespace {

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

bool says_something(std::string_view message, const std::string& comment, std::string_view template_text) {
  const std::string lines = kept(message, comment);
  return !lines.empty() && lines != kept(template_text, comment);
}

}  // namespace docgarden::hooks
