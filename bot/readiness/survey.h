// SPDX-License-Identifier: MIT
// Watches a scan; gives what readiness asks beyond its result: what each document holds and names, which commands exist
// and which are told, what the code offers to its users and whether a document names it, what moved since a document
// did.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bot/verify/commands.h"
#include "bot/verify/record.h"
#include "checks/check.h"
#include "checks/facts/churn.h"
#include "checks/facts/surface.h"
#include "checks/facts/tasks.h"
#include "checks/scan.h"

namespace docgarden::bot::readiness {

struct SurveyedDocument {
  std::string path;
  docs::Role role = docs::Role::guide;
  std::size_t bytes = 0;
  bool says_something = false;           // beside headings
  std::map<std::string, Counts> claims;  // by kind
  std::set<std::string> files;           // of the code, that it names and that are there
};

// A command that a document tells.
struct Told {
  facts::Purpose purpose;
  std::string command;
  std::string path;
  int line = 0;
  bool stale = false;
};

// A document that stayed as it was while the code that it names went on.
struct Behind {
  std::string path;
  std::size_t commits = 0;  // to files that it names, after its own last one
  std::int64_t days = 0;    // from its own last one to the newest of all
  std::string file;         // that changed most
};

// Names that users can set or call, and how many of them no document has.
struct Offered {
  std::size_t all = 0;
  std::vector<std::pair<std::string, facts::SurfaceSite>> untold;  // by name
};

struct Survey {
  std::vector<SurveyedDocument> documents;  // by path
  std::size_t code_files = 0;
  std::vector<facts::Task> tasks;
  std::vector<Told> told;
  Offered options, variables, subcommands;
  bool surface_whole = true;
  bool history = false;      // commits could be asked
  std::int64_t newest = 0;   // time of the newest commit, in seconds since 1970
  std::size_t followed = 0;  // documents that name files and whose last change is known
  std::vector<verify::Command> to_verify;
  std::optional<verify::Record> verified;  // what the repository has of it
  std::vector<Behind> behind;              // the most commits first
};

// One scan's. It must outlive the scan.
class Surveyor {
 public:
  Surveyor();
  Surveyor(const Surveyor&) = delete;
  Surveyor& operator=(const Surveyor&) = delete;

  const Witness& witness() const { return witness_; }
  const Survey& survey() const { return survey_; }

 private:
  void finish(const Repo& repo);

  Witness witness_;
  Survey survey_;
  struct Heard {
    std::map<std::string, Counts> claims;
    std::set<std::string> paths;             // that hold, as they are written
    std::vector<docs::Span> stale_commands;  // spans of claims
  };
  std::map<std::string, Heard> heard_;  // by document
};

}  // namespace docgarden::bot::readiness
