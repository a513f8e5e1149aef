// SPDX-License-Identifier: MIT
// Takes the text of one file that states versions; adds a fact for each. One ecosystem a file (versions_<name>.cpp),
// one kind of file a function. What is computed rather than written gives no fact.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "checks/facts/manifests.h"
#include "checks/text.h"

namespace docgarden::facts {

// A Cargo package takes a field from its workspace: `text` of its fact until versions_read.cpp puts the value there.
inline constexpr std::string_view from_workspace = "{workspace}";
// Subjects of what a Cargo workspace offers to its members; they never leave versions_read.cpp.
inline constexpr std::string_view workspace_rust = "{workspace rust}";
inline constexpr std::string_view workspace_self = "{workspace self}";

enum class Strength : std::uint8_t { required, used };

class VersionSource {
 public:
  VersionSource(const std::string& path, std::string_view text, std::vector<VersionFact>& facts);

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  int line_at(std::size_t offset);  // cheap when offsets ascend

  // A toolchain's version; ranges keep their text, pins are exact. Text without a digit is left out.
  void state(std::string_view subject, std::string_view version, Strength strength, int line);
  // The project's own version; text without a digit is left out.
  void own(std::string_view name, std::string_view version, int line);
  // A fact that is no number yet, see from_workspace; or "" where a package says nothing although others around it do.
  void raw(std::string_view subject, std::string_view name, std::string_view text, int line);

 private:
  const std::string& path_;
  std::string_view text_;
  std::vector<VersionFact>& facts_;
  std::size_t first_fact_;
  std::size_t counted_ = 0;  // bytes whose line ends are in lines_
  int lines_ = 1;
};

// What stands before `at` on its line, as far as it matters: at most 400 bytes.
std::string_view before_on_line(std::string_view text, std::size_t at);

// The text between quotes, or the bare word, that follows `key` and `=` or `:` on a line; "" when there is none.
// `line` receives where it is. Lines that start with '#' or '//' do not count.
std::string_view assigned(VersionSource& source, std::string_view key, int& line);
// The first line without the blanks around it.
std::string_view first_line(std::string_view text);
// Calls `visit` with every line, without blanks around it, and its number.
template <typename Visit>
void each_line(std::string_view text, Visit visit) {
  int number = 0;
  for_each_line(text, [&](std::string_view line) { visit(first_line(line), ++number); });
}

using VersionReader = void (*)(VersionSource&);

void read_pyproject(VersionSource&);
void read_setup_cfg(VersionSource&);
void read_setup_py(VersionSource&);
void read_python_version(VersionSource&);
void read_package_json(VersionSource&);
void read_node_version(VersionSource&);
void read_go_mod(VersionSource&);
void read_cargo(VersionSource&);
void read_rust_toolchain(VersionSource&);
void read_clippy(VersionSource&);
void read_pom(VersionSource&);
void read_gradle(VersionSource&);
void read_gradle_properties(VersionSource&);
void read_gemspec(VersionSource&);
void read_gemfile(VersionSource&);
void read_ruby_version(VersionSource&);
void read_composer(VersionSource&);
void read_global_json(VersionSource&);
void read_msbuild(VersionSource&);
void read_cmake(VersionSource&);
void read_mix(VersionSource&);
void read_swift_package(VersionSource&);
void read_tool_versions(VersionSource&);
void read_mise(VersionSource&);
void read_version_file(VersionSource&);
void read_dockerfile(VersionSource&);

}  // namespace docgarden::facts
