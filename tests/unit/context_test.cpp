// SPDX-License-Identifier: MIT
#include "checks/docs/claim.h"
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

}  // namespace docgarden::docs
