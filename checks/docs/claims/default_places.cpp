// SPDX-License-Identifier: MIT
// Where documents state defaults.
#include <re2/re2.h>

#include <algorithm>

#include "checks/docs/claims/defaults.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

std::string plain_title(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (is_letter(c) || (c == ' ' && !plain.empty())) plain += lowered(c);
  }
  while (plain.ends_with(' ')) plain.pop_back();
  return plain;
}

struct Row {
  std::size_t line = 0;  // offset of its line
  std::vector<const Block*> cells;
};

bool is_default_column(const Document& document, const Block& cell) {
  const std::string title = plain_title(document.view(cell.span));
  return title == "default" || title == "default value" || title == "defaults";
}

// What stands in a column whose head says that it is something else: "Command", "Model", "Platform".
bool names_things(const Document& document, const Block& cell) {
  static const RE2 others(
      R"(command|model|provider|platform|os|package|module|feature|type|language|file|path|tool|service|version|environment|section|step|rule|check|metric)");
  return !RE2::FullMatch(plain_title(document.view(cell.span)), others);
}

// "`8080`" below a column that is called so.
void read_rows(const Document& document, const std::vector<Row>& rows, std::vector<Claim>& claims) {
  if (rows.size() < 2) return;
  const std::vector<const Block*>& head = rows[0].cells;
  std::size_t column = head.size();
  for (std::size_t i = 1; i < head.size(); ++i) {
    if (!is_default_column(document, *head[i])) continue;
    if (column != head.size()) return;  // two defaults, of two things
    column = i;
  }
  if (column == head.size() || !names_things(document, *head[0])) return;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::vector<const Block*>& cells = rows[i].cells;
    if (cells.size() != head.size()) continue;
    std::optional<NamedThing> thing;
    for (std::size_t at = 0; at < std::min<std::size_t>(column, 2) && !thing; ++at) {
      // The second column may have the long name of what the first one gives a letter or a title.
      const std::string_view text = document.view(cells[at]->span);
      if (at == 0 || text.find("--") != std::string_view::npos) thing = named_by(text);
    }
    const Span cell = cells[column]->span;
    const std::optional<Span> value = value_in(document.view(cell));
    if (thing && value) {
      add_default_claim(document, {cell.begin + value->begin, cell.begin + value->end}, *thing, Place::table, claims);
    }
  }
}

// "…default: `8080`…" with the text of the value in the first group.
const RE2& phrase_form() {
  static const RE2 form(
      R"re((?i)(?:\bdefault(?:s|ing)?(?: value)?(?:\*\*|__|\*|_)?(?:\s*[:=](?:\*\*|__|\*|_)?\s*|\s+(?:is|to|of)\s+|\s+(?:is set to|to be)\s+)|[(\[]default\s+)((?:`[^`\n]{1,80}`|"[^"\n]{0,80}"|[+-]?\d[\w.:%-]*|true|false|[\w./~:-]{2,60}(?:[)\]]))(?:\s*(?:seconds?|minutes?|hours?|ms|milliseconds?|bytes?))?)\s*(?:[).,;\]|*]|$|\n|<br))re");
  return form;
}

// The block before it at the level above, of whose list item this one is a part.
const Block* parent_of(const Document& document, const Block& block) {
  constexpr std::ptrdiff_t near = 30;  // blocks
  const Block* first = document.blocks.data();
  for (const Block* it = &block; it != first && &block - it < near;) {
    --it;
    if (it->kind == BlockKind::heading || it->list_depth == 0) return nullptr;
    if (it->list_depth < block.list_depth) return it;
  }
  return nullptr;
}

// What a block begins with: the name of an item, up to what ends it.
std::optional<NamedThing> opening_of(std::string_view text) {
  static const RE2 name(
      R"(^\s*[*_\[]{0,3}(`[^`\n]+`(?:\s*(?:,|/|\||or)\s*`[^`\n]+`){0,2})[*_\]]{0,3}(?:\([^)\n]{0,80}\))?(?:[\s:,.—–=(-]|$))");
  re2::StringPiece opening;
  if (!RE2::PartialMatch(text, name, &opening)) return std::nullopt;
  return named_by(opening);
}

// Whether another option or variable is spoken of between the beginning of the item and the phrase.
bool names_others(std::string_view text, const std::string& own) {
  static const RE2 other(R"(`(--[A-Za-z][\w-]*|[A-Z][A-Z0-9]*_[A-Z0-9_]+)[^`\n]*`)");
  re2::StringPiece rest = text, name;
  while (RE2::FindAndConsume(&rest, other, &name)) {
    if (std::string_view(name).find(own) == std::string_view::npos) return true;
  }
  return false;
}

class Prose {
 public:
  Prose(const Document& document, std::vector<Claim>& claims) : document_(document), claims_(claims) {}

  void read(const Block& block) {
    const std::string_view text = document_.view(block.span).substr(0, 4000);
    re2::StringPiece rest = text, value;
    if (!RE2::FindAndConsume(&rest, phrase_form(), &value)) return;
    re2::StringPiece again = rest, second;
    const bool alone = !RE2::FindAndConsume(&again, phrase_form(), &second);
    const std::size_t at = static_cast<std::size_t>(value.data() - text.data());
    std::string_view shown = value;
    if (shown.ends_with(')') || shown.ends_with(']')) shown.remove_suffix(1);
    const std::optional<Span> exact = value_in(shown);
    if (!exact) return;
    const std::optional<NamedThing> thing = thing_of(block, text, at, alone);
    if (!thing || names_others(text.substr(0, at), thing->name)) return;
    const std::size_t begin = block.span.begin + at;
    add_default_claim(document_, {begin + exact->begin, begin + exact->end}, *thing, Place::prose, claims_);
  }

