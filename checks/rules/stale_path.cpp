// SPDX-License-Identifier: MIT
// A path is stale when the folder that should hold it is there and does not list it. Everything before that looks for a
// reason to stay silent: another base, an ignored or generated file, a name that the code itself makes, a user's
// project.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "checks/check.h"
#include "checks/docs/audience.h"
#include "checks/docs/routes.h"
#include "checks/rules/paths/anchor.h"
#include "checks/rules/paths/tables.h"
#include "checks/vanished.h"

namespace docgarden {
namespace {

using docs::Claim;
using docs::Document;
using docs::PathClaim;
using docs::Place;

class PathJudge {
 public:
  PathJudge(const Claim& claim, const Document& document, const Repo& repo)
      : claim_(claim), path_(std::get<PathClaim>(claim.detail)), document_(document), repo_(repo) {}

  Verdict run() {
    std::string words;
    if (const docs::Context role = docs::context_of_role(document_, words); role != docs::Context::none) {
      return Verdict::no_claim(docs::reason_of(role, words));
    }
    std::string joined, whole;
    const std::vector<std::string> own = own_bases();
    if (ends_some_path()) {
      for (const std::string& base : own) {
        if (exists_below(base, joined, whole)) return judge_existing(whole);
      }
      // Under a base that is only likely, a line number may belong to another file of that name.
      if (exists_below_given(own, joined, whole)) return Verdict::hold();
    }
    if (has_source_stem(own)) return Verdict::hold();
    if (is_sibling_repository()) return Verdict::unknown("may be another repository of the same owner");
    // A directive takes the text of the file whatever is said around it.
    const docs::Context context = docs::path_context(document_, repo_.surroundings, claim_, words);
    const bool said = context != docs::Context::none;
    if (said && !path_.embedded) return Verdict::no_claim(docs::reason_of(context, words));
    if (const std::string why = out_of_sight(own); !why.empty()) return Verdict::unknown(why);
    const std::optional<facts::Vanished> gone = vanished(own);
    if (said && !gone) return Verdict::no_claim(docs::reason_of(context, words));
    const bool ignored = is_ignored(own);
    // What was tracked and moved is not what the rules of today leave out.
    const bool moved = gone && !gone->successor.empty() && !is_kept(*gone);
    if (ignored && !moved && !(gone && path_.embedded)) return Verdict::unknown("is ignored by .gitignore");
    if (gone) {
      Verdict verdict = judge_vanished(*gone, own);
      verdict.likely = verdict.likely || ignored;
      return verdict;
    }
    if (const std::string why = elsewhere(); !why.empty()) return Verdict::unknown(why);
    if (const std::string why = not_in_tree(); !why.empty()) return Verdict::unknown(why);
    return decide();
  }

 private:
  // Where a path of this document may start by itself: its folder and the parents up to the root.
  std::vector<std::string> own_bases() const {
    std::vector<std::string> bases;
    if (path_.moved) bases.push_back(path_.bases.front());
    std::string_view folder = facts::folder_of(document_.path);
    for (; !folder.empty(); folder = facts::folder_of(folder)) bases.emplace_back(folder);
    bases.emplace_back();
    return bases;
  }

  // Without that no base can make it right, and there are hundreds.
  bool ends_some_path() const {
    std::string_view rest = path_.path;
    while (rest.starts_with("../")) rest.remove_prefix(3);
    std::string plain;
    return !facts::normalise(rest, plain) || plain.empty() || !repo_.facts.paths.with_suffix(plain, 1).empty();
  }

  // As facts::join and normalise do, but in buffers that are kept: repositories have hundreds of package roots.
  bool exists_below(std::string_view base, std::string& joined, std::string& whole) const {
    joined.assign(base);
    if (!joined.empty() && !path_.path.empty()) joined += '/';
    joined += path_.path;
    return facts::normalise(joined, whole) && repo_.facts.paths.exists(whole);
  }

