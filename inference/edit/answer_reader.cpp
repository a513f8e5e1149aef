// SPDX-License-Identifier: MIT
#include "inference/edit/answer_reader.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <utility>

#include "checks/text.h"
#include "inference/edit/text_rules.h"

namespace docgarden::edit {
namespace {

constexpr std::size_t slack = 200;  // bytes that an answer may be longer than its window

std::string_view without_end(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

bool is_fence(std::string_view line) {
  return line.starts_with("```");
}

}  // namespace

Marks marks_of(const Window& window, const Known& known) {
  std::string all = known.message;
  for (const std::string& line : window.lines) all += "\n" + line;
  for (const std::string& sentence : known.sentences) all += "\n" + sentence;
  for (XXH64_hash_t seed = 0;; ++seed) {
    const std::string word = fmt::format("{:04x}", XXH3_64bits_withSeed(all.data(), all.size(), seed) & 0xffff);
    if (all.find(word) == std::string::npos) return {"<<" + word, word + ">>"};
  }
}

AnswerReader::AnswerReader(const Window& window, const Rules& rules, const Marks& marks)
    : window_(window), rules_(rules), marks_(marks), counts_(window.open_count + 2, true) {
  counts_[0] = false;
  most_bytes_ = slack;
  for (const std::string& line : window.lines) most_bytes_ += line.size() + 1;
}

bool AnswerReader::refuse(std::string why) {
  if (objection_.empty()) objection_ = std::move(why);
  return false;
}

bool AnswerReader::hear(std::string_view piece) {
  if (!objection_.empty()) return false;
  bytes_ += piece.size();
  if (bytes_ > most_bytes_) return refuse("the answer is too long");
  while (!piece.empty()) {
    const std::size_t end = piece.find('\n');
    line_ += piece.substr(0, end);
    if (end == std::string_view::npos) break;
    if (!take_line(line_, true)) return false;
    line_.clear();
    piece.remove_prefix(end + 1);
  }
  return take_line(line_, false);
}

bool AnswerReader::take_line(std::string_view raw, bool whole) {
  if (std::string why = strange_character(raw, !whole); !why.empty()) return refuse(std::move(why));
  const std::string_view line = without_end(raw);
  switch (state_) {
    case State::before:
      if (line == marks_.begin && whole) {
        state_ = State::within;
      } else if (!line.empty() && line != marks_.begin && !is_fence(line) &&
                 (whole || !marks_.begin.starts_with(line)) && !(!whole && std::string_view("```").starts_with(line))) {
        return refuse("the answer does not begin as it was asked to");
      }
      return true;
    case State::behind:
      return line.empty() || is_fence(line) || (!whole && std::string_view("```").starts_with(line))
                 ? true
                 : refuse("the answer goes on after its end");
    case State::within:
      break;
  }
  if (line == marks_.end) {
    if (whole) state_ = State::behind;
    return true;
  }
  if (!whole && marks_.end.starts_with(line)) return true;
  if (lines_.empty() && line.empty()) return true;  // a blank line that some put before everything
  if (!fits(line, whole)) return refuse("it changes a line outside of the sentence");
  if (whole) lines_.emplace_back(line);
  return check_tokens(whole);
}

// Whether the line, as far as it came, can stand where it does; narrows how many open lines there are.
bool AnswerReader::fits(std::string_view line, bool whole) {
  const std::size_t n = lines_.size();
  const auto is = [&](std::size_t number) {
    const std::string_view was = without_end(window_.lines[number]);
    return whole ? was == line : was.starts_with(line);
  };
  if (n < window_.open) return is(n);
  bool any = false;
  for (std::size_t count = 1; count < counts_.size(); ++count) {
    if (!counts_[count]) continue;
    const bool is_open = n < window_.open + count;
    const std::size_t number = n - count + window_.open_count;
    // A blank line may follow the last one.
    const bool fits = is_open || (number < window_.lines.size() ? is(number) : line.empty());
    if (whole) counts_[count] = fits;
    any = any || fits;
  }
  return any;
}

// Looks at what came of the open lines, and of those behind them: all of it stands in the window, or may be new. Of a
// line that is being written all but its last word.
bool AnswerReader::check_tokens(bool whole) {
  if (lines_.size() < window_.open + (whole ? 1 : 0)) return true;
  std::string fresh;
  for (std::size_t n = window_.open; n < lines_.size(); ++n) fresh += lines_[n] + "\n";
  if (!whole) fresh += line_.substr(0, line_.find_last_of(' ') + 1);
  if (fresh.size() <= checked_) return true;
  const Tokens tokens = tokens_of(fresh);
  for (const Token& token : tokens.list) {
    if (token.span.end > tokens.open) break;
    if (token.span.begin < checked_) continue;
    if (std::string why = rules_.unknown(token); !why.empty()) return refuse(std::move(why));
  }
  checked_ = std::min(tokens.open, fresh.size());
  return true;
}

std::string AnswerReader::result() {
  if (!objection_.empty()) return "";
  if (!line_.empty() && !take_line(std::exchange(line_, ""), true)) return "";
  if (state_ == State::before) refuse("the answer has no text");
  if (state_ == State::within) refuse("the answer ends before its end");
  while (!lines_.empty() && lines_.back().empty()) lines_.pop_back();
  const std::size_t head = window_.open, tail = window_.lines.size() - window_.open - window_.open_count;
  if (objection_.empty() && lines_.size() < head + 1 + tail) refuse("it drops lines");
  if (!objection_.empty()) return "";
  const std::size_t count = lines_.size() - head - tail;
  if (count >= counts_.size() || !counts_[count]) {
    refuse("it changes a line outside of the sentence");
    return "";
  }
  std::string text;
  for (std::size_t n = 0; n < count; ++n) {
    // Blanks at the end of a line may be a line break, and models do not write them.
    const std::string& was = window_.lines[window_.open + std::min(n, window_.open_count - 1)];
    const bool same_lines = count == window_.open_count;
    text += (n == 0 ? "" : "\n") + lines_[head + n] + (same_lines ? was.substr(without_end(was).size()) : "");
  }
  if (std::string why = rules_.objection(text); !why.empty()) {
    refuse(std::move(why));
    return "";
  }
  return text;
}

}  // namespace docgarden::edit
