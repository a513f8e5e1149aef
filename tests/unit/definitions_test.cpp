// SPDX-License-Identifier: MIT
#include "checks/facts/definitions.h"

#include <set>
#include <string>

#include "tests/support/catch.h"

namespace docgarden::facts {
namespace {

// The names with a mark each: `d` defined, `k` key, `o` option, `s` spelled.
std::string found(std::string_view line) {
  std::set<std::string> names;
  find_definitions(line, [&](std::string_view name, Definition how) {
    names.insert(std::string(1, "sokd"[static_cast<std::size_t>(how)]) + ':' + std::string(name));
  });
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : " ") + name;
  return out;
}

}  // namespace

TEST_CASE("definitions: what a word defines, in many languages") {
  CHECK(found("def parse_old(text):") == "d:parse_old");
  CHECK(found("pub struct Router<S> {") == "d:Router");
  CHECK(found("func (r *Reader) ReadAll(p []byte) error {") == "d:ReadAll");
  CHECK(found("export const maxDepth = 3;") == "d:maxDepth k:maxDepth");
  CHECK(found("  public static String readName(int at) {") == "d:readName");
  CHECK(found("  map: SnakeMap = {}") == "k:map");
  CHECK(found("#define MAX_DEPTH 3") == "d:MAX_DEPTH");
  CHECK(found("  private final int maxDepth;") == "d:maxDepth k:maxDepth");
  CHECK(found("  uint32_t max_depth;") == "k:max_depth");
  CHECK(found("  readAll(path: string): void {") == "d:readAll");
  CHECK(found("  NotFound(String),") == "d:NotFound");
}

TEST_CASE("definitions: keys, options and quoted names") {
  CHECK(found("max-retry: 3") == "k:max-retry");
  CHECK(found("    max_depth: int = 3") == "k:max_depth");
  CHECK(found("home = os.Getenv(\"TOOL_HOME\")") == "k:home s:TOOL_HOME");
  CHECK(found("parser.add_argument(\"-d\", \"--dry-run\")") == "o:dry-run");
  CHECK(found("  --dry-run) dry=1 ;;") == "o:dry-run");
}

TEST_CASE("definitions: uses, imports and comparisons define nothing") {
  CHECK(found("return parse_old(text);").empty());
  CHECK(found("import { parse_old } from 'x';").empty());
  CHECK(found("use crate::parse::Router;").empty());
  CHECK(found("  parse_old(text);").empty());
  CHECK(found("if max_depth == 3 {").empty());
  CHECK(found("git push --force-with-lease").empty());
  CHECK(found(std::string(3000, 'x') + " = 1").empty());
}

TEST_CASE("definitions: names that are particular enough") {
  for (const char* name : {"parse_old", "max-retry", "SnakeParser", "maxDepth", "HTTPServer"}) CHECK(is_telling(name));
  for (const char* name : {"router", "Router", "HTTP", "a_b", "x", ""}) CHECK_FALSE(is_telling(name));
}

}  // namespace docgarden::facts