  // Then folders that the text gives, package roots, and the content of documentation sites.
  bool exists_below_given(const std::vector<std::string>& own, std::string& joined, std::string& whole) const {
    const auto exists = [&](std::string_view base) { return exists_below(base, joined, whole); };
    for (const std::string& given : path_.bases) {
      for (const std::string& base : own) {
        if (exists(facts::join(base, given))) return true;
      }
    }
    for (const facts::Manifest& manifest : repo_.facts.manifests.all) {
      if (exists(manifest.folder)) return true;
    }
    return std::any_of(repo_.corpus.sites.begin(), repo_.corpus.sites.end(),
                       [&](const docs::Site& site) { return exists(site.content); });
  }

  Verdict judge_existing(const std::string& path) const {
    if (!path_.line || !repo_.facts.paths.has_file(path)) return Verdict::hold();
    const git::Entry* entry = repo_.snapshot.find(path);
    const git::Blob blob = entry ? repo_.snapshot.read(*entry) : git::Blob{git::ReadStatus::missing, ""};
    if (blob.status != git::ReadStatus::ok) return Verdict::unknown("the file cannot be read");
    const auto ends = std::count(blob.bytes.begin(), blob.bytes.end(), '\n');
    const auto lines = ends + (blob.bytes.empty() || blob.bytes.back() == '\n' ? 0 : 1);
    if (*path_.line <= lines) return Verdict::hold();
    Verdict verdict = Verdict::stale(
        fmt::format("`{}` has only {} line{}", path, lines, lines == 1 ? "" : "s"),
        {{"absent", path, static_cast<int>(lines), fmt::format("the last line of `{}` is {}", path, lines)}});
    verdict.likely = true;  // whoever notes lines wrote of the code at that time
    return verdict;
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

  // "models/__init__" for models/__init__.py.
  bool has_source_stem(const std::vector<std::string>& bases) const {
    if (path_.folder || !facts::extension_of(path_.path).empty() || path_.path.find('/') == std::string::npos)
      return false;
    std::string whole;
    for (const std::string& base : bases) {
      if (!facts::normalise(facts::join(base, path_.path), whole)) continue;
      for (const std::string_view extension : source_extensions()) {
        if (repo_.facts.paths.has_file(fmt::format("{}.{}", whole, extension))) return true;
      }
    }
    return false;
  }

  // "owner/other": another repository of this one's owner.
  bool is_sibling_repository() const {
    const std::string& own = repo_.surroundings.repository;
    const std::string_view owner = std::string_view(own).substr(0, own.find('/') + 1);
    const std::vector<std::string_view> parts = components_of(path_.path);
    const std::string_view extension = facts::extension_of(path_.path);
    const bool file = extension != "js" && source_extensions().contains(extension);
    return owner.size() > 1 && path_.path.starts_with(owner) && parts.size() == 2 && !path_.folder && !file;
  }

  // Reasons why a path may be there although the tree does not have it.
  std::string out_of_sight(const std::vector<std::string>& bases) const {
    std::string whole;
    for (const std::string& base : bases) {
      if (!facts::normalise(facts::join(base, path_.path), whole)) continue;
      if (repo_.facts.paths.below_opaque(whole)) return "lies below a submodule or a symlink";
      if (repo_.snapshot.untracked_exists(whole)) return "is in the work tree, but not tracked";
    }
    return "";
  }

  bool is_ignored(const std::vector<std::string>& bases) const {
    std::string whole;
    return std::any_of(bases.begin(), bases.end(), [&](const std::string& base) {
      return facts::normalise(facts::join(base, path_.path), whole) &&
             repo_.snapshot.ignores(path_.folder ? whole + "/" : whole);
    });
  }

  // The newest thing of that path that the repository had, under a base that the text may mean.
  std::optional<facts::Vanished> vanished(const std::vector<std::string>& own) const {
    const facts::History& history = repo_.facts.history;
    if (!history.known()) return std::nullopt;
    std::string whole;
    const auto at = [&](const std::string& base) {
      const bool inside = facts::normalise(facts::join(base, path_.path), whole);
      return inside ? history.vanished(whole) : std::nullopt;
    };
    for (const std::string& given : path_.bases) {
      for (const std::string& base : own) {
        if (std::optional<facts::Vanished> gone = at(facts::join(base, given))) return gone;
      }
    }
    std::optional<facts::Vanished> newest;
    for (const std::string& base : own) {
      std::optional<facts::Vanished> gone = at(base);
      if (gone && (!newest || gone->age < newest->age)) newest = std::move(gone);
    }
    if (newest) return newest;
    // "lib/parse.h" where the only folders `lib` are `src/lib` and `test/lib`, and one of them had it.
    constexpr std::size_t most = 3;
    std::string folder;
    if (!facts::normalise(facts::folder_of(path_.path), folder) || folder.empty()) return std::nullopt;
    const std::vector<std::string_view> places = repo_.facts.paths.with_suffix(folder, most + 1);
    if (places.size() > most) return std::nullopt;
    for (const std::string_view place : places) {
      const std::size_t above = place.size() - folder.size();
      if (std::optional<facts::Vanished> gone = at(std::string(place.substr(0, above == 0 ? 0 : above - 1))))
        return gone;
    }
    return std::nullopt;
  }

  Verdict judge_vanished(const facts::Vanished& gone, const std::vector<std::string>& own) const {
    if (std::string why = not_blamed(repo_.facts.history, document_, claim_, gone); !why.empty()) {
      return Verdict::unknown(std::move(why));
    }
    Verdict verdict = stale_since(gone);
    if (path_.embedded) return verdict;  // what a page takes its text from is nobody else's
    if (std::string why = may_be_other(gone); !why.empty()) return Verdict::unknown(std::move(why));
    // The reader's own project may have one of that name, and so may a folder that only an earlier sentence names.
    const std::size_t parts = components_of(path_.path).size();
    const auto is_base = [&](const std::string& base) {
      std::string whole;
      return facts::normalise(facts::join(base, path_.path), whole) && whole == gone.path;
    };
    const bool guessed = std::none_of(own.begin(), own.end(), is_base);
    // "`src/main/gen`" of a build file that lies in `core/`, which has it: relative to what the text does not say.
    std::string plain;
    const bool elsewhere = facts::normalise(path_.path, plain) && !repo_.facts.paths.with_suffix(plain, 1).empty();
    const bool told = !gone.successor.empty() && around().find(gone.successor) != std::string_view::npos;
    // What was removed for good is told of by many a page that is no guide to the code.
    const bool untraced = gone.successor.empty() && !for_us() && document_.role != docs::Role::readme;
    const std::string_view first = path_.path;
    const bool settings = first.starts_with('.') && !for_us() && !of_the_host(first.substr(0, first.find('/')));
    const bool known = repo_.facts.history.edited_by(document_.path, gone);
    // What was committed once may be built since.
    const bool built = gone.successor.empty() && starts_with_any(first, {"bin/", "./bin/", "build/", "dist/", "out/"});
    verdict.likely = built || told || untraced || elsewhere || is_kept(gone) || settings || known || parts == 1 ||
                     (parts == 2 && guessed);
    return verdict;
  }

  // The line of the claim; of a long one what is near.
  std::string_view around() const {
    constexpr std::size_t reach = 1000;  // bytes to both sides
    const std::string_view text = document_.text;
    const std::size_t begin =
        std::max(text.rfind('\n', claim_.span.begin) + 1, claim_.span.begin - std::min(claim_.span.begin, reach));
    const std::string_view rest = text.substr(begin, claim_.span.end + reach - begin);
    return rest.substr(0, rest.find('\n', claim_.span.begin - begin));
  }

  bool for_us() const { return docs::for_contributors(document_); }

  // Hidden folders of a repository itself; most others hold the settings of whoever works with a tool.
  static bool of_the_host(std::string_view folder) {
    return folder == ".github" || folder == ".gitlab" || folder == ".circleci" || folder == ".gitea";
  }

  // ".tool/models/", ".tool/rules/x.md" that no commit ever had, unless contributors are told of the second. What is
  // the host's is the reader's in manuals alone.
  bool is_of_a_tool() const {
    const std::string_view path = path_.path, first = path.substr(0, path.find('/'));
    if (first.size() < 2 || first[0] != '.' || first[1] == '.' || path_.dotted || !repo_.facts.history.known())
      return false;
    const bool settings = facts::extension_of(path).empty() || document_.role == docs::Role::agent;
    return of_the_host(first) ? for_users() : settings || !for_us();
  }

  // A page of a manual, full of paths of whatever project its reader has.
  bool for_users() const { return document_.role == docs::Role::guide && !for_us(); }

  // `x.disabled` was switched off, from `x.in` the build makes `x`.
  static bool is_kept(const facts::Vanished& gone) { return gone.successor.starts_with(gone.path + "."); }

  // True if the change that is looked at took it out: then the text most likely means that.
  bool went_in_change(const std::string& path) const {
    return repo_.facts.base_paths && repo_.facts.base_paths->has_file(path);
  }

  // Reasons why the text may mean something else than what the repository once had under that name.
  std::string may_be_other(const facts::Vanished& gone) const {
    const std::vector<std::string_view> parts = components_of(path_.path);
    const std::string_view name = parts.back(), stem = name.substr(0, name.find('.', 1));
    const std::string_view extension = facts::extension_of(name);
    const bool meant = went_in_change(gone.path) && !(for_users() && conventional_files().contains(name));
    if (parts.size() == 1 && !meant &&
        (common_names().contains(stem) || stem.starts_with("__") || !source_extensions().contains(extension))) {
      return "a bare name that may belong to anything";
    }
    const auto common = [](std::string_view part) { return common_names().contains(part); };
    if (for_users() && std::all_of(parts.begin(), parts.end(), common))
      return "may be meant for the reader's own project";
    const bool hidden = parts.front().starts_with('.') && parts.front().size() > 2;
    const bool settings = extension.empty() || common_names().contains(stem);
    if (hidden && (document_.role == docs::Role::agent || (settings && !of_the_host(parts.front()) && !for_us()))) {
      return "a tool may keep it in the reader's own project";
    }
    if (!source_extensions().contains(extension) && !extension.empty() && gone.successor.empty() &&
        repo_.facts.words.contains(std::string(name))) {
      return "the code names it: it may be made at run time";
    }
    const auto is_package = [&](const facts::Manifest& manifest) { return manifest.name == parts.front(); };
    if (extension.empty() && !path_.folder &&
        std::any_of(repo_.facts.manifests.all.begin(), repo_.facts.manifests.all.end(), is_package)) {
      return "may be a part of the package of that name";
    }
    return "";
  }

  // Reasons why a path may be right although the tree never had it.
  std::string not_in_tree() const {
    const Anchor anchor = best_anchor(path_, document_, repo_);
    if (const std::string folder = output_folder(anchor.depth > 0 ? anchor.full : path_.path); !folder.empty()) {
      return fmt::format("`{}/` is where tools put their output", folder);
    }
    const std::string_view extension = facts::extension_of(path_.path);
    if (!extension.empty() && !repo_.facts.paths.has_extension(extension))
      return fmt::format("no file here ends with `.{}`", extension);
    const std::string name(facts::name_of(path_.path));
    const bool source = source_extensions().contains(extension) && anchor.depth >= 2;
    if (!extension.empty() && !source && others_named(name).empty() && repo_.facts.words.contains(name)) {
      return "the code names it: it may be made at run time";
    }
    return "";
  }

  // Up to two files of this name. One beside the document or below it would be named without its folder.
  std::vector<std::string_view> others_named(std::string_view name) const {
    std::vector<std::string_view> found = repo_.facts.paths.with_suffix(name, 8);
    const std::string_view folder = facts::folder_of(document_.path);
    if (!folder.empty()) {
      std::erase_if(found, [&](std::string_view path) {
        return path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/';
      });
    }
    if (found.size() > 2) found.resize(2);
    return found;
  }

  // The first folder on the way that tools make and the tree does not have.
  std::string output_folder(const std::string& path) const {
    for (std::size_t end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1)) {
      const std::string_view folder = std::string_view(path).substr(0, end);
      if (output_folders().contains(facts::name_of(folder)) && !repo_.facts.paths.has_folder(folder)) {
        return std::string(folder);
      }
    }
    return output_folders().contains(facts::name_of(path)) ? path : "";
  }

