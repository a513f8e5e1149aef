// SPDX-License-Identifier: MIT
#include "checks/docs/routes.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

using facts::folder_of;
using facts::join;
using facts::name_of;

constexpr std::array<std::string_view, 9> page_endings = {".md",    ".mdx",  ".markdown", ".rst", ".adoc",
                                                          ".ipynb", ".html", ".mdoc",     ".vue"};
constexpr std::array index_names = {"README.md",  "readme.md",      "Readme.md",       "README.mdx",
                                    "index.md",   "index.mdx",      "_index.md",       "index.html",
                                    "README.rst", "index.rst",      "README.markdown", "README",
                                    "README.txt", "index.markdown", "page.mdx",        "page.md"};

}  // namespace

bool has_folder(const git::Snapshot& snapshot, std::string_view path) {
  if (path.empty()) return true;
  const std::string start = std::string(path) + "/";
  const auto& entries = snapshot.entries();
  const auto found =
      std::lower_bound(entries.begin(), entries.end(), start,
                       [](const git::Entry& entry, const std::string& wanted) { return entry.path < wanted; });
  return found != entries.end() && found->path.starts_with(start);
}

namespace {

// A file's ending in lower case, with its dot; "" when the name has none or is all ending.
std::string ending_of(std::string_view path) {
  const std::string_view name = name_of(path);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return "";
  const std::string ending = lowered(name.substr(dot));
  return ending;
}

std::string_view without_ending(std::string_view path, std::string_view ending) {
  return path.substr(0, path.size() - ending.size());
}

// Follows symlinks above and at the path, as the file system would. False when one of them leads where nobody can see.
bool follow_links(const git::Snapshot& snapshot, const Corpus& corpus, std::string& path, bool& opaque) {
  if (corpus.opaque.empty()) return true;
  constexpr int max_hops = 8;
  for (int hop = 0; hop < max_hops; ++hop) {
    bool moved = false;
    for (std::size_t end = path.find('/'); !moved; end = path.find('/', end + 1)) {
      const std::string above = path.substr(0, end);
      const git::Entry* entry = corpus.opaque.contains(above) ? snapshot.find(above) : nullptr;
      if (entry != nullptr && entry->mode == git::Mode::submodule && end != std::string::npos) {
        opaque = true;
        return false;
      }
      if (entry != nullptr && entry->mode == git::Mode::symlink) {
        const git::Blob blob = snapshot.read(*entry, 4096);
        const std::string rest = end == std::string::npos ? "" : path.substr(end);
        std::string next;
        if (blob.status != git::ReadStatus::ok || blob.bytes.starts_with('/') ||
            !facts::normalise(join(folder_of(above), blob.bytes) + rest, next)) {
          opaque = true;
          return false;
        }
        path = next;
        moved = true;
      }
      if (end == std::string::npos) break;
    }
    if (!moved) return true;
  }
  opaque = true;
  return false;
}

class Finder {
 public:
  Finder(const git::Snapshot& snapshot, const Corpus& corpus, const Document& document)
      : snapshot_(snapshot), corpus_(corpus), document_(document), folder_(folder_of(document.path)) {}

  Route find(const std::string& target, bool own_host);

 private:
  bool add_file(std::string path);
  bool serves(std::string path, bool pages);
  bool serves_below(std::string_view base, std::string_view target, bool pages);
  bool site_serves(std::string_view rooted);
  bool other_bases_serve(std::string_view target, bool pages);
  bool default_language_serves(const std::string& path);
  bool docusaurus_serves(std::string_view target);
  bool page_named(std::string_view target) const;
  std::string page_folder() const;  // what the document's address would be, as a folder
  Route rooted(const std::string& target);
  Route relative(const std::string& target);
  Route result(Route::State state, std::string reason = "");
  Route missing(bool pages, bool may_be_site);

