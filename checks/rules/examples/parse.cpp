// SPDX-License-Identifier: MIT
#include "checks/rules/examples/parse.h"

#include <toml++/toml.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "checks/rules/examples/inline_tables.h"
#include "checks/toml_guard.h"

namespace docgarden::examples {
namespace {

constexpr std::size_t most_bytes = 64u << 10;
constexpr int deepest = 100;

// Brackets that are open at once, in strings too: more than anybody writes.
bool is_deep(std::string_view text) {
  int open = 0;
  for (const char c : text) {
    open += static_cast<int>(c == '[' || c == '{') - static_cast<int>(c == ']' || c == '}');
    open = std::max(open, 0);
    if (open > deepest) return true;
  }
  return false;
}

std::size_t offset_of(std::string_view text, std::size_t line, std::size_t column) {
  std::size_t at = 0;
  for (; line > 0; --line) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  return std::min(at + column, text.size());
}

// "[json.exception.parse_error.101] parse error at line 3, column 8: syntax error while parsing object - unexpected
// string literal; expected '}'": what stands after the last colon or dash.
std::string json_reason(std::string_view what) {
  const std::size_t dash = what.rfind(" - ");
  std::string why(dash == std::string_view::npos ? what.substr(what.rfind(": ") + 2) : what.substr(dash + 3));
  const std::size_t last = why.find("; last read: ");
  if (last == std::string::npos) return why;
  const std::size_t expected = why.find("; expected", last + 1);
  return why.substr(0, last) + (expected == std::string::npos ? "" : why.substr(expected));
}

// With comments, which most readers of configuration allow. Several values one after another are a log, or fragments.
Result parse_json(std::string_view text) {
  try {
    constexpr bool exceptions = true, ignore_comments = true;
    [[maybe_unused]] const nlohmann::json value =
        nlohmann::json::parse(text.begin(), text.end(), nullptr, exceptions, ignore_comments);
  } catch (const nlohmann::json::parse_error& error) {
    const std::string why = json_reason(error.what());
    if (why.find("expected end of input") != std::string::npos) return {Parsed::refused, 0, ""};
    return {Parsed::faulty, std::min(error.byte > 0 ? error.byte - 1 : 0, text.size()), why};
  } catch (const nlohmann::json::exception&) {
    return {Parsed::refused, 0, ""};
  }
  return {};
}

// yaml-cpp's words where they are those of its own inside.
std::string yaml_reason(const std::string& message) {
  static constexpr std::pair<std::string_view, std::string_view> plain[] = {
      {"end of map not found", "this line is indented like none of the maps around it"},
      {"end of sequence not found", "this line is indented like none of the lists around it"},
      {"illegal map value", "there is a value where none can stand: a second `:`, or no blank after the first"},
      {"unknown token", "a plain value can't begin with this character"},
      {"illegal block entry", "there is a `-` where no item of a list can stand"},
  };
  for (const auto& [words, meaning] : plain) {
    if (message == words) return std::string(meaning);
  }
  return message;
}

// "Error while parsing boolean: expected 'false', saw 'fo'": without the first half, which guesses.
std::string toml_reason(std::string_view description) {
  const std::size_t colon = description.starts_with("Error while parsing") ? description.find(": ") : std::string::npos;
  return std::string(colon == std::string::npos ? description : description.substr(colon + 2));
}

// Builds nothing, and sees where each document begins: after some faults yaml-cpp finds one at the same place for ever.
class Documents : public YAML::EventHandler {
 public:
  bool advanced() const { return advanced_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    advanced_ = mark.pos > last_;
    last_ = mark.pos;
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}

 private:
  int last_ = -1;
  bool advanced_ = true;
};

Result parse_yaml(std::string_view text) {
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    Documents documents;
    while (parser.HandleNextDocument(documents)) {
      if (!documents.advanced()) return {Parsed::refused, 0, ""};
    }
  } catch (const YAML::ParserException& error) {
    const std::size_t line = error.mark.line < 0 ? 0 : static_cast<std::size_t>(error.mark.line);
    const std::size_t column = error.mark.column < 0 ? 0 : static_cast<std::size_t>(error.mark.column);
    return {Parsed::faulty, offset_of(text, line, column), yaml_reason(error.msg)};
  } catch (const std::exception&) {
    return {Parsed::refused, 0, ""};
  }
  return {};
}

Result parse_toml(std::string_view written) {
  const std::string text = with_inline_tables_on_a_line(written);
  if (!safe_for_toml(text)) return {Parsed::refused, 0, ""};
  try {
    [[maybe_unused]] const toml::table table = toml::parse(text);
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    return {Parsed::faulty, offset_of(text, at.line > 0 ? at.line - 1 : 0, at.column > 0 ? at.column - 1 : 0),
            toml_reason(error.description())};
  }
  return {};
}

}  // namespace

Result parse(docs::ExampleFormat format, std::string_view text) {
  if (text.size() > most_bytes || is_deep(text)) return {Parsed::refused, 0, ""};
  switch (format) {
    case docs::ExampleFormat::json:
      return parse_json(text);
    case docs::ExampleFormat::yaml:
      return parse_yaml(text);
    case docs::ExampleFormat::toml:
      return parse_toml(text);
    case docs::ExampleFormat::code:
      break;
  }
  return {};
}

}  // namespace docgarden::examples
