// SPDX-License-Identifier: MIT
#include "bot/ledger/ledger.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <vector>

#include "checks/git/files.h"

namespace docgarden::bot {
namespace {

namespace fs = std::filesystem;

// Files that were put aside, the oldest first: their names hold when.
std::vector<fs::path> files_aside(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("ledger-") && name.ends_with(".jsonl")) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool make_folder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder.parent_path(), failed);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return false;
  return fs::is_directory(folder, failed);
}

std::size_t read_file(const fs::path& file, const std::function<void(const nlohmann::json&)>& visit) {
  std::ifstream stream(file, std::ios::binary);
  std::size_t broken = 0;
  constexpr std::size_t longest = 64u << 10;
  for (std::string line; std::getline(stream, line);) {
    const nlohmann::json parsed =
        line.size() > longest ? nlohmann::json() : nlohmann::json::parse(line, nullptr, false);
    if (parsed.is_object()) {
      visit(parsed);
    } else if (!line.empty()) {
      ++broken;
    }
  }
  return broken;
}

}  // namespace

fs::path ledger_folder() {
  const auto absolute = [](const char* variable) {
    const char* value = std::getenv(variable);
    const fs::path path = value == nullptr ? "" : value;
    return path.is_absolute() ? path : fs::path();
  };
  if (std::getenv("DOCGARDEN_LEDGER") != nullptr) return absolute("DOCGARDEN_LEDGER");
  if (const fs::path state = absolute("XDG_STATE_HOME"); !state.empty()) return state / "docgarden";
  if (const fs::path home = absolute("HOME"); !home.empty()) return home / ".local" / "state" / "docgarden";
  return {};
}

Ledger::Ledger(fs::path folder, std::size_t largest) : folder_(std::move(folder)), largest_(largest) {}

bool Ledger::can_write() const {
  return folder_.empty() || (make_folder(folder_) && ::access(folder_.c_str(), W_OK) == 0);
}

bool Ledger::add(const nlohmann::ordered_json& line) const {
  if (folder_.empty()) return true;
  if (!make_folder(folder_)) return false;
  const std::string text = line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  const git::Descriptor lock(::open((folder_ / "lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (lock.get() < 0 || ::flock(lock.get(), LOCK_EX) != 0) return false;
  std::error_code failed;
  const std::uintmax_t size = fs::file_size(file(), failed);
  if (!failed && size + text.size() > largest_) put_aside();
  const git::Descriptor out(::open(file().c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
  return out.get() >= 0 && ::write(out.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

void Ledger::put_aside() const {
  std::vector<fs::path> files = files_aside(folder_);
  int number = 1;
  if (!files.empty())
    number = std::atoi(files.back().filename().string().substr(std::string("ledger-").size()).c_str()) + 1;
  std::error_code ignored;
  fs::rename(file(), folder_ / fmt::format("ledger-{:06}.jsonl", number), ignored);
  for (std::size_t n = 0; n + most_files < files.size() + 1; ++n) fs::remove(files[n], ignored);
}

std::size_t Ledger::read(const std::function<void(const nlohmann::json&)>& visit) const {
  if (folder_.empty()) return 0;
  std::size_t broken = 0;
  for (const fs::path& aside : files_aside(folder_)) broken += read_file(aside, visit);
  return broken + read_file(file(), visit);
}

}  // namespace docgarden::bot
