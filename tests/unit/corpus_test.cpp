// SPDX-License-Identifier: MIT
// Which files are read, as what, and where their links may lead.
#include "checks/docs/corpus.h"

#include "checks/docs/routes.h"
#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"

namespace docgarden::docs {
namespace {

using tests::MemorySnapshot;
using State = Route::State;

std::vector<std::string> paths(const Corpus& corpus) {
  std::vector<std::string> found;
  for (const Read& read : corpus.documents) found.push_back(read.document.path);
  return found;
}

Corpus corpus_of(const git::Snapshot& snapshot, const Config& config = {}) {
  return read_corpus(snapshot, config, {}, 2, {});
}

State route(const std::map<std::string, std::string>& files, const std::string& document, const std::string& target) {
  const MemorySnapshot snapshot(files);
  const Corpus corpus = corpus_of(snapshot);
  return find_target(snapshot, corpus, parse(document, files.at(document)), target, false).state;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("the role of a document") {
  const std::vector<std::pair<std::string, Role>> roles = {{"AGENTS.md", Role::agent},
                                                           {"a/b/claude.md", Role::agent},
                                                           {".cursor/rules/x.mdc", Role::agent},
                                                           {".github/copilot-instructions.md", Role::agent},
                                                           {"README.md", Role::readme},
                                                           {"packages/a/readme.de.md", Role::readme},
                                                           {"docs/setup.md", Role::guide},
                                                           {"CONTRIBUTING.md", Role::guide},
                                                           {"CHANGELOG.md", Role::historical},
                                                           {"docs/release-notes/1.2.md", Role::historical},
                                                           {"docs/adr/0001-x.md", Role::historical},
                                                           {"docs/MIGRATION_GUIDE.md", Role::historical},
                                                           {"docs/v1.2/setup.md", Role::historical},
                                                           {"versioned_docs/version-2/x.md", Role::historical},
                                                           {"PLAN.md", Role::proposal},
                                                           {"docs/rfcs/0001.md", Role::proposal},
                                                           {".github/ISSUE_TEMPLATE/bug.md", Role::template_},
                                                           {"templates/x/README.md", Role::template_},
                                                           {"docs/changes-detection.md", Role::guide},
                                                           {"src/news-reader/usage.md", Role::guide}};
  for (const auto& [path, role] : roles) {
    INFO(path);
    CHECK(role_of(path) == role);
  }
}

TEST_CASE("what is read by default, and by configuration") {
  const std::map<std::string, std::string> files = {{"README.md", ""},
                                                    {"docs/a.md", ""},
                                                    {"deep/AGENTS.md", ""},
                                                    {"x/y.mdx", ""},
                                                    {"CHANGELOG.md", ""},
                                                    {"LICENSE.md", ""},
                                                    {"node_modules/a/README.md", ""},
                                                    {"tests/fixtures/b.md", ""},
                                                    {"tests/cases.md", ""},
                                                    {"tests/README.md", ""},
                                                    {"src/main.c", ""},
                                                    {"notes.txt", ""}};
  const MemorySnapshot snapshot(files);
  CHECK(paths(corpus_of(snapshot)) == Paths{"README.md", "deep/AGENTS.md", "docs/a.md", "tests/README.md", "x/y.mdx"});
  Config config;
  config.include = {"CHANGELOG.md", "*.txt"};
  config.exclude = {"docs/**"};
  CHECK(paths(corpus_of(snapshot, config)) ==
        Paths{"CHANGELOG.md", "README.md", "deep/AGENTS.md", "notes.txt", "tests/README.md", "x/y.mdx"});
}

TEST_CASE("a symlinked document is read once; what can't be read is told") {
  MemorySnapshot snapshot({{"AGENTS.md", "x"},
                           {"CLAUDE.md@", "AGENTS.md"},
                           {"big.md", std::string(100, 'a')},
                           {"bin.md", std::string("a\0b", 3)}});
  snapshot.add_missing("gone.md");
  Config config;
  config.max_document_bytes = 50;
  const Corpus corpus = corpus_of(snapshot, config);
  CHECK(paths(corpus) == Paths{"AGENTS.md"});
  Paths skipped;
  for (const Skip& skip : corpus.skipped) skipped.push_back(skip.path + ": " + skip.why);
  CHECK(skipped == Paths{"big.md: larger than 0 MiB", "bin.md: binary", "gone.md: missing object"});
}

TEST_CASE("targets on the repository's host") {
  const std::map<std::string, std::string> files = {
      {"README.md", ""}, {"docs/a.md", ""}, {"docs/b/README.md", ""}, {"link@", "docs"}, {"sub/x.md", ""}};
  CHECK(route(files, "docs/a.md", "b/") == State::found);
  CHECK(route(files, "docs/a.md", "../README.md") == State::found);
  CHECK(route(files, "docs/a.md", "/docs/a.md") == State::found);
  CHECK(route(files, "README.md", "link/a.md") == State::found);
  CHECK(route(files, "README.md", "link/c.md") == State::absent);
  CHECK(route(files, "README.md", "docs/c.md") == State::absent);
  CHECK(route(files, "README.md", "/docs/c.md") == State::absent);
  CHECK(route(files, "README.md", "../../issues") == State::outside);
}

TEST_CASE("targets on a site") {
  const std::map<std::string, std::string> files = {{"mkdocs.yml", "site_name: x\n"},
                                                    {"docs/index.md", ""},
                                                    {"docs/a.md", ""},
                                                    {"docs/b/c.md", ""},
                                                    {"docs/d.md", "---\npermalink: /else/where/\n---\n"},
                                                    {"docs/img/e.png", ""}};
  CHECK(route(files, "docs/a.md", "b/c.html") == State::found);
  CHECK(route(files, "docs/a.md", "../b/c/") == State::found);
  CHECK(route(files, "docs/a.md", "/b/c/") == State::found);
  CHECK(route(files, "docs/b/c.md", "../../img/e.png") == State::found);
  CHECK(route(files, "docs/a.md", "where") == State::unknown);
  CHECK(route(files, "docs/a.md", "nowhere/") == State::weak);
  CHECK(route(files, "docs/a.md", "nowhere.md") == State::absent);
  CHECK(route(files, "docs/a.md", "/nowhere/") == State::unknown);
}

TEST_CASE("pages that others include, and pages that are not translated") {
  CHECK(route({{"README.md", ""}, {"docs/x/y.md", "{% include-markdown \"../../README.md\" %}\n"}, {"docs/x/z.md", ""}},
              "README.md", "z.md") == State::found);
  CHECK(route({{"real/a.md", ""}, {"alias/b.md@", "../real/a.md"}, {"alias/c.md", ""}}, "real/a.md", "c.md") ==
        State::found);
  CHECK(route({{"docs/zh/a.md", ""}, {"docs/en/b.md", ""}}, "docs/zh/a.md", "b.md") == State::found);
  CHECK(route({{"docs/go/a.md", ""}, {"docs/en/b.md", ""}}, "docs/go/a.md", "b.md") == State::absent);
}

TEST_CASE("a corpus has the anchors of what fragments name, in scope or not") {
  const MemorySnapshot snapshot({{"README.md", "[a](CHANGELOG.md#one) [b](docs/#two) [c](x.c#L1)\n"},
                                 {"CHANGELOG.md", "# One\n"},
                                 {"docs/README.md", "# Two\n{!part.md!}\n"},
                                 {"docs/part.md", "# Three\n"},
                                 {"x.c", ""}});
  const Corpus corpus = corpus_of(snapshot);
  CHECK(corpus.anchors.at("CHANGELOG.md").ids.contains("one"));
  CHECK(corpus.anchors.at("docs/README.md").ids.contains("three"));
  CHECK_FALSE(corpus.anchors.contains("x.c"));
}

}  // namespace docgarden::docs
