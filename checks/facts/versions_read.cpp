// SPDX-License-Identifier: MIT
// Finds the files that state versions, has each read, and lets Cargo packages inherit from their workspace.
#include <algorithm>
#include <cstdint>

#include "checks/facts/path_table.h"
#include "checks/facts/versions.h"
#include "checks/facts/versions_readers.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

constexpr std::uint64_t largest = 1u << 20;  // no manifest that a person writes is larger

struct Kind {
  std::string_view name;  // of the file; with a leading '*' a suffix of it
  VersionReader read;
};

constexpr Kind kinds[] = {
    {"pyproject.toml", read_pyproject},
    {"setup.cfg", read_setup_cfg},
    {"setup.py", read_setup_py},
    {".python-version", read_python_version},
    {"package.json", read_package_json},
    {".nvmrc", read_node_version},
    {".node-version", read_node_version},
    {"go.mod", read_go_mod},
    {"Cargo.toml", read_cargo},
    {"rust-toolchain", read_rust_toolchain},
    {"rust-toolchain.toml", read_rust_toolchain},
    {"clippy.toml", read_clippy},
    {".clippy.toml", read_clippy},
    {"pom.xml", read_pom},
    {"build.gradle", read_gradle},
    {"build.gradle.kts", read_gradle},
    {"gradle.properties", read_gradle_properties},
    {"*.gemspec", read_gemspec},
    {"Gemfile", read_gemfile},
    {".ruby-version", read_ruby_version},
    {"composer.json", read_composer},
    {"global.json", read_global_json},
    {"Directory.Build.props", read_msbuild},
    {"*.csproj", read_msbuild},
    {"*.fsproj", read_msbuild},
    {"CMakeLists.txt", read_cmake},
    {"mix.exs", read_mix},
    {"Package.swift", read_swift_package},
    {".tool-versions", read_tool_versions},
    {"mise.toml", read_mise},
    {".mise.toml", read_mise},
    {"VERSION", read_version_file},
    {"VERSION.txt", read_version_file},
    {"version.txt", read_version_file},
    {"Dockerfile", read_dockerfile},
};

VersionReader reader_of(std::string_view name) {
  for (const Kind& kind : kinds) {
    if (kind.name[0] == '*' ? name.ends_with(kind.name.substr(1)) : name == kind.name) return kind.read;
  }
  return nullptr;
}

// What fixtures, vendored code and generated files state is not about this project.
bool speaks_for_project(const git::Entry& entry) {
  return (entry.mode == git::Mode::file || entry.mode == git::Mode::executable) &&
         entry.file_class != git::FileClass::fixture && entry.file_class != git::FileClass::vendored &&
         entry.file_class != git::FileClass::generated;
}

// The fact of this subject in the nearest folder at or above `folder`.
const VersionFact* nearest(const std::vector<VersionFact>& facts, std::string_view subject, std::string_view folder) {
  const VersionFact* best = nullptr;
  for (const VersionFact& fact : facts) {
    const bool above = fact.folder.empty() || folder == fact.folder ||
                       (folder.starts_with(fact.folder) && folder[fact.folder.size()] == '/');
    if (fact.subject == subject && above && (best == nullptr || fact.folder.size() > best->folder.size())) best = &fact;
  }
  return best;
}

void inherit(std::vector<VersionFact>& facts) {
  std::vector<VersionFact> offers;
  for (const VersionFact& fact : facts) {
    if (fact.subject == workspace_rust || fact.subject == workspace_self) offers.push_back(fact);
  }
  for (VersionFact& fact : facts) {
    if (fact.text != from_workspace) continue;
    const VersionFact* offer = nearest(offers, fact.subject == "self" ? workspace_self : workspace_rust, fact.folder);
    fact.text.clear();
    if (offer == nullptr) continue;
    fact.text = offer->text;
    fact.path = offer->path;
    fact.line = offer->line;
    fact.minimum = lowest_allowed(offer->text);
  }
  std::erase_if(facts, [](const VersionFact& fact) {
    return fact.subject == workspace_rust || fact.subject == workspace_self ||
           (fact.subject == "self" && fact.text.empty());
  });
}

// Manifests for older compilers stand beside Package.swift, which then requires nothing: `Package@swift-6.0.swift`.
bool has_older_variant(const git::Snapshot& snapshot, const git::Entry& entry) {
  constexpr std::string_view tail = "Package.swift";
  if (!entry.path.ends_with(tail)) return false;
  const std::string prefix = entry.path.substr(0, entry.path.size() - tail.size()) + "Package@swift-";
  return std::any_of(snapshot.entries().begin(), snapshot.entries().end(),
                     [&](const git::Entry& other) { return other.path.starts_with(prefix); });
}

}  // namespace

