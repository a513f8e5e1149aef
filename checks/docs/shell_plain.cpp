// SPDX-License-Identifier: MIT
#include "checks/docs/shell_plain.h"

#include <algorithm>
#include <array>

#include "checks/text.h"

namespace docgarden::docs {
namespace {

constexpr std::string_view blanks = " \t";

// Bytes that mean nothing to the shell in the middle of a word.
constexpr std::array<bool, 256> plain_bytes = [] {
  std::array<bool, 256> plain{};
  for (int c = 'a'; c <= 'z'; ++c) plain[static_cast<std::size_t>(c)] = true;
  for (int c = 'A'; c <= 'Z'; ++c) plain[static_cast<std::size_t>(c)] = true;
  for (int c = '0'; c <= '9'; ++c) plain[static_cast<std::size_t>(c)] = true;
  for (const char c : std::string_view("_./:@%+,-=")) plain[static_cast<unsigned char>(c)] = true;
  return plain;
}();

// As a command's first word these begin another construct.
bool is_syntax(std::string_view word) {
  constexpr std::array<std::string_view, 26> words = {
      "if",      "then",    "else",     "elif",  "fi",    "case",     "esac", "for",    "select",
      "while",   "until",   "do",       "done",  "in",    "function", "time", "coproc", "export",
      "declare", "typeset", "readonly", "local", "unset", "unsetenv", "test", "let"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

// `A=b` is an assignment before a command, and may be one after `env`.
bool may_assign(std::string_view word) {
  const std::size_t equals = word.find('=');
  return equals != std::string_view::npos && word[0] != '-';
}

bool is_plain(std::string_view word, bool first) {
  if (!std::all_of(word.begin(), word.end(), [](char c) { return plain_bytes[static_cast<unsigned char>(c)]; })) {
    return false;
  }
  return !may_assign(word) && !(first && is_syntax(word));
}

}  // namespace

std::optional<std::vector<ShellCommand>> read_plain(std::string_view text, std::size_t offset) {
  std::vector<ShellCommand> commands;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t end = line_end(text, line);
    ShellCommand command;
    for (std::size_t at = line; (at = std::min(text.find_first_not_of(blanks, at), end)) < end;) {
      if (text[at] == '#') break;  // a comment
      std::size_t after = at;
      while (after < end && text[after] != ' ' && text[after] != '\t') ++after;
      const std::string_view word = text.substr(at, after - at);
      if (!is_plain(word, command.words.empty())) return std::nullopt;
      append_bare(word, command.words.emplace_back(ShellWord{.text = {}, .span = {offset + at, offset + after}}));
      at = after;
    }
    if (!command.words.empty()) {
      command.span = {command.words.front().span.begin, command.words.back().span.end};
      commands.push_back(std::move(command));
    }
    line = end + 1;
  }
  return commands;
}

void append_bare(std::string_view text, ShellWord& word) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      if (text[++i] != '\n') word.text += text[i];
    } else {
      word.text += text[i];
    }
  }
  if (text.find_first_of("*?[]{}~") != std::string_view::npos && text != "~" && !text.starts_with("~/")) {
    word.literal = false;
  }
  if (text.find("...") != std::string_view::npos || text.find("…") != std::string_view::npos) word.literal = false;
  if (text.size() > 2 && text.front() == '%' && text.back() == '%') word.literal = false;
}

}  // namespace docgarden::docs
