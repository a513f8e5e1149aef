// SPDX-License-Identifier: MIT
#include "checks/rules/paths/tables.h"

namespace docgarden {

const NameSet& output_folders() {
  static const NameSet names = {"dist",      "build",   "out",       "target",  "node_modules", "coverage",
                                ".venv",     "venv",    "env",       "bin",     "obj",          "tmp",
                                "temp",      "cache",   ".cache",    ".git",    "__pycache__",  ".next",
                                ".nuxt",     "_build",  "_site",     "htmlcov", "logs",         "log",
                                "output",    "outputs", "release",   "debug",   "Debug",        "Release",
                                "artifacts",

                                "generated", ".tox",

                                "results",   "data",    "downloads", "lib64",   "builddir",     "cmake-build-debug"};
  return names;
}

const NameSet& source_extensions() {
  static const NameSet names = {"c",  "h",     "cc",  "cpp",    "cxx", "hpp",  "hh",  "m",   "mm",  "rs",
                                "go", "py",    "rb",  "js",     "ts",  "jsx",  "tsx", "mjs", "cjs", "java",
                                "kt", "swift", "cs",  "scala",  "ex",  "exs",  "php", "pl",  "lua", "zig",
                                "hs", "ml",    "vue", "svelte", "cr",  "dart", "erl", "clj"};
  return names;
}

const NameSet& runnable_sources() {
  static const NameSet names = {"sh", "bash", "py", "rb", "pl", "js", "mjs", "ts"};
  return names;
}

const NameSet& common_names() {
  static const NameSet names = {
      "README",     "CONTRIBUTING", "LICENSE",    "CHANGELOG", "SECURITY",  "AGENTS",    "CLAUDE",  "SKILL",
      "Dockerfile", "src",          "app",        "lib",       "libs",      "test",      "tests",   "spec",
      "config",     "configs",      "docs",       "doc",       "public",    "assets",    "static",  "pages",
      "scripts",    "script",       "examples",   "example",   "templates", "views",     "models",  "components",
      "packages",   "styles",       "css",        "js",        "img",       "images",    "include", "includes",
      "utils",      "server",       "client",     "api",       "web",       "www",       "content", "posts",
      "layouts",    "plugins",      "modules",    "cmd",       "pkg",       "internal",  "main",    "index",
      "setup",      "readme",       "settings",   "package",   "database",  "resources", "hooks",   "types",
      "routes",     "controllers",  "migrations", "locales",   "i18n",      "conf",      "etc",     "home",
      "project",    "tools",        "bin",        "priv",      "storage",   "site",      "data",    "source"};
  return names;
}

const NameSet& conventional_files() {
  static const NameSet names = {"requirements.txt",  "package.json", "docker-compose.yml", "docker-compose.yaml",
                                "Dockerfile",        "Makefile",     "tsconfig.json",      "pyproject.toml",
                                "setup.py",          "setup.cfg",    "Cargo.toml",         "go.mod",
                                "Gemfile",           "Procfile",     "CMakeLists.txt",     "yarn.lock",
                                "package-lock.json", ".env",         ".gitignore",         ".babelrc",
                                ".dockerignore",     ".eslintrc",    ".editorconfig",      "LICENSE"};
  return names;
}

}  // namespace docgarden
