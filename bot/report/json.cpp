// SPDX-License-Identifier: MIT
// For programs: the contract `docgarden/1`, to which fields may be added and of which none is changed. Always valid
// JSON: bytes that are not UTF-8 become U+FFFD, and such a path comes again in full as `path_bytes`.
#include "bot/readiness/render.h"
#include "bot/report/json_parts.h"
#include "bot/report/report.h"

namespace docgarden::bot {
namespace {

std::string_view name_of(git::Kind kind) {
  constexpr std::string_view names[] = {"commit", "index", "work_tree"};
  return names[static_cast<std::size_t>(kind)];
}

Json json_of(const Evidence& evidence) {
  Json object = {{"kind", evidence.kind}};
  if (!evidence.path.empty()) add_path(object, evidence.path);
  if (evidence.line > 0) object["line"] = evidence.line;
  object["text"] = evidence.text;
  for (const auto& [key, value] : {std::pair("commit", &evidence.commit), std::pair("date", &evidence.date),
                                   std::pair("subject", &evidence.subject), std::pair("successor", &evidence.successor),
                                   std::pair("merged_in", &evidence.merged_in)}) {
    if (!value->empty()) object[key] = *value;
  }
  return object;
}

Json json_of(const Finding& finding, const std::vector<repair::Fix>& fixes) {
  Json location = place(finding.path, finding.begin, finding.end);
  Json evidence = Json::array();
  for (const Evidence& one : finding.evidence) evidence.push_back(json_of(one));
  Json repairs = Json::array();
  for (const repair::Fix& fix : fixes) {
    if (fix.finding == finding.id) repairs.push_back(bot::json_of(fix));
  }
  // `new` needs a base to compare with; without one nothing is known.
  Json object = {{"id", finding.id},
                 {"check", finding.check},
                 {"level", docgarden::name_of(finding.level)},
                 {"location", std::move(location)},
                 {"claim", {{"kind", finding.claim_kind}, {"text", finding.claim_text}}},
                 {"message", finding.message},
                 {"evidence", std::move(evidence)},
                 {"fixes", std::move(repairs)},
                 {"new", finding.is_new ? Json(*finding.is_new) : Json(nullptr)}};
  if (!finding.doubt.empty()) object["doubt"] = finding.doubt;
  if (finding.caused_by) {
    Json& cause = object["caused_by"];
    add_path(cause, finding.caused_by->path);
    if (finding.caused_by->line > 0) cause["line"] = finding.caused_by->line;
    if (!finding.caused_by->commit.empty()) cause["commit"] = finding.caused_by->commit;
    cause["text"] = finding.caused_by->text;
  }
  return object;
}

Json json_of(const Hint& hint) {
  Json object = {{"line", hint.at.line},
                 {"column", hint.at.column},
                 {"name", hint.name},
                 {"before", hint.before},
                 {"after", hint.after}};
  add_path(object, hint.path);
  add_path(object["caused_by"], hint.code);
  object["caused_by"]["line"] = hint.line;
  return object;
}

Json coverage(const Report& report) {
  const ScanResult& result = report.result;
  Json claims = Json::object();
  for (const auto& [kind, counts] : result.claims) {
    claims[kind] = {{"holds", counts.holds},
                    {"stale", counts.stale},
                    {"cannot_check", counts.cannot_check},
                    {"not_a_claim", counts.not_a_claim}};
  }
  Json skipped = Json::array();
  for (const docs::Skip& skip : result.skipped) {
    Json object;
    add_path(object, skip.path);
    object["why"] = skip.why;
    skipped.push_back(std::move(object));
  }
  Json unused = Json::array();
  for (const UnusedSuppression& one : result.unused) {
    Json object;
    add_path(object, one.path);
    object["line"] = one.at.line;
    object["column"] = one.at.column;
    object["check"] = one.check;
    unused.push_back(std::move(object));
  }
  Json gone = Json::array();
  for (const Accepted& one : report.gone) gone.push_back(one.id);
  const facts::Reach& reach = result.history;
  const Json history = {{"commits", reach.commits},
                        {"oldest", reach.oldest},
                        {"whole", reach.commits > 0 && reach.end == git::HistoryEnd::root},
                        {"ended_because", git::why_ended(reach.end)},
                        {"unread", reach.unread}};
  return {{"documents", result.documents},
          {"claims", std::move(claims)},
          {"history", history},
          {"skipped", std::move(skipped)},
          {"suppressed", result.suppressed},
          {"baselined", result.baselined},
          {"unused_suppressions", std::move(unused)},
          {"gone_from_baseline", std::move(gone)}};
}

}  // namespace

std::string json_report(const Report& report) {
  Json findings = Json::array();
  for (const Finding& finding : report.result.findings) {
    if (!finding.baselined) findings.push_back(json_of(finding, report.fixes));
  }
  Json hints = Json::array();
  for (const Hint& hint : report.result.hints) hints.push_back(json_of(hint));
  Json root = {{"schema", "docgarden/1"},
               {"tool", {{"name", "docgarden"}, {"version", DOCGARDEN_VERSION}}},
               {"snapshot",
                {{"kind", name_of(report.snapshot.kind())},
                 {"id", report.snapshot.id()},
                 {"base", report.base.empty() ? Json(nullptr) : Json(report.base)}}},
               {"findings", std::move(findings)},
               {"hints", std::move(hints)},
               {"coverage", coverage(report)},
               {"timing", {{"total_ms", report.milliseconds}}}};
  if (report.readiness != nullptr) root["readiness"] = readiness::readiness_block(*report.readiness);
  return dumped(root);
}

}  // namespace docgarden::bot
