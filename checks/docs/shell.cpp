// SPDX-License-Identifier: MIT
#include "checks/docs/shell.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "checks/docs/shell_plain.h"
#include "checks/docs/shell_state.h"
#include "checks/docs/shell_text.h"
#include "checks/facts/code/tree.h"
#include "checks/text.h"

extern "C" const TSLanguage* tree_sitter_bash(void);

namespace docgarden::docs {
namespace {

// No one writes longer commands for people to read; garbage of this size still parses in milliseconds.
constexpr std::size_t largest_shell = 64u << 10;

using facts::Tree;

Tree parse_anew(std::string_view text) {
  thread_local const facts::Parser parser = [] {
    facts::Parser made(ts_parser_new());
    ts_parser_set_language(made.get(), tree_sitter_bash());
    return made;
  }();
  // Text that is no shell is given up at its first error: to recover from errors takes much longer than to parse.
  const TSParseOptions options{.payload = nullptr,
                               .progress_callback = [](TSParseState* state) { return state->has_error; }};
  Tree tree(ts_parser_parse_with_options(parser.get(), nullptr, facts::input_of(text), options));
  if (tree == nullptr) ts_parser_reset(parser.get());
  return tree;
}

// Paths and commands are looked for one after the other in the same fences, and parsing is most of the work on them.
Tree parse_bash(std::string_view text) {
  constexpr std::size_t most_bytes =
      largest_shell;  // about the shell of one document; trees are a hundred times larger
  thread_local std::unordered_map<std::string, Tree> parsed;
  thread_local std::size_t bytes = 0;
  if (bytes + text.size() > most_bytes) {
    parsed.clear();
    bytes = 0;
  }
  const auto [known, is_new] = parsed.try_emplace(std::string(text));
  if (is_new) bytes += text.size();
  Tree& tree = known->second;
  if (tree == nullptr) tree = parse_anew(text);
  return Tree(tree == nullptr ? nullptr : ts_tree_copy(tree.get()));
}

// Runs the commands of one fence or span, one after the other, and keeps them.
struct Runner {
  const ShellText& clean;
  std::size_t offset;  // of the cleaned text in the document
  ShellTracker tracker;
  std::vector<ShellCommand> commands;

  void run(ShellCommand command) {
    for (ShellWord& word : command.words) {
      if (holds_placeholder(word.span)) word.literal = false;
    }
    tracker.run(command);
    commands.push_back(std::move(command));
  }

 private:
  bool holds_placeholder(Span span) const {
    const auto after = std::lower_bound(clean.placeholders.begin(), clean.placeholders.end(), span.begin - offset,
                                        [](const Span& one, std::size_t at) { return one.end <= at; });
    return after != clean.placeholders.end() && after->begin < span.end - offset;
  }
};

// Turns the tree of some shell text into commands.
class Reader {
 public:
  // The text's first byte stands at `offset` of the document.
  Reader(std::string_view text, std::size_t offset, Runner& runner) : text_(text), offset_(offset), runner_(runner) {}

  void read(TSNode root) {
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    std::vector<std::pair<std::size_t, ShellState>> subshells;  // depth, state to come back to
    std::size_t depth = 0;
    for (bool more = true; more;) {
      const TSNode node = ts_tree_cursor_current_node(&cursor);
      const std::string_view type = ts_node_type(node);
      bool descend = type != "function_definition" && type != "heredoc_redirect" && type != "file_redirect" &&
                     type != "command_substitution";
      if (type == "command") {
        descend = false;
        if (ShellCommand made = command(node); !made.words.empty()) runner_.run(std::move(made));
      } else if (type == "subshell") {
        subshells.emplace_back(depth, runner_.tracker.state());
      }
      if (descend && ts_tree_cursor_goto_first_child(&cursor)) {
        ++depth;
        continue;
      }
      while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
        if (!ts_tree_cursor_goto_parent(&cursor)) {
          more = false;
          break;
        }
        --depth;
        if (!subshells.empty() && subshells.back().first == depth) {
          runner_.tracker.set(std::move(subshells.back().second));
          subshells.pop_back();
        }
      }
    }
    ts_tree_cursor_delete(&cursor);
  }

