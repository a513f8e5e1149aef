// SPDX-License-Identifier: MIT
#include "checks/docs/rst.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "checks/docs/line_reader.h"
#include "checks/docs/rst_inlines.h"

namespace docgarden::docs {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A line of one and the same sign of punctuation.
bool is_adornment(std::string_view line) {
  return line.size() >= 2 && std::string_view("=-`:.'\"~^_*+#<>").find(line[0]) != std::string_view::npos &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

// The contents of these are code, of a language that their argument names.
bool holds_code(std::string_view directive) {
  constexpr std::array<std::string_view, 9> names = {"code-block", "code",     "sourcecode", "parsed-literal", "prompt",
                                                     "doctest",    "testcode", "console",    "ipython"};
  return is_one_of(directive, names);
}

// The contents of these say what was, are no text, or are copied from elsewhere.
bool is_passed_over(std::string_view directive) {
  constexpr std::array<std::string_view, 14> names = {
      "versionchanged", "versionremoved", "deprecated",     "deprecated-removed", "raw",       "math",  "graphviz",
      "digraph",        "graph",          "productionlist", "testoutput",         "testsetup", "index", "csv-table"};
  return is_one_of(directive, names);
}

// The argument of these is a file that lies beside the document.
bool names_file(std::string_view directive) {
  constexpr std::array<std::string_view, 4> names = {"include", "literalinclude", "image", "figure"};
  return is_one_of(directive, names);
}

// ".. autoclass:: a.b.C", ".. py:function:: f(x)", ".. envvar:: X", ".. option:: --x": the argument is code.
bool describes_code(std::string_view directive) {
  if (directive.starts_with("auto")) return true;
  static const RE2 names(
      R"((?:(?:py|c|cpp|js|rst|rb|php|go|std):)?(?:module|currentmodule|function|class|method|attribute|data|exception|decorator|classmethod|staticmethod|property|envvar|option|cmdoption|program|setting|confval|macro|type|struct|enum|enumerator|member|var)|(?:argparse|click))");
  return RE2::FullMatch(directive, names);
}

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
    const std::string_view here = text(line);
    if (here.empty()) return line + 1;
    if (here == ".." || here.starts_with(".. ")) return explicit_markup(line);
    if (here.starts_with(">>> ")) return doctest(line);
    if (const int end = heading(line); end > line) return end;
    if (here == "::") return literal_block(line + 1, indent(line), line);
    if (is_adornment(here)) return line + 1;  // a transition
    return paragraph(line);
  }

  // The line behind all lines that are indented more than `base`.
  int end_of_indented(int line, std::size_t base) const {
    int end = line;
    for (; line <= count_; ++line) {
      if (blank(line)) continue;
      if (indent(line) <= base) break;
      end = line + 1;
    }
    return end;
  }

  int heading(int line) {
    const bool over = is_adornment(text(line));
    const int title_line = over ? line + 1 : line;
    const int under = title_line + 1;
    if (blank(title_line) || blank(under) || !is_adornment(text(under)) || is_adornment(text(title_line))) return line;
    const std::string_view title = text(title_line), rule = text(under);
    // A short line of dashes is text, as in a table; a rule may be a little too short.
    if (rule.size() < 3 || rule.size() + 2 < std::min<std::size_t>(title.size(), 8)) return line;
    if (over && text(line)[0] != rule[0]) return line;
    const std::string style{over ? rule[0] : ' ', rule[0]};
    auto known = std::find(styles_.begin(), styles_.end(), style);
    if (known == styles_.end()) known = styles_.insert(styles_.end(), style);
    push_heading(static_cast<int>(known - styles_.begin()) + 1, title, {offset(title), offset(rule) + rule.size()});
    read_rst_inlines(document_, span(title), heading_);
    return under + 1;
  }

  int doctest(int line) {
    int end = line;
    while (!blank(end)) ++end;
    code(line, end, "python");
    return end;
  }

  void code(int begin, int end, std::string info) {
    while (begin < end && blank(begin)) ++begin;
    push_code(begin, end, std::move(info));
  }

  // What follows "::" and is indented more than the text before it.
  int literal_block(int line, std::size_t base, int none) {
    int begin = line;
    while (begin <= count_ && blank(begin)) ++begin;
    if (begin > count_ || indent(begin) <= base) return std::max(line, none + 1);
    const int end = end_of_indented(begin, base);
    code(begin, end, "");
    return end;
  }

  int explicit_markup(int line) {
    static const RE2 directive(R"(\.\. +(?:\|[^|\n]+\| +)?([A-Za-z][\w.+:-]*?) ?::(?:\s+(.*))?)");
    static const RE2 target(R"(\.\. +_(`[^`]+`|(?:\\:|[^:])+): *(.*))");
    const std::string_view here = text(line);
    const std::size_t base = indent(line);
    const int end = std::max(end_of_indented(line + 1, base), line + 1);
    re2::StringPiece name, argument;
    if (RE2::FullMatch(here, target, &name, &argument)) {
      add_target(name, argument, here);
      return end;
    }
    if (!RE2::FullMatch(here, directive, &name, &argument)) {
      if (here.starts_with(".. [")) return paragraph(line);  // a footnote
      // A comment; only one that switches checks off is of use.
      const std::size_t begin = std::min(offset(here) + 3, document_.text.size());
      const Span span{begin, std::max(document_.line_span(end - 1).end, begin)};
      if (document_.view(span).find("docgarden:") != std::string_view::npos)
        push({.kind = BlockKind::html, .span = span});
      return end;
    }
    const std::string_view kind = name;
    const std::string_view value = argument.data() == nullptr ? std::string_view() : std::string_view(argument);
    return read_directive(kind, value, line, end);
  }

