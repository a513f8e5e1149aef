// SPDX-License-Identifier: MIT
// Command claims: the command lines of fences and code spans whose program reads its names from a manifest. Here only
// the program decides; which of its words name something is the check's to say.
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "checks/docs/audience.h"
#include "checks/docs/claim.h"
#include "checks/docs/elsewhere.h"
#include "checks/docs/own_command.h"
#include "checks/facts/manifests.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

// Programs that run another one out of a project's environment.
void unwrap_runner(std::vector<ShellWord>& words) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> runners = {{{"uv", "run"},
                                                                                     {"poetry", "run"},
                                                                                     {"pdm", "run"},
                                                                                     {"hatch", "run"},
                                                                                     {"pipenv", "run"},
                                                                                     {"rye", "run"},
                                                                                     {"bundle", "exec"},
                                                                                     {"corepack", ""},
                                                                                     {"npx", ""}}};
  for (const auto& [program, verb] : runners) {
    if (words.empty() || words[0].text != program || (!verb.empty() && (words.size() < 2 || words[1].text != verb)))
      continue;
    std::size_t first = verb.empty() ? 1 : 2;
    while (first < words.size() && words[first].text.starts_with('-')) ++first;
    // `npx pnpm run x` is a command of pnpm, but `npx foo` one of nobody here.
    if (first < words.size() && facts::ecosystem_of(words[first].text)) {
      words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first));
    }
  }
}

// Programs of many uses, of which only these two read what a repository defines: one word from here on.
void join_program(std::vector<ShellWord>& words) {
  if (words.size() < 3) return;
  const std::string& program = words[0].text;
  const std::string& verb = words[1].text;
  const bool compose = (program == "docker" || program == "podman") && verb == "compose";
  const bool workflow = program == "gh" && (verb == "workflow" || verb == "run");
  if (!compose && !workflow) return;
  words[0].text += (compose ? "-" : " ") + verb;
  words[0].span.end = words[1].span.end;
  words.erase(words.begin() + 1);
}

std::string repository_name(std::string_view address) {
  while (address.ends_with('/')) address.remove_suffix(1);
  if (address.ends_with(".git")) address.remove_suffix(4);
  return lowered(address.substr(address.find_last_of("/:") + 1));
}

// A command has a program and a name. Of the many spans with two words only those are parsed in which one of them is a
// program that reads a manifest, or leads to another folder or project.
bool may_be_command(std::string_view text, const facts::Programs* programs) {
  constexpr std::string_view blanks = " \t\r\n";
  constexpr std::array<std::string_view, 16> moves = {
      "cd",     "pushd",  "popd",         "clone",    "new",     "create",  "init",  "ssh",
      "docker", "podman", "startproject", "generate", "vagrant", "kubectl", "degit", "gh"};
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos || text.find_first_of(blanks, first) == std::string_view::npos) return false;
  for (std::size_t at = first; at != std::string_view::npos; at = text.find_first_not_of(blanks, at)) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    std::string_view word = text.substr(at, end - at);
    const std::size_t letters = word.find_first_not_of("$(`'\"!&|;");
    word.remove_prefix(std::min(letters, word.size()));
    word = word.substr(0, word.find_last_not_of(")`'\";,") + 1);
    word = word.substr(word.rfind('/') + 1);
    if (facts::ecosystem_of(word) || word.starts_with("create-") ||
        std::find(moves.begin(), moves.end(), word) != moves.end() ||
        (programs != nullptr && programs->contains(std::string(word)))) {
      return true;
    }
    at = end;
  }
  return false;
}

class Extractor {
 public:
  Extractor(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims)
      : document_(document),
        claims_(claims),
        audience_(document),
        programs_(surroundings.programs),
        past_(surroundings.past_names),
        repository_(surroundings.repository),
        own_name_(repository_name(surroundings.repository)) {}

