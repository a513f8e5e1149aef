// SPDX-License-Identifier: MIT
#include "bot/report/pr_comment.h"

#include <fmt/format.h>

#include <algorithm>

#include "bot/report/pr_words.h"
#include "bot/report/shared.h"
#include "bot/terminal.h"

namespace docgarden::bot {
namespace {

using github::DocumentPatch;
using github::Found;
using github::Grade;
using github::PrReport;

// A comment may have 65,536 characters; here they are bytes, of which there are no fewer.
constexpr std::size_t most_bytes = 60'000, seen_at_once = 8;

std::string_view sign_of(Grade grade) {
  return grade == Grade::error ? "❌" : grade == Grade::warning ? "⚠️" : "ℹ️";
}

std::string linked(const PrStyle& style, const std::string& path, int line) {
  const std::string text = shown_code(line > 0 ? fmt::format("{}:{}", path, line) : path);
  if (style.address.empty() || path.empty()) return text;
  const std::string lines = line > 0 ? fmt::format("?plain=1#L{}", line) : "";  // a page has no lines
  return fmt::format("[{}]({}{}{})", text, style.address, uri_of(path), lines);
}

std::string folded(const std::string& title, const std::string& body) {
  return fmt::format("<details><summary>{}</summary>\n\n{}\n</details>\n\n", title, body);
}

std::string commit(const std::string& id) {
  return shown_code(id.substr(0, 7));
}

// Only what looks as it is: a patch with hidden characters is for those who open it in an editor.
bool is_plain(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string line(text.substr(0, end));
    std::replace(line.begin(), line.end(), '\t', ' ');
    if (printable(line) != line) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

std::string fix_cell(const Found& found, const PrStyle& style, const std::set<std::string>& patched) {
  if (style.suggested.contains(found.id)) return "suggestion in *Files changed*";
  return patched.contains(found.path) && found.fix ? "patch below" : "";
}

std::string row(const Found& found, const PrStyle& style, const std::set<std::string>& patched) {
  std::string cause = found.cause.empty() ? "" : shown_prose(found.cause);
  if (!found.cause.empty() && found.cause_path != found.path &&
      found.cause.find(found.cause_path) == std::string::npos) {
    cause =
        shown_code(found.cause_line > 0 ? fmt::format("{}:{}", found.cause_path, found.cause_line) : found.cause_path) +
        ": " + cause;
  }
  return fmt::format("| {} | {} | {} ({} {}) | {} | {} |\n", sign_of(found.grade),
                     linked(style, found.path, found.line), shown_prose(found.message), shown_code(found.check),
                     shown_code(found.id.substr(0, 8)), cause, fix_cell(found, style, patched));
}

std::string words_of(const std::vector<const Found*>& findings) {
  Tally tally;
  for (const Found* found : findings) {
    ++(found->grade == Grade::error ? tally.errors : found->grade == Grade::warning ? tally.warnings : tally.infos);
  }
  return words_of(tally);
}

constexpr std::string_view head = "| | Where | What is stale | Because of | Fix |\n|---|---|---|---|---|\n";

// The worst first, and as many as there is room for.
std::string table(const std::vector<const Found*>& findings, const PrStyle& style, const std::set<std::string>& patched,
                  std::size_t room) {
  std::string seen, more;
  std::size_t shown = 0;
  for (const Found* found : findings) {
    const std::string next = row(*found, style, patched);
    if (seen.size() + more.size() + next.size() > room) break;
    (shown++ < seen_at_once ? seen : more) += next;
  }
  std::string text = std::string(head) + seen + "\n";
  if (!more.empty()) text += folded(with_commas(shown - seen_at_once) + " more", std::string(head) + more);
  const std::size_t rest = findings.size() - shown;
  if (rest > 0) text += fmt::format("And {} for which there is no room here.\n\n", count_of(rest, "finding"));
  return text;
}

// Of documents that have a fix which no suggestion makes. `patched` receives their paths.
std::string patches(const PrReport& report, const std::vector<const Found*>& findings, const PrStyle& style,
                    std::set<std::string>& patched, std::size_t room) {
  std::string all;
  for (const DocumentPatch& patch : report.patches) {
    const bool wanted = std::any_of(findings.begin(), findings.end(), [&](const Found* found) {
      return found->path == patch.path && found->fix && !style.suggested.contains(found->id);
    });
    if (!wanted || !is_plain(patch.text) || all.size() + patch.text.size() > room) continue;
    all += patch.text;
    patched.insert(patch.path);
  }
  if (all.empty()) return "";
  const std::string fence = fence_for(all);
  return folded(
      fmt::format("Patch for {}", count_of(patched.size(), "document")),
      fmt::format("{}diff\n{}{}{}\nSave it as `docs.patch`, then `git apply docs.patch`. `docgarden fix --base {}` "
                  "makes the same.\n",
                  fence, all, all.ends_with('\n') ? "" : "\n", fence, report.base.substr(0, 12)));
}

std::string older(const PrReport& report, const PrStyle& style, std::size_t room) {
  std::string rows;
  std::size_t count = report.not_listed, shown = 0;
  for (const Found& found : report.findings) {
    if (found.is_new) continue;
    ++count;
    const std::string next =
        fmt::format("| {} | {} |\n", linked(style, found.path, found.line), shown_prose(found.message));
    if (shown == 20 || rows.size() + next.size() > room) continue;
    rows += next;
    ++shown;
  }
  if (count == 0) return "";
  std::string text = "| Where | What is stale |\n|---|---|\n" + rows;
  if (shown < count) text += fmt::format("\nAnd {} more.\n", with_commas(count - shown));
  return folded(fmt::format("Stale before this pull request ({}): not counted in the gate", with_commas(count)), text);
}

std::string checked(const PrReport& report) {
  std::string text =
      fmt::format("{}, {}: {} hold, {} stale, {} cannot be checked.", count_of(report.documents, "document"),
                  count_of(report.holds + report.stale + report.cannot_check, "claim"), with_commas(report.holds),
                  with_commas(report.stale), with_commas(report.cannot_check));
  if (report.skipped > 0) text += fmt::format(" {} not read.", count_of(report.skipped, "document"));
  if (report.suppressed > 0) text += fmt::format(" {} silenced by a comment.", with_commas(report.suppressed));
  if (report.baselined > 0) text += fmt::format(" {} in the baseline.", with_commas(report.baselined));
  return folded("What was checked", text + "\n");
}

// What a reviewer should know of how it was checked.
std::string notes(const PrReport& report) {
  std::string text;
  if (report.config_changed) {
    text += "This pull request changes how docgarden checks: that is in force once it is merged.\n\n";
  }
  if (!report.silenced.empty()) {
    text += fmt::format("It silences findings by comments of its own: {}{}\n\n", shown_code(report.silenced.front()),
                        report.silenced.size() > 1 ? fmt::format(" and {} more.", report.silenced.size() - 1) : ".");
  }
  return text;
}

std::string since_last(const std::vector<const Found*>& findings, const PrStyle& style) {
  if (style.before.empty()) return "";
  std::size_t fresh = 0, same = 0, gone = 0;
  for (const Found* found : findings) {
    ++(std::find(style.ids.begin(), style.ids.end(), found->id) == style.ids.end() ? fresh : same);
  }
  for (const std::string& id : style.ids) {
    gone += std::none_of(findings.begin(), findings.end(), [&](const Found* found) { return found->id == id; }) ? 1 : 0;
  }
  return fmt::format("Since {}: {} fixed, {} new, {} unchanged.", commit(style.before), gone, fresh, same);
}

std::string readiness_line(const PrReport& report) {
  if (!report.readiness) return "";
  const github::ReadinessLine& line = *report.readiness;
  std::string text = fmt::format(" Readiness **{}** / 100", line.score);
  if (line.before && *line.before != line.score) {
    text += fmt::format(" ({}{} since {})", line.score < *line.before ? "−" : "+", std::abs(line.score - *line.before),
                        commit(report.base));
  }
  return text + "." + (line.next.empty() ? "" : " Next: " + shown_prose(line.next) + ".");
}

std::string footer(const PrReport& report, const PrStyle& style) {
  std::string text = "<sub>" + commit(report.head);
  if (!report.base.empty()) text += " since " + commit(report.base);
  if (!style.run.empty()) text += fmt::format(" · [run]({})", style.run);
  return text +
         " · `docgarden explain ID` tells the evidence · "
         "`<!-- docgarden: ignore CHECK: why -->` silences the block below it · updated in place</sub>\n";
}

std::string what_to_do(const std::vector<const Found*>& findings, const PrStyle& style,
                       const std::set<std::string>& patched) {
  std::size_t clicks = 0, in_patch = 0;
  for (const Found* found : findings) {
    const bool click = style.suggested.contains(found->id);
    clicks += click ? 1 : 0;
    in_patch += !click && found->fix && patched.contains(found->path) ? 1 : 0;
  }
  std::string text = "**Bring the documents up to date**";
  if (clicks > 0) text += fmt::format(": {} with a click in *Files changed*", with_commas(clicks));
  if (in_patch > 0) text += fmt::format("{} {} with the patch below", clicks > 0 ? "," : ":", with_commas(in_patch));
  return text + ".";
}

}  // namespace

std::vector<const Found*> counted(const PrReport& report, const std::string& fail_on) {
  std::vector<const Found*> findings;
  for (const Found& found : report.findings) {
    if (found.is_new && (found.grade != Grade::info || fail_on == "info")) findings.push_back(&found);
  }
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Found* a, const Found* b) { return a->grade > b->grade; });
  return findings;
}

