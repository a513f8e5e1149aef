// SPDX-License-Identifier: MIT
// A number right above the list or the table that it counts is stale when it once was right, and a commit changed the
// list alone. One that never was counts something else, or is nobody's news.
#include <fmt/format.h>

#include <algorithm>

#include "checks/check.h"
#include "checks/vanished.h"

namespace docgarden {
namespace {

using docs::CountClaim;

// How many items followed the sentence at that position of history; 0 where the document did not have it.
int items_at(std::uint32_t position, const docs::Document& document, const CountClaim& count, const Repo& repo) {
  std::string path = document.path, bytes;
  const std::optional<git::BlobId> blob = repo.facts.history.file_at(position, path);
  if (!blob || !repo.facts.history.read(*blob, bytes) || bytes.find(count.sentence) == std::string::npos) return 0;
  const docs::Document old = docs::parse(path, std::move(bytes));
  std::vector<docs::Claim> claims;
  docs::extract_counts(old, claims);
  int items = 0;
  for (const docs::Claim& claim : claims) {
    const CountClaim& one = std::get<CountClaim>(claim.detail);
    if (one.sentence != count.sentence) continue;
    if (items > 0) return 0;  // several of them: which is which nobody can tell
    items = one.items;
  }
  return items;
}

Verdict judge_count(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  constexpr std::size_t most = 40;  // versions of the document
  const CountClaim& count = std::get<CountClaim>(claim.detail);
  if (count.stated == count.items) return Verdict::hold();
  std::optional<std::uint32_t> changed;
  for (const std::uint32_t position : repo.facts.history.edits_of(document.path, most)) {
    const int items = items_at(position, document, count, repo);
    if (items == 0) break;
    if (items != count.stated) {
      changed = position;
      continue;
    }
    const std::string what = fmt::format("{} {}", count.items, count.rows ? "rows" : "items");
    Evidence evidence{.kind = "differs",
                      .path = document.path,
                      .line = document.position(claim.span.begin).line,
                      .text = fmt::format("before, `{}` was right", claim.text),
                      .successor = std::to_string(count.items)};
    if (changed) tell_commit(repo.facts.history, repo.facts.history.commit_at(*changed), evidence);
    return Verdict::stale(fmt::format("`{}` are announced, but {} follow", claim.text, what), {std::move(evidence)});
  }
  return Verdict::unknown("the number never was right: it may count something else");
}

}  // namespace

const Check rules::stale_count = {
    .id = "stale-count",
    .kind = docs::ClaimKind::count,
    .level = Level::warning,
    .summary = "a document announces another number of things than it lists",
    .why = "Readers look for what is missing, and trust the rest of the page less.",
    .decides =
        "A number in the sentence right above a list or a table, or in brackets in the heading of a section with only "
        "one, that was the number of the items of the top level or the rows until a commit changed those alone. Silent "
        "about numbers that are no exact count "
        "(at least, about, ranges), several numbers in one sentence, and lists whose items can't be told for sure.",
    .bad = "There are three parts: (above a list of four)",
    .good = "There are four parts: (above the same list)",
    .judge = judge_count,
};

}  // namespace docgarden
