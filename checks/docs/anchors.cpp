// SPDX-License-Identifier: MIT
#include "checks/docs/anchors.h"

#include <re2/re2.h>

#include <algorithm>

#include "checks/docs/html.h"
#include "checks/docs/slug.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

struct Heading {
  std::size_t at;
  std::string title;
  std::string source;
};

// The document with all code blanked out, code spans too if `spans`: what is shown there is neither an anchor nor an
// include.
std::string without_code(const Document& document, bool spans) {
  std::string text = document.text;
  const auto blank = [&text](Span span) {
    std::replace_if(
        text.begin() + static_cast<std::ptrdiff_t>(span.begin), text.begin() + static_cast<std::ptrdiff_t>(span.end),
        [](char c) { return c != '\n'; }, ' ');
  };
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::code) blank(block.span);
  }
  for (const Inline& inline_ : document.inlines) {
    if (spans && inline_.kind == InlineKind::code) blank(inline_.span);
  }
  return text;
}

// `{#id}`, `{: #id}`, `{ .class #id }`, `{ id="x" }`, `{/* #id */}` anywhere, MyST's `(id)=`, Doxygen's `@anchor id`.
void add_explicit_ids(std::string_view text, std::unordered_set<std::string>& ids) {
  static const RE2 attribute(R"(\{(?:/\*|:)?[^{}\n]*?#([^\s{}#*]+))");
  static const RE2 target(R"((?m)^\s*\(([^()\s]+)\)=\s*$)");
  static const RE2 doxygen(R"([@\\]anchor\s+([\w-]+))");
  static const RE2 key(R"(\{[^{}\n]*?\bid\s*=\s*["']?([^\s"'{}]+))");
  for (const RE2* pattern : {&attribute, &key, &target, &doxygen}) {
    re2::StringPiece rest = text;
    for (std::string id; RE2::FindAndConsume(&rest, *pattern, &id);) ids.insert(fold_case(id));
  }
}

void add_html(std::string_view text, std::unordered_set<std::string>& ids, std::vector<Heading>& headings) {
  const std::vector<Tag> tags = read_tags(text);
  for (std::size_t i = 0; i < tags.size(); ++i) {
    for (const Attribute& attribute : tags[i].attributes) {
      if (!attribute.literal) continue;
      if (same_but_case(attribute.name, "id") || same_but_case(attribute.name, "name")) {
        std::string id = fold_case(text.substr(attribute.value.begin, attribute.value.size()));
        if (id.starts_with('#')) id.erase(0, 1);
        ids.insert(std::move(id));
      }
    }
    const std::string name = fold_case(tags[i].name);
    if (name.size() != 2 || name[0] != 'h' || name[1] < '1' || name[1] > '6') continue;
    for (std::size_t end = i + 1; end < std::min(tags.size(), i + 32); ++end) {
      if (fold_case(tags[end].name) != "/" + name) continue;
      const std::size_t begin = tags[i].span.end;
      headings.push_back({begin, strip_tags(text.substr(begin, tags[end].span.begin - begin)), ""});
      break;
    }
  }
}

// The terms of definition lists, "term" and below it ": what it means", have ids on some sites.
void add_terms(std::string_view text, std::vector<Heading>& headings) {
  static const RE2 term(R"((?m)^[ \t]*([^\s:][^\n]*)\n(?:[ \t]*\n)?[ \t]{0,3}:[ \t])");
  re2::StringPiece rest = text;
  for (re2::StringPiece found; RE2::FindAndConsume(&rest, term, &found);) {
    std::string title;
    for (const char c : found) {
      if (c != '`' && c != '*') title += c;
    }
    headings.push_back({static_cast<std::size_t>(found.data() - text.data()), std::move(title), ""});
  }
}

