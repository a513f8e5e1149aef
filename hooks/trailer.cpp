// SPDX-License-Identifier: MIT
#include "hooks/trailer.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "checks/error.h"

namespace docgarden::hooks {

void set_trailer(const std::string& message_file, const std::string& name, const std::string& value) {
  const std::string trailer = name + ": " + value;
  const char* const arguments[] = {"git",       "interpret-trailers", "--in-place",         "--if-exists", "replace",
                                   "--trailer", trailer.c_str(),      message_file.c_str(), nullptr};
  pid_t child = 0;
  // Git runs hooks with its own folder of programs first on PATH.
  const int error = ::posix_spawnp(&child, "git", nullptr, nullptr, const_cast<char* const*>(arguments), environ);
  if (error != 0) throw Error(std::strerror(error), "git");
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw Error("git could not add a trailer", message_file);
}

}  // namespace docgarden::hooks
