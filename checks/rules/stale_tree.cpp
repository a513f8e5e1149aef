// SPDX-License-Identifier: MIT
// A drawn tree is this repository's when most of it is there below one folder; then what is not there is stale, because
// the folder's listing is a closed list. A tree that fits nowhere shows somebody else's project, and says nothing here.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "checks/check.h"
#include "checks/docs/audience.h"
#include "checks/text.h"
#include "checks/vanished.h"

namespace docgarden {
namespace {

using docs::TreeClaim;

// Names that nearly every project has: they fit anywhere, so they do not tell whose tree it is.
bool is_common(std::string_view path) {
  static const std::unordered_set<std::string_view> stems = {
      "src",       "app",      "lib",        "libs",       "test",      "tests",        "spec",     "config",
      "configs",   "docs",     "doc",        "public",     "assets",    "static",       "pages",    "script",
      "scripts",   "examples", "example",    "templates",  "views",     "models",       "packages", "styles",
      "css",       "js",       "img",        "images",     "include",   "utils",        "server",   "client",
      "api",       "web",      "content",    "posts",      "layouts",   "plugins",      "modules",  "cmd",
      "pkg",       "main",     "index",      "setup",      "readme",    "types",        "routes",   "migrations",
      "resources", "hooks",    "license",    "package",    "makefile",  "cargo",        "go",       "tsconfig",
      "pyproject", "__init__", "dockerfile", "components", "changelog", "contributing", "core",     "common",
      "helpers",   "services", "data",       "build",      "conf",      "internal",     "tools"};
  std::string_view name = facts::name_of(path);
  if (name.starts_with('.')) return true;
  const std::string stem = lowered(name.substr(0, name.find('.')));
  return stems.contains(stem);
}

// Folders and files that tools and people make, and that no repository keeps.
bool is_output(std::string_view path) {
  static const std::unordered_set<std::string_view> names = {
      "dist",        "build",         "out",       "target",  "node_modules", "coverage",  ".venv",   "venv",
      "env",         "bin",           "obj",       "tmp",     "temp",         "cache",     ".cache",  ".git",
      "__pycache__", ".next",         ".nuxt",     "_build",  "_site",        "htmlcov",   "logs",    "log",
      "output",      "outputs",       "Debug",     "Release", "artifacts",    "generated", ".tox",    "vendor",
      "results",     "downloads",     "builddir",  "uploads", ".idea",        ".vscode",   "storage", ".turbo",
      ".svelte-kit", ".pytest_cache", ".DS_Store", "Pods",    ".gradle"};
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    if (names.contains(part) || part.starts_with(".env") || part.find(".local") != std::string_view::npos) return true;
    at = end + 1;
  }
  return false;
}

// How well the tree stands on one folder.
struct Fit {
  std::string base;
  std::size_t present = 0;
  std::size_t distinctive = 0;  // of them, those with a name that not every project has
  std::size_t absent = 0;       // not there, although nothing excuses it
  std::size_t below = 0;        // below a folder that is not there
  bool rooted = false;          // the folder is what the tree's first line names
};

class TreeJudge {
 public:
  TreeJudge(const docs::Claim& claim, const docs::Document& document, const Repo& repo)
      : claim_(claim), tree_(std::get<TreeClaim>(claim.detail)), document_(document), repo_(repo) {}

  Verdict run() {
    const Fit fit = best_fit();
    if (const std::string why = doubt(fit); !why.empty()) return Verdict::no_claim(why);
    const std::string path = facts::join(fit.base, tree_.path);
    if (repo_.facts.paths.exists(path)) return Verdict::hold();
    if (!repo_.facts.paths.has_folder(facts::folder_of(path))) return Verdict::unknown("its folder is not there");
    if (const std::string why = excuse(path, tree_.path, tree_.folder); !why.empty()) return Verdict::unknown(why);
    return report(path, fit);
  }

 private:
  // The base

  // A sample of the drawing's entries is enough to find its base, and bounds the work for a huge drawing.
  std::vector<std::string_view> sample() const {
    constexpr std::size_t most = 64;
    const std::vector<std::string>& paths = tree_.drawn->paths;
    const std::size_t step = paths.size() / most + 1;
    std::vector<std::string_view> chosen;
    for (std::size_t i = 0; i < paths.size(); i += step) chosen.push_back(paths[i]);
    return chosen;
  }

