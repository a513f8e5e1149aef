// SPDX-License-Identifier: MIT
// The grammar of "this sentence does not say that it exists": small patterns over the words right before and right
// after a claim. They are anchored at the claim, because a verb two clauses away says nothing about it: "create a rule
// in `src/rules.c`" promises that the file is there, "create `src/rules.c`" does not.
#include <re2/re2.h>

#include <algorithm>

#include "checks/docs/audience.h"
#include "checks/docs/claim.h"
#include "checks/docs/context_patterns.h"
#include "checks/docs/slug.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

constexpr std::size_t before_limit = 160;  // bytes; a window, so that a 16 kB table cell exempts nothing
constexpr std::size_t after_limit = 110;

// The part of `text` after the last end of a sentence.
std::string_view last_sentence(std::string_view text) {
  for (std::size_t i = text.size(); i-- > 1;) {
    const bool stop = (text[i - 1] == '.' || text[i - 1] == '!' || text[i - 1] == '?') &&
                      (text[i] == ' ' || text[i] == '\n' || text[i] == '\r');
    // "e.g. " and "i.e. " end no sentence.
    if (stop && !(i >= 4 && text[i - 3] == '.')) return text.substr(i);
    if (i >= 2 && text[i] == '\n' && text[i - 1] == '\n') return text.substr(i);
  }
  return text;
}

std::string_view first_sentence(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if ((text[i] == '.' || text[i] == '!' || text[i] == '?') && (text[i + 1] == ' ' || text[i + 1] == '\n')) {
      return text.substr(0, i);
    }
    if (text[i] == '\n' && text[i + 1] == '\n') return text.substr(0, i);
  }
  return text;
}

// "[source,java]", "----", ".. code-block:: c": of AsciiDoc and reStructuredText, between a sentence and its listing.
bool opens_listing(std::string_view line) {
  static const RE2 form(R"(\[[\w, =%#.\"-]+\]|[-.=]{4,}|\s*\.\. [\w-]+::.*|\s*:[\w-]+:.*)");
  return !line.empty() && RE2::FullMatch(line, form);
}

struct Around {
  std::string_view before, after;
};

Around window_of(const Document& document, const Block& block, Span span) {
  const std::string_view text = document.text;
  if (block.kind == BlockKind::code) {
    // In a fence the sentence above introduces it; the line itself may carry a comment.
    std::string_view intro = text.substr(0, block.span.begin);
    intro = intro.substr(intro.size() - std::min<std::size_t>(intro.size(), 500));
    if (block.fenced) intro = intro.substr(0, intro.rfind('\n', intro.find_last_of("`~")) + 1);  // the fence's own line
    while (!intro.empty() && (intro.back() == '\n' || intro.back() == '\r' || intro.back() == ' ' ||
                              intro.back() == '`' || intro.back() == '~')) {
      intro.remove_suffix(1);
    }
    while (opens_listing(intro.substr(intro.rfind('\n') + 1))) {
      intro = intro.substr(0, intro.rfind('\n') + 1);
      while (!intro.empty() && (intro.back() == '\n' || intro.back() == '\r')) intro.remove_suffix(1);
    }
    intro = last_sentence(intro.size() > before_limit ? intro.substr(intro.size() - before_limit) : intro);
    const std::size_t line_end = std::min(text.find('\n', span.end), block.span.end);
    return {intro, text.substr(span.end, std::min(line_end - span.end, after_limit))};
  }
  const std::size_t begin = std::max(block.span.begin, span.begin > before_limit ? span.begin - before_limit : 0);
  const std::size_t end = std::min(block.span.end, span.end + after_limit);
  return {last_sentence(text.substr(begin, span.begin - begin)),
          first_sentence(text.substr(span.end, end > span.end ? end - span.end : 0))};
}

// "~~`src/old.c`~~": the author has taken it back.
bool struck_out(const Document& document, const Block& block, Span span) {
  constexpr std::size_t reach = 2000;  // bytes to both sides
  if (block.kind == BlockKind::code || span.end > block.span.end) return false;
  const std::size_t begin = std::max(block.span.begin, span.begin > reach ? span.begin - reach : 0);
  const std::string_view before = document.view({begin, span.begin});
  const std::string_view after = document.view({span.end, std::min(block.span.end, span.end + reach)});
  if (after.find("~~") == std::string_view::npos) return false;
  bool open = false;
  for (std::size_t at = 0; (at = before.find("~~", at)) != std::string_view::npos; at += 2) open = !open;
  return open;
}

