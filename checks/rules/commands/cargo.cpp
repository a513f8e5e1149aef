// SPDX-License-Identifier: MIT
// cargo: binaries, examples, tests, benches, features and packages that options name. Every package of the repository
// may be meant unless the text says which, so a name is absent only when none of them has it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "checks/docs/anchors.h"
#include "checks/facts/path_table.h"
#include "checks/rules/commands/call.h"

namespace docgarden::commands {
namespace {

using facts::Ecosystem;
using facts::Manifest;
using WordSet = std::unordered_set<std::string_view>;

struct Option {
  std::string_view name;
  std::string_view kind;
};
constexpr std::array<Option, 9> options = {{{"--bin", "bin"},
                                            {"--example", "example"},
                                            {"--test", "test"},
                                            {"--bench", "bench"},
                                            {"--features", "feature"},
                                            {"-F", "feature"},
                                            {"-p", "package"},
                                            {"--package", "package"},
                                            {"--profile", "profile"}}};

// A name that an option gives. Several share one word in `--features "a,b"`.
struct Name {
  std::string_view kind;
  std::string text;
  const ShellWord* word = nullptr;
};

void split_features(const ShellWord& word, std::string_view list, std::vector<Name>& names) {
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t begin = list.find_first_not_of(", ", at);
    if (begin == std::string_view::npos) return;
    at = std::min(list.find_first_of(", ", begin), list.size());
    names.push_back({"feature", std::string(list.substr(begin, at - begin)), &word});
  }
}

std::vector<Name> parse(const Words& words) {
  // Of other packages than this repository's, or no cargo of its own.
  static const WordSet own = {"build",   "b",      "run",      "r",      "test",    "t",       "bench",     "check",
                              "c",       "clippy", "doc",      "d",      "rustc",   "rustdoc", "fix",       "tree",
                              "nextest", "miri",   "llvm-cov", "expand", "publish", "package", "flamegraph"};
  std::vector<Name> names;
  std::size_t at = 1;
  while (at < words.size() && (words[at].text.starts_with('+') || words[at].text.starts_with('-'))) ++at;
  if (at >= words.size() || !own.contains(words[at].text)) return names;
  const bool nextest = words[at].text == "nextest";  // its profiles are its own; cargo's are `--cargo-profile`
  for (++at; at < words.size() && words[at].text != "--"; ++at) {
    const std::string& word = words[at].text;
    const std::size_t equals = word.find('=');
    const std::string_view name = std::string_view(word).substr(0, equals);
    if (name == "--manifest-path" || name == "--config") return {};
    for (const Option& option : options) {
      if (name != option.name) continue;
      if (nextest && option.kind == "profile") continue;
      if (equals == std::string::npos && at + 1 >= words.size()) break;
      const ShellWord& value = equals == std::string::npos ? words[++at] : words[at];
      const std::string text = equals == std::string::npos ? value.text : word.substr(equals + 1);
      if (option.kind == "feature") {
        split_features(value, text, names);
      } else {
        names.push_back({option.kind, text, &value});
      }
      break;
    }
  }
  return names;
}

class Judge {
 public:
  explicit Judge(const Call& call) : call_(call) {}

  Verdict run(const std::vector<Name>& names) {
    if (call_.claim.command.foreign || !call_.claim.command.folder_known) return Verdict::unknown(not_ours(call_));
    const std::vector<std::string> folders = places(call_);
    if (folders.empty()) return Verdict::unknown("the folder in which it runs is not in the tree");
    for (const Manifest& manifest : call_.repo.facts.manifests.all) {
      if (manifest.ecosystem == Ecosystem::cargo && !manifest.part) packages_.push_back(&manifest);
    }
    // The manifest that a reader would open: what is reported is said of it first.
    const Manifest* nearest = call_.repo.facts.manifests.above(Ecosystem::cargo, folders.front());
    if (nearest == nullptr) return Verdict::unknown("no Cargo.toml is where it runs");
    std::stable_partition(packages_.begin(), packages_.end(),
                          [&](const Manifest* package) { return package == nearest; });
    for (const Name& name : names) {
      if (Verdict verdict = one(name); verdict.outcome != Outcome::holds) return verdict;
    }
    return Verdict::hold();
  }

