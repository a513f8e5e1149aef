// SPDX-License-Identifier: MIT
// Takes the judged claims; gives findings with stable ids, levels from the configuration, and what suppressions and the
// baseline took out.
#pragma once

#include "checks/check.h"
#include "checks/scan.h"

namespace docgarden {

// Judges every claim of the documents below ScanOptions::below with its kind's check, and fills findings, counts,
// undecided and unused of `result`.
// Throws Error for an unknown id in ScanOptions::only_checks or in the configuration.
void judge(const Repo& repo, const ScanOptions& options, ScanResult& result);

}  // namespace docgarden