  // Three things are strong enough for an error: the file is elsewhere now, under its own name or with another
  // extension, or most of the path leads into the tree. Without them it may be a name that an author made up.
  Verdict decide() const {
    if (path_.package) return Verdict::unknown("no commit had a package there");
    if (is_of_a_tool()) return Verdict::unknown("a tool may keep it in the reader's own project");
    if (components_of(path_.path).size() == 1) return decide_bare();
    const bool ours = for_us();
    const Anchor anchor = best_anchor(path_, document_, repo_);
    const std::string_view successor = successor_of(anchor);
    if (anchor.depth == 0 &&
        (!ours || (successor.empty() && !runs_here() && !docs::says_where(document_, claim_.span))))
      return Verdict::unknown("none of its folders is in the repository");
    if (docs::is_skill(document_.path) && repo_.facts.history.known() && successor.empty()) {
      return Verdict::unknown("a skill shows paths of any project");
    }
    const bool file = !facts::extension_of(path_.path).empty();
    const bool deep = anchor.depth >= (path_.line ? 3 : 4) && anchor.distinctive && file;
    const bool sure = (!successor.empty() && anchor.depth > 0 && (ours || anchor.depth >= 2)) || deep ||
                      (ours && path_.program && path_.dotted && anchor.depth > 0);
    const bool likely = ours || (anchor.distinctive && (anchor.depth >= 2 || (file && path_.place == Place::fence)));
    if (!sure && !likely) return Verdict::unknown("may be meant for the reader's own project");
    Verdict verdict = report(anchor, successor);
    // Words of prose and arguments in a fence may be part of a session that is shown.
    const bool weak = path_.place == Place::prose || (path_.place == Place::fence && !path_.program);
    // What is written for users shows their files, whose folders often have the names of this repository's own.
    // What no commit ever had may be a slip of the author's, or somebody else's file.
    verdict.likely = !sure || weak || (!ours && !deep) || repo_.facts.history.known();
    return verdict;
  }

