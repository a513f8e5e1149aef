// SPDX-License-Identifier: MIT
#include "checks/docs/shell_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "checks/text.h"

namespace docgarden::docs {
namespace {

enum class Prompt : std::uint8_t {
  none,
  sure,          // "$ npm test"
  root,          // "# make install", or a comment
  continuation,  // "> npm test": cmd, fish, docker; or the second line of a command; or output of npm
};

struct Line {
  std::size_t begin = 0;  // after indentation and quote markers
  std::size_t end = 0;
  std::size_t prompt_size = 0;
  Prompt prompt = Prompt::none;
  bool elsewhere = false;  // the prompt names a folder
};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\0' || c == '\f' || c == '\v';
}
std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

// A prompt that is more than its sign: "user@host:~/src$ ", "[user@host src]$ ", "bash-5.1$ ", "~/src % ",
// "PS C:\src> ", "C:\src>". Returns its size with the blanks after it, 0 when there is none.
std::size_t long_prompt(std::string_view line, bool& elsewhere) {
  constexpr std::size_t longest = 80;
  const std::string_view head = line.substr(0, longest);
  const bool power_shell = head.starts_with("PS ") || head.starts_with("PS>");
  const bool drive = head.size() > 2 && is_letter(head[0]) && head[1] == ':' && head[2] == '\\';
  if (power_shell || drive) {
    const std::size_t sign = head.find('>');
    if (sign == std::string_view::npos) return 0;
    const std::size_t drive_root = head.substr(0, sign).find('\\');
    elsewhere = drive_root != std::string_view::npos && drive_root + 1 < sign;
    return skip_blanks(line, sign + 1);
  }
  const std::size_t sign = head.find_first_of("$%#");
  if (sign == 0 || sign == std::string_view::npos || sign + 1 >= line.size() || line[sign + 1] != ' ') return 0;
  std::string_view before = head.substr(0, sign);
  while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  const bool bracketed = before.starts_with('[') && before.ends_with(']');
  if (!bracketed && before.find(' ') != std::string_view::npos) return 0;
  const bool shell = before.starts_with("bash-") || before.starts_with("sh-") || before.starts_with("zsh-");
  const bool host = before.find('@') != std::string_view::npos && before.find('=') == std::string_view::npos;
  const bool home = before.starts_with('~');
  if (!bracketed && !shell && !host && !home) return 0;
  elsewhere = bracketed || before.find('/') != std::string_view::npos;
  return skip_blanks(line, sign + 1);
}

void find_prompt(std::string_view text, Line& line) {
  std::string_view rest = text.substr(line.begin, line.end - line.begin);
  std::size_t taken = 0;
  // "(venv) $ "
  if (rest.starts_with('(')) {
    const std::size_t close = rest.substr(0, 40).find(") ");
    if (close != std::string_view::npos) taken = skip_blanks(rest, close + 1);
  }
  const std::string_view after = rest.substr(taken);
  constexpr std::array<std::string_view, 6> sure = {"$ ", "% ", "❯ ", "➜ ", "λ ", "$\t"};
  for (const std::string_view sign : sure) {
    if (after.starts_with(sign)) {
      line.prompt = Prompt::sure;
      line.prompt_size = taken + skip_blanks(after, sign.size());
      return;
    }
  }
  // "$npm test" is a slip of the pen, "$HOME/bin/x" is not a prompt: neither is taken.
  if (after == "$") {
    line.prompt = Prompt::sure;
    line.prompt_size = taken + 1;
    return;
  }
  if (const std::size_t size = long_prompt(after, line.elsewhere); size > 0) {
    line.prompt = Prompt::sure;
    line.prompt_size = taken + size;
    return;
  }
  if (taken == 0 && rest.starts_with("> ")) {
    line.prompt = Prompt::continuation;
    line.prompt_size = skip_blanks(rest, 2);
  } else if (taken == 0 && rest.starts_with("# ")) {
    line.prompt = Prompt::root;
    line.prompt_size = skip_blanks(rest, 2);
  }
}

bool continues(std::string_view text, const Line& line) {
  std::string_view rest = text.substr(line.begin, line.end - line.begin);
  while (!rest.empty() && is_blank(rest.back())) rest.remove_suffix(1);
  return rest.ends_with('\\') || rest.ends_with("&&") || rest.ends_with('|');
}

void blank(std::string& text, std::size_t begin, std::size_t end) {
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
}

std::vector<Line> split_lines(std::string& text, int quote_depth) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = line_end(text, begin);
    Line line{.begin = begin, .end = end};
    line.begin = std::min(skip_blanks(text, begin), end);
    for (int depth = 0; depth < quote_depth && line.begin < end && text[line.begin] == '>'; ++depth) {
      line.begin = std::min(skip_blanks(text, line.begin + 1), end);
    }
    blank(text, begin, line.begin);
    if (line.begin < end) {
      find_prompt(text, line);
      lines.push_back(line);
    }
    begin = end + 1;
  }
  return lines;
}

