// SPDX-License-Identifier: MIT
#include "checks/rules/commands/npm_line.h"

#include <utility>

#include "checks/rules/commands/npm_builtins.h"

namespace docgarden::commands {
namespace {

class Parser {
 public:
  explicit Parser(const Words& words) : words_(words) { line_.manager = words[0].text; }

  NpmLine parse() {
    if (line_.manager.starts_with("npm-run-all") || line_.manager == "run-s" || line_.manager == "run-p")
      return run_all();
    options();
    if (at_ >= words_.size() || !words_[at_].literal) return line_;
    const ShellWord& verb = words_[at_++];
    if (line_.manager == "npm") npm(verb);
    if (line_.manager == "pnpm") pnpm(verb);
    if (line_.manager == "yarn") yarn(verb);
    if (line_.manager == "bun") bun(verb);
    trailing_options();
    return line_;
  }

 private:
  // Options up to the next word that is none.
  void options() {
    for (; at_ < words_.size() && words_[at_].text.starts_with('-') && words_[at_].text != "--"; ++at_) option();
  }

  void option() {
    static const NameSet flags = {"-s",
                                  "--silent",
                                  "-q",
                                  "--quiet",
                                  "--parallel",
                                  "--stream",
                                  "--no-bail",
                                  "--bail",
                                  "--color",
                                  "--no-color",
                                  "--ignore-scripts",
                                  "--offline",
                                  "--verbose",
                                  "-d",
                                  "--debug",
                                  "--aggregate-output",
                                  "--sequential",
                                  "--bun",
                                  "-b",
                                  "--watch",
                                  "--hot",
                                  "--workspace-root",
                                  "--include-workspace-root",
                                  "--foreground-scripts",
                                  "--no-progress",
                                  "--production",
                                  "--frozen-lockfile",
                                  "--if-present",
                                  "-A",
                                  "--all",
                                  "-p",
                                  "-t",
                                  "--topological",
                                  "--topological-dev",
                                  "-i",
                                  "--interlaced",
                                  "-v",
                                  "--fail-if-no-match",
                                  "-iw",
                                  "--continue-on-error",
                                  "-pt",
                                  "-ptv",
                                  "-Apt",
                                  "-Av",
                                  "-pi",
                                  "-piv",
                                  "--no-workspaces",
                                  "--no-private",
                                  "--since",
                                  "-R"};
    static const NameSet valued = {"--loglevel",
                                   "--registry",
                                   "--reporter",
                                   "--workspace-concurrency",
                                   "--network-timeout",
                                   "--script-shell",
                                   "--cache",
                                   "--node-options",
                                   "-c",
                                   "--config",
                                   "--mutex",
                                   "-j",
                                   "--jobs",
                                   "--env-file",
                                   "--test-pattern",
                                   "--changed-files-ignore-pattern"};
    static const NameSet folders = {"-C", "--dir", "--prefix", "--cwd"};
    static const NameSet recursive = {"-r", "--recursive", "--workspaces", "-ws"};
    const std::string& word = words_[at_].text;
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const bool npm = line_.manager == "npm";
    if (name == "--if-present") line_.optional = true;
    const bool selects = name == "--filter" || name == "-F" || name == "--filter-prod" || name == "--scope" ||
                         (npm && (name == "-w" || name == "--workspace"));
    if (folders.contains(name) || selects || (name == "--include" && line_.manager == "yarn") ||
        (name == "--from" && line_.manager == "yarn")) {
      select(folders.contains(name) ? Selection::Kind::folder : Selection::Kind::package, equals);
    } else if (recursive.contains(name)) {
      line_.selection.set(Selection::Kind::any);
    } else if (name == "-w" || name == "--workspace-root") {
      line_.selection.set(Selection::Kind::any);  // pnpm's root; any package is the cautious reading
    } else if (valued.contains(name)) {
      if (equals == std::string::npos) ++at_;
    } else if (!flags.contains(name)) {
      line_.odd = true;
    }
  }

