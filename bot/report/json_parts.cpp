// SPDX-License-Identifier: MIT
#include "bot/report/json_parts.h"

#include <fmt/format.h>

#include "bot/terminal.h"
#include "inference/repair/fix_level.h"

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
  Json edits = Json::array();
  const auto add = [&](const docs::Position& begin, const docs::Position& end, const std::string& text) {
    edits.push_back(place(fix.path, begin, end));
    edits.back()["text"] = text;
  };
  add(fix.begin, fix.end, fix.after);
  for (const repair::Edit& edit : fix.also) add(edit.begin, edit.end, edit.after);
  const repair::Features& features = fix.features;
  return {{"edits", std::move(edits)},
          {"source", repair::name_of(fix.source)},
          {"features",
           {{"rivals", features.rivals},
            {"name", features.name},
            {"body", features.body},
            {"place", features.place},
            {"since", features.since},
            {"named", features.named}}},
          {"level", repair::name_of(repair::level_of(fix))},
          {"confidence", fix.confidence},
          {"proven", true}};
}

std::string dumped(const Json& root) {
  return root.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace docgarden::bot
