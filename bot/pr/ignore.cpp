// SPDX-License-Identifier: MIT
#include "bot/pr/ignore.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "checks/docs/document.h"
#include "checks/git/overlay.h"
#include "checks/text.h"

namespace docgarden::bot {
namespace {

// The block around the finding, if a line before it can hold a comment that changes nothing else: not within lists,
// quotes or tables.
const docs::Block* block_of(const docs::Document& document, const Finding& finding) {
  const std::size_t line = static_cast<std::size_t>(finding.begin.line) - 1;
  if (line >= document.line_starts.size()) return nullptr;
  const std::size_t at = document.line_starts[line] + static_cast<std::size_t>(finding.begin.column) - 1;
  for (const docs::Block& block : document.blocks) {
    if (at < block.span.begin || at >= block.span.end) continue;
    const bool plain = block.kind == docs::BlockKind::paragraph || block.kind == docs::BlockKind::heading;
    if (plain && block.list_depth == 0 && !block.quoted && !block.task) return &block;
  }
  return nullptr;
}

const Finding* find(const ScanResult& result, const std::string& id) {
  const Finding* found = nullptr;
  for (const Finding& finding : result.findings) {
    if (!finding.id.starts_with(id)) continue;
    if (found != nullptr) return nullptr;
    found = &finding;
  }
  return found;
}

std::multiset<std::string> ids_of(const ScanResult& result) {
  std::multiset<std::string> ids;
  for (const Finding& finding : result.findings) ids.insert(finding.id);
  return ids;
}

// Exactly what was in the block is gone, and nothing came.
bool silences(const Session& session, const ScanResult& before, const Finding& finding, const std::string& bytes) {
  ScanOptions options = session.scan;
  options.remember = false;
  options.hints = false;
  options.base = session.base.get();
  options.past_names = options.base == nullptr;
  const git::Overlay changed(*session.snapshot, {{finding.path, bytes}});
  const std::multiset<std::string> was = ids_of(before), is = ids_of(scan(changed, options));
  return !is.contains(finding.id) && std::includes(was.begin(), was.end(), is.begin(), is.end());
}

}  // namespace

Ignored with_ignore(const Session& session, const std::string& id, const std::string& reason) {
  const ScanResult result = run_scan(session, true);
  const Finding* finding = find(result, id);
  if (finding == nullptr) return {.why_not = "there is no such finding here, or more than one"};
  Ignored ignored{.path = finding->path};
  const git::Entry* entry = session.snapshot->find(finding->path);
  const docs::Document document = docs::parse(finding->path, session.snapshot->read(*entry).bytes);
  const docs::Block* block =
      ends_with_any(lowered(finding->path), {".md", ".markdown"}) ? block_of(document, *finding) : nullptr;
  if (block == nullptr || entry->mode != git::Mode::file || document.text.find('\r') != std::string::npos) {
    ignored.why_not = "no comment can be put before it without a person who looks";
    return ignored;
  }
  const std::size_t before =
      block->span.begin == 0 ? std::string::npos : document.text.rfind('\n', block->span.begin - 1);
  ignored.bytes = document.text;
  ignored.bytes.insert(before == std::string::npos ? 0 : before + 1,
                       fmt::format("<!-- docgarden: ignore {}: {} -->\n", finding->check, reason));
  if (!silences(session, result, *finding, ignored.bytes)) {
    ignored.why_not = "a comment before it changed more than it should";
  }
  return ignored;
}

}  // namespace docgarden::bot
