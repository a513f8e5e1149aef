// SPDX-License-Identifier: MIT
#include "checks/docs/asciidoc.h"

#include <re2/re2.h>

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

#include "checks/docs/line_reader.h"

namespace docgarden::docs {
namespace {

// A line of at least `least` of the same sign and nothing else.
bool is_rule(std::string_view line, char sign, std::size_t least = 4) {
  return line.size() >= least && line.find_first_not_of(sign) == std::string_view::npos;
}

// Pages of Antora are looked for below the folder of all pages, and in other components.
bool is_antora_page(std::string_view path) {
  return path.starts_with("modules/") || path.find("/modules/") != std::string_view::npos;
}

// The inlines of one block.
class Inlines : InlineReader {
 public:
  Inlines(Document& document, Span text, std::size_t block) : InlineReader(document, text, block) {}

  void run() {
    for (std::size_t at = begin_; at < text_.size();) {
      const char c = text_[at];
      if (c == '\\') {
        at += 2;
      } else if (c == '`') {
        at = code(at);
      } else if (c == 'h' || c == 'l' || c == 'x' || c == 'i') {
        at = macro(at);
      } else {
        ++at;
      }
    }
  }

 private:
  // `x`, ``x`` and `+x+`.
  std::size_t code(std::size_t at) {
    std::size_t marks = 1;
    while (at + marks < text_.size() && text_[at + marks] == '`') ++marks;
    const std::size_t open = at + marks;
    const std::size_t close = text_.find(text_.substr(at, marks), open);
    if (close == std::string_view::npos || close == open || marks > 2) return open;
    Span content{open, close};
    if (content.size() > 2 && text_[open] == '+' && text_[close - 1] == '+') content = {open + 1, close - 1};
    add_code({at, close + marks}, content);
    return close + marks;
  }

  std::size_t macro(std::size_t at) {
    if (at > begin_ && (std::isalnum(static_cast<unsigned char>(text_[at - 1])) != 0)) return at + 1;
    const std::string_view rest = text_.substr(at);
    if (is_address(at)) return address(at);
    for (const std::string_view name : {"link:", "xref:", "image:"}) {
      if (rest.starts_with(name) && !rest.substr(name.size()).starts_with(':')) return target(at, at + name.size());
    }
    return at + 1;
  }

  // link:address[text]
  std::size_t target(std::size_t at, std::size_t begin) {
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n[", begin), text_.size());
    if (end == text_.size() || text_[end] != '[' || end == begin) return begin;
    const std::size_t close = std::min(text_.find(']', end), text_.size() - 1);
    const std::string_view address = text_.substr(begin, end - begin);
    const bool page =
        text_[at] == 'x' && (is_antora_page(document_.path) || address.find(':') != std::string_view::npos);
    if (page) add_page(address, begin);
    // An attribute, or a place that only the site knows.
    if (!page && address.find('{') == std::string_view::npos && !address.starts_with('#')) {
      add_link(text_[at] == 'i' ? InlineKind::image : InlineKind::link, {at, close + 1}, {begin, end}, {begin, end});
    }
    return end;
  }

  // A page by its coordinates, of which a version, other files and what an attribute stands for can't be told. What a
  // partial says is read from wherever it is included.
  void add_page(std::string_view address, std::size_t begin) {
    const bool known = address.substr(0, address.find('#')).ends_with(".adoc") &&
                       address.find_first_of("@${") == std::string_view::npos;
    if (!known || !is_antora_page(document_.path) || document_.path.find("/partials/") != std::string::npos) return;
    const Span span{begin, begin + address.size()};
    document_.inlines.push_back({.kind = InlineKind::page,
                                 .span = span,
                                 .content = span,
                                 .target_span = span,
                                 .target = std::string(address),
                                 .block = block_});
  }
};

class Reader : LineReader {
 public:
  explicit Reader(Document& document) : LineReader(document) {}

  void run() {
    for (int line = 1; line <= count_;) line = read(line);
    find_suppressions_of_blocks();
  }

