// SPDX-License-Identifier: MIT
#include "bot/report/fixes.h"

#include <fmt/format.h>

#include <map>

#include "bot/report/json_parts.h"
#include "checks/text.h"
#include "inference/repair/fix_level.h"

namespace docgarden::bot {
namespace {

using repair::Fix;
using repair::FixLevel;

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", with_commas(count), count == 1 ? one : many);
}

Ink ink_of(FixLevel level) {
  return level == FixLevel::safe ? Ink::green : level == FixLevel::suggest ? Ink::yellow : Ink::cyan;
}

std::string text_of(const Fix& fix) {
  constexpr std::size_t most = 80;
  const auto part = [](const std::string& text) {
    return printable(text.substr(0, most)) + (text.size() > most ? "…" : "");
  };
  return fmt::format("{}:{}:{}: `{}` -> `{}`", printable(fix.path), fix.begin.line, fix.begin.column, part(fix.before),
                     part(fix.after));
}

std::string line_of(const Fix& fix, const Paint& paint) {
  const FixLevel level = repair::level_of(fix);
  const std::string word(repair::name_of(level));
  return fmt::format("{}{} {} ({})\n", paint(ink_of(level), word), std::string(7 - word.size(), ' '), text_of(fix),
                     repair::name_of(fix.source));
}

// By their reasons, each with what lets them in.
std::string left_out_lines(const FixReport& report) {
  std::map<std::string, std::size_t> reasons;
  for (const Refused& one : report.left_out) ++reasons[one.why];
  std::string text;
  for (const auto& [why, count] : reasons) {
    text += fmt::format("left out: {}; {}\n", counted(count, "proven fix", "proven fixes"), why);
  }
  return text;
}

std::string summary(const FixReport& report) {
  const Proof& proof = report.proof;
  std::string text = fmt::format("{} for {} in {}", counted(proof.fixes.size(), "proven fix", "proven fixes"),
                                 counted(report.findings, "finding", "findings"),
                                 counted(proof.documents.size(), "document", "documents"));
  if (report.written && !proof.fixes.empty()) text += ", written";
  if (!report.refused.empty()) {
    text +=
        fmt::format("; {} did not pass the second scan{}", counted(report.refused.size(), "candidate", "candidates"),
                    report.verbose ? "" : " (--verbose says why)");
  }
  return text + "\n";
}

// What became of asking a model.
std::string asked_lines(const Asked& asked) {
  if (!asked.off.empty()) return fmt::format("model: not asked, {}\n", printable(asked.off));
  if (asked.findings == 0) return "model: not asked, no finding is left that it could fix\n";
  constexpr double thousand = 1e3, million = 1e6;
  std::string text = fmt::format("model {}: {} of {} got a proven fix; {}, {} tokens, {:.1f} s", printable(asked.model),
                                 with_commas(asked.accepted), counted(asked.findings, "finding", "findings"),
                                 counted(asked.requests, "request", "requests"),
                                 with_commas(static_cast<std::size_t>(asked.cost.tokens)),
                                 static_cast<double>(asked.cost.milliseconds) / thousand);
  if (asked.cost.millionths > 0)
    text += fmt::format(", {:.4f} spent", static_cast<double>(asked.cost.millionths) / million);
  text += "\n";
  std::map<std::string, std::size_t> reasons;
  for (const Unfixed& one : asked.unfixed) ++reasons[kind_of_reason(one.why)];
  for (const auto& [why, count] : reasons)
    text += fmt::format("  {} without: {}\n", with_commas(count), printable(why));
  if (asked.unasked > 0)
    text += fmt::format("  {} not asked: no sentence, and no name to choose\n", with_commas(asked.unasked));
  if (!asked.redacted.empty()) {
    text += fmt::format("  {} taken out of questions\n", counted(asked.redacted.size(), "secret was", "secrets were"));
  }
  return text;
}

Json json_of(const Asked& asked) {
  Json unfixed = Json::array();
  for (const Unfixed& one : asked.unfixed) {
    unfixed.push_back({{"finding", one.finding}});
    add_path(unfixed.back(), one.path);
    unfixed.back()["line"] = one.line;
    unfixed.back()["why"] = one.why;
  }
  return {{"off", asked.off.empty() ? Json(nullptr) : Json(asked.off)},
          {"name", asked.model},
          {"address", asked.address},
          {"findings", asked.findings},
          {"accepted", asked.accepted},
          {"unfixed", std::move(unfixed)},
          {"not_asked", asked.unasked},
          {"requests", asked.requests},
          {"stopped", asked.stopped},
          {"redacted", asked.redacted},
          {"tokens", asked.cost.tokens},
          {"milliseconds", asked.cost.milliseconds},
          {"money", static_cast<double>(asked.cost.millionths) / 1e6}};
}

// What a person may do now.
std::string next_line(const FixReport& report) {
  if (report.written && !report.proof.fixes.empty())
    return "next: `git diff` shows it, `docgarden undo` takes it back\n";
  std::size_t safe = 0;
  for (const Fix& fix : report.proof.fixes) safe += repair::level_of(fix) == FixLevel::safe ? 1 : 0;
  if (report.written || report.proof.fixes.empty()) return "";
  if (safe == 0) return "next: --apply=suggest writes them, --interactive asks for each\n";
  const std::size_t rest = report.proof.fixes.size() - safe;
  if (rest == 0) return "next: --apply writes them\n";
  return fmt::format("next: --apply writes the {} safe, --apply=suggest all {}\n", with_commas(safe),
                     with_commas(report.proof.fixes.size()));
}

Json json_of(const Refused& one) {
  Json object = place(one.fix.path, one.fix.begin, one.fix.end);
  object["finding"] = one.fix.finding;
  object["text"] = one.fix.after;
  object["why"] = one.why;
  return object;
}

Json all_of(const std::vector<Refused>& list) {
  Json all = Json::array();
  for (const Refused& one : list) all.push_back(json_of(one));
  return all;
}

Json all_of(const std::vector<Fix>& list) {
  Json all = Json::array();
  for (const Fix& fix : list) {
    all.push_back({{"finding", fix.finding}});
    all.back().update(bot::json_of(fix));
  }
  return all;
}

}  // namespace

