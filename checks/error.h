// SPDX-License-Identifier: MIT
// The one exception of the program: it ends the run and is caught once, in main. Findings are data, never errors;
// unreadable or malformed input of the scanned repository is a counted skip, never a throw.
#pragma once

#include <stdexcept>
#include <string>

namespace docgarden {

class Error : public std::runtime_error {
 public:
  // `what` happened, `where` (a path, an option; may be empty), and what the user can do about it (may be empty).
  explicit Error(const std::string& what, std::string where = "", std::string advice = "")
      : std::runtime_error(what), where_(std::move(where)), advice_(std::move(advice)) {}

  const std::string& where() const { return where_; }
  const std::string& advice() const { return advice_; }

 private:
  std::string where_;
  std::string advice_;
};

}  // namespace docgarden
