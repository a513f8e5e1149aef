// SPDX-License-Identifier: MIT
// Any bytes as a whole repository, written as the text cases are: a scan ends, and each finding points into its
// document.
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>

#include "checks/check.h"
#include "checks/error.h"
#include "checks/scan.h"
#include "tests/support/memory_snapshot.h"
#include "tests/support/txtar.h"

using namespace docgarden;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const tests::Archive archive = tests::parse_txtar(std::string(reinterpret_cast<const char*>(data), size));
  const std::map<std::string, std::string> files(archive.files.begin(), archive.files.end());
  tests::MemorySnapshot snapshot(files);
  snapshot.set_origin({.repository = "owner/name", .default_branch = "main"});
  snapshot.set_tags({"v1.0.0", "v1.2.0"});
  ScanOptions options;
  try {
    if (const auto config = files.find(std::string(config_name)); config != files.end()) {
      options.config = parse_config(config->second, config->first);
      // A check that does not exist ends the run as well.
      std::erase_if(options.config.checks, [](const auto& check) { return find_check(check.first) == nullptr; });
    }
  } catch (const Error&) {
    return 0;  // a bad configuration ends the run; nothing else of a repository may
  }
  for (const Finding& finding : scan(snapshot, options).findings) {
    if (!snapshot.find(finding.path) || finding.begin.line < 1 || finding.begin.column < 1) std::abort();
    if (finding.message.empty() || finding.evidence.empty()) std::abort();
  }
  return 0;
}
