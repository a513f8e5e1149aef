// SPDX-License-Identifier: MIT
#include "checks/facts/comments.h"

#include <algorithm>
#include <cstdint>

#include "checks/facts/byte_search.h"
#include "checks/facts/literals.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

class Finder {
 public:
  Finder(std::string_view text, const Syntax& syntax, std::vector<Range>& out)
      : text_(text),
        syntax_(syntax),
        out_(out),
        literals_(text, syntax),
        special_(with_braces(syntax, false)),
        in_template_(with_braces(syntax, true)) {}

  // False in doubt.
  bool run() {
    std::size_t at = syntax_.has(Literal::tags) ? after_tag(0) : 0;
    while (at < text_.size()) {
      at = (templates_.empty() ? special_ : in_template_).next(text_, at);
      if (at < text_.size()) at = step(at);
    }
    return at != Literals::doubt && templates_.empty();
  }

 private:
  static ByteSearch<8> with_braces(const Syntax& syntax, bool braces) {
    return ByteSearch<8>(std::string(syntax.special) + (braces ? "{}" : ""));
  }

  // `at` is a special byte; gives where to go on, or doubt.
  std::size_t step(std::size_t at) {
    const char c = text_[at];
    if (!templates_.empty() && (c == '{' || c == '}')) return brace(at);
    if (c == '`' && syntax_.has(Literal::template_)) return template_text(at + 1);
    if (syntax_.escape_in_code && c == syntax_.escape) return at + 2;
    if (c == '?' && syntax_.has(Literal::tags)) return begins(at, "?>") ? after_tag(at + 2) : at + 1;
    if (c == '=') return documentation(at);
    if (is_character(at)) return at + 1;
    if (opens_block(at)) return block(at);
    if (opens_line(at)) return line(at);
    return literals_.skip(at);
  }

  // `at` is inside of the text and `what` not empty. Most bytes differ at once.
  bool begins(std::size_t at, std::string_view what) const {
    return text_[at] == what[0] && text_.substr(at).starts_with(what);
  }
  char before(std::size_t at, std::size_t by = 1) const { return at < by ? '\n' : text_[at - by]; }

  bool is_character(std::size_t at) const {
    return syntax_.character_prefix != '\0' && before(at) == syntax_.character_prefix && !is_word(before(at, 2));
  }

  bool opens_block(std::size_t at) const {
    const Block& block = syntax_.block;
    if (block.open.empty() || !begins(at, block.open)) return false;
    const char after = at + block.open.size() < text_.size() ? text_[at + block.open.size()] : '\0';
    // A glob is more likely than a comment without a space before it, an operator or a pragma is no comment at all.
    if (block.open == "/*") return !is_word(before(at)) && before(at) != '*' && before(at) != '.';
    if (block.open == "(*") return after != ')';
    return block.open != "{-" || after != '#';
  }

  bool opens_line(std::size_t at) const {
    const auto matches = [&](std::string_view marker) { return !marker.empty() && begins(at, marker); };
    if (!std::any_of(syntax_.line.begin(), syntax_.line.end(), matches)) return false;
    const char c = text_[at];
    const char previous = before(at);
    if (c == '#' && syntax_.has(Literal::tags)) return !begins(at, "#[");
    // An address rather than a comment where literals were misread; text of an element in JSX; a path in url().
    if (c == '/' && (previous == ':' || previous == '>' || previous == '(')) return false;
    if (syntax_.where == Where::anywhere) return true;
    if (syntax_.where == Where::after_space) {
      const bool separate = is_space(previous) || previous == ';' || previous == ',' || previous == ')';
      return separate && (c != '-' || !is_operator(at));
    }
    const std::size_t first = text_.substr(0, at).find_last_not_of(" \t");
    return first == std::string_view::npos || text_[first] == '\n' || text_[first] == '\r';
  }

