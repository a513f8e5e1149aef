// SPDX-License-Identifier: MIT
// Charts of shapes alone. What a shape tells stands beside it as text, or in its label where there is no room.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "bot/report/html/html.h"
#include "bot/report/shared.h"
#include "bot/terminal.h"
#include "checks/dates.h"
#include "checks/facts/path_table.h"

namespace docgarden::bot::html {
namespace {

struct Share {
  const char* look;  // class of its colour
  std::size_t count;
};

// A bar of 100 units for `all`; the numbers stand in cells beside it.
std::string bar(const std::vector<Share>& shares, std::size_t all) {
  std::string text =
      "<svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">";
  text += "<rect class=\"r-none\" x=\"0\" y=\"0\" width=\"100\" height=\"8\"/>";
  double at = 0;
  for (const Share& share : shares) {
    const double width = all == 0 ? 0 : 100.0 * static_cast<double>(share.count) / static_cast<double>(all);
    // What is there is seen, however little it is.
    const double shown = share.count > 0 ? std::max(width, 0.8) : 0;
    if (shown > 0) {
      text += fmt::format("<rect class=\"{}\" x=\"{:.2f}\" y=\"0\" width=\"{:.2f}\" height=\"8\"/>", share.look,
                          std::min(at, 100 - shown), shown);
    }
    at += width;
  }
  return text + "</svg>";
}

struct State {
  std::size_t holds = 0, errors = 0, warnings = 0;
  const char* look() const {
    return errors > 0 ? "b-stale" : warnings > 0 ? "b-warn" : holds > 0 ? "b-hold" : "b-none";
  }
};

std::map<std::string, State> states_of(const Page& page) {
  std::map<std::string, State> states;
  for (const readiness::SurveyedDocument& document : page.survey.documents) {
    State& state = states[document.path];
    for (const auto& [kind, counts] : document.claims) state.holds += counts.holds;
  }
  for (const Finding* finding : reported(page.result, false)) {
    const auto found = states.find(finding->path);
    if (found == states.end()) continue;
    ++(finding->level == Level::error ? found->second.errors : found->second.warnings);
  }
  return states;
}

// What people call what such a claim names; empty for how a file is kept, which no sentence claims.
std::string_view noun_of(std::string_view kind) {
  constexpr std::pair<std::string_view, std::string_view> nouns[] = {{"path", "paths"},
                                                                     {"link", "links"},
                                                                     {"anchor", "anchors"},
                                                                     {"command", "commands"},
                                                                     {"version", "versions"},
                                                                     {"tree", "drawn trees"},
                                                                     {"symbol", "functions and types"},
                                                                     {"flag", "options"},
                                                                     {"env", "variables"},
                                                                     {"config", "keys"},
                                                                     {"example", "examples"},
                                                                     {"tool", "tools"},
                                                                     {"default", "defaults"},
                                                                     {"count", "counts"},
                                                                     {"excerpt", "quoted files"}};
  for (const auto& [known, noun] : nouns) {
    if (known == kind) return noun;
  }
  return {};
}

// As high as it has claims, and its bloom tells whether they hold.
std::string plant(const std::string& label, const State& state) {
  const double claims = static_cast<double>(state.holds + state.errors + state.warnings);
  const double top = 50 - std::min(40.0, 9 * std::log2(1 + claims) / 1.6);
  const bool wilted = state.errors + state.warnings > 0;
  const double lean = wilted ? 3 : 0, radius = claims == 0 ? 2.2 : 4.2;
  std::string text = fmt::format(
      "<svg class=\"plant{}\" viewBox=\"0 0 15 60\" role=\"img\" aria-label=\"{}\"><title>{}</title>"
      "<path class=\"stem\" d=\"M7.5 60 Q7.5 {:.1f} {:.1f} {:.1f}\"/>",
      wilted ? " wilt" : "", label, label, (60 + top) / 2, 7.5 + lean, top);
  const double leaf = (60 + top) / 2 + 4;
  if (top < 42) {
    text += fmt::format(
        "<path class=\"leaf\" d=\"M7.5 {0:.1f} q-6 -1 -6 -6 q6 0 6 6z\"/><path class=\"leaf\" d=\"M7.5 {1:.1f} q6 -1 6 "
        "-6 q-6 0 "
        "-6 6z\"/>",
        leaf, leaf + 4);
  }
  text +=
      fmt::format("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\"/>", state.look(), 7.5 + lean, top, radius);
  if (claims > 0) text += fmt::format("<circle class=\"eye\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"1.4\"/>", 7.5 + lean, top);
  return text + "</svg>";
}

std::string label_of(const std::string& path, const State& state) {
  std::string text = fmt::format("{}: {} hold", path, with_commas(state.holds));
  if (state.errors + state.warnings > 0) text += fmt::format(", {} stale", state.errors + state.warnings);
  return escaped(text);
}

}  // namespace

std::string claims_section(const Page& page) {
  std::string text =
      "<section aria-labelledby=\"claims\"><h2 id=\"claims\">What was checked</h2><table><caption>Claims of all "
      "documents, by "
      "kind. The bar shows what holds and what is stale, infos too.</caption><thead><tr><th scope=\"col\">kind</th><th "
      "scope=\"col\"></th><th scope=\"col\" class=\"n\">hold</th><th scope=\"col\" class=\"n\">stale</th><th "
      "scope=\"col\" "
      "class=\"n\">cannot be checked</th></tr></thead><tbody>";
  for (const auto& [kind, counts] : page.result.claims) {
    const std::string_view noun = noun_of(kind);
    if (noun.empty() || counts.holds + counts.stale + counts.cannot_check == 0) continue;
    text += fmt::format(
        "<tr><th scope=\"row\">{}</th><td class=\"bar\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
        "class=\"n "
        "soft\">{}</td></tr>",
        noun, bar({{"r-hold", counts.holds}, {"r-stale", counts.stale}}, counts.holds + counts.stale),
        with_commas(counts.holds), with_commas(counts.stale), with_commas(counts.cannot_check));
  }
  return text + "</tbody></table></section>";
}

std::string garden_section(const Page& page) {
  constexpr std::size_t most = 600;  // plants; of more documents those with findings come first
  std::map<std::string, State> states = states_of(page);
  std::string note;
  if (states.size() > most) {
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const auto& [path, state] : states) ranked.emplace_back(state.errors * 1000 + state.warnings * 100, path);
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (std::size_t i = most; i < ranked.size(); ++i) states.erase(ranked[i].second);
    note = fmt::format(" Of {} documents {} are shown, those with findings first.", with_commas(ranked.size()), most);
  }
  std::map<std::string, std::string> beds;  // first folder -> its plants
  for (const auto& [path, state] : states) {
    const std::size_t slash = path.find('/');
    const std::string bed = slash == std::string::npos ? "the root" : path.substr(0, slash + 1);
    const std::string shape = plant(label_of(path, state), state), anchor = anchor_of(page, path);
    beds[bed] += "<li>" + (anchor.empty() ? shape : fmt::format("<a href=\"#{}\">{}</a>", anchor, shape)) + "</li>";
  }
  std::string text = fmt::format(
      "<section aria-labelledby=\"garden\"><h2 id=\"garden\">The garden</h2><p class=\"soft\">Every document is a "
      "plant: as high "
      "as it has claims, and its bloom tells whether they hold.{}</p><div class=\"garden\">",
      note);
  for (const auto& [bed, plants] : beds) {
    text += fmt::format("<figure class=\"bed\"><ul>{}</ul><figcaption>{}</figcaption></figure>", plants, escaped(bed));
  }
  text += "</div><ul class=\"key\">";
  for (const auto& [look, word] :
       {std::pair("b-hold", "all hold"), std::pair("b-warn", "something is probably stale"),
        std::pair("b-stale", "something is stale"), std::pair("b-none", "nothing to decide")}) {
    text += fmt::format(
        "<li><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\" focusable=\"false\"><circle class=\"{}\" cx=\"6\" "
        "cy=\"6\" "
        "r=\"5\"/></svg>{}</li>",
        look, word);
  }
  return text + "</ul></section>";
}

