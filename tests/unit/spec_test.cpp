// SPDX-License-Identifier: MIT
// CommonMark's own examples: all parse, all places are right, and the links are those that the specification wants.
#include <fstream>
#include <iterator>

#include "checks/docs/document.h"
#include "tests/support/catch.h"
#include "tests/support/spans.h"

namespace docgarden::docs {
namespace {

struct Example {
  std::string markdown;
  std::string html;
};

std::string with_tabs(std::string text) {
  constexpr std::string_view arrow = "→";
  for (std::size_t at = 0; (at = text.find(arrow, at)) != std::string::npos; ++at) text.replace(at, arrow.size(), "\t");
  return text;
}

std::vector<Example> read_examples(const std::string& path) {
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

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; at += part.size()) ++found;
  return found;
}

}  // namespace

TEST_CASE("the examples of CommonMark's specification") {
  const std::vector<Example> examples = read_examples(DOCGARDEN_SOURCE_DIR "/node_modules/commonmark-spec/spec.txt");
  if (examples.empty()) {
    WARN("skipped: node_modules/commonmark-spec is not installed (npm ci --ignore-scripts)");
    return;
  }
  CHECK(examples.size() > 600);
  std::size_t links = 0;
  for (const Example& example : examples) {
    INFO(example.markdown);
    const Document document = parse("a.md", example.markdown);
    tests::check_spans(document);
    if (example.markdown.find("<a") != std::string::npos) continue;
    std::size_t found = 0;
    for (const Inline& inline_ : document.inlines) {
      const bool definition = document.blocks[inline_.block].kind == BlockKind::reference_definition;
      const bool bare = inline_.kind == InlineKind::autolink && document.view(inline_.span).front() != '<';
      const bool in_image = inline_.parent != Block::npos && document.inlines[inline_.parent].kind == InlineKind::image;
      found += (inline_.kind == InlineKind::link || inline_.kind == InlineKind::autolink) && !definition && !bare &&
               !in_image;
    }
    CHECK(found == count(example.html, "<a href="));
    links += found;
    // Line ends of Windows must not change what is found.
    std::string crlf;
    for (const char c : example.markdown) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    const Document windows = parse("a.md", crlf);
    tests::check_spans(windows);
    CHECK(windows.inlines.size() == document.inlines.size());
    CHECK(windows.blocks.size() == document.blocks.size());
  }
  CHECK(links > 100);
}

}  // namespace docgarden::docs
