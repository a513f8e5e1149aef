// SPDX-License-Identifier: MIT
#include <algorithm>

#include "checks/error.h"
#include "checks/git/snapshot.h"
#include "checks/text.h"
#include "github-action/event.h"
#include "github-action/report.h"
#include "network/json.h"

namespace docgarden::github {
namespace {

using network::Json;
using network::member;

constexpr std::int64_t max_line = 10'000'000, max_count = 1'000'000'000;

[[noreturn]] void wrong(const std::string& part) {
  throw Error("the report's `" + part + "` is not as it must be", "",
              "it is made by `docgarden pr` of the same version");
}

std::string text_in(const Json& object, const char* name, std::size_t most = max_text) {
  const Json& value = member(object, name);
  if (!value.is_string()) wrong(name);
  const std::string& text = value.get_ref<const std::string&>();
  if (text.size() > most || text.find('\0') != std::string::npos) wrong(name);
  return text;
}

std::int64_t number_in(const Json& object, const char* name, std::int64_t most) {
  const Json& value = member(object, name);
  if (!value.is_number_integer() || value.get<double>() < 0 || value.get<double>() > static_cast<double>(most)) {
    wrong(name);
  }
  return value.get<std::int64_t>();
}

bool flag_in(const Json& object, const char* name) {
  const Json& value = member(object, name);
  if (!value.is_boolean()) wrong(name);
  return value.get<bool>();
}

const Json::array_t& list_in(const Json& object, const char* name, std::size_t most) {
  const Json& value = member(object, name);
  if (!value.is_array() || value.size() > most) wrong(name);
  return network::elements(value);
}

// A path as git has it; one that could leave the repository is refused.
std::string path_in(const Json& object, const char* name) {
  std::string path = text_in(object, name, 4096);
  if (!git::is_safe(path)) wrong(name);
  return path;
}

std::vector<std::string> lines_in(const Json& object, const char* name) {
  std::vector<std::string> lines;
  for (const Json& line : list_in(object, name, max_fix_lines)) {
    if (!line.is_string() || line.get_ref<const std::string&>().size() > max_text) wrong(name);
    lines.push_back(line.get<std::string>());
    if (lines.back().find_first_of(std::string_view("\n\r\0", 3)) != std::string::npos) wrong(name);
  }
  return lines;
}

std::string word_in(const Json& object, const char* name) {
  std::string word = text_in(object, name, 64);
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) { return is_alnum(c) || c == '-'; });
  if (word.empty() || !plain) wrong(name);
  return word;
}

Grade grade_in(const Json& object) {
  const std::string name = text_in(object, "level", 20);
  for (const Grade grade : {Grade::info, Grade::warning, Grade::error}) {
    if (name == name_of(grade)) return grade;
  }
  wrong("level");
}

Found found_in(const Json& object) {
  Found found{.id = word_in(object, "id"), .check = word_in(object, "check"), .grade = grade_in(object)};
  found.path = path_in(object, "path");
  found.line = static_cast<int>(number_in(object, "line", max_line));
  found.end_line = static_cast<int>(number_in(object, "end_line", max_line));
  found.message = text_in(object, "message");
  found.is_new = flag_in(object, "new");
  if (const Json& cause = member(object, "cause"); !cause.is_null()) {
    found.cause_path = text_in(cause, "path", 4096);
    found.cause_line = static_cast<int>(number_in(cause, "line", max_line));
    found.cause = text_in(cause, "text");
  }
  if (const Json& fix = member(object, "fix"); !fix.is_null()) {
    found.fix = Replacement{.first = static_cast<int>(number_in(fix, "line", max_line)),
                            .before = lines_in(fix, "before"),
                            .after = lines_in(fix, "after"),
                            .safe = flag_in(fix, "safe")};
    if (found.fix->first < 1 || found.fix->before.empty()) wrong("fix");
  }
  return found;
}

void read_counts(const Json& object, PrReport& report) {
  const auto count = [&](const char* name) { return static_cast<std::size_t>(number_in(object, name, max_count)); };
  report.documents = count("documents");
  report.holds = count("holds");
  report.stale = count("stale");
  report.cannot_check = count("cannot_check");
  report.skipped = count("skipped");
  report.suppressed = count("suppressed");
  report.baselined = count("baselined");
}

}  // namespace

PrReport read_report(std::string_view json) {
  if (json.size() > max_report_bytes) throw Error("the report is larger than 8 MiB");
  const Json root = network::parse_json(json);
  if (!root.is_object() || network::text_of(root, "schema") != "docgarden-pr/1") wrong("schema");
  PrReport report{
      .base = text_in(root, "base", 40), .head = text_in(root, "head", 40), .run = text_in(root, "run", 40)};
  report.failure = text_in(root, "failure");
  if (!is_commit_id(report.head)) wrong("head");
  if (!is_commit_id(report.base) && report.failure.empty()) wrong("base");
  for (const Json& one : list_in(root, "findings", max_findings)) report.findings.push_back(found_in(one));
  report.not_listed = static_cast<std::size_t>(number_in(root, "not_listed", max_count));
  for (const Json& one : list_in(root, "patches", max_patches)) {
    report.patches.push_back({path_in(one, "path"), text_in(one, "text", max_patch_bytes)});
  }
  read_counts(member(root, "coverage"), report);
  report.config_changed = flag_in(root, "config_changed");
  for (const Json& place : list_in(root, "silenced", max_silenced)) {
    if (!place.is_string() || place.get_ref<const std::string&>().size() > 2 * max_text) wrong("silenced");
    report.silenced.push_back(place.get<std::string>());
  }
  if (const Json& readiness = member(root, "readiness"); !readiness.is_null()) {
    report.readiness = ReadinessLine{.score = static_cast<int>(number_in(readiness, "score", 100)),
                                     .next = text_in(readiness, "next")};
    if (member(readiness, "before").is_number()) {
      report.readiness->before = static_cast<int>(number_in(readiness, "before", 100));
    }
  }
  return report;
}

}  // namespace docgarden::github