// A heading of a higher level announces what is to be done.
bool below_plan(const Document& document, const Block& heading, std::string& words) {
  constexpr int most = 200;  // headings to look at
  int level = 7;
  const Block* here = &heading;
  for (int i = 0; i < most; ++i) {
    if (here->heading_level < level) {
      level = here->heading_level;
      if (Window(document.view(here->span).substr(0, 200)).holds(Sign::plan_heading, words)) return true;
    }
    if (level <= 1 || here->heading == Block::npos) return false;
    here = &document.blocks[here->heading];
  }
  return false;
}

Context context_of_heading(const Document& document, const Block& block, std::string& words) {
  if (block.heading == Block::npos) return Context::none;
  const Block& heading = document.blocks[block.heading];
  const Window title(document.view(heading.span).substr(0, 200));
  if (title.holds(Sign::historical_heading, words) || title.holds(Sign::version_heading, words))
    return Context::historical;
  if (title.holds(Sign::proposal_heading, words)) return Context::proposal;
  if (title.holds(Sign::example_heading, words)) return Context::example;
  return below_plan(document, heading, words) ? Context::proposal : Context::none;
}

// The cell at the head of the column of a place in a table; empty where none is found.
std::string_view column_head(const Document& document, const Block& cell, std::size_t at) {
  constexpr std::size_t most = 20000;  // bytes above, of a table whose head is still in sight
  const std::string_view text = document.text;
  std::size_t line = text.rfind('\n', at) + 1;
  const auto bars = std::count(text.begin() + static_cast<std::ptrdiff_t>(line),
                               text.begin() + static_cast<std::ptrdiff_t>(std::max(line, cell.span.begin)), '|');
  std::string_view rule;
  while (line > 0 && at - line < most) {
    const std::size_t above = line < 2 ? 0 : text.rfind('\n', line - 2) + 1;
    const std::string_view row = text.substr(above, line - above);
    if (!rule.empty()) {
      std::size_t begin = 0;
      for (auto left = bars; left > 0 && begin < row.size(); --left)
        begin = std::min(row.find('|', begin), row.size()) + 1;
      if (begin >= row.size()) return {};
      return row.substr(begin, row.find_first_of("|\r\n", begin) - begin);
    }
    if (row.find('|') == std::string_view::npos) return {};
    if (row.find_first_not_of(" |:-\t\r\n") == std::string_view::npos) rule = row;
    line = above;
  }
  return {};
}

// The comment above a place in a fence, where lines go together under it: "# Before". Without its marks.
std::string_view comment_above(const Document& document, const Block& block, std::size_t at) {
  constexpr int most = 20;  // lines
  const std::string_view code = document.view({block.span.begin, at});
  std::size_t end = code.rfind('\n');
  for (int i = 0; i < most && end != std::string_view::npos; ++i) {
    const std::size_t begin = end == 0 ? 0 : code.rfind('\n', end - 1) + 1;
    const std::string_view line = trimmed(code.substr(begin, end - begin));
    if (starts_with_any(line, {"# ", "// ", "-- ", ";; "})) return trimmed(line, "#/-; ");
    if (begin == 0) break;
    end = begin - 1;
  }
  return {};
}

// What stands at the beginning of a paragraph, above a fence, or at the head of a column says it of all that follows.
bool is_of_the_past(const Document& document, const Block& block, Span span, std::string_view intro,
                    std::string& words) {
  if (block.kind == BlockKind::code) {
    return Window(intro).holds(Sign::old_label, words) ||
           Window(comment_above(document, block, span.begin)).holds(Sign::old_label, words);
  }
  if (block.kind == BlockKind::table_cell) {
    return Window(column_head(document, block, span.begin).substr(0, 80)).holds(Sign::old_label, words);
  }
  return Window(document.view(block.span).substr(0, 60)).holds(Sign::history_opening, words);
}

// At the head of a column: "Generated docs", "Output", "New file".
bool is_of_output(std::string_view head) {
  static const RE2 words(R"((?i)\b(?:generated|created|outputs?|produces?|writes?|new)\b)");
  return RE2::PartialMatch(head, words);
}

// "**Last update**: 2026-05-21 (changed `src/opencode.ts` …)", "## Checked on x64 (2026-05-20)": what stands there,
// however long, is an entry of that day.
bool holds_date(std::string_view text) {
  static const RE2 date(R"(\b20\d\d-[01]\d-[0-3]\d\b)");
  return RE2::PartialMatch(text, date);
}

std::string_view title_above(const Document& document, const Block& block) {
  if (block.heading == Block::npos) return {};
  return document.view(document.blocks[block.heading].span).substr(0, 200);
}

