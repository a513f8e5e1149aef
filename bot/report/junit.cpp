// SPDX-License-Identifier: MIT
// For what reads results of tests, as most CI systems do: a suite a document, a failed case a finding.
#include <fmt/format.h>

#include "bot/report/report.h"
#include "bot/report/shared.h"
#include "bot/terminal.h"

namespace docgarden::bot {
namespace {

// XML 1.0 allows no control characters, which `printable` has replaced by their escapes, and not these two.
std::string xml(std::string_view bytes) {
  std::string result;
  for (const Glyph& glyph : glyphs(bytes)) {
    const std::string& text = glyph.text;
    result += text == "&"                            ? "&amp;"
              : text == "<"                          ? "&lt;"
              : text == ">"                          ? "&gt;"
              : text == "\""                         ? "&quot;"
              : text == "'"                          ? "&#39;"
              : text == "\uFFFE" || text == "\uFFFF" ? "\uFFFD"
                                                     : text;
  }
  return result;
}

std::string failed_case(const Finding& finding) {
  std::string text;
  for (const std::string& line : lines_of(finding)) text += xml(line) + "\n";
  const std::string path = xml(finding.path);
  return fmt::format(
      "    <testcase classname=\"{0}\" name=\"{1}: {2} ({3})\" file=\"{0}\" line=\"{4}\">\n"
      "      <failure type=\"{1}\" message=\"{5}: {6}\">{0}:{4}:{7}: {8}</failure>\n"
      "    </testcase>\n",
      path, finding.check, xml(short_text(finding.claim_text, 120)), finding.id, finding.begin.line,
      name_of(finding.level), xml(short_text(finding.message, 300)), finding.begin.column, text);
}

}  // namespace

std::string junit_report(const Report& report, const CiStyle& style) {
  const std::vector<const Finding*> findings = reported(report.result, style.infos);
  const double seconds = report.milliseconds / 1000;
  std::string suites;
  for (std::size_t first = 0; first < findings.size();) {
    std::size_t last = first;
    std::string cases;
    for (; last < findings.size() && findings[last]->path == findings[first]->path; ++last) {
      cases += failed_case(*findings[last]);
    }
    suites += fmt::format("  <testsuite name=\"{0}\" tests=\"{1}\" failures=\"{1}\" errors=\"0\">\n{2}  </testsuite>\n",
                          xml(findings[first]->path), last - first, cases);
    first = last;
  }
  // Most readers take a file without a case for a run that broke.
  const std::size_t passed = findings.empty() && report.result.documents > 0 ? 1 : 0;
  if (passed > 0) {
    suites = fmt::format(
        "  <testsuite name=\"documents\" tests=\"1\" failures=\"0\" errors=\"0\">\n"
        "    <testcase classname=\"docgarden\" name=\"{}: nothing stale\"/>\n"
        "  </testsuite>\n",
        count_of(report.result.documents, "document"));
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"docgarden\" tests=\"{}\" failures=\"{}\" errors=\"0\" time=\"{:.3f}\">\n{}</testsuites>\n",
      findings.size() + passed, findings.size(), seconds, suites);
}

}  // namespace docgarden::bot
