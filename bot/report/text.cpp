// SPDX-License-Identifier: MIT
// For people: findings by file, each with its line, its evidence and the next step; then what was read and decided.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "bot/report/report.h"
#include "bot/report/shared.h"
#include "bot/report/snippet.h"
#include "bot/terminal.h"
#include "checks/check.h"

namespace docgarden::bot {
namespace {

Ink ink_of(Level level) {
  return level == Level::error ? Ink::red : level == Level::warning ? Ink::yellow : Ink::cyan;
}

std::string place_of(const docs::Position& at) {
  return fmt::format("{}:{}", at.line, at.column);
}

// The columns of the findings of one file, so that their messages stand below each other.
struct Columns {
  std::size_t place = 0, level = 0, check = 0;

  void fit(const Finding& finding) {
    place = std::max(place, place_of(finding.begin).size());
    level = std::max(level, name_of(finding.level).size());
    check = std::max(check, finding.check.size());
  }
};

std::string format_finding(const Finding& finding, const Columns& columns, const Paint& paint) {
  const std::string margin(columns.place + 4, ' ');
  const std::string level(name_of(finding.level));
  std::string text =
      fmt::format("  {}{}  {}{}  {}{}  {}\n", std::string(columns.place - place_of(finding.begin).size(), ' '),
                  place_of(finding.begin), paint(ink_of(finding.level), level),
                  std::string(columns.level - level.size(), ' '), finding.check,
                  std::string(columns.check - finding.check.size(), ' '), paint(Ink::bold, printable(finding.message)));

  const auto offset = [&](const docs::Position& at) {
    return static_cast<std::size_t>(std::max(0, at.column - finding.source_column));
  };
  const bool one_line = finding.end.line == finding.begin.line;
  const Snippet shown =
      snippet(finding.source_line, offset(finding.begin), one_line ? offset(finding.end) : finding.source_line.size());
  const std::string number = std::to_string(finding.begin.line);
  text += fmt::format("{}{} {} {}\n", margin, paint(Ink::faint, number), paint(Ink::faint, "│"), shown.line);
  text += fmt::format("{}{} {} {}\n", margin, std::string(number.size(), ' '), paint(Ink::faint, "│"),
                      paint(ink_of(finding.level), shown.marks));
  for (const Evidence& evidence : finding.evidence) text += margin + printable(evidence_line(evidence)) + "\n";
  if (finding.caused_by) text += margin + printable(cause_line(*finding.caused_by)) + "\n";
  return text;
}

std::string quiet_line(const Finding& finding) {
  return fmt::format("{}:{}:{}: {}: {} [{}]\n", printable(finding.path), finding.begin.line, finding.begin.column,
                     name_of(finding.level), printable(finding.message), finding.check);
}

// What makes findings of one document one thing to read: the same check, and the same fact behind it.
std::string fact_behind(const Finding& finding) {
  return finding.evidence.empty() ? finding.id : finding.check + "\n" + finding.evidence.front().text;
}

// "3 more of this cause, in lines 8, 9 and 20", of findings that are not shown by themselves.
std::string others_line(const std::vector<const Finding*>& others) {
  constexpr std::size_t most = 12;
  std::string lines;
  for (std::size_t i = 0; i < others.size() && i < most; ++i) {
    const bool last = i + 1 == others.size();
    lines += fmt::format("{}{}", i == 0 ? "" : last ? " and " : ", ", others[i]->begin.line);
  }
  if (others.size() > most) lines += ", …";
  return fmt::format("{} more of this cause, in line{} {}", with_commas(others.size()), others.size() == 1 ? "" : "s",
                     lines);
}

std::string findings_by_file(const std::vector<const Finding*>& findings, const TextStyle& style, const Paint& paint) {
  constexpr std::size_t bearable = 3;  // so many of one cause are shown one by one
  std::string text;
  for (std::size_t first = 0; first < findings.size();) {
    std::size_t last = first;
    Columns columns;
    for (; last < findings.size() && findings[last]->path == findings[first]->path; ++last) {
      columns.fit(*findings[last]);
    }
    text += paint(Ink::bold, printable(findings[first]->path)) + "\n";
    std::map<std::string, std::vector<const Finding*>> by_fact;
    for (std::size_t i = first; i < last; ++i) by_fact[fact_behind(*findings[i])].push_back(findings[i]);
    for (; first < last; ++first) {
      const std::vector<const Finding*>& same = by_fact[fact_behind(*findings[first])];
      const bool gathered = !style.verbose && same.size() > bearable;
      if (gathered && same.front() != findings[first]) continue;
      const std::string next = fmt::format("next: {} {}{}", style.explain, findings[first]->id, style.arguments);
      text += format_finding(*findings[first], columns, paint);
      const std::string margin(columns.place + 4, ' ');
      if (gathered) text += margin + others_line({same.begin() + 1, same.end()}) + "\n";
      text += margin + paint(Ink::faint, next) + "\n";
    }
    text += "\n";
  }
  return text;
}

// "3 binary, 1 larger than 8 MiB", most first.
std::string by_count(const std::map<std::string, std::size_t>& counts, bool plural) {
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [name, count] : sorted) {
    if (!text.empty()) text += ", ";
    text += plural ? count_of(count, name) : fmt::format("{} {}", with_commas(count), printable(name));
  }
  return text;
}

// Everything that could not be decided, by check and reason, with its place.
std::string undecided(const ScanResult& result, Outcome outcome, const Paint& paint) {
  std::map<std::string, std::vector<const Undecided*>> groups;
  for (const Undecided& one : result.undecided) {
    if (one.outcome == outcome) groups[one.check + ": " + one.reason].push_back(&one);
  }
  if (groups.empty()) return "";
  std::string text = paint(Ink::bold, name_of(outcome)) + "\n";
  for (const auto& [group, members] : groups) {
    text += fmt::format("  {} ({})\n", printable(group), with_commas(members.size()));
    for (const Undecided* one : members) {
      constexpr std::size_t shown = 80;
      text += fmt::format("    {}:{}  {}{}\n", printable(one->path), place_of(one->at),
                          printable(std::string_view(one->text).substr(0, shown)), one->text.size() > shown ? "…" : "");
    }
  }
  return text + "\n";
}

std::string claims_line(const ScanResult& result) {
  const Counts sum = all_claims(result);
  std::map<std::string, std::size_t> unchecked;
  for (const auto& [kind, counts] : result.claims) {
    if (counts.cannot_check > 0) unchecked[kind] = counts.cannot_check;
  }
  std::string text = fmt::format("{}, {}: {} hold, {} stale", count_of(result.documents, "document"),
                                 count_of(sum.holds + sum.stale + sum.cannot_check, "claim"), with_commas(sum.holds),
                                 with_commas(sum.stale));
  if (sum.cannot_check > 0) {
    text += fmt::format(", {} cannot be checked ({}; --verbose says why)", with_commas(sum.cannot_check),
                        by_count(unchecked, true));
  }
  return text + "\n";
}

std::string skipped_lines(const ScanResult& result, bool verbose) {
  if (result.skipped.empty()) return "";
  std::map<std::string, std::size_t> reasons;
  for (const docs::Skip& skip : result.skipped) ++reasons[skip.why];
  std::string text =
      fmt::format("skipped {}: {}\n", count_of(result.skipped.size(), "document"), by_count(reasons, false));
  if (!verbose) return text;
  for (const docs::Skip& skip : result.skipped)
    text += fmt::format("  {}  {}\n", printable(skip.path), printable(skip.why));
  return text;
}

// How much of the code is known: what could not be read proves nothing absent.
std::string code_line(const facts::WordStats& words) {
  std::string text = fmt::format("{} known by their words, {} of them read now", count_of(words.files, "code file"),
                                 with_commas(words.scanned));
  if (words.skipped > 0) text += fmt::format("; {} not readable", with_commas(words.skipped));
  return text + "\n";
}

// How much of the past is known: what it could not tell of is judged by the tree alone.
std::string history_line(const facts::Reach& reach, bool verbose) {
  if (reach.commits == 0) return verbose ? "no commit was asked for what the tree does not have\n" : "";
  const bool cut = reach.end == git::HistoryEnd::shallow || reach.end == git::HistoryEnd::missing;
  if (!verbose && !cut && reach.unread == 0) return "";
  std::string text = fmt::format("history: {} back to {}", count_of(reach.commits, "commit"), reach.oldest);
  if (reach.end != git::HistoryEnd::root) text += fmt::format("; {}", git::why_ended(reach.end));
  if (reach.unread > 0) text += fmt::format("; {} in part, because objects are missing", with_commas(reach.unread));
  return text + "\n";
}

// What a comparison leaves out.
std::string older_line(const Report& report) {
  if (report.base.empty()) return "";
  const auto older = std::count_if(report.result.findings.begin(), report.result.findings.end(),
                                   [](const Finding& finding) { return !finding.is_new.value_or(true); });
  return fmt::format("compared with {}: {} older than this change\n", report.base.substr(0, 12),
                     count_of(static_cast<std::size_t>(older), "finding"));
}

// Documents to look at, of which nothing is proved.
std::string hint_lines(const ScanResult& result, const Paint& paint) {
  std::string text;
  for (const Hint& hint : result.hints) {
    text += paint(Ink::bold, printable(hint.path)) + "\n";
    text += fmt::format("  {}  {}  `{}` was altered and this document was not: does it still hold?\n",
                        place_of(hint.at), paint(Ink::cyan, "hint"), printable(hint.name));
    text += fmt::format("    {}:{}: `{}` was `{}`\n\n", printable(hint.code), hint.line, printable(hint.after),
                        printable(hint.before));
  }
  return text;
}

// What was taken out of the findings, and what takes out nothing any more.
std::string silenced_lines(const Report& report) {
  const ScanResult& result = report.result;
  std::string text;
  if (result.suppressed > 0) text += fmt::format("{} silenced by a comment\n", count_of(result.suppressed, "finding"));
  if (result.baselined > 0) text += fmt::format("{} in the baseline\n", count_of(result.baselined, "finding"));
  for (const UnusedSuppression& unused : result.unused) {
    const bool exists = unused.check == "*" || find_check(unused.check) != nullptr;
    text += fmt::format(
        "note: {}:{} silences {}\n", printable(unused.path), place_of(unused.at),
        exists ? "nothing: the comment can go" : fmt::format("`{}`, which is no check", printable(unused.check)));
  }
  for (const Accepted& gone : report.gone) {
    text += fmt::format("note: {} of the baseline is gone: {} `{}` in {}\n", printable(gone.id), printable(gone.check),
                        printable(gone.text), printable(gone.path));
  }
  if (!report.gone.empty()) text += "      `docgarden baseline` writes it anew\n";
  return text;
}

std::string last_line(const std::vector<const Finding*>& findings, double milliseconds, bool hidden,
                      const Paint& paint) {
  const auto [errors, warnings, notes] = tally(findings);
  std::string text = count_of(errors, "error");
  if (errors > 0) text = paint(Ink::red, text);
  text += ", " + (warnings > 0 ? paint(Ink::yellow, count_of(warnings, "warning")) : count_of(warnings, "warning"));
  if (notes > 0) text += ", " + count_of(notes, "info") + (hidden ? " (--verbose shows them)" : "");
  return text + fmt::format(" in {:.2f} s\n", milliseconds / 1000);
}

}  // namespace