std::string age_section(const Page& page) {
  struct Span {
    const char* name;
    std::int64_t most;
  };
  constexpr std::array<Span, 6> spans = {{{"a month or less", 31},
                                          {"up to half a year", 183},
                                          {"up to a year", 366},
                                          {"up to two years", 731},
                                          {"longer", 1'000'000},
                                          {"not known", -1}}};
  std::array<std::size_t, 6> counts{};
  std::size_t all = 0;
  constexpr std::int64_t day = 24 * 60 * 60;
  for (const Finding* finding : reported(page.result, false)) {
    std::size_t span = spans.size() - 1;
    for (const Evidence& evidence : finding->evidence) {
      const std::optional<std::int64_t> when = evidence.date.empty() ? std::nullopt : day_of(evidence.date);
      if (!when || page.survey.newest == 0) continue;
      const std::int64_t days = std::max<std::int64_t>(0, page.survey.newest / day - *when);
      for (span = 0; span + 2 < spans.size() && days > spans.at(span).most;) ++span;
      break;
    }
    ++counts.at(span);
    ++all;
  }
  if (all == 0) return "";
  const std::size_t most = *std::max_element(counts.begin(), counts.end());
  std::string text =
      "<section aria-labelledby=\"ages\"><h2 id=\"ages\">For how long it is stale</h2><table><caption>Findings by the "
      "time since "
      "the commit that made them, counted from the newest one.</caption><tbody>";
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const char* look = i < 2 ? "r-warn" : i + 1 < spans.size() ? "r-stale" : "r-hold";
    text += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"bar\">{}</td><td class=\"n\">{}</td></tr>",
                        spans.at(i).name, bar({{i + 1 < spans.size() ? look : "b-none", counts.at(i)}}, most),
                        with_commas(counts.at(i)));
  }
  return text + "</tbody></table></section>";
}

