// SPDX-License-Identifier: MIT
#include "bot/asking/fixes.h"

#include <algorithm>
#include <ctime>
#include <iterator>
#include <memory>
#include <set>

#include "bot/asking/access.h"
#include "bot/ledger/entries.h"
#include "bot/ledger/ledger.h"
#include "bot/ledger/summary.h"
#include "bot/model_choice.h"
#include "bot/progress.h"
#include "inference/edit/evidence.h"
#include "inference/edit/window.h"
#include "inference/repair/fix_level.h"

namespace docgarden::bot {
namespace {

using edit::Task;
using edit::Window;
using repair::Fix;

class Round {
 public:
  Round(Prover& prover, Proof proof, Asked& asked) : prover_(prover), start_(std::move(proof)), asked_(asked) {}

  // What is left to ask about: findings that count, and nobody else has a fix for.
  void collect(const ScanResult& result, const AskingOptions& options) {
    std::set<std::string> repaired;
    for (const Fix& fix : start_.fixes) {
      if (repair::level_of(fix) >= repair::FixLevel::suggest) repaired.insert(fix.finding);
    }
    for (const Finding& finding : result.findings) {
      const bool counts = finding.level >= Level::warning && !finding.baselined && finding.is_new.value_or(true);
      const bool wanted =
          options.only.empty() || std::find(options.only.begin(), options.only.end(), finding.id) != options.only.end();
      if (!counts || !wanted || repaired.contains(finding.id)) continue;
      Task task{.finding = finding.id, .window = {}, .known = edit::known_of(finding)};
      std::optional<Window> window = edit::window_of(prover_.document(finding.path), finding);
      const bool can_choose = window && (window->prose || !task.known.names.empty());
      if (!can_choose) {
        ++asked_.unasked;
        continue;
      }
      task.window = std::move(*window);
      tasks_.push_back(std::move(task));
    }
  }

  std::vector<Task>& tasks() { return tasks_; }

  // Proves the smallest edit of each, then the next one of those that did not pass.
  void prove(const std::function<void(bool holds)>& verdict) {
    while (true) {
      const auto has_fix = [](const Task& task) { return !task.fixes.empty(); };
      if (std::none_of(tasks_.begin(), tasks_.end(), has_fix)) return;
      Proof proof = prover_.prove(together());
      bool spoilt = false;
      const std::map<std::string, std::string> failed = failures(proof, spoilt);
      bool others = false;
      for (Task& task : tasks_) {
        const auto why = failed.find(task.finding);
        if (why == failed.end()) continue;
        verdict(false);
        task.why = why->second;
        not_proven_.push_back({task.fixes.front(), task.why});
        task.fixes.erase(task.fixes.begin());
        others = others || !task.fixes.empty();
      }
      if (others || spoilt) continue;
      for (const Task& task : tasks_) {
        if (has_fix(task)) verdict(true);
      }
      best_ = std::move(proof);
      return;
    }
  }

  // The tasks that may be asked once more, with what was wrong; they are taken out until they are given back.
  std::vector<Task> take_refused() {
    const auto first = std::stable_partition(tasks_.begin(), tasks_.end(), [](const Task& task) {
      return !task.fixes.empty() || task.asked_again || task.why.empty() || task.answers.empty() || !task.window.prose;
    });
    std::vector<Task> list(std::make_move_iterator(first), std::make_move_iterator(tasks_.end()));
    tasks_.erase(first, tasks_.end());
    for (Task& task : list) {
      task.asked_again = true;
      task.complaint = std::move(task.why);
      task.why.clear();
    }
    return list;
  }
  void give_back(std::vector<Task> tasks) { std::move(tasks.begin(), tasks.end(), std::back_inserter(tasks_)); }

  Proof finish() {
    for (const Task& task : tasks_) {
      const Window& window = task.window;
      const int line = window.first_line + static_cast<int>(window.open);
      if (task.fixes.empty()) asked_.unfixed.push_back({task.finding, window.path, line, task.why});
      asked_.accepted += task.fixes.empty() ? 0 : 1;
    }
    Proof proof = asked_.accepted == 0 ? std::move(start_) : std::move(best_);
    std::move(not_proven_.begin(), not_proven_.end(), std::back_inserter(proof.refused));
    return proof;
  }

 private:
  // What was proven before, and the first edit of each task in the place of a hint.
  std::vector<Fix> together() const {
    std::vector<Fix> fixes;
    std::set<std::string> own;
    for (const Task& task : tasks_) {
      if (task.fixes.empty()) continue;
      fixes.push_back(task.fixes.front());
      own.insert(task.finding);
    }
    for (const Fix& fix : start_.fixes) {
      if (!own.contains(fix.finding)) fixes.push_back(fix);
    }
    return fixes;
  }

