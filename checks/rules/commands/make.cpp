// SPDX-License-Identifier: MIT
// make: which words are targets, and in which makefile they must be.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "checks/docs/anchors.h"
#include "checks/facts/path_table.h"
#include "checks/rules/commands/call.h"

namespace docgarden::commands {
namespace {

using facts::Ecosystem;
using facts::Manifest;
using WordSet = std::unordered_set<std::string_view>;

// "make sure you …", "make a copy of …": prose that a fence or a span holds.
bool is_prose(const Words& words) {
  static const WordSet function_words = {"sure",  "a",       "an",    "the", "it",  "your",    "you",   "that", "to",
                                         "this",  "of",      "in",    "and", "or",  "is",      "with",  "for",  "them",
                                         "sense", "use",     "any",   "my",  "our", "no",      "not",   "some", "sure,",
                                         "one",   "changes", "these", "if",  "so",  "certain", "sure:", "up"};
  return std::any_of(words.begin() + 1, words.end(),
                     [](const ShellWord& word) { return function_words.contains(word.text); });
}

struct Line {
  std::vector<const ShellWord*> targets;
  std::string folder;  // -C
  std::string file;    // -f
  bool odd = false;
};

Line parse(const Words& words) {
  static const WordSet valued = {"-C", "--directory", "-f", "--file",    "--makefile", "-I",    "--include-dir",
                                 "-o", "--old-file",  "-W", "--what-if", "-O",         "--eval"};
  Line line;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (word == "--") continue;
    const std::size_t equals = word.find('=');
    if (!word.starts_with('-')) {
      if (equals == std::string::npos) line.targets.push_back(&words[i]);
      continue;
    }
    const std::string name = word.substr(0, equals);
    std::string value = equals == std::string::npos ? "" : word.substr(equals + 1);
    bool literal = words[i].literal;
    if (valued.contains(name) && equals == std::string::npos && i + 1 < words.size()) {
      value = words[++i].text;
      literal = words[i].literal;
    } else if ((word == "-j" || word == "-l" || word == "--jobs") && i + 1 < words.size() &&
               (words[i + 1].text.find_first_not_of("0123456789") == std::string::npos ||
                words[i + 1].text.starts_with('$'))) {
      ++i;  // `make -j 8`
    } else if (word.starts_with("-C") || word.starts_with("-f")) {
      value = word.substr(2);
    }
    if (name == "-C" || name == "--directory" || word.starts_with("-C")) {
      line.odd = line.odd || !literal || !line.folder.empty();
      line.folder = value;
    } else if (name == "-f" || name == "--file" || name == "--makefile" || word.starts_with("-f")) {
      line.odd = line.odd || !literal || !line.file.empty();
      line.file = value;
    } else if (name == "--eval" || name == "-I" || name == "--include-dir") {
      line.odd = true;
    }
  }
  return line;
}

class Judge {
 public:
  Judge(const Call& call, Line line) : call_(call), line_(std::move(line)) {}

  Verdict run() {
    if (line_.odd) return Verdict::unknown("an option of it is not understood");
    if (call_.claim.command.foreign || !call_.claim.command.folder_known) return Verdict::unknown(not_ours(call_));
    folders_ = places(call_);
    if (!line_.folder.empty()) folders_ = below(call_, folders_, line_.folder);
    if (folders_.empty()) return Verdict::unknown("the folder in which it runs is not in the tree");
    choose();
    for (const ShellWord* target : line_.targets) {
      if (Verdict verdict = one(*target); verdict.outcome != Outcome::holds) return verdict;
    }
    return Verdict::hold();
  }

 private:
  void choose() {
    for (const std::string& folder : folders_) {
      if (line_.file.empty()) {
        const Manifest* makefile = call_.repo.facts.manifests.in(Ecosystem::make, folder);
        if (makefile != nullptr) makefiles_.push_back(makefile);
        continue;
      }
      std::string path;
      if (!facts::normalise(facts::join(folder, line_.file), path)) continue;
      for (const Manifest& manifest : call_.repo.facts.manifests.all) {
        if (manifest.ecosystem == Ecosystem::make && manifest.path == path) makefiles_.push_back(&manifest);
      }
    }
  }

