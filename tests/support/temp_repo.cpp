// SPDX-License-Identifier: MIT
#include "tests/support/temp_repo.h"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace docgarden::tests {

namespace fs = std::filesystem;

TempFolder::TempFolder() {
  std::string name = (fs::temp_directory_path() / "docgarden-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = fs::canonical(name);
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

TempRepo::TempRepo() : root_(folder_.path() / "repo") {
  fs::create_directory(root_);
  git({"init", "-q", "-b", "main"});
}

std::string TempRepo::git(const std::vector<std::string>& arguments) const {
  return git_in(root_, arguments);
}

std::string TempRepo::git_in(const fs::path& folder, const std::vector<std::string>& arguments) const {
  // Submodules that are folders need a permission that git withholds by default.
  std::vector<std::string> argv = {"git", "-c", "protocol.file.allow=always"};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  ProcessResult result = run_process(argv, folder);
  if (result.code != 0) throw std::runtime_error("git " + arguments.at(0) + " failed: " + result.err);
  if (result.out.ends_with('\n')) result.out.pop_back();
  return result.out;
}

void TempRepo::write(const std::string& name, const std::string& bytes) const {
  const fs::path file = root_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (!stream) throw std::runtime_error("can't write " + file.string());
}

void TempRepo::link(const std::string& name, const std::string& target) const {
  const fs::path file = root_ / name;
  fs::create_directories(file.parent_path());
  fs::create_symlink(target, file);
}

void TempRepo::remove(const std::string& name) const {
  fs::remove_all(root_ / name);
}

std::string TempRepo::commit(const std::string& message) const {
  git({"add", "-A"});
  git({"commit", "-q", "--allow-empty", "-m", message});
  return git({"rev-parse", "HEAD"});
}

}  // namespace docgarden::tests
