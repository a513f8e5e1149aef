// SPDX-License-Identifier: MIT
// Tools of which a project uses one of a kind, by the names that its manifests and its configuration have for them.
#pragma once

#include <array>
#include <string_view>

namespace docgarden::facts {

struct ToolFamily {
  std::string_view noun;                  // what its members do
  std::array<std::string_view, 8> names;  // as manifests spell them; empty ones at the end
  constexpr bool has(std::string_view tool) const {
    for (const std::string_view name : names) {
      if (!name.empty() && name == tool) return true;
    }
    return false;
  }
};

// Only such as a project has one of: who changes it takes the other one out.
inline constexpr std::array<ToolFamily, 7> tool_families = {{
    {"test runner", {"jest", "vitest", "mocha", "ava", "karma", "jasmine"}},
    {"end-to-end test runner", {"cypress", "playwright", "puppeteer", "testcafe", "nightwatch", "protractor"}},
    {"bundler", {"webpack", "rollup", "vite", "parcel", "rspack", "tsup", "browserify"}},
    {"linter", {"eslint", "tslint", "jshint", "biome", "oxlint"}},
    {"Python linter", {"flake8", "pylint", "ruff", "pycodestyle"}},
    {"Python package manager", {"poetry", "pipenv", "pdm", "hatch", "uv"}},
    {"monorepo tool", {"lerna", "turbo", "nx", "rush"}},
}};

}  // namespace docgarden::facts
