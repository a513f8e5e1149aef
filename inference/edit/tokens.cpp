// SPDX-License-Identifier: MIT
#include "inference/edit/tokens.h"

#include <algorithm>
#include <string>

#include "checks/text.h"

namespace docgarden::edit {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool is_in_name(char c) {
  return is_word(c) || static_cast<unsigned char>(c) >= 0x80 || std::string_view("./\\@#$%+=:-'~").find(c) != none;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), open_(text.size()) { index_runs(); }

  Tokens read() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_space(c)) {
        ++at_;
      } else if (c == '`') {
        code();
      } else if (c == '<') {
        angle();
      } else if (c == '&') {
        entity();
      } else if (c == ']') {
        target();
      } else if (is_word(c) || static_cast<unsigned char>(c) >= 0x80 || begins_name()) {
        run();
      } else {
        add(std::string_view(".,;:()\"'?-").find(c) != none ? TokenKind::sign : TokenKind::mark, 1);
      }
    }
    return {std::move(tokens_), open_};
  }

 private:
  void add(TokenKind kind, std::size_t size) {
    tokens_.push_back({kind, {at_, at_ + size}, text_.substr(at_, size)});
    at_ += size;
  }
  void left_open() { open_ = std::min(open_, at_); }

  // Runs of backquotes, and for each the next one of its length: looked up from behind, or many of them would cost the
  // square.
  void index_runs() {
    for (std::size_t at = text_.find('`'); at != none; at = text_.find('`', at)) {
      const std::size_t end = std::min(text_.find_first_not_of('`', at), text_.size());
      runs_.push_back({at, end - at, none});
      at = end;
    }
    std::vector<std::size_t> last(text_.size() + 1 > 64 ? 64 : text_.size() + 1, none);
    for (std::size_t n = runs_.size(); n-- > 0;) {
      if (runs_[n].size >= last.size()) continue;
      runs_[n].partner = last[runs_[n].size];
      last[runs_[n].size] = n;
    }
  }

  void code() {
    while (runs_[next_run_].begin < at_) ++next_run_;
    const Run& run = runs_[next_run_];
    if (run.partner == none) {
      left_open();
      return add(TokenKind::mark, run.size);
    }
    const Run& end = runs_[run.partner];
    add(TokenKind::code, end.begin + end.size - at_);
  }

  void angle() {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
    if (!is_letter(next) && next != '/' && next != '!' && next != '?') return add(TokenKind::mark, 1);
    const std::size_t end = no_angle_ ? none : text_.find('>', at_);
    if (end == none) {
      no_angle_ = true;
      left_open();
      return add(TokenKind::tag, 1);
    }
    const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
    const bool address = inside.find("://") != none || inside.starts_with("mailto:");
    add(address ? TokenKind::address : TokenKind::tag, end + 1 - at_);
  }

  void entity() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && end < at_ + 12 && (is_alnum(text_[end]) || text_[end] == '#')) ++end;
    const bool whole = end > at_ + 1 && end < text_.size() && text_[end] == ';';
    add(whole ? TokenKind::tag : TokenKind::mark, whole ? end + 1 - at_ : 1);
  }

  // `](…)` and `][…]`.
  void target() {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
    if (next != '(' && next != '[') return add(TokenKind::mark, 1);
    const char opening = next, closing = next == '(' ? ')' : ']';
    constexpr std::size_t longest = 2000;  // as far as is looked, for each
    const std::size_t stop = std::min(text_.size(), at_ + longest);
    int depth = 0;
    for (std::size_t at = at_ + 1; at < stop; ++at) {
      depth += text_[at] == opening ? 1 : text_[at] == closing ? -1 : 0;
      if (depth == 0) return add(TokenKind::address, at + 1 - at_);
    }
    left_open();
    add(TokenKind::mark, 1);
  }

  // "--retry", "./a", "/etc", "$HOME", "@scope/x", "#anchor", ".env"
  bool begins_name() const {
    if (std::string_view("-./$@~%#").find(text_[at_]) == none) return false;
    const std::size_t next = text_.find_first_not_of("-./$@~%#", at_);
    return next != none && next - at_ <= 3 && is_word(text_[next]);
  }

  void run() {
    std::size_t end = at_;
    while (end < text_.size() && is_in_name(text_[end])) ++end;
    std::string_view run = text_.substr(at_, end - at_);
    if (run.find("://") != none || run.starts_with("www.") || run.starts_with("mailto:")) return url();
    while (run.size() > 1 && std::string_view(".:'~-=+#").find(run.back()) != none) run.remove_suffix(1);
    add(kind_of(run), run.size());
  }

  void url() {
    std::size_t end = at_;
    while (end < text_.size() && !is_space(text_[end]) && std::string_view("<>)]|\"`").find(text_[end]) == none) ++end;
    while (end > at_ + 1 && std::string_view(".,;:'*_").find(text_[end - 1]) != none) --end;
    add(TokenKind::address, end - at_);
  }

  static TokenKind kind_of(std::string_view run) {
    if (is_digit(run.front())) return TokenKind::number;
    std::size_t capitals = 0;
    for (std::size_t i = 0; i < run.size(); ++i) {
      const char c = run[i];
      if (is_digit(c) || c == '_' || std::string_view("./\\@#$%+=:~").find(c) != none) return TokenKind::name;
      if (is_upper(c) && i > 0 && run[i - 1] != '-') ++capitals;
    }
    if (run.front() == '-') return run.size() > 1 ? TokenKind::name : TokenKind::sign;
    return capitals > 0 ? TokenKind::name : TokenKind::word;
  }

  struct Run {
    std::size_t begin, size, partner;
  };

  std::string_view text_;
  std::size_t at_ = 0, open_;
  std::vector<Run> runs_;
  std::size_t next_run_ = 0;
  bool no_angle_ = false;
  std::vector<Token> tokens_;
};

}  // namespace

Tokens tokens_of(std::string_view text) {
  return Reader(text).read();
}

std::string_view content_of(const Token& code) {
  return trimmed(trimmed(code.text, "`"));
}

}  // namespace docgarden::edit