bool fails(const PrReport& report, const std::string& fail_on) {
  if (fail_on == "never") return false;
  const Grade least = fail_on == "info" ? Grade::info : fail_on == "warning" ? Grade::warning : Grade::error;
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&](const Found& found) { return found.is_new && found.grade >= least; });
}

std::string pr_comment(const PrReport& report, const PrStyle& style) {
  if (!report.failure.empty()) {
    return fmt::format("### ⏹ Docs: not checked at {}\n\n{}\n\n{}", commit(report.head), shown_prose(report.failure),
                       footer(report, style));
  }
  const std::vector<const Found*> findings = counted(report, style.fail_on);
  const std::string since = since_last(findings, style), tail = checked(report) + footer(report, style);
  if (findings.empty()) {
    std::string text = "### ✅ Docs: nothing stale comes from this pull request\n\n";
    if (const std::string line = since + readiness_line(report); !line.empty()) text += line + "\n\n";
    text += notes(report);
    return text + older(report, style, most_bytes / 4) + tail;
  }
  std::set<std::string> patched;
  const std::string patch = patches(report, findings, style, patched, most_bytes / 3);
  const bool failed = fails(report, style.fail_on);
  std::string text = fmt::format("### {} Docs: {} from this pull request\n\n{}\n", failed ? "❌" : "⚠️",
                                 words_of(findings), what_to_do(findings, style, patched));
  text += style.fail_on == "never"
              ? "No gate is set."
              : fmt::format("Gate {}: **{}**.", shown_code("--fail-on " + style.fail_on), failed ? "failed" : "passed");
  text += readiness_line(report) + (since.empty() ? "" : " " + since) + "\n\n" + notes(report);
  const std::string before_this = older(report, style, most_bytes / 6);
  const std::size_t frame = text.size() + patch.size() + before_this.size() + tail.size() + 2 * head.size() + 200;
  return text + table(findings, style, patched, most_bytes - std::min(most_bytes, frame)) + patch + before_this + tail;
}

}  // namespace docgarden::bot
