// SPDX-License-Identifier: MIT
// Documentation sites, found by their configuration files. Those are programs (docusaurus.config.js) or have tags of
// their own (mkdocs.yml), so only the few settings that say where pages and assets lie are read, line by line.
#include <re2/re2.h>

#include <algorithm>
#include <cstdint>
#include <map>

#include "checks/docs/anchors.h"
#include "checks/facts/path_table.h"

namespace docgarden::docs {
namespace {

constexpr std::uint64_t max_config = 512u << 10;

std::string read(const git::Snapshot& snapshot, const git::Entry& entry) {
  git::Blob blob = snapshot.read(entry, max_config);
  return blob.status == git::ReadStatus::ok ? std::move(blob.bytes) : std::string();
}

// The first capture of the pattern in the text, or "".
std::string first(const std::string& text, const RE2& pattern) {
  std::string value;
  RE2::PartialMatch(text, pattern, &value);
  return value;
}

std::string below(std::string_view folder, const std::string& path) {
  std::string joined;
  return facts::normalise(facts::join(folder, path), joined) ? joined : std::string(folder);
}

Site mkdocs(const std::string& text, const std::string& folder) {
  static const RE2 docs_dir(R"((?m)^docs_dir:\s*['"]?([^'"#\n]+?)['"]?\s*(?:#.*)?$)");
  static const RE2 generators(
      R"((?m)^\s*-\s*['"]?(?:gen-files|monorepo|multirepo|mkdoxy|api-autonav|autoapi|mkdocs-autoapi|macros|awesome-nav|simple|hooks?)\b)");
  const std::string docs = first(text, docs_dir);
  return {.renderer = Renderer::mkdocs,
          .content = below(folder, docs.empty() ? "docs" : docs),
          .generates = RE2::PartialMatch(text, generators) || text.find("\nhooks:") != std::string::npos};
}

std::vector<Site> docusaurus(const std::string& text, const std::string& folder) {
  static const RE2 path(R"(\bpath:\s*['"`]([^'"`]+)['"`])");
  std::vector<Site> sites;
  std::vector<std::string> contents = {"docs", "blog", "src/pages", "i18n", "versioned_docs", "community"};
  re2::StringPiece rest(text);
  for (std::string found; RE2::FindAndConsume(&rest, path, &found);) contents.push_back(found);
  sites.reserve(contents.size());
  for (const std::string& content : contents) {
    sites.push_back({.renderer = Renderer::docusaurus, .content = below(folder, content), .generates = true});
  }
  return sites;
}

// The sites that one configuration file declares.
std::vector<Site> sites_in(const git::Snapshot& snapshot, const git::Entry& entry) {
  std::string_view path = entry.path;
  if (path.ends_with(".in")) path.remove_suffix(3);  // completed by the build
  const std::string_view name = facts::name_of(path);
  const std::string folder(facts::folder_of(path));
  const auto text = [&] { return read(snapshot, entry); };
  if (name.starts_with("mkdocs") && (name.ends_with(".yml") || name.ends_with(".yaml")))
    return {mkdocs(text(), folder)};
  if (name == "zensical.toml") return {mkdocs("", folder)};
  if (name == "siteConfig.js") {
    // Docusaurus 1 lies in a folder of its own beside the pages.
    const std::string above(facts::folder_of(folder));
    return {{.renderer = Renderer::docusaurus, .content = facts::join(above, "docs"), .generates = true},
            {.renderer = Renderer::docusaurus, .content = folder, .generates = true}};
  }
  if (name.starts_with("docusaurus.config.")) return docusaurus(text(), folder);
  if (name.starts_with("astro.config.")) {
    const bool starlight = text().find("starlight") != std::string::npos;
    return {{.renderer = starlight ? Renderer::starlight : Renderer::other_site,
             .content = below(folder, starlight ? "src/content/docs" : "src"),
             .generates = true}};
  }
  if (name == "book.toml") {
    static const RE2 src(R"((?m)^\s*src\s*=\s*['"]([^'"\n]+)['"])");
    static const RE2 programs(R"((?m)^\s*(?:command\s*=|\[preprocessor\.))");
    const std::string book = text();
    const std::string value = first(book, src);
    return {{.renderer = Renderer::mdbook,
             .content = below(folder, value.empty() ? "src" : value),
             .generates = entry.path.ends_with(".in") || RE2::PartialMatch(book, programs)}};
  }
  if (name.starts_with("config.") || name == "index.ts" || name == "index.js") {
    const std::string_view parent = facts::name_of(folder);
    if (parent == ".vitepress" || parent == ".vuepress" ||
        (parent == "config" && facts::name_of(facts::folder_of(folder)) == ".vitepress")) {
      const std::size_t dot = folder.rfind(parent == ".vuepress" ? ".vuepress" : ".vitepress");
      const std::string root(folder.substr(0, dot == 0 ? 0 : dot - 1));
      static const RE2 src(R"(\bsrcDir:\s*['"`]([^'"`]+)['"`])");
      const std::string config = text();
      return {{.renderer = Renderer::vitepress,
               .content = below(root, first(config, src)),
               .generates = config.find("rewrites") != std::string::npos || config.find("plugins") != std::string::npos,
               .rewrites = config.find("rewrites") != std::string::npos}};
    }
  }
  if (name == "_config.yml" || name == "_config.yaml" || name == "_config.toml") {
    return {{.renderer = Renderer::jekyll, .content = folder, .generates = true}};
  }
  const bool hugo_name = name.starts_with("hugo.") || name.starts_with("config.toml") || name == "config.yaml";
  if (hugo_name && text().find("baseURL") != std::string::npos) {
    // config/_default/hugo.toml
    const bool split = folder.ends_with("config/_default");
    const std::string root(split ? facts::folder_of(facts::folder_of(folder)) : std::string_view(folder));
    return {{.renderer = Renderer::other_site, .content = below(root, "content"), .generates = true}};
  }
  if (name == "conf.py" && text().find("extensions") != std::string::npos) {
    return {{.renderer = Renderer::sphinx, .content = folder, .generates = true}};
  }
  if (name == "mint.json" || name == "docs.json" || name == ".gitbook.yaml" || name == "_sidebar.md" ||
      name == ".readthedocs.md" || name == "antora.yml") {
    return {{.renderer = Renderer::other_site, .content = folder, .generates = true}};
  }
  if (name.starts_with("gatsby-config.") || name.starts_with(".eleventy.") || name.starts_with("eleventy.config.") ||
      name.starts_with("next.config.") || name.starts_with("source.config.") || name.starts_with("nuxt.config.") ||
      name.starts_with("svelte.config.") || name.starts_with("theme.config.")) {
    // Applications too have these; a site it is for us only where it keeps Markdown pages.
    return {{.renderer = Renderer::other_site, .content = folder, .generates = true}};
  }
  return {};
}

}  // namespace

std::vector<Site> find_sites(const git::Snapshot& snapshot) {
  std::vector<Site> sites;
  for (const git::Entry& entry : snapshot.entries()) {
    if (entry.mode == git::Mode::symlink || entry.mode == git::Mode::submodule) continue;
    if (entry.file_class == git::FileClass::vendored || entry.file_class == git::FileClass::fixture) continue;
    for (Site& site : sites_in(snapshot, entry)) {
      site.config = entry.path;
      site.folder = std::string(facts::folder_of(entry.path));
      for (const std::string& root : {site.folder, site.content}) {
        for (const char* assets : {"static", "public", "assets", "docs/static", "docs/public", ".vuepress/public"}) {
          site.assets.push_back(facts::join(root, assets));
        }
      }
      sites.push_back(std::move(site));
    }
  }
  return sites;
}

const Site* site_of(const std::vector<Site>& sites, std::string_view path) {
  const Site* found = nullptr;
  for (const Site& site : sites) {
    const bool holds = site.content.empty() || (path.starts_with(site.content) && path.size() > site.content.size() &&
                                                path[site.content.size()] == '/');
    if (holds && (found == nullptr || site.content.size() > found->content.size())) found = &site;
  }
  return found;
}

}  // namespace docgarden::docs