 private:
  // Reads what begins at the line, and gives the line behind it.
  int read(int line) {
    static const RE2 attribute(R"(:!?[\w-]+!?:(?:\s.*)?)");
    static const RE2 heading(R"((={1,6}|#{1,6})\s+(.+))");
    static const RE2 macro(R"((include|image)::(\S+?)\[.*\])");
    static const RE2 conditional(R"((?:ifdef|ifndef|ifeval|endif)::.*)");
    const std::string_view here = text(line);
    if (here.empty() || here == "+" || RE2::FullMatch(here, conditional)) return line + 1;
    if (const int level = underlined(line); level > 0) {
      push_heading(level, here, {offset(here), offset(text(line + 1)) + text(line + 1).size()});
      Inlines(document_, span(here), heading_).run();
      return line + 2;
    }
    if (here.starts_with('[') && here.ends_with(']')) return attributes(line);
    if (is_rule(here, '-') || is_rule(here, '.') || (here.starts_with("```") && here != "``````")) return listing(line);
    if (is_rule(here, '/')) return comment(line, closing(line));
    if (is_rule(here, '+')) return closing(line) + 1;
    if (here.starts_with("//")) return comment(line, line);
    // Around text: examples, side bars, quotes, tables, open blocks, rules.
    if (is_rule(here, '=') || is_rule(here, '*') || is_rule(here, '_') || here == "--" || here == "'''" ||
        here == "<<<" || here == "|===" || here == ",===" || here == ":===" || here == "!===") {
      language_.clear();
      // What closes a block is no rule below a title.
      if (!open_.empty() && open_.back() == here) {
        open_.pop_back();
      } else {
        open_.push_back(here);
      }
      return line + 1;
    }
    re2::StringPiece mark, title;
    if (RE2::FullMatch(here, heading, &mark, &title)) {
      add_heading(static_cast<int>(mark.size()), title, here);
      return line + 1;
    }
    if (RE2::FullMatch(here, attribute)) return line + 1;
    if (RE2::FullMatch(here, macro, &mark, &title)) {
      add_file(mark == "image", title);
      return line + 1;
    }
    if (is_literal(line)) return literal(line);
    return here.starts_with('|') ? cells(line) : paragraph(line);
  }