  bool names_repository(std::string_view name) const {
    const std::string root = bare_name(facts::name_of(name));
    return !root.empty() && root == bare_name(facts::name_of(repo_.surroundings.repository));
  }

  // Folders on which the tree may stand, most likely first.
  std::vector<Fit> candidates() const {
    std::vector<Fit> bases;
    const auto add = [&](std::string base, bool rooted) {
      const bool known = std::any_of(bases.begin(), bases.end(), [&](const Fit& fit) { return fit.base == base; });
      if (!known && repo_.facts.paths.has_folder(base)) bases.push_back({.base = std::move(base), .rooted = rooted});
    };
    std::vector<std::string> own;
    for (std::string_view folder = facts::folder_of(document_.path); !folder.empty();
         folder = facts::folder_of(folder)) {
      own.emplace_back(folder);
    }
    own.emplace_back();
    if (!tree_.root.empty()) {
      for (const std::string& folder : own) add(facts::join(folder, tree_.root), true);
      for (const std::string& folder : own) {
        if (facts::name_of(folder) == facts::name_of(tree_.root)) add(folder, true);
      }
      if (names_repository(tree_.root)) add("", true);
      for (const facts::Manifest& manifest : repo_.facts.manifests.all) {
        if (!manifest.name.empty() && facts::name_of(manifest.name) == facts::name_of(tree_.root))
          add(manifest.folder, true);
      }
      const std::vector<std::string_view> same = repo_.facts.paths.with_suffix(tree_.root, 2);
      if (same.size() == 1) add(std::string(same[0]), true);
    }
    for (const std::string& named : tree_.drawn->folders) {
      for (const std::string& folder : own) add(facts::join(folder, named), false);
      for (const std::string& folder : own) add(facts::join(facts::join(folder, named), tree_.root), true);
    }
    for (std::string& folder : own) add(std::move(folder), false);
    return bases;
  }

  Fit best_fit() const {
    const std::vector<std::string_view> chosen = sample();
    Fit best;
    for (Fit& fit : candidates()) {
      for (const std::string_view path : chosen) {
        if (!repo_.facts.paths.exists(facts::join(fit.base, path))) continue;
        ++fit.present;
        if (!is_common(path)) ++fit.distinctive;
      }
      if (fit.present > best.present) best = std::move(fit);
    }
    for (const std::string_view path : chosen) {
      const std::string whole = facts::join(best.base, path);
      if (repo_.facts.paths.exists(whole)) continue;
      if (!repo_.facts.paths.has_folder(facts::folder_of(whole))) {
        ++best.below;
      } else if (excuse(whole, path, false).empty()) {
        ++best.absent;
      }
    }
    return best;
  }

  // Why the tree may be another project's.
  std::string doubt(const Fit& fit) const {
    if (fit.present < 2) return "shows no folder of this repository";
    // Guides show the reader's project more often than this one: there more must fit.
    const bool ours = docs::for_contributors(document_) || document_.role == docs::Role::readme;
    const bool stranger = !tree_.root.empty() && !fit.rooted;
    const std::size_t needed = stranger || !ours ? 80 : 60;
    const std::size_t total = fit.present + fit.absent;
    if (fit.present * 100 < total * needed || fit.present * 100 < (total + fit.below) * 40) {
      return fmt::format("only {} of {} entries are in `{}/`", fit.present, total + fit.below, fit.base);
    }
    const std::size_t distinctive = stranger ? 2 : ours ? 1 : fit.rooted ? 2 : 4;
    return fit.distinctive < distinctive ? "has only names that every project has" : "";
  }

  // The entry

  // Why an entry may be right although no tracked file has its path.
  std::string excuse(const std::string& path, std::string_view drawn, bool folder) const {
    if (is_output(drawn) || is_output(tree_.root)) return "is where tools or people put what is not tracked";
    if (repo_.facts.paths.below_opaque(path)) return "lies below a submodule or a symlink";
    if (repo_.snapshot.untracked_exists(path)) return "is in the work tree, but not tracked";
    if (repo_.snapshot.ignores(path) || repo_.snapshot.ignores(path + "/")) return "is ignored by .gitignore";
    const std::string_view name = facts::name_of(path);
    const bool bare = name.find('.') == std::string_view::npos;
    if (bare && !folder && has_with_extension(path)) return "may be a file named without its extension";
    if (!bare && repo_.facts.words.contains(std::string(name))) return "the code names it: it may be made at run time";
    return "";
  }

