// SPDX-License-Identifier: MIT
#include "bot/report/json_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bot/terminal.h"
#include "inference/repair/fix_level.h"
#include "inference/repair/scorer.h"

namespace docgarden::bot {
namespace {

// As in a URL: everything but printable ASCII, and the percent sign itself, is written %XX.
std::string percent_encoded(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += byte > 0x20 && byte < 0x7F && c != '%' ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return text;
}

}  // namespace

void add_path(Json& object, const std::string& path) {
  object["path"] = path;
  if (!is_utf8(path)) object["path_bytes"] = percent_encoded(path);
}

Json place(const std::string& path, const docs::Position& begin, const docs::Position& end) {
  Json object;
  add_path(object, path);
  object["line"] = begin.line;
  object["column"] = begin.column;
  object["end_line"] = end.line;
  object["end_column"] = end.column;
  return object;
}

Json json_of(const repair::Fix& fix) {
  std::vector<repair::Edit> places = fix.also;
  places.push_back({fix.begin, fix.end, fix.before, fix.after});
  std::sort(places.begin(), places.end(), [](const repair::Edit& a, const repair::Edit& b) {
    return std::pair(a.begin.line, a.begin.column) < std::pair(b.begin.line, b.begin.column);
  });
  Json edits = Json::array();
  for (const repair::Edit& edit : places) {
    edits.push_back(place(fix.path, edit.begin, edit.end));
    edits.back()["text"] = edit.after;
  }
  Json features = {{"bond", repair::name_of(fix.features.bond)}, {"since", fix.features.since}};
  for (const auto& [name, value] : repair::inputs_of(fix.features)) features[name] = value;
  Json object = {{"edits", std::move(edits)},       {"source", repair::name_of(fix.source)},
                 {"features", std::move(features)}, {"level", repair::name_of(repair::level_of(fix))},
                 {"confidence", fix.confidence},    {"proven", true}};
  if (fix.source == repair::Source::model) object["model"] = {{"name", fix.model}, {"prompt", fix.prompt}};
  return object;
}

std::string dumped(const Json& root) {
  return root.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace docgarden::bot