 private:
  std::optional<NamedThing> thing_of(const Block& block, std::string_view text, std::size_t at, bool alone) const {
    // "`--port` defaults to `8080`": the name right before it.
    static const RE2 subject(
        R"((`[^`\n]+`)\s+(?:(?:option|flag|setting|key|variable|parameter|argument|field)\s+)?(?:which\s+|that\s+)?(?:defaults to|has a default(?: value)? of|default is)\s*$)");
    re2::StringPiece name;
    const std::string_view before = text.substr(0, at);
    if (RE2::PartialMatch(before.substr(before.size() - std::min<std::size_t>(before.size(), 200)), subject, &name)) {
      return named_by(name);
    }
    if (!alone) return std::nullopt;
    if (std::optional<NamedThing> thing = opening_of(text)) return thing;
    // "Default: `8080`", alone below its item or heading.
    static const RE2 starts(R"((?i)^[\s*_>(-]*(?:the )?default)"),
        short_lines(R"((?i)(?:^|\n)[\s*_>-]*default[^\n]*$)");
    if (!RE2::PartialMatch(text, starts) && !RE2::PartialMatch(before, short_lines)) return std::nullopt;
    if (block.list_depth > 1) {
      const Block* parent = parent_of(document_, block);
      if (parent != nullptr) return opening_of(document_.view(parent->span).substr(0, 400));
    }
    if (block.heading == Block::npos) return std::nullopt;
    const std::string_view title = document_.view(document_.blocks[block.heading].span);
    const std::size_t first = title.find_first_not_of("# \t");
    if (first == std::string_view::npos || title.find('\n') != std::string_view::npos) return std::nullopt;
    std::optional<NamedThing> thing = named_by(title.substr(first, title.find_last_not_of("# \t\r") + 1 - first));
    // A heading of one plain word names a topic.
    const bool word = thing && thing->named == facts::Named::key && title.find('`') == std::string_view::npos &&
                      !facts::is_telling(thing->name);
    return word ? std::nullopt : thing;
  }

  const Document& document_;
  std::vector<Claim>& claims_;
};

}  // namespace

void table_defaults(const Document& document, std::vector<Claim>& claims) {
  std::vector<Row> rows;
  const auto finish = [&] {
    read_rows(document, rows, claims);
    rows.clear();
  };
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::table_cell) {
      if (!rows.empty()) finish();
      continue;
    }
    const std::size_t line = document.text.rfind('\n', block.span.begin) + 1;
    if (!rows.empty() && line > rows.back().line) {
      // One table ends where its lines do.
      const std::string_view between = document.view({rows.back().line, line});
      if (between.find("\n\n") != std::string_view::npos || between.find("\n\r\n") != std::string_view::npos) finish();
    }
    if (rows.empty() || rows.back().line != line) rows.push_back({line, {}});
    rows.back().cells.push_back(&block);
  }
  if (!rows.empty()) finish();
}

void prose_defaults(const Document& document, std::vector<Claim>& claims) {
  Prose prose(document, claims);
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::paragraph) prose.read(block);
  }
}

// "  -p, --port <PORT>   The port [default: 8080]", the text on lines of its own or not.
void help_defaults(const Document& document, std::vector<Claim>& claims) {
  static const RE2 option(R"(^\s{0,12}(?:-\w(?:,\s*|\s+|/|\|))?--([A-Za-z][\w-]*\w)(?:[\s=<\[,]|$))");
  static const RE2 phrase(
      R"re((?i)[(\[]defaults?(?: value)?(?:\s*[:=]\s*|\s+(?:to|is)\s+|\s+)(["'`]?[^\s()\[\]"'`,;]+["'`]?)[)\]])re");
  static const RE2 languages(
      "(?i)^(?:text|txt|console|plain|plaintext|sh|bash|shell|output|terminal|help|none)?(?:[\\s{].*)?$");
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::code || !RE2::PartialMatch(block.info, languages)) continue;
    const std::string_view text = document.view(block.span);
    if (text.find("efault") == std::string_view::npos) continue;
    std::optional<NamedThing> thing;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = line_end(text, at);
      const std::string_view line = text.substr(at, std::min<std::size_t>(end - at, 1000));
      at = end + 1;
      re2::StringPiece name, value;
      if (RE2::PartialMatch(line, option, &name)) {
        thing = NamedThing{facts::Named::option, std::string(name)};
      } else if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
        continue;
      } else if (line[0] != ' ' && line[0] != '\t') {
        thing.reset();
      }
      if (!thing || !RE2::PartialMatch(line, phrase, &value)) continue;
      const std::optional<Span> exact = value_in(value);
      if (!exact) continue;
      const std::size_t begin = static_cast<std::size_t>(value.data() - document.text.data());
      add_default_claim(document, {begin + exact->begin, begin + exact->end}, *thing, Place::fence, claims);
      thing.reset();
    }
  }
}

}  // namespace docgarden::docs
