// SPDX-License-Identifier: MIT
#include "bot/readiness/assess.h"

namespace docgarden::bot::readiness {
namespace {

// As it stands there, without asking what it changed: readiness is of a tree.
Readiness readiness_of(const git::Snapshot& snapshot, ScanOptions options) {
  Surveyor surveyor;
  options.witness = &surveyor.witness();
  options.base = nullptr;
  options.last_commit = nullptr;
  options.hints = false;
  const ScanResult result = scan(snapshot, options);
  return evaluate(result, surveyor.survey());
}

}  // namespace

Assessment assess(Session& session, bool quiet) {
  Assessment assessment;
  if (session.base) {
    // What a change broke is judged by other rules than what is stale; two scans of the same kind can be compared.
    assessment.assessed.before = readiness_of(*session.base, session.scan);
    assessment.assessed.base = session.base->id();
    assessment.assessed.now = readiness_of(*session.snapshot, session.scan);
    assessment.result = run_scan(session, quiet);
    return assessment;
  }
  Surveyor surveyor;
  session.scan.witness = &surveyor.witness();
  assessment.result = run_scan(session, quiet);
  session.scan.witness = nullptr;
  assessment.assessed.now = evaluate(assessment.result, surveyor.survey());
  return assessment;
}

}  // namespace docgarden::bot::readiness
