// SPDX-License-Identifier: MIT
// What a document is to its readers, by what it says of itself: its head, and the headings that only one kind has.
#include <re2/re2.h>

#include <algorithm>

#include "checks/docs/document.h"

namespace docgarden::docs {
namespace {

bool says(std::string_view text, const RE2& words) {
  return RE2::PartialMatch(text, words);
}

// What stands above everything else.
struct Head {
  std::string_view front_matter;
  std::string_view title;  // of a heading that nothing but front matter precedes
  std::string_view start;  // of what follows both
};

Head head_of(const Document& document) {
  constexpr std::size_t most = 1600;  // bytes below the title
  Head head;
  std::size_t begin = 0;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::heading && block.kind != BlockKind::front_matter) break;
    begin = block.span.end;
    if (block.kind == BlockKind::heading) {
      head.title = block.title;
      break;
    }
    head.front_matter = document.view(block.span);
  }
  head.start = std::string_view(document.text).substr(begin, most);
  return head;
}

// "status: done", "# Analysis - 2026-03-13", "**Date:** 2026-03-13", "| Status | Draft |": a task's record, a report of
// that day, a plan.
Role role_by_head(const Document& document) {
  static const RE2 settled(
      R"((?im)^status:[ \t]*["']?(?:done|completed?|closed|cancell?ed|resolved|todo|backlog|in[-_ ]progress|planned|proposed)\b)");
  static const RE2 record(R"((?i)\b20\d\d-[01]\d-[0-3]\d\b|\b(?:incident log|audit trail|post-?mortem)\b)");
  static const RE2 retained(
      R"((?i)\b(?:retained|kept|preserved) (?:here )?(?:only )?(?:for|as) (?:historical|reference)\b|\b(?:findings|analysis|review|audit|notes) (?:from|of|on) 20\d\d-[01]\d-[0-3]\d\b|\b(?:incident log|audit trail)\b)");
  static const RE2 archive(
      R"((?i)\barchival\b|\bfor historical (?:purposes|reference)|\bhistorical (?:design )?document\b|\b(?:page|document|guide|file)(?: of [\w -]{1,40})? is (?:now )?(?:archived|deprecated|obsolete|outdated|out of date|no longer (?:maintained|updated|valid))\b|\bno longer reflects\b)");
  static const RE2 status(
      R"((?im)^[\s>|*_-]*status[\s*_]*[:|][\s*_`]*(?:draft|proposed|proposal|accepted|rejected|implemented|superseded|in progress|planned|planning|approved|completed?|done|pending)\b)");
  static const RE2 date(
      R"((?im)^[\s>|*_-]*(?:date|created(?: (?:on|at))?|(?:report|audit|review|analysis) date|generated(?: on)?|reviewed(?: on)?)[\s*_]*[:|][\s*_`]*(?:20\d\d[-/.]\d\d|\d{1,2} [a-z]{3,9} 20\d\d|[a-z]{3,9} \d{1,2},? 20\d\d))");
  // "> **DEPRECATED**: …" before all else, "# Collections [LEGACY]".
  static const RE2 retired(R"((?im)^[>\s*_!\[]*(?:deprecated|obsolete|superseded|legacy)\b(?:[\]*_:.!]|$))");
  static const RE2 retired_title(R"((?i)[\[(](?:legacy|deprecated|obsolete|archived|superseded)[\])])");
  const Head head = head_of(document);
  if (says(head.front_matter, settled) || says(head.title, record) || says(head.start, retained)) {
    return Role::historical;
  }
  constexpr std::size_t near = 800;  // bytes
  const std::string_view first = head.start.substr(0, near);
  const std::string_view above = first.substr(0, first.find("\n#"));  // up to the next heading
  if (says(above, archive) || says(above.substr(0, 400), retired) || says(head.title, retired_title)) {
    return Role::historical;
  }
  if (says(above, status)) return Role::proposal;
  return says(above, date) ? Role::historical : Role::guide;
}

// "# Tool version 0.26-beta" above "Bug fixes".
bool is_release(const Document& document) {
  static const RE2 title(R"((?i)\b(?:version|release) v?\d+\.\d+)");
  static const RE2 section(
      R"((?i)\b(?:bug ?fixes|fixes|noteworthy|what's new|new features|breakages|breaking changes)\b)");
  return says(head_of(document).title, title) &&
         std::any_of(document.blocks.begin(), document.blocks.end(), [&](const Block& block) {
           return block.kind == BlockKind::heading && RE2::PartialMatch(block.title, section);
         });
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
  if (is_release(document)) return Role::historical;
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