  int read_directive(std::string_view kind, std::string_view argument, int line, int end) {
    if (is_passed_over(kind)) return end;
    int body = line + 1;
    while (body < end && text(body).starts_with(':') && text(body).find(':', 1) != std::string_view::npos) ++body;
    if (holds_code(kind)) {
      code(body, end, std::string(argument.substr(0, argument.find(' '))));
      return end;
    }
    if (kind == "toctree") {
      list_pages(body, end);
      return end;
    }
    if (names_file(kind)) add_file(kind, argument);
    if (describes_code(kind) && !argument.empty()) {
      const Span span = this->span(argument);
      const std::size_t index = push({.kind = BlockKind::paragraph, .span = span});
      document_.inlines.push_back({.kind = InlineKind::code, .span = span, .content = span, .block = index});
    } else if (!argument.empty() && !names_file(kind)) {
      // ".. note:: text", which may go on below.
      return std::max(body, paragraph_of(line, offset(argument), end, indent(line)));
    }
    return body;  // the contents are read as text of the document
  }

  // A page a line: "guide/start", "Title <guide/start>".
  void list_pages(int line, int end) {
    for (; line < end; ++line) {
      std::string_view entry = text(line);
      if (entry.empty() || entry.starts_with("..")) continue;
      if (const std::size_t open = entry.rfind('<'); open != std::string_view::npos && entry.ends_with('>')) {
        entry = entry.substr(open + 1, entry.size() - open - 2);
      }
      const std::size_t index = push({.kind = BlockKind::paragraph, .span = span(text(line))});
      add_page(document_, span(entry), index);
    }
  }

  void add_file(std::string_view kind, std::string_view argument) {
    // From the root of the pages, or an address.
    if (argument.empty() || argument.starts_with('/') || argument.find(':') != std::string_view::npos) return;
    if (argument.find_first_of(" \t*|<") != std::string_view::npos) return;
    const Span span = this->span(argument);
    const std::size_t index = push({.kind = BlockKind::paragraph, .span = span});
    const bool picture = kind == "image" || kind == "figure";
    document_.inlines.push_back({.kind = picture ? InlineKind::image : InlineKind::link,
                                 .span = span,
                                 .content = span,
                                 .target_span = span,
                                 .target = std::string(argument),
                                 .block = index});
  }

  void add_target(std::string_view name, std::string_view address, std::string_view whole) {
    if (address.empty() || address.ends_with('_') || address.starts_with('`')) return;
    const Span target = this->span(address);
    const std::size_t index =
        push({.kind = BlockKind::reference_definition, .span = span(whole), .info = std::string(name)});
    document_.inlines.push_back({.kind = InlineKind::link,
                                 .span = document_.blocks[index].span,
                                 .content = span(name),
                                 .target_span = target,
                                 .target = std::string(address),
                                 .label = std::string(name),
                                 .block = index});
  }

  int paragraph(int line) {
    static const RE2 item(R"((?:([-*+•‣⁃]|\(?(?:\d{1,4}|[A-Za-z]|#)[.)])|:[^:`\s][^:`]*:|\.\. \[[^\]]+\]|\|) +)");
    const std::string_view here = text(line);
    re2::StringPiece rest = here, mark;
    const bool listed = RE2::Consume(&rest, item, &mark);
    const std::size_t begin = listed ? offset(rest) : offset(here);
    const std::size_t base = mark.empty() ? indent(line) : begin - document_.line_span(line).begin;
    const int end = paragraph_of(line, begin, count_ + 1, base);
    if (listed) document_.blocks.back().list_depth = 1;
    return end;
  }

  // The paragraph whose text begins at the byte `begin` of the line; gives the line behind it and its literal block,
  // which is indented more than `base`.
  int paragraph_of(int line, std::size_t begin, int limit, std::size_t base) {
    const std::size_t column = begin - document_.line_span(line).begin;
    const std::size_t first = indent(line);
    int end = line + 1;
    // Further lines stand below the text; those of a list's item may stand anywhere right of its mark.
    for (; end < limit && !blank(end); ++end) {
      const std::size_t here = indent(end);
      const bool below = column == first ? here == first : here > first;
      if (!below || starts_item(end) || heading_begins(end)) break;
    }
    const std::string_view last = text(end - 1);
    const Span span{begin, std::max(begin, offset(last) + last.size())};
    const std::size_t index = push({.kind = BlockKind::paragraph, .span = span});
    read_rst_inlines(document_, span, index);
    if (!last.ends_with("::")) return end;
    return literal_block(end, base, end - 1);
  }

  bool starts_item(int line) const {
    const std::string_view here = text(line);
    return here.starts_with("- ") || here.starts_with("* ") || here.starts_with(".. ");
  }

  // A title may stand right below a paragraph only by mistake, but its underline must not become text.
  bool heading_begins(int line) const {
    return line + 1 <= count_ && is_adornment(text(line + 1)) && text(line + 1).size() >= 4 &&
           text(line + 1).size() >= text(line).size();
  }

  std::vector<std::string> styles_;  // of headings, the highest level first
};

}  // namespace

void read_rst(Document& document) {
  Reader(document).run();
}

}  // namespace docgarden::docs
