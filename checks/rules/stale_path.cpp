// SPDX-License-Identifier: MIT
// A path is stale when the folder that should hold it is there and does not list it. Everything before that looks for a
// reason to stay silent: another base, an ignored or generated file, a name that the code itself makes, a user's
// project.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "checks/check.h"

namespace docgarden {
namespace {

using docs::Claim;
using docs::Document;
using docs::PathClaim;
using docs::Place;
using NameSet = std::unordered_set<std::string_view>;

// Folders that tools make; what is in them is not in the tree.
const NameSet& output_folders() {
  static const NameSet names = {"dist",
                                "build",
                                "out",
                                "target",
                                "node_modules",
                                "coverage",
                                ".venv",
                                "venv",
                                "env",
                                "bin",
                                "obj",
                                "tmp",
                                "temp",
                                "cache",
                                ".cache",
                                ".git",
                                "__pycache__",
                                ".next",
                                ".nuxt",
                                "_build",
                                "_site",
                                "htmlcov",
                                "logs",
                                "log",
                                "output",
                                "outputs",
                                "release",
                                "debug",
                                "Debug",
                                "Release",
                                "artifacts",
                                "site",
                                "generated",
                                ".tox",
                                "vendor",
                                "results",
                                "data",
                                "downloads",
                                "lib64",
                                "builddir",
                                "cmake-build-debug"};
  return names;
}

// Folders and stems that nearly every project has: alone they do not tell this repository from the reader's.
const NameSet& common_names() {
  static const NameSet names = {"src",         "app",        "lib",      "libs",      "test",    "tests",     "spec",
                                "config",      "configs",    "docs",     "doc",       "public",  "assets",    "static",
                                "pages",       "scripts",    "script",   "examples",  "example", "templates", "views",
                                "models",      "components", "packages", "styles",    "css",     "js",        "img",
                                "images",      "include",    "includes", "utils",     "server",  "client",    "api",
                                "web",         "www",        "content",  "posts",     "layouts", "plugins",   "modules",
                                "cmd",         "pkg",        "internal", "main",      "index",   "setup",     "readme",
                                "settings",    "package",    "database", "resources", "hooks",   "types",     "routes",
                                "controllers", "migrations", "locales",  "i18n",      "conf",    "etc",       "home",
                                "project",     "tools"};
  return names;
}

std::vector<std::string_view> components_of(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    parts.push_back(path.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

// How far into the tree a path leads from one base.
struct Anchor {
  std::string folder;        // the deepest folder that exists
  std::string missing;       // the next component, which does not
  std::string full;          // base and path joined
  int depth = 0;             // components of the path itself that exist
  bool distinctive = false;  // one of them is no common name
};

class PathJudge {
 public:
  PathJudge(const Claim& claim, const Document& document, const Repo& repo)
      : path_(std::get<PathClaim>(claim.detail)), document_(document), repo_(repo) {}

  Verdict run() {
    std::string whole;
    std::vector<std::string> bases = candidate_bases();
    for (const std::string& base : bases) {
      if (!facts::normalise(facts::join(base, path_.path), whole)) continue;
      if (repo_.facts.paths.exists(whole)) return judge_existing(whole);
    }
    if (const std::string why = elsewhere(); !why.empty()) return Verdict::unknown(why);
    if (const std::string why = not_in_tree(bases); !why.empty()) return Verdict::unknown(why);
    return decide();
  }

 private:
  // Document's folder and its parents up to the root, then package roots, then folders that the text gives.
  std::vector<std::string> candidate_bases() const {
    std::vector<std::string> bases;
    if (path_.moved) bases.push_back(path_.bases.front());
    std::string_view folder = facts::folder_of(document_.path);
    for (; !folder.empty(); folder = facts::folder_of(folder)) bases.emplace_back(folder);
    bases.emplace_back();
    const std::size_t own = bases.size();
    for (const std::string& given : path_.bases) {
      for (std::size_t i = 0; i < own; ++i) bases.push_back(facts::join(bases[i], given));
    }
    for (const facts::Manifest& manifest : repo_.facts.manifests.all) bases.push_back(manifest.folder);
    for (const docs::Site& site : repo_.corpus.sites) bases.push_back(site.content);
    return bases;
  }

  Verdict judge_existing(const std::string& path) const {
    if (!path_.line || !repo_.facts.paths.has_file(path)) return Verdict::hold();
    const git::Entry* entry = repo_.snapshot.find(path);
    const git::Blob blob = entry ? repo_.snapshot.read(*entry) : git::Blob{git::ReadStatus::missing, ""};
    if (blob.status != git::ReadStatus::ok) return Verdict::unknown("the file cannot be read");
    const auto ends = std::count(blob.bytes.begin(), blob.bytes.end(), '\n');
    const auto lines = ends + (blob.bytes.empty() || blob.bytes.back() == '\n' ? 0 : 1);
    if (*path_.line <= lines) return Verdict::hold();
    return Verdict::stale(
        fmt::format("`{}` has only {} lines", path, lines),
        {{"absent", path, static_cast<int>(lines), fmt::format("the last line of `{}` is {}", path, lines)}});
  }

  // The same path under a base that the text does not name.
  std::string elsewhere() const {
    std::string plain;
    if (!facts::normalise(path_.path, plain)) {
      // "../x/y" from a place that we do not know: what comes after the dots may still be found.
      std::string_view rest = path_.path;
      while (rest.starts_with("../")) rest.remove_prefix(3);
      if (!facts::normalise(rest, plain)) return "leads out of the repository";
      if (repo_.facts.paths.with_suffix(plain).empty()) return "leads out of the repository";
    }
    const std::vector<std::string_view> found = repo_.facts.paths.with_suffix(plain, 3);
    if (found.empty()) return "";
    return fmt::format("no base in the text; `{}` ends with it", found.front());
  }

  // Reasons why a path may be right although the tree does not have it.
  std::string not_in_tree(const std::vector<std::string>& bases) const {
    for (const std::string_view part : components_of(path_.path)) {
      if (output_folders().contains(part)) return fmt::format("`{}/` is where tools put their output", part);
    }
    std::string whole;
    for (const std::string& base : bases) {
      if (!facts::normalise(facts::join(base, path_.path), whole)) continue;
      if (repo_.facts.paths.below_opaque(whole)) return "lies below a submodule or a symlink";
      if (repo_.snapshot.untracked_exists(whole)) return "is in the work tree, but not tracked";
      if (repo_.snapshot.ignores(path_.folder ? whole + "/" : whole)) return "is ignored by .gitignore";
    }
    const std::string_view extension = facts::extension_of(path_.path);
    if (!extension.empty() && !repo_.facts.paths.has_extension(extension))
      return fmt::format("no file here ends with `.{}`", extension);
    if (repo_.facts.words.contains(std::string(facts::name_of(path_.path))))
      return "the code names it: it may be made at run time";
    return "";
  }

  Anchor anchor_at(const std::string& base) const {
    Anchor anchor;
    if (!facts::normalise(facts::join(base, path_.path), anchor.full)) return anchor;
    std::string folder;
    const std::size_t own = components_of(path_.path).size();
    const std::vector<std::string_view> parts = components_of(anchor.full);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::string next = facts::join(folder, parts[i]);
      if (!repo_.facts.paths.has_folder(next)) {
        anchor.folder = folder;
        anchor.missing = std::string(parts[i]);
        return anchor;
      }
      folder = next;
      if (i + own >= parts.size()) {
        ++anchor.depth;
        anchor.distinctive = anchor.distinctive || !common_names().contains(parts[i]);
      }
    }
    return anchor;
  }

  // The folder nearest to the missing file, from the document's own folder, its package, and the root.
  Anchor best_anchor() const {
    std::vector<std::string> bases;
    if (path_.moved) bases.push_back(path_.bases.front());
    bases.emplace_back(facts::folder_of(document_.path));
    for (const facts::Manifest& manifest : repo_.facts.manifests.all) {
      const bool above = manifest.folder.empty() || document_.path.starts_with(manifest.folder + "/");
      if (above) bases.push_back(manifest.folder);
    }
    bases.emplace_back();
    Anchor best;
    for (const std::string& base : bases) {
      Anchor anchor = anchor_at(base);
      if (anchor.depth > best.depth) best = std::move(anchor);
    }
    return best;
  }

  Verdict decide() const {
    const bool ours = docs::for_contributors(document_);
    const std::vector<std::string_view> parts = components_of(path_.path);
    if (parts.size() == 1) return decide_bare(ours);
    const Anchor anchor = best_anchor();
    if (anchor.depth == 0) return Verdict::unknown("none of its folders is in the repository");
    const bool shaped = path_.folder || !facts::extension_of(path_.path).empty();
    const bool sure = (ours && shaped) || (anchor.depth >= 2 && anchor.distinctive && shaped);
    const bool likely = ours || anchor.distinctive;
    if (!sure && !likely) return Verdict::unknown("may be meant for the reader's own project");
    Verdict verdict = report(anchor);
    verdict.likely = !sure || weak_place();
    return verdict;
  }

  // A bare name is weak: only in documents about this repository, and only where it is marked as code.
  Verdict decide_bare(bool ours) const {
    const std::string_view name = path_.path;
    const std::string_view stem = name.substr(0, name.find('.', 1));
    if (!ours || weak_place() || common_names().contains(stem) || name[0] == '.') {
      return Verdict::unknown("a bare name that may belong to anything");
    }
    Verdict verdict = Verdict::stale(
        fmt::format("no {} named `{}` is in the repository", path_.folder ? "folder" : "file", name),
        {{"absent", "", 0, fmt::format("none of {} tracked files is `{}`", repo_.snapshot.entries().size(), name)}});
    verdict.likely = true;
    return verdict;
  }

  bool weak_place() const { return path_.place == Place::prose || path_.place == Place::fence; }

  Verdict report(const Anchor& anchor) const {
    const std::string where = anchor.folder.empty() ? "the root" : "`" + anchor.folder + "/`";
    Verdict verdict =
        Verdict::stale(fmt::format("`{}` does not exist", anchor.full),
                       {{"absent", anchor.folder, 0, fmt::format("{} has no `{}`", where, anchor.missing)}});
    const std::vector<std::string_view> same_name = repo_.facts.paths.with_suffix(facts::name_of(path_.path), 2);
    if (const std::string_view other_case = repo_.facts.paths.ignoring_case(anchor.full); !other_case.empty()) {
      verdict.evidence.push_back(
          {"near", std::string(other_case), 0, fmt::format("`{}` differs only in case", other_case)});
    } else if (same_name.size() == 1) {
      verdict.evidence.push_back({"near", std::string(same_name[0]), 0,
                                  fmt::format("the only `{}` is `{}`", facts::name_of(path_.path), same_name[0])});
    }
    return verdict;
  }

  const PathClaim& path_;
  const Document& document_;
  const Repo& repo_;
};

Verdict judge_path(const Claim& claim, const Document& document, const Repo& repo) {
  return PathJudge(claim, document, repo).run();
}

}  // namespace

const Check rules::stale_path = {
    .id = "stale-path",
    .kind = docs::ClaimKind::path,
    .level = Level::error,
    .summary = "a file or folder that a document names is not in the repository",
    .why =
        "Readers and coding agents open the file first; a dead path costs them a search, or makes them write a second "
        "one.",
    .decides =
        "Reports when the folder that should hold the path is there and does not list it, or when a line number is "
        "past the "
        "end of the file. Tried as base: the document's folder, its parents, package roots, the root, folders that the "
        "text "
        "names. Silent for ignored, generated and untracked files, placeholders, names that the code itself makes, and "
        "paths "
        "that may belong to the reader's own project.",
    .bad = "The parser lives in `src/parse_old.c`.",
    .good = "The parser lives in `src/parse.c`.",
    .judge = judge_path,
};

}  // namespace docgarden
