// SPDX-License-Identifier: MIT
#include <re2/re2.h>

#include <algorithm>

#include "checks/docs/claims/versions.h"

namespace docgarden::docs {
namespace {

// Indented code does not count: the content of a tab or an admonition is indented too.
bool in_code(const Document& document, std::size_t offset) {
  const auto after = std::upper_bound(document.blocks.begin(), document.blocks.end(), offset,
                                      [](std::size_t at, const Block& block) { return at < block.span.begin; });
  if (after == document.blocks.begin()) return false;
  const Block& block = *std::prev(after);
  return block.kind == BlockKind::code && block.fenced && offset < block.span.end;
}

// "python--version" with the escapes of the badge service -> "python-version".
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool twice = i + 1 < text.size() && text[i + 1] == text[i];
    if (text.substr(i).starts_with("%20")) {
      plain += ' ';
      i += 2;
    } else if (text.substr(i).starts_with("%2B")) {
      plain += '+';
      i += 2;
    } else if (text[i] == '_') {
      plain += twice ? '_' : ' ';
      i += twice ? 1 : 0;
    } else {
      plain += text[i];
      i += text[i] == '-' && twice ? 1 : 0;
    }
  }
  return plain;
}

// img.shields.io/badge/LABEL-MESSAGE-COLOUR, where '-' within a part is written twice.
void badge(const Document& document, std::size_t begin, std::size_t end, std::vector<Claim>& claims) {
  static const RE2 label_form("(?i)^(?:requires |supports |min(?:imum)? )?(.+?)(?: versions?)?$");
  static const RE2 message_form("^(?:>=|%3E=|%3E%3D|≥|%E2%89%A5|v| |%20)*(\\d+(?:\\.\\d+){0,2})(?:\\.x)?(.*)$");
  static const RE2 open_end("(?i)^(?: |%20|_)*(?:\\+|%2B|or |and |to |-|–|%E2%80%93|through)");
  const std::string_view text = document.view({begin, end});
  std::size_t dash = 0;
  while ((dash = text.find('-', dash)) != std::string_view::npos && dash + 1 < text.size() && text[dash + 1] == '-') {
    dash += 2;
  }
  if (dash == std::string_view::npos) return;
  const std::string label = unescaped(text.substr(0, dash));
  const std::string message(text.substr(dash + 1, text.rfind('-') - std::min(text.rfind('-'), dash + 1)));
  std::string tool, number, rest;
  if (!RE2::FullMatch(label, label_form, &tool) || !RE2::FullMatch(message, message_form, &number, &rest)) return;
  VersionClaim detail{.version = number, .form = VersionForm::badge};
  detail.subject = version_subject(tool);
  if (tool == "version" || tool == "release" || tool == "Version" || tool == "Release") {
    detail.subject = "self";
    detail.form = VersionForm::own;
  }
  if (detail.subject.empty()) return;
  const bool bound = message.find("%3E") < message.find(number) || message.find('>') < message.find(number) ||
                     message.find("≥") < message.find(number);
  detail.minimum = bound || RE2::PartialMatch(rest, open_end);
  const std::size_t place = begin + dash + 1 + message.find(number);
  add_version_claim(document, {place, place + number.size()}, std::move(detail), claims);
}

void badges(const Document& document, std::vector<Claim>& claims) {
  constexpr std::string_view service = "img.shields.io/badge/";
  const std::string_view text = document.text;
  for (std::size_t at = 0; (at = text.find(service, at)) != std::string_view::npos;) {
    at += service.size();
    const std::size_t end = std::min(text.find_first_of(" \t\r\n)\"'?>]", at), text.size());
    if (end - at < 200 && !in_code(document, at)) badge(document, at, end, claims);
  }
}

// `=== "Python 3.9+"` of MkDocs, `//// tab | Python 3.9+`.
void tabs(const Document& document, std::vector<Claim>& claims) {
  static const RE2 form(
      "^[ \\t>]*(?:===[+!]? ?\"|//// tab \\| )(Python|Node(?:\\.js)?|Go|Rust|Ruby|PHP|Java) (\\d+(?:\\.\\d+)*)(\\+|[ "
      "\"]|$)");
  for (std::size_t number = 1; number <= document.line_starts.size(); ++number) {
    const Span span = document.line_span(static_cast<int>(number));
    const std::string_view line = document.view(span).substr(0, 200);
    if (line.find("===") == std::string_view::npos && line.find("////") == std::string_view::npos) continue;
    std::string tool;
    re2::StringPiece version;
    if (in_code(document, span.begin)) continue;
    if (!RE2::PartialMatch(line, form, &tool, &version)) continue;
    const std::size_t begin = span.begin + static_cast<std::size_t>(version.data() - line.data());
    VersionClaim detail{.subject = version_subject(tool),
                        .version = std::string(version),
                        .minimum = true,
                        .form = VersionForm::variant};
    add_version_claim(document, {begin, begin + version.size()}, std::move(detail), claims);
  }
}

}  // namespace

void version_labels(const Document& document, std::vector<Claim>& claims) {
  badges(document, claims);
  static const RE2 published("(?i)(?:^|/)(?:readme|docs?|documentation|website|site|content|guides?|book)[/.]");
  if (RE2::PartialMatch(document.path, published)) tabs(document, claims);
}

}  // namespace docgarden::docs
