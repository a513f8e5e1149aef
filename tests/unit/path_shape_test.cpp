// SPDX-License-Identifier: MIT
#include "checks/docs/path_shape.h"

#include "tests/support/catch.h"

namespace docgarden::docs {

TEST_CASE("paths lose their decoration") {
  struct Row {
    const char* word;
    const char* path;
    int line;
    bool folder;
  };
  const Row rows[] = {
      {"src/a.c", "src/a.c", 0, false},
      {"./src/a.c", "src/a.c", 0, false},
      {"\"src/a.c\",", "src/a.c", 0, false},
      {"src/a.c.", "src/a.c", 0, false},
      {"src/a.c:12", "src/a.c", 12, false},
      {"src/a.c:12:3", "src/a.c", 12, false},
      {"src/a.c:12-20", "src/a.c", 20, false},
      {"src/a.c#L12-L20", "src/a.c", 20, false},
      {"docs/", "docs", 0, true},
      {"a/b/", "a/b", 0, true},
      {"../x/y.c", "../x/y.c", 0, false},
      {".github/x.yml", ".github/x.yml", 0, false},
      {"a.c", "a.c", 0, false},
      {"app/[slug]/page.tsx", "app/[slug]/page.tsx", 0, false},
      {"t/a.py::T::m", "t/a.py", 0, false},
  };
  for (const Row& row : rows) {
    INFO(row.word);
    const std::optional<PathShape> shape = path_shape(row.word);
    REQUIRE(shape);
    CHECK(shape->path == row.path);
    CHECK(shape->line.value_or(0) == row.line);
    CHECK(shape->folder == row.folder);
    CHECK(std::string(row.word).substr(shape->begin, shape->size).find(shape->path) != std::string::npos);
  }
}

TEST_CASE("what only looks like a path has no shape") {
  for (const char* word : {"",
                           "/",
                           "a",
                           "/etc/passwd",
                           "~/x.c",
                           "@scope/pkg",
                           "-f/--file",
                           "HTTP/1.1",
                           "nginx/1.0.4",
                           "192.168.0.0/24",
                           "https://x.org/a.c",
                           "github.com/a/b",
                           "file:./db",
                           "src/*.c",
                           "src/{a,b}.c",
                           "C:\\a.c",
                           "//FLAG",
                           "1.2.3",
                           "10/s",
                           "a.c:x",
                           "key:value/x",
                           "#/definitions/x",
                           "src/...",
                           "me@x.org",
                           "word"}) {
    INFO(word);
    CHECK_FALSE(path_shape(word));
  }
}

}  // namespace docgarden::docs