  const git::Snapshot& snapshot_;
  const Corpus& corpus_;
  const Document& document_;
  std::string_view folder_;
  std::string path_;
  std::vector<std::string> files_;
  bool opaque_ = false;
};

Route Finder::result(Route::State state, std::string reason) {
  return {.state = state, .path = path_, .files = std::move(files_), .reason = std::move(reason)};
}

// A page by its exact path, followed through symlinks, so that its headings can be read.
bool Finder::add_file(std::string path) {
  if (snapshot_.find(path) == nullptr || !follow_links(snapshot_, corpus_, path, opaque_)) return false;
  if (snapshot_.find(path) != nullptr) files_.push_back(std::move(path));
  return true;
}

// True if a file or folder of the path exists or, with `pages`, a page whose address it may be.
bool Finder::serves(std::string path, bool pages) {
  const bool tracked = snapshot_.find(path) != nullptr;
  if (!follow_links(snapshot_, corpus_, path, opaque_)) return false;
  if (snapshot_.find(path) != nullptr) {
    files_.push_back(path);
    return true;
  }
  if (tracked && !has_folder(snapshot_, path)) opaque_ = true;  // a symlink to what the build makes
  if (has_folder(snapshot_, path)) {
    for (const char* index : index_names) add_file(join(path, index));
    if (pages) {
      for (const std::string_view ending : page_endings) add_file(path + std::string(ending));
    }
    return true;
  }
  // Most addresses that are tried lie in no folder or end in a name that no page has.
  if (!pages || !has_folder(snapshot_, folder_of(path)) || !page_named(path)) return false;
  const std::string ending = ending_of(path);
  std::vector<std::string> stems = {path};
  if (ending == ".html" || ending == ".htm" || ending == ".md" || ending == ".mdx") {
    stems.emplace_back(without_ending(path, ending));
    const std::string_view name = name_of(stems.back());
    if (name == "index") stems.emplace_back(folder_of(path));
  }
  for (const std::string& stem : stems) {
    for (const std::string_view page : page_endings) add_file(stem + std::string(page));
    for (const char* index : index_names) add_file(join(stem, index));
    if (!files_.empty() || (stem != path && has_folder(snapshot_, stem))) return true;
  }
  return false;
}

bool Finder::serves_below(std::string_view base, std::string_view target, bool pages) {
  std::string path;
  return facts::normalise(join(base, target), path) && serves(path, pages);
}

bool Finder::site_serves(std::string_view rooted) {
  for (const Site& site : corpus_.sites) {
    for (const std::string& assets : site.assets) {
      if (serves_below(assets, rooted, false)) return true;
    }
    // The site's base path, a version or a language may stand in front of what the files are called.
    std::string_view rest = rooted;
    for (int dropped = 0; dropped < 3; ++dropped) {
      for (const std::string* root : {&site.content, &site.folder}) {
        if (serves_below(*root, rest, true)) return true;
      }
      const std::size_t slash = rest.find('/');
      if (slash == std::string_view::npos || slash + 1 == rest.size()) break;
      rest.remove_prefix(slash + 1);
    }
  }
  return false;
}

// A page that is not translated is served in the default language.
bool Finder::default_language_serves(const std::string& path) {
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = std::string_view(path).substr(at, end - at);
    if (end < path.size() && is_language(part)) {
      const std::string before = path.substr(0, at);
      const std::string behind = path.substr(end + 1);
      for (const char* instead : {"", "en/", "en-US/", "en_US/", "zh/", "zh-CN/"}) {
        if (serves(before + instead + behind, true)) return true;
      }
      // i18n/ja/docusaurus-plugin-content-docs/current/… translates docs/….
      const std::size_t current = behind.find("/current/");
      if (current != std::string::npos) {
        const std::string root(folder_of(folder_of(before)));
        if (serves(join(root, "docs/" + behind.substr(current + 9)), true)) return true;
      }
    }
    at = end + 1;
  }
  // page.zh.md beside page.md or page.en.md.
  const std::string ending = ending_of(path);
  if (ending == ".md" || ending == ".mdx") {
    const std::string stem(without_ending(path, ending));
    if (serves(stem + ".en" + ending, false)) return true;
    const std::string inner = ending_of(stem);
    if (!inner.empty() && is_language(std::string_view(inner).substr(1))) {
      return serves(std::string(without_ending(stem, inner)) + ending, false);
    }
    const std::string_view own = without_ending(document_.path, ending_of(document_.path));
    const std::string own_inner = ending_of(own);
    if (!own_inner.empty() && is_language(std::string_view(own_inner).substr(1))) {
      return serves(stem + own_inner + ending, false);
    }
  }
  return false;
}

