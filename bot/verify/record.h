// SPDX-License-Identifier: MIT
// What `docgarden verify` found, in a small file at the root of the repository. Untrusted when it is read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docgarden::bot::verify {

inline constexpr std::string_view record_name = ".docgarden-verify.json";

struct Result {
  std::string path, command;
  int line = 0;
  std::string ended;  // "by itself", "by a signal", "late"
  int code = 0;
  double seconds = 0;
  bool passed() const { return ended == "by itself" && code == 0; }
};

struct Record {
  std::string commit;  // 40 hex digits
  std::string time;    // "2025-03-02T12:00:00Z"
  bool network = false;
  std::vector<Result> results;
};

std::string format_record(const Record& record);
std::optional<Record> parse_record(std::string_view text);  // nothing for what is no record

}  // namespace docgarden::bot::verify
