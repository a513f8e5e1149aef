// SPDX-License-Identifier: MIT
#include "checks/successors/likeness.h"
#include "tests/support/catch.h"

namespace docgarden::tests {

using successors::names_alike;
using successors::words_of;

TEST_CASE("names have the same words in any spelling") {
  const std::vector<std::string> words = {"parse", "http", "header"};
  CHECK(words_of("parseHTTPHeader") == words);
  CHECK(words_of("parse-http_header") == words);
  CHECK(words_of("PARSE_HTTP_HEADER") == words);
  CHECK(words_of("--").empty());
}

TEST_CASE("names are alike by their words or by their letters") {
  CHECK(names_alike("lock-file", "lockfile") == 1);
  CHECK(names_alike("parse_old", "parse_new") > 0.4);
  CHECK(names_alike("parse_old", "write") < 0.2);
  CHECK(names_alike("", "write") == 0);
}

TEST_CASE("texts are alike by what they have in common") {
  CHECK(successors::texts_alike("a b c d", "a b c d") == 1);
  CHECK(successors::texts_alike("a b", "c d") == 0);
  CHECK(successors::part_within("one line of text\nanother line\n}\n", "x\n  one line of text\n") == 0.5);
  CHECK(successors::part_within("}\n", "}\n") == 0);
}

}  // namespace docgarden::tests
