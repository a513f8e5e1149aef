// SPDX-License-Identifier: MIT
#include "checks/facts/gone_names.h"

#include <map>

#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"

namespace docgarden::facts {
namespace {

using Files = std::map<std::string, std::string>;

GoneNames gone(const Files& before, const Files& after) {
  return find_gone_names(tests::MemorySnapshot(before), tests::MemorySnapshot(after));
}

}  // namespace

TEST_CASE("gone names: what removed lines defined, with the file, the place and the new name") {
  const GoneNames names = gone({{"a.py", "def one_thing():\n    pass\ndef two_things(x):\n    pass\n"}},
                               {{"a.py", "def one_thing():\n    pass\ndef three_things(x):\n    pass\n"}});
  REQUIRE(names.size() == 1);
  const GoneName& name = names.at("two_things");
  CHECK(name.path == "a.py");
  CHECK(name.line == 3);
  CHECK(name.text == "def two_things(x):");
  CHECK(name.successor == "three_things");
  CHECK(name.how == Definition::defined);
}

TEST_CASE("gone names: a line that was there before is no successor, nor is one of two") {
  CHECK(gone({{"a.py", "one_thing = 1\nother_thing = 1\n"}}, {{"a.py", "other_thing = 1\n"}})
            .at("one_thing")
            .successor.empty());
  CHECK(gone({{"a.py", "one_thing = 1\n"}}, {{"a.py", "new_thing = 1\nnext_thing = 1\n"}})
            .at("one_thing")
            .successor.empty());
}

TEST_CASE("gone names: a removed file loses all its names, a moved one none") {
  CHECK(gone({{"a.py", "def one_thing():\n"}}, {}).at("one_thing").line == 0);
  CHECK(gone({{"a.py", "def one_thing():\n"}}, {{"b.py", "def one_thing():\n"}}).empty());
}

TEST_CASE("gone names: code that moved into a copy of another project is not gone") {
  const Files before = {{"a.py", "def one_thing():\n"}, {"vendor/x/b.py", "def old_thing():\n"}};
  Files after = {{"vendor/x/b.py", "def old_thing():\ndef one_thing():\n"}};
  CHECK(gone(before, after).empty());
  after = {{"vendor/x/b.py", "def old_thing():\n"}};
  CHECK(gone(before, after).size() == 1);
}

TEST_CASE("gone names: an option that a script gives to another program is a word like others") {
  CHECK(gone({{"build.sh", "  --build-arg) x ;;\n"}}, {}).at("build-arg").how == Definition::spelled);
  CHECK(gone({{"cli.py", "add(\"--build-arg\")\n"}}, {}).at("build-arg").how == Definition::option);
}

TEST_CASE("gone names: comments, tests, tools, pictures and common words give none") {
  CHECK(gone({{"a.py", "# def one_thing():\n"}}, {}).empty());
  CHECK(gone({{"tests/a.py", "def one_thing():\n"}}, {}).empty());
  CHECK(gone({{"package.json", "{\"one-thing\": 1}\n"}}, {}).empty());
  CHECK(gone({{".github/workflows/a.yml", "one-thing: 1\n"}}, {}).empty());
  CHECK(gone({{"a.py", "def thing():\n"}}, {}).empty());
  CHECK(gone({{"a.py", std::string("def one_thing():\0\n", 18)}}, {}).empty());
}

}  // namespace docgarden::facts
