// SPDX-License-Identifier: MIT
#include "inference/repair/link_text.h"

#include <algorithm>
#include <map>
#include <optional>

#include "checks/docs/document.h"
#include "checks/facts/path_table.h"

namespace docgarden::repair {
namespace {

std::string_view path_of(std::string_view text) {
  text = text.substr(0, text.find_first_of("#?"));
  while (text.ends_with('/')) text.remove_suffix(1);
  return text;
}

std::optional<std::size_t> offset_of(const docs::Document& document, const docs::Position& place) {
  const auto line = static_cast<std::size_t>(place.line - 1);
  if (place.line < 1 || line >= document.line_starts.size()) return std::nullopt;
  return document.line_starts[line] + static_cast<std::size_t>(place.column - 1);
}

// The words between the brackets, without the marks of code.
docs::Span words_of(const docs::Document& document, const docs::Inline& link) {
  docs::Span span = link.content;
  const auto marked = [&] {
    return span.size() > 2 && document.text[span.begin] == '`' && document.text[span.end - 1] == '`';
  };
  for (int i = 0; i < 2 && marked(); ++i) ++span.begin, --span.end;
  return span;
}

void add(const docs::Document& document, Fix& fix) {
  const std::optional<std::size_t> place = offset_of(document, fix.begin);
  if (!place) return;
  for (const docs::Inline& link : document.inlines) {
    if (link.kind != docs::InlineKind::link || link.target_span.begin != *place) continue;
    // The target of a reference stands elsewhere, and its label is no text.
    if (link.target_span.end > link.span.end || link.target_span.begin < link.span.begin) continue;
    const docs::Span span = words_of(document, link);
    std::string after = new_words(document.view(span), fix.before, fix.after);
    if (after.empty() || after == document.view(span)) continue;
    fix.also.push_back({document.position(span.begin), document.position(span.end), std::string(document.view(span)),
                        std::move(after), true});
  }
}

}  // namespace

std::string new_words(std::string_view words, std::string_view before, std::string_view after) {
  const std::string_view was = path_of(before);
  std::string_view now = path_of(after);
  const bool folder = words.ends_with('/');
  if (folder) words.remove_suffix(1);
  const bool dotted = words.starts_with("./") && !was.starts_with("./");
  if (dotted) words.remove_prefix(2);
  if (words.empty() || !was.ends_with(words)) return "";
  const std::string_view base = was.substr(0, was.size() - words.size());
  if (!base.empty() && !base.ends_with('/')) return "";
  const std::string ends = folder ? "/" : "";
  // Words name a path from somewhere above; only a target has to climb.
  if (base.empty() && !words.starts_with("../")) {
    while (now.starts_with("../")) now.remove_prefix(3);
  }
  if (now.starts_with(base)) return (dotted ? "./" : "") + std::string(now.substr(base.size())) + ends;
  // A path that lies elsewhere now: only its name can be said as before.
  if (words.find('/') != std::string_view::npos) return "";
  return std::string(facts::name_of(now)) + ends;
}

void add_link_texts(std::vector<Fix>& fixes, const git::Snapshot& snapshot) {
  std::map<std::string, std::optional<docs::Document>> documents;
  for (Fix& fix : fixes) {
    if (fix.source > Source::moved) continue;
    const auto [known, is_new] = documents.try_emplace(fix.path);
    if (is_new) {
      if (const git::Entry* entry = snapshot.find(fix.path)) {
        known->second = docs::parse(fix.path, snapshot.read(*entry).bytes);
      }
    }
    if (known->second) add(*known->second, fix);
  }
}

}  // namespace docgarden::repair