  // The level of a title that a rule of about its length underlines; 0 for all else.
  int underlined(int line) const {
    constexpr std::string_view rules = "=-~^+";
    const std::string_view title = text(line), rule = line < count_ ? raw(line + 1) : std::string_view();
    const std::size_t level = rule.empty() ? std::string_view::npos : rules.find(rule[0]);
    if (!open_.empty() && open_.back() == rule) return 0;
    if (level == std::string_view::npos || !is_rule(rule, rule[0], 2) || raw(line) != title) return 0;
    const std::size_t letters = static_cast<std::size_t>(std::count_if(
        title.begin(), title.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    const bool fits = rule.size() <= letters + 2 && letters <= rule.size() + 2;
    const bool names =
        std::isalnum(static_cast<unsigned char>(title[0])) != 0 || (title[0] & 0x80) != 0 || title[0] == '`';
    return fits && names ? static_cast<int>(level) + 1 : 0;
  }

  // An indented paragraph of its own, and not the text of a term or an item.
  bool is_literal(int line) const {
    if (raw(line) == text(line) || starts_item(text(line))) return false;
    if (line > 1 && !text(line - 1).empty()) return false;
    int before = line - 1;
    while (before > 0 && text(before).empty()) --before;
    return before == 0 || (!text(before).ends_with("::") && !text(before).ends_with(";;"));
  }

  // "[source,ruby]", "[,ruby]": the language of the listing below.
  int attributes(int line) {
    static const RE2 source(R"(\[(?:source|listing)?(?:%[\w%]+)?\s*,\s*(?:language=)?"?([\w+-]+).*\])");
    language_.clear();
    RE2::FullMatch(text(line), source, &language_);
    return line + 1;
  }

  // The line that closes the block which this one opens; the last one where none does.
  int closing(int line) const {
    const std::string_view mark = text(line).substr(0, text(line).starts_with("```") ? 3 : std::string_view::npos);
    for (int end = line + 1; end <= count_; ++end) {
      if (text(end) == mark) return end;
    }
    return count_;
  }

  int listing(int line) {
    const std::string_view here = text(line);
    if (here.starts_with("```")) language_ = std::string(here.substr(3));
    const int end = closing(line);
    const bool closed = end > line && text(end) == here.substr(0, here.starts_with("```") ? 3 : std::string_view::npos);
    code(line + 1, closed ? end : end + 1);
    return end + 1;
  }

  int literal(int line) {
    int end = line;
    while (end <= count_ && !text(end).empty()) ++end;
    code(line, end);
    return end;
  }

  // Listings without a language are output, files and pictures as often as commands, which show their prompt then.
  void code(int begin, int end) {
    std::string language = std::exchange(language_, "");
    for (int line = begin; language.empty() && line < end; ++line) {
      if (text(line).starts_with("$ ")) language = "console";
    }
    push_code(begin, end, language.empty() ? "listing" : std::move(language));
  }

  // Only one that switches checks off is of use.
  int comment(int first, int last) {
    const Span span{offset(text(first)), std::max(document_.line_span(last).end, offset(text(first)))};
    const std::size_t mark = document_.view(span).find("<!--");
    if (mark != std::string_view::npos && document_.view(span).find("docgarden:") != std::string_view::npos) {
      push({.kind = BlockKind::html, .span = {span.begin + mark, span.end}});
    }
    return last + 1;
  }

  void add_heading(int level, std::string_view title, std::string_view whole) {
    push_heading(level, title, span(whole));
    Inlines(document_, span(title), heading_).run();
  }

  void add_file(bool picture, std::string_view target) {
    // From elsewhere, or a place that only the build knows.
    const bool known = target.find_first_of("{$:@") == std::string_view::npos && !target.starts_with('/');
    if (!known || (picture && is_antora_page(document_.path))) return;
    const Span span = this->span(target);
    const std::size_t index = push({.kind = BlockKind::paragraph, .span = span});
    document_.inlines.push_back({.kind = picture ? InlineKind::image : InlineKind::link,
                                 .span = span,
                                 .content = span,
                                 .target_span = span,
                                 .target = std::string(target),
                                 .block = index});
  }

  // "| a | b": each cell is a block of its own.
  int cells(int line) {
    const std::string_view here = text(line);
    for (std::size_t at = 1; at <= here.size();) {
      const std::size_t end = std::min(here.find('|', at), here.size());
      const std::string_view cell = here.substr(at, end - at);
      const std::size_t first = cell.find_first_not_of(" \t");
      if (first != std::string_view::npos) {
        const std::size_t last = cell.find_last_not_of(" \t") + 1;
        const Span span{offset(cell) + first, offset(cell) + last};
        const std::size_t index = push({.kind = BlockKind::table_cell, .span = span});
        Inlines(document_, span, index).run();
      }
      at = end + 1;
    }
    return line + 1;
  }

  static bool starts_item(std::string_view here) {
    static const RE2 item(R"((?:[*]{1,5}|-|\.{1,5}|\d+\.|<\d+>|[a-zA-Z]\.)\s.*|.*::(?:\s.*)?)");
    return RE2::FullMatch(here, item);
  }

  bool ends_paragraph(int line) const {
    const std::string_view here = text(line);
    return here.empty() || here == "+" || is_rule(here, '-') || is_rule(here, '.') || is_rule(here, '=') ||
           here.starts_with("|==") || here.starts_with("```") || (here.starts_with('[') && here.ends_with(']')) ||
           starts_item(here);
  }

  int paragraph(int line) {
    static const RE2 mark(R"((?:[*]{1,5}|-|\.{1,5}|\d+\.|<\d+>|[a-zA-Z]\.)\s+)");
    re2::StringPiece rest = text(line);
    const bool listed = RE2::Consume(&rest, mark);
    int end = line + 1;
    while (end <= count_ && !ends_paragraph(end)) ++end;
    const std::size_t begin = offset(rest);
    const std::string_view last = text(end - 1);
    const Span span{begin, std::max(begin, offset(last) + last.size())};
    const std::size_t index = push({.kind = BlockKind::paragraph, .span = span, .list_depth = listed ? 1 : 0});
    Inlines(document_, span, index).run();
    language_.clear();
    return end;
  }

  std::string language_;                // of the next listing
  std::vector<std::string_view> open_;  // lines that opened a block around text
};

}  // namespace

void read_asciidoc(Document& document) {
  Reader(document).run();
}

}  // namespace docgarden::docs