bool states_version(std::string_view path) {
  return reader_of(name_of(path)) != nullptr;
}

void read_versions(const git::Snapshot& snapshot, Manifests& manifests) {
  for (const git::Entry& entry : snapshot.entries()) {
    const VersionReader read = reader_of(name_of(entry.path));
    if (read == nullptr || !speaks_for_project(entry) || has_older_variant(snapshot, entry)) continue;
    const git::Blob blob = snapshot.read(entry, largest);
    if (blob.status != git::ReadStatus::ok) continue;
    VersionSource source(entry.path, blob.bytes, manifests.versions);
    read(source);
  }
  inherit(manifests.versions);
}

VersionSource::VersionSource(const std::string& path, std::string_view text, std::vector<VersionFact>& facts)
    : path_(path), text_(text), facts_(facts), first_fact_(facts.size()) {}

int VersionSource::line_at(std::size_t offset) {
  offset = std::min(offset, text_.size());
  if (offset < counted_) {
    counted_ = 0;
    lines_ = 1;
  }
  const auto place = [this](std::size_t at) { return text_.begin() + static_cast<std::ptrdiff_t>(at); };
  lines_ += static_cast<int>(std::count(place(counted_), place(offset), '\n'));
  counted_ = offset;
  return lines_;
}

void VersionSource::state(std::string_view subject, std::string_view version, Strength strength, int line) {
  constexpr std::size_t most = 64;  // no file states more, but a hostile one may
  if (facts_.size() - first_fact_ > most || version.size() > 200) return;
  if (version.find_first_of("0123456789") == std::string_view::npos) return;
  raw(subject, "", version, line);
  VersionFact& fact = facts_.back();
  fact.minimum = lowest_allowed(version);
  fact.weak = strength == Strength::used;
  fact.exact = fact.weak && version.find_first_of("<>^~*|") == std::string_view::npos;
}

void VersionSource::own(std::string_view name, std::string_view version, int line) {
  if (version.size() > 100 || parse_version(version).empty()) return;
  raw("self", name, version, line);
  facts_.back().minimum = std::string(version);
  facts_.back().exact = true;
}

void VersionSource::raw(std::string_view subject, std::string_view name, std::string_view text, int line) {
  facts_.push_back({.subject = std::string(subject),
                    .text = std::string(text),
                    .path = path_,
                    .line = line,
                    .folder = std::string(folder_of(path_)),
                    .name = std::string(name)});
}

std::string_view first_line(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = text.substr(0, text.find('\n'));
  return trimmed(text, " \t\r");
}

std::string_view before_on_line(std::string_view text, std::size_t at) {
  const std::size_t from = at > 400 ? at - 400 : 0;
  const std::string_view window = text.substr(from, at - from);
  return window.substr(window.rfind('\n') + 1);  // npos + 1 is 0
}

std::string_view assigned(VersionSource& source, std::string_view key, int& line) {
  const std::string_view text = source.text();
  const auto word = [](char c) { return is_word(c) || c == '-'; };
  for (std::size_t at = 0; (at = text.find(key, at)) != std::string_view::npos; at += key.size()) {
    if (at > 0 && word(text[at - 1])) continue;
    const std::string_view before = first_line(before_on_line(text, at));
    if (before.starts_with('#') || before.starts_with("//")) continue;
    std::size_t value = text.find_first_not_of(" \t\"'", at + key.size());
    if (value == std::string_view::npos || (text[value] != '=' && text[value] != ':')) continue;
    value = text.find_first_not_of(" \t", value + 1);
    if (value == std::string_view::npos || text[value] == '\n' || text[value] == '=') continue;
    line = source.line_at(at);
    if (text[value] == '"' || text[value] == '\'') {
      const std::size_t close = text.find(text[value], value + 1);
      return close == std::string_view::npos ? std::string_view{} : text.substr(value + 1, close - value - 1);
    }
    const std::size_t end = text.find_first_of("\n\r#;", value);
    std::string_view rest = text.substr(value, end == std::string_view::npos ? end : end - value);
    while (!rest.empty() && (rest.back() == ' ' || rest.back() == ',' || rest.back() == '\t')) rest.remove_suffix(1);
    return rest;
  }
  return {};
}

}  // namespace docgarden::facts
