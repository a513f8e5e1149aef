// SPDX-License-Identifier: MIT
#include "bot/verify/sandbox.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "checks/error.h"
#include "checks/git/commits.h"
#include "checks/git/files.h"
#include "checks/text.h"

namespace docgarden::bot::verify {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// Never by PATH, which may lead into a repository.
std::string find_bubblewrap() {
  for (const char* path : {"/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"}) {
    if (::access(path, X_OK) == 0) return path;
  }
  return {};
}

std::vector<std::string> arguments_for(const std::string& program, const std::string& source,
                                       const std::string& command, const Limits& limits) {
  std::vector<std::string> arguments = {program,
                                        "--unshare-all",
                                        "--unshare-user",
                                        "--disable-userns",
                                        "--die-with-parent",
                                        "--new-session",
                                        "--clearenv",
                                        "--cap-drop",
                                        "ALL",
                                        "--uid",
                                        "1000",
                                        "--gid",
                                        "1000",
                                        "--hostname",
                                        "verify"};
  const auto add = [&](std::initializer_list<std::string> more) { arguments.insert(arguments.end(), more); };
  if (limits.network) add({"--share-net"});
  add({"--ro-bind", "/usr", "/usr"});
  for (const char* folder : {"/bin", "/sbin", "/lib", "/lib32", "/lib64"}) {
    std::error_code failed;
    const fs::path target = fs::read_symlink(folder, failed);
    failed ? add({"--ro-bind-try", folder, folder}) : add({"--symlink", target.string(), folder});
  }
  // Of /etc only what programs need to start: the rest tells of this machine and its users.
  for (const char* file : {"/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives",
                           "/etc/localtime", "/etc/nsswitch.conf", "/etc/ssl/certs", "/etc/ssl/openssl.cnf",
                           "/etc/ca-certificates", "/etc/java-17-openjdk"}) {
    add({"--ro-bind-try", file, file});
  }
  if (limits.network) {
    for (const char* file : {"/etc/resolv.conf", "/etc/hosts"}) add({"--ro-bind-try", file, file});
  }
  for (const std::string& folder : limits.readable) add({"--ro-bind", folder, folder});
  add({"--proc", "/proc", "--dev", "/dev", "--size", "1073741824", "--tmpfs", "/tmp", "--size", "1073741824", "--tmpfs",
       "/home", "--dir", "/home/verify"});
  add({"--setenv", "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"});
  add({"--setenv", "HOME", "/home/verify", "--setenv", "USER", "verify", "--setenv", "LANG", "C.UTF-8", "--setenv",
       "TERM", "dumb"});
  if (!source.empty()) add({"--bind", source, "/source", "--chdir", "/source"});
  add({"--", "/bin/sh", "-ec", command});
  return arguments;
}

void set_limit(__rlimit_resource resource, rlim_t most) {
  const struct rlimit limit = {most, most};
  ::setrlimit(resource, &limit);
}

// In the child, after fork: nothing but calls that are safe there.
[[noreturn]] void become(char* const* arguments, int output, const Limits& limits) {
  ::setpgid(0, 0);
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  ::closefrom(3);
  // Memory that is written, and not address space, of which some programs reserve more than there is.
  set_limit(RLIMIT_DATA, static_cast<rlim_t>(limits.memory_mib) << 20);
  set_limit(RLIMIT_CORE, 0);
  set_limit(RLIMIT_FSIZE, static_cast<rlim_t>(2) << 30);
  set_limit(RLIMIT_NPROC, 1024);
  set_limit(RLIMIT_NOFILE, 4096);
  set_limit(RLIMIT_CPU, static_cast<rlim_t>(limits.time.count()) * 16);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  char* const no_environment[] = {nullptr};
  ::execve(arguments[0], arguments, no_environment);
  ::_exit(127);
}

// What a child writes, until it ends or its time does.
class Child {
 public:
  Child(const std::string& program, const std::vector<std::string>& words, const Limits& limits) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw Error("no pipe can be made", program);
    read_ = git::Descriptor(ends[0]);
    const git::Descriptor write(ends[1]);
    std::vector<char*> pointers;
    for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
    pointers.push_back(nullptr);
    process_ = ::fork();
    if (process_ < 0) throw Error("no process can be made", program);
    if (process_ == 0) become(pointers.data(), write.get(), limits);
    ::setpgid(process_, process_);
  }
  ~Child() {
    if (process_ > 0) end();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  Ran wait(std::chrono::seconds limit) {
    const Clock::time_point begin = Clock::now(), last = begin + limit;
    Ran ran;
    for (bool open = true; open;) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(last - Clock::now()).count();
      if (left <= 0) {
        ran.ended = Ended::late;
        break;
      }
      struct pollfd wanted = {read_.get(), POLLIN, 0};
      if (::poll(&wanted, 1, static_cast<int>(std::min<long>(left, 1000))) > 0) open = read_some(ran.output);
    }
    const int status = end();
    if (ran.ended != Ended::late && WIFSIGNALED(status)) ran.ended = Ended::by_signal;
    ran.code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    ran.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    return ran;
  }

