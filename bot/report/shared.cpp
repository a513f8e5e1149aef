// SPDX-License-Identifier: MIT
#include "bot/report/shared.h"

#include <fmt/format.h>

#include <algorithm>

#include "bot/terminal.h"

namespace docgarden::bot {
namespace {

constexpr std::size_t block = 1024;

// Code units of UTF-16 that the byte at `offset` begins. A byte order mark is no character of the text.
std::uint32_t units_of(std::string_view text, std::size_t offset) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (offset == 0 && text.starts_with("\xEF\xBB\xBF")) return 0;
  return byte >= 0xF0 ? 2 : (byte & 0xC0) != 0x80 ? 1 : 0;
}

}  // namespace

std::vector<const Finding*> reported(const ScanResult& result, bool infos) {
  std::vector<const Finding*> findings;
  for (const Finding& finding : result.findings) {
    const bool told = infos || finding.level != Level::info;
    if (told && !finding.baselined && finding.is_new.value_or(true)) findings.push_back(&finding);
  }
  return findings;
}

std::vector<const Finding*> worst_first(std::vector<const Finding*> findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding* a, const Finding* b) { return a->level > b->level; });
  return findings;
}

Tally tally(const std::vector<const Finding*>& findings) {
  Tally tally;
  for (const Finding* finding : findings) {
    ++(finding->level == Level::error ? tally.errors : finding->level == Level::warning ? tally.warnings : tally.infos);
  }
  return tally;
}

std::string words_of(const Tally& tally) {
  std::string text = count_of(tally.errors, "error") + ", " + count_of(tally.warnings, "warning");
  if (tally.infos > 0) text += ", " + count_of(tally.infos, "info");
  return text;
}

Counts all_claims(const ScanResult& result) {
  Counts sum;
  for (const auto& [kind, counts] : result.claims) {
    sum.holds += counts.holds;
    sum.stale += counts.stale;
    sum.cannot_check += counts.cannot_check;
    sum.not_a_claim += counts.not_a_claim;
  }
  return sum;
}

std::string evidence_line(const Evidence& evidence) {
  const bool placed = evidence.line > 0 && evidence.text.find(evidence.path) == std::string::npos;
  return placed ? fmt::format("{}:{}: {}", evidence.path, evidence.line, evidence.text) : evidence.text;
}

std::string cause_line(const Cause& cause) {
  const std::string place = cause.line > 0 ? fmt::format("{}:{}", cause.path, cause.line) : cause.path;
  return fmt::format("this change broke it, {}: {}", place, cause.text);
}

std::vector<std::string> lines_of(const Finding& finding) {
  constexpr std::size_t most = 600, most_lines = 5;
  std::vector<std::string> lines = {short_text(finding.message, most)};
  for (const Evidence& evidence : finding.evidence) {
    if (lines.size() < most_lines) lines.push_back(short_text(evidence_line(evidence), most));
  }
  if (finding.caused_by) lines.push_back(short_text(cause_line(*finding.caused_by), most));
  return lines;
}

const repair::Fix* fix_of(const Report& report, const Finding& finding) {
  const auto found = std::find_if(report.fixes.begin(), report.fixes.end(),
                                  [&](const repair::Fix& fix) { return fix.finding == finding.id; });
  return found == report.fixes.end() ? nullptr : &*found;
}

std::string short_text(std::string_view bytes, std::size_t most) {
  const std::vector<Glyph> all = glyphs(bytes.substr(0, 4 * (most + 1)));  // a character has four bytes at most
  std::string text;
  for (std::size_t i = 0; i < all.size() && i < most; ++i) text += all[i].text;
  return all.size() > most ? text + "…" : text;
}

std::string uri_of(std::string_view path) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  std::string text;
  for (const char c : path) {
    text += plain.find(c) != std::string_view::npos ? std::string(1, c)
                                                    : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return text;
}

void Utf16Columns::open(const std::string& path) {
  path_ = path;
  const git::Entry* entry = snapshot_.find(path);
  text_ = entry == nullptr ? "" : snapshot_.read(*entry).bytes;
  line_starts_ = {0};
  units_.clear();
  std::uint32_t units = 0;
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (i % block == 0) units_.push_back(units);
    units += units_of(text_, i);
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
  }
  units_.push_back(units);  // so that the end of the text lies in a block, too
}

std::uint32_t Utf16Columns::units_before(std::size_t offset) const {
  std::uint32_t units = units_[offset / block];
  for (std::size_t i = offset / block * block; i < offset; ++i) units += units_of(text_, i);
  return units;
}

int Utf16Columns::operator()(const std::string& path, const docs::Position& at) {
  if (path != path_ || line_starts_.empty()) open(path);
  const auto line = static_cast<std::size_t>(at.line - 1);
  if (line >= line_starts_.size()) return at.column;
  const std::size_t begin = line_starts_[line], offset = begin + static_cast<std::size_t>(at.column - 1);
  if (offset > text_.size()) return at.column;
  return static_cast<int>(units_before(offset) - units_before(begin)) + 1;
}

}  // namespace docgarden::bot
