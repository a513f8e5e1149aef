// SPDX-License-Identifier: MIT
// Takes a place in code where a literal may begin; gives where it ends. Part of finding comments.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "checks/facts/byte_search.h"
#include "checks/facts/syntax.h"

namespace docgarden::facts {

class Literals {
 public:
  static constexpr std::size_t doubt = ~std::size_t{0};  // a literal that has no end
  static constexpr std::size_t no_literal = ~std::size_t{0} - 1;

  Literals(std::string_view text, const Syntax& syntax) : text_(text), syntax_(syntax) {}

  // The end of the literal that begins at the special byte at `at`; at + 1 when none does; doubt.
  std::size_t skip(std::size_t at);
  std::size_t line_end(std::size_t at) const { return line_end_.next(text_, at); }
  // The next byte at or after `at` that ends the text of a template, or takes the meaning from the next.
  std::size_t template_stop(std::size_t at) const { return template_stop_.next(text_, at); }
  // The end of [==[ … ]==] if it begins at `at`, no_literal, or doubt.
  std::size_t long_bracket_end(std::size_t at) const;

 private:
  struct Heredoc {
    std::string_view word;
    bool indented = false;  // its closing line may be
    std::size_t after = 0;  // where the line goes on behind it
  };

  bool begins(std::size_t at, std::string_view what) const { return text_.substr(at).starts_with(what); }
  char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  char before(std::size_t at, std::size_t by = 1) const { return at < by ? '\n' : text_[at - by]; }
  std::size_t end_of(std::string_view closing, std::size_t from) const;

  std::size_t quoted(std::size_t at) const;
  std::size_t plain_string(std::size_t at, bool over_lines) const;
  std::size_t tripled(std::size_t at) const;
  std::size_t special_string(std::size_t at) const;
  std::size_t cpp_raw(std::size_t at) const;
  std::size_t hash_raw(std::size_t at, std::size_t hashes) const;
  std::size_t verbatim(std::size_t at) const;
  std::size_t character(std::size_t at) const;
  std::size_t regex(std::size_t at);
  bool regex_may_begin(std::size_t at) const;
  std::size_t heredocs(std::size_t at);
  bool heredoc_word(std::size_t at, Heredoc& heredoc) const;
  std::size_t heredoc_end(const Heredoc& heredoc, std::size_t from);
  std::size_t block_scalar(std::size_t at) const;

  std::string_view text_;
  const Syntax& syntax_;
  ByteSearch<2> line_end_{"\n\r"};
  ByteSearch<4> template_stop_{"`\\$"};
  std::size_t no_regex_before_ = 0;  // an attempt failed there: none again, so that a long line costs its length once
  int lost_heredocs_ = 0;            // whose closing line is missing; each costs a walk to the end
};

}  // namespace docgarden::facts
