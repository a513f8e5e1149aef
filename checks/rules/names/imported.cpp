// SPDX-License-Identifier: MIT
#include "checks/rules/names/imported.h"

#include <re2/re2.h>

#include <algorithm>

#include "checks/docs/slug.h"
#include "checks/facts/path_table.h"

namespace docgarden::names {
namespace {

// Whether a file or folder of the repository, one of its packages or it itself is called so.
bool is_ours(std::string_view module, const Repo& repo) {
  const std::vector<facts::Manifest>& manifests = repo.facts.manifests.all;
  const auto named = [&](const facts::Manifest& manifest) { return manifest.name == module; };
  if (std::any_of(manifests.begin(), manifests.end(), named)) return true;
  module = facts::name_of(module);
  const std::string& repository = repo.surroundings.repository;
  if (docs::fold_case(facts::name_of(repository)) == docs::fold_case(module)) return true;
  const std::vector<git::Entry>& entries = repo.snapshot.entries();
  return std::any_of(entries.begin(), entries.end(), [&](const git::Entry& entry) {
    const std::string_view path = entry.path;
    const std::size_t at = path.find(module);
    if (at == std::string_view::npos || (at > 0 && path[at - 1] != '/')) return false;
    const std::size_t end = at + module.size();
    return end == path.size() || path[end] == '/' || path[end] == '.';
  });
}

}  // namespace

bool is_imported(const std::string& name, const docs::Document& document, const Repo& repo) {
  static const RE2 python(R"((?m)^[\s>.]*from\s+(\w+)[\w.]*\s+import\b([^\n]*))");
  static const RE2 script(R"(\bimport\b([^\n;'"{}]*(?:\{[^}]*\})?)\s*\bfrom\s+['"](@?[\w-]+(?:/[\w-]+)?))");
  const auto imports = [&](const RE2& form, bool module_first) {
    re2::StringPiece text(document.text), first, second;
    while (RE2::FindAndConsume(&text, form, &first, &second)) {
      const re2::StringPiece names = module_first ? second : first, module = module_first ? first : second;
      const bool says = std::string_view(names.data(), names.size()).find(name) != std::string_view::npos;
      if (says && !is_ours({module.data(), module.size()}, repo)) return true;
    }
    return false;
  };
  return imports(python, true) || imports(script, false);
}

}  // namespace docgarden::names
