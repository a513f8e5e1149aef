// SPDX-License-Identifier: MIT
// "The following five packages:" right above the list or table that it counts, "## Tools (12)" above the only one of
// its section. Only what is counted in plain words: no "at least", no ranges, no parts of something.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "checks/docs/claim.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

int number_of(std::string_view text) {
  constexpr std::array<std::string_view, 11> words = {"two",   "three", "four", "five",   "six",   "seven",
                                                      "eight", "nine",  "ten",  "eleven", "twelve"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool same = text.size() == words[i].size() && std::equal(text.begin(), text.end(), words[i].begin(),
                                                                   [](char a, char b) { return (a | 32) == b; });
    if (same) return static_cast<int>(i) + 2;
  }
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// The part of a block's line before it.
std::string_view prefix_of(const Document& document, const Block& block) {
  const std::string_view text = document.text;
  const std::size_t line = block.span.begin == 0 ? 0 : text.rfind('\n', block.span.begin - 1) + 1;
  return text.substr(line, block.span.begin - line);
}

bool is_item(std::string_view prefix) {
  static const RE2 form(R"(^\s*(?:>\s*)*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?$)");
  return RE2::FullMatch(prefix, form);
}

struct Counted {
  int items = 0;
  int nested = 0;        // items of the lists inside of them
  std::size_t next = 0;  // index of the first block behind
  bool sure = false, rows = false;
};

// The items of the list, or the rows of the table, that begins with block `first`, where the text around it has
// `depth` list items above it.
Counted count_at(const Document& document, std::size_t first, int depth) {
  const std::vector<Block>& blocks = document.blocks;
  Counted counted;
  std::size_t i = first;
  if (i >= blocks.size()) return counted;
  if (blocks[i].kind == BlockKind::table_cell) {
    std::size_t line = ~std::size_t{0};
    for (; i < blocks.size() && blocks[i].kind == BlockKind::table_cell; ++i) {
      const std::size_t begin = document.text.rfind('\n', blocks[i].span.begin) + 1;
      counted.items += begin != line;
      line = begin;
    }
    --counted.items;  // its head
    counted.next = i;
    counted.sure = counted.items > 0;
    counted.rows = true;
    return counted;
  }
  if (blocks[i].list_depth != depth + 1 || !is_item(prefix_of(document, blocks[i]))) return counted;
  const std::string_view head = prefix_of(document, blocks[i]);
  const std::size_t column = head.find_first_not_of(" \t>");
  const bool ordered = is_digit(head[column]);
  const char mark = ordered ? '1' : head[column];
  constexpr std::size_t most = 1000;  // blocks of one list
  counted.sure = true;
  std::size_t last = blocks[i].span.begin;
  for (; i < blocks.size() && blocks[i].list_depth > depth && blocks[i].kind != BlockKind::heading; ++i) {
    last = blocks[i].span.end;
    if (i - first > most) return {};
    if (blocks[i].list_depth > depth + 2) continue;
    const std::string_view prefix = prefix_of(document, blocks[i]);
    if (!is_item(prefix)) continue;
    if (blocks[i].list_depth == depth + 2) {
      ++counted.nested;
      continue;
    }
    const char own = prefix[prefix.find_first_not_of(" \t>")];
    // Another mark begins another list.
    if ((is_digit(own) ? '1' : own) != mark) counted.sure = false;
    ++counted.items;
  }
  counted.next = i;
  // What the parser took for no item of its own (an empty one, one that begins with code) would be missing.
  const std::size_t begin = blocks[first].span.begin - head.size();
  int marks = 0;
  for (std::size_t at = begin; at < last;) {
    const std::size_t end = line_end(document.text, at);
    const std::string_view line = std::string_view(document.text).substr(at, end - at);
    static const RE2 item(R"(^([\s>]*)(?:[-*+]|\d{1,3}[.)])(?:\s|$))");
    re2::StringPiece indent;
    marks += RE2::PartialMatch(line, item, &indent) && indent.size() == column;
    at = end + 1;
  }
  counted.sure = counted.sure && marks == counted.items;
  return counted;
}

// Words with which a number is no count of all that follows.
bool is_loose(std::string_view sentence) {
  static const RE2 words(
      R"((?i)\b(?:at least|at most|about|around|approximately|roughly|more|up to|over|nearly|almost|or so|some|several|e\.g|such as|for example|including|include|main|key|major|top|first|last|next|other|another|additional|remaining|further|one of|any of|either|each|every|per|between|minimum|maximum|times|version|step \d|phase|level|of the|out of|days?|weeks?|hours?|minutes?|seconds?|years?|lines?|percent|bytes?)\b|[+~≥≤<>%]|\d\s*[-–]\s*\d|\d\.\d)");
  return RE2::PartialMatch(sentence, words);
}

class Counts {
 public:
  Counts(const Document& document, std::vector<Claim>& claims) : document_(document), claims_(claims) {}

  void sentence(std::size_t index) {
    static const RE2 form(
        R"((?i)\b(?:following|these|are|is|has|have|of|in|into|with|provides?|supports?|contains?|offers?|exposes?|defines?|ships?|comes?|uses?|takes?|accepts?|includes?|need|requires?|the|our|its|all)[\s*_]+((?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|[1-9]\d))[*_]*\s+(?:[a-z][\w-]*\s+){0,2}[a-z][\w-]*s\b[^.:\n]{0,60}:[*_]*\s*$)");
    static const RE2 numbers(R"((?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|\d+)\b)");
    const Block& block = document_.blocks[index];
    std::string_view text = document_.view(block.span);
    if (text.size() > 600) return;
    const std::size_t stop = std::max(text.rfind(". "), text.rfind(".\n"));
    const std::size_t begin = stop == std::string_view::npos ? 0 : stop + 2;
    text = text.substr(begin);
    re2::StringPiece number, rest = text;
    if (!RE2::PartialMatch(text, form, &number) || is_loose(text)) return;
    int all = 0;
    while (RE2::FindAndConsume(&rest, numbers)) ++all;
    if (all != 1) return;
    const Counted counted = count_at(document_, index + 1, block.list_depth);
    if (counted.sure) add(number, counted, text);
  }

  // "## Tools (12)": one list or table until the next heading, and no heading below it.
  void heading(std::size_t index) {
    static const RE2 form(R"(^#+\s+[^\d()\n]*[a-z]s\s+\((\d{1,3})(?:\s+(?:total|items))?\)\s*#*\s*$)");
    const Block& block = document_.blocks[index];
    re2::StringPiece number;
    if (!RE2::FullMatch(document_.view(block.span), form, &number)) return;
    std::size_t first = index + 1;
    while (first < document_.blocks.size() && document_.blocks[first].kind == BlockKind::paragraph &&
           document_.blocks[first].list_depth == 0) {
      ++first;
    }
    const Counted counted = count_at(document_, first, 0);
    if (!counted.sure) return;
    for (std::size_t i = counted.next; i < document_.blocks.size(); ++i) {
      const Block& next = document_.blocks[i];
      if (next.kind == BlockKind::heading && next.heading_level <= block.heading_level) break;
      if (next.kind != BlockKind::paragraph || next.list_depth > 0) return;
    }
    add(number, counted, document_.view(block.span));
  }

 private:
  void add(re2::StringPiece number, const Counted& counted, std::string_view sentence) {
    Claim claim;
    claim.kind = ClaimKind::count;
    const std::size_t begin = static_cast<std::size_t>(number.data() - document_.text.data());
    claim.span = {begin, begin + number.size()};
    claim.text = std::string(number);
    claim.context = context_at(document_, claim.span, claim.context_words, ClaimKind::count);
    const int stated = number_of(number);
    // The lists inside of the items may be what is counted: "two ways" above one item with both below it.
    const int items = stated == counted.nested ? counted.nested : counted.items;
    claim.detail = CountClaim{stated, items, counted.rows, std::string(sentence)};
    claims_.push_back(std::move(claim));
  }

  const Document& document_;
  std::vector<Claim>& claims_;
};

}  // namespace

void extract_counts(const Document& document, std::vector<Claim>& claims) {
  Counts counts(document, claims);
  constexpr std::size_t most = 50;  // claims of one document, each of which may take a look into its history
  const std::size_t first = claims.size();
  for (std::size_t i = 0; i < document.blocks.size() && claims.size() < first + most; ++i) {
    const Block& block = document.blocks[i];
    // What announces ends so; few blocks do, and the patterns are dear.
    std::string_view text = document.view(block.span);
    while (!text.empty() && std::string_view(" \t\r\n*_#").find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    }
    if (block.kind == BlockKind::heading && text.ends_with(')')) counts.heading(i);
    if (block.kind == BlockKind::paragraph && !block.quoted && text.ends_with(':')) counts.sentence(i);
  }
}

}  // namespace docgarden::docs
