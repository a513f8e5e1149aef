// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "bot/report/html/html.h"
#include "bot/report/shared.h"
#include "bot/terminal.h"

namespace docgarden::bot::html {
namespace {

using readiness::Criterion;
using readiness::Standing;

constexpr std::size_t most_findings = 1000;  // that are shown

std::string_view look_of(Standing standing) {
  constexpr std::string_view looks[] = {"pass", "fail", "na", "unknown"};
  return looks[static_cast<std::size_t>(standing)];
}

// A sign and a word, so that colour is not needed.
std::string_view sign_of(Standing standing) {
  constexpr std::string_view signs[] = {"✓ pass", "✗ fail", "– not applicable", "? unknown"};
  return signs[static_cast<std::size_t>(standing)];
}

// What stands between backticks is code.
std::string prose(std::string_view text) {
  std::string out;
  bool code = false;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('`', at), text.size());
    const std::string part = escaped(text.substr(at, end - at));
    out += code && !part.empty() ? "<code>" + part + "</code>" : part;
    // The last backtick may have no partner.
    code = !code && text.find('`', end + 1) != std::string_view::npos;
    at = end + 1;
  }
  return out;
}

std::string places_of(const Criterion& criterion) {
  std::string text;
  for (const readiness::Site& place : criterion.places) {
    text += fmt::format("{}<code>{}{}</code>", text.empty() ? "" : ", ", escaped(place.path),
                        place.line > 0 ? fmt::format(":{}", place.line) : "");
  }
  return text.empty() ? "" : "<br/><span class=\"soft small\">" + text + "</span>";
}

std::string ring(const readiness::Readiness& now) {
  constexpr double around = 2 * 3.14159265 * 52;
  return fmt::format(
      "<svg class=\"ring\" viewBox=\"0 0 120 120\" role=\"img\" aria-label=\"Score {0} of 100\"><circle "
      "class=\"track\" cx=\"60\" "
      "cy=\"60\" r=\"52\" stroke-width=\"10\"/><circle class=\"arc\" cx=\"60\" cy=\"60\" r=\"52\" stroke-width=\"10\" "
      "stroke-dasharray=\"{1:.1f} {2:.1f}\" transform=\"rotate(-90 60 60)\"/><text x=\"60\" y=\"70\">{0}</text><text "
      "class=\"of\" "
      "x=\"60\" y=\"86\">of 100</text></svg>",
      now.score, around * now.score / 100, around);
}

std::string levels_list(const readiness::Readiness& now) {
  std::string text = "<ol class=\"levels\" aria-label=\"Levels\">";
  for (int level = 1; level <= readiness::levels; ++level) {
    const bool done = level <= now.level, next = level == now.level + 1;
    text += fmt::format("<li class=\"{}\"{}>{} {}{}</li>",
                        done   ? "done"
                        : next ? "next"
                               : "later",
                        level == now.level ? " aria-current=\"step\"" : "", level, readiness::level_name(level),
                        done ? " ✓" : "");
  }
  return text + "</ol>";
}

std::string change_line(const readiness::Assessed& assessed) {
  if (!assessed.before) return "";
  const readiness::Difference difference = readiness::compare(*assessed.before, assessed.now);
  std::string text =
      fmt::format("<p>Since <code>{}</code>: {:+} points, level {} to {}.", escaped(assessed.base.substr(0, 12)),
                  difference.score, assessed.before->level, assessed.now.level);
  for (const readiness::Difference::Turn& turn : difference.turns) {
    text += fmt::format(" <code>{}</code> was {}, is {}.", turn.id, name_of(turn.before), name_of(turn.now));
  }
  return text + "</p>";
}

std::string hero(const Page& page) {
  const readiness::Readiness& now = page.assessed.now;
  const std::string tally = words_of(bot::tally(reported(page.result, false)));
  return fmt::format(
      "<div class=\"hero\">{}<div><p class=\"soft\">Level {} of {}</p><p class=\"promise\">{}</p><p class=\"soft\">{} "
      "read, {}.</p>"
      "{}{}</div></div>",
      ring(now), now.level, readiness::levels, readiness::level_promise(now.level),
      count_of(page.result.documents, "document"), tally, change_line(page.assessed), levels_list(now));
}

std::string next_section(const readiness::Readiness& now) {
  if (now.level == readiness::levels) return "";
  const int next = now.level + 1;
  std::string text = fmt::format(
      "<section aria-labelledby=\"next\"><h2 id=\"next\">For level {}, {}</h2><p class=\"soft\">{}</p><table "
      "class=\"wide\"><tbody>",
      next, readiness::level_name(next), readiness::level_promise(next));
  for (const Criterion* criterion : readiness::lacking(now)) {
    text += fmt::format("<tr><th scope=\"row\">{}</th><td>{}{}</td></tr>", escaped(criterion->asks),
                        prose(criterion->proof), places_of(*criterion));
  }
  return text + "</tbody></table></section>";
}

