// SPDX-License-Identifier: MIT
// The first line is a path; the rest is a .gitignore and a .gitattributes at the root and in a folder: every question
// about the path ends.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "checks/git/attributes.h"
#include "checks/git/ignore.h"

using namespace docgarden::git;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line_end = text.find('\n');
  if (line_end == std::string_view::npos) return 0;
  const std::string path(text.substr(0, line_end));
  const std::string_view rules = text.substr(line_end + 1);

  IgnoreRules ignore;
  ignore.add("", rules);
  ignore.add("a/b", rules);
  ignore.add_exclude(rules);
  // What is ignored for sure as a file is so too when it may be a folder.
  if (ignore.ignores_file(path) && !ignore.ignores(path)) std::abort();

  AttributeRules attributes;
  attributes.add("", rules);
  attributes.add("a/b", rules);
  std::vector<Entry> entries = {{.path = "a/b/" + path}, {.path = path}};
  if (entries[1].path < entries[0].path) std::swap(entries[0], entries[1]);
  attributes.apply(entries, true);
  return 0;
}
