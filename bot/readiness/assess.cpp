// SPDX-License-Identifier: MIT
#include "bot/readiness/assess.h"

namespace docgarden::bot::readiness {
namespace {

Readiness survey_of(const git::Snapshot& snapshot, ScanOptions options, Survey& survey) {
  Surveyor surveyor;
  options.witness = &surveyor.witness();
  options.base = nullptr;
  options.last_commit = nullptr;
  options.hints = false;
  const ScanResult result = scan(snapshot, options);
  survey = surveyor.survey();
  return evaluate(result, survey);
}

}  // namespace

Readiness readiness_of(const git::Snapshot& snapshot, const Session& session) {
  Survey ignored;
  return survey_of(snapshot, session.scan, ignored);
}

Assessment assess(Session& session, bool quiet) {
  Assessment assessment;
  if (session.base) {
    // What a change broke is judged by other rules than what is stale; two scans of the same kind can be compared.
    assessment.assessed.before = readiness_of(*session.base, session);
    assessment.assessed.base = session.base->id();
    assessment.assessed.now = survey_of(*session.snapshot, session.scan, assessment.survey);
    assessment.result = run_scan(session, quiet);
    return assessment;
  }
  Surveyor surveyor;
  session.scan.witness = &surveyor.witness();
  assessment.result = run_scan(session, quiet);
  session.scan.witness = nullptr;
  assessment.survey = surveyor.survey();
  assessment.assessed.now = evaluate(assessment.result, assessment.survey);
  return assessment;
}

}  // namespace docgarden::bot::readiness
