// SPDX-License-Identifier: MIT
// What several formats need: which findings are told, in words and by numbers, and the places in them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bot/report/report.h"

namespace docgarden::bot {

// Neither accepted earlier nor, of a scan with a base, older than the change.
std::vector<const Finding*> reported(const ScanResult& result, bool infos = true);
// The same, errors first.
std::vector<const Finding*> worst_first(std::vector<const Finding*> findings);

struct Tally {
  std::size_t errors = 0, warnings = 0, infos = 0;
};
Tally tally(const std::vector<const Finding*>& findings);
std::string words_of(const Tally& tally);  // "1 error, 2 warnings"

Counts all_claims(const ScanResult& result);
std::string evidence_line(const Evidence& evidence);
std::string cause_line(const Cause& cause);
// Message, evidence and cause, a line each; every one `printable`, of bounded length, and unable to break a line.
std::vector<std::string> lines_of(const Finding& finding);
const repair::Fix* fix_of(const Report& report, const Finding& finding);  // nullptr when there is none

// `printable`, and cut to so many characters.
std::string short_text(std::string_view bytes, std::size_t most);
// As a relative reference: everything but what a URL leaves as it is, and '/', becomes %XX.
std::string uri_of(std::string_view path);

// Columns as programs count them that hold text as UTF-16, which most editors and hosts are. Reads the document again
// when its path is not that of the call before.
class Utf16Columns {
 public:
  explicit Utf16Columns(const git::Snapshot& snapshot) : snapshot_(snapshot) {}
  int operator()(const std::string& path, const docs::Position& at);

 private:
  void open(const std::string& path);
  std::uint32_t units_before(std::size_t offset) const;

  const git::Snapshot& snapshot_;
  std::string path_, text_;
  std::vector<std::size_t> line_starts_;
  std::vector<std::uint32_t> units_;  // before each block of bytes, so that a long line is not counted anew
};

}  // namespace docgarden::bot
