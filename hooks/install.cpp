// SPDX-License-Identifier: MIT
#include "hooks/install.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <system_error>

#include "checks/error.h"
#include "hooks/files.h"

namespace docgarden::hooks {
namespace {

namespace fs = std::filesystem;

std::string previous_of(const std::string& file) {
  return file + std::string(previous_suffix);
}

bool is_there(const std::string& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0;
}

// The program that a stub of ours names.
std::string program_in(std::string_view text) {
  constexpr std::string_view before = "\nprogram='";
  const std::size_t begin = text.find(before);
  if (begin == std::string_view::npos) return "";
  const std::string_view rest = text.substr(begin + before.size());
  return std::string(rest.substr(0, rest.find("'\n")));
}

[[noreturn]] void refuse_edited(const std::string& file) {
  throw Error("was changed since docgarden wrote it", file, "move it away, or delete it, and call this again");
}

bool is_inside(const std::string& folder, const std::string& root) {
  return !root.empty() && (folder == root || folder.starts_with(root + "/"));
}

// A program that a branch may bring along runs whatever that branch wants.
void require_own_program(const git::HookPlace& place, const std::string& program) {
  std::error_code failed;
  const std::string real = fs::weakly_canonical(program, failed).string();  // PATH may lead here by a link
  if (!is_inside(program, place.work_tree) && !is_inside(real, place.work_tree)) return;
  throw Error("lies in the repository that it is to check, where any branch may replace it", program,
              "install docgarden elsewhere, as `cmake --install` does, and call it from there");
}

}  // namespace

Status status_of(const git::HookPlace& place, const std::string& hook) {
  Status status{.hook = hook, .file = place.folder + "/" + hook};
  status.manager = find_manager(place, hook);
  status.previous = is_there(previous_of(status.file));
  if (!is_there(status.file)) return status;
  const std::optional<std::string> text = read_text(status.file);
  const Author author = text ? author_of(*text) : Author::other;
  status.state = author == Author::docgarden ? State::installed
                 : author == Author::edited  ? State::edited
                                             : State::foreign;
  if (status.state == State::installed) status.program = program_in(*text);
  return status;
}

Installed install(const git::HookPlace& place, const Stub& stub, bool everywhere) {
  require_own_program(place, stub.program);
  if (!place.configured.empty() && !is_inside(place.folder, place.work_tree) && !everywhere) {
    throw Error("git looks for hooks here, for all repositories (core.hooksPath)", place.folder,
                "--global-hooks installs it for all of them");
  }
  const Status status = status_of(place, stub.hook);
  const std::string text = text_of(stub);
  if (status.state == State::edited) refuse_edited(status.file);
  if (status.state == State::installed && read_text(status.file) == text) return Installed::already;
  std::error_code failed;
  fs::create_directories(place.folder, failed);
  if (failed) throw Error(failed.message(), place.folder);
  // Killed between these two, the old hook is still in force, and the next call goes on from there.
  if (status.state == State::foreign) keep_as(status.file, previous_of(status.file));
  write_script(status.file, text);
  return status.state == State::installed ? Installed::anew : Installed::now;
}

Removed uninstall(const git::HookPlace& place, const std::string& hook) {
  const Status status = status_of(place, hook);
  if (status.state == State::edited) refuse_edited(status.file);
  // Somebody deleted ours by hand, and with it what called the older one.
  const bool lost = status.state == State::absent && status.previous;
  if (status.state != State::installed && !lost) return Removed::nothing;
  std::error_code failed;
  if (status.previous) {
    fs::rename(previous_of(status.file), status.file, failed);  // in one step
  } else {
    fs::remove(status.file, failed);
  }
  if (failed) throw Error(failed.message(), status.file);
  return status.previous ? Removed::restored : Removed::ours;
}

}  // namespace docgarden::hooks