std::string text_fixes(const FixReport& report, const Paint& paint) {
  std::string text;
  for (const Fix& fix : report.proof.fixes) text += line_of(fix, paint);
  for (const Fix& fix : report.hints) text += line_of(fix, paint);
  if (report.verbose) {
    for (const Refused& one : report.left_out)
      text += fmt::format("left out: {}; {}\n", text_of(one.fix), printable(one.why));
    for (const Unfixed& one : report.asked != nullptr ? report.asked->unfixed : std::vector<Unfixed>())
      text += fmt::format("no edit: {}:{}; {}\n", printable(one.path), one.line, printable(one.why));
    for (const Refused& one : report.refused)
      text += fmt::format("not proven: {}; {}\n", text_of(one.fix), printable(one.why));
  }
  for (const IndexOnly& one : report.index_only) {
    text += fmt::format("note: {}:{} is fixed in the index alone: the work tree has another text there\n",
                        printable(one.path), one.line);
  }
  text += summary(report);
  if (!report.verbose) text += left_out_lines(report);
  if (!report.hints.empty()) {
    text += fmt::format("{} not in the diff: --interactive asks for each\n",
                        counted(report.hints.size(), "hint is", "hints are"));
  }
  if (report.lower > 0) {
    text += fmt::format("{} less sure, and was not looked at: `docgarden fix` without --apply shows what is proven\n",
                        counted(report.lower, "candidate is", "candidates are"));
  }
  if (report.asked != nullptr) text += asked_lines(*report.asked);
  return text + next_line(report);
}

std::string json_fixes(const FixReport& report) {
  Json root = {{"schema", "docgarden/1"},
               {"tool", {{"name", "docgarden"}, {"version", DOCGARDEN_VERSION}}},
               {"findings", report.findings},
               {"fixes", all_of(report.proof.fixes)},
               {"hints", all_of(report.hints)},
               {"left_out", all_of(report.left_out)},
               {"not_proven", all_of(report.refused)},
               {"written", report.written}};
  if (report.asked != nullptr) root["model"] = json_of(*report.asked);
  return dumped(root);
}

std::string text_recovered(const TakenBack& recovered) {
  std::string text = fmt::format(
      "docgarden: an earlier run was cut short while it wrote; {}\n",
      recovered.documents.empty() ? "no document had been changed" : "these documents are as before it again:");
  for (const std::string& path : recovered.documents) text += fmt::format("  {}\n", printable(path));
  for (const std::string& path : recovered.changed) {
    text += fmt::format("  {} was changed since, and is left as it is: `git diff` shows it\n", printable(path));
  }
  return text;
}

std::string shown_diff(const std::string& diff, const Paint& paint) {
  std::string text;
  bool in_hunk = false;
  for_each_line(diff, [&](std::string_view line) {
    while (line.ends_with('\r')) line.remove_suffix(1);
    in_hunk = line.starts_with("@@") || (in_hunk && !line.starts_with("diff "));
    const std::string shown = printable(line);
    if (!in_hunk) {
      text += paint(Ink::bold, shown);
    } else if (line.starts_with("@@")) {
      text += paint(Ink::cyan, shown);
    } else {
      text += line.starts_with('+') ? paint(Ink::green, shown) : line.starts_with('-') ? paint(Ink::red, shown) : shown;
    }
    text += '\n';
  });
  return text;
}

}  // namespace docgarden::bot
