// SPDX-License-Identifier: MIT
#include "checks/docs/navigation/literals.h"

#include <algorithm>
#include <cctype>

namespace docgarden::docs {
namespace {

constexpr int deepest = 64;

bool is_name_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$';
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) { all_.frames.push_back({}); }

  Literals run() {
    while (at_ < text_.size() && !too_deep_) step();
    return too_deep_ ? Literals{} : std::move(all_);
  }

 private:
  char here(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void step() {
    const char c = here();
    if (c == '/' && (here(1) == '/' || here(1) == '*')) return comment();
    if (c == '/' && begins_value()) return pattern();
    if (c == '\'' || c == '"' || c == '`') return string(c);
    if (is_name_byte(c)) return name();
    if (c == '{' || c == '[' || c == '(') {
      open(c);
    } else if (c == '}' || c == ']' || c == ')') {
      close();
    } else if (c == ':' || c == ',') {
      if (c == ',') key_ = {};
      previous_ = c;
    } else if (c == '?') {
      key_ = {};  // one of two values
      previous_ = c;
    } else if (std::isspace(static_cast<unsigned char>(c)) == 0) {
      previous_ = c;
    }
    ++at_;
  }

  void comment() {
    const bool line = here(1) == '/';
    const std::size_t end = line ? text_.find('\n', at_) : text_.find("*/", at_ + 2);
    at_ = end == std::string_view::npos ? text_.size() : end + (line ? 0 : 2);
  }

  // Where a division can't stand, a slash begins a regular expression.
  bool begins_value() const { return std::string_view("(,=:[!&|?{};\n").find(previous_) != std::string_view::npos; }

  void pattern() {
    bool set = false;
    for (++at_; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
      const char c = text_[at_];
      if (c == '\\') {
        ++at_;
      } else if (c == '[' || c == ']') {
        set = c == '[';
      } else if (c == '/' && !set) {
        break;
      }
    }
    at_ = std::min(at_ + 1, text_.size());
    previous_ = 'x';
  }

  // A string in simple quotes ends with its line at last.
  void string(char quote) {
    const std::size_t begin = ++at_;
    bool plain = true;
    for (; at_ < text_.size() && text_[at_] != quote; ++at_) {
      const char c = text_[at_];
      if (c == '\\') {
        plain = false;
        ++at_;
      } else if (c == '\n' && quote != '`') {
        previous_ = 'x';
        return;
      } else if (c == '$' && quote == '`') {
        plain = false;
      }
    }
    const std::size_t end = std::min(at_, text_.size());
    at_ = std::min(at_ + 1, text_.size());
    word({begin, end}, plain);
  }

  void name() {
    const std::size_t begin = at_;
    while (is_name_byte(here())) ++at_;
    if (next() == ':' && (previous_ == '{' || previous_ == ',')) {
      key_ = text_.substr(begin, at_ - begin);
    }
    previous_ = 'x';
  }

  // The next byte that is no blank.
  char next() const {
    const std::size_t found = text_.find_first_not_of(" \t\r\n", at_);
    return found == std::string_view::npos ? '\0' : text_[found];
  }

  void word(Span span, bool plain) {
    const bool object = all_.frames[frame_].bracket == '{';
    const char behind = next();
    if (object && behind == ':' && (previous_ == '{' || previous_ == ',')) {
      key_ = text_.substr(span.begin, span.size());
    } else if (plain) {
      const bool ends = behind == ',' || behind == '}' || behind == ']' || behind == '/' || behind == 'a';
      const bool value = object && previous_ == ':' && !key_.empty();
      const bool element = all_.frames[frame_].bracket == '[' && (previous_ == '[' || previous_ == ',');
      if (ends && (value || element)) {
        all_.strings.push_back({span, value ? key_ : std::string_view(), frame_});
      }
    }
    previous_ = 'x';
  }

  void open(char bracket) {
    const Frame& around = all_.frames[frame_];
    std::string_view key = around.bracket == '{' ? key_ : around.key;
    if (bracket == '(') key = {};  // what a call makes of its arguments is its own
    if (around.depth + 1 > deepest) {
      too_deep_ = true;
      return;
    }
    all_.frames.push_back({bracket, key, frame_, around.depth + 1});
    frame_ = all_.frames.size() - 1;
    key_ = {};
    previous_ = bracket;
  }

  // Brackets that don't match are only counted: what is wrong here is wrong there, too.
  void close() {
    if (frame_ != 0) frame_ = all_.frames[frame_].parent;
    key_ = {};
    previous_ = 'x';
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Literals all_;
  std::size_t frame_ = 0;
  std::string_view key_;  // of the property that is being read
  char previous_ = '\n';  // the last sign; 'x' for the end of any value
  bool too_deep_ = false;
};

}  // namespace

Literals read_literals(std::string_view text) {
  return Reader(text).run();
}

}  // namespace docgarden::docs
