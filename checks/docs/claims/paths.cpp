// SPDX-License-Identifier: MIT
// Path claims: files and folders named in code spans, bare in prose, in link texts, and as arguments of shell commands.
// Here only the shape decides; whether the repository is meant is the check's to say, and what the words around make of
// it is asked for paths that are not there (path_contexts.cpp).
#include <re2/re2.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <unordered_set>

#include "checks/docs/claim.h"
#include "checks/docs/path_shape.h"
#include "checks/docs/trees.h"
#include "checks/facts/path_table.h"

namespace docgarden::docs {
namespace {

using WordSet = std::unordered_set<std::string_view>;

// Programs whose arguments are made, fetched or removed rather than read.
const WordSet& makers() {
  static const WordSet names = {"mkdir", "touch", "git",   "cp",     "mv",     "ln",      "curl",  "wget",
                                "tar",   "unzip", "echo",  "export", "printf", "rm",      "rmdir", "npx",
                                "scp",   "rsync", "ssh",   "tee",    "brew",   "apt",     "sudo",  "kubectl",
                                "helm",  "conda", "choco", "code",   "vim",    "apt-get", "nano"};
  return names;
}

const WordSet& output_options() {
  static const WordSet names = {"-o",          "--output", "--out",  "--outdir", "--out-dir",
                                "-d",          "--dest",   "--save", "--target", "-B",
                                "--build-dir", "--prefix", "--root", "-O",       "--dir"};
  return names;
}

// What follows is read, whatever else the command makes: `pip install -r requirements/dev.txt`.
bool is_input_option(std::string_view option) {
  return option == "-r" || option == "--requirement" || option == "--constraint" || option == "-f" ||
         option == "--file";
}

// Programs that read or run the files they are given. In a fence of no language only their lines are surely commands.
const WordSet& readers() {
  static const WordSet names = {"python", "python3", "pytest", "node",   "ruby",   "bash",   "sh",  "zsh",
                                "perl",   "php",     "cargo",  "go",     "make",   "cmake",  "tsx", "deno",
                                "docker", "jest",    "mocha",  "bundle", "npx",    "yarn",   "npm", "pnpm",
                                "bun",    "uv",      "poetry", "tox",    "vitest", "source", "pip", "pip3"};
  return names;
}

const WordSet& interpreters() {
  static const WordSet names = {"python", "python3", "node", "ruby", "bash", "sh", "perl", "php", "deno"};
  return names;
}

// Their first word after the program says that something is fetched or made.
bool makes(const ShellCommand& command) {
  static const WordSet verbs = {"new", "init", "install", "add",        "create",
                                "get", "mod",  "clone",   "create-app", "generate"};
  return makers().contains(facts::name_of(command.words[0].text)) ||
         (command.words.size() > 1 && verbs.contains(command.words[1].text));
}

// The argument that names a package or a project, a folder as often as not: `go test -v ./pkg/store/...`,
// `dotnet run --project src/Server`, `dotnet build Tool.sln`.
bool names_package(const ShellCommand& command, std::size_t i) {
  static const WordSet go = {"run", "build", "install", "test", "vet"};
  static const WordSet dotnet = {"build", "test", "publish", "pack", "restore", "clean", "sln"};
  if (i < 2) return false;
  const std::string_view program = command.words[0].text, verb = command.words[1].text;
  const std::string_view before = command.words[i - 1].text;
  const auto in_this_folder = [](const ShellWord& word) { return word.text.starts_with("./"); };
  if (program == "go") {
    // What follows the package of `go run` is for the program.
    const auto first = command.words.begin() + 2, here = command.words.begin() + static_cast<std::ptrdiff_t>(i);
    return go.contains(verb) && in_this_folder(*here) && !before.starts_with("-o") &&
           (verb != "run" || std::none_of(first, here, in_this_folder));
  }
  if (program != "dotnet") return false;
  if (verb == "run" || verb == "watch") return before == "--project" || before == "-p";
  return i == 2 && dotnet.contains(verb);
}

// memmem, because string_view::find stops at every byte that the needle begins with.
bool has(std::string_view text, std::string_view needle) {
  return memmem(text.data(), text.size(), needle.data(), needle.size()) != nullptr;
}

bool is_shell(std::string_view info) {
  static const WordSet shells = {"sh",   "bash",     "shell",         "console",    "zsh",
                                 "fish", "terminal", "shell-session", "commandline"};
  return shells.contains(info.substr(0, info.find_first_of(" {,\t")));
}

class Extractor {
 public:
  Extractor(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims)
      : document_(document),
        surroundings_(surroundings),
        claims_(claims),
        first_(static_cast<std::ptrdiff_t>(claims.size())) {}

