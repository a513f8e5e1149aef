// SPDX-License-Identifier: MIT
#include "checks/facts/versions.h"

#include "checks/facts/versions_readers.h"
#include "tests/support/catch.h"

namespace docgarden::facts {
namespace {

// "subject text min path:line", with "~" for what is only used; one fact a line.
std::string facts_of(VersionReader read, const std::string& path, std::string_view text) {
  std::vector<VersionFact> facts;
  VersionSource source(path, text, facts);
  read(source);
  std::string shown;
  for (const VersionFact& fact : facts) {
    shown += fact.subject + (fact.weak ? "~" : "") + " " + fact.text + " " + fact.minimum + " :" +
             std::to_string(fact.line) + (fact.name.empty() ? "" : " " + fact.name) + "\n";
  }
  return shown;
}

int compared(std::string_view left, std::string_view right) {
  return compare_versions(parse_version(left), parse_version(right));
}

}  // namespace

TEST_CASE("versions: numbers") {
  CHECK(parse_version("v1.22.0-rc1") == VersionNumber{1, 22, 0});
  CHECK(parse_version("18.x") == VersionNumber{18});
  CHECK(parse_version("lts/hydrogen").empty());
  CHECK(parse_version("20240131123456").empty());
  CHECK(parse_version("1.2.3.4.5.6") == VersionNumber{1, 2, 3, 4});
  CHECK(compared("3.9", "3.10") < 0);
  CHECK(compared("3.9", "3.9.1") == 0);
  CHECK(compared("1.13", "1.14") < 0);
  CHECK(compared("18", "16.14") > 0);
}

TEST_CASE("versions: the lowest that a range allows") {
  CHECK(lowest_allowed(">=3.9,<4") == "3.9");
  CHECK(lowest_allowed("<4,>=3.9") == "3.9");
  CHECK(lowest_allowed("^18.18.0 || ^20.9.0 || >=21.1.0") == "18.18.0");
  CHECK(lowest_allowed("^7.2.5|^8.0") == "7.2.5");
  CHECK(lowest_allowed("~=3.8") == "3.8");
  CHECK(lowest_allowed("==3.8.*") == "3.8");
  CHECK(lowest_allowed("!=3.0.*,!=3.1.*,>=2.7") == "2.7");
  CHECK(lowest_allowed(">= 2.7, < 4") == "2.7");
  CHECK(lowest_allowed("18.x") == "18");
  CHECK(lowest_allowed("14 - 18") == "14");
  CHECK(lowest_allowed(">=18 <21") == "18");
  CHECK(lowest_allowed("<4").empty());
  CHECK(lowest_allowed("*").empty());
  CHECK(lowest_allowed(">3.8").empty());
  CHECK(lowest_allowed("<3 || >=4").empty());
}

TEST_CASE("versions: what was never released") {
  for (const char* version :
       {"0.0.0", "1.2.0-SNAPSHOT", "1.2.dev0", "2.0.0-alpha.1", "1.0a1", "3.0.0b2", "1.5.0-canary.3"}) {
    CHECK(is_development_version(version));
  }
  for (const char* version : {"1.2.0", "0.1", "v3.4.5", "2024.1"}) CHECK_FALSE(is_development_version(version));
}

TEST_CASE("versions: Python's files") {
  CHECK(facts_of(read_pyproject, "pyproject.toml",
                 "[project]\nname = \"app\"\nversion = \"1.2\"\nrequires-python = \">=3.9\"\n") ==
        "python >=3.9 3.9 :4\nself 1.2 1.2 :3 app\n");
  CHECK(facts_of(read_pyproject, "pyproject.toml", "[tool.poetry.dependencies]\npython = \"^3.8\"\n") ==
        "python ^3.8 3.8 :2\n");
  CHECK(facts_of(read_pyproject, "pyproject.toml",
                 "[project]\nclassifiers = [\n\"Programming Language :: Python :: 3\",\n\"Programming Language :: "
                 "Python :: 3.8\"]\n") == "python~ 3.8 3.8 :4\n");
  CHECK(facts_of(read_pyproject, "pyproject.toml", "[project\n").empty());
  CHECK(facts_of(read_setup_cfg, "setup.cfg",
                 "[metadata]\nname = app\nversion = attr: app.v\n[options]\npython_requires = >=3.7\n") ==
        "python >=3.7 3.7 :5\n");
  CHECK(
      facts_of(read_setup_py, "setup.py", "# python_requires='>=2'\nsetup(name=\"app\", python_requires='>=3.6',)\n") ==
      "python >=3.6 3.6 :2\n");
  CHECK(facts_of(read_setup_py, "setup.py",
                 "REQUIRES_PYTHON = \">=3.5\"\nsetup(\n  python_requires=REQUIRES_PYTHON,\n)\n") ==
        "python >=3.5 3.5 :1\n");
  CHECK(facts_of(read_setup_py, "setup.py", "setup(python_requires=\">={}.{}\".format(*V))\n").empty());
}

TEST_CASE("versions: Node's files") {
  CHECK(facts_of(read_package_json, "package.json",
                 "{\"name\": \"app\",\n\"version\": \"1.2.3\",\n\"packageManager\": \"pnpm@9.1.0+sha512.ab\",\n"
                 "\"engines\": {\n\"node\": \">=18\"}}") ==
        "node >=18 18 :5\npnpm~ 9.1.0 9.1.0 :3\nself 1.2.3 1.2.3 :2 app\n");
  CHECK(facts_of(read_package_json, "package.json", "{\"engines\": [1], \"name\": 4").empty());
  CHECK(facts_of(read_node_version, ".nvmrc", "v18.16.0\n") == "node~ v18.16.0 18.16.0 :1\n");
  CHECK(facts_of(read_node_version, ".nvmrc", "lts/*\n").empty());
}

TEST_CASE("versions: Go, Rust, CMake, Swift") {
  CHECK(facts_of(read_go_mod, "go.mod", "module x\n\ngo 1.21.0 // minimum\n\ntoolchain go1.22.2\n") ==
        "go 1.21.0 1.21.0 :3\ngo~ 1.22.2 1.22.2 :5\n");
  CHECK(facts_of(read_cargo, "Cargo.toml", "[package]\nname = \"a\"\nversion = \"0.4.5\"\nrust-version = \"1.63\"\n") ==
        "rust 1.63 1.63 :4\nself 0.4.5 0.4.5 :3 a\n");
  CHECK(facts_of(read_cmake, "CMakeLists.txt",
                 "# cmake_minimum_required(VERSION 2.8)\ncmake_minimum_required(VERSION 3.10...3.28)\n"
                 "project(app VERSION 1.2.3 LANGUAGES CXX)\nset(CMAKE_CXX_STANDARD 17)\n") ==
        "cmake 3.10 3.10 :2\nself 1.2.3 1.2.3 :3 app\nc++ 17 17 :4\n");
  CHECK(facts_of(read_swift_package, "Package.swift", "// swift-tools-version:5.7\n") == "swift 5.7 5.7 :1\n");
}

TEST_CASE("versions: the JVM's files") {
  CHECK(facts_of(
            read_pom, "pom.xml",
            "<project>\n<parent><version>9</version></parent>\n<artifactId>app</artifactId>\n<version>1.2</version>\n"
            "<properties><maven.compiler.release>17</maven.compiler.release></properties></project>") ==
        "java 17 17 :5\nself 1.2 1.2 :4 app\n");
  CHECK(facts_of(read_pom, "pom.xml", "<project><maven.compiler.source>${java}</maven.compiler.source></project>")
            .empty());
  CHECK(facts_of(read_gradle, "build.gradle",
                 "sourceCompatibility = JavaVersion.VERSION_1_8\n// targetCompatibility = 7\n"
                 "languageVersion = JavaLanguageVersion.of(17)\n") == "java 8 8 :1\njava~ 17 17 :3\n");
}

TEST_CASE("versions: other files") {
  CHECK(facts_of(read_gemspec, "a.gemspec", "  s.required_ruby_version = [\">= 2.7\", \"< 4\"]\n") ==
        "ruby >= 2.7, < 4 2.7 :1\n");
  CHECK(facts_of(read_gemfile, "Gemfile", "ruby \"3.2.2\"\n") == "ruby~ 3.2.2 3.2.2 :1\n");
  CHECK(facts_of(read_composer, "composer.json", "{\"require\": {\"php\": \"^7.2.5 || ^8.0\"}}") ==
        "php ^7.2.5 || ^8.0 7.2.5 :1\n");
  CHECK(facts_of(read_global_json, "global.json", "{\"sdk\": {\"version\": \"8.0.100\"}}") ==
        "dotnet-sdk 8.0.100 8.0.100 :1\n");
  CHECK(facts_of(read_tool_versions, ".tool-versions", "nodejs 18.16.0\nterraform 1.5\n") ==
        "node~ 18.16.0 18.16.0 :1\n");
  CHECK(facts_of(read_mise, "mise.toml", "[tools]\ngo = \"1.22\"\n") == "go~ 1.22 1.22 :2\n");
  CHECK(facts_of(read_dockerfile, "Dockerfile", "FROM docker.io/library/python:3.11-slim AS x\n") ==
        "python~ 3.11 3.11 :1\n");
  CHECK(facts_of(read_mix, "mix.exs", "app: :thing,\nversion: \"1.2.0\",\nelixir: \"~> 1.14\",\n") ==
        "elixir ~> 1.14 1.14 :3\nself 1.2.0 1.2.0 :2 thing\n");
  CHECK(facts_of(read_version_file, "VERSION", "1.4.2\n") == "self 1.4.2 1.4.2 :1\n");
}

TEST_CASE("versions: hostile manifests end at once") {
  for (const char* piece : {"python_requires ", "set(", "set(CMAKE_CXX_STANDARD 17", "<TargetFramework>", "go 1.2\n",
                            "[", "a.", "<maven.compiler.release>", "sourceCompatibility = 1", "\"", "{"}) {
    std::string text;
    while (text.size() < (1u << 20)) text += piece;
    for (const VersionReader read : {read_pyproject, read_setup_py, read_package_json, read_cargo, read_cmake, read_pom,
                                     read_gradle, read_msbuild, read_go_mod, read_mix, read_global_json}) {
      CHECK(facts_of(read, "x", text).size() < 20000);
    }
  }
}

}  // namespace docgarden::facts
