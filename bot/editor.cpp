// SPDX-License-Identifier: MIT
#include "bot/editor.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "checks/error.h"
#include "checks/git/files.h"

extern char** environ;

namespace docgarden::bot {
namespace {

constexpr std::uint64_t max_text = 8u << 20;

class TemporaryFile {
 public:
  TemporaryFile(const std::string& text, const std::string& ending) {
    std::error_code failed;
    name_ = (std::filesystem::temp_directory_path(failed) / ("docgarden-XXXXXX" + ending)).string();
    const git::Descriptor file(::mkstemps(name_.data(), static_cast<int>(ending.size())));
    if (!file) throw Error(fmt::format("no file for the editor: {}", std::strerror(errno)), name_);
    if (::write(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
      ::unlink(name_.c_str());
      throw Error("the file for the editor can't be written", name_);
    }
  }
  ~TemporaryFile() { ::unlink(name_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& name() const { return name_; }
  std::string text() const {
    std::string bytes;
    // By its name: editors put a new file in its place.
    const git::Descriptor file(::open(name_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!file || git::read_file(file, bytes, max_text) != git::ReadStatus::ok) throw Error("can't be read", name_);
    return bytes;
  }

 private:
  std::string name_;
};

// While an editor runs, what is typed there is not for us, and its settings of the terminal are not to stay.
class LentTerminal {
 public:
  LentTerminal() {
    known_ = ::tcgetattr(STDIN_FILENO, &settings_) == 0;
    interrupt_ = std::signal(SIGINT, SIG_IGN);
    quit_ = std::signal(SIGQUIT, SIG_IGN);
  }
  ~LentTerminal() {
    if (known_) ::tcsetattr(STDIN_FILENO, TCSADRAIN, &settings_);
    std::signal(SIGINT, interrupt_);
    std::signal(SIGQUIT, quit_);
  }
  LentTerminal(const LentTerminal&) = delete;
  LentTerminal& operator=(const LentTerminal&) = delete;

 private:
  termios settings_{};
  bool known_ = false;
  void (*interrupt_)(int);
  void (*quit_)(int);
};

std::string editor() {
  for (const char* variable : {"VISUAL", "EDITOR"}) {
    if (const char* value = std::getenv(variable); value != nullptr && *value != '\0') return value;
  }
  return "vi";
}

// As git starts it: the value is a command, to which the file's name is added.
int run(const std::string& command, const std::string& file) {
  const std::string script = command + " \"$@\"";
  const char* arguments[] = {"sh", "-c", script.c_str(), command.c_str(), file.c_str(), nullptr};
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t normal;
  sigemptyset(&normal);
  sigaddset(&normal, SIGINT);
  sigaddset(&normal, SIGQUIT);
  posix_spawnattr_setsigdefault(&attributes, &normal);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = 0;
  const int failure = ::posix_spawnp(&child, "sh", nullptr, &attributes, const_cast<char* const*>(arguments), environ);
  posix_spawnattr_destroy(&attributes);
  if (failure != 0) return -1;
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

std::string edited(const std::string& text, const std::string& ending) {
  const TemporaryFile file(text, ending);
  const std::string command = editor();
  int code = 0;
  {
    const LentTerminal lent;
    code = run(command, file.name());
  }
  if (code != 0) throw Error(fmt::format("the editor `{}` failed", command), "", "set VISUAL or EDITOR");
  return file.text();
}

}  // namespace docgarden::bot