  void run() {
    for (const Inline& item : document_.inlines) inline_(item);
    for (const Block& block : document_.blocks) {
      if (block.kind == BlockKind::code && !is_shell(block.info)) comments(block.span);
      unmarked_ = block.info.empty();
      if (block.kind != BlockKind::code || !(unmarked_ || is_shell(block.info))) continue;
      if (looks_like_tree(document_.view(block.span))) continue;
      for (const ShellCommand& command : parse_shell(document_, block.span, true)) {
        arguments(command, Place::fence);
      }
    }
    embedded();
    std::sort(claims_.begin() + first_, claims_.end(),
              [](const Claim& a, const Claim& b) { return a.span.begin < b.span.begin; });
    add_bases();
  }

 private:
  void inline_(const Inline& item) {
    const Block& block = document_.blocks[item.block];
    const bool in_link = item.parent != Block::npos;
    if (in_link && document_.inlines[item.parent].kind == InlineKind::image) return;
    if (in_link && !speaks_for_itself(item, document_.inlines[item.parent].target)) return;
    if (item.kind == InlineKind::code) {
      const Place place = in_link                               ? Place::link_text
                          : block.kind == BlockKind::heading    ? Place::heading
                          : block.kind == BlockKind::table_cell ? Place::table
                                                                : Place::code_span;
      code_span(item.content, place);
    } else if (item.kind == InlineKind::text && block.kind != BlockKind::code) {
      prose(item.span, in_link ? Place::link_text : Place::prose);
    }
  }

  // The text of a link usually names its target, which the check of links judges; and a link to another place says
  // nothing about this tree. Only a text that names another file than its target in this repository is a claim.
  bool speaks_for_itself(const Inline& item, std::string_view target) const {
    const bool own = target.find(':') == std::string_view::npos || leads_here(target);
    target = target.substr(0, target.find_first_of("#?"));
    while (target.ends_with('/')) target.remove_suffix(1);
    const std::string_view name = facts::name_of(target);
    return own && !name.empty() && document_.view(item.span).find(name) == std::string_view::npos;
  }

  // "https://github.com/owner/name/…", but not a repository whose name only begins like this one's.
  bool leads_here(std::string_view address) const {
    const std::string& name = surroundings_.repository;
    const std::size_t at = name.empty() ? std::string_view::npos : address.find(name);
    if (at == std::string_view::npos) return false;
    const std::string_view rest = address.substr(at + name.size());
    return rest.empty() || rest[0] == '/' || rest[0] == '#' || rest[0] == '?';
  }

  // Directives that put the text of another file into the page: of pymdownx, markdown-include, mdBook and MyST.
  void embedded() {
    static const RE2 directive(
        R"re((?:--8<--\s*["']|\{!>?\s*|\{\{\s*#(?:rustdoc_)?include\s+|\{literalinclude\}\s*)([\w./-]+\.\w+)["'\s:!}])re");
    const std::string_view text = document_.text;
    if (!has(text, "--8<--") && !has(text, "{!") && !has(text, "include")) return;
    std::unordered_set<std::size_t> known;  // places of claims that another reading of the text gave
    for (auto claim = claims_.begin() + first_; claim != claims_.end(); ++claim) known.insert(claim->span.begin);
    re2::StringPiece rest = text;
    for (re2::StringPiece path; RE2::FindAndConsume(&rest, directive, &path);) {
      const std::size_t begin = static_cast<std::size_t>(path.data() - text.data());
      const std::optional<PathShape> shape = path_shape(path);
      if (!shape || known.contains(begin + shape->begin)) continue;
      add({begin, begin + path.size()}, *shape, Place::fence);
      std::get<PathClaim>(claims_.back().detail).embedded = true;
    }
  }

