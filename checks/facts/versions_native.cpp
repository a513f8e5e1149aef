// SPDX-License-Identifier: MIT
// Go, Rust, CMake and Swift.
#include <toml++/toml.h>

#include "checks/facts/versions_readers.h"
#include "checks/text.h"
#include "checks/toml_guard.h"

namespace docgarden::facts {
namespace {

template <typename Node>
int line_of(const Node& node) {
  return node.node() == nullptr ? 0 : static_cast<int>(node.node()->source().begin.line);
}

// A package's field: written, taken from the workspace, or not there.
std::string_view field_of(const toml::node_view<const toml::node>& field) {
  if (field.is_table()) return field["workspace"].value_or(false) ? from_workspace : std::string_view{};
  return field.value_or(std::string_view{});
}

// The text between the parentheses of a call; nobody writes more than 2,000 bytes there.
std::string_view arguments_of(std::string_view text, std::size_t at) {
  const std::size_t open = text.find_first_not_of(" \t", at);
  if (open == std::string_view::npos || text[open] != '(') return {};
  text = text.substr(0, open + 2000);
  const std::size_t close = text.find(')', open);
  return close == std::string_view::npos ? std::string_view{} : text.substr(open + 1, close - open - 1);
}

// The word after `key` in a list of arguments.
std::string_view word_after(std::string_view arguments, std::string_view key) {
  const std::size_t at = arguments.find(key);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = arguments.find_first_not_of(" \t\r\n\"", at + key.size());
  if (begin == std::string_view::npos) return {};
  const std::size_t end = arguments.find_first_of(" \t\r\n\")", begin);
  return arguments.substr(begin, end == std::string_view::npos ? end : end - begin);
}

bool in_cmake_comment(std::string_view text, std::size_t at) {
  return before_on_line(text, at).find('#') != std::string_view::npos;
}

template <typename Visit>
void each_call(std::string_view text, std::string_view name, Visit visit) {
  for (std::size_t at = 0; (at = text.find(name, at)) != std::string_view::npos; at += name.size()) {
    const bool whole = at == 0 || text[at - 1] == '\n' || text[at - 1] == ' ' || text[at - 1] == '\t' ||
                       text[at - 1] == '(' || text[at - 1] == ';';
    if (whole && !in_cmake_comment(text, at)) visit(arguments_of(text, at + name.size()), at);
  }
}

}  // namespace

void read_go_mod(VersionSource& source) {
  each_line(source.text(), [&](std::string_view line, int number) {
    if (line.starts_with("go "))
      source.state("go", first_line(line.substr(3, line.find("//") - 3)), Strength::required, number);
    if (line.starts_with("toolchain go")) source.state("go", line.substr(12), Strength::used, number);
  });
}

void read_cargo(VersionSource& source) {
  if (!safe_for_toml(source.text())) return;
  try {
    const toml::table table = toml::parse(source.text());
    const auto workspace = table["workspace"]["package"];
    if (const std::string_view rust = workspace["rust-version"].value_or(std::string_view{}); !rust.empty()) {
      source.raw(workspace_rust, "", rust, line_of(workspace["rust-version"]));
      if (!table.contains("package")) {
        source.state("rust", rust, Strength::required, line_of(workspace["rust-version"]));
      }
    }
    if (const std::string_view version = workspace["version"].value_or(std::string_view{}); !version.empty()) {
      source.raw(workspace_self, "", version, line_of(workspace["version"]));
    }
    if (!table.contains("package")) return;
    const auto package = table["package"];
    const std::string_view name = package["name"].value_or(std::string_view{});
    const std::string_view rust = field_of(package["rust-version"]);
    if (rust.empty() || rust == from_workspace) {
      source.raw("rust", "", rust, line_of(package["rust-version"]));
    } else {
      source.state("rust", rust, Strength::required, line_of(package["rust-version"]));
    }
    const std::string_view version = field_of(package["version"]);
    if (version == from_workspace) {
      source.raw("self", name, version, line_of(package["version"]));
    } else {
      source.own(name, version, line_of(package["version"]));
    }
  } catch (const toml::parse_error&) {
    // A manifest that nobody can read states nothing.
  }
}

void read_rust_toolchain(VersionSource& source) {
  int line = 1;
  std::string_view channel = assigned(source, "channel", line);
  if (channel.empty()) channel = first_line(source.text());
  if (!channel.empty() && is_digit(channel[0])) source.state("rust", channel, Strength::used, line);
}

void read_clippy(VersionSource& source) {
  int line = 0;
  const std::string_view msrv = assigned(source, "msrv", line);
  source.state("rust", msrv, Strength::used, line);
}

void read_cmake(VersionSource& source) {
  const std::string_view text = source.text();
  each_call(text, "cmake_minimum_required", [&](std::string_view arguments, std::size_t at) {
    std::string_view version = word_after(arguments, "VERSION");
    version = version.substr(0, version.find("..."));
    if (version.find('$') == std::string_view::npos) {
      source.state("cmake", version, Strength::required, source.line_at(at));
    }
  });
  each_call(text, "project", [&](std::string_view arguments, std::size_t at) {
    const std::string_view name = word_after(arguments, "");
    if (name.find('$') == std::string_view::npos)
      source.own(name, word_after(arguments, "VERSION"), source.line_at(at));
  });
  each_call(text, "set", [&](std::string_view arguments, std::size_t at) {
    const std::string_view standard = word_after(arguments, "CMAKE_CXX_STANDARD ");
    if (!standard.empty() && is_digit(standard[0])) {
      source.state("c++", standard, Strength::required, source.line_at(at));
    }
  });
  for (std::size_t at = 0; (at = text.find("cxx_std_", at)) != std::string_view::npos; at += 8) {
    if (!in_cmake_comment(text, at))
      source.state("c++", text.substr(at + 8, 2), Strength::required, source.line_at(at));
  }
}

void read_swift_package(VersionSource& source) {
  const std::string_view line = first_line(source.text());
  const std::size_t at = line.find("swift-tools-version:");
  if (!line.starts_with("//") || at == std::string_view::npos) return;
  const std::string_view version = first_line(line.substr(at + 20));
  source.state("swift", version.substr(0, version.find(';')), Strength::required, 1);
}

}  // namespace docgarden::facts
