// SPDX-License-Identifier: MIT
// Takes the bytes of a document; gives its structure with byte-exact places: blocks and inlines as flat lists in
// document order, whatever the format; text.substr(span) is always what the author wrote.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docgarden::docs {

struct Span {
  std::size_t begin = 0;  // byte offsets into Document::text, end exclusive
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
  bool operator==(const Span&) const = default;
};

struct Position {
  int line = 1;    // 1-based
  int column = 1;  // 1-based, in bytes
};

// What the document is to its readers. It decides what a claim in it means.
enum class Role : std::uint8_t {
  agent,  // AGENTS.md, CLAUDE.md, SKILL.md, .cursor/rules, …
  readme,
  guide,       // CONTRIBUTING, docs/, anything else that speaks of today's code
  historical,  // changelogs, release notes, ADRs, migration and upgrade guides, blog posts: true when written
  proposal,    // RFCs, plans, roadmaps, design drafts: speaks of code that may never exist
  template_,   // issue and pull-request templates, files with template variables
};

enum class BlockKind : std::uint8_t { paragraph, heading, code, html, table_cell, front_matter, reference_definition };

struct Block {
  BlockKind kind = BlockKind::paragraph;
  Span span;                   // the whole block; for code without its fences; for a heading with its markers
  std::string info;            // code: the info string; reference_definition: the label
  bool fenced = false;         // code: fenced rather than indented
  int heading_level = 0;       // 1 to 6 for headings
  std::string title;           // heading: its text as a reader sees it, markup and images left out
  int list_depth = 0;          // number of list items around it
  bool quoted = false;         // inside a block quote
  bool task = false;           // inside a `- [ ]` item
  std::size_t heading = npos;  // index of the nearest heading block above, npos when there is none
  static constexpr std::size_t npos = ~std::size_t{0};
};

enum class InlineKind : std::uint8_t {
  text,
  code,
  link,
  image,
  autolink,
  html,
  footnote,
  undefined_reference,
  page,   // a site's name of one: its path, with an ending or without
  label,  // of Sphinx, which some page of the project defines
};

struct Inline {
  InlineKind kind = InlineKind::text;
  Span span;           // with its markers: `x`, [x](y)
  Span content;        // without them: the code, the link's text
  Span target_span;    // link, image: where the target is written (in the definition for a reference link); else empty
  std::string target;  // link, image, autolink, page: the URL, entities and escapes resolved, percent signs kept
  std::string label;   // reference link or undefined_reference: the label
  std::size_t block = 0;             // index into Document::blocks
  std::size_t parent = Block::npos;  // index of the link or image it lies in, npos when in none
};

// A comment that switches checks off: `<!-- docgarden: ignore stale-path: reason -->`.
struct Suppression {
  Span span;
  Span covers;         // the next block, or the whole document
  std::string check;   // id, or "*" for all
  std::string reason;  // may be empty
};

struct Document {
  std::string path;
  std::string text;  // the bytes, as they are (BOM, CRLF and invalid UTF-8 kept)
  Role role = Role::guide;
  std::vector<Block> blocks;
  std::vector<Inline> inlines;
  std::vector<Suppression> suppressions;
  std::vector<std::size_t> line_starts;  // byte offset of each line

  Position position(std::size_t offset) const;
  std::string_view view(Span span) const { return std::string_view(text).substr(span.begin, span.size()); }
  std::string_view line(int number) const;  // 1-based, without its line end
  Span line_span(int number) const;
};

// Parses one document: reStructuredText, AsciiDoc and lists of variables by their names, Markdown otherwise. Never
// throws for its content.
Document parse(std::string path, std::string text);

// The role that a path gives to a document.
Role role_of(std::string_view path);
// The role, given that of the path, when the text counts: one release after another is a changelog of any name, a date
// or a status below the title makes a report or a plan.
Role role_by_content(const Document& document);
// True if the name stands for a natural language: "de", "pt-BR", "zh_cn".
bool is_language(std::string_view name);
// True if a folder or the name of the document says that it is a translation: "docs/de/x.md", "README.zh-CN.md".
bool is_translation(std::string_view path);

}  // namespace docgarden::docs