 private:
  Span place(TSNode node) const { return {offset_ + ts_node_start_byte(node), offset_ + ts_node_end_byte(node)}; }
  std::string_view view(TSNode node) const {
    return text_.substr(ts_node_start_byte(node), ts_node_end_byte(node) - ts_node_start_byte(node));
  }

  ShellCommand command(TSNode node) const {
    ShellCommand made{.span = place(node)};
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    for (bool more = ts_tree_cursor_goto_first_child(&cursor); more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
      TSNode part = ts_tree_cursor_current_node(&cursor);
      const std::string_view type = ts_node_type(part);
      if (!ts_node_is_named(part) || type == "variable_assignment" || type.ends_with("_redirect")) continue;
      if (type == "command_name" && ts_node_child_count(part) > 0) part = ts_node_child(part, 0);
      made.words.push_back(word(part));
    }
    ts_tree_cursor_delete(&cursor);
    return made;
  }

  ShellWord word(TSNode node) const {
    ShellWord made{.span = place(node)};
    append(node, made, true);
    return made;
  }

  void append(TSNode node, ShellWord& made, bool top) const {
    const std::string_view type = ts_node_type(node);
    const std::string_view text = view(node);
    if (type == "word" || type == "number" || !ts_node_is_named(node)) {
      append_bare(text, made);
    } else if (type == "raw_string" && text.size() >= 2) {
      made.text += text.substr(1, text.size() - 2);
    } else if (type == "string" && text.size() >= 2) {
      append_quoted(node, text.substr(1, text.size() - 2), made);
    } else if (type == "concatenation" && top) {
      const std::uint32_t count = std::min(ts_node_child_count(node), 64u);
      TSTreeCursor cursor = ts_tree_cursor_new(node);
      bool more = ts_tree_cursor_goto_first_child(&cursor);
      for (std::uint32_t i = 0; more && i < count; ++i, more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        append(ts_tree_cursor_current_node(&cursor), made, false);
      }
      if (more) made.literal = false;
      ts_tree_cursor_delete(&cursor);
    } else {
      made.text += text;
      made.literal = false;
    }
  }

  static void append_quoted(TSNode node, std::string_view text, ShellWord& made) {
    const std::uint32_t count = ts_node_named_child_count(node);
    for (std::uint32_t i = 0; i < std::min(count, 64u); ++i) {
      if (std::string_view(ts_node_type(ts_node_named_child(node, i))) != "string_content") made.literal = false;
    }
    if (count > 64) made.literal = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool escaped = text[i] == '\\' && i + 1 < text.size() &&
                           std::string_view("\"\\$`\n").find(text[i + 1]) != std::string_view::npos;
      if (escaped) ++i;
      made.text += text[i];
    }
  }

  std::string_view text_;
  std::size_t offset_;
  Runner& runner_;
};

// The end of the line that begins at `at`, with the lines that it is continued on.
std::size_t logical_line_end(std::string_view text, std::size_t at) {
  for (;;) {
    const std::size_t end = line_end(text, at);
    if (end == text.size()) return end;
    if (end == 0 || text[end - 1] != '\\') return end;
    at = end + 1;
  }
}

int quote_depth(const Document& document, Span span) {
  // The fence's opening line is the one before its content; an indented block has its markers on its own line.
  std::size_t line_end = span.begin;
  if (line_end > 0 && document.text[line_end - 1] == '\n') --line_end;
  const std::size_t before = line_end == 0 ? std::string::npos : document.text.rfind('\n', line_end - 1);
  const std::size_t line_begin = before == std::string::npos ? 0 : before + 1;
  int depth = 0;
  for (std::size_t i = line_begin; i < line_end; ++i) {
    const char c = document.text[i];
    if (c == '>')
      ++depth;
    else if (c != ' ' && c != '\t' && c != '*' && c != '-' && c != '+' && c != '.' && !is_digit(c))
      break;
  }
  return depth;
}

