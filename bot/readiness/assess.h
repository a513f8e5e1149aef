// SPDX-License-Identifier: MIT
// Takes a session; scans it and gives its readiness, with that of its base where it has one.
#pragma once

#include "bot/readiness/render.h"
#include "bot/session.h"

namespace docgarden::bot::readiness {

struct Assessment {
  Assessed assessed;
  ScanResult result;  // of the session's own snapshot
  Survey survey;
};

// One scan of the session serves the result and the readiness; with a base, one of that follows.
Assessment assess(Session& session, bool quiet);

// The readiness of a tree alone, whatever changed in it.
Readiness readiness_of(const git::Snapshot& snapshot, const Session& session);

}  // namespace docgarden::bot::readiness
