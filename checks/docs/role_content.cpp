// SPDX-License-Identifier: MIT
// What a document is to its readers, by what it says of itself: its head, and the headings that only one kind has.
#include <re2/re2.h>

#include <algorithm>

#include "checks/docs/document.h"

namespace docgarden::docs {
namespace {

// "**Date:** 2026-03-13", "| Status | Draft |" above everything else: a report of that day, a plan.
Role role_by_head(const Document& document) {
  static const RE2 date(
      R"((?im)^[\s>|*_-]*(?:date|created(?: (?:on|at))?|(?:report|audit|review|analysis) date|generated(?: on)?|reviewed(?: on)?)[\s*_]*[:|][\s*_`]*(?:20\d\d[-/.]\d\d|\d{1,2} [a-z]{3,9} 20\d\d|[a-z]{3,9} \d{1,2},? 20\d\d))");
  static const RE2 status(
      R"((?im)^[\s>|*_-]*status[\s*_]*[:|][\s*_`]*(?:draft|proposed|proposal|accepted|rejected|implemented|superseded|in progress|planned|planning|approved|completed?|done|pending)\b)");
  static const RE2 settled(
      R"((?im)^status:[ \t]*["']?(?:done|completed?|closed|cancell?ed|resolved|todo|backlog|in[-_ ]progress|planned|proposed)\b)");
  constexpr std::size_t most = 800;  // bytes below the title
  std::size_t begin = 0;
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::front_matter) {
      const std::string_view front = document.view(block.span);
      if (RE2::PartialMatch({front.data(), front.size()}, settled)) return Role::historical;
      begin = block.span.end;
    }
    if (block.kind != BlockKind::heading && block.kind != BlockKind::front_matter) break;
    if (block.kind == BlockKind::heading) {
      begin = block.span.end;
      break;
    }
  }
  static const RE2 record(R"((?i)\b20\d\d-[01]\d-[0-3]\d\b|\b(?:incident log|audit trail|post-?mortem)\b)");
  const auto heading = std::find_if(document.blocks.begin(), document.blocks.end(),
                                    [](const Block& block) { return block.kind == BlockKind::heading; });
  if (heading != document.blocks.end() && heading->span.end <= begin && RE2::PartialMatch(heading->title, record)) {
    return Role::historical;
  }
  const std::string_view start = std::string_view(document.text).substr(begin, 2 * most);
  static const RE2 retained(
      R"((?i)\b(?:retained|kept|preserved) (?:here )?(?:only )?for (?:historical|reference)\b|\b(?:findings|analysis|review|audit|notes) (?:from|of|on) 20\d\d-[01]\d-[0-3]\d\b|\b(?:incident log|audit trail)\b)");
  if (RE2::PartialMatch({start.data(), start.size()}, retained)) return Role::historical;
  std::string_view head = start.substr(0, most);
  head = head.substr(0, head.find("\n#"));
  const re2::StringPiece text(head.data(), head.size());
  static const RE2 archive(
      R"((?i)\barchival\b|\bfor historical (?:purposes|reference)|\bhistorical (?:design )?document\b|\b(?:page|document|guide|file) is (?:archived|obsolete|outdated|out of date|no longer (?:maintained|updated|valid))\b|\bno longer reflects\b)");
  if (RE2::PartialMatch(text, archive)) return Role::historical;
  if (RE2::PartialMatch(text, status)) return Role::proposal;
  return RE2::PartialMatch(text, date) ? Role::historical : Role::guide;
}

// "Non-goals" together with what else stands in designs and requirements of things to be made.
bool is_plan(const Document& document) {
  static const RE2 non_goals("(?i)^(?:[0-9.]+ )?non.{1,3}goals\\b");
  static const RE2 others(
      "(?i)\\b(?:success (?:criteria|metrics)|alternatives(?: considered)?|milestones|timeline|open questions|phase "
      "\\d|"
      "roll-?out|implementation plan|risks|acceptance criteria)\\b");
  const auto any = [&](const RE2& words) {
    return std::any_of(document.blocks.begin(), document.blocks.end(), [&](const Block& block) {
      return block.kind == BlockKind::heading && RE2::PartialMatch(block.title, words);
    });
  };
  return any(non_goals) && any(others);
}

}  // namespace

Role role_by_content(const Document& document) {
  if (document.role != Role::guide) return document.role;
  if (const Role told = role_by_head(document); told != Role::guide) return told;
  if (is_plan(document)) return Role::proposal;
  static const RE2 version(R"((?i)^\s*(?:upcoming\s+)?(?:release|version)?\s*\[?v?\d+\.\d+)");
  constexpr std::size_t enough = 5;
  std::size_t headings = 0, versions = 0;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::heading) continue;
    ++headings;
    if (RE2::PartialMatch(block.title, version)) ++versions;
  }
  return versions >= enough && versions * 12 >= headings ? Role::historical : Role::guide;
}

}  // namespace docgarden::docs