  void select(Selection::Kind kind, std::size_t equals) {
    if (equals != std::string::npos) {
      const bool literal = words_[at_].literal;
      line_.selection.set(literal ? kind : Selection::Kind::unknown, words_[at_].text.substr(equals + 1));
    } else if (at_ + 1 < words_.size()) {
      ++at_;
      line_.selection.set(words_[at_].literal ? kind : Selection::Kind::unknown, words_[at_].text);
    }
  }

  void name() {
    options();
    if (at_ < words_.size() && words_[at_].text != "--") line_.names.push_back(&words_[at_++]);
  }

  // `npm run build -w docs`: npm and, in older versions, pnpm read these behind the name too.
  void trailing_options() {
    for (; at_ < words_.size() && words_[at_].text != "--"; ++at_) {
      static const NameSet known = {"-w",           "--workspace", "--workspaces", "-ws", "--prefix",
                                    "--if-present", "--filter",    "-F",           "-C",  "--cwd",
                                    "--scope",      "-r",          "--dir"};
      const std::string& word = words_[at_].text;
      if (!known.contains(word.substr(0, word.find('=')))) continue;
      if (line_.manager == "npm") {
        const bool odd = line_.odd;
        option();
        line_.odd = odd;
      } else {
        line_.passed_on = true;
      }
    }
  }

  void npm(const ShellWord& verb) {
    static const NameSet runs = {"run", "run-script", "rum", "urn"};
    static const NameSet scripts = {"test", "start", "stop", "t", "tst"};
    if (runs.contains(verb.text)) {
      name();
    } else if (scripts.contains(verb.text)) {
      line_.names.push_back(&verb);
    }
  }

  void pnpm(const ShellWord& verb) {
    if (verb.text == "run" || verb.text == "run-script") {
      name();
    } else if (verb.text == "t" || !builtins("pnpm").contains(verb.text)) {
      line_.names.push_back(&verb);
      line_.program_too = verb.text != "test" && verb.text != "start" && verb.text != "t";
    } else if (verb.text == "recursive") {
      line_.selection.set(Selection::Kind::any);
      options();
      if (at_ < words_.size() && words_[at_].text == "run") {
        ++at_;
        name();
      }
    }
  }

  void yarn(const ShellWord& verb) {
    if (verb.text == "run") {
      name();
    } else if (verb.text == "workspace" && at_ < words_.size()) {
      const ShellWord& package = words_[at_++];
      line_.selection.set(package.literal ? Selection::Kind::package : Selection::Kind::unknown, package.text);
      options();
      if (at_ >= words_.size()) return;
      if (words_[at_].text == "run") {
        ++at_;
        name();
      } else if (!builtins("yarn").contains(words_[at_].text)) {
        name();
      }
    } else if (verb.text == "workspaces") {
      line_.selection.set(Selection::Kind::any);
      options();
      if (at_ < words_.size() && words_[at_].text == "foreach") ++at_;
      options();
      if (at_ < words_.size() && words_[at_].text == "run") {
        ++at_;
        name();
      }
    } else if (!builtins("yarn").contains(verb.text)) {
      line_.names.push_back(&verb);
    }
    line_.program_too = true;
  }

  void bun(const ShellWord& verb) {
    if (verb.text == "run") {
      name();
    } else if (!builtins("bun").contains(verb.text)) {
      line_.names.push_back(&verb);
    }
    line_.program_too = true;
    // `bun run src/index.ts` and `bun ./x` name files.
    std::erase_if(line_.names, [](const ShellWord* word) {
      return word->text.find('/') != std::string::npos || word->text.find('.') != std::string::npos;
    });
  }

  NpmLine run_all() {
    for (; at_ < words_.size() && words_[at_].text != "--"; ++at_) {
      const ShellWord& word = words_[at_];
      if (word.text.starts_with('-')) {
        line_.odd = line_.odd || word.text == "--max-parallel" || word.text == "--npm-path";
      } else if (word.text.find_first_of("*!{ ") == std::string::npos) {
        line_.names.push_back(&word);
      }
    }
    return line_;
  }

  const Words& words_;
  std::size_t at_ = 1;
  NpmLine line_;
};

}  // namespace

NpmLine read_npm_line(const Words& words) {
  return Parser(words).parse();
}

}  // namespace docgarden::commands
