// SPDX-License-Identifier: MIT
// Codex reads the AGENTS.md files from the root down to the folder where it works, 32 KiB of them together; what comes
// after is cut off without a word.
#include <fmt/format.h>
#include <re2/re2.h>

#include "checks/check.h"
#include "checks/docs/agent_files.h"
#include "checks/facts/path_table.h"

namespace docgarden {
namespace {

constexpr std::size_t most = 32u << 10;

std::size_t size_at(const std::string& path, const Repo& repo) {
  for (const docs::Read& read : repo.corpus.documents) {
    if (read.document.path == path) return read.document.text.size();
  }
  return 0;
}

Verdict judge(const docs::Claim&, const docs::Document& document, const Repo& repo) {
  if (facts::name_of(document.path) != "AGENTS.md") return Verdict::no_claim("no limit is known of files of this name");
  static const RE2 elsewhere(
      R"((?i)(?:^|/)(?:\.[^/]+|templates?|[\w-]*examples?|skills|scaffold\w*|starters?|boilerplates?)/)");
  if (RE2::PartialMatch(document.path, elsewhere)) return Verdict::no_claim("it is given elsewhere");
  const std::size_t own = document.text.size();
  std::size_t above = 0;
  for (std::string_view folder = facts::folder_of(document.path); !folder.empty();) {
    folder = facts::folder_of(folder);
    above += size_at(facts::join(folder, "AGENTS.md"), repo);
  }
  if (above >= most) return Verdict::no_claim("one above it is too long already");
  if (above + own <= most) return Verdict::hold();
  const std::string with = above == 0 ? "" : fmt::format(" with the {} bytes of those above it", above);
  return Verdict::stale(
      fmt::format("{} bytes{}: agents read no more than {} of them", own, with, most),
      {{"differs", document.path, 0,
        fmt::format("Codex cuts AGENTS.md files at {} bytes together, which is where the last {} bytes begin", most,
                    above + own - most)}});
}

}  // namespace

namespace rules {

constinit const Check agents_too_long = {
    .id = "agents-too-long",
    .kind = docs::ClaimKind::length,
    .level = Level::warning,
    .summary = "an AGENTS.md is so long that agents don't read its end",
    .why = "What is cut off is never followed, and nobody is told.",
    .decides =
        "It adds up the bytes of AGENTS.md and of those in the folders above it, and reports the one with which they "
        "are more than 32 KiB: Codex reads no more by default. Of other agents' files no such limit is known, and "
        "templates, examples and skills are read elsewhere.",
    .bad = "an AGENTS.md of 40,000 bytes",
    .good = "an AGENTS.md of 4,000 bytes that links to the rest",
    .judge = judge,
};

}  // namespace rules
}  // namespace docgarden