  // Some trees leave out folders that say nothing: `src/feedback/prompts.py` for
  // `src/feedback/tool/feedback/prompts.py`.
  bool lies_deeper(const std::string& path) const {
    const std::string_view name = facts::name_of(path);
    const std::string above = std::string(facts::folder_of(path)) + "/";
    const std::vector<std::string_view> same = repo_.facts.paths.with_suffix(name, 16);
    return std::any_of(same.begin(), same.end(), [&](std::string_view one) { return one.starts_with(above); });
  }

  // The first entry at or after `path` in the sorted list.
  std::vector<git::Entry>::const_iterator from(std::string_view path) const {
    const std::vector<git::Entry>& entries = repo_.snapshot.entries();
    return std::lower_bound(entries.begin(), entries.end(), path,
                            [](const git::Entry& entry, std::string_view wanted) { return entry.path < wanted; });
  }

  bool has_with_extension(const std::string& path) const {
    const auto found = from(path + ".");
    return found != repo_.snapshot.entries().end() && found->path.starts_with(path + ".");
  }

  std::size_t listing(std::string_view folder) const {
    const std::string prefix = folder.empty() ? "" : std::string(folder) + "/";
    std::size_t count = 0;
    for (auto it = from(prefix); it != repo_.snapshot.entries().end() && it->path.starts_with(prefix); ++count) {
      const std::size_t slash = it->path.find('/', prefix.size());
      // '0' follows '/': the first entry behind everything in this folder.
      it = slash == std::string::npos ? std::next(it) : from(it->path.substr(0, slash) + "0");
    }
    return count;
  }

  Verdict report(const std::string& path, const Fit& fit) const {
    const std::string folder(facts::folder_of(path));
    const std::string_view name = facts::name_of(path);
    const std::size_t count = listing(folder);
    Verdict verdict = Verdict::stale(
        fmt::format("`{}` does not exist", path),
        {{"absent", folder, 0,
          fmt::format("{} has {} {}; `{}` is not among them", folder.empty() ? "the root" : "`" + folder + "/`", count,
                      count == 1 ? "entry" : "entries", name)}});
    const std::vector<std::string_view> same_name = repo_.facts.paths.with_suffix(name, 2);
    if (same_name.size() == 1) {
      verdict.evidence.push_back({.kind = "near",
                                  .path = std::string(same_name[0]),
                                  .text = fmt::format("the only `{}` is `{}`", name, same_name[0]),
                                  .successor = std::string(same_name[0]),
                                  .was = path,
                                  .bond = Bond::only_name});
    }
    const facts::History& history = repo_.facts.history;
    const std::optional<facts::Vanished> gone = history.vanished(path);
    const bool blamed = gone && not_blamed(history, document_, claim_, *gone).empty();
    if (blamed) verdict = stale_since(*gone, std::move(verdict.evidence));
    const bool bare = name.find('.') == std::string_view::npos;
    // What no commit ever had may stand for whatever lies there.
    verdict.likely = (history.known() && !blamed) || (blamed && history.edited_by(document_.path, *gone)) ||
                     lies_deeper(path) || (bare && repo_.facts.words.contains(std::string(name))) ||
                     (!tree_.root.empty() && !fit.rooted);
    return verdict;
  }

  const docs::Claim& claim_;
  const TreeClaim& tree_;
  const docs::Document& document_;
  const Repo& repo_;
};

Verdict judge_tree(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  return TreeJudge(claim, document, repo).run();
}

}  // namespace

const Check rules::stale_tree = {
    .id = "stale-tree",
    .kind = docs::ClaimKind::tree,
    .level = Level::error,
    .summary = "a directory tree drawn in a document shows a file or folder that is not there",
    .why = "The tree is the map by which newcomers and coding agents find their way; a wrong one sends them astray.",
    .decides =
        "Finds the folder on which the tree stands: what its first line, the heading or the sentence above names, the "
        "document's folder, its parents, the root. Only when most of the drawn entries are there is it a tree of this "
        "repository; then each absent entry is reported with its folder's listing as proof, as a warning where no "
        "commit had it. Silent about trees of the reader's project, placeholders and elisions, entries that a comment "
        "calls generated, optional or local, and ignored, untracked or generated files.",
    .bad = "├── parse_old.c",
    .good = "├── parse.c",
    .judge = judge_tree,
};

}  // namespace docgarden