  // Edits of the model that did not pass, and why. If a fix fails that held without them, all those of its document do.
  std::map<std::string, std::string> failures(const Proof& proof, bool& any_spoilt) const {
    std::map<std::string, std::string> failed;
    std::set<std::string> proven, spoilt;
    for (const Fix& fix : proof.fixes) proven.insert(fix.finding);
    for (const Refused& one : proof.refused) {
      if (one.fix.source == repair::Source::model) {
        failed.emplace(one.fix.finding, one.why);
      } else if (!proven.contains(one.fix.finding) && repair::level_of(one.fix) >= repair::FixLevel::suggest) {
        spoilt.insert(one.fix.path);
      }
    }
    any_spoilt = !spoilt.empty();
    const bool nameless = failed.empty() && any_spoilt;
    for (const Task& task : tasks_) {
      if (task.fixes.empty()) continue;
      const bool spoils = spoilt.contains(task.window.path) || nameless;
      if (spoils) failed.emplace(task.finding, "with it another fix does not hold");
      if (!proven.contains(task.finding)) failed.emplace(task.finding, "it is not proven");
    }
    return failed;
  }

  Prover& prover_;
  Proof start_, best_;
  Asked& asked_;
  std::vector<Task> tasks_;
  std::vector<Refused> not_proven_;
};

void ask_all(edit::Asker& asker, std::vector<Task>& tasks, bool quiet) {
  Progress progress(!quiet);
  const std::size_t total = tasks.size();
  asker.ask(tasks, [&] {
    const auto done = std::count_if(tasks.begin(), tasks.end(),
                                    [](const Task& task) { return !task.fixes.empty() || !task.why.empty(); });
    progress.show("asking the model", static_cast<std::size_t>(done), total);
    return true;
  });
}

}  // namespace

std::string kind_of_reason(const std::string& why) {
  // What a second scan found is told with its place.
  if (why.starts_with("with it ") && why.find(':') != std::string::npos) return "it did not pass the second scan";
  const std::size_t first = why.find('`'), last = why.rfind('`');
  return first == last ? why : why.substr(0, first) + "…" + why.substr(last + 1);
}

Proof with_model(const Session& session, Prover& prover, const ScanResult& result, Proof proof,
                 const AskingOptions& options, Asked& asked) {
  Round round(prover, std::move(proof), asked);
  round.collect(result, options);
  asked.findings = round.tasks().size();
  if (asked.findings == 0) return round.finish();
  const ModelConfig& config = session.scan.config.model;
  Access access = access_to_model(config);
  asked.off = access.off;
  if (!asked.off.empty()) {
    round.tasks().clear();
    return round.finish();
  }
  const model::Endpoint endpoint = access.found.endpoint;
  asked.model = endpoint.model;
  asked.address = endpoint.base + endpoint.path;
  const Ledger ledger(ledger_folder());
  if (!ledger.can_write()) {
    asked.off = "the ledger can't be written: " + ledger.folder().string();
    round.tasks().clear();
    return round.finish();
  }
  guard::Cost today;
  const std::int64_t now = std::time(nullptr);
  ledger.read([&](const nlohmann::json& line) { today += spent_on_day(line, now); });
  const LedgerRun run = ledger_run(*session.snapshot);
  const guard::Prices prices{.prompt = config.prompt_price, .answer = config.answer_price};
  guard::Budget budget(limits_of(config, endpoint.local), today);
  model::Client client(endpoint, {}, budget, prices);
  const auto record = [&](const edit::Record& one) {
    if (one.reply.tries > 0) ledger.add(request_line(run, one, endpoint, prices));
    asked.requests += one.reply.tries > 0 ? 1 : 0;
    asked.stopped += one.stopped ? 1 : 0;
    asked.redacted.insert(asked.redacted.end(), one.reply.redacted.begin(), one.reply.redacted.end());
  };
  edit::Asker asker(client, {.candidates = options.candidates,
                             .context = access.found.context,
                             .directive = options.directive,
                             .record = record});
  const auto verdict = [&](bool holds) { client.breaker().proof(holds); };
  ask_all(asker, round.tasks(), options.quiet);
  round.prove(verdict);
  if (std::vector<Task> again = round.take_refused(); !again.empty()) {
    ask_all(asker, again, options.quiet);
    const bool any = std::any_of(again.begin(), again.end(), [](const Task& task) { return !task.fixes.empty(); });
    round.give_back(std::move(again));
    if (any) round.prove(verdict);
  }
  asked.cost = budget.spent();
  for (const Task& task : round.tasks()) ledger.add(verdict_line(run, task, !task.fixes.empty()));
  return round.finish();
}

}  // namespace docgarden::bot
