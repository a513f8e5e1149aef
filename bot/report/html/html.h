// SPDX-License-Identifier: MIT
// Takes readiness and findings; gives one page that needs nothing else: no script, no font, no picture from anywhere,
// readable by keyboard and by ear, light and dark. It is well-formed XML, too, so that a test can prove its tags.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/readiness/render.h"

namespace docgarden::bot::html {

struct TrendPoint {
  std::string date;  // "2025-03-02"
  int score = 0, level = 0;
};

struct Page {
  const readiness::Assessed& assessed;
  const ScanResult& result;
  const readiness::Survey& survey;
  std::string name;               // of the repository
  std::string commit;             // may be empty
  std::vector<TrendPoint> trend;  // the oldest first; may be empty
};

std::string html_report(const Page& page);

// Every byte of a repository's text goes through this: what must not be shown becomes its escape, and no markup is
// left.
std::string escaped(std::string_view bytes, std::size_t most = 400);

// The only style, and how the page's policy names it; a test compares both.
extern const std::string_view style;
extern const std::string_view style_hash;  // base64 of its SHA-256

// The parts; each gives a section.
std::string claims_section(const Page& page);
std::string garden_section(const Page& page);
std::string age_section(const Page& page);
std::string trend_section(const Page& page);
std::string findings_section(const Page& page);
std::string criteria_section(const Page& page);

// Where the findings of a document stand in the page.
std::string anchor_of(const Page& page, const std::string& path);

}  // namespace docgarden::bot::html
