// SPDX-License-Identifier: MIT
#include "checks/facts/surface.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "checks/facts/manifests/readers.h"
#include "checks/facts/options/options.h"
#include "checks/facts/removed_names.h"
#include "checks/facts/subcommands/subcommands.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

// Not for the program's users.
bool is_internal(const std::string& path) {
  static const RE2 internal(
      R"((?i)(?:^|/)(?:tests?|testing|[\w-]+[-_]tests?|__tests__|__mocks__|spec|e2e|fixtures?|testdata|[\w-]*examples?|samples?|demos?|[\w-]*playgrounds?|templates?|starters?|cookbooks?|tutorials?|bench(?:es|marks?)?|scripts?|tools?|hack|ci|build|dev|docs?|website|contrib|\.[\w-]+)/)"
      R"(|(?i)(?:^|[/_.-])(?:tests?|vitest|spec|conftest|setup|bench(?:mark)?)(?:[_.-][^/]*)?$)");
  return RE2::PartialMatch(path, internal);
}

// Belongs to the system, or to whoever runs the program there.
bool is_of_the_system(std::string_view name) {
  constexpr std::array<std::string_view, 24> names = {
      "HOME",    "PATH",    "USER",  "SHELL",   "TERM",     "TMPDIR",   "TEMP",        "TMP",
      "LANG",    "EDITOR",  "PAGER", "VISUAL",  "PWD",      "HOSTNAME", "USERPROFILE", "APPDATA",
      "COLUMNS", "DISPLAY", "CI",    "LOGNAME", "NODE_ENV", "NO_COLOR", "COMSPEC",     "SYSTEMROOT"};
  return name.size() < 4 || std::find(names.begin(), names.end(), name) != names.end() ||
         starts_with_any(name, {"LC_", "XDG_", "GITHUB_", "RUNNER_", "GIT_", "CARGO_", "SSH_", "AWS_", "GOOGLE_",
                                "CLOUDSDK_", "AZURE_", "PROCESSOR_", "INPUT_"});
}

bool is_variable(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return is_upper(c) || is_digit(c) || c == '_'; }) &&
         !is_of_the_system(name);
}

bool is_option(std::string_view name) {
  constexpr std::array<std::string_view, 6> of_every_program = {"help", "version", "h", "v", "verbose", "quiet"};
  return name.size() > 2 && is_lower(name[0]) && name.find_first_of(" ./:") == std::string_view::npos &&
         std::find(of_every_program.begin(), of_every_program.end(), name) == of_every_program.end();
}

int line_at(std::string_view code, std::size_t at) {
  return static_cast<int>(std::count(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(at), '\n')) + 1;
}

void read(const std::string& path, const std::string& code, Surface& surface) {
  const auto wanted = [](const std::string&) { return true; };
  find_options(path, code, wanted, [&](const DefaultSite& site) {
    if (site.named == Named::option && is_option(site.name))
      surface.options.try_emplace(site.name, SurfaceSite{path, site.line});
    if (site.named == Named::variable && is_variable(site.name)) {
      surface.variables.try_emplace(site.name, SurfaceSite{path, site.line});
    }
  });
  for (const Subcommand& one : subcommands_in(path, code)) {
    if (one.name.size() > 2) surface.subcommands.try_emplace(one.name, SurfaceSite{path, line_at(code, one.at)});
  }
}

}  // namespace

Surface find_surface(const git::Snapshot& snapshot) {
  Surface surface;
  std::uint64_t budget = 64u << 20;  // bytes
  for (const git::Entry& entry : snapshot.entries()) {
    const bool regular = entry.mode == git::Mode::file || entry.mode == git::Mode::executable;
    if (!regular || entry.file_class != git::FileClass::code || !may_define(entry.path) || is_internal(entry.path)) {
      continue;
    }
    constexpr std::uint64_t largest = 1u << 20;
    git::Blob blob = snapshot.read(entry, std::min(budget, largest));
    if (blob.status == git::ReadStatus::too_large && budget < largest) {
      surface.whole = false;
      break;
    }
    budget -= blob.bytes.size();
    if (blob.status == git::ReadStatus::ok) read(entry.path, code_of(entry.path, std::move(blob.bytes)), surface);
  }
  return surface;
}

}  // namespace docgarden::facts
