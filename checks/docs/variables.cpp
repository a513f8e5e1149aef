// SPDX-License-Identifier: MIT
#include "checks/docs/variables.h"

#include <re2/re2.h>

#include "checks/docs/content.h"

namespace docgarden::docs {
namespace {

bool is_excused(std::string_view comment) {
  static const RE2 words(
      R"((?i)\b(?:deprecated|obsolete|legacy|unused|removed|no longer|formerly|renamed|replaced|old name|docker|compose|containers?|images?|sdks?|librar(?:y|ies)|package|read by|used by|for the|pass(?:ed)? to|implicit\w*|automatically)\b)");
  return RE2::PartialMatch(re2::StringPiece(comment.data(), comment.size()), words);
}

}  // namespace

void read_variables(Document& document) {
  static const RE2 assignment(R"(\s*(#?)\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=(?:[^#]|#\S)*(.*))");
  static const RE2 comment(R"(\s*#.*)");
  bool excused = false;  // by the comment above
  for (int number = 1; number <= static_cast<int>(document.line_starts.size()); ++number) {
    const Span line = trimmed_line(document, number);
    const std::string_view text = document.view(line);
    re2::StringPiece mark, name, beside;
    if (RE2::FullMatch(re2::StringPiece(text.data(), text.size()), assignment, &mark, &name, &beside)) {
      const std::size_t begin = static_cast<std::size_t>(name.data() - document.text.data());
      if (!excused && !is_excused({beside.data(), beside.size()})) {
        document.blocks.push_back({.kind = BlockKind::code, .span = {begin, begin + name.size()}, .info = "dotenv"});
      }
    } else if (RE2::FullMatch(re2::StringPiece(text.data(), text.size()), comment)) {
      excused = excused || is_excused(text);
    } else {
      excused = false;  // a blank line ends what a comment is about
    }
  }
}

}  // namespace docgarden::docs
