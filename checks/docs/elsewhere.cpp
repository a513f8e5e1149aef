// SPDX-License-Identifier: MIT
#include "checks/docs/elsewhere.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "checks/docs/slug.h"

namespace docgarden::docs {
namespace {

constexpr std::size_t reach = 500;       // bytes before the place
constexpr std::size_t most_blocks = 64;  // of one list, back to what introduces it

// "The project source directory" is of no other project.
bool says_nothing(std::string_view folder) {
  constexpr std::array<std::string_view, 9> words = {"project", "repo",  "git",    "root", "main",
                                                     "package", "local", "cloned", "same"};
  return std::find(words.begin(), words.end(), fold_case(folder)) != words.end();
}

// The last repository that the text names; "?" where it only says that the files are not here; "" for none.
std::string last_named(std::string_view text) {
  static const RE2 named(
      R"re((?i)(?:(?:^|[^\w./-])([a-z0-9][\w.-]*/[a-z0-9][\w.-]*)[`*_"')\]]*|`([\w.-]+)`)\s+(?:git\s+|github\s+)?(?:repository|repo)\b)re"
      R"re(|(?:go|change|cd|switch)\s+(?:in)?to\s+(?:the|your)\s+`?([\w.-]+)`?\s+(?:source|checkout|clone)\s+(?:directory|folder|tree)\b)re"
      R"re(|(not (?:available|present|kept|stored) (?:locally|here|in this repo)))re");
  std::string last;
  // Most texts have none of these words, and looking for them is quick.
  constexpr std::array<std::string_view, 6> signs = {"epo", "EPO", "not ", "irectory", "older", "tree"};
  const bool any = std::any_of(signs.begin(), signs.end(),
                               [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
  if (!any) return last;
  re2::StringPiece rest = text;
  for (std::string full, name, folder, absent; RE2::FindAndConsume(&rest, named, &full, &name, &folder, &absent);) {
    const std::string found = full + name + folder;  // of the alternatives one has matched
    last = says_nothing(folder) ? "" : found.empty() ? "?" : found;
  }
  return last;
}

std::string_view last_bytes(std::string_view text) {
  return text.substr(text.size() - std::min(text.size(), reach));
}

}  // namespace

bool speaks_of_other_repository(const Document& document, Span span, const std::string& own) {
  if (own.empty()) return false;
  const auto after = std::upper_bound(document.blocks.begin(), document.blocks.end(), span.begin,
                                      [](std::size_t at, const Block& block) { return at < block.span.begin; });
  if (after == document.blocks.begin()) return false;
  const auto here = after - 1;
  const auto is_other = [&](const std::string& name) {
    const std::string wanted = name.find('/') == std::string::npos ? own.substr(own.find('/') + 1) : own;
    return !name.empty() && fold_case(name) != fold_case(wanted);
  };
  if (here->kind != BlockKind::code) {
    const std::string name =
        last_named(last_bytes(std::string_view(document.text).substr(here->span.begin, span.begin - here->span.begin)));
    if (!name.empty()) return is_other(name);
    if (here->list_depth == 0) return false;
  }
  const Block* above = introduction_of(document, *here);
  return above != nullptr && is_other(last_named(last_bytes(document.view(above->span))));
}

const Block* introduction_of(const Document& document, const Block& here) {
  const int depth = here.kind == BlockKind::code ? here.list_depth + 1 : here.list_depth;
  const Block* block = &here;
  for (std::size_t steps = 0; block != document.blocks.data() && steps < most_blocks; ++steps) {
    --block;
    if (block->kind == BlockKind::heading) return nullptr;
    if (block->kind == BlockKind::paragraph && block->list_depth < depth) return block;
  }
  return nullptr;
}

bool is_copy_of_other(const Document& document, const std::string& own) {
  constexpr int enough = 3;  // addresses
  const std::size_t name = document.path.rfind('/');
  if (document.role != Role::readme || name == std::string::npos || own.empty()) return false;
  const std::size_t folder = document.path.rfind('/', name - 1) + 1;
  const std::string called = document.path.substr(folder, name - folder);
  if (called.size() < 4) return false;
  const RE2 address("(?i)github\\.com[/:]([\\w.-]+/" + RE2::QuoteMeta(called) + "(?:[-_.][\\w.-]+)?)\\b");
  const RE2 owned("(?i)github\\.com[/:]" + RE2::QuoteMeta(own.substr(0, own.find('/') + 1)));
  if (RE2::PartialMatch(document.text, owned)) return false;
  re2::StringPiece rest(document.text), other;
  int count = 0;
  while (count < enough && RE2::FindAndConsume(&rest, address, &other)) ++count;
  return count == enough;
}

}  // namespace docgarden::docs
