// SPDX-License-Identifier: MIT
#include "tests/support/process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace docgarden::tests {
namespace {

// Output goes to an unnamed file rather than a pipe: nothing can fill up and block.
class OutputFile {
 public:
  OutputFile() : file_(::open("/tmp", O_TMPFILE | O_RDWR, 0600)) {
    if (file_ < 0) throw std::runtime_error(std::string("no temporary file: ") + std::strerror(errno));
  }
  ~OutputFile() { ::close(file_); }
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  int descriptor() const { return file_; }
  std::string content() const {
    std::string bytes(static_cast<std::size_t>(::lseek(file_, 0, SEEK_END)), '\0');
    const ssize_t got = ::pread(file_, bytes.data(), bytes.size(), 0);
    bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    return bytes;
  }

 private:
  int file_;
};

std::string variable(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : value;
}

}  // namespace

Environment clean_environment() {
  return {{"PATH", variable("PATH", "/usr/bin:/bin")},
          {"ASAN_OPTIONS", variable("ASAN_OPTIONS", "")},  // the test preset sets these two
          {"LSAN_OPTIONS", variable("LSAN_OPTIONS", "")},
          {"HOME", "/nonexistent"},
          {"DOCGARDEN_CACHE", ""},  // git may run docgarden as a hook
          {"DOCGARDEN_LEDGER", ""},
          {"LC_ALL", "C"},
          {"TZ", "UTC"},
          {"GIT_CONFIG_NOSYSTEM", "1"},
          {"GIT_CONFIG_GLOBAL", "/dev/null"},
          {"GIT_TERMINAL_PROMPT", "0"},
          {"GIT_TEST_FSYNC", "0"},  // nobody needs these repositories after a power cut
          {"GIT_AUTHOR_NAME", "A. Gardener"},
          {"GIT_AUTHOR_EMAIL", "gardener@example.com"},
          {"GIT_AUTHOR_DATE", "2024-05-01T12:00:00Z"},
          {"GIT_COMMITTER_NAME", "A. Gardener"},
          {"GIT_COMMITTER_EMAIL", "gardener@example.com"},
          {"GIT_COMMITTER_DATE", "2024-05-01T12:00:00Z"}};
}

ProcessResult run_process(const std::vector<std::string>& argv, const std::filesystem::path& folder,
                          const Environment& environment) {
  std::vector<char*> arguments;
  for (const std::string& argument : argv) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  std::vector<std::string> assignments;
  for (const auto& [name, value] : environment) assignments.push_back(name + "=" + value);
  std::vector<char*> variables;
  for (const std::string& assignment : assignments) variables.push_back(const_cast<char*>(assignment.c_str()));
  variables.push_back(nullptr);

  const OutputFile out, err;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.descriptor(), 1);
  posix_spawn_file_actions_adddup2(&actions, err.descriptor(), 2);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  pid_t child = 0;
  const int failure = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), variables.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) throw std::runtime_error(argv[0] + ": " + std::strerror(failure));

  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {code, out.content(), err.content()};
}

}  // namespace docgarden::tests