  // "./scripts/build.py": a source file that a command runs from where the reader stands.
  bool runs_here() const {
    return path_.program && path_.dotted && path_.place == Place::fence && !path_.moved &&
           runnable_sources().contains(facts::extension_of(path_.path));
  }

  // A bare name may belong to anything, but for two places: the text of a link to another file of this repository, and
  // the script that an interpreter is told to run from a folder full of such scripts.
  Verdict decide_bare() const {
    const std::string_view extension = facts::extension_of(path_.path);
    const std::string_view folder = facts::folder_of(document_.path);
    const bool script = path_.script && source_extensions().contains(extension) &&
                        (folder.empty() || docs::for_contributors(document_)) &&
                        repo_.facts.paths.files_in(folder, extension) >= 3;
    if (std::optional<Verdict> gone = gone_from_anywhere()) return std::move(*gone);
    if (!script && path_.place != Place::link_text) return Verdict::unknown("a bare name that may belong to anything");
    Verdict verdict = report({.folder = std::string(folder), .missing = path_.path, .full = path_.path}, {});
    verdict.likely = true;
    return verdict;
  }

  // "`table_reader.h`" where the change took out the only file of that name, wherever it was.
  std::optional<Verdict> gone_from_anywhere() const {
    const std::string_view name = path_.path, stem = name.substr(0, name.find('.', 1));
    if (!repo_.facts.base_paths || common_names().contains(stem) || name.size() < 6) return std::nullopt;
    const std::vector<std::string_view> was = repo_.facts.base_paths->with_suffix(name, 2);
    if (was.size() != 1 || was[0].find('/') == std::string_view::npos) return std::nullopt;
    // A page of a manual tells of `tailwind.config.mjs` in its reader's project, whatever an example here had.
    if (for_users() && (conventional_files().contains(name) || is_configuration(name))) return std::nullopt;
    const std::optional<facts::Vanished> gone = repo_.facts.history.vanished(std::string(was[0]));
    if (!gone || !not_blamed(repo_.facts.history, document_, claim_, *gone).empty()) return std::nullopt;
    Verdict verdict = stale_since(*gone);
    verdict.likely = true;
    return verdict;
  }

