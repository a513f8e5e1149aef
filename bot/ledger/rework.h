// SPDX-License-Identifier: MIT
// Takes what the ledger says of written edits and the last commit of their repository; gives how many were changed or
// taken back since: their lines stand in the document no more.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "checks/git/snapshot.h"

namespace docgarden::bot {

struct Rework {
  std::size_t written = 0, changed = 0;  // edits of models
};

class Reworking {
 public:
  // `repository` as the ledger calls it. The snapshot must outlive this.
  Reworking(const git::Snapshot& head, std::string repository) : head_(head), repository_(std::move(repository)) {}

  void add(const nlohmann::json& line);
  const Rework& result() const { return rework_; }

 private:
  const std::set<std::string>& lines_of(const std::string& path);

  const git::Snapshot& head_;
  std::string repository_;
  std::map<std::string, std::set<std::string>> documents_;  // hashes of their lines
  Rework rework_;
};

}  // namespace docgarden::bot
