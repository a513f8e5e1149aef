// SPDX-License-Identifier: MIT
// docgarden explain: a check's page, or the evidence of one finding.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "bot/commands/commands.h"
#include "bot/report/report.h"
#include "bot/session.h"
#include "bot/terminal.h"
#include "checks/check.h"
#include "checks/error.h"
#include "checks/nearest.h"

namespace docgarden::bot {
namespace {

constexpr std::size_t id_size = 12;
constexpr std::size_t shortest_id = 4;
constexpr std::size_t page_width = 100;

// Prose in lines of at most page_width columns, each after a margin.
std::string wrapped(std::string_view prose, std::string_view margin) {
  std::string text, line(margin);
  while (!prose.empty()) {
    const std::size_t end = std::min(prose.find(' '), prose.size());
    if (line.size() > margin.size() && line.size() + 1 + end > page_width) {
      text += line + "\n";
      line = margin;
    }
    if (line.size() > margin.size()) line += ' ';
    line += prose.substr(0, end);
    prose.remove_prefix(std::min(end + 1, prose.size()));
  }
  return text + line + "\n";
}

std::string silencing(std::string_view check) {
  return fmt::format(
      "  one place       <!-- docgarden: ignore {0}: the reason -->, on the line before it\n"
      "  one document    <!-- docgarden: ignore-file {0}: the reason -->\n"
      "  some texts      .docgarden.toml: [checks.{0}] ignore = [\"build/**\"]\n"
      "  everywhere      .docgarden.toml: [checks.{0}] level = \"off\"\n",
      check);
}

std::string page_of(const Check& check, const Paint& paint) {
  const auto head = [&](std::string_view title) { return "\n" + paint(Ink::bold, title) + "\n"; };
  std::string text = fmt::format("{} ({})\n", paint(Ink::bold, check.id), name_of(check.level));
  text += wrapped(check.summary, "  ");
  text += head("Why it matters") + wrapped(check.why, "  ");
  text += head("How it decides") + wrapped(check.decides, "  ");
  text += head("Example") + fmt::format("  reported  {}\n  right     {}\n", check.bad, check.good);
  text += head("To silence it") + silencing(check.id);
  return text;
}

bool looks_like_id(const std::string& word) {
  return word.size() >= shortest_id && word.size() <= id_size &&
         word.find_first_not_of("0123456789abcdef") == std::string::npos;
}

const Finding& find(const std::vector<Finding>& findings, const std::string& id) {
  const Finding* found = nullptr;
  for (const Finding& finding : findings) {
    if (!finding.id.starts_with(id)) continue;
    if (found != nullptr) throw Error(fmt::format("more than one finding begins with `{}`", id));
    found = &finding;
  }
  if (found == nullptr) {
    throw Error(fmt::format("there is no finding `{}` here any more", id), "",
                "its document may be right by now, or lie in another repository: give its PATH");
  }
  return *found;
}

// Where a person can look at the commit; empty when the host is not one whose addresses are known.
std::string address_of(const std::string& commit, const git::Origin& origin) {
  if (commit.empty() || origin.repository.empty()) return "";
  const std::string_view between = origin.host == "github.com" || origin.host == "codeberg.org" ? "/commit/"
                                   : origin.host == "gitlab.com"                                ? "/-/commit/"
                                   : origin.host == "bitbucket.org"                             ? "/commits/"
                                                                                                : "";
  return between.empty() ? "" : fmt::format("https://{}/{}{}{}", origin.host, origin.repository, between, commit);
}

// What happened, oldest first: a line an event, below it the address of its commit.
std::string events_of(const Finding& finding, const git::Origin& origin) {
  std::vector<const Evidence*> events;
  if (finding.said) events.push_back(&*finding.said);
  for (const Evidence& evidence : finding.evidence) events.push_back(&evidence);
  std::string text;
  for (const Evidence* event : events) {
    const bool placed = event->line > 0 && event->text.find(event->path) == std::string::npos;
    text += fmt::format("  {}{}\n", printable(event->text),
                        placed ? fmt::format(" ({}:{})", printable(event->path), event->line) : "");
    for (const std::string& commit : {event->commit, event->merged_in}) {
      if (const std::string address = address_of(commit, origin); !address.empty()) {
        text += "    " + printable(address) + "\n";
      }
    }
  }
  return text;
}

std::string story_of(const Finding& finding, const git::Origin& origin, bool colour) {
  const Paint paint(colour);
  const Check& check = *find_check(finding.check);
  std::string text = paint(Ink::bold, printable(finding.path)) + "\n" + text_finding(finding, colour) + "\n";
  text += fmt::format("The document names the {} `{}`.\n", finding.claim_kind, printable(finding.claim_text));
  text += events_of(finding, origin);
  if (!finding.doubt.empty()) {
    const std::string_view article = finding.level == Level::info ? "an" : "a";
    text += fmt::format("It is {} {} only, because {}.\n", article, name_of(finding.level), finding.doubt);
  }
  text += "\n" + paint(Ink::bold, fmt::format("How {} decides", check.id)) + "\n" + wrapped(check.decides, "  ");
  text += "\n" + paint(Ink::bold, "If the document is right") + "\n" + silencing(check.id);
  if (finding.baselined) text += "\nIt is in the baseline: a scan counts it and does not report it.\n";
  return text;
}

[[noreturn]] void unknown(const std::string& word) {
  std::vector<std::string_view> known;
  for (const Check* check : all_checks()) known.push_back(check->id);
  const std::string_view meant = nearest(word, known);
  throw Error(fmt::format("`{}` is neither a check nor the id of a finding", word), "",
              meant.empty() ? "`docgarden list` prints the checks, `docgarden scan` the ids"
                            : fmt::format("did you mean `{}`?", meant));
}

}  // namespace

std::string finding_story(const Options& options, const std::string& id, bool colour) {
  Session session = open_session(options);
  session.scan.tell = id;
  const ScanResult result = run_scan(session, false);
  if (result.documents == 0) throw blindness(session, result);
  return story_of(find(result.findings, id), session.snapshot->origin(), colour);
}

Run explain_command(CLI::App& command) {
  const auto options = std::make_shared<Options>();
  const auto word = std::make_shared<std::string>();
  command
      .add_option("ID", *word, "of a check, or of a finding as `docgarden scan` prints it")

      ->required();
  add_path(command, *options);
  add_snapshot(command, *options);
  add_scan(command, *options);
  add_color(command, *options);
  add_examples(command,
               "Examples:\n"
               "  docgarden explain stale-path           what this check reports, why, and how to silence it\n"
               "  docgarden explain b31c9e02d1f7         the evidence of this finding");
  return [options, word] {
    const bool colour = wants_colour(options->color, STDOUT_FILENO);
    if (const Check* check = find_check(*word); check != nullptr) {
      print(page_of(*check, Paint(colour)));
      return 0;
    }
    if (!looks_like_id(*word)) unknown(*word);
    print(finding_story(*options, *word, colour));
    return 0;
  };
}

}  // namespace docgarden::bot