// Docusaurus looks for `folder/page.md`, written without "./", below the root of the pages as well: of their current
// version, a kept one or a translation, which falls back to the pages that it translates.
bool Finder::docusaurus_serves(std::string_view target) {
  const std::string ending = ending_of(target);
  if (target.starts_with('.') || (ending != ".md" && ending != ".mdx")) return false;
  for (const Site& site : corpus_.sites) {
    if (site.renderer != Renderer::docusaurus || site.content.empty()) continue;
    const std::string root(folder_of(site.content));
    if (document_.path.starts_with(site.content + "/") && serves_below(site.content, target, false)) return true;
    for (std::string folder(folder_); !folder.empty() && folder != root; folder = std::string(folder_of(folder))) {
      const std::string_view version = name_of(folder);
      const bool kept = version.starts_with("version-");
      if (!kept && version != "current") continue;
      if (serves_below(folder, target, false)) return true;
      const std::string original = kept ? join(root, "versioned_docs/" + std::string(version)) : site.content;
      if (document_.path.starts_with(join(root, "i18n/")) && serves_below(original, target, false)) return true;
    }
  }
  return false;
}

bool Finder::other_bases_serve(std::string_view target, bool pages) {
  if (docusaurus_serves(target)) return true;
  const auto included = corpus_.included.find(document_.path);
  if (included != corpus_.included.end()) {
    for (const std::string& base : included->second) {
      if (serves_below(base, target, true)) return true;
    }
  }
  for (const auto& [real, alias] : corpus_.aliases) {
    const bool whole = document_.path == real;
    if (!whole && !(document_.path.starts_with(real) && document_.path[real.size()] == '/')) continue;
    const std::string at = whole ? alias : alias + document_.path.substr(real.size());
    if (serves_below(folder_of(at), target, pages)) return true;
  }
  // A site's first page is often a copy of the README at the root.
  const std::string_view name = name_of(document_.path);
  const Site* site = site_of(corpus_.sites, document_.path);
  const bool shows_root = name == "index.md" || name == "index.mdx" || (name == "_index.md" && site != nullptr);
  if (shows_root && serves_below("", target, true)) return true;
  // What lies at the root is what sites include or copy into their pages.
  if (folder_.empty()) {
    for (const Site& site : corpus_.sites) {
      if (!site.content.empty() && serves_below(site.content, target, true)) return true;
    }
  }
  if (!is_page(corpus_, document_)) return false;
  // Assets are served beside the pages.
  std::string beside;
  const bool below = site != nullptr && facts::normalise(join(folder_, target), beside) &&
                     (site->content.empty() || beside.starts_with(site->content + "/"));
  if (below) {
    if (!site->content.empty()) beside.erase(0, site->content.size() + 1);
    for (const std::string& assets : site->assets) {
      if (serves_below(assets, beside, false)) return true;
    }
  }
  // The address of page.md is page/, so what its links are relative to is one folder deeper, or less deep for an index.
  return serves_below(page_folder(), target, true) || serves_below(folder_of(folder_), target, true);
}

std::string Finder::page_folder() const {
  return join(folder_, without_ending(name_of(document_.path), ending_of(document_.path)));
}