// Below "Planned pages". "Next steps" are those of the reader, who is to follow the links.
bool is_planned(const Document& document, const Block& block) {
  std::string words;
  return Window(title_above(document, block)).holds(Sign::proposal_heading, words) && fold_case(words) != "next steps";
}

// In an entry of a day, a task that is not done, a column of what is to be made.
bool is_noted(const Document& document, const Block& block, std::size_t at) {
  constexpr std::size_t near = 60;  // bytes
  return block.task || holds_date(title_above(document, block)) ||
         (block.kind == BlockKind::paragraph && holds_date(document.view(block.span).substr(0, near))) ||
         (block.kind == BlockKind::table_cell && is_of_output(column_head(document, block, at)));
}

// By its sentence; in code and in a table by its line.
bool is_doubted_by_sentence(const Document& document, const Block& block, Span span, Sign sign) {
  std::string words;
  const std::string_view text = document.text;
  if (block.kind == BlockKind::code || block.kind == BlockKind::table_cell) {
    const std::size_t begin = text.rfind('\n', span.begin) + 1;
    const std::size_t end = std::min(text.find('\n', span.end), text.size());
    const std::size_t from = std::max(begin, span.begin > 2 * before_limit ? span.begin - 2 * before_limit : 0);
    return Window(text.substr(from, std::min(end - from, 4 * before_limit))).holds(sign, words);
  }
  const std::size_t begin =
      std::max(block.span.begin, span.begin > 2 * before_limit ? span.begin - 2 * before_limit : 0);
  const std::size_t end = std::min(block.span.end, span.end + 2 * before_limit);
  return Window(last_sentence(text.substr(begin, span.begin - begin))).holds(sign, words) ||
         (end > span.end && Window(first_sentence(text.substr(span.end, end - span.end))).holds(sign, words));
}

// "py311-py314": a folder for each.
bool is_range(std::string_view text) {
  static const RE2 ends(R"((?:^|/)([A-Za-z]+)(\d{1,6})-([A-Za-z]+)(\d{1,6})(?:/|$))");
  std::string first, last;
  int from = 0, to = 0;
  return RE2::PartialMatch(text, ends, &first, &from, &last, &to) && first == last && from < to;
}

// "`commands.build` is defined in": the verb is a part of a name, and the sentence says where that is.
bool is_name_defined(std::string_view words) {
  static const RE2 form(R"((?i)^\w+`.*\b(?:defined|declared|implemented) (?:in|at|under)\b.*)");
  return RE2::FullMatch(words, form);
}

}  // namespace

const Block* block_at(const Document& document, std::size_t offset) {
  const auto after = std::upper_bound(document.blocks.begin(), document.blocks.end(), offset,
                                      [](std::size_t at, const Block& block) { return at < block.span.begin; });
  // The innermost block that holds the offset is among the last few that begin before it.
  for (auto it = after; it != document.blocks.begin() && after - it < 64;) {
    --it;
    if (it->span.begin <= offset && offset < it->span.end) return &*it;
  }
  return nullptr;
}

Context context_of_role(const Document& document, std::string& words) {
  switch (document.role) {
    case Role::historical:
      words = "historical document";
      return Context::historical;
    case Role::proposal:
      words = "proposal";
      return Context::proposal;
    case Role::template_:
      words = "template";
      return Context::placeholder;
    default:
      return Context::none;
  }
}

