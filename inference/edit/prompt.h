// SPDX-License-Identifier: MIT
// Takes a window and what is known of its finding; gives one small question: what holds for every question first, then
// the evidence, the window last, and of the window as much as there is room for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inference/edit/answer_reader.h"
#include "inference/edit/evidence.h"
#include "inference/edit/window.h"
#include "inference/model/question.h"

namespace docgarden::edit {

inline constexpr std::int64_t most_prompt_tokens = 600;

struct Prompt {
  model::Question question;
  Window window;  // that is asked about
  Marks marks;
  std::vector<std::string> choices;  // if it is to choose one of these
  std::string hash;                  // of all that is asked: 16 hex digits
};

struct Asking {
  std::int64_t room = most_prompt_tokens;  // tokens of the prompt
  std::string complaint;                   // why the answer before this one was refused
  std::string directive;                   // of the user
};

// Nothing where it can't be said in so many tokens.
std::optional<Prompt> prompt_of(const Window& window, const Known& known, const Asking& asking);

// The tokens of prompt and answer together that a window of this size may need, by a server's count.
std::int64_t room_in(std::int64_t context);

// Which of the choices an answer names: its index; nothing if it is none of them, or names none.
std::optional<std::size_t> chosen(std::string_view answer, const std::vector<std::string>& choices);

}  // namespace docgarden::edit
