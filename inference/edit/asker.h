// SPDX-License-Identifier: MIT
// Takes findings with their windows; asks a model for each, a few at once and never two about one document, and gives
// the edits that no rule speaks against. None of them is proven yet.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "inference/edit/prompt.h"
#include "inference/model/client.h"
#include "inference/repair/fix.h"

namespace docgarden::edit {

struct Task {
  std::string finding;  // its id
  Window window;
  Known known;
  std::string complaint;           // why what the model wrote before was refused; empty: it was not asked yet
  std::set<std::string> answers;   // that it gave already: one that comes again ends it
  bool asked_again = false;        // it is told once what was wrong
  std::vector<repair::Fix> fixes;  // the smallest first
  std::string why;                 // there are none
};

// What became of one request.
struct Record {
  const Task& task;
  const Prompt& prompt;
  const model::Reply& reply;
  std::string objection;  // to what came; empty: it became an edit, or there is a failure
  bool stopped = false;   // the answer was cancelled while it came
};

struct AskOptions {
  int candidates = 1;        // answers to a question, of which the smallest edit is tried first
  std::int64_t context = 0;  // of the server; 0: not known
  std::string directive;     // of the user
  std::function<void(const Record&)> record;
  std::function<bool(const Task&, std::string_view piece)> hear;  // gives false to stop this answer
};

class Asker {
 public:
  // The client must outlive this.
  Asker(model::Client& client, AskOptions options);
  ~Asker();

  // Fills `fixes` or `why` of each. `keep_on` is asked now and then; false gives up what is open.
  void ask(std::vector<Task>& tasks, const std::function<bool()>& keep_on = nullptr);
  AskOptions& options() { return options_; }

 private:
  struct Run;

  bool begin(Run& run);
  void send(Run& run);
  void done(Run& run, const model::Reply& reply);
  void next(Run& run);

  model::Client& client_;
  AskOptions options_;
  std::set<std::string> busy_;  // documents
  std::vector<std::unique_ptr<Run>> runs_;
};

}  // namespace docgarden::edit
