// SPDX-License-Identifier: MIT
#include "checks/docs/document.h"

#include <algorithm>
#include <utility>

#include "checks/docs/asciidoc.h"
#include "checks/docs/content.h"
#include "checks/docs/markdown.h"
#include "checks/docs/navigation.h"
#include "checks/docs/rst.h"
#include "checks/docs/variables.h"
#include "checks/facts/path_table.h"
#include "checks/facts/variable_lists.h"

namespace docgarden::docs {

Position Document::position(std::size_t offset) const {
  const auto after = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
  const std::size_t line = static_cast<std::size_t>(after - line_starts.begin());
  return {static_cast<int>(line), static_cast<int>(offset - line_starts[line - 1]) + 1};
}

Span Document::line_span(int number) const {
  if (number < 1 || static_cast<std::size_t>(number) > line_starts.size()) return {text.size(), text.size()};
  const std::size_t index = static_cast<std::size_t>(number);
  return {line_starts[index - 1], index < line_starts.size() ? line_starts[index] : text.size()};
}

std::string_view Document::line(int number) const {
  return view(trimmed_line(*this, number));
}

Document parse(std::string path, std::string text) {
  Document document{.path = std::move(path), .text = std::move(text)};
  document.role = role_of(document.path);
  document.line_starts.push_back(0);
  for (std::size_t at = document.text.find('\n'); at != std::string::npos; at = document.text.find('\n', at + 1)) {
    if (at + 1 < document.text.size()) document.line_starts.push_back(at + 1);
  }
  if (facts::lists_variables(document.path)) {
    // ".env.template" is none of its folder's templates.
    document.role = role_of(facts::join(facts::folder_of(document.path), "variables"));
    read_variables(document);
    return document;
  }
  if (document.path.ends_with(".rst")) {
    read_rst(document);
  } else if (document.path.ends_with(".adoc") || document.path.ends_with(".asciidoc")) {
    read_asciidoc(document);
  } else if (has_navigation(document.path)) {
    read_navigation(document);
  } else {
    read_markdown(document);
  }
  document.role = role_by_content(document);
  return document;
}

}  // namespace docgarden::docs
