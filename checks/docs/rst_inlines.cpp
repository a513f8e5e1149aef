// SPDX-License-Identifier: MIT
#include "checks/docs/rst_inlines.h"

#include <algorithm>
#include <array>

#include "checks/docs/line_reader.h"
#include "checks/facts/labels.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

bool is_role_byte(char c) {
  return is_word(c) || c == '-' || c == '+' || c == '.' || c == ':';
}

// Roles whose text names something of the code; those of all others are words, or targets that the renderer checks.
bool names_code(std::string_view role) {
  constexpr std::array<std::string_view, 31> roles = {
      "attr", "c",    "class",  "code",    "command", "cfg",     "conf",   "const", "data",    "envvar", "exc",
      "file", "flag", "func",   "kbd",     "literal", "macro",   "member", "meth",  "method",  "mod",    "module",
      "obj",  "opt",  "option", "program", "samp",    "setting", "src",    "type",  "variable"};
  const std::string_view last = role.substr(role.rfind(':') + 1);
  return std::find(roles.begin(), roles.end(), last) != roles.end();
}

class Scanner : InlineReader {
 public:
  Scanner(Document& document, Span text, std::size_t block) : InlineReader(document, text, block) {}

  void run() {
    for (std::size_t at = begin_; at < text_.size();) {
      if (text_[at] == '\\') {
        at += 2;
      } else if (text_[at] == '`') {
        at = text_.substr(at).starts_with("``") ? literal(at) : interpreted(at);
      } else if (text_[at] == 'h' && is_address(at)) {
        at = address(at);
      } else {
        ++at;
      }
    }
  }

 private:
  std::size_t literal(std::size_t at) {
    const std::size_t end = text_.find("``", at + 2);
    if (end == std::string_view::npos || end == at + 2) return at + 2;
    add_code({at, end + 2}, {at + 2, end});
    return end + 2;
  }

  // `text` with a role before or behind it, `text <address>`_, or `target`_.
  std::size_t interpreted(std::size_t at) {
    const std::size_t end = text_.find('`', at + 1);
    if (end == std::string_view::npos || end == at + 1) return at + 1;
    const std::size_t behind = end + 1;
    const bool reference = behind < text_.size() && text_[behind] == '_';
    Span content{at + 1, end};
    if (reference) {
      link({at, behind + 1}, content);
      return behind + 1;
    }
    const std::string_view role = role_before(at);
    if (role == "doc") {
      take_target(content);
      add_page(document_, content, block_);
    } else if (role == "ref" || role == "std:ref" || role == "numref") {
      take_target(content);
      add_label(content);
    } else if (role.empty() || names_code(role)) {
      take_target(content);
      add_code({at, behind}, content);
    }
    return behind;
  }

  // ":py:func:`x`" -> "py:func"; empty without a role.
  std::string_view role_before(std::size_t at) const {
    if (at == begin_ || text_[at - 1] != ':') return {};
    std::size_t start = at - 1;
    while (start > begin_ && is_role_byte(text_[start - 1])) --start;
    const std::string_view role = text_.substr(start, at - 1 - start);
    return role.starts_with(':') ? role.substr(1) : std::string_view();
  }

  // "text <target>" means its target, "~a.b.c" and "!a.b.c" the name without the mark.
  void take_target(Span& content) const {
    const std::string_view text = text_.substr(content.begin, content.size());
    const std::size_t open = text.rfind('<');
    if (open != std::string_view::npos && open > 0 && text.ends_with('>')) {
      content = {content.begin + open + 1, content.end - 1};
    }
    if (content.size() > 1 && (text_[content.begin] == '~' || text_[content.begin] == '!')) ++content.begin;
  }

  // A text that a page shows as an example of syntax names none.
  void add_label(Span content) {
    std::string label = facts::normal_label(text_.substr(content.begin, content.size()));
    if (label.empty() || label.find_first_of("{}<>|%*") != std::string::npos) return;
    document_.inlines.push_back({.kind = InlineKind::label,
                                 .span = content,
                                 .content = content,
                                 .target_span = content,
                                 .target = std::move(label),
                                 .block = block_});
  }

  void link(Span span, Span content) {
    const std::string_view text = text_.substr(content.begin, content.size());
    const std::size_t open = text.rfind('<');
    // `text <other_>`_ leads to another target of the document.
    if (open == std::string_view::npos || !text.ends_with('>') || text.ends_with("_>")) return;
    const Span target{content.begin + open + 1, content.end - 1};
    add_link(InlineKind::link, span, {content.begin, content.begin + open}, target);
    // Blanks and line ends in an address are no part of it.
    std::erase_if(document_.inlines.back().target,
                  [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
  }
};

}  // namespace

void add_page(Document& document, Span name, std::size_t block) {
  const std::string_view text = document.view(name);
  // A project before a colon is another one's; `*` stands for several pages.
  if (text.empty() || text == "self" || text.find_first_of(":*<>{}|\n") != std::string_view::npos) return;
  document.inlines.push_back({.kind = InlineKind::page,
                              .span = name,
                              .content = name,
                              .target_span = name,
                              .target = std::string(text),
                              .block = block});
}

void read_rst_inlines(Document& document, Span text, std::size_t block) {
  Scanner(document, text, block).run();
}

}  // namespace docgarden::docs
