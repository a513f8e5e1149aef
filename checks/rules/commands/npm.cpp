// SPDX-License-Identifier: MIT
// npm, pnpm, yarn, bun and npm-run-all: whether the package that a command means has its script.
#include <fmt/format.h>

#include <algorithm>

#include "checks/docs/routes.h"
#include "checks/facts/path_table.h"
#include "checks/rules/commands/call.h"
#include "checks/rules/commands/npm_builtins.h"
#include "checks/rules/commands/npm_line.h"
#include "checks/text.h"

namespace docgarden::commands {
namespace {

using facts::Ecosystem;
using facts::Manifest;

// "pnpm workspaces", "yarn berry", "npm scripts": what people say, not what they type.
bool is_noun(std::string_view word) {
  static const NameSet nouns = {"workspaces", "workspace", "monorepo", "catalog",  "catalogs", "lockfile", "berry",
                                "classic",    "pnp",       "runtime",  "cli",      "registry", "scripts",  "script",
                                "command",    "commands",  "package",  "packages", "modern",   "hooks",    "version",
                                "store",      "shell",     "project",  "link:",    "or",       "and"};
  return nouns.contains(word);
}

bool like_version(std::string_view text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  return !text.empty() && is_digit(text[0]);
}

class Judge {
 public:
  Judge(const Call& call, NpmLine line) : call_(call), line_(std::move(line)) {}

  Verdict run() {
    if (line_.optional) return Verdict::no_claim("`--if-present`: it need not exist");
    if (line_.odd || line_.selection.kind == Selection::Kind::unknown)
      return Verdict::unknown("an option of it is not understood");
    const std::string why = choose();
    if (!why.empty()) return Verdict::unknown(why);
    for (const ShellWord* name : line_.names) {
      if (Verdict verdict = one(*name); verdict.outcome != Outcome::holds) return verdict;
    }
    return Verdict::hold();
  }

 private:
  // Fills packages_, or says why it can't.
  std::string choose() {
    const docs::ShellCommand& command = call_.claim.command;
    if (command.foreign) return not_ours(call_);
    if (!command.folder_known) return not_ours(call_);
    std::vector<std::string> folders = places(call_);
    using Kind = Selection::Kind;
    if (line_.selection.kind == Kind::folder) folders = below(call_, folders, line_.selection.text);
    if (folders.empty()) return "the folder in which it runs is not in the tree";
    if (line_.selection.kind == Kind::any) {
      each_package([&](const Manifest& package) { packages_.push_back(&package); });
    } else if (line_.selection.kind == Kind::package) {
      select(line_.selection.text);
    } else {
      for (const std::string& folder : folders) add(call_.repo.facts.manifests.above(Ecosystem::npm, folder));
    }
    return packages_.empty() ? "no package.json is where it runs" : "";
  }

  void add(const Manifest* package) {
    if (package != nullptr && std::find(packages_.begin(), packages_.end(), package) == packages_.end()) {
      packages_.push_back(package);
    }
  }

  template <class Each>
  void each_package(Each each) const {
    for (const Manifest& manifest : call_.repo.facts.manifests.all) {
      if (manifest.ecosystem == Ecosystem::npm) each(manifest);
    }
  }

  // "@scope/name", "name", "@scope/*", "./packages/x", "{packages/**}", "...name", "name^...".
  void select(std::string_view selector) {
    if (selector.find_first_of("^![]") != std::string_view::npos || selector.find("...") != std::string_view::npos)
      return;
    if (selector.starts_with('{') && selector.ends_with('}')) selector = selector.substr(1, selector.size() - 2);
    while (selector.starts_with("./")) selector.remove_prefix(2);
    while (selector.ends_with('/')) selector.remove_suffix(1);
    each_package([&](const Manifest& package) {
      const bool unscoped = package.name.size() > selector.size() && package.name.ends_with(selector) &&
                            package.name[package.name.size() - selector.size() - 1] == '/';
      if (unscoped || package.name == selector || package.folder == selector || glob_matches(selector, package.name) ||
          (selector.find('/') != std::string_view::npos && glob_matches(selector, package.folder))) {
        packages_.push_back(&package);
      }
    });
  }

  Verdict one(const ShellWord& name) {
    if (stands_in(name)) return Verdict::no_claim("`" + name.text + "` is a placeholder");
    const std::string script = name.text == "t" || name.text == "tst" ? "test" : name.text;
    const bool bare = line_.manager != "npm" && call_.words().size() == 2;
    if (script == "env" || like_version(script) || (bare && is_noun(script)))
      return Verdict::no_claim("`" + script + "` is no script");
    for (const Manifest* package : packages_) {
      if (package->of("script")->may_contain(script)) return Verdict::hold();
    }
    for (const Manifest* package : packages_) {
      if (!package->of("script")->closed) return Verdict::unknown(package->of("script")->open_why);
    }
    if (script == "start" && starts_server()) return Verdict::hold();
    if (line_.program_too && program(script)) return Verdict::unknown("`" + script + "` may be an installed program");
    if (line_.program_too && is_made_here()) {
      return Verdict::unknown(fmt::format("`{}` may be a command of {}, which is made here", script, line_.manager));
    }
    if (line_.passed_on) return Verdict::unknown("an option behind the name may choose other packages");
    if (line_.selection.kind == Selection::Kind::here) {
      if (const Manifest* other = defined_elsewhere(script)) {
        return Verdict::unknown(fmt::format("`{}` defines it, and it is not said where this runs", other->path));
      }
    }
    if (const std::string why = readers_own(); !why.empty()) return Verdict::unknown(why);
    Verdict verdict = absent(call_, name, {packages_, {"script"}, "script"});
    verdict.likely = line_.program_too;  // `pnpm change`: next year's version may have a command of that name
    return verdict;
  }

