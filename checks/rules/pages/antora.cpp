// SPDX-License-Identifier: MIT
// `xref:page.adoc[]`, `xref:module:page.adoc[]` and `xref:component:module:page.adoc[]` in pages and navigation of
// Antora: modules/<module>/pages/page.adoc below the folder of antora.yml.
#include <re2/re2.h>

#include <algorithm>

#include "checks/rules/pages/pages.h"

namespace docgarden {
namespace {

using docs::Document;
using facts::join;

// Where a page stands: "docs/modules/ROOT/pages/guide/x.adoc" is "docs", "ROOT", "guide".
struct Place {
  std::string root, module, folder;
  bool page = false;
};

Place place_of(const std::string& path) {
  static const RE2 form(R"((?:(.*)/)?modules/([^/]+)/(?:(pages)/(?:(.*)/)?)?[^/]+)");
  Place place;
  std::string pages;
  if (RE2::FullMatch(path, form, &place.root, &place.module, &pages, &place.folder)) place.page = !pages.empty();
  return place;
}

std::string component_at(const std::string& root, const Repo& repo) {
  const git::Entry* entry = repo.snapshot.find(join(root, "antora.yml"));
  static const RE2 name(R"re((?m)^name:[ \t]*["']?([^\s"'#]+))re");
  std::string component;
  if (entry != nullptr) RE2::PartialMatch(repo.snapshot.read(*entry, 64u << 10).bytes, name, &component);
  return component;
}

}  // namespace

Asked antora_page(const std::string& target, const Document& document, const Repo& repo) {
  Asked asked;
  const Place place = place_of(document.path);
  std::string page = target.substr(0, target.find('#'));
  std::string module = place.module, component;
  if (const std::size_t colon = page.rfind(':'); colon != std::string::npos) {
    module = page.substr(0, colon);
    page.erase(0, colon + 1);
    if (const std::size_t first = module.find(':'); first != std::string::npos) {
      component = module.substr(0, first);
      module.erase(0, first + 1);
    }
    if (module.empty()) module = "ROOT";
  } else if (page.starts_with('.')) {
    page = join(place.folder, page);
  }
  const std::string below = "modules/" + module + "/pages/" + page;
  std::string path;
  if (component.empty()) {
    const bool here = facts::normalise(join(place.root, below), path) && repo.facts.paths.has_file(path);
    if (here) return {.files = {path}};
    component = component_at(place.root, repo);
  }
  if (component.empty()) return asked;
  // One component may lie in several folders.
  for (const docs::Site& site : repo.corpus.sites) {
    if (!site.config.ends_with("antora.yml") || component_at(site.folder, repo) != component) continue;
    asked.roots.push_back(site.folder);
    if (facts::normalise(join(site.folder, below), path)) asked.files.push_back(path);
  }
  asked.own = asked.files.size();
  return asked;
}

bool has_alias(const std::string& file, const Repo& repo) {
  const std::string page = place_of(file).folder.empty() ? std::string(facts::name_of(file))
                                                         : join(place_of(file).folder, facts::name_of(file));
  return std::any_of(repo.corpus.documents.begin(), repo.corpus.documents.end(), [&](const docs::Read& read) {
    const std::string& text = read.document.text;
    const std::size_t at = read.document.path.ends_with(".adoc") ? text.find(":page-aliases:") : std::string::npos;
    if (at == std::string::npos) return false;
    // It goes on where a line ends with a backslash.
    std::size_t end = std::min(text.find('\n', at), text.size());
    while (end < text.size() && text[end - 1] == '\\') end = std::min(text.find('\n', end + 1), text.size());
    return text.substr(at, end - at).find(page) != std::string::npos;
  });
}

}  // namespace docgarden
