// SPDX-License-Identifier: MIT
// Takes the options of a command; gives the snapshot it asks for and everything a scan of it needs.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "bot/baseline.h"
#include "bot/options.h"
#include "checks/error.h"
#include "checks/scan.h"

namespace docgarden::bot {

struct Session {
  std::unique_ptr<git::Snapshot> snapshot;
  std::unique_ptr<git::Snapshot> base;  // the commit that the change began at; nullptr without --base
  // Of a merge in the making: what one of them had is not new either.
  std::vector<std::unique_ptr<git::Snapshot>> other_parents;
  ScanOptions scan;
  std::vector<Accepted> baseline;
};

// These throw Error if there is no such repository or revision, or its configuration or baseline can't be understood.
std::unique_ptr<git::Snapshot> open_snapshot(const Options& options);
Config read_config(const Options& options, const git::Snapshot& snapshot);
Session open_session(const Options& options);

// How many documents there are, if it is known that what is staged makes none of them stale; else a scan must tell.
std::optional<std::size_t> untouched_by_staged(const Options& options);

// Where `path` lies in the work tree; "" for all of it, or where there is none. Throws Error if that is outside.
std::string below_root(const std::string& path, const std::string& root);

// A scan with progress on the terminal; with a base also one of that, and the findings say what is new.
ScanResult run_scan(const Session& session, bool quiet);

// What to say when a scan read not one document: that is blindness, not a clean repository.
Error blindness(const Session& session, const ScanResult& result);

// The accepted findings that the scan should have seen and did not.
std::vector<Accepted> gone_from(const Session& session, const ScanResult& result);

}  // namespace docgarden::bot