 private:
  bool read_some(std::string& output) {
    constexpr std::size_t kept = 16u << 10;  // bytes: the end of the output says why
    std::array<char, 1 << 14> part;
    const ssize_t count = ::read(read_.get(), part.data(), part.size());
    if (count < 0 && errno == EINTR) return true;
    if (count <= 0) return false;
    output.append(part.data(), static_cast<std::size_t>(count));
    if (output.size() > 2 * kept) output.erase(0, output.size() - kept);
    return true;
  }

  // Everything in the sandbox ends with its first process. One that closed its output and goes on gets no time for it.
  int end() {
    int status = 0;
    for (int i = 0; i < 20; ++i) {
      if (::waitpid(process_, &status, WNOHANG) == process_) return process_ = -1, status;
      ::usleep(5000);
    }
    ::kill(-process_, SIGKILL);
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return status;
  }

  git::Descriptor read_;
  pid_t process_ = -1;
};

void write_file(const fs::path& path, std::string_view bytes, bool executable) {
  const git::Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, executable ? 0755 : 0644));
  while (file && !bytes.empty()) {
    const ssize_t wrote = ::write(file.get(), bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) break;
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  if (!file || !bytes.empty()) throw Error("can't be written", path.string());
}

}  // namespace

Scratch::Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "docgarden-verify-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw Error("no folder can be made", name);  // for its owner alone
  path = name;
}

Scratch::Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

Scratch::Scratch(const git::Snapshot& snapshot) : source_(folder_.path / "source") {
  const git::Commits* commits = snapshot.commits();
  std::vector<const git::Entry*> links;
  const auto make_folder_of = [this](const git::Entry& entry) {
    std::error_code failed;
    fs::create_directories((source_ / entry.path).parent_path(), failed);
    if (failed) throw Error("can't be written", entry.path);
  };
  fs::create_directory(source_);
  for (const git::Entry& entry : snapshot.entries()) {
    if (!git::is_safe(entry.path) || entry.mode == git::Mode::submodule) continue;
    make_folder_of(entry);
    if (entry.mode == git::Mode::symlink) {
      links.push_back(&entry);
      continue;
    }
    std::string bytes;
    // As git has them, whatever they hold: a snapshot gives no binary files.
    const git::ReadStatus status =
        commits == nullptr ? snapshot.read_into(entry, bytes) : commits->read(entry.id, bytes);
    const bool whole =
        status == git::ReadStatus::ok || status == git::ReadStatus::binary || status == git::ReadStatus::lfs_pointer;
    if (whole) write_file(source_ / entry.path, bytes, entry.mode == git::Mode::executable);
  }
  // Last, when all folders and files are there, so that nothing is written through one.
  for (const git::Entry* link : links) {
    const git::Blob target = snapshot.read(*link);
    if (target.status != git::ReadStatus::ok) continue;
    if (::symlink(target.bytes.c_str(), (source_ / link->path).c_str()) != 0) {
      throw Error("can't be written", link->path);
    }
  }
}

std::string why_no_sandbox(const Limits& limits) {
  const std::string program = find_bubblewrap();
  if (program.empty()) return "bubblewrap is not installed";
  Limits trial = limits;
  trial.time = std::chrono::seconds(20);
  const Ran ran = Child(program, arguments_for(program, "", "exit 0", trial), trial).wait(trial.time);
  if (ran.ended == Ended::by_itself && ran.code == 0) return "";
  const std::string_view said = trimmed(std::string_view(ran.output).substr(0, ran.output.find('\n')));
  return fmt::format("bubblewrap can make no namespaces here: {}", said.empty() ? "it says nothing" : said);
}

Ran run_in_sandbox(const std::string& command, const Scratch& scratch, const Limits& limits) {
  const std::string program = find_bubblewrap();
  if (program.empty()) throw Error("bubblewrap is not installed", command);
  return Child(program, arguments_for(program, scratch.source().string(), command, limits), limits).wait(limits.time);
}

}  // namespace docgarden::bot::verify
