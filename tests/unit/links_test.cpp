// SPDX-License-Identifier: MIT
// Which links become claims, with which target, and which do not.
#include <fmt/format.h>

#include "checks/docs/claim.h"
#include "checks/docs/html.h"
#include "tests/support/catch.h"

namespace docgarden::docs {
namespace {

const Surroundings ours{.repository = "Owner/Name", .default_branch = "main"};

// Each claim as "text > target", with what else matters behind it.
std::vector<std::string> claims(const std::string& text, const std::string& path = "docs/a.md",
                                const Surroundings& surroundings = ours) {
  const Document document = parse(path, text);
  std::vector<Claim> found;
  extract_links(document, surroundings, found);
  std::vector<std::string> lines;
  for (const Claim& claim : found) {
    CHECK(document.view(claim.span) == claim.text);
    std::string line;
    if (const LinkClaim* link = std::get_if<LinkClaim>(&claim.detail)) {
      line = fmt::format("{} > {}{}{}{}{}", claim.text, link->target, link->image ? " image" : "",
                         link->own_host ? " own" : "", link->import ? " import" : "",
                         link->undefined.empty() ? "" : "undefined " + link->undefined);
    } else {
      const AnchorClaim& anchor = std::get<AnchorClaim>(claim.detail);
      line = fmt::format("{} > {}#{}{}", claim.text, anchor.target, anchor.fragment, anchor.own_host ? " own" : "");
    }
    if (claim.context != Context::none) line += fmt::format(" ({})", name_of(claim.context));
    lines.push_back(std::move(line));
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("relative links, images and fragments") {
  CHECK(claims("[a](b.md) ![c](d%20e.png) [f](g.md?x=1#h) [i](#j)\n") ==
        Lines{"b.md > b.md", "d%20e.png > d e.png image", "g.md?x=1#h > g.md", "g.md?x=1#h > g.md#h", "#j > #j"});
}

TEST_CASE("other places are none of ours") {
  CHECK(claims("[a](https://x.y/z) [b](mailto:c@d.e) [f](//g.h/i) [j](tel:1) [k]() [l](#) [m](vscode:x)\n").empty());
  CHECK(claims("[](#mark) `[a](b.md)` <!-- [c](d.md) -->\n").empty());
}

TEST_CASE("this repository's own pages, on its default branch") {
  CHECK(claims("<https://github.com/owner/NAME/blob/main/a/b.c#L3>\n") ==
        Lines{"https://github.com/owner/NAME/blob/main/a/b.c#L3 > a/b.c own",
              "https://github.com/owner/NAME/blob/main/a/b.c#L3 > a/b.c#L3 own"});
  CHECK(claims("[x](http://www.github.com/Owner/Name/tree/HEAD/d?tab=readme) "
               "https://raw.githubusercontent.com/Owner/Name/refs/heads/main/i.png.\n") ==
        Lines{"http://www.github.com/Owner/Name/tree/HEAD/d?tab=readme > d own",
              "https://raw.githubusercontent.com/Owner/Name/refs/heads/main/i.png > i.png own"});
  // A host forwards the old name of a renamed default branch.
  CHECK(claims("[x](https://github.com/Owner/Name/blob/master/a)\n").size() == 1);
  CHECK(claims("[x](https://github.com/Owner/Name/blob/v1.0/a) [y](https://github.com/Owner/Name/issues/1) "
               "[z](https://github.com/Owner/Name/tree/main) [o](https://github.com/Other/Name/blob/main/a) "
               "[p](https://github.com/Owner/NameX/blob/main/a)\n")
            .empty());
  const Surroundings developing{.repository = "Owner/Name", .default_branch = "develop"};
  CHECK(claims("[x](https://github.com/Owner/Name/blob/master/a)\n", "a.md", developing).empty());
  CHECK(claims("[x](https://github.com/Owner/Name/blob/develop/a)\n", "a.md", developing).size() == 1);
  // Without a branch of that name the host forwards it, or the address is dead.
  const Surroundings alone{.repository = "Owner/Name", .default_branch = "develop", .lacks_usual = true};
  CHECK(claims("[x](https://github.com/Owner/Name/blob/master/a)\n", "a.md", alone).size() == 1);
  CHECK(claims("[x](https://github.com/Owner/Name/blob/v1/a)\n", "a.md", alone).empty());
  CHECK(claims("[x](https://github.com/Owner/Name/blob/main/a)\n", "a.md", {}).empty());
}

TEST_CASE("HTML and JSX attributes") {
  CHECK(claims("<a href=\"b.md#c\">x</a> <img src='d.png' srcset=\"d.png, e.png 2x\">\n\n<div>\n  <A "
               "HREF=f.md>\n</div>\n") == Lines{"b.md#c > b.md", "b.md#c > b.md#c", "d.png > d.png image",
                                                "d.png > d.png image", "e.png > e.png image", "f.md > f.md"});
  CHECK(claims("<script src=\"x.js\"></script>\n<!-- <a href=\"y.md\"> -->\n<link href=\"z.css\">\n").empty());
  CHECK(claims("<Card href=\"./b\"\n  icon={x > 1} to={'c'} src={d} />\n\n    <Link to=\"e\">\n", "a.mdx") ==
        Lines{"./b > ./b", "c > c", "e > e"});
}

TEST_CASE("a reference is claimed where it is defined") {
  CHECK(claims("[a][b] [c] [a][b]\n\n[b]: d.md\n[c]: <e f.md> 'title'\n[//]: # (a comment)\n") ==
        Lines{"d.md > d.md", "e f.md > e f.md"});
}

TEST_CASE("references without definition, but no indices, tags or options") {
  CHECK(claims("See [the guide][guide-x] and [other page][].\n") ==
        Lines{"[the guide][guide-x] > undefined guide-x", "[other page][] > undefined other page"});
  CHECK(claims("a[0][1] x[i][] [0-9][a-z] [Fix][Core] [opts][args] [`f`][pkg.mod.f] `[a b][c-d]` [ ][x]\n").empty());
  CHECK(claims("See [the guide][guide-x].\n", "a.mdx").empty());
}

TEST_CASE("imports of agent files") {
  CHECK(claims("Read @docs/x.md, (@../y.md). and @z.json\n", "CLAUDE.md") ==
        Lines{"@docs/x.md > docs/x.md import", "@../y.md > ../y.md import", "@z.json > z.json import"});
  CHECK(claims("a@b.md @user @scope/pkg `@c.md` @~/d.md @/e.md\n", "CLAUDE.md").empty());
  CHECK(claims("Read @docs/x.md\n", "README.md").empty());
}

TEST_CASE("what stands for something else is marked") {
  CHECK(claims("[a](path/to/b.md) [c](<{name}.md>) [d](url) [e](foo.md)\n") ==
        Lines{"path/to/b.md > path/to/b.md (placeholder)", "{name}.md > {name}.md (placeholder)",
              "url > url (placeholder)", "foo.md > foo.md (placeholder)"});
  CHECK(claims("[a](b.md)\n", ".github/ISSUE_TEMPLATE/bug.md") == Lines{"b.md > b.md (placeholder)"});
}

TEST_CASE("tags: attributes of all kinds, and text that is none") {
  const std::string text = "a < b <c d e=f g='h' i = \"j\" k={`l`} m={n}/> </o> <p q=\"unclosed";
  const std::vector<Tag> tags = read_tags(text);
  REQUIRE(tags.size() == 2);
  std::vector<std::string> values;
  for (const Attribute& attribute : tags[0].attributes) {
    values.push_back(attribute.name + "=" + text.substr(attribute.value.begin, attribute.value.size()));
  }
  CHECK(values == Lines{"d=", "e=f", "g=h", "i=j", "k=l", "m={n}"});
  CHECK_FALSE(tags[0].attributes.back().literal);
  CHECK(tags[1].name == "/o");
  CHECK(strip_tags("a <b>c</b> d") == "a c d");
}

}  // namespace docgarden::docs