  Verdict one(const ShellWord& target) const {
    if (stands_in(target)) return Verdict::no_claim("`" + target.text + "` is a placeholder");
    const std::string& name = target.text;
    if (name.ends_with(':')) return Verdict::no_claim("`" + name + "` is a rule");
    for (const Manifest* makefile : makefiles_) {
      if (makefile->of("target")->may_contain(name)) return Verdict::hold();
    }
    // A file that is there needs no rule, and one that can be made from another by a built-in rule needs none either.
    if (name.find_first_of("./%+") != std::string::npos) return Verdict::unknown("`" + name + "` may be a file");
    for (const std::string& folder : folders_) {
      for (const char* ending : {"", ".c", ".cc", ".cpp", ".C", ".o", ".sh", ".f", ".s", ".p", ".y", ".l"}) {
        const std::string path = facts::join(folder, name + ending);
        if (call_.repo.facts.paths.exists(path)) return Verdict::unknown("`" + path + "` exists");
      }
    }
    if (makefiles_.empty()) return Verdict::unknown("no makefile is where it runs");
    // Kconfig's, in the makefiles of Linux, Buildroot, U-Boot and their like.
    if (name.ends_with("config") &&
        ends_with_any(name, {"menuconfig", "nconfig", "xconfig", "defconfig", "oldconfig"})) {
      return Verdict::unknown("it may be a kernel's");
    }
    for (const Manifest* makefile : makefiles_) {
      const facts::Names* targets = makefile->of("target");
      if (!targets->closed) return Verdict::unknown("`" + makefile->path + "`: " + targets->open_why);
    }
    if (line_.folder.empty() && line_.file.empty()) {
      if (const Manifest* other = defined_elsewhere(name)) {
        return Verdict::unknown(fmt::format("`{}` may define it, and it is not said where this runs", other->path));
      }
    }
    if (const std::string why = generated(); !why.empty()) return Verdict::unknown(why);
    if (const std::string why = readers_own(); !why.empty()) return Verdict::unknown(why);
    Verdict verdict = absent(call_, target, {makefiles_, {"target"}, "target"});
    verdict.likely = verdict.likely || some_other_is_open();
    return verdict;
  }

  // The text may mean a makefile further down, and one of those has a rule for any name. Beside a makefile it means
  // that.
  bool some_other_is_open() const {
    const std::vector<Manifest>& all = call_.repo.facts.manifests.all;
    const std::string_view here = facts::folder_of(call_.document.path);
    if (makefiles_.front()->folder == here) return false;
    return line_.folder.empty() && line_.file.empty() && std::any_of(all.begin(), all.end(), [](const Manifest& one) {
             return one.ecosystem == Ecosystem::make && !one.part && !one.of("target")->closed;
           });
  }

  const Manifest* defined_elsewhere(std::string_view name) const {
    for (const std::string& folder : other_places(call_)) {
      const Manifest* makefile = call_.repo.facts.manifests.in(Ecosystem::make, folder);
      if (makefile != nullptr && (makefile->of("target")->may_contain(name) || !makefile->of("target")->closed))
        return makefile;
    }
    for (const Manifest& manifest : call_.repo.facts.manifests.all) {
      if (manifest.ecosystem == Ecosystem::make && manifest.of("target")->may_contain(name)) return &manifest;
    }
    return nullptr;
  }

  // CMake, configure and their like write makefiles; a document that runs them may mean those.
  std::string generated() const {
    constexpr std::string_view generators[] = {
        "cmake",   "./configure", "configure.ac", "autogen",     "autoreconf", "qmake", "perl Makefile.PL",
        "premake", "gyp",         "phpize",       "./bootstrap", "./config",   "meson"};
    const git::Snapshot& snapshot = call_.repo.snapshot;
    const bool generator_here = std::any_of(folders_.begin(), folders_.end(), [&](const std::string& folder) {
      const char* const files[] = {"CMakeLists.txt", "configure",   "configure.ac", "configure.in", "Makefile.am",
                                   "Makefile.in",    "Makefile.PL", "extconf.rb",   "Configure",    "meson.build"};
      return std::any_of(std::begin(files), std::end(files),
                         [&](const char* file) { return snapshot.find(facts::join(folder, file)) != nullptr; });
    });
    if (!generator_here) return "";
    const std::string_view before = std::string_view(call_.document.text).substr(0, call_.span.begin);
    constexpr std::size_t window = 20000;
    const std::string_view near = before.size() > window ? before.substr(before.size() - window) : before;
    for (const std::string_view generator : generators) {
      if (near.find(generator) != std::string_view::npos)
        return "the makefile may be one that `" + std::string(generator) + "` writes";
    }
    return "";
  }

  std::string readers_own() const {
    if (const std::string why = not_ours(call_); !why.empty()) return why;
    if (call_.claim.audience == docs::Audience::contributors || !line_.folder.empty() ||
        !call_.claim.command.folder.empty())
      return "";
    if (docs::site_of(call_.repo.corpus.sites, call_.document.path) != nullptr)
      return "it may speak of the reader's own project";
    return "";
  }

  const Call& call_;
  Line line_;
  std::vector<std::string> folders_;
  std::vector<const Manifest*> makefiles_;
};

}  // namespace

Verdict judge_make(const Call& call) {
  if (is_prose(call.words())) return Verdict::no_claim("it is prose");
  Line line = parse(call.words());
  if (line.targets.empty()) return Verdict::no_claim("it names no target");
  return Judge(call, std::move(line)).run();
}

}  // namespace docgarden::commands
