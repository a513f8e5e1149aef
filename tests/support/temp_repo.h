// SPDX-License-Identifier: MIT
// Real git repositories for tests, in folders that vanish with the object.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/process.h"

namespace docgarden::tests {

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class TempRepo {
 public:
  TempRepo();  // `git init` with the branch `main`, in an own folder

  std::string path() const { return root_.string(); }
  std::filesystem::path operator/(const std::string& name) const { return root_ / name; }
  // A folder beside the repository, for clones, linked work trees and files outside of it.
  std::filesystem::path beside(const std::string& name) const { return folder_.path() / name; }

  // Runs git in the repository, in a clean environment; gives its output without the last line end.
  // Throws std::runtime_error with git's words when it fails.
  std::string git(const std::vector<std::string>& arguments) const;
  // The same in another folder, a clone for example.
  std::string git_in(const std::filesystem::path& folder, const std::vector<std::string>& arguments) const;

  void write(const std::string& name, const std::string& bytes) const;  // makes folders as needed
  void link(const std::string& name, const std::string& target) const;  // a symbolic link
  void remove(const std::string& name) const;                           // a file or a whole folder
  // Adds everything that is not ignored and commits; gives the commit's id.
  std::string commit(const std::string& message = "change") const;

 private:
  TempFolder folder_;
  std::filesystem::path root_;
};

}  // namespace docgarden::tests