bool quoted(const Document& document, Span span) {
  const auto after = std::upper_bound(document.blocks.begin(), document.blocks.end(), span.begin,
                                      [](std::size_t at, const Block& block) { return at < block.span.begin; });
  return after != document.blocks.begin() && std::prev(after)->quoted;
}

// False if the text is no shell. Its first byte stands at `offset` of the document.
bool read_whole(std::string_view text, std::size_t offset, Runner& runner) {
  if (std::optional<std::vector<ShellCommand>> plain = read_plain(text, offset)) {
    for (ShellCommand& command : *plain) runner.run(std::move(command));
    return true;
  }
  const Tree tree = parse_bash(text);
  if (tree == nullptr || ts_node_has_error(ts_tree_root_node(tree.get()))) return false;
  Reader(text, offset, runner).read(ts_tree_root_node(tree.get()));
  return true;
}

// One line that is no shell, such as output without prompts, must not spoil the others: each is read alone.
void read_lines(Runner& runner) {
  const ShellText& clean = runner.clean;
  const std::string_view text = clean.text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = logical_line_end(text, at);
    const std::size_t first = runner.commands.size();
    read_whole(text.substr(at, end - at), runner.offset + at, runner);
    const auto other = std::lower_bound(clean.elsewhere.begin(), clean.elsewhere.end(), at);
    if (other != clean.elsewhere.end() && *other < end) {
      for (std::size_t i = first; i < runner.commands.size(); ++i) runner.commands[i].folder_known = false;
    }
    at = end + 1;
  }
}

}  // namespace

std::vector<ShellCommand> parse_shell(const Document& document, Span span, bool fenced, ShellState* state) {
  if (span.size() == 0 || span.size() > largest_shell || span.end > document.text.size()) return {};
  const ShellText clean =
      fenced ? clean_fence(document.view(span), quoted(document, span) ? quote_depth(document, span) : 0)
             : clean_span(document.view(span));
  const std::string_view text = clean.text;
  // Pages of components indent their Markdown, which then looks like a block of code.
  if (fenced && text.find("```") != std::string::npos) return {};
  Runner runner{
      clean, span.begin, ShellTracker(state != nullptr ? *state : ShellState{}, document.view(span), span.begin), {}};
  if (!clean.elsewhere.empty() || !read_whole(text, span.begin, runner)) {
    if (!fenced) return {};
    read_lines(runner);
  }
  if (!fenced && runner.commands.size() != 1) runner.commands.clear();
  if (state != nullptr) *state = runner.tracker.state();
  return std::move(runner.commands);
}

bool says_shell(const Block& block) {
  constexpr std::array<std::string_view, 22> names = {
      "sh",         "bash", "shell",       "console", "zsh",          "shell-session", "shellsession", "sh-session",
      "terminal",   "fish", "cmd",         "bat",     "batch",        "ksh",           "ps1",          "ps",
      "powershell", "pwsh", "shellscript", "term",    "bash-session", "command"};
  const std::string_view info = block.info;
  const std::size_t begin = info.find_first_not_of(" {.");
  if (begin == std::string_view::npos) return false;
  const std::string name = lowered(info.substr(begin, info.find_first_of(" ,{}:\t[", begin) - begin));
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool may_hold_shell(const Block& block) {
  if (block.kind != BlockKind::code) return false;
  if (!block.fenced || block.info.find_first_not_of(" {}.") == std::string::npos || says_shell(block)) return true;
  constexpr std::array<std::string_view, 6> plain = {"text", "txt", "plain", "plaintext", "none", "nohighlight"};
  return std::any_of(plain.begin(), plain.end(), [&](std::string_view name) {
    return block.info.starts_with(name) && (block.info.size() == name.size() || block.info[name.size()] == ' ');
  });
}

}  // namespace docgarden::docs
