// SPDX-License-Identifier: MIT
// Ruby, .NET, Elixir, and the files of version managers and containers.
#include <toml++/toml.h>

#include <array>
#include <utility>

#include "checks/facts/path_table.h"
#include "checks/facts/versions_readers.h"
#include "checks/text.h"
#include "checks/toml_guard.h"

namespace docgarden::facts {
namespace {

// The names that version managers and images give to what we call otherwise; "" for what does not matter.
std::string_view subject_of(std::string_view tool) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 19> names = {{{"nodejs", "node"},
                                                                                    {"node", "node"},
                                                                                    {"python", "python"},
                                                                                    {"golang", "go"},
                                                                                    {"go", "go"},
                                                                                    {"rust", "rust"},
                                                                                    {"ruby", "ruby"},
                                                                                    {"php", "php"},
                                                                                    {"java", "java"},
                                                                                    {"elixir", "elixir"},
                                                                                    {"swift", "swift"},
                                                                                    {"pnpm", "pnpm"},
                                                                                    {"yarn", "yarn"},
                                                                                    {"npm", "npm"},
                                                                                    {"bun", "bun"},
                                                                                    {"cmake", "cmake"},
                                                                                    {"openjdk", "java"},
                                                                                    {"eclipse-temurin", "java"},
                                                                                    {"dotnet", "dotnet"}}};
  for (const auto& [name, subject] : names) {
    if (name == tool) return subject;
  }
  return {};
}

bool starts_with_digit(std::string_view text) {
  return !text.empty() && is_digit(text[0]);
}

// The text between the first and the last quote of a line: `[">= 2.7", "< 4"]` -> `>= 2.7", "< 4`.
std::string quoted(std::string_view line) {
  const std::size_t open = line.find_first_of("\"'");
  const std::size_t close = line.find_last_of("\"'");
  if (open == std::string_view::npos || close <= open) return "";
  std::string text;
  for (const char c : line.substr(open + 1, close - open - 1)) {
    if (c != '"' && c != '\'') text += c;
  }
  return text;
}

}  // namespace

void read_gemspec(VersionSource& source) {
  each_line(source.text(), [&](std::string_view line, int number) {
    if (line.starts_with('#')) return;
    const std::size_t at = line.find("required_ruby_version");
    if (at != std::string_view::npos) source.state("ruby", quoted(line.substr(at)), Strength::required, number);
  });
}

void read_gemfile(VersionSource& source) {
  each_line(source.text(), [&](std::string_view line, int number) {
    if (!line.starts_with("ruby \"") && !line.starts_with("ruby '")) return;
    const std::string version = quoted(line);
    const bool range = version.find_first_of("<>~") != std::string::npos;
    source.state("ruby", version, range ? Strength::required : Strength::used, number);
  });
}

void read_ruby_version(VersionSource& source) {
  std::string_view version = first_line(source.text());
  if (version.starts_with("ruby-")) version.remove_prefix(5);
  if (starts_with_digit(version)) source.state("ruby", version, Strength::used, 1);
}

// Projects name what they are built for; whoever only uses the library may need less.
void read_msbuild(VersionSource& source) {
  const std::string_view text = source.text();
  for (std::size_t at = 0; (at = text.find("<TargetFramework", at)) != std::string_view::npos; at += 16) {
    const std::size_t open = text.find('>', at);
    const std::size_t close = open == std::string_view::npos ? open : text.find('<', open);
    if (close == std::string_view::npos) return;
    const std::string_view frameworks = text.substr(open + 1, close - open - 1);
    for (std::size_t net = 0; (net = frameworks.find("net", net)) != std::string_view::npos; net += 3) {
      const std::string_view version = frameworks.substr(net + 3, frameworks.find_first_of(";-", net) - net - 3);
      if (starts_with_digit(version) && version.find('.') != std::string_view::npos) {
        source.state("dotnet", version, Strength::used, source.line_at(at));
      }
    }
  }
}

void read_mix(VersionSource& source) {
  int line = 0;
  const std::string_view elixir = assigned(source, "elixir", line);
  source.state("elixir", elixir, Strength::required, line);
  std::string_view version = assigned(source, "version", line);
  if (version.starts_with('@')) version = {};
  int unused = 0;
  std::string_view name = assigned(source, "app", unused);
  if (name.starts_with(':')) name.remove_prefix(1);
  source.own(name, version, line);
}

void read_tool_versions(VersionSource& source) {
  each_line(source.text(), [&](std::string_view line, int number) {
    const std::size_t blank = line.find_first_of(" \t");
    if (blank == std::string_view::npos) return;
    const std::string_view version = first_line(line.substr(blank));
    const std::string_view subject = subject_of(line.substr(0, blank));
    if (!subject.empty() && starts_with_digit(version)) source.state(subject, version, Strength::used, number);
  });
}

void read_mise(VersionSource& source) {
  if (!safe_for_toml(source.text())) return;
  try {
    const toml::table table = toml::parse(source.text());
    const toml::table* tools = table["tools"].as_table();
    if (tools == nullptr) return;
    for (const auto& [key, value] : *tools) {
      const std::string_view subject = subject_of(key.str());
      const std::string_view version = value.value_or(std::string_view{});
      if (!subject.empty() && starts_with_digit(version)) {
        source.state(subject, version, Strength::used, static_cast<int>(value.source().begin.line));
      }
    }
  } catch (const toml::parse_error&) {
    // A file that nobody can read states nothing.
  }
}

void read_version_file(VersionSource& source) {
  const std::string_view version = first_line(source.text());
  if (source.text().size() < 100 && version.find(' ') == std::string_view::npos) source.own("", version, 1);
}

void read_dockerfile(VersionSource& source) {
  each_line(source.text(), [&](std::string_view line, int number) {
    if (!line.starts_with("FROM ")) return;
    std::string_view image = first_line(line.substr(5));
    image = image.substr(0, image.find(' '));
    const std::size_t colon = image.rfind(':');
    if (colon == std::string_view::npos) return;
    const std::string_view subject = subject_of(name_of(image.substr(0, colon)));
    const std::string_view tag = image.substr(colon + 1, image.find('-', colon) - colon - 1);
    if (!subject.empty() && starts_with_digit(tag)) source.state(subject, tag, Strength::used, number);
  });
}

}  // namespace docgarden::facts
