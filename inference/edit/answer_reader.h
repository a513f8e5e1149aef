// SPDX-License-Identifier: MIT
// Takes a model's answer piece by piece, in pieces of any size; says at once when it can't become an edit any more, and
// in the end what the open lines are to become. The answer is the window with them rewritten, between two marks; if it
// may only choose, one letter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inference/edit/rules.h"
#include "inference/edit/window.h"

namespace docgarden::edit {

// The lines before and after an answer's window. Neither is in the window, whatever the document says.
struct Marks {
  std::string begin, end;
};

Marks marks_of(const Window& window, const Known& known);

class AnswerReader {
 public:
  // All must outlive this.
  AnswerReader(const Window& window, const Rules& rules, const Marks& marks);

  // False once nothing good can come any more. `objection` then says why.
  bool hear(std::string_view piece);
  // The answer is over: the new text of the open lines, or empty with an objection.
  std::string result();

  const std::string& objection() const { return objection_; }

 private:
  enum class State : std::uint8_t { before, within, behind };

  bool refuse(std::string why);
  bool take_line(std::string_view line, bool whole);
  bool fits(std::string_view line, bool whole);
  bool check_tokens(bool whole);

  const Window& window_;
  const Rules& rules_;
  const Marks& marks_;
  State state_ = State::before;
  std::string line_;                // the one that is being written
  std::vector<std::string> lines_;  // between the marks
  std::vector<bool> counts_;        // which numbers of open lines what was heard so far can have
  std::size_t bytes_ = 0, most_bytes_ = 0;
  std::size_t checked_ = 0;  // bytes of the open lines and those behind
  std::string objection_;
};

}  // namespace docgarden::edit
