// SPDX-License-Identifier: MIT
// docgarden ledger: what models were asked, what became of it, and what it cost.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <ctime>
#include <memory>

#include "bot/commands/commands.h"
#include "bot/ledger/entries.h"
#include "bot/ledger/ledger.h"
#include "bot/report/ledger.h"
#include "bot/session.h"
#include "checks/error.h"

namespace docgarden::bot {
namespace {

struct LedgerOptions : Options {
  std::string by = "repository";
};

std::int64_t second_of(const std::string& date) {
  if (date.empty()) return 0;
  std::tm day{};
  const char* end = ::strptime(date.c_str(), "%Y-%m-%d", &day);
  if (end == nullptr || *end != '\0') {
    throw Error(fmt::format("`{}` is not a date", date), "--since", "write it as 2024-01-31");
  }
  return ::timegm(&day);
}

// The last commit here; nullptr outside of a repository and before the first one.
std::unique_ptr<git::Snapshot> last_commit(const std::string& path) {
  try {
    return git::open(path, {git::Kind::commit, "HEAD"});
  } catch (const Error&) {
    if (path != ".") throw;
    return nullptr;
  }
}

int show(const LedgerOptions& options) {
  const Ledger ledger(ledger_folder());
  const std::unique_ptr<git::Snapshot> head = last_commit(options.path);
  std::optional<Reworking> reworking;
  if (head) reworking.emplace(*head, ledger_run(*head).repository);
  Summing summing(options.by, second_of(options.since));
  const std::size_t broken = ledger.read([&](const nlohmann::json& line) {
    summing.add(line);
    if (reworking) reworking->add(line);
  });
  const Summary summary = summing.finish(broken);
  LedgerReport report{.summary = summary, .folder = ledger.folder().string(), .by = options.by, .rework = {}};
  if (reworking) report.rework = reworking->result();
  const Paint paint(options.format == "text" && wants_colour(options.color, 1));
  print(options.format == "json" ? json_ledger(report) : text_ledger(report, paint));
  return 0;
}

}  // namespace

Run ledger_command(CLI::App& command) {
  const auto options = std::make_shared<LedgerOptions>();
  command.add_option("PATH", options->path, "the repository whose edits are looked after; default: here");
  command.add_option("--by", options->by, "repository, pull-request, check or model; default: repository")
      ->option_text("WHAT")
      ->check(CLI::IsMember({"repository", "pull-request", "check", "model"}));
  command.add_option("--since", options->since, "what is older is left out")->option_text("YYYY-MM-DD");
  add_format(command, *options);
  add_color(command, *options);
  add_examples(command,
               "Every request to a model and every fix that was written is a line of a file of yours; no text of a "
               "document is.\n\n"
               "Examples:\n"
               "  docgarden ledger                       requests, proven edits, times, tokens and cost\n"
               "  docgarden ledger --by check            which findings a model can fix\n"
               "  docgarden ledger --since 2026-11-01 --format json");
  return [options] { return show(*options); };
}

}  // namespace docgarden::bot