std::string text_finding(const Finding& finding, bool colour) {
  Columns columns;
  columns.fit(finding);
  return format_finding(finding, columns, Paint(colour));
}

std::string text_report(const Report& report, const TextStyle& style) {
  const std::vector<const Finding*> findings = reported(report.result);
  const Paint paint(style.colour);
  std::string text;
  if (style.quiet) {
    for (const Finding* finding : findings) {
      if (finding->level != Level::info || style.infos) text += quiet_line(*finding);
    }
    return text;
  }
  // What may well be somebody else's is counted, and shown to those who ask.
  std::vector<const Finding*> shown = findings;
  if (!style.infos) std::erase_if(shown, [](const Finding* finding) { return finding->level == Level::info; });
  text = findings_by_file(shown, style, paint);
  if (!style.summary) return text;
  text += hint_lines(report.result, paint);
  if (style.verbose) {
    text += undecided(report.result, Outcome::cannot_check, paint);
    text += undecided(report.result, Outcome::not_a_claim, paint);
  }
  text += claims_line(report.result);
  text += skipped_lines(report.result, style.verbose);
  if (style.verbose) text += code_line(report.result.words);
  text += history_line(report.result.history, style.verbose);
  text += older_line(report);
  text += silenced_lines(report);
  text += last_line(findings, report.milliseconds, shown.size() < findings.size(), paint);
  return text;
}

}  // namespace docgarden::bot