std::string trend_section(const Page& page) {
  if (page.trend.size() < 2) return "";
  constexpr double left = 30, right = 590, top = 12, bottom = 150;
  const auto day_at = [&](std::size_t i) { return static_cast<double>(day_of(page.trend[i].date).value_or(0)); };
  const double first = day_at(0), span = std::max(1.0, day_at(page.trend.size() - 1) - first);
  const auto y_of = [&](double score) { return bottom - (bottom - top) * score / 100; };
  std::string curve, dots, spoken;
  for (std::size_t i = 0; i < page.trend.size(); ++i) {
    const TrendPoint& point = page.trend[i];
    const double x = left + (right - left) * (day_at(i) - first) / span, y = y_of(point.score);
    curve += fmt::format("{}{:.1f} {:.1f}", i == 0 ? "M" : " L", x, y);
    dots += fmt::format(
        "<circle class=\"dot\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5\"><title>{}: {}, level {}</title></circle>", x, y,
        escaped(point.date), point.score, point.level);
    spoken += fmt::format("{}{}: {}", i == 0 ? "" : ", ", escaped(point.date), point.score);
  }
  std::string text = fmt::format(
      "<section aria-labelledby=\"trend\"><h2 id=\"trend\">How it went</h2><svg class=\"trend\" viewBox=\"0 0 620 "
      "180\" "
      "role=\"img\" aria-label=\"Score of earlier commits: {}\">",
      spoken);
  for (const int score : {0, 50, 100}) {
    text += fmt::format(
        "<line class=\"grid\" x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/><text x=\"2\" "
        "y=\"{3:.1f}\">{4}</text>",
        left, right, y_of(score), y_of(score) + 4, score);
  }
  text += fmt::format("<path class=\"curve\" d=\"{}\"/>{}", curve, dots);
  text += fmt::format(
      "<text x=\"{}\" y=\"172\">{}</text><text x=\"{}\" y=\"172\" text-anchor=\"end\">{}</text></svg></section>", left,
      escaped(page.trend.front().date), right, escaped(page.trend.back().date));
  return text;
}

}  // namespace docgarden::bot::html
