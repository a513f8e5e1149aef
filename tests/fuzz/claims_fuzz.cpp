// SPDX-License-Identifier: MIT
// Any bytes as a document: every extractor ends, and each claim is what the text says at its place. The words that the
// claims ask for are then looked up in the same bytes, read as code. The same bytes are the code that a change removed,
// too, so that the document is searched for every name in it.
// The first byte chooses the document's name, which decides its role.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <unordered_set>

#include "checks/docs/claim.h"
#include "checks/facts/past_names.h"
#include "checks/facts/word_index.h"
#include "tests/support/memory_snapshot.h"

using namespace docgarden;
using namespace docgarden::docs;

namespace {

void require(bool fact) {
  if (!fact) std::abort();
}

void require_sound(const Claim& claim, const Document& document) {
  require(claim.span.begin < claim.span.end && claim.span.end <= document.text.size());
  require(claim.text == document.view(claim.span));
  // The kinds of names share what they carry.
  require(claim.detail.index() == static_cast<std::size_t>(std::min(claim.kind, ClaimKind::symbol)));
  const Position at = document.position(claim.span.begin);
  require(at.line >= 1 && at.column >= 1);
  if (const PathClaim* path = std::get_if<PathClaim>(&claim.detail)) require(!path->path.empty());
  if (const TreeClaim* tree = std::get_if<TreeClaim>(&claim.detail)) require(!tree->path.empty() && tree->siblings > 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<const char*, 6> names = {"README.md",           "AGENTS.md",
                                                       "docs/guide/page.mdx", "docs/rfcs/0001.md",
                                                       "CHANGELOG.md",        ".github/issue_template.md"};
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  const Document document = parse(names[data[0] % names.size()], text);
  facts::PastNames past;
  past.change = facts::find_gone_names(tests::MemorySnapshot({{"code.py", text}, {"more.c", text}, {"run.sh", text}}),
                                       tests::MemorySnapshot({{"code.py", text.substr(0, text.size() / 2)}}));
  const Surroundings surroundings{.repository = "owner/name", .default_branch = "main", .past_names = &past};
  std::vector<Claim> claims;
  extract_paths(document, surroundings, claims);
  extract_links(document, surroundings, claims);
  extract_commands(document, surroundings, claims);
  extract_versions(document, surroundings, claims);
  extract_trees(document, surroundings, claims);
  const std::size_t others = claims.size();
  extract_names(document, surroundings, claims);
  std::vector<Claim*> named;
  for (std::size_t i = others; i < claims.size(); ++i) named.push_back(&claims[i]);
  read_name_contexts(document, surroundings, named);
  std::unordered_set<std::string> asked;
  for (const Claim& claim : claims) {
    require_sound(claim, document);
    asked.insert(claim.words.begin(), claim.words.end());
  }
  facts::WordStats stats;
  const facts::Words words = facts::find_words(tests::MemorySnapshot({{"code.c", text}}), asked, {}, stats);
  for (const std::string& word : asked) words.contains(word);
  return 0;
}
