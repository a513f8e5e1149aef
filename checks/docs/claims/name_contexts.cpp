// SPDX-License-Identifier: MIT
// What the words around a name make of it. Asked for those names alone that no code has, which are few among many.
#include <re2/re2.h>

#include <algorithm>
#include <unordered_set>

#include "checks/docs/claim.h"
#include "checks/docs/elsewhere.h"

namespace docgarden::docs {
namespace {

using facts::Definition;

// Those of the names that a fence of the document defines itself.
std::unordered_set<std::string> defined_in(const Document& document, const std::unordered_set<std::string>& names) {
  std::unordered_set<std::string> own;
  const auto read_line = [&](std::string_view line) {
    const auto holds = [&](const std::string& name) { return line.find(name) != std::string_view::npos; };
    if (std::none_of(names.begin(), names.end(), holds)) return;
    facts::find_definitions(line, [&](std::string_view name, Definition how) {
      if (how >= Definition::key) own.emplace(name);
    });
  };
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::code) continue;
    const std::string_view text = document.view(block.span);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      read_line(text.substr(at, end - at));
      at = end + 1;
    }
  }
  return own;
}

// "Unimplemented flags: `--x`, `--y`", "`--x` is currently not supported": the paragraph says that it is not there.
bool is_unsupported(const Document& document, Span span) {
  static const RE2 words(R"((?i)\b(?:unimplemented|unsupported|not (?:currently |yet )?(?:supported|implemented))\b)");
  const auto after = std::upper_bound(document.blocks.begin(), document.blocks.end(), span.begin,
                                      [](std::size_t at, const Block& block) { return at < block.span.begin; });
  if (after == document.blocks.begin() || (after - 1)->kind == BlockKind::code) return false;
  const std::string_view text = document.view((after - 1)->span).substr(0, 2000);
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), words);
}

// "Binder replaces the following:" above the list that the place is an item of.
bool is_of_bygones(const Document& document, Span span) {
  static const RE2 words(
      R"((?i)\b(?:replac(?:e|es|ed|ing)|deprecated|deprecations?|removed|removals?|renamed|no longer|obsolete|formerly|legacy)\b)");
  const auto after = std::upper_bound(document.blocks.begin(), document.blocks.end(), span.begin,
                                      [](std::size_t at, const Block& block) { return at < block.span.begin; });
  if (after == document.blocks.begin() || (after - 1)->list_depth == 0) return false;
  constexpr std::ptrdiff_t most = 64;  // blocks of the list
  for (auto block = after - 1; block != document.blocks.begin() && after - block < most;) {
    --block;
    if (block->list_depth > 0) continue;
    const std::string_view text = document.view(block->span);
    return block->kind == BlockKind::paragraph && text.ends_with(':') &&
           RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), words);
  }
  return false;
}

}  // namespace

void read_name_contexts(const Document& document, const Surroundings& surroundings, const std::vector<Claim*>& claims) {
  std::unordered_set<std::string> names;
  for (const Claim* claim : claims) {
    const NameClaim& wanted = std::get<NameClaim>(claim->detail);
    if (wanted.place == Place::fence && claim->kind == ClaimKind::symbol) names.insert(claim->text);
  }
  const std::unordered_set<std::string> own =
      names.empty() ? std::unordered_set<std::string>() : defined_in(document, names);
  for (Claim* claim : claims) {
    const NameClaim& wanted = std::get<NameClaim>(claim->detail);
    const auto set = [&](Context context, const char* words) {
      claim->context = context;
      claim->context_words = words;
    };
    claim->context = context_at(document, claim->span, claim->context_words, claim->kind);
    if (claim->context != Context::none) continue;
    if (is_placeholder(wanted.name)) {
      set(Context::placeholder, "");
    } else if (wanted.place == Place::fence && own.contains(claim->text)) {
      set(Context::foreign, "the document's own code defines it");
    } else if (is_unsupported(document, claim->span)) {
      set(Context::negated, "unsupported");
    } else if (is_of_bygones(document, claim->span)) {
      set(Context::historical, "the sentence above the list");
    } else if (speaks_of_other_repository(document, claim->span, surroundings.repository)) {
      set(Context::foreign, "another repository is named");
    }
  }
}

}  // namespace docgarden::docs
