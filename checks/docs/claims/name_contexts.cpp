// SPDX-License-Identifier: MIT
// What the words around a name make of it. Asked for those names alone that no code has, which are few among many.
#include <re2/re2.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "checks/docs/claim.h"
#include "checks/docs/elsewhere.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

using facts::Definition;

// Those of the names that a fence of the document defines itself, and how.
std::unordered_map<std::string, Definition> defined_in(const Document& document,
                                                       const std::unordered_set<std::string>& names) {
  std::unordered_map<std::string, Definition> own;
  const auto read_line = [&](std::string_view line) {
    const auto holds = [&](const std::string& name) { return line.find(name) != std::string_view::npos; };
    if (std::none_of(names.begin(), names.end(), holds)) return;
    // "helper :cache_url do": Ruby's own way to define by calling.
    static const RE2 given(R"(^\s*\w+[ (]:(\w+)\b.*(?:\bdo\b|\{))");
    // "const Note = model.define(": the thing is what the text speaks of.
    static const RE2 bound(R"(^\s*(?:export\s+)?(?:const|let|var|val)\s+(\w+)\s*(?::[^=]+)?=)");
    for (const RE2* pattern : {&given, &bound}) {
      if (std::string name; RE2::PartialMatch(line, *pattern, &name)) own[name] = Definition::defined;
    }
    facts::find_definitions(line, [&](std::string_view name, Definition how) {
      Definition& known = own.try_emplace(std::string(name), how).first->second;
      known = std::max(known, how);
    });
  };
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::code) continue;
    for_each_line(document.view(block.span), read_line);
  }
  return own;
}

bool says(const RE2& words, const Document& document, const Block& block) {
  const std::string_view text = document.view(block.span).substr(0, 2000);
  return RE2::PartialMatch(text, words);
}

// "Unimplemented flags: `--x`, `--y`", "`--x` is currently not supported": the paragraph says that it is not there.
bool is_unsupported(const Document& document, const Block& here) {
  static const RE2 words(R"((?i)\b(?:unimplemented|unsupported|not (?:currently |yet )?(?:supported|implemented))\b)");
  return here.kind != BlockKind::code && says(words, document, here);
}

// "the `ConfigureServices` method of your application's `Startup` class"
bool is_of_yours(const Document& document, Span span) {
  static const RE2 words(R"((?i)^[`*()\s]*\w+\s+(?:of|in|on|from)\s+your\b)");
  const std::string_view after = std::string_view(document.text).substr(span.end, 80);
  return RE2::PartialMatch(after, words);
}

// "2020-02-29T06:26:19 bgpd[5459]: send_route: …": the line of a log that some run wrote.
bool is_logged(const Document& document, Span span) {
  static const RE2 stamp(R"(^\W{0,3}20\d\d[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d)");
  const std::string_view text = document.text;
  const std::string_view line = text.substr(text.rfind('\n', span.begin) + 1, 40);
  return RE2::PartialMatch(line, stamp);
}

// "pip 20.1: opt-in with `--x`", "In iperf-3.6 and iperf-3.7, `--x` …", "with 0.3.25 or earlier": the paragraph tells
// of a version, as MyST's {versionchanged} does.
bool is_of_version(const Document& document, const Block& here) {
  static const RE2 begins(
      R"((?i)^\W{0,8}(?:in\s+)?(?:[a-z][\w.]*[-\s]+)?v?\d+\.\d+(?:\.\d+)?(?:\s+and\s+(?:[a-z][\w.]*[-\s]+)?v?\d+\.\d+)?\**\s*[:,])");
  static const RE2 earlier(R"((?i)\bv?\d+\.\d+[\d.x]*\s+(?:or|and)\s+(?:earlier|older|below|before)\b)");
  static const RE2 directive(R"(^\{(?:versionchanged|versionremoved|deprecated)\})");
  if (here.kind == BlockKind::code) return RE2::PartialMatch(here.info, directive);
  return RE2::PartialMatch(document.view(here.span).substr(0, 100), begins) || says(earlier, document, here);
}

