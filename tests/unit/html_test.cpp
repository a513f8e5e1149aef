// SPDX-License-Identifier: MIT
// The page is whole, needs nothing else, and shows text of a repository as text.
#include "bot/report/html/html.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "tests/support/catch.h"
#include "tests/support/memory_snapshot.h"
#include "tests/support/process.h"
#include "tests/support/temp_repo.h"

namespace docgarden::tests {
namespace {

using namespace bot;

std::string page_of(const std::map<std::string, std::string>& files, const std::string& name,
                    std::vector<html::TrendPoint> trend = {}) {
  const MemorySnapshot snapshot(files);
  readiness::Surveyor surveyor;
  ScanOptions options;
  options.witness = &surveyor.witness();
  const ScanResult result = scan(snapshot, options);
  const readiness::Assessed assessed{readiness::evaluate(result, surveyor.survey()), {}, ""};
  return html::html_report({.assessed = assessed,
                            .result = result,
                            .survey = surveyor.survey(),
                            .name = name,
                            .commit = "0123456789abcdef",
                            .trend = std::move(trend)});
}

// An attribute that the tag has twice; empty if there is none.
std::string attribute_twice(const std::string& tag) {
  std::set<std::string> seen;
  for (std::size_t at = tag.find("=\""); at != std::string::npos; at = tag.find("=\"", tag.find('"', at + 2))) {
    const std::size_t begin = tag.find_last_of(" \n", at) + 1;
    if (std::string name = tag.substr(begin, at - begin); !seen.insert(name).second) return name;
  }
  return "";
}

// The first tag that is not closed as it should be, the first bad entity; empty for well-formed XML.
std::string fault_of(const std::string& page) {
  std::vector<std::string> open;
  std::size_t at = page.find("<html");
  if (at == std::string::npos) return "no html";
  while (at < page.size()) {
    const char c = page[at];
    if (c == '&') {
      const std::size_t end = page.find(';', at);
      const std::string entity = page.substr(at, end - at + 1);
      const std::vector<std::string> known = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
      if (std::find(known.begin(), known.end(), entity) == known.end()) return "entity " + page.substr(at, 20);
      at = end + 1;
      continue;
    }
    if (c != '<') {
      ++at;
      continue;
    }
    // The end of the tag, over quoted values.
    std::size_t end = at + 1;
    for (bool quoted = false; end < page.size() && (quoted || page[end] != '>'); ++end) {
      if (page[end] == '"') quoted = !quoted;
      if (quoted && page[end] == '<') return "a tag in a value: " + page.substr(at, 80);
    }
    const std::string tag = page.substr(at + 1, end - at - 1);
    const std::string name = tag.substr(0, tag.find_first_of(" \n"));
    if (tag.starts_with('/')) {
      if (open.empty() || open.back() != tag.substr(1)) return "closes " + tag + " where another is open";
      open.pop_back();
    } else if (!tag.ends_with('/')) {
      if (name.empty() || std::isalpha(static_cast<unsigned char>(name[0])) == 0)
        return "no tag: " + page.substr(at, 40);
      if (const std::string twice = attribute_twice(tag); !twice.empty())
        return twice + " twice: " + page.substr(at, 80);
      open.push_back(name);
    }
    at = end + 1;
  }
  return open.empty() ? "" : "never closed: " + open.back();
}

bool has(const std::string& page, const std::string& part) {
  return page.find(part) != std::string::npos;
}

const std::map<std::string, std::string> plain = {
    {"README.md", "# Tide\n\nSee [a](docs/a.md) and [gone](docs/gone.md).\n"},
    {"docs/a.md", "# A\n\nText of `src/x.js`.\n"},
    {"src/x.js", "x\n"}};

}  // namespace

TEST_CASE("the page is well-formed, with one heading above all, landmarks and labels") {
  const std::string page = page_of(plain, "o/tide", {{"2025-01-01", 40, 1}, {"2026-01-01", 90, 3}});
  CHECK(fault_of(page) == "");
  for (const char* part :
       {"<html lang=\"en\"", "<title>o/tide: readiness", "<header>", "<main id=\"main\">", "<footer>", "href=\"#main\"",
        "aria-current=\"step\"", "id=\"garden\"", "id=\"findings\"", "id=\"criteria\"",
        "aria-label=\"README.md: 1 hold, 1 stale\"", "aria-label=\"Score of earlier commits: 2025-01-01: 40"}) {
    INFO(part);
    CHECK(has(page, part));
  }
  CHECK(page.find("<h1>") == page.rfind("<h1>"));
  // A picture has a name, or is hidden from those who listen.
  for (std::size_t at = page.find("<svg"); at != std::string::npos; at = page.find("<svg", at + 1)) {
    const std::string tag = page.substr(at, page.find('>', at) - at);
    INFO(tag);
    CHECK((has(tag, "aria-hidden=\"true\"") || (has(tag, "role=\"img\"") && has(tag, "aria-label="))));
  }
  // A plant with findings leads to them.
  CHECK(has(page, "<a href=\"#d1\">"));
  CHECK(has(page, "<details id=\"d1\""));
}

TEST_CASE("the page fetches nothing and runs nothing") {
  const std::string page = page_of(plain, "o/tide");
  CHECK(has(page, "content=\"default-src 'none'; style-src 'sha256-"));
  for (const char* part :
       {"<script", "<img", "<link", "<iframe", "@import", "url(", "style=\"", "src=", "javascript:", " on"}) {
    INFO(part);
    const std::size_t at = page.find(part);
    // " on" begins a word of prose as well as a handler.
    CHECK((at == std::string::npos || (std::string(part) == " on" && page.find("=", at) > at + 12)));
  }
  // The policy names the style that is there.
  const std::size_t begin = page.find("<style>") + 7;
  const TempFolder folder;
  const std::string css = page.substr(begin, page.find("</style>") - begin);
  CHECK(css == html::style);
  const ProcessResult digest =
      run_process({"sh", "-c", "printf %s \"$0\" | sha256sum | cut -c1-64", css}, folder.path());
  std::string bytes;
  for (std::size_t i = 0; i + 1 < 64; i += 2) {
    bytes += static_cast<char>(std::stoi(digest.out.substr(i, 2), nullptr, 16));
  }
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string base64;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    }
    for (std::size_t k = 0; k < 4; ++k) base64 += i + k > bytes.size() ? '=' : digits[group >> (18 - 6 * k) & 63];
  }
  INFO("put this into bot/report/html/style.cpp: " << base64);
  CHECK(base64 == html::style_hash);
}