bool Finder::page_named(std::string_view target) const {
  while (target.ends_with('/')) target.remove_suffix(1);
  std::string_view name = name_of(target);
  const std::string ending = ending_of(name);
  if (ending == ".html" || ending == ".htm" || ending == ".md" || ending == ".mdx") name = without_ending(name, ending);
  if (name == "index") name = name_of(folder_of(target));
  return corpus_.page_names.contains(std::string(name.substr(0, name.find('.', 1))));
}

Route Finder::rooted(const std::string& target) {
  const std::string rest = target.substr(std::min(target.find_first_not_of('/'), target.size()));
  if (!facts::normalise(rest, path_)) return result(Route::State::outside);
  if (serves(path_, false)) return result(Route::State::found);
  if (opaque_) return result(Route::State::unknown, "lies below a symlink or submodule");
  if (site_serves(rest) || default_language_serves(path_)) return result(Route::State::found);
  if (page_named(rest))
    return result(Route::State::unknown, "a page of this name exists, maybe at this address of the site");
  if (is_page(corpus_, document_))
    return result(Route::State::unknown, "an address on a site whose routes are not known");
  const bool agent = document_.role == Role::agent;  // its examples may speak of any site
  const bool host_reads =
      !agent && (document_.role == Role::readme || document_.path.starts_with(".github/") || folder_.empty());
  // Elsewhere the root may be that of a site outside this repository, unless the first folder is one of ours.
  const bool own = has_folder(snapshot_, path_.substr(0, path_.find('/'))) && path_.find('/') != std::string::npos;
  // `/api`, `/guides/start/`: of another site too.
  const bool page = ending_of(path_).empty() && !own;
  if (host_reads) return result(page ? Route::State::weak : Route::State::absent);
  if (own) return result(Route::State::weak);
  return result(Route::State::unknown, "the root may be that of a site outside this repository");
}

// `../tree/HEAD/x`: an address of the host, for text that is shown below a pull request.
bool is_host_route(std::string_view target) {
  static const RE2 route(R"((?:.*/)?(?:tree|blob|raw|edit)/(?:HEAD|main|master)(?:/.*)?)");
  return RE2::FullMatch(target, route);
}

Route Finder::relative(const std::string& target) {
  const std::string ending = ending_of(target);
  const bool address = ending.empty() || ending == ".html" || ending == ".htm" || target.ends_with('/');
  if (!facts::normalise(join(folder_, target), path_)) {
    if (other_bases_serve(target, true)) return result(Route::State::found);
    return result(Route::State::outside);
  }
  const bool page = is_page(corpus_, document_);
  if (serves(path_, true)) {
    // `../#name` of page.md, which is served as page/, means the folder that page.md lies in.
    if (page && address) serves_below(page_folder(), target, true);
    return result(Route::State::found);
  }
  if (opaque_) return result(Route::State::unknown, "lies below a symlink or submodule");
  if (is_host_route(target)) return result(Route::State::unknown, "an address of the repository's host");
  if (other_bases_serve(target, true) || default_language_serves(path_)) return result(Route::State::found);
  const Site* site = site_of(corpus_.sites, document_.path);
  // Above the pages of a site lie other sites, which nobody here can see.
  const bool leaves = page && site != nullptr && !site->content.empty() && !path_.starts_with(site->content + "/");
  if (leaves && (address || site->renderer == Renderer::mdbook)) {
    return result(Route::State::unknown, "leads out of the site's pages");
  }
  const bool markdown = ending == ".md" || ending == ".mdx" || ending == ".markdown";
  if (page && address) {
    if (page_named(target))
      return result(Route::State::unknown, "a page of this name exists, maybe at this address of the site");
    if (site == nullptr || site->generates) {
      return result(Route::State::unknown, "an address on a site whose routes are not known");
    }
    return result(Route::State::weak);
  }
  // Plugins of a site may write pages and assets before it is built.
  if (page && site != nullptr && site->generates && !markdown) return result(Route::State::weak);
  const bool fills = site != nullptr && (site->renderer == Renderer::mkdocs || site->renderer == Renderer::mdbook);
  if (page && fills && site->generates) return result(Route::State::weak);
  if (folder_.find("versioned_docs") != std::string_view::npos && page_named(target)) {
    return result(Route::State::unknown, "another version has this page, and sites fall back to it");
  }
  const bool host_reads = is_read_on_host(document_);
  if (address && !host_reads && !ending.empty()) return result(Route::State::unknown, "may be written by a build");
  if (address && !host_reads)
    return result(page_named(target) ? Route::State::unknown : Route::State::weak,
                  "a page of this name exists, maybe at this address of a site");
  return result(Route::State::absent);
}

