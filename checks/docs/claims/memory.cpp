// SPDX-License-Identifier: MIT
// Files that a project keeps as its memory: what a plan has checked off, and that the log of progress goes on.
#include <re2/re2.h>

#include "checks/docs/agent_files.h"
#include "checks/docs/claim.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

// What an item takes away, moves or turns down need not be there.
bool takes_away(std::string_view item) {
  static const RE2 words(
      R"((?i)\b(?:remov\w*|delet\w*|dropp?\w*|renam\w*|mov\w*|replac\w*|retir\w*|no longer|instead|without|merg\w*|split\w*|inlin\w*|fold\w*|convert\w*|migrat\w*|gone|not|never|skip\w*|tempor\w*|cancel\w*|abandon\w*|won't|generat\w*|ignor\w*|outside|upstream|repo(?:sitory)?)\b|~~|->|→)");
  return RE2::PartialMatch(item, words);
}

// A file below a folder, as one word.
bool is_file(std::string_view text) {
  static const RE2 form(R"((?:\./)?[A-Za-z0-9_.@-]+(?:/[A-Za-z0-9_.@+-]+)+\.[A-Za-z][A-Za-z0-9]{0,5})");
  return RE2::FullMatch(text, form) && !is_placeholder(text) && !text.starts_with('~');
}

void add_done(const Document& document, std::vector<Claim>& claims) {
  static const RE2 done(R"(^\s*(?:[-*+]|\d{1,3}[.)])\s+\[[xX]\]\s)");
  for (const Inline& item : document.inlines) {
    if (item.kind != InlineKind::code) continue;
    const std::string_view path = document.view(item.content);
    const std::string_view line = document.line(document.position(item.span.begin).line);
    if (!is_file(path) || !RE2::PartialMatch(line, done) || takes_away(line)) continue;
    Claim claim;
    claim.kind = ClaimKind::task;
    claim.span = item.content;
    claim.text = std::string(path);
    claim.detail = TaskClaim{std::string(path.starts_with("./") ? path.substr(2) : path)};
    claims.push_back(std::move(claim));
  }
}

}  // namespace

void extract_memory(const Document& document, std::vector<Claim>& claims) {
  const Memory memory = memory_of(document.path);
  if (memory == Memory::plan) add_done(document, claims);
  if (memory != Memory::progress || trimmed(document.text).empty()) return;
  Claim claim;
  claim.kind = ClaimKind::log;
  claim.span = document.line_span(1);
  claim.text = std::string(document.view(claim.span));
  claim.detail = WholeClaim{};
  if (claim.span.size() > 0) claims.push_back(std::move(claim));
}

}  // namespace docgarden::docs
