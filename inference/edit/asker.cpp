// SPDX-License-Identifier: MIT
#include "inference/edit/asker.h"

#include <algorithm>
#include <utility>

#include "inference/edit/accept.h"

namespace docgarden::edit {

// One task while it is asked.
struct Asker::Run {
  Task& task;
  std::optional<Prompt> prompt;
  std::unique_ptr<Rules> rules;
  std::unique_ptr<AnswerReader> reader;
  std::string heard;  // of a choice
  int candidate = 0;
  std::int64_t room = most_prompt_tokens;
  bool open = false, over = false, smaller = false;
};

namespace {

// The text of the open lines with a name in the place of what is stale.
std::string with_name(const Window& window, const std::string& name) {
  return window.open_text().replace(window.stale.begin, window.stale.size(), name);
}

std::string why_of(const model::Answer& answer) {
  std::string why(model::words_of(answer.failure));
  if (answer.failure == model::Failure::not_allowed && !answer.message.empty()) why = answer.message;
  return why;
}

}  // namespace

Asker::Asker(model::Client& client, AskOptions options) : client_(client), options_(std::move(options)) {}
Asker::~Asker() = default;

void Asker::ask(std::vector<Task>& tasks, const std::function<bool()>& keep_on) {
  runs_.clear();
  for (Task& task : tasks) {
    runs_.push_back(std::make_unique<Run>(Run{.task = task}));
    runs_.back()->room = room_in(options_.context);
  }
  bool going = true;
  while (going) {
    std::size_t open = 0, left = 0;
    for (const std::unique_ptr<Run>& run : runs_) {
      const bool free = !run->over && !run->open && !busy_.contains(run->task.window.path);
      constexpr std::size_t most_open = 3;
      if (free && open < most_open && begin(*run)) send(*run);
      open += run->open ? 1 : 0;
      left += run->over ? 0 : 1;
    }
    going = left > 0 && (!keep_on || keep_on());
    constexpr model::Milliseconds wait = 100;
    if (open > 0) client_.turn(wait);
  }
  runs_.clear();
  busy_.clear();
}

// Makes the next question; false if there is none.
bool Asker::begin(Run& run) {
  Task& task = run.task;
  run.prompt = prompt_of(task.window, task.known,
                         {.room = run.room, .complaint = task.complaint, .directive = options_.directive});
  if (!run.prompt) {
    task.why = run.task.window.prose ? "its lines are too long for a question" : "there is nothing to choose from";
    run.over = true;
    return false;
  }
  run.rules = std::make_unique<Rules>(run.prompt->window, task.known);
  return true;
}

void Asker::send(Run& run) {
  run.open = true;
  run.heard.clear();
  busy_.insert(run.task.window.path);
  const bool chooses = !run.prompt->choices.empty();
  run.reader = std::make_unique<AnswerReader>(run.prompt->window, *run.rules, run.prompt->marks);
  model::Question question = run.prompt->question;
  constexpr double warm = 0.7;  // the first answer is the likeliest, others are to differ from it
  question.temperature = run.candidate == 0 ? 0 : warm;
  question.seed = run.candidate;
  client_.ask(
      std::move(question),
      [this, &run, chooses](std::string_view piece) {
        if (options_.hear && !options_.hear(run.task, piece)) return false;
        run.heard += piece;
        constexpr std::size_t longest_choice = 64;
        return chooses ? run.heard.size() <= longest_choice : run.reader->hear(piece);
      },
      [this, &run](const model::Reply& reply) { done(run, reply); });
}

void Asker::done(Run& run, const model::Reply& reply) {
  using model::Failure;
  Task& task = run.task;
  run.open = false;
  busy_.erase(task.window.path);
  const Prompt& prompt = *run.prompt;
  const Failure failure = reply.answer.failure;
  // What the rules stopped is an answer that was refused, and no failure.
  const bool stopped = failure == Failure::cancelled && !run.reader->objection().empty();
  std::string text, objection;
  if (stopped) {
    objection = run.reader->objection();
  } else if (failure == Failure::cut_short) {
    objection = "the answer is too long";
  } else if (failure == Failure::none && prompt.choices.empty()) {
    text = run.reader->result();
    objection = run.reader->objection();
  } else if (failure == Failure::none) {
    const std::optional<std::size_t> choice = chosen(run.heard, prompt.choices);
    if (choice) text = with_name(prompt.window, prompt.choices[*choice]);
    if (!choice) objection = "it chose none of the names";
  }
  if (options_.record) options_.record({task, prompt, reply, objection, stopped});
  if (failure == Failure::too_long && !run.smaller) {
    // The server's own numbers say what fits.
    run.smaller = true;
    run.room = std::max<std::int64_t>(reply.answer.context / 2, 0);
    if (run.room == 0) run.room = most_prompt_tokens / 2;
    return;
  }
  if (text.empty() && objection.empty()) {
    task.why = why_of(reply.answer);
    run.over = true;
    return;
  }
  if (!text.empty()) {
    repair::Fix fix = fix_of(prompt.window, task.finding, text);
    fix.model = reply.answer.model;
    fix.prompt = prompt.hash;
    const bool again = std::any_of(task.fixes.begin(), task.fixes.end(),
                                   [&](const repair::Fix& other) { return other.after == fix.after; });
    if (!again) task.fixes.push_back(std::move(fix));
  } else {
    task.why = objection;
  }
  if (!task.answers.insert(run.heard).second) {
    if (task.fixes.empty()) task.why = "the same answer again: " + task.why;
    run.over = true;
  }
  next(run);
}

// Another candidate, or the same question with what was wrong, or none.
void Asker::next(Run& run) {
  Task& task = run.task;
  const bool chooses = !run.prompt->choices.empty();
  if (!run.over && !chooses && ++run.candidate < options_.candidates) return;
  run.candidate = 0;
  const bool again = !run.over && !chooses && task.fixes.empty() && !task.asked_again;
  if (!again) {
    run.over = true;
    std::stable_sort(task.fixes.begin(), task.fixes.end(),
                     [](const repair::Fix& a, const repair::Fix& b) { return size_of(a) < size_of(b); });
    return;
  }
  task.asked_again = true;
  task.complaint = task.why;
}

}  // namespace docgarden::edit