 private:
  Verdict one(const Name& name) const {
    if (stands_in(*name.word)) return Verdict::no_claim("`" + name.word->text + "` is a placeholder");
    if (exists(name)) return Verdict::hold();
    const std::string_view kind = name.kind == "package" ? "dependency" : name.kind;
    for (const Manifest* package : packages_) {
      if (const facts::Names* names = package->of(kind); names != nullptr && !names->closed) {
        return Verdict::unknown(names->open_why);
      }
    }
    if (const std::string why = not_ours(call_); !why.empty()) return Verdict::unknown(why);
    if (call_.claim.audience == docs::Audience::anyone &&
        (call_.document.role != docs::Role::readme ||
         docs::site_of(call_.repo.corpus.sites, call_.document.path) != nullptr)) {
      return Verdict::unknown("it may speak of the reader's own project");
    }
    ShellWord word = *name.word;
    word.text = name.text;
    if (name.kind == "package") return no_package(word);
    std::vector<const Manifest*> asked;
    for (const Manifest* package : packages_) {
      if (!package->fixture && (asked.empty() || !package->of(kind)->lines.empty())) asked.push_back(package);
    }
    if (asked.empty()) return Verdict::unknown("no Cargo.toml is where it runs");
    return absent(call_, word, {asked, {kind}, kind});
  }

  bool exists(const Name& name) const {
    static const WordSet profiles = {"dev", "release", "test", "bench", "check"};  // the last: of `cargo rustc`
    const std::string& text = name.text;
    // Globs, and specifications with a version, a path or an address.
    if (text.find_first_of("*?[@#:") != std::string::npos) return true;
    if (name.kind == "profile") {
      return profiles.contains(text) || std::any_of(packages_.begin(), packages_.end(), [&](const Manifest* package) {
               return package->of("profile")->contains(text);
             });
    }
    if (name.kind == "feature") {
      const std::size_t slash = text.find('/');
      // `serde/derive` is a feature of a dependency: its manifest is elsewhere.
      if (slash != std::string::npos && facts_named(text.substr(0, slash)) == nullptr) return true;
      return defines("feature", slash == std::string::npos ? text : text.substr(slash + 1)) || text == "default";
    }
    if (name.kind == "package") return facts_named(text) != nullptr || defines("dependency", text) || locked(text);
    return defines(name.kind, text);
  }

  const Manifest* facts_named(std::string_view package) const {
    const auto found = std::find_if(packages_.begin(), packages_.end(),
                                    [&](const Manifest* manifest) { return manifest->name == package; });
    return found == packages_.end() ? nullptr : *found;
  }

  bool defines(std::string_view kind, std::string_view name) const {
    return std::any_of(packages_.begin(), packages_.end(), [&](const Manifest* package) {
      const facts::Names* names = package->of(kind);
      return names != nullptr && names->may_contain(name);
    });
  }

  // A dependency of a dependency may be built by name as well.
  bool locked(const std::string& package) const {
    for (const Manifest* manifest : packages_) {
      const git::Entry* lock = call_.repo.snapshot.find(facts::join(manifest->folder, "Cargo.lock"));
      if (lock == nullptr || manifest->fixture) continue;
      const git::Blob blob = call_.repo.snapshot.read(*lock);
      if (blob.status != git::ReadStatus::ok || blob.bytes.find("name = \"" + package + "\"") != std::string::npos)
        return true;
    }
    return false;
  }

  Verdict no_package(const ShellWord& word) const {
    const auto members = std::count_if(packages_.begin(), packages_.end(),
                                       [](const Manifest* m) { return !m->name.empty() && !m->fixture; });
    std::vector<std::string_view> names;
    for (const Manifest* package : packages_) {
      if (!package->name.empty() && !package->fixture) names.push_back(package->name);
    }
    Verdict verdict = Verdict::stale(fmt::format("no package here is named `{}`", word.text),
                                     {{"absent", packages_.front()->path, 0,
                                       fmt::format("the repository has {} package{} and none is named `{}`", members,
                                                   members == 1 ? "" : "s", word.text)}});
    if (const std::string_view near = similar(word.text, names); !near.empty()) {
      verdict.evidence.push_back({"near", facts_named(near)->path, 0, fmt::format("there is a package `{}`", near)});
    }
    verdict.span = {call_.span.begin, word.span.end};
    return verdict;
  }

  const Call& call_;
  std::vector<const Manifest*> packages_;
};

}  // namespace

Verdict judge_cargo(const Call& call) {
  const std::vector<Name> names = parse(call.words());
  if (!names.empty()) return Judge(call).run(names);
  // `cargo xtask`: an alias of this repository; any other unknown word may be an installed subcommand.
  for (const Manifest& manifest : call.repo.facts.manifests.all) {
    const facts::Names* aliases = manifest.ecosystem == Ecosystem::cargo ? manifest.of("alias") : nullptr;
    if (aliases != nullptr && aliases->contains(call.word(1))) return Verdict::hold();
  }
  return Verdict::no_claim("it names nothing that Cargo.toml defines");
}

}  // namespace docgarden::commands
