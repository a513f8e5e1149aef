// SPDX-License-Identifier: MIT
// Where the pages lie that navigation lists: by ids of Docusaurus, addresses of VitePress, paths of all others.
#include <re2/re2.h>

#include <algorithm>

#include "checks/facts/navigation_files.h"
#include "checks/rules/pages/pages.h"

namespace docgarden {
namespace {

using docs::Document;
using facts::join;

void add(Asked& asked, std::string_view root, std::string_view page, std::initializer_list<const char*> endings) {
  std::string path;
  for (const char* ending : endings) {
    if (facts::normalise(join(root, std::string(page) + ending), path)) asked.files.push_back(path);
  }
}

// "version-1.2/intro" and "version-1.2-intro" in the list of that version: how older programs write "intro".
std::string_view without_version(std::string_view id, const std::string& version) {
  if (id.starts_with(version) && id.size() > version.size() + 1 &&
      (id[version.size()] == '/' || id[version.size()] == '-')) {
    id.remove_prefix(version.size() + 1);
  }
  return id;
}

Asked docusaurus(const std::string& id, const Document& document, const Repo& repo) {
  Asked asked;
  const std::string folder(facts::folder_of(document.path));
  const std::string_view last = facts::name_of(folder);
  std::vector<std::string>& roots = asked.roots;
  std::string_view page = id;
  if (last.ends_with("versioned_sidebars")) {
    const std::string_view name = facts::name_of(document.path);
    const std::string version(name.substr(0, name.rfind("-sidebars")));
    const std::string above(facts::folder_of(folder));
    roots = {join(above, std::string(last.substr(0, last.size() - 8)) + "docs/" + version)};
    page = without_version(id, version);
    if (repo.facts.paths.has_file(join(above, "siteConfig.js"))) asked.doubt = "another version may have the page";
    if (!repo.facts.paths.has_folder(roots[0])) asked.doubt = "no page of that version is left";
  } else {
    for (const docs::Site& site : repo.corpus.sites) {
      if (site.renderer == docs::Renderer::docusaurus && site.folder == folder) roots.push_back(site.content);
    }
    for (const std::string& root : {join(folder, "docs"), join(facts::folder_of(folder), "docs")}) {
      if (std::find(roots.begin(), roots.end(), root) == roots.end()) roots.push_back(root);
    }
  }
  for (const std::string& root : roots) add(asked, root, page, {".md", ".mdx"});
  asked.own = asked.files.size();
  for (const std::string& root : roots) add(asked, root, page, {"/index.md", "/index.mdx", "/README.md"});
  return asked;
}

// True if a file like "[package].md" makes many pages, in the folder or one above it.
bool has_dynamic_pages(std::string_view folder, const Repo& repo) {
  const std::vector<git::Entry>& entries = repo.snapshot.entries();
  for (;; folder = facts::folder_of(folder)) {
    const std::string start = join(folder, "[");
    const auto found =
        std::lower_bound(entries.begin(), entries.end(), start,
                         [](const git::Entry& entry, const std::string& path) { return entry.path < path; });
    if (found != entries.end() && found->path.starts_with(start)) return true;
    if (folder.empty()) return false;
  }
}

Asked vitepress(const std::string& target, const Document& document, const Repo& repo) {
  Asked asked;
  std::string page = target.substr(1, target.find_first_of("#?") - 1);
  static const RE2 ending(R"((?:index)?\.(?:html|md)$)");
  RE2::Replace(&page, ending, "");
  const std::string folder(facts::site_folder(document.path));
  std::vector<std::string>& roots = asked.roots;
  for (const docs::Site& site : repo.corpus.sites) {
    if (site.renderer != docs::Renderer::vitepress || facts::site_folder(site.config) != folder) continue;
    roots.push_back(site.content);
    if (site.rewrites) asked.doubt = "the site serves pages at other addresses";
  }
  if (std::find(roots.begin(), roots.end(), folder) == roots.end()) roots.push_back(folder);
  const bool whole = !page.empty() && page.back() != '/';
  while (!page.empty() && page.back() == '/') page.pop_back();
  for (const std::string& root : roots) {
    if (whole) add(asked, root, page, {".md"});
    add(asked, root, page, {"/index.md", "/README.md", "/readme.md"});
  }
  asked.own = asked.files.size();
  for (const std::string& root : roots) {
    add(asked, root, page, {".md", ".html", "/index.html", "/Readme.md"});
    add(asked, join(root, "public"), page, {"", ".html", "/index.html"});
    add(asked, join(root, ".vuepress/public"), page, {"", ".html", "/index.html"});
    if (has_dynamic_pages(facts::folder_of(join(root, page)), repo)) asked.doubt = "a file here makes many pages";
  }
  return asked;
}

// "docs/02-guide/3_start.md" -> "docs/guide/start".
std::string without_order(std::string_view path) {
  static const RE2 number(R"((^|/)\d+[-_. ]+)"), ending(R"(\.\w+$)"), index(R"(/(?:index|README|readme)$)");
  std::string plain(path);
  RE2::GlobalReplace(&plain, number, "\\1");
  RE2::Replace(&plain, ending, "");
  RE2::Replace(&plain, index, "");
  return plain;
}

}  // namespace

Asked asked_page(const std::string& target, const Document& document, const Repo& repo) {
  const facts::Navigation navigation = facts::navigation_of(document.path);
  if (navigation == facts::Navigation::docusaurus) return docusaurus(target, document, repo);
  if (document.path.ends_with(".adoc")) return antora_page(target, document, repo);
  if (navigation == facts::Navigation::vitepress) return vitepress(target, document, repo);
  Asked asked;
  const std::string folder(facts::folder_of(document.path));
  asked.roots = {folder};
  if (navigation == facts::Navigation::mintlify) add(asked, folder, target, {".mdx", ".md"});
  if (navigation == facts::Navigation::jupyter_book) add(asked, folder, target, {"", ".md", ".ipynb", ".rst"});
  asked.own = asked.files.size();
  add(asked, folder, target, {".txt", ".py", ".myst", ".Rmd"});
  return asked;
}

bool keeps_its_name(const std::string& target, const std::string& file, const std::string& successor,
                    const Asked& asked, const Repo& repo) {
  if (file.ends_with(".adoc")) return has_alias(file, repo);
  if (!successor.empty() && without_order(successor) == without_order(file)) return true;
  static const RE2 address(
      R"re((?m)^\s*(?:permalink|slug|id|url|path|route|aliases|- )\s*:?\s*['"]?([^\s'"]+?)/?['"]?\s*$)re");
  std::string_view page = std::string_view(target).substr(0, target.find_first_of("#?"));
  while (page.ends_with('/')) page.remove_suffix(1);
  const std::string_view wanted = facts::name_of(page);
  return std::any_of(repo.corpus.documents.begin(), repo.corpus.documents.end(), [&](const docs::Read& read) {
    const Document& document = read.document;
    const bool page_of_site = std::any_of(asked.roots.begin(), asked.roots.end(), [&](const std::string& root) {
      return root.empty() || document.path.starts_with(root + "/");
    });
    if (!page_of_site || document.blocks.empty()) return false;
    if (document.blocks[0].kind != docs::BlockKind::front_matter) return false;
    const std::string_view front = document.view(document.blocks[0].span);
    if (front.find(wanted) == std::string_view::npos) return false;
    re2::StringPiece rest(front.data(), front.size()), value;
    while (RE2::FindAndConsume(&rest, address, &value)) {
      if (facts::name_of({value.data(), value.size()}) == wanted) return true;
    }
    return false;
  });
}

}  // namespace docgarden
