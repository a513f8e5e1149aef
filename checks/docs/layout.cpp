// SPDX-License-Identifier: MIT
#include "checks/docs/layout.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "checks/docs/routes.h"

namespace docgarden::docs {
namespace {

constexpr std::size_t most_sites = 200;
constexpr std::size_t enough = 3;  // different links that must agree, of more than one document unless it is pictures

bool is_media(std::string_view path) {
  static constexpr std::array endings = {"png", "gif", "jpg", "jpeg", "svg", "webp", "avif", "ico", "mp4", "webm"};
  return std::find(endings.begin(), endings.end(), facts::extension_of(path)) != endings.end();
}

struct Votes {
  std::set<std::string> tails;
  std::string document;  // of the first vote
  bool several = false;  // documents
  bool media = true;     // pictures and films only: a document that moved breaks its other links too

  void add(const std::string& tail, const std::string& from) {
    tails.insert(tail);
    if (document.empty()) document = from;
    several = several || document != from;
    media = media && is_media(tail);
  }
};
using Support = std::map<std::pair<std::string, std::string>, Votes>;  // by the two folders

// What a path that leads nowhere says: the longest end of it that exists, once, below another folder.
void learn_from_link(const std::string& path, const std::string& document, const facts::PathTable& paths,
                     Support& support) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const std::string tail = path.substr(slash + 1);
    const std::vector<std::string_view> found = paths.with_suffix(tail, 2);
    if (found.empty()) continue;
    if (found.size() > 1) return;
    const std::size_t kept = found[0].size() - tail.size();
    support[{path.substr(0, slash), std::string(found[0].substr(0, kept == 0 ? 0 : kept - 1))}].add(tail, document);
    return;
  }
}

// What a translated page says: `i18n/de/pages/x.md` stands for `docs/x.md`, the page of a site.
void learn_from_translation(const std::string& path, const Corpus& corpus, const facts::PathTable& paths,
                            Support& support) {
  std::size_t begin = 0;
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', begin)) {
    const bool language = is_language(std::string_view(path).substr(begin, slash - begin));
    begin = slash + 1;
    if (!language) continue;
    const std::size_t deeper = path.find('/', begin);
    for (const std::size_t end : {slash, deeper}) {
      if (end == std::string::npos) continue;
      const std::string tail = path.substr(end + 1);
      for (std::size_t i = 0; i < std::min(corpus.sites.size(), most_sites); ++i) {
        const Site& site = corpus.sites[i];
        const std::string folder = path.substr(0, end);
        if (!folder.starts_with(site.content + "/") && paths.has_file(facts::join(site.content, tail))) {
          support[{folder, site.content}].add(tail, path);
        }
      }
    }
  }
}

// Follows links that are plain paths, from document to document.
std::unordered_set<std::string> reached_from_host(const Corpus& corpus) {
  std::unordered_map<std::string_view, const Read*> by_path;
  std::vector<const Read*> pending;
  std::unordered_set<std::string> reached;
  for (const Read& read : corpus.documents) {
    by_path.emplace(read.document.path, &read);
    if (is_read_on_host(read.document)) pending.push_back(&read);
  }
  std::string path;
  while (!pending.empty()) {
    const Read& from = *pending.back();
    pending.pop_back();
    for (const Claim& claim : from.claims) {
      if (claim.kind != ClaimKind::link) continue;
      const LinkClaim& link = std::get<LinkClaim>(claim.detail);
      const std::string_view folder = link.own_host ? std::string_view{} : facts::folder_of(from.document.path);
      if (!facts::normalise(facts::join(folder, link.target), path)) continue;
      const auto target = by_path.find(path);
      if (target != by_path.end() && reached.insert(path).second) pending.push_back(target->second);
    }
  }
  return reached;
}

}  // namespace

std::string Layout::find(const std::string& path, const facts::PathTable& paths) const {
  if (folders.empty()) return "";
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const auto known = folders.find(path.substr(0, slash));
    if (known == folders.end()) continue;
    for (const std::string& folder : known->second) {
      std::string there = facts::join(folder, path.substr(slash + 1));
      if (paths.exists(there)) return there;
    }
  }
  return "";
}

bool Layout::covers(const std::string& path) const {
  if (folders.empty()) return false;
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    if (folders.contains(path.substr(0, slash))) return true;
  }
  return false;
}

bool Layout::is_plain(const Corpus& corpus, const Document& document) const {
  if (is_read_on_host(document)) return true;
  const Site* site = site_of(corpus.sites, document.path);
  if (site == nullptr) return reached.contains(document.path);
  const bool known =
      site->renderer == Renderer::mkdocs || site->renderer == Renderer::mdbook || site->renderer == Renderer::vitepress;
  return known && !site->generates;
}

Layout find_layout(const Corpus& corpus, const facts::PathTable& paths) {
  Support support;
  for (const Read& read : corpus.documents) {
    if (is_read_on_host(read.document)) continue;
    learn_from_translation(read.document.path, corpus, paths, support);
    std::string path;
    for (const Claim& claim : read.claims) {
      if (claim.kind != ClaimKind::link) continue;
      const LinkClaim& link = std::get<LinkClaim>(claim.detail);
      if (link.own_host || link.import || link.target.empty() || link.target[0] == '/') continue;
      if (!facts::normalise(facts::join(facts::folder_of(read.document.path), link.target), path)) continue;
      if (!paths.exists(path)) learn_from_link(path, read.document.path, paths, support);
    }
  }
  Layout layout;
  layout.reached = reached_from_host(corpus);
  for (const auto& [folders, votes] : support) {
    if (votes.tails.size() >= enough && (votes.several || votes.media))
      layout.folders[folders.first].push_back(folders.second);
  }
  return layout;
}

}  // namespace docgarden::docs
