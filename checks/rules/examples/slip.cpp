// SPDX-License-Identifier: MIT
#include "checks/rules/examples/slip.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "checks/rules/examples/code.h"
#include "checks/text.h"

namespace docgarden::examples {
namespace {

class Search {
 public:
  Search(std::string_view language, std::string_view text, std::size_t reading)
      : language_(language), text_(text), reading_(reading) {
    find_suspects();
  }

  // Of what can be counted: brackets and quotes.
  std::optional<Slip> run_pairs(docs::Span line) {
    for (std::size_t at = line.end + 1; at-- > line.begin;) {
      if (at < line.end && is_one_of(text_[at], superfluous_) && !is_apostrophe(at) && is_superfluous(at)) return slip_;
      const bool inside = at > line.begin && at < line.end && is_word(text_[at - 1]) && is_word(text_[at]);
      if (!inside && any_missing(at, missing_)) return slip_;
    }
    return std::nullopt;
  }

  std::optional<Slip> run_separators(docs::Span line) {
    for (std::size_t at = line.end; at > line.begin; --at) {
      if (ends_something(at, line.end) && any_missing(at, separators_)) return slip_;
    }
    for (std::size_t at = line.end; at-- > line.begin;) {
      if (is_one_of(text_[at], ",;") && !separators_.empty() && is_superfluous(at)) return slip_;
    }
    return std::nullopt;
  }

 private:
  static bool is_one_of(char c, std::string_view characters) { return characters.find(c) != std::string_view::npos; }

  // Brackets that do not pair up, and quotes of an odd number.
  void find_suspects() {
    const auto count = [&](char c) { return std::count(text_.begin(), text_.end(), c); };
    std::ptrdiff_t apostrophes = 0;
    for (std::size_t at = 0; at < text_.size(); ++at) apostrophes += is_apostrophe(at) ? 1 : 0;
    for (const char quote : {'"', '`', '\''}) {
      if ((count(quote) - (quote == '\'' ? apostrophes : 0)) % 2 == 0) continue;
      missing_ += quote;
      superfluous_ += quote;
    }
    if (language_ == "a.sh") return;  // what commands print has brackets, too
    for (const std::string_view pair : {"()", "[]", "{}"}) {
      const std::ptrdiff_t open = count(pair[0]), closed = count(pair[1]);
      if (open != closed) (open > closed ? missing_ : superfluous_) += pair[1];
    }
    // Who ends one statement without a semicolon may end all of them so.
    separators_ = is_whole_without_end(reading_) ? "," : ";,";
  }

  bool is_apostrophe(std::size_t at) const {
    return text_[at] == '\'' && at > 0 && at + 1 < text_.size() && is_letter(text_[at - 1]) && is_letter(text_[at + 1]);
  }

  // Where an item or a statement may end: with the line, before a comment, after a bracket or a quote.
  bool ends_something(std::size_t at, std::size_t end) const {
    if (at == end) return true;
    const std::string_view rest = trimmed(text_.substr(at, end - at));
    return is_one_of(text_[at - 1], ")]}\"'`") ||
           (text_[at] == ' ' && (rest.starts_with("//") || rest.starts_with('#')));
  }

  bool any_missing(std::size_t at, std::string_view characters) {
    return std::any_of(characters.begin(), characters.end(), [&](char c) {
      slip_ = {.offset = at, .character = c, .missing = true};
      return try_text(std::string(text_.substr(0, at)) + c + std::string(text_.substr(at)));
    });
  }

  bool is_superfluous(std::size_t at) {
    slip_ = {.offset = at, .character = text_[at]};
    return try_text(std::string(text_.substr(0, at)) + std::string(text_.substr(at + 1)));
  }

  bool try_text(const std::string& changed) {
    if (bytes_left_ < changed.size()) return false;
    bytes_left_ -= changed.size();
    return is_whole(language_, changed, reading_);
  }

  const std::string_view language_, text_;
  const std::size_t reading_;
  std::string missing_, superfluous_, separators_;  // characters that may be a slip
  std::size_t bytes_left_ = 1u << 20;
  Slip slip_;
};

}  // namespace

std::optional<Slip> find_slip(std::string_view language, std::string_view text, std::size_t reading,
                              const std::vector<docs::Span>& lines) {
  Search search(language, text, reading);
  // What a macro stands for nobody can tell.
  static const RE2 macro(R"(\b[A-Z][A-Z0-9_]{3,}\s*\()");
  const bool macros = language == "a.c" || language == "a.cpp";
  for (const docs::Span line : lines) {
    if (macros && RE2::PartialMatch(text.substr(line.begin, line.size()), macro)) return std::nullopt;
  }
  for (const docs::Span line : lines) {
    if (std::optional<Slip> slip = search.run_pairs(line)) return slip;
  }
  for (const docs::Span line : lines) {
    if (std::optional<Slip> slip = search.run_separators(line)) return slip;
  }
  return std::nullopt;
}

}  // namespace docgarden::examples
