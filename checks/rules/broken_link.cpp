// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "checks/check.h"
#include "checks/docs/routes.h"
#include "checks/docs/slug.h"
#include "checks/rules/pages/pages.h"
#include "checks/rules/paths/tables.h"
#include "checks/vanished.h"

namespace docgarden {
namespace {

using docs::Claim;
using docs::Document;
using docs::LinkClaim;
using docs::Route;

// Folders that builds write and nobody tracks.
bool is_build_output(std::string_view path) {
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    for (const std::string_view name :
         {"node_modules", "dist", "build", "out", "target", "coverage", "_build", "_site", ".next", ".nuxt", "vendor",
          "__pycache__", "site-packages", ".venv", "bin", "obj"}) {
      if (path.substr(at, end - at) == name) return true;
    }
    at = end + 1;
  }
  return false;
}

// The deepest folder of the path that exists, and the part below it that does not.
std::pair<std::string, std::string> split_at_absence(const facts::PathTable& paths, const std::string& path) {
  std::string_view folder = facts::folder_of(path);
  while (!folder.empty() && !paths.has_folder(folder)) folder = facts::folder_of(folder);
  const std::string_view rest = std::string_view(path).substr(folder.empty() ? 0 : folder.size() + 1);
  return {std::string(folder), std::string(rest.substr(0, rest.find('/')))};
}

// Of a name that every project has, the only one here need not be what was meant.
bool is_common(std::string_view name) {
  return common_names().contains(name.substr(0, name.find('.', 1)));
}

// "../../src/x.c" and "src/x.c" as a path from the root; "" when it names no folder.
std::string from_root(std::string_view target) {
  while (target.starts_with("../")) target.remove_prefix(3);
  std::string path;
  return target.find('/') != std::string_view::npos && facts::normalise(target, path) ? path : "";
}

// `target` as the document writes it, `path` where it leads.
Verdict absent(const std::string& target, const std::string& path, const Repo& repo) {
  const facts::PathTable& paths = repo.facts.paths;
  const auto [folder, missing] = split_at_absence(paths, path);
  const std::string where = folder.empty() ? "the root" : "`" + folder + "/`";
  Verdict verdict = Verdict::stale(fmt::format("`{}` does not exist", path),
                                   {{"absent", folder, 0, fmt::format("{} has no `{}`", where, missing)}});
  const auto near = [&](std::string_view other, std::string text, Bond bond) {
    verdict.evidence.push_back({.kind = "near",
                                .path = std::string(other),
                                .text = std::move(text),
                                .successor = std::string(other),
                                .was = path,
                                .bond = bond});
  };
  static const RE2 host(R"((?:[\w-]+\.)+(?:com|org|net|io|dev|ai|app|co|edu|gov|info|cn|de|uk|fr|jp))");
  const std::string_view name = facts::name_of(path);
  if (const std::string_view other = paths.ignoring_case(path); !other.empty()) {
    verdict.message = fmt::format("`{}` does not exist: it is written `{}`", path, other);
    near(other, fmt::format("`{}` differs only in case", other), Bond::stem);
  } else if (target.starts_with('(')) {
    verdict.message = "the address begins with a second parenthesis";
    verdict.evidence.front().text = "an address in two pairs of parentheses keeps the inner pair";
  } else if (const std::string rooted = from_root(target); !rooted.empty() && rooted != path && paths.exists(rooted)) {
    near(rooted, fmt::format("`{}` exists, seen from the root", rooted), Bond::none);
  } else if (RE2::FullMatch(missing, host)) {
    verdict.evidence.push_back(
        {"near", "", 0, fmt::format("as an address of the web, `{}` lacks `https://`", missing)});
  } else if (const auto same = paths.with_suffix(name, 2); same.size() == 1 && !is_common(name)) {
    near(same[0], fmt::format("the only `{}` is `{}`", name, same[0]), Bond::only_name);
  } else if (const std::string_view stem = paths.same_stem(path); !stem.empty() && !is_common(name)) {
    near(stem, fmt::format("there is `{}`", stem), Bond::stem);
  }
  return verdict;
}

// True if the document's folder or one above it holds this manifest.
bool is_below(const Document& document, std::string_view manifest, const Repo& repo) {
  for (std::string_view folder = facts::folder_of(document.path);; folder = facts::folder_of(folder)) {
    if (repo.facts.paths.has_file(facts::join(folder, manifest))) return true;
    if (folder.empty()) return false;
  }
}

bool in_crate(const Document& document, const Repo& repo) {
  return is_below(document, "Cargo.toml", repo);
}

// ExDoc puts all pages of a project into one folder and their assets into another.
bool flattened_by_exdoc(const Document& document, const std::string& path, const Repo& repo) {
  return is_below(document, "mix.exs", repo) && document.role != docs::Role::readme &&
         (path.find("assets/") != std::string::npos || path.ends_with(".epub") ||
          !repo.facts.paths.with_suffix(facts::name_of(path), 1).empty());
}

// The build or the program itself makes files whose names stand in the code and nowhere else.
bool named_by_code(const LinkClaim& link, const Repo& repo) {
  // Of the target as it is written: a route's path may end otherwise, and only this word was asked for.
  const std::string name(facts::name_of(link.target));
  // The index of words can't tell of names with other characters, and says that they may be there.
  static const RE2 plain(R"([\w.-]+)");
  return RE2::FullMatch(name, plain) && !facts::extension_of(name).empty() &&
         repo.facts.paths.with_suffix(name, 1).empty() && repo.facts.words.contains(name);
}

bool has_moved(const std::string& path, const Repo& repo) {
  const std::optional<facts::Vanished> gone = repo.facts.history.vanished(path);
  return gone && !gone->successor.empty();
}

// Doxygen looks for pictures in folders of its own.
bool found_by_doxygen(const LinkClaim& link, const Repo& repo) {
  return link.image && link.target.find('/') == std::string::npos &&
         !repo.facts.paths.with_suffix("Doxyfile", 1).empty() &&
         repo.facts.paths.with_suffix(link.target, 2).size() == 1;
}

// RDoc's main page stands above the folder of all others.
bool laid_out_by_rdoc(const Document& document, const std::string& target) {
  return facts::name_of(document.path).starts_with("RDOC") && target.starts_with("files/");
}

// The readme of a package is also shown by its registry or market, where links start at the root or the package's
// files; agents read from the root whatever their instructions name.
bool right_from_the_root(const LinkClaim& link, const Document& document, const Repo& repo) {
  std::string whole;
  const bool moved = document.role == docs::Role::agent ||
                     (document.role == docs::Role::readme && is_below(document, "package.json", repo));
  return moved && document.path.find('/') != std::string::npos && facts::normalise(link.target, whole) &&
         repo.facts.paths.exists(whole);
}

// Some sites write the names of files with dashes, and read an index's links from the folder above it.
bool follows_other_names(const LinkClaim& link, const Document& document, const facts::PathTable& paths) {
  if (document.role != docs::Role::readme || !facts::extension_of(link.target).empty()) return false;
  std::string target = link.target, whole;
  std::replace(target.begin(), target.end(), '-', '_');
  if (target != link.target && !paths.with_suffix(facts::name_of(target), 1).empty()) return true;
  const std::string_view folder = facts::folder_of(document.path);
  return !folder.empty() && facts::normalise(facts::join(facts::folder_of(folder), target), whole) &&
         paths.has_folder(facts::folder_of(whole)) &&
         (paths.exists(whole) || !paths.same_stem(whole + ".html").empty());
}

// Several books may be published beside each other: what lies outside this one's pages may be another's.
bool leaves_its_book(const Document& document, const std::string& path, const Repo& repo) {
  const docs::Site* site = docs::site_of(repo.corpus.sites, document.path);
  return site != nullptr && site->renderer != docs::Renderer::github && !site->content.empty() &&
         document.path.starts_with(site->content + "/") && !path.starts_with(site->content + "/");
}

Verdict judge_reference(const LinkClaim& link, const Document& document, const Repo& repo) {
  // Sites resolve references of their own: to headings, to the API, or by definitions in a shared file.
  if (docs::is_page(repo.corpus, document)) return Verdict::unknown("the site may resolve references of its own");
  if (link.undefined.find("::") != std::string::npos) return Verdict::no_claim("names an item of the code");
  if (in_crate(document, repo)) return Verdict::unknown("rustdoc resolves references to items");
  // Where nothing is defined, brackets may mean something else.
  const bool any = std::any_of(document.blocks.begin(), document.blocks.end(), [](const docs::Block& block) {
    return block.kind == docs::BlockKind::reference_definition;
  });
  // Pandoc and others let a reference name a heading.
  const std::string label = docs::fold_case(link.undefined);
  for (const docs::Block& block : document.blocks) {
    if (block.kind == docs::BlockKind::heading && docs::fold_case(block.title) == label)
      return Verdict::unknown("a heading has this name");
  }
  Verdict verdict = Verdict::stale(
      fmt::format("the reference `[{}]` is not defined", link.undefined),
      {{"absent", document.path, 0, fmt::format("`{}` has no line `[{}]: …`", document.path, link.undefined)}});
  verdict.likely = !any || document.role == docs::Role::historical;
  return verdict;
}

// rustdoc links to items by name: `[x](crate)`, `[x](Self)`, `[x](struct.Foo.html)`.
bool names_rust_item(const LinkClaim& link, const Document& document, const Repo& repo) {
  static const RE2 item(
      R"((?:crate|self|super|Self|[a-z]+@.+|.*[!]|(?:\.\./)*(?:[\w/]+/)?(?:struct|enum|trait|fn|mod|macro|type|attr|constant|index)(?:\.\w+)?\.html))");
  static const RE2 bare(R"([A-Za-z_]\w*)"), type("[A-Z][a-z][A-Za-z0-9]*");
  if (link.own_host || !in_crate(document, repo)) return false;
  // A crate's readme is often the first page of its reference, too.
  if (document.role == docs::Role::readme && RE2::FullMatch(link.target, type)) return true;
  return RE2::FullMatch(link.target, item) ||
         (document.path.find("src/") != std::string::npos && RE2::FullMatch(link.target, bare));
}

// "/tool/api/x" in the repository of tool: the pages of a project are served below its name.
bool starts_at_our_pages(const LinkClaim& link, const Repo& repo) {
  const std::string& repository = repo.surroundings.repository;
  const std::string own = "/" + repository.substr(repository.find('/') + 1) + "/";
  return own.size() > 2 && docs::fold_case(link.target).starts_with(docs::fold_case(own));
}

// Skills and packages are kept twice, where they are written and where they are used: its author saw this one work.
bool leads_somewhere_from_a_copy(const LinkClaim& link, const Document& document, const Repo& repo) {
  const std::vector<docs::Read>& all = repo.corpus.documents;
  return std::any_of(all.begin(), all.end(), [&](const docs::Read& read) {
    const Document& other = read.document;
    return &other != &document && other.text == document.text &&
           docs::find_target(repo.snapshot, repo.corpus, other, link.target, link.own_host).state ==
               Route::State::found;
  });
}

// The folder of the skill that the document belongs to; "" for none.
std::string_view skill_of(const Document& document, const Repo& repo) {
  std::string_view folder = facts::folder_of(document.path);
  while (!folder.empty() && !repo.facts.paths.has_file(facts::join(folder, "SKILL.md"))) {
    folder = facts::folder_of(folder);
  }
  return folder;
}

// "../../agents/x.md" in a skill: a link out of its folder is read from where the skill will be installed.
bool leaves_its_skill(const LinkClaim& link, const Document& document, const std::string& path, const Repo& repo) {
  if (link.own_host || !link.target.starts_with("../")) return false;
  const std::string_view skill = skill_of(document, repo);
  return !skill.empty() && !path.starts_with(std::string(skill) + "/");
}

// "references/tone.md" in a page of a skill that lies beside it: agents read it from the skill's folder.
bool right_from_its_skill(const LinkClaim& link, const Document& document, const Repo& repo) {
  const std::string_view skill = skill_of(document, repo);
  std::string whole;
  return !skill.empty() && facts::normalise(facts::join(skill, link.target), whole) && repo.facts.paths.exists(whole);
}

// "hierarchy.html", "page/Manifest.html" where no such file is kept: the program that renders the page writes it.
bool is_rendered(const LinkClaim& link, const std::string& path, const Repo& repo) {
  return link.target.ends_with(".html") && link.target.find("..") == std::string::npos &&
         repo.facts.paths.files_in(facts::folder_of(path), "html") == 0;
}

Verdict judge_link(const Claim& claim, const Document& document, const Repo& repo) {
  const LinkClaim& link = std::get<LinkClaim>(claim.detail);
  if (!link.undefined.empty()) return judge_reference(link, document, repo);
  if (link.page) return judge_page(claim, document, repo);
  Route route = docs::find_target(repo.snapshot, repo.corpus, document, link.target, link.own_host);
  if (link.import && route.state != Route::State::found) {
    // Some agents read imports from the root.
    if (docs::find_target(repo.snapshot, repo.corpus, document, link.target, true).state == Route::State::found) {
      return Verdict::hold();
    }
  }
  switch (route.state) {
    case Route::State::found:
      return Verdict::hold();
    case Route::State::outside:
      return Verdict::no_claim("leads out of the repository");
    case Route::State::unknown:
      return Verdict::unknown(std::move(route.reason));
    case Route::State::absent:
    case Route::State::weak:
      break;
  }
  if (link.target.find("::") != std::string::npos || link.target.ends_with("()") || link.target.starts_with('`')) {
    return Verdict::no_claim("names an item of the code");
  }
  if (names_rust_item(link, document, repo)) return Verdict::unknown("rustdoc resolves links to items");
  const bool import_ignored = link.import && repo.snapshot.ignores(link.target);
  if (import_ignored || repo.snapshot.ignores(route.path) || repo.snapshot.ignores(route.path + "/")) {
    return Verdict::unknown("ignored by .gitignore, so it may be generated");
  }
  if (is_build_output(route.path)) return Verdict::unknown("looks like the output of a build");
  if (repo.snapshot.untracked_exists(route.path)) return Verdict::unknown("exists, but is not tracked");
  if (document.path.find(".docc/") != std::string::npos) return Verdict::unknown("DocC resolves links to symbols");
  if (flattened_by_exdoc(document, route.path, repo)) return Verdict::unknown("ExDoc may move it into one folder");
  if (laid_out_by_rdoc(document, link.target)) return Verdict::unknown("RDoc puts all pages into one folder");
  if (link.target.starts_with("@/")) return Verdict::unknown("a site generator's own address of a page");
  if (link.target.starts_with("www.")) return Verdict::no_claim("an address of the web without its scheme");
  const bool on_host = docs::is_read_on_host(document) || link.own_host || link.import;
  if (!on_host) {
    const std::string there = repo.layout.find(route.path, repo.facts.paths);
    if (!there.empty())
      return Verdict::unknown(fmt::format("other links of its folder lead to `{}` too", facts::folder_of(there)));
  }
  if (!on_host && named_by_code(link, repo) && !has_moved(route.path, repo))
    return Verdict::unknown("the code names it: it may be made by the build");
  if (!link.own_host && docs::is_part_of_code(repo.corpus, document, repo.facts.words))
    return Verdict::unknown("the code takes this document's text");
  if (!link.own_host && found_by_doxygen(link, repo)) return Verdict::unknown("Doxygen may find it in another folder");
  if (!link.own_host && !link.import && follows_other_names(link, document, repo.facts.paths))
    return Verdict::unknown("a site may serve a page of that name");
  if (starts_at_our_pages(link, repo)) return Verdict::unknown("the project's own site may begin so");
  Verdict verdict = absent(link.target, route.path, repo);
  const bool plain = link.own_host || repo.layout.is_plain(repo.corpus, document);
  verdict.likely = !plain || (!on_host && repo.layout.covers(route.path)) || route.state == Route::State::weak ||
                   right_from_the_root(link, document, repo) || right_from_its_skill(link, document, repo) ||
                   is_rendered(link, route.path, repo) ||
                   (!link.own_host && leaves_its_book(document, route.path, repo));
  // A target that was there when the document was written and is not any more settles how the link is meant.
  const std::optional<facts::Vanished> gone = repo.facts.history.vanished(route.path);
  if (gone && not_blamed(repo.facts.history, document, claim, *gone).empty()) {
    verdict = stale_since(*gone, std::move(verdict.evidence));
    verdict.likely = route.state == Route::State::weak;
  }
  verdict.likely = verdict.likely || document.role == docs::Role::historical || document.role == docs::Role::proposal ||
                   leaves_its_skill(link, document, route.path, repo) ||
                   leads_somewhere_from_a_copy(link, document, repo);
  return verdict;
}

}  // namespace

const Check rules::broken_link = {
    .id = "broken-link",
    .kind = docs::ClaimKind::link,
    .level = Level::error,
    .summary = "a link, image, reference or import leads to nothing in the repository",
    .why = "A reader who follows it gets a 404, and an agent that imports the file goes on without it.",
    .decides =
        "Reports a target that no tracked file or folder has, read from the document's folder, from the root, or "
        "as the address of a page of the documentation site; a reference without definition; an `@file` import "
        "without file; a link to this repository's own pages on its default branch. It is an error in documents that "
        "are read on the repository's host, in those that links lead to from there, and on sites whose rules are "
        "known, and wherever a commit removed what the document linked to; elsewhere a warning. Of pages that the "
        "navigation of a site lists only those that "
        "a commit removed, as a warning. Silent for other hosts "
        "and branches, templates, ignored and generated files, "
        "definitions that nothing uses, and what only a site's own routes could tell.",
    .bad = "See [the setup guide](docs/instal.md).",
    .good = "See [the setup guide](docs/install.md).",
    .judge = judge_link,
};

}  // namespace docgarden