  // "jest.config.js", "vite.config.ts"
  static bool is_configuration(std::string_view name) {
    const std::size_t word = name.find(".config.");
    return word != std::string_view::npos && word > 0;
  }

  // The tracked file that the missing one became, as far as the tree alone tells: the only one of a distinctive name,
  // or the same stem in the same folder. Empty when there is none.
  std::string_view successor_of(const Anchor& anchor) const {
    const std::string_view name = facts::name_of(path_.path);
    const std::string_view stem = name.substr(0, name.find('.', 1));
    if (const std::string_view other_case = repo_.facts.paths.ignoring_case(anchor.full); !other_case.empty()) {
      return other_case;
    }
    if (common_names().contains(stem) || facts::extension_of(name).empty()) return {};
    const std::vector<std::string_view> same_name = others_named(name);
    if (same_name.size() == 1) return same_name[0];
    if (!same_name.empty() || anchor.depth == 0 || anchor.missing != name) return {};
    return repo_.facts.paths.same_stem(anchor.full);
  }

  Verdict report(const Anchor& anchor, std::string_view successor) const {
    const std::string where = anchor.folder.empty() ? "the root" : "`" + anchor.folder + "/`";
    const std::string& missing = anchor.missing.empty() ? path_.path : anchor.missing;
    Verdict verdict = Verdict::stale(fmt::format("`{}` does not exist", anchor.full.empty() ? path_.path : anchor.full),
                                     {{"absent", anchor.folder, 0, fmt::format("{} has no `{}`", where, missing)}});
    if (successor.empty()) return verdict;
    const bool same_name = facts::name_of(successor) == facts::name_of(path_.path);
    verdict.evidence.push_back({.kind = "near",
                                .path = std::string(successor),
                                .text = same_name
                                            ? fmt::format("the only `{}` is `{}`", facts::name_of(successor), successor)
                                            : fmt::format("there is `{}`", successor),
                                .successor = std::string(successor),
                                .was = anchor.full,
                                .bond = same_name ? Bond::only_name : Bond::stem});
    return verdict;
  }

  const Claim& claim_;
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
        "Reports a path that a commit removed or renamed after the document had spoken of it, and a line number past "
        "the end of the file; as a warning also a path that no commit had, when the folder that should hold it is "
        "there and does not list it, and what was removed without a successor, unless a README or a guide for "
        "contributors names it. Tried as base: the document's folder, its parents, package roots, the root, "
        "folders that the text names. Silent for ignored, generated and untracked files, placeholders, names that the "
        "code itself makes, and paths "
        "that may belong to the reader's own project.",
    .bad = "The parser lives in `src/parse_old.c`.",
    .good = "The parser lives in `src/parse.c`.",
    .judge = judge_path,
};

}  // namespace docgarden