  // A span is one path, or a whole command whose arguments may be paths.
  void code_span(Span content, Place place) {
    const std::string_view text = document_.view(content);
    if (text.find(' ') == std::string_view::npos) {
      if (const std::optional<PathShape> shape = path_shape(text)) add(content, *shape, place);
    } else if (text.find('/') != std::string_view::npos) {
      for (const ShellCommand& command : parse_shell(document_, content, false)) arguments(command, place);
    }
  }

  // Bare words of prose count only with a folder and an extension: "src/main.c", never "and/or".
  void prose(Span span, Place place) {
    constexpr std::string_view separators = " \t\r\n()[],;\"'*|";
    const std::string_view text = document_.view(span);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = text.find_first_not_of(separators, at);
      if (begin == std::string_view::npos) break;
      at = std::min(text.find_first_of(separators, begin), text.size());
      const std::string_view token = text.substr(begin, at - begin);
      const bool whole_link = place == Place::link_text && token.size() == text.size();
      if ((token.find('/') == std::string_view::npos && !whole_link) || token.find('.') == std::string_view::npos)
        continue;
      const std::optional<PathShape> shape = path_shape(token);
      if (!shape || shape->folder || !shape->extension || (shape->components < 2 && !whole_link)) continue;
      add({span.begin + begin, span.begin + at}, *shape, place);
    }
  }

  // A path in backticks inside a fence stands in a comment: "// see `src/node/build.ts`".
  void comments(Span fence) {
    const std::string_view text = document_.view(fence);
    for (std::size_t at = text.find('`'); at != std::string_view::npos; at = text.find('`', at)) {
      const std::size_t line = text.rfind('\n', at) + 1;
      const std::string_view before = text.substr(line, at - line);
      const std::size_t end = text.find_first_of("`\n", at + 1);
      if (end == std::string_view::npos) return;
      const std::string_view word = text.substr(at + 1, end - at - 1);
      const bool comment = before.find("//") != std::string_view::npos || before.find('#') != std::string_view::npos;
      if (const std::optional<PathShape> shape = path_shape(word); shape && comment && text[end] == '`') {
        if (shape->extension && shape->components > 1)
          add({fence.begin + at + 1, fence.begin + end}, *shape, Place::fence);
      }
      at = end + 1;
    }
  }

  // Arguments that are read, not made: what `mkdir`, `touch`, `-o` name need not exist.
  void arguments(const ShellCommand& command, Place place) {
    if (command.words.empty() || command.foreign || in_other_clone(command) || !command.folder_known ||
        !command.words[0].literal)
      return;
    const std::string& program = command.words[0].text;
    const bool local = program.find('/') != std::string::npos;
    if (place == Place::fence && unmarked_ && !local && !readers().contains(program)) return;
    const bool made = makes(command);
    for (std::size_t i = 0; i < command.words.size(); ++i) {
      const ShellWord& word = command.words[i];
      const std::string_view before = i > 0 ? std::string_view(command.words[i - 1].text) : std::string_view();
      const bool read = !made || is_input_option(before);
      if (names_package(command, i)) {
        package(command, word, place);
        continue;
      }
      if (!word.literal || (i > 0 && (!read || output_options().contains(before)))) continue;
      argument(command, i, place);
    }
  }

  void package(const ShellCommand& command, const ShellWord& word, Place place) {
    std::string_view text = document_.view(word.span);
    const bool all_below = text.ends_with("/...");
    if (text != word.text || (!word.literal && !all_below)) return;
    if (all_below) text.remove_suffix(4);
    const std::optional<PathShape> shape = path_shape(text);
    if (!shape || (shape->components < 2 && !shape->extension && !text.starts_with("./"))) return;
    add({word.span.begin, word.span.begin + text.size()}, *shape, place);
    std::get<PathClaim>(claims_.back().detail).package = true;
    stands_in_folder_of(command);
  }

  void stands_in_folder_of(const ShellCommand& command) {
    PathClaim& claim = std::get<PathClaim>(claims_.back().detail);
    claim.moved = !command.folder.empty() || !command.clone.empty();
    if (claim.moved) claim.bases.push_back(command.folder);
  }

  void argument(const ShellCommand& command, std::size_t i, Place place) {
    const ShellWord& word = command.words[i];
    // Only the plain word: in quotes the value is not where the span says.
    if (document_.view(word.span) != word.text) return;
    const std::size_t equals = word.text.starts_with("-") ? word.text.find('=') : std::string::npos;
    const std::size_t skip =
        equals == std::string::npos || output_options().contains(word.text.substr(0, equals)) ? 0 : equals + 1;
    const std::optional<PathShape> shape = path_shape(std::string_view(word.text).substr(skip));
    if (!shape || shape->folder) return;
    const bool script = i == 1 && interpreters().contains(command.words[0].text) && shape->extension;
    const bool named_file = i > 1 && is_input_option(command.words[i - 1].text);
    // As a program only what can be run: a line of output may begin with any path.
    static const WordSet runnable = {"sh",   "py",  "rb",  "js",  "mjs", "ts", "pl",
                                     "bash", "zsh", "php", "exe", "bat", "ps1"};
    const bool dotted = word.text.starts_with("./");
    if (i == 0 && shape->extension && !runnable.contains(facts::extension_of(shape->path))) return;
    // "scripts/serve" without dot and extension: only where a fence says that it holds commands.
    if (i == 0 && !shape->extension && !dotted && (place != Place::fence || unmarked_)) return;
    if (i == 0 && place == Place::fence && !dotted && command.words.size() > 1 && unmarked_) return;
    if (shape->components < 2 ? !script : (i > 0 && !shape->extension && !named_file)) return;
    add({word.span.begin + skip, word.span.end}, *shape, place);
    PathClaim& claim = std::get<PathClaim>(claims_.back().detail);
    claim.program = i == 0;
    claim.dotted = dotted;
    claim.script = script;
    stands_in_folder_of(command);
  }

  void add(Span span, const PathShape& shape, Place place) {
    Claim claim;
    claim.kind = ClaimKind::path;
    claim.span = {span.begin + shape.begin, span.begin + shape.begin + shape.size};
    claim.text = std::string(document_.view(claim.span));
    PathClaim detail;
    detail.path = shape.path;
    detail.line = shape.line;
    detail.folder = shape.folder;
    detail.place = place;
    claim.words.emplace_back(facts::name_of(shape.path));
    claim.detail = std::move(detail);
    claims_.push_back(std::move(claim));
  }

  // "Key folders in `engine/`: `parser/`, `eval/`": whatever folder was named earlier may be the base of what follows.
  void add_bases() {
    constexpr std::size_t remembered = 48;
    std::vector<std::string> folders;
    for (auto it = claims_.begin() + first_; it != claims_.end(); ++it) {
      PathClaim& claim = std::get<PathClaim>(it->detail);
      claim.bases.insert(claim.bases.end(), folders.rbegin(), folders.rend());
      const bool file = !claim.folder && facts::name_of(claim.path).find('.') != std::string_view::npos;
      std::string folder = file ? std::string(facts::folder_of(claim.path)) : claim.path;
      if (folder.empty() || std::find(folders.begin(), folders.end(), folder) != folders.end()) continue;
      folders.push_back(std::move(folder));
      if (folders.size() > remembered) folders.erase(folders.begin());
    }
  }

  // A clone of something else holds other files.
  bool in_other_clone(const ShellCommand& command) const {
    return !command.clone.empty() &&
           (surroundings_.repository.empty() || command.clone.find(surroundings_.repository) == std::string::npos);
  }

  const Document& document_;
  const Surroundings& surroundings_;
  std::vector<Claim>& claims_;
  const std::ptrdiff_t first_;
  bool unmarked_ = false;  // in a fence that names no language
};

}  // namespace

void extract_paths(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims) {
  Extractor(document, surroundings, claims).run();
}

}  // namespace docgarden::docs