// `=== "Behind a proxy"`: the tabs of pymdownx have ids where a site asks for them, and there are sites that ask for
// ids that begin with the heading which the tab stands below. That is the last one which is indented no deeper.
void add_tabs(std::string_view text, std::vector<Heading>& headings) {
  static const RE2 tab(R"re((?m)^([ \t]*)===[+!]?[ \t]+"([^"\n]+)"[ \t]*$)re");
  std::vector<Heading> tabs;
  std::vector<std::pair<std::size_t, std::size_t>> open;  // indentation and index of headings, ever deeper
  const auto close = [&open](std::size_t deeper) {
    while (!open.empty() && open.back().first > deeper) open.pop_back();
  };
  std::size_t next = 0;
  re2::StringPiece rest = text;
  for (re2::StringPiece blanks, title; RE2::FindAndConsume(&rest, tab, &blanks, &title);) {
    const std::size_t at = static_cast<std::size_t>(title.data() - text.data());
    for (; next < headings.size() && headings[next].at < at; ++next) {
      const std::size_t begin = text.rfind('\n', headings[next].at) + 1;
      const std::size_t indent = std::min(text.find_first_not_of(" \t", begin), text.size()) - begin;
      close(indent);
      open.emplace_back(indent, next);
    }
    close(blanks.size());
    tabs.push_back({at, std::string(title), ""});
    if (!open.empty()) tabs.push_back({at, headings[open.back().second].title + " " + std::string(title), ""});
  }
  headings.insert(headings.end(), tabs.begin(), tabs.end());
}

// True if further parts of the page come from elsewhere, so that it may have headings that are not in its text.
bool has_foreign_parts(std::string_view text, bool components) {
  static const RE2 include(
      R"((?i)\{%-?\s*(?:include|import|render|from|extends|partial|snippet|capture|markdown)|--8<--|\{!|<!--\s*@?include|@@?include|\{\{#(?:include|playground|rustdoc_include|template)|\{include\}|\{eval-rst\}|\.\. include::|<%|\{\{[<%]\s*\S*(?:include|read|snippet|content|partial|render|import|page|md|api|param)|\{\{[^{}\n]*\(|(?m:^\s*:::\s+[a-zA-Z_]\w*[.(_])|(?m:^\s*:::\s+[\w-]+[ \t]*\n[ \t]+:[\w-]+:)|(?m:^\s*<<<\s+@?)|\[!INCLUDE|!INCLUDE|<!--\s*md:)");
  if (RE2::PartialMatch(text, include)) return true;
  if (!components) return false;
  // A component may render headings, unless it is one of those that only wrap what stands in the page.
  static const std::unordered_set<std::string> wrappers = {
      "Tabs",       "TabItem",  "Tab",      "Card",      "CardGrid",   "CardGroup", "LinkCard",       "Cards",
      "Aside",      "Note",     "Tip",      "Warning",   "Info",       "Caution",   "Danger",         "Callout",
      "Steps",      "Step",     "Code",     "CodeGroup", "CodeBlock",  "Icon",      "Badge",          "Button",
      "Image",      "Link",     "FileTree", "Details",   "Admonition", "Accordion", "AccordionGroup", "Frame",
      "Columns",    "Column",   "Col",      "Row",       "Grid",       "YouTube",   "Video",          "Since",
      "LinkButton", "Fragment", "Snippet",  "InlineCode"};
  // By its name alone: what is handed to it may fill pages.
  static const RE2 component(R"((?:^|\s)<([A-Z]\w*))");
  re2::StringPiece rest = text;
  for (std::string name; RE2::FindAndConsume(&rest, component, &name);) {
    if (!wrappers.contains(name)) return true;
  }
  return false;
}

// A heading with a variable in it has an id that only its renderer knows.
bool is_computed(std::string_view title, bool mdx) {
  return title.find("{{") != std::string_view::npos || title.find("{%") != std::string_view::npos ||
         title.find("${") != std::string_view::npos || (mdx && title.find('{') != std::string_view::npos);
}

}  // namespace

std::vector<std::string> take_includes(std::string& text) {
  static const RE2 directive(
      R"re((?:--8<--\s*["']|\{%-?\s*include(?:-markdown|_relative)?\s+["']?|\{!\s*|\{\{#include\s+|<!--\s*@?include:?\s*|\{include\}\s*|\.\. include::\s*|\bfrom\s+["'])([^"'%{}!\s:>]+\.(?:mdx?|markdown|txt|inc)))re");
  std::vector<std::string> paths;
  std::string rest_of_text;
  re2::StringPiece rest(text);
  re2::StringPiece path;
  const char* copied = text.data();
  while (RE2::FindAndConsume(&rest, directive, &path)) {
    // The directive starts on the line of its path.
    const char* start = path.data();
    while (start > copied && start[-1] != '\n') --start;
    rest_of_text.append(copied, start);
    copied = path.data() + path.size();
    paths.emplace_back(path);
  }
  rest_of_text.append(copied, static_cast<const char*>(text.data()) + text.size());
  text = std::move(rest_of_text);
  return paths;
}

Anchors anchors_of(const Document& document, const std::vector<Renderer>& renderers) {
  Anchors anchors;
  const bool mdx = document.path.ends_with(".mdx");
  std::string text = without_code(document, true);
  // Attributes of headings and divisions are pandoc's own, and its ids are unlike all others.
  const bool pandoc = text.find(" {#") != std::string::npos || text.find("\n:::") != std::string::npos;
  // Some generators make the id of a heading's source.
  const bool site = std::any_of(renderers.begin(), renderers.end(), [](Renderer r) { return r != Renderer::github; });
  std::vector<Heading> headings;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::heading) continue;
    std::string_view source = document.view(block.span);
    source = source.substr(0, source.find_first_of("\r\n"));
    source.remove_prefix(std::min(source.find_first_not_of("# \t"), source.size()));
    headings.push_back({block.span.begin, block.title, std::string(source)});
  }
  if (site) add_tabs(document.text, headings);
  add_explicit_ids(document.text, anchors.ids);
  add_html(text, anchors.ids, headings);
  if (site) add_terms(without_code(document, false), headings);
  std::stable_sort(headings.begin(), headings.end(), [](const Heading& a, const Heading& b) { return a.at < b.at; });

  // What follows a heading's explicit id is no part of its text where explicit ids are known, and is one on GitHub.
  static const RE2 explicit_id(R"(\s*\{[:/*]*\s*[^{}]*\}\s*$)");
  // "### repositories <span>(root only)</span>", "### returning [-SQ]": some sites leave such a part out of the id.
  static const RE2 badge(R"(\s*(?:<\w+[^<>]*>[^\n]*</\w+>|\[[^\[\]\n]*\])\s*$)");
  for (const SlugStyle style : all_styles) {
    if (!site && style != SlugStyle::github) continue;
    if (style == SlugStyle::pandoc && !pandoc) continue;
    Slugger whole(style), bare(style), trimmed(style), source(style), plain(style);
    for (const Heading& heading : headings) {
      anchors.ids.insert(whole.unique(heading.title));
      if (site && !heading.source.empty()) {
        anchors.ids.insert(source.unique(heading.source));
        std::string text_only = heading.source;
        RE2::Replace(&text_only, badge, "");
        anchors.ids.insert(plain.unique(text_only));
      }
      std::string title = heading.title;
      RE2::Replace(&title, explicit_id, "");
      anchors.ids.insert(bare.unique(title));
      const std::size_t first = title.find_first_not_of(" \t\n");
      title.erase(0, std::min(first, title.size()));
      title.erase(title.find_last_not_of(" \t\n") + 1);
      anchors.ids.insert(trimmed.unique(title));
      anchors.open = anchors.open || is_computed(heading.title, mdx);
    }
  }
  anchors.includes = take_includes(text);
  const bool vue = text.find("<script setup") != std::string::npos ||
                   std::find(renderers.begin(), renderers.end(), Renderer::vitepress) != renderers.end();
  anchors.open = anchors.open || has_foreign_parts(text, mdx || vue);
  return anchors;
}

}  // namespace docgarden::docs