// `os.environ["X"]`, `process.env.X`, `${X:-y}` of an example: its reader's own.
bool is_read_by_example(const Document& document, Span span) {
  static const RE2 reads(R"((?:environ(?:\[|\.get\()|getenv\(|process\.env\.|process\.env\[|ENV\[|\$\{)[\s"']*$)");
  const std::string_view before = std::string_view(document.text).substr(0, span.begin);
  return RE2::PartialMatch(before.substr(before.size() - std::min<std::size_t>(before.size(), 40)), reads);
}

// "format: date-time", `environment: 'starter'` in a listing: what a key has, and no key.
bool is_value(const Document& document, Span span) {
  static const RE2 given(R"(\w["']?:\s+["']?$)");
  const std::string_view text = document.text;
  const std::size_t line = text.rfind('\n', span.begin) + 1;
  return RE2::PartialMatch(text.substr(line, std::min<std::size_t>(span.begin - std::min(line, span.begin), 200)),
                           given);
}

// "Binder replaces the following:" above the list that the place is an item of.
bool is_of_bygones(const Document& document, const Block& here) {
  static const RE2 words(
      R"((?i)\b(?:replac(?:e|es|ed|ing)|deprecated|deprecations?|removed|removals?|renamed|no longer|obsolete|formerly|legacy)\b)");
  const Block* above = here.list_depth == 0 ? nullptr : introduction_of(document, here);
  if (above == nullptr) return false;
  std::string_view text = trimmed(document.view(above->span));
  while (text.ends_with('*') || text.ends_with('_')) text.remove_suffix(1);  // "**Removed:**"
  return text.ends_with(':') && says(words, document, *above);
}

}  // namespace

void read_name_contexts(const Document& document, const Surroundings& surroundings, const std::vector<Claim*>& claims) {
  std::unordered_set<std::string> names;
  for (const Claim* claim : claims) {
    if (claim->kind == ClaimKind::symbol) names.insert(claim->text);
  }
  std::unordered_map<std::string, Definition> own;
  if (!names.empty()) own = defined_in(document, names);
  // A key that a listing sets is the document's own within listings only: its text speaks of what the code reads.
  const auto is_own = [&](const Claim& claim) {
    // Code that a page copies is stale where this change took it out of the code.
    if (surroundings.past_names != nullptr) {
      const auto gone = surroundings.past_names->change.find(claim.text);
      if (gone != surroundings.past_names->change.end() && gone->second.how >= Definition::key) return false;
    }
    const auto found = own.find(claim.text);
    const bool fence = std::get<NameClaim>(claim.detail).place == Place::fence;
    return found != own.end() && found->second >= (fence ? Definition::key : Definition::defined);
  };
  for (Claim* claim : claims) {
    const NameClaim& wanted = std::get<NameClaim>(claim->detail);
    const auto set = [&](Context context, const char* words) {
      claim->context = context;
      claim->context_words = words;
    };
    claim->context = context_at(document, claim->span, claim->context_words, claim->kind);
    if (claim->context != Context::none) continue;
    const Block* here = block_at(document, claim->span.begin);
    if (is_placeholder(wanted.name)) {
      set(Context::placeholder, "");
    } else if (is_own(*claim)) {
      set(Context::foreign, "the document's own code defines it");
    } else if (is_of_yours(document, claim->span)) {
      set(Context::foreign, "your");
    } else if (is_logged(document, claim->span)) {
      set(Context::example, "a log");
    } else if (claim->kind == ClaimKind::env && wanted.place == Place::fence &&
               is_read_by_example(document, claim->span)) {
      set(Context::example, "the example reads it itself");
    } else if (claim->kind == ClaimKind::config && wanted.place == Place::fence && is_value(document, claim->span)) {
      set(Context::example, "a value");
    } else if (here != nullptr && is_unsupported(document, *here)) {
      set(Context::negated, "unsupported");
    } else if (here != nullptr && is_of_version(document, *here)) {
      set(Context::historical, "a version");
    } else if (here != nullptr && is_of_bygones(document, *here)) {
      set(Context::historical, "the sentence above the list");
    } else if (speaks_of_other_repository(document, claim->span, surroundings.repository)) {
      set(Context::foreign, "another repository is named");
    }
  }
}

}  // namespace docgarden::docs
