// SPDX-License-Identifier: MIT
#include "checks/docs/navigation/literals.h"

#include "tests/support/catch.h"

namespace docgarden::docs {
namespace {

// "frame's key/own key=text" of each string.
std::vector<std::string> read(std::string_view text) {
  std::vector<std::string> found;
  const Literals all = read_literals(text);
  for (const Literal& literal : all.strings) {
    found.push_back(std::string(all.frames[literal.frame].key) + "/" + std::string(literal.key) + "=" +
                    std::string(text.substr(literal.span.begin, literal.span.size())));
  }
  return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("literals: values of properties and elements of lists") {
  CHECK(read("x = { a: 'one', \"b\": [`two`, ['three']], c: { d: 'four' } }") ==
        Found{"/a=one", "b/=two", "b/=three", "c/d=four"});
  CHECK(read("{ a: 'one' as const, b: 'two' /* c */, }") == Found{"/a=one", "/b=two"});
}

TEST_CASE("literals: what is computed is none") {
  CHECK(read("{ a: 'x' + y, b: f('x'), c: y ? 'x' : 'z', d: `x${y}`, e: 'it\\'s', f: [...g, 'h'] }") == Found{"f/=h"});
}

TEST_CASE("literals: comments and regular expressions have none, and a string ends with its line") {
  CHECK(read("{ // a: 'x'\n/* b: 'x' */ c: /['\"`]/, d: 'one', e: 4 / 2, f: 'two' }") == Found{"/d=one", "/f=two"});
  CHECK(read("{ a: 'x\n, b: 'one' }") == Found{"/b=one"});
}

TEST_CASE("literals: hostile text") {
  CHECK(read(std::string(100'000, '[')).empty());
  CHECK(read(std::string(1'000, ']') + "{ a: 'one' }") == Found{"/a=one"});
  for (const char* text : {"", "'", "'\\", "/", "/\\", "/[", "`$", "/*", "{ a: '", "{ 'a"}) CHECK(read(text).empty());
}

}  // namespace docgarden::docs
