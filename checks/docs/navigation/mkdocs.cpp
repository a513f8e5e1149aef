// SPDX-License-Identifier: MIT
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <string>

#include "checks/docs/navigation/readers.h"
#include "checks/facts/path_table.h"

namespace docgarden::docs {
namespace {

constexpr int deepest = 20;  // levels of a navigation

class Reader {
 public:
  explicit Reader(Document& document) : document_(document) {}

  void run() {
    const YAML::Node root = YAML::Load(document_.text);
    if (!root.IsMap() || !root["nav"]) return;
    const YAML::Node folder = root["docs_dir"];
    folder_ = folder && folder.IsScalar() ? folder.Scalar() : "docs";
    read(root["nav"], 0);
  }

 private:
  // NOLINTNEXTLINE(misc-no-recursion): bounded by `deepest`
  void read(const YAML::Node& node, int depth) {
    if (depth > deepest) return;
    if (node.IsScalar()) return add(node);
    if (node.IsSequence()) {
      for (const YAML::Node& child : node) read(child, depth + 1);
    } else if (node.IsMap()) {
      for (const auto& entry : node) read(entry.second, depth + 1);
    }
  }

  // A page, and no address, folder, or pattern of a plugin.
  void add(const YAML::Node& node) {
    const std::string& page = node.Scalar();
    const bool markdown = page.ends_with(".md") || page.ends_with(".markdown") || page.ends_with(".ipynb");
    if (!markdown || page.find_first_of("*:|{}$\n") != std::string::npos || node.Mark().line < 0) return;
    const Span line = document_.line_span(node.Mark().line + 1);
    const std::size_t at = document_.view(line).find(page);
    if (at == std::string_view::npos) return;
    const Span span{line.begin + at, line.begin + at + page.size()};
    list_page(document_, span, facts::join(folder_, page));
  }

  Document& document_;
  std::string folder_;
};

}  // namespace

void read_mkdocs(Document& document) {
  Reader(document).run();
}

}  // namespace docgarden::docs
