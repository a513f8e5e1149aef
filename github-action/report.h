// SPDX-License-Identifier: MIT
// What the analysis of a pull request tells its publisher: `report.json`, schema `docgarden-pr/1`. The two run apart,
// the first without a token that can write; so it is read as what a stranger sent: every size, type and range is
// checked, and nothing in it says where anything is written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docgarden::github {

enum class Grade : std::uint8_t { info, warning, error };

// Whole lines of one document, and what takes their place.
struct Replacement {
  int first = 0;  // 1-based
  std::vector<std::string> before, after;
  bool safe = false;
};

struct Found {
  std::string id, check;
  Grade grade = Grade::error;
  std::string path;
  int line = 0, end_line = 0;
  std::string message;
  std::string cause_path, cause;  // what broke it
  int cause_line = 0;
  bool is_new = true;  // made by this pull request; the others are older
  std::optional<Replacement> fix;
};

struct DocumentPatch {
  std::string path, text;  // as `git apply` takes it
};

// Made by `docgarden report`; here only shown.
struct ReadinessLine {
  int score = 0;
  std::optional<int> before;  // at the base
  std::string next;           // what would raise it
};

struct PrReport {
  std::string base, head;  // 40 hex digits; `base` is the merge base
  std::string run;         // id of the run that made it; may be empty
  std::string failure;     // why nothing was checked; empty: it was
  std::vector<Found> findings;
  std::size_t not_listed = 0;  // older findings for which there was no room
  std::vector<DocumentPatch> patches;
  std::size_t documents = 0, holds = 0, stale = 0, cannot_check = 0, skipped = 0, suppressed = 0, baselined = 0;
  bool config_changed = false;        // by this pull request: it is in force once it is merged
  std::vector<std::string> silenced;  // "path:line" of comments by which this pull request silences findings
  std::optional<ReadinessLine> readiness;
};

// Bounds that the writer keeps and the reader insists on.
inline constexpr std::size_t max_report_bytes = 8u << 20, max_findings = 1000, max_patches = 50, max_text = 2000,
                             max_patch_bytes = 32u << 10, max_fix_lines = 40, max_silenced = 50;

std::string write_report(PrReport report);  // cuts what is too much

// Throws Error, saying which part is wrong.
PrReport read_report(std::string_view json);

std::string_view name_of(Grade grade);

}  // namespace docgarden::github