  void run() {
    std::size_t next = 0;  // the first inline that is not read yet
    for (std::size_t block = 0; block < document_.blocks.size(); ++block) {
      const Block& here = document_.blocks[block];
      if (here.kind == BlockKind::heading) left_ = {};
      // A fence that begins with `#!` shows a file, which may lie in any project.
      const bool file = here.kind == BlockKind::code && document_.view(here.span).starts_with("#!");
      if (!file && may_hold_shell(here)) read(block, here.span, true, Place::fence);
      for (; next < document_.inlines.size() && document_.inlines[next].block <= block; ++next) {
        const Inline& item = document_.inlines[next];
        if (item.kind == InlineKind::link && names_other_repository(item)) other_repository_ = item.block;
        if (item.kind != InlineKind::code) continue;
        const Place place = here.kind == BlockKind::heading      ? Place::heading
                            : here.kind == BlockKind::table_cell ? Place::table
                            : item.parent != Block::npos         ? Place::link_text
                                                                 : Place::code_span;
        if (may_be_command(document_.view(item.content), programs_)) read(item.block, item.content, false, place);
      }
    }
  }

 private:
  void read(std::size_t block, Span span, bool fenced, Place place) {
    ShellState after;
    std::vector<ShellCommand> commands = parse_shell(document_, span, fenced, &after);
    if (commands.empty()) return;
    for (ShellCommand& command : commands) {
      command.foreign = command.foreign || (fenced && runs_in_other_root(span, command.span.begin));
      note_clone(command);
      add(block, std::move(command), place);
    }
    const bool moved = !after.folder.empty() || !after.folder_known || after.foreign || !after.clone.empty();
    if (!moved) return;
    if (after.generated) audience_.saw_generator();
    // A later fence of the section may start where this one ended.
    left_ = after;
    if (after.folder_known && !after.folder.empty() && entered_.size() < most_entered) entered_.push_back(after.folder);
  }

  // `tool serve` of a program of this repository, `add` of `tool remote add`. What code never had as a subcommand is an
  // argument.
  void add_own(const ShellCommand& command, Place place) {
    if (programs_ == nullptr || past_ == nullptr) return;
    const std::optional<OwnCommand> own = own_command(command.words, *programs_);
    if (!own) return;
    for (std::size_t i = 1; i <= own->subcommands; ++i) {
      const ShellWord& word = command.words[own->program + i];
      if (!past_->holds_subcommand(word.text)) continue;
      Claim claim;
      claim.kind = ClaimKind::command;
      claim.span = {command.words[own->program].span.begin, word.span.end};
      claim.text = std::string(document_.view(claim.span));
      claim.context = context_at(document_, claim.span, claim.context_words, ClaimKind::command);
      claim.words = facts::subcommand_spellings(word.text);
      CommandClaim detail{.command = command, .place = place, .subcommand = word.text};
      if (i > 1) {
        detail.group = command.words[own->program + i - 1].text;
        for (std::string& spelling : facts::subcommand_spellings(detail.group)) {
          claim.words.push_back(std::move(spelling));
        }
      }
      claim.detail = std::move(detail);
      claims_.push_back(std::move(claim));
    }
  }

  void add(std::size_t block, ShellCommand command, Place place) {
    end_at_remark(command.words);
    add_own(command, place);
    unwrap_runner(command.words);
    join_program(command.words);
    if (command.words.empty() || !facts::ecosystem_of(command.words[0].text)) return;
    CommandClaim detail{.place = place, .said = said_folder(block, command.span.begin), .entered = entered_};
    if (command.clone.empty() && !left_.clone.empty()) {
      command.clone = left_.clone;
    }
    if (!command.clone.empty()) {
      detail.from_root = is_own(command.clone);
      if (!detail.from_root) command.foreign = true;
    }
    const bool elsewhere = left_.foreign || !left_.folder_known || (cloned_other_ && !detail.from_root);
    if (elsewhere || in_other_repository(block)) command.foreign = true;
    detail.audience = detail.from_root ? Audience::contributors : audience_.of(block, command.words);

    Claim claim;
    claim.kind = ClaimKind::command;
    claim.span = {command.words.front().span.begin, command.words.back().span.end};
    claim.text = std::string(document_.view(claim.span));
    claim.context = context_at(document_, claim.span, claim.context_words, ClaimKind::command);
    if (claim.context == Context::none && (is_hedged(claim.span) || is_commit_message(block))) {
      claim.context = Context::example;
    }
    if (claim.context == Context::none &&
        (runs_in_submodule(claim.span) || speaks_of_other_repository(document_, claim.span, repository_))) {
      claim.context = Context::foreign;
      claim.context_words = "another repository is named";
    }
    detail.command = std::move(command);
    claim.detail = std::move(detail);
    claims_.push_back(std::move(claim));
  }