TEST_CASE("hostile names and lines are text") {
  const std::string evil = "\"><script>alert(1)</script><!--";
  const std::string page = page_of({{"README.md",
                                     "# T\n\n[x]("
                                     "a%3Cb%3E.md"
                                     ") [y](<gone\"&'.md>) <b>[z](gone.md)</b> \xe2\x80\xae\x1b[31m\xff [w](w.md)\n"},
                                    {"docs/" + evil + ".md", "# E\n\n[x](gone.md) `" + evil + "`\n"},
                                    {"</style><svg onload=alert(1)>/x.md", "# E\n\n[x](gone.md)\n"}},
                                   evil, {{evil, 1, 1}, {"2026-01-01", 2, 1}});
  CHECK(fault_of(page) == "");
  CHECK_FALSE(has(page, "<script"));
  CHECK_FALSE(has(page, "<svg onload"));
  CHECK_FALSE(has(page, "<!--"));
  CHECK_FALSE(has(page, "\xe2\x80\xae"));
  CHECK_FALSE(has(page, "\x1b"));
  CHECK(has(page, "&lt;script&gt;"));
  CHECK(html::escaped("a&b<c>\"'\n") == "a&amp;b&lt;c&gt;&quot;&#39;\\n");
}

TEST_CASE("a page of very many findings is bounded") {
  std::string text = "# T\n\n";
  for (int i = 0; i < 3000; ++i) text += "[x](gone" + std::to_string(i) + ".md)\n";
  std::map<std::string, std::string> files = {{"README.md", text}};
  for (int i = 0; i < 800; ++i) files["docs/" + std::to_string(i) + ".md"] = "# D\n\nText.\n";
  const std::string page = page_of(files, "o/tide");
  CHECK(fault_of(page) == "");
  CHECK(has(page, "Of 801 documents 600 are shown"));
  CHECK(has(page, "The first 1000 of 3,000 are shown"));
  CHECK(page.size() < 2u << 20);
}

}  // namespace docgarden::tests
