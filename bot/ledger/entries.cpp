// SPDX-License-Identifier: MIT
#include "bot/ledger/entries.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>

#include "bot/asking/fixes.h"
#include "bot/ledger/names.h"
#include "checks/text.h"
#include "inference/model/question.h"
#include "inference/repair/fix_level.h"

namespace docgarden::bot {
namespace {

constexpr double thousand = 1e3, million = 1e6;

LedgerLine begin(const LedgerRun& run, const char* kind, const std::string& check, const std::string& path,
                 const std::string& finding) {
  LedgerLine line = {{"time", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)))},
                     {"kind", kind},
                     {"repository", run.repository}};
  if (!run.pull_request.empty()) line["pull_request"] = run.pull_request;
  line["check"] = check;
  line["path"] = path;
  line["finding"] = finding;
  return line;
}

std::string outcome_of(const edit::Record& record) {
  if (record.stopped) return "stopped";
  if (!record.objection.empty()) return "refused";
  return record.reply.ok() ? "edit" : "failed";
}

}  // namespace

LedgerRun ledger_run(const git::Snapshot& snapshot) {
  LedgerRun run{.repository = snapshot.origin().repository, .pull_request = ""};
  if (run.repository.empty()) run.repository = std::filesystem::path(snapshot.root()).filename().string();
  const char* ref = std::getenv("GITHUB_REF");
  constexpr std::string_view prefix = "refs/pull/";
  const std::string_view reference = ref == nullptr ? "" : ref;
  if (reference.starts_with(prefix)) {
    const std::string_view number = reference.substr(prefix.size());
    run.pull_request = number.substr(0, number.find('/'));
  }
  return run;
}

LedgerLine request_line(const LedgerRun& run, const edit::Record& record, const model::Endpoint& endpoint,
                        const guard::Prices& prices) {
  const model::Answer& answer = record.reply.answer;
  const model::Question& question = record.prompt.question;
  LedgerLine line = begin(run, "request", record.task.known.check, record.task.window.path, record.task.finding);
  line[names::operation] = "chat";
  line[names::provider] = model::name_of(endpoint.server);
  line[names::address] = endpoint.base;
  line[names::request_model] = endpoint.model;
  line[names::max_tokens] = question.max_tokens;
  line[names::prompt] = record.prompt.hash;
  line[names::estimate] = question.prompt_tokens;
  if (!answer.model.empty()) line[names::response_model] = answer.model;
  if (answer.failure == model::Failure::none) line[names::finish_reasons] = {"stop"};
  if (answer.failure == model::Failure::cut_short) line[names::finish_reasons] = {"length"};
  // What the server does not tell is estimated, as the budget does.
  const bool heard = answer.status == 200;
  const std::int64_t input = answer.usage.prompt >= 0 ? answer.usage.prompt : heard ? question.prompt_tokens : 0;
  const std::int64_t output = answer.usage.answer >= 0 ? answer.usage.answer
                              : answer.text.empty()    ? 0
                                                       : model::estimated_tokens(answer.text);
  line[names::input_tokens] = input;
  line[names::output_tokens] = output;
  if (answer.usage.cached >= 0) line[names::cached_tokens] = answer.usage.cached;
  if (record.reply.first_word >= 0) line[names::first_chunk] = static_cast<double>(record.reply.first_word) / thousand;
  line[names::duration] = static_cast<double>(record.reply.total) / thousand;
  if (answer.timings.tokens_per_second > 0) line[names::speed] = answer.timings.tokens_per_second;
  if (answer.timings.drafted > 0) {
    line[names::drafted] = answer.timings.drafted;
    line[names::draft_accepted] = answer.timings.draft_accepted;
  }
  const guard::Cost cost = guard::cost_of(input, output, record.reply.total, prices);
  line[names::cost] = static_cast<double>(cost.millionths) / million;
  line[names::outcome] = outcome_of(record);
  if (!record.objection.empty()) line[names::reason] = kind_of_reason(record.objection);
  if (!record.reply.ok() && !record.stopped) line[names::error] = model::name_of(answer.failure);
  return line;
}

LedgerLine verdict_line(const LedgerRun& run, const edit::Task& task, bool accepted) {
  LedgerLine line = begin(run, "verdict", task.known.check, task.window.path, task.finding);
  line[names::accepted] = accepted;
  if (!accepted) line[names::reason] = kind_of_reason(task.why);
  return line;
}

std::vector<LedgerLine> write_lines(const LedgerRun& run, const Prover& prover, const Proof& proof) {
  std::vector<LedgerLine> all;
  std::map<std::string, std::ptrdiff_t> shifts;  // of the lines behind the fixes so far, by document
  for (const repair::Fix& fix : proof.fixes) {
    LedgerLine line = begin(run, "write", prover.finding_of(fix).check, fix.path, fix.finding);
    line[names::source] = repair::name_of(fix.source);
    line[names::level] = repair::name_of(repair::level_of(fix));
    line[names::proof] = "second scan";
    if (!fix.model.empty()) line[names::response_model] = fix.model;
    if (!fix.prompt.empty()) line[names::prompt] = fix.prompt;
    std::ptrdiff_t& shift = shifts[fix.path];
    const std::ptrdiff_t first = fix.begin.line + shift;
    const std::ptrdiff_t more = std::count(fix.after.begin(), fix.after.end(), '\n');
    LedgerLine hashes = LedgerLine::array();
    std::ptrdiff_t number = 0;
    for_each_line(proof.documents.at(fix.path), [&](std::string_view text) {
      ++number;
      if (first <= number && number <= first + more) hashes.push_back(line_hash(text));
    });
    shift += more - std::count(fix.before.begin(), fix.before.end(), '\n');
    line[names::lines] = std::move(hashes);
    all.push_back(std::move(line));
  }
  return all;
}

std::string line_hash(std::string_view line) {
  const std::string_view text = trimmed(line);
  return fmt::format("{:016x}", XXH3_64bits(text.data(), text.size()));
}

std::int64_t time_of(const nlohmann::json& line) {
  const auto found = line.find("time");
  if (found == line.end() || !found->is_string()) return 0;
  std::tm time{};
  const char* end = ::strptime(found->get_ref<const std::string&>().c_str(), "%Y-%m-%dT%H:%M:%SZ", &time);
  return end == nullptr || *end != '\0' ? 0 : ::timegm(&time);
}

}  // namespace docgarden::bot
