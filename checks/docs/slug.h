// SPDX-License-Identifier: MIT
// Takes the text of headings; gives the ids that renderers make of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace docgarden::docs {

enum class SlugStyle : std::uint8_t {
  github,     // github-slugger; also Docusaurus, Starlight, kramdown's GFM mode, Hugo, mdBook
  mkdocs,     // python-markdown's toc: ASCII, runs of separators joined, duplicates with '_'
  collapsed,  // the same in Unicode, as pymdownx, GitBook
  vitepress,  // mdit-vue: every special character separates
  kramdown,   // Jekyll's own: ASCII, starts with a letter
  docutils,   // Sphinx, MyST
  pandoc,     // keeps dots, starts with a letter
};
inline constexpr SlugStyle all_styles[] = {SlugStyle::github,    SlugStyle::mkdocs,   SlugStyle::collapsed,
                                           SlugStyle::vitepress, SlugStyle::kramdown, SlugStyle::docutils,
                                           SlugStyle::pandoc};

std::string slug_of(std::string_view heading, SlugStyle style);

// Case-folded, so that ids and fragments can be compared as browsers on GitHub do.
std::string fold_case(std::string_view text);

// Tells equal headings of one document apart, each renderer in its way.
class Slugger {
 public:
  explicit Slugger(SlugStyle style) : style_(style) {}
  std::string unique(std::string_view heading);

 private:
  SlugStyle style_;
  std::unordered_map<std::string, int> seen_;
};

}  // namespace docgarden::docs