Route Finder::find(const std::string& target, bool own_host) {
  if (own_host) {
    if (!facts::normalise(target, path_)) return result(Route::State::outside);
    if (serves(path_, false)) return result(Route::State::found);
    return opaque_ ? result(Route::State::unknown, "lies below a symlink or submodule") : result(Route::State::absent);
  }
  if (target.empty()) {
    path_ = document_.path;
    files_.push_back(document_.path);
    return result(Route::State::found);
  }
  return target.starts_with('/') ? rooted(target) : relative(target);
}

}  // namespace

Route find_target(const git::Snapshot& snapshot, const Corpus& corpus, const Document& document,
                  const std::string& target, bool own_host) {
  return Finder(snapshot, corpus, document).find(target, own_host);
}

bool is_read_on_host(const Document& document) {
  return document.role == Role::readme || document.role == Role::agent ||
         document.path.find('/') == std::string::npos || document.path.starts_with(".github/");
}

bool is_page(const Corpus& corpus, const Document& document) {
  if (document.path.ends_with(".mdx")) return true;
  if (document.role == Role::agent) return false;
  const Site* site = site_of(corpus.sites, document.path);
  const bool readme = document.role == Role::readme || document.path.find('/') == std::string::npos ||
                      document.path.starts_with(".github/");
  // A configuration at the root makes a site of everything; what is read on the host is still no page of it.
  if (site != nullptr && !(readme && site->content.empty())) return true;
  if (readme) return false;
  return !document.blocks.empty() && document.blocks[0].kind == BlockKind::front_matter;
}

bool is_part_of_code(const Corpus& corpus, const Document& document, const facts::Words& words) {
  // README.header.md is no readme of its own.
  const std::string_view name = name_of(document.path);
  const bool fragment = document.role == Role::readme && std::count(name.begin(), name.end(), '.') > 1;
  if (is_read_on_host(document) && (!fragment || is_translation(document.path))) return false;
  const Site* site = site_of(corpus.sites, document.path);
  const bool alone = site == nullptr && document.path.find("doc") == std::string::npos;
  const bool book = site != nullptr && site->renderer == Renderer::mdbook;  // SUMMARY.md is no code
  return (alone || book) && words.contains(std::string(name));
}

bool may_be_page(std::string_view path) {
  const std::string ending = ending_of(path);
  return std::find(page_endings.begin(), page_endings.end(), ending) != page_endings.end() || name_of(path) == "README";
}

namespace {

// By its name: docs/, documentation/, guides/.
bool holds_documents(std::string_view folder) {
  return folder.find("doc") != std::string_view::npos || folder.find("guide") != std::string_view::npos;
}

}  // namespace

std::vector<Renderer> renderers_of(const Corpus& corpus, std::string_view path) {
  std::vector<Renderer> renderers = {Renderer::github};
  const Site* site = site_of(corpus.sites, path);
  if (site != nullptr) {
    renderers.push_back(site->renderer);
  } else if (role_of(path) != Role::readme && holds_documents(folder_of(path))) {
    // Folders of documents are often published from another repository.
    renderers.push_back(Renderer::other_site);
  }
  return renderers;
}

}  // namespace docgarden::docs
