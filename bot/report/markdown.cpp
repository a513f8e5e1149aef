// SPDX-License-Identifier: MIT
// For a comment on a pull request or the summary of a job: the verdict, what to do, what is stale and why, then what
// else one may ask, folded. Everything of the repository goes through `escape_markdown.h`.
#include <fmt/format.h>

#include "bot/report/escape_markdown.h"
#include "bot/report/report.h"
#include "bot/report/shared.h"
#include "bot/terminal.h"

namespace docgarden::bot {
namespace {

// A comment may have 65,536 characters; here they are bytes, of which there are no fewer.
constexpr std::size_t most_bytes = 60'000, seen_at_once = 8;

std::string_view sign_of(Level level) {
  return level == Level::error ? "❌" : level == Level::warning ? "⚠️" : "ℹ️";
}

// `path:line`, as a link where the host is known.
std::string place(const CiStyle& style, const std::string& path, int line) {
  const std::string text = markdown_code(fmt::format("{}:{}", path, line));
  if (style.address.empty()) return text;
  return fmt::format("[{}]({}{}?plain=1#L{})", text, style.address, uri_of(path), line);  // a page has no lines
}

std::string because(const Finding& finding) {
  if (finding.caused_by) {
    const Cause& cause = *finding.caused_by;
    const std::string where = cause.line > 0 ? fmt::format("{}:{}", cause.path, cause.line) : cause.path;
    return markdown_code(where) + ": " + markdown_prose(cause.text);
  }
  return finding.evidence.empty() ? "" : markdown_prose(evidence_line(finding.evidence.front()));
}

std::string_view table_head(bool fixes) {
  return fixes ? "| | Where | What is stale | Because of | Fix |\n|---|---|---|---|---|\n"
               : "| | Where | What is stale | Because of |\n|---|---|---|---|\n";
}

std::string row(const Report& report, const Finding& finding, const CiStyle& style) {
  const repair::Fix* fix = fix_of(report, finding);
  const std::string text =
      fmt::format("| {} | {} | {} ({}) | {} |", sign_of(finding.level), place(style, finding.path, finding.begin.line),
                  markdown_prose(finding.message), markdown_code(finding.check), because(finding));
  if (fix == nullptr) return text + "\n";
  return fmt::format("{} {} → {} |\n", text, markdown_code(fix->before), markdown_code(fix->after));
}

std::string folded(std::string_view title, std::string_view body) {
  return fmt::format("<details><summary>{}</summary>\n\n{}\n</details>\n\n", title, body);
}

std::string hints(const Report& report, const CiStyle& style) {
  std::string text;
  for (const Hint& hint : report.result.hints) {
    text += fmt::format("- {}: {} was {} and is {}: does it still hold?\n", place(style, hint.path, hint.at.line),
                        markdown_code(hint.name), markdown_code(hint.before), markdown_code(hint.after));
  }
  return text.empty() ? "" : folded("Documents that name what this change altered", text);
}

std::string checked(const Report& report, const CiStyle& style) {
  const ScanResult& result = report.result;
  const Counts claims = all_claims(result);
  std::string text =
      fmt::format("{}, {}: {} hold, {} stale, {} cannot be checked.", count_of(result.documents, "document"),
                  count_of(claims.holds + claims.stale + claims.cannot_check, "claim"), with_commas(claims.holds),
                  with_commas(claims.stale), with_commas(claims.cannot_check));
  std::size_t older = 0;
  for (const Finding& finding : result.findings) older += !finding.baselined && !finding.is_new.value_or(true) ? 1 : 0;
  if (older > 0) text += fmt::format(" {} older than this change.", count_of(older, "finding"));
  if (result.baselined > 0) text += fmt::format(" {} in the baseline.", with_commas(result.baselined));
  if (result.suppressed > 0) text += fmt::format(" {} silenced by a comment.", with_commas(result.suppressed));
  if (!result.skipped.empty()) text += fmt::format(" {} not read.", count_of(result.skipped.size(), "document"));
  const std::size_t infos = style.infos ? 0 : tally(reported(result)).infos;
  if (infos > 0) text += fmt::format(" {} not shown.", count_of(infos, "info"));
  return folded("What was checked", text + "\n");
}

std::string footer(const Report& report) {
  const std::string head = report.snapshot.id().substr(0, 12), base = report.base.substr(0, 12);
  std::string text = "<sub>";
  if (!head.empty()) text += markdown_code(head) + (base.empty() ? "" : " since " + markdown_code(base)) + " · ";
  return text +
         "`docgarden explain CHECK` tells when it reports · "
         "`<!-- docgarden: ignore CHECK: why -->` silences the block below it</sub>\n";
}

// What is stale, the worst first, and as much of it as there is room for.
std::string tables(const Report& report, const std::vector<const Finding*>& findings, const CiStyle& style,
                   std::string_view head, std::size_t room) {
  std::string seen, more;
  std::size_t shown = 0;
  for (const Finding* finding : worst_first(findings)) {
    std::string next = row(report, *finding, style);
    if (seen.size() + more.size() + next.size() > room) break;
    (shown < seen_at_once ? seen : more) += next;
    ++shown;
  }
  std::string text = std::string(head) + seen + "\n";
  const std::size_t rest = findings.size() - shown;
  if (!more.empty()) {
    text += folded(fmt::format("{} more", with_commas(shown - seen_at_once)), std::string(head) + more);
  }
  if (rest > 0) text += fmt::format("And {} for which there is no room here.\n\n", count_of(rest, "finding"));
  return text;
}

}  // namespace

std::string markdown_report(const Report& report, const CiStyle& style) {
  if (report.result.documents == 0) return "⏹ Docs: not checked, for not one document was read\n";
  const std::vector<const Finding*> findings = reported(report.result, style.infos);
  const bool change = !report.base.empty();
  const std::string tail = hints(report, style);
  if (findings.empty()) {
    return fmt::format("✅ Docs: nothing stale{}\n{}", change ? " comes from this change" : "",
                       tail.empty() ? "" : "\n" + tail);
  }
  std::string text = fmt::format("### {} Docs: {}{}\n\n", style.failed ? "❌" : "⚠️", words_of(tally(findings)),
                                 change ? " that this change made" : "");
  std::size_t fixes = 0;
  for (const Finding* finding : findings) fixes += fix_of(report, *finding) != nullptr ? 1 : 0;
  text += fixes == 0 ? "**Bring the documents up to date.**"
                     : fmt::format("**{} repairs {} of them**, as a diff to look at.",
                                   markdown_code("docgarden fix" + style.fix_arguments), with_commas(fixes));
  if (style.fail_on != "never") {
    text += fmt::format(" Gate {}: **{}**.", markdown_code("--fail-on " + style.fail_on),
                        style.failed ? "failed" : "passed");
  }
  text += "\n\n";
  const std::string_view head = table_head(fixes > 0);
  const std::string rest = tail + checked(report, style) + footer(report);
  const std::size_t frame = text.size() + rest.size() + 2 * head.size() + 200;
  return text + tables(report, findings, style, head, most_bytes - std::min(most_bytes, frame)) + rest;
}

}  // namespace docgarden::bot