  // `-->` and `--|` are operators of Haskell.
  bool is_operator(std::size_t at) const {
    const std::size_t end = text_.find_first_not_of('-', at);
    return end != std::string_view::npos &&
           std::string_view("!#$%&*+./<=>?@\\^|~:").find(text_[end]) != std::string_view::npos;
  }

  std::size_t line(std::size_t at) {
    std::size_t end = literals_.line_end(at);
    // Lua's and CMake's long comments are a line comment that goes on with a bracket.
    if (syntax_.has(Literal::long_bracket)) {
      const std::size_t bracket = literals_.long_bracket_end(at + (text_[at] == '-' ? 2 : 1));
      if (bracket != Literals::no_literal) end = bracket;
    }
    if (end == Literals::doubt) return end;
    if (syntax_.has(Literal::tags)) end = std::min(end, text_.substr(0, end).find("?>", at));
    out_.push_back({at, end});
    return end;
  }

  std::size_t block(std::size_t at) {
    const Block& block = syntax_.block;
    std::size_t end = at + block.open.size();
    for (std::size_t depth = 1; depth > 0;) {
      const std::size_t close = text_.find(block.close, end);
      if (close == std::string_view::npos) return Literals::doubt;
      if (block.nested) depth += openings(end, close);
      end = close + block.close.size();
      --depth;
    }
    out_.push_back({at, end});
    return end;
  }

  // Perl's and Ruby's comments between lines that begin with '='.
  std::size_t documentation(std::size_t at) {
    if (before(at) != '\n' && before(at) != '\r') return at + 1;
    std::size_t close = std::string_view::npos;
    if (syntax_.has(Literal::begin_end) && begins(at, "=begin")) {
      close = text_.find("\n=end", at);
      if (close == std::string_view::npos) return Literals::doubt;
    } else if (syntax_.has(Literal::pod) && at + 1 < text_.size() && is_word(text_[at + 1])) {
      close = text_.find("\n=cut", at);
    } else {
      return at + 1;
    }
    const std::size_t end = close == std::string_view::npos ? text_.size() : literals_.line_end(close + 1);
    out_.push_back({at, end});
    return end;
  }

  std::size_t openings(std::size_t from, std::size_t to) const {
    std::size_t count = 0;
    const std::string_view inside = text_.substr(0, to);
    while ((from = inside.find(syntax_.block.open, from)) != std::string_view::npos) {
      from += syntax_.block.open.size();
      ++count;
    }
    return count;
  }

  // Text of a template up to its end or to the code in it, whose braces are counted from then on.
  std::size_t template_text(std::size_t at) {
    while (true) {
      at = literals_.template_stop(at);
      if (at >= text_.size()) return Literals::doubt;
      if (text_[at] == '`') return at + 1;
      if (begins(at, "${")) {
        templates_.push_back(0);
        return at + 2;
      }
      at += text_[at] == '\\' ? 2 : 1;
    }
  }

  std::size_t brace(std::size_t at) {
    if (text_[at] == '{') {
      ++templates_.back();
      return at + 1;
    }
    if (templates_.back() > 0) {
      --templates_.back();
      return at + 1;
    }
    templates_.pop_back();
    return template_text(at + 1);
  }

  // PHP: what lies outside <? … ?> is text of a page.
  std::size_t after_tag(std::size_t at) const {
    const std::size_t tag = text_.find("<?", at);
    return tag == std::string_view::npos ? text_.size() : tag + 2;
  }

  std::string_view text_;
  const Syntax& syntax_;
  std::vector<Range>& out_;
  Literals literals_;
  ByteSearch<8> special_, in_template_;
  std::vector<std::uint32_t> templates_;  // open braces in the code of each template around
};

}  // namespace

void find_comments(std::string_view text, const Syntax& syntax, std::vector<Range>& out) {
  out.clear();
  if (!Finder(text, syntax, out).run()) out.clear();
}

}  // namespace docgarden::facts