// The one kind of prompt that this fence uses; none when every line is a command.
Prompt prompt_of(const std::vector<Line>& lines) {
  const auto all = [&](Prompt prompt) {
    return std::all_of(lines.begin(), lines.end(), [&](const Line& line) { return line.prompt == prompt; });
  };
  if (std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.prompt == Prompt::sure; })) {
    return Prompt::sure;
  }
  if (lines.empty()) return Prompt::none;
  if (lines.front().prompt == Prompt::continuation) return Prompt::continuation;
  // One "# " line among commands is a comment; nothing but such lines is a root shell.
  return all(Prompt::root) ? Prompt::root : Prompt::none;
}

// `<name>` and `<your name>`, but neither `<file` nor `<<EOF >out`.
void mask_placeholders(ShellText& out) {
  constexpr std::size_t longest = 60;
  const auto inside = [](char c) {
    return is_alnum(c) || std::string_view(" _-./:|@,'=*+").find(c) != std::string_view::npos ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  std::string& text = out.text;
  for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
    if (at > 0 && text[at - 1] == '<') continue;
    std::size_t end = at + 1;
    while (end < text.size() && end - at < longest && inside(text[end])) ++end;
    const bool closed = end < text.size() && text[end] == '>' && end > at + 1;
    if (!closed || text[at + 1] == ' ' || text[end - 1] == ' ') continue;
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(end) + 1, '_');
    out.placeholders.push_back({at, end + 1});
    at = end;
  }
}

}  // namespace

ShellText clean_fence(std::string_view bytes, int quote_depth) {
  ShellText out{.text = std::string(bytes)};
  std::string& text = out.text;
  const std::vector<Line> lines = split_lines(text, quote_depth);
  const Prompt prompt = prompt_of(lines);
  bool in_command = false;  // the line before is a command that goes on
  for (const Line& line : lines) {
    if (prompt != Prompt::none) {
      if (line.prompt == prompt) {
        blank(text, line.begin, line.begin + line.prompt_size);
        if (line.elsewhere) out.elsewhere.push_back(line.begin + line.prompt_size);
        in_command = true;
      } else if (in_command && line.prompt == Prompt::continuation) {
        blank(text, line.begin, line.begin + line.prompt_size);
      } else if (!in_command) {
        blank(text, line.begin, line.end);
      }
      in_command = in_command && continues(text, line);
    }
  }
  for (char& c : text) {
    if (c == '\r' || c == '\0') c = ' ';
  }
  // "\" before the blanks of a CRLF line end, or before stray blanks, still means that the line goes on.
  for (std::size_t at = text.find('\\'); at != std::string::npos; at = text.find('\\', at + 1)) {
    const std::size_t next = text.find_first_not_of(" \t", at + 1);
    if (next != std::string::npos && next > at + 1 && text[next] == '\n') {
      blank(text, at, next);
      text[next - 1] = '\\';
      at = next;
    }
  }
  mask_placeholders(out);
  return out;
}

ShellText clean_span(std::string_view bytes) {
  ShellText out{.text = std::string(bytes)};
  for (char& c : out.text) {
    if (c == '\r' || c == '\n' || c == '\0') c = ' ';
  }
  // A code span in a table writes a pipe as "\|".
  for (std::size_t at = out.text.find("\\|"); at != std::string::npos; at = out.text.find("\\|", at + 2)) {
    out.text[at] = ' ';
  }
  std::size_t begin = skip_blanks(out.text, 0);
  if (std::string_view(out.text).substr(begin).starts_with("$ ")) blank(out.text, 0, begin + 2);
  mask_placeholders(out);
  return out;
}

}  // namespace docgarden::docs
