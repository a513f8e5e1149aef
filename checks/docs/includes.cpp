// SPDX-License-Identifier: MIT
// What the documents themselves say about where pages are served: directives that include one into another, addresses
// in front matter, symlinks. All of it can only make a target found or unknown, never absent.
#include <re2/re2.h>

#include <algorithm>

#include "checks/docs/navigation.h"
#include "checks/docs/routes.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

constexpr std::size_t max_links = 2000;

std::string_view stem_of(std::string_view name) {
  return name.substr(0, name.find('.', 1));
}

// "01-intro", "3. intro": sites leave the order off.
std::string_view without_number(std::string_view name) {
  const std::size_t digits = name.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos) return name;
  const std::size_t rest = name.find_first_not_of("-_. ", digits);
  return rest == std::string_view::npos || rest == digits ? name : name.substr(rest);
}

void add_page_names(const std::string& path, std::unordered_set<std::string>& names) {
  std::string_view name = stem_of(facts::name_of(path));
  const std::string lower = lowered(name);
  if (lower == "index" || lower == "readme" || lower == "_index") name = facts::name_of(facts::folder_of(path));
  if (name.empty()) return;
  names.emplace(name);
  names.emplace(without_number(name));
}

// The last part of every address that front matter gives to a page.
void add_addresses(std::string_view front_matter, std::unordered_set<std::string>& names) {
  static const RE2 address(
      R"((?m)^\s*(?:permalink|slug|id|url|path|route|href|- )\s*:?\s*['"]?(/?[\w./-]+?)/?['"]?\s*$)");
  re2::StringPiece rest = front_matter;
  for (std::string found; RE2::FindAndConsume(&rest, address, &found);) {
    names.emplace(stem_of(facts::name_of(found)));
  }
}

void add_includes(const git::Snapshot& snapshot, const Document& document, Corpus& corpus) {
  std::string text = document.text;
  for (const std::string& written : take_includes(text)) {
    const std::string path = find_included(snapshot, corpus, document.path, written);
    if (!path.empty()) corpus.included[path].emplace_back(facts::folder_of(document.path));
  }
}

}  // namespace

std::string find_included(const git::Snapshot& snapshot, const Corpus& corpus, std::string_view document,
                          const std::string& written) {
  std::vector<std::string> bases = {std::string(facts::folder_of(document)), ""};
  if (const Site* site = site_of(corpus.sites, document)) {
    bases.insert(bases.end(), {site->folder, site->content, facts::join(site->folder, "includes"),
                               facts::join(site->folder, "_includes"), facts::join(site->content, "includes")});
  }
  for (const std::string& base : bases) {
    std::string path;
    if (facts::normalise(facts::join(base, written), path) && snapshot.find(path) != nullptr) return path;
  }
  return {};
}

void collect_routes(const git::Snapshot& snapshot, Corpus& corpus) {
  for (const git::Entry& entry : snapshot.entries()) {
    if (entry.mode == git::Mode::symlink || entry.mode == git::Mode::submodule) corpus.opaque.insert(entry.path);
    if (entry.mode == git::Mode::symlink && corpus.aliases.size() < max_links) {
      const git::Blob blob = snapshot.read(entry, 4096);
      std::string real;
      if (blob.status == git::ReadStatus::ok && !blob.bytes.starts_with('/') &&
          facts::normalise(facts::join(facts::folder_of(entry.path), blob.bytes), real) && !real.empty()) {
        corpus.aliases.emplace_back(real, entry.path);
      }
    } else if (may_be_page(entry.path)) {
      add_page_names(entry.path, corpus.page_names);
    }
  }
  // Applications have the same configuration files as sites. A site has documents.
  std::erase_if(corpus.sites, [&](const Site& site) {
    return std::none_of(corpus.documents.begin(), corpus.documents.end(), [&](const Read& read) {
      const std::string& path = read.document.path;
      return site.content.empty() || (path.starts_with(site.content) && path[site.content.size()] == '/');
    });
  });
  for (Site& site : corpus.sites) {
    std::erase_if(site.assets, [&](const std::string& folder) { return !has_folder(snapshot, folder); });
  }
  for (const Read& read : corpus.documents) {
    const Document& document = read.document;
    if (has_navigation(document.path)) continue;
    if (!document.blocks.empty() && document.blocks[0].kind == BlockKind::front_matter) {
      add_addresses(document.view(document.blocks[0].span), corpus.page_names);
    }
    add_includes(snapshot, document, corpus);
  }
}

}  // namespace docgarden::docs