std::string finding_html(const Finding& finding) {
  std::string text = fmt::format(
      "<div class=\"finding of-{0}\"><p><span class=\"tag {0}\">{0}</span> line {1}: {2} <span class=\"soft "
      "small\">{3}</span></p>",
      name_of(finding.level), finding.begin.line, prose(finding.message), escaped(finding.check));
  if (!finding.source_line.empty()) text += "<pre>" + escaped(finding.source_line, 300) + "</pre>";
  for (const Evidence& evidence : finding.evidence) {
    text += "<p class=\"soft small\">" + prose(evidence_line(evidence)) + "</p>";
  }
  return text + "</div>";
}

// By path, as in the result.
std::map<std::string, std::vector<const Finding*>> by_document(const Page& page) {
  std::map<std::string, std::vector<const Finding*>> documents;
  for (const Finding* finding : reported(page.result, false)) documents[finding->path].push_back(finding);
  return documents;
}

}  // namespace

std::string escaped(std::string_view bytes, std::size_t most) {
  std::string text;
  for (const char c : short_text(bytes, most)) {
    switch (c) {
      case '&':
        text += "&amp;";
        break;
      case '<':
        text += "&lt;";
        break;
      case '>':
        text += "&gt;";
        break;
      case '"':
        text += "&quot;";
        break;
      case '\'':
        text += "&#39;";
        break;
      default:
        text += c;
    }
  }
  return text;
}

std::string anchor_of(const Page& page, const std::string& path) {
  std::size_t number = 0;
  for (const auto& [document, findings] : by_document(page)) {
    ++number;
    if (document == path) return fmt::format("d{}", number);
  }
  return "";
}

std::string criteria_section(const Page& page) {
  std::string text =
      "<section aria-labelledby=\"criteria\"><h2 id=\"criteria\">All criteria</h2><p class=\"soft small\">" +
      escaped(score_line(page.assessed.now), 1000) + ".</p>";
  int level = 0;
  for (const Criterion& criterion : page.assessed.now.criteria) {
    if (criterion.level != level) {
      if (level > 0) text += "</tbody></table>";
      level = criterion.level;
      text += fmt::format("<h3>{} {}</h3><table class=\"wide\"><tbody>", level, readiness::level_name(level));
    }
    text += fmt::format(
        "<tr><th scope=\"row\">{}<br/><span class=\"soft small\"><code>{}</code></span></th><td class=\"state\"><span "
        "class=\"tag "
        "{}\">{}</span>"
        "</td><td>{}{}</td></tr>",
        escaped(criterion.asks), criterion.id, look_of(criterion.standing), sign_of(criterion.standing),
        prose(criterion.proof), criterion.standing == Standing::fail ? places_of(criterion) : "");
  }
  return text + "</tbody></table></section>";
}

std::string findings_section(const Page& page) {
  const std::map<std::string, std::vector<const Finding*>> documents = by_document(page);
  std::string text = "<section aria-labelledby=\"findings\"><h2 id=\"findings\">Findings by document</h2>";
  if (documents.empty()) return text + "<p>Nothing is stale.</p></section>";
  std::size_t shown = 0, number = 0;
  for (const auto& [path, findings] : documents) {
    const Tally tally = bot::tally(findings);
    text += fmt::format("<details id=\"d{}\"{}><summary><code>{}</code> <span class=\"soft small\">{}</span></summary>",
                        ++number, documents.size() <= 5 ? " open=\"open\"" : "", escaped(path), words_of(tally));
    for (const Finding* finding : findings) {
      if (++shown <= most_findings) text += finding_html(*finding);
    }
    text += "</details>";
  }
  if (shown > most_findings) {
    text += fmt::format("<p>The first {} of {} are shown; <code>docgarden scan</code> has all.</p>", most_findings,
                        with_commas(shown));
  }
  return text + "</section>";
}

std::string html_report(const Page& page) {
  const std::string name = escaped(page.name.empty() ? "this repository" : page.name);
  std::string text =
      "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\"><head><meta charset=\"utf-8\"/>";
  text += fmt::format(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; base-uri "
      "'none'; "
      "form-action 'none'\"/>",
      style_hash);
  text +=
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><meta name=\"referrer\" "
      "content=\"no-referrer\"/><meta name=\"robots\" content=\"noindex\"/>";
  text += fmt::format("<title>{}: readiness {} of 100</title><style>{}</style></head><body>", name,
                      page.assessed.now.score, style);
  text += "<a class=\"skip\" href=\"#main\">To the content</a><header><h1>Documents of " + name + "</h1>" + hero(page) +
          "</header><main id=\"main\">";
  text += next_section(page.assessed.now) + garden_section(page) + trend_section(page) + claims_section(page) +
          age_section(page) + findings_section(page) + criteria_section(page);
  text +=
      fmt::format("</main><footer><p>Made by docgarden {}{}.</p></footer></body></html>\n", DOCGARDEN_VERSION,
                  page.commit.empty() ? "" : fmt::format(" of <code>{}</code>", escaped(page.commit.substr(0, 12))));
  return text;
}

}  // namespace docgarden::bot::html
