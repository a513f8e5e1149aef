// SPDX-License-Identifier: MIT
#include <re2/filtered_re2.h>

#include <map>

#include "checks/docs/claim.h"
#include "checks/docs/context_patterns.h"
#include "tests/support/catch.h"

namespace docgarden::docs {
namespace {

// The context of the span `X` in a one-line document.
Context context_of(const std::string& text, ClaimKind kind = ClaimKind::path) {
  const Document document = parse("CONTRIBUTING.md", text);
  const std::size_t at = text.find("`X`");
  std::string words;
  return context_at(document, {at + 1, at + 2}, words, kind);
}

}  // namespace

TEST_CASE("the words around a claim decide whether it speaks of today's code") {
  CHECK(context_of("The parser is in `X`.\n") == Context::none);
  CHECK(context_of("There is no `X` here.\n") == Context::negated);
  CHECK(context_of("`X` does not exist.\n") == Context::negated);
  CHECK(context_of("`X` was removed in 2.0.\n") == Context::historical);
  CHECK(context_of("It was renamed from `X` to y.\n") == Context::historical);
  CHECK(context_of("This was formerly `X`.\n") == Context::historical);
  CHECK(context_of("For example `X`.\n") == Context::example);
  CHECK(context_of("Create a file called `X`.\n") == Context::created);
  CHECK(context_of("The report is written to `X`.\n") == Context::created);
  CHECK(context_of("`X` will be created.\n") == Context::created);
  CHECK(context_of("Put it into your `X`.\n") == Context::foreign);
}

TEST_CASE("a verb that governs something else says nothing about the claim") {
  CHECK(context_of("Create a rule in `X`.\n") == Context::none);
  CHECK(context_of("Add your test to `X`.\n") == Context::none);
  CHECK(context_of("It was removed. See `X`.\n") == Context::none);
  CHECK(context_of("Do not edit `X` by hand.\n") == Context::none);
  CHECK(context_of(std::string("It was removed in 1.0; ") + std::string(400, 'x') + " see `X`.\n") == Context::none);
}

TEST_CASE("a forbidden command is no claim, a forbidden edit is one") {
  CHECK(context_of("Never run `X`.\n", ClaimKind::command) == Context::negated);
  CHECK(context_of("Never run `X`.\n", ClaimKind::path) == Context::none);
}

TEST_CASE("headings and roles give their context to all below") {
  CHECK(context_of("## Migration guide\n\nUse `X`.\n") == Context::historical);
  CHECK(context_of("## Roadmap\n\nUse `X`.\n") == Context::proposal);
  const Document changelog = parse("CHANGELOG.md", "Use `X`.\n");
  std::string words;
  CHECK(context_at(changelog, {5, 6}, words) == Context::historical);
}

TEST_CASE("stand-ins are told from names") {
  for (const char* text : {"path/to/x.c", "<name>.c", "src/foo.c", "my-app/x.c", "$HOME/x", "{id}/x.c", "a/your_file.c",
                           "src/example.c", "a/NNNN.c"}) {
    INFO(text);
    CHECK(is_placeholder(text));
  }
  for (const char* text :
       {"src/parser.c", "examples/run.c", "src/mysql.c", "foundation/x.c", "barrier.c", "src/data.c"}) {
    INFO(text);
    CHECK_FALSE(is_placeholder(text));
  }
}

// RE2 tells which literals a match of a pattern needs. True if a match needs one that holds a beginning.
bool needs_beginning(const Pattern& pattern) {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_encoding(RE2::Options::EncodingLatin1);
  re2::FilteredRE2 filtered(1);
  int id = 0;
  REQUIRE(filtered.Add(expanded(pattern.regex), options, &id) == RE2::NoError);
  std::vector<std::string> literals;
  filtered.Compile(&literals);
  std::vector<int> others;
  for (std::size_t i = 0; i < literals.size(); ++i) {
    std::string_view rest = pattern.words;
    bool held = false;
    while (!rest.empty()) {
      const std::string_view word = rest.substr(0, rest.find('|'));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
      held = held || literals[i].find(word) != std::string::npos;
    }
    if (!held) others.push_back(static_cast<int>(i));
  }
  std::vector<int> possible;
  filtered.AllPotentials(others, &possible);
  return possible.empty();
}

TEST_CASE("what a pattern of contexts matches holds one of the beginnings that are looked for first") {
  // RE2 thinks of these as too many literals to say anything, so their alternatives are tried one by one.
  const std::map<Sign, std::vector<std::string>> samples = {
      {Sign::historical_before,
       {"formerly",    "previously",      "used to be",   "was named",     "were in",  "originally",  "historically",
        "no longer",   "deprecated",      "obsolete",     "superseded",    "prior to", "until v2",    "before version",
        "in v2.1",     "in 1.2",          "in version",   "old",           "former",   "legacy",      "instead of",
        "rather than", "replacement for", "replaces",     "in place of",   "once had", "ported from", "inspired by",
        "based on",    "taken from",      "adapted from", "imported from", "in .5",    "there were"}},
      {Sign::historical_after,
       {"was removed", "were renamed", "is now moved",  "got deleted", "are deprecated", "been replaced",
        "is merged",   "is split",     "is superseded", "is gone",     "is obsolete",    "is dropped",
        "is retired",  "is archived",  "no longer",     "used to",     "\xE2\x86\x92",   "->",
        "=>",          "(removed)",    "(legacy)",      "(old)"}},
      {Sign::absent_before, {"there are no",  "there's no", "no such",      "without a",  "lacks",
                             "lacking",       "missing",    "has no",       "not have a", "doesn't have",
                             "don't have an", "isn't any",  "never create", "do not add", "don't write",
                             "avoid adding",  "not found",  "x, not",       "but not",    "no"}},
      {Sign::written_before,
       {"written to",    "saved in",    "outputs as",   "generated at", "downloads under", "placed in",
        "put into",      "exported to", "dumped to",    "logged to",    "copy it to",      "cp to",
        "mv x to",       "cloned into", "extracted to", "installed in", "built into",      "compiled to",
        "transpiles to", "emitted to",  "create one at"}},
      {Sign::absent_after,
       {"does not exist", "doesn't exist", "do not exist", "don't exist", "did not exist", "no longer needed",
        "not found", "never present", "isn't required", "is not there", "cannot be used", "can't be used",
        "could not be found"}},
  };
  for (std::size_t i = 0; i < sign_count; ++i) {
    const auto sign = static_cast<Sign>(i);
    const auto sampled = samples.find(sign);
    INFO(context_patterns()[i].regex);
    if (sampled == samples.end()) {
      CHECK(needs_beginning(context_patterns()[i]));
      continue;
    }
    for (const std::string& text : sampled->second) {
      INFO(text);
      std::string words;
      CHECK(Window(text).holds(sign, words));
    }
  }
}

TEST_CASE("beginnings are found in any letter case and at the edges of a window") {
  std::string words;
  CHECK(Window("Removed ").holds(Sign::moved_before, words));
  CHECK(words == "Removed");
  CHECK(Window("WITHOUT A").holds(Sign::absent_before, words));
  CHECK(Window(" -> y").holds(Sign::historical_after, words));
  CHECK(Window(" \xE2\x86\x92 y").holds(Sign::historical_after, words));
  CHECK(!Window("").holds(Sign::historical_after, words));
  CHECK(!Window("knot ").holds(Sign::absent_before, words));
}

}  // namespace docgarden::docs