  // "make build    Build the program", "make parity → sandbox": a column of its own, or a sign that no shell knows,
  // ends what is typed. Options may be aligned.
  void end_at_remark(std::vector<ShellWord>& words) const {
    static const std::unordered_set<std::string_view> signs = {"→", "⇒", "->", "=>", "—", "–", "--->", "✓"};
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::size_t before = words[i - 1].span.end, at = words[i].span.begin;
      const std::string_view gap = at > before ? document_.view({before, at}) : std::string_view();
      const bool column = gap.size() > 1 && gap.find_first_not_of(" \t") == std::string_view::npos &&
                          !words[i].text.starts_with('-') && !words[i - 1].text.starts_with('-');
      const bool capital = !words[i].text.empty() && is_upper(words[i].text[0]);
      const bool hard_blank = words[i].text.find("\xC2\xA0") != std::string::npos;  // no shell knows it
      if ((column && (i > 1 || capital)) || hard_blank || signs.contains(words[i].text)) {
        words.resize(i);
        return;
      }
    }
  }

  // "`npm run cover` (or the package's own script)"
  bool is_hedged(Span span) const {
    const std::string_view after = std::string_view(document_.text).substr(span.end, 12);
    const std::size_t first = after.find_first_not_of("`* ");
    return first != std::string_view::npos && after.substr(first).starts_with("(or ");
  }

  // "Conventional commits are not used; examples could be:" above a list with `make fmt` in it.
  bool is_commit_message(std::size_t block) const {
    static const RE2 says(R"((?i)\b(?:commit (?:messages?|titles?|subjects?)|conventional commits)\b)");
    const Block& here = document_.blocks[block];
    const Block* above =
        here.kind == BlockKind::code || here.list_depth == 0 ? nullptr : introduction_of(document_, here);
    if (above == nullptr) return false;
    const std::string_view text = document_.view(above->span).substr(0, 2000);
    return RE2::PartialMatch(text, says);
  }

  // "# from the root of the sdk-tools branch" on a line above in the same fence.
  bool runs_in_other_root(Span fence, std::size_t at) const {
    static const RE2 says(
        R"((?im)^\s*#.*\b(?:from|in|inside) (?:the )?root (?:directory |folder )?of (?:the )?`?([\w./-]+))");
    constexpr std::size_t reach = 4000;  // bytes above
    const std::size_t begin = std::max(fence.begin, at > reach ? at - reach : 0);
    const std::string_view before = document_.view({begin, std::max(begin, at)});
    std::string name;
    if (!RE2::PartialMatch(before, says, &name)) return false;
    static const std::unordered_set<std::string> ours = {"repo",      "repository", "project",  "this",
                                                         "workspace", "your",       "monorepo", "source"};
    return !ours.contains(lowered(name)) && repository_name(name) != own_name_;
  }

  // Who has the reader clone another repository of the same owner goes on to speak of that one, in later sections too.
  // One of somebody else is more likely a thing that this project needs.
  void note_clone(const ShellCommand& command) {
    if (command.words.size() < 3 || command.words[0].text != "git" || command.words[1].text != "clone") return;
    for (const ShellWord& word : command.words) {
      if (word.text.find('/') == std::string::npos || word.text.find(':') == std::string::npos) continue;
      const std::string_view owner = std::string_view(repository_).substr(0, repository_.find('/') + 1);
      if (is_own(word.text))
        cloned_other_ = false;
      else if (owner.size() > 1 && word.text.find(owner) != std::string::npos)
        cloned_other_ = true;
    }
  }

  // "`make deploy` in the `docs` submodule", "`make dev` in the studio repo"
  bool runs_in_submodule(Span span) const {
    static const RE2 says(
        R"(^[`*\s]*(?:in|from|inside)\s+(?:the\s+)?[`*]*([\w./-]+)[`*]*\s+(submodule|repo|repository)\b)");
    const std::string_view after = std::string_view(document_.text).substr(span.end, 100);
    std::string name, kind;
    if (!RE2::PartialMatch(after, says, &name, &kind)) return false;
    static const std::unordered_set<std::string> ours = {"this", "your", "our", "same", "main", "cloned", "root"};
    return kind == "submodule" || (!ours.contains(lowered(name)) && repository_name(name) != own_name_);
  }

  // The folder to which the text right before a command sends its reader: the block of a span, the paragraph above a
  // fence. "the project root" and the like are no names.
  std::string said_folder(std::size_t block, std::size_t before) {
    static const RE2 sends(
        "(?i)(?:\\b(?:in|from|inside|into|to|under|within|at)\\s+(?:the\\s+|your\\s+)?([`*\"]*)([A-Za-z0-9_.@/"
        "-]+)[`*\"]*\\s+"
        "(?:sub)?(?:directory|folder|dir|package|workspace|crate|module|project)\\b)");
    constexpr std::size_t window = 400;
    const Block* text = &document_.blocks[block];
    if (text->kind == BlockKind::code) {
      if (block == 0 || document_.blocks[block - 1].kind == BlockKind::code) return "";
      text = &document_.blocks[block - 1];
      before = text->span.end;
    }
    const std::size_t begin = std::max(text->span.begin, before > window ? before - window : 0);
    if (before <= begin) return "";
    const std::string_view view = document_.view({begin, before});
    re2::StringPiece rest = view;
    std::string said, quotes, folder;
    while (RE2::FindAndConsume(&rest, sends, &quotes, &folder)) {
      while (folder.ends_with('/') || folder.ends_with('.')) folder.pop_back();
      while (folder.starts_with("./")) folder.erase(0, 2);
      if (folder.empty()) continue;
      const bool named = !quotes.empty() || folder.find('/') != std::string::npos;
      if (named) said = folder;
      if (entered_.size() < most_entered && std::find(entered_.begin(), entered_.end(), folder) == entered_.end()) {
        entered_.push_back(folder);
      }
    }
    return said;
  }

  // "In the [website repository](https://github.com/owner/website) run …"
  bool names_other_repository(const Inline& link) const {
    static constexpr std::string_view host = "github.com/";
    const std::size_t at = link.target.find(host);
    if (at == std::string::npos || own_name_.empty()) return false;
    std::string_view path = std::string_view(link.target).substr(at + host.size());
    const std::size_t owner = path.find('/');
    if (owner == std::string_view::npos) return false;
    path.remove_prefix(owner + 1);
    if (repository_name(path.substr(0, path.find_first_of("/#?"))) == own_name_) return false;
    const std::size_t after = std::min<std::size_t>(document_.text.size() - link.content.end, 40);
    const std::string said = lowered(document_.view({link.content.begin, link.content.end + after}).substr(0, 200));
    return said.find("repo") != std::string::npos;
  }

  // The block that says so, and a fence right below it.
  bool in_other_repository(std::size_t block) const {
    return other_repository_ == block ||
           (document_.blocks[block].kind == BlockKind::code && block > 0 && other_repository_ == block - 1);
  }

  // `git clone <url>` is of this repository, or of the reader's fork.
  bool is_own(std::string_view address) const {
    if (address.starts_with('<') && address.ends_with('>')) return true;
    return !own_name_.empty() && repository_name(address) == own_name_;
  }

  static constexpr std::size_t most_entered = 12;

  const Document& document_;
  std::vector<Claim>& claims_;
  AudienceOf audience_;
  const facts::Programs* const programs_;
  const facts::PastNames* const past_;
  const std::string repository_;
  const std::string own_name_;
  bool cloned_other_ = false;                   // the last clone that the document made is of another repository
  std::size_t other_repository_ = Block::npos;  // the last block that sends its reader to another repository
  ShellState left_;                             // where the last fence of this section left the shell
  std::vector<std::string> entered_;
};

}  // namespace

void extract_commands(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims) {
  Extractor(document, surroundings, claims).run();
}

}  // namespace docgarden::docs