Context context_at(const Document& document, Span span, std::string& words, ClaimKind kind) {
  words.clear();
  if (const Context role = context_of_role(document, words); role != Context::none) return role;
  const Block* block = block_at(document, span.begin);
  if (block == nullptr) return Context::none;
  if (const Context heading = context_of_heading(document, *block, words); heading != Context::none) return heading;
  if (struck_out(document, *block, span)) {
    words = "~~";
    return Context::negated;
  }
  const Around around = window_of(document, *block, span);
  const Window before(around.before), after(around.after);
  const bool fence = block->kind == BlockKind::code;

  if (is_of_the_past(document, *block, span, around.before, words)) return Context::historical;
  if (before.holds(Sign::historical_before, words) || before.holds(Sign::moved_to_before, words))
    return Context::historical;
  if (!fence && after.holds(Sign::historical_after, words)) return Context::historical;
  if (before.holds(Sign::absent_before, words)) return Context::negated;
  if (!fence && after.holds(Sign::absent_after, words)) return Context::negated;
  if (kind == ClaimKind::command && before.holds(Sign::forbidden_before, words)) return Context::negated;
  std::string ours;
  if (before.holds(Sign::yours_before, words) && !Window(words).holds(Sign::not_yours, ours)) return Context::foreign;
  if (before.holds(Sign::future_before, words)) return Context::proposal;
  if (kind == ClaimKind::path || kind == ClaimKind::tree) {
    if (before.holds(Sign::moved_before, words)) return Context::historical;
    if (before.holds(Sign::created_before, words)) return Context::created;
    if (before.holds(Sign::written_before, words) && !is_name_defined(words)) return Context::created;
    if (!for_contributors(document) && before.holds(Sign::stored_before, words)) return Context::created;
    if (!fence && (after.holds(Sign::created_after, words) || after.holds(Sign::optional_after, words))) {
      return Context::created;
    }
    if (!fence && before.holds(Sign::imagined_before, words)) return Context::example;
    if (before.holds(Sign::branch_before, words)) return Context::example;
    if (!fence && before.holds(Sign::if_alone, words) && after.holds(Sign::exists_after, words))
      return Context::example;
    if (before.holds(Sign::if_before, words) || before.holds(Sign::supposed_before, words)) return Context::example;
    if (!for_contributors(document) &&
        (before.holds(Sign::your_project, words) || after.holds(Sign::your_project, words))) {
      return Context::foreign;
    }
  }
  if (before.holds(Sign::example_before, words)) return Context::example;
  words.clear();
  return Context::none;
}

bool may_be_denied(const Document& document, Span span) {
  const Block* block = block_at(document, span.begin);
  if (block == nullptr || block->kind == BlockKind::code) return false;
  std::string words;
  return Window(window_of(document, *block, span).before).holds(Sign::denied, words);
}

bool is_doubtful(const Document& document, Span span, bool link) {
  const Block* block = block_at(document, span.begin);
  if (block == nullptr || block->kind == BlockKind::reference_definition) return false;
  return (link ? is_planned(document, *block) : is_noted(document, *block, span.begin)) ||
         is_doubted_by_sentence(document, *block, span, link ? Sign::to_come : Sign::doubtful);
}

bool is_sample(const Document& document, Span span) {
  static const RE2 start(R"((?i)^(?:for )?example:\\?[ \t]*\r?\n)");
  const Block* block = block_at(document, span.begin);
  if (block == nullptr || block->kind == BlockKind::code) return false;
  const std::string_view text = document.view(block->span).substr(0, 40);
  return RE2::PartialMatch(text, start);
}

bool says_where(const Document& document, Span span) {
  const Block* block = block_at(document, span.begin);
  if (block == nullptr || block->kind == BlockKind::code) return false;
  std::string words;
  return Window(window_of(document, *block, span).before).holds(Sign::located_before, words);
}

bool is_placeholder(std::string_view text) {
  static const RE2 stand_in(
      "(?i)[<>${}*?|\\\\]|(?:^|/)file\\.[a-z]+$|(?-i:(?:^|[/._-])My[A-Z]|(?:^|/)ExampleTest\\.|(?:^|[a-z/"
      "._-])(?:Foo|Bar)(?:[A-Z.]|$)|_NN(?:[._]|$))|\\.\\.\\.|…|%[sdA-Z]|^\\[|(?:^|[/"
      "._-])(?:foo|bar|baz|qux|foobar|xxx+|yyy+|nnn+|xyz|abc|"
      "test[-_]?(?:file|name)|my[-_]?(?:app|project|module|package|plugin|file|script|component|class|test|theme|site|"
      "repo|server|cool|custom|"
      "feature|lib|library|folder|dir|program|rule|config|org|extension|tool|awesome|first|name|data|model|function|"
      "service|command|key|blog|website|page|image|db|database|branch|env|domain|user)?|your[-_]?[a-z]*|some[-_]?[a-z]*"
      "|"
      "path[-_/"
      "]?to|new[-_]?(?:feature|file|module|component|thing|rule|test|class|page|script)|to[-_]file|example|examplecorp|"
      "acme|placeholder|todo|tbd|hello|world|hello[-_]?world|dummy|"
      "custom[-_]?(?:test|plugin|component|theme|rule|file|folder|script|module|command|hook)|"
      "(?:plugin|module|package|component|app|extension|feature|table|service|bench|benchmark|test|example|target|"
      "crate|binary|script)[-_]?name|[a-z_]*namehere|"
      "whatever|something|name[-_]of[-_][a-z_-]+|yyyy|owner|username|user[-_]name|file[-_]?name|dir[-_]?name|project[-_"
      "]?name)(?:$|[/._-])");
  return RE2::PartialMatch(text, stand_in) || is_range(text);
}

}  // namespace docgarden::docs