  // True if the lock file beside the manifest is another manager's: on a page of a site, it is another project.
  bool other_manager() const {
    if (docs::is_read_on_host(call_.document)) return false;
    const auto has = [&](std::string_view lock) {
      return call_.repo.facts.paths.has_file(facts::join(packages_.front()->folder, lock));
    };
    const bool npm = has("package-lock.json"), pnpm = has("pnpm-lock.yaml"), yarn = has("yarn.lock");
    return (line_.manager == "npm" && !npm && (pnpm || yarn)) || (line_.manager == "pnpm" && !pnpm && (npm || yarn)) ||
           (line_.manager == "yarn" && !yarn && (npm || pnpm));
  }

  // `npm start` runs server.js when there is no script for it.
  bool starts_server() const {
    return line_.manager == "npm" && std::any_of(packages_.begin(), packages_.end(), [&](const Manifest* package) {
             return call_.repo.facts.paths.has_file(facts::join(package->folder, "server.js"));
           });
  }

  const Manifest* defined_elsewhere(const std::string& script) const {
    const Manifest* found = nullptr;
    each_package([&](const Manifest& package) {
      const facts::Names* scripts = package.of("script");
      if (found == nullptr && scripts->may_contain(script)) found = &package;
    });
    return found;
  }

  // The repository of the package manager itself.
  bool is_made_here() const {
    bool found = false;
    each_package([&](const Manifest& package) {
      found = found || package.name == line_.manager || package.of("bin")->contains(line_.manager);
    });
    return found;
  }

  // A program of a dependency has its name, or a part of it: `changeset` of @changesets/cli, `tsc` of typescript.
  bool program(const std::string& name) const {
    static const NameSet renamed = {"tsc",   "tsserver", "ng",        "sb",   "ncu",  "bob", "attw", "wp-scripts",
                                    "run-s", "run-p",    "depcruise", "eas",  "cap",  "sls", "nest", "remix",
                                    "node",  "npx",      "npm",       "pnpm", "yarn", "sh",  "bash", "wsrun"};
    if (renamed.contains(name)) return true;
    bool found = false;
    each_package([&](const Manifest& package) {
      if (found || package.of("bin")->contains(name)) {
        found = true;
        return;
      }
      for (const auto& [dependency, line] : package.of("dependency")->lines) {
        if (has_part(dependency, name)) found = true;
      }
    });
    return found;
  }

  // True if a part of the package's name, as '@', '/', '-' and '.' divide it, is the program's, give or take a plural.
  static bool has_part(std::string_view package, std::string_view name) {
    if (package.find(name) == std::string_view::npos && name.find(package) != 0) {
      const std::string_view last = facts::name_of(package);
      return name.size() > 3 && last.starts_with(name.substr(0, name.size() - 1)) && last.size() <= name.size();
    }
    for (std::size_t at = package.find(name); at != std::string_view::npos; at = package.find(name, at + 1)) {
      const std::size_t end = at + name.size();
      const bool front = at == 0 || std::string_view("@/-.").find(package[at - 1]) != std::string_view::npos;
      const bool back = end == package.size() || std::string_view("/-.s").find(package[end]) != std::string_view::npos;
      if (front && back) return true;
    }
    return name.starts_with(package) && name.size() > package.size() && name[package.size()] == '-';
  }

  // Empty when the scripts of this repository are meant. Readers of a library's or a framework's pages have a
  // package.json of their own.
  std::string readers_own() const {
    if (const std::string why = not_ours(call_); !why.empty()) return why;
    if (other_manager()) return "the lock file here is another package manager's";
    if (call_.claim.audience == docs::Audience::contributors) return "";
    const bool named = line_.selection.kind == Selection::Kind::package || !call_.claim.command.folder.empty() ||
                       (line_.selection.kind == Selection::Kind::folder && line_.selection.text != ".");
    if (named) return "";
    const bool readme = call_.document.role == docs::Role::readme;
    const bool application = packages_.front()->values.contains("private");
    if (readme && application && docs::site_of(call_.repo.corpus.sites, call_.document.path) == nullptr) return "";
    return "it may speak of the reader's own project";
  }

  const Call& call_;
  NpmLine line_;
  std::vector<const Manifest*> packages_;
};

}  // namespace

Verdict judge_npm(const Call& call) {
  NpmLine line = read_npm_line(call.words());
  if (line.manager == "turbo" || line.manager == "lerna") return Verdict::unknown("it runs tasks of many packages");
  if (line.names.empty()) return Verdict::no_claim("it names no script");
  return Judge(call, std::move(line)).run();
}

}  // namespace docgarden::commands
