// SPDX-License-Identifier: MIT
#include "checks/facts/options/values.h"

#include <re2/re2.h>

#include <charconv>
#include <cstdint>

#include "checks/text.h"

namespace docgarden::facts {
namespace {

// "007" stays text; "1_000" and "1,000" are 1000, "1.50" is 1.5, "5e-5" is "0.00005" only where it is written so.
std::string normal_number(std::string_view text) {
  static const RE2 form(R"(([+-]?)(\d{1,3}(?:,\d{3})+|\d+(?:[_']\d+)*)(?:\.(\d+)|[eE](\d))?)");
  std::string sign, whole, part, zeros;
  if (!RE2::FullMatch(text, form, &sign, &whole, &part, &zeros)) return "";
  std::erase_if(whole, [](char c) { return c == '_' || c == ',' || c == '\''; });
  if (whole.size() > 1 && whole[0] == '0') return "";
  if (!zeros.empty()) whole.append(std::stoul(zeros), '0');
  while (part.ends_with('0')) part.pop_back();
  if (!part.empty()) whole += "." + part;
  return (sign == "-" && whole != "0" ? "-" : "") + whole;
}

// "1024 * 1024", "10 << 20"
std::optional<std::string> product_of(std::string_view text) {
  static const RE2 form(R"(\s*(\d[\d_]{0,9})\s*(\*|<<|$)\s*)");
  re2::StringPiece rest = text;
  std::uint64_t product = 1;
  bool shift = false;
  std::string digits, sign;
  while (RE2::Consume(&rest, form, &digits, &sign)) {
    std::erase(digits, '_');
    std::uint64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (shift && number > 40) return std::nullopt;
    if (!shift && number != 0 && product > (std::uint64_t{1} << 62) / number) return std::nullopt;
    product = shift ? product << number : product * number;
    if (product > (std::uint64_t{1} << 62)) return std::nullopt;
    if (sign.empty()) return rest.empty() ? std::optional(std::to_string(product)) : std::nullopt;
    shift = sign == "<<";
  }
  return std::nullopt;
}

// `30 * time.Second`, `Duration::from_secs(30)`: "30s".
std::optional<std::string> duration_of(std::string_view text) {
  static const RE2 go(R"((?:(\d+)\s*\*\s*)?time\.(Millisecond|Second|Minute|Hour)(?:\s*\*\s*(\d+))?)");
  static const RE2 rust(R"((?:std::time::|time::)?Duration::from_(millis|secs|mins|hours)\((\d+)\))");
  std::string count, unit, after;
  if (RE2::FullMatch(text, go, &count, &unit, &after)) {
    if (count.empty()) count = after.empty() ? "1" : after;
  } else if (!RE2::FullMatch(text, rust, &unit, &count)) {
    return std::nullopt;
  }
  const bool milli = unit[0] == 'M' ? unit[2] == 'l' : unit == "millis";
  return count + (milli ? "ms" : std::string(1, unit[0] >= 'a' ? unit[0] : static_cast<char>(unit[0] - 'A' + 'a')));
}

// What is between the quotes; nullopt where that is no plain text.
std::optional<std::string_view> unquoted(std::string_view text) {
  static const RE2 double_quoted(R"re((?:[rbuL]|b|@)?"([^"\\\n]*)"(?:s|sv)?)re"), single(R"(u?'([^'\\\n]*)')"),
      back(R"(`([^`\\$\n]*)`)"), raw(R"re(r#+"([^"\n]*)"#+)re");
  re2::StringPiece inner;
  for (const RE2* form : {&double_quoted, &single, &back, &raw}) {
    if (RE2::FullMatch(text, *form, &inner)) return std::string_view(inner);
  }
  return std::nullopt;
}

}  // namespace

std::string normal_value(std::string_view text) {
  text = trimmed(text);
  if (const std::optional<std::string_view> inner = unquoted(text); inner) {
    text = *inner;
    if (text.empty()) return "\"\"";
  }
  if (std::string number = normal_number(text); !number.empty()) return number;
  // As Go prints what is written 30m.
  static const RE2 round(R"((\d+(?:h|m))(?:0m)?0s)");
  if (std::string duration; RE2::FullMatch(text, round, &duration)) return duration;
  const std::string lower = lowered(text);
  if (lower == "true" || lower == "false") return lower;
  if (lower == "null" || lower == "nil" || lower == "none" || lower == "undefined" || lower == "unset") return "null";
  return std::string(text);
}

std::optional<Value> literal_of(std::string_view expression) {
  static const RE2 wrapped(R"((?:String::from|Some|str|string|std::string|PathBuf::from|Path)\((.*)\)|&(.*))");
  static const RE2 owned(R"((.*?)(?:\.(?:to_string|into|to_owned|to_path_buf|parse)\(\)|\.unwrap\(\)|!)+)"),
      cast(R"((\S.*?)\s+as\s+[\w.'\[\]<>|" -]+)");
  static const RE2 number(
      R"(([+-]?\d[\d_']*(?:\.\d+|[eE]\d)?)(?:_?(?:[ui](?:8|16|32|64|128|size)|f32|f64)|[uU]?[lL]{0,2}|[fFdDmM])?)");
  static const RE2 word(R"((?i)(?:true|false|null|nil|none|nullptr|undefined|std::nullopt|Option::None))");
  std::string_view text = trimmed(expression);
  if (re2::StringPiece inner; RE2::FullMatch(text, cast, &inner)) text = inner;
  for (int depth = 0; depth < 4; ++depth) {
    re2::StringPiece inner, borrowed;
    if (RE2::FullMatch(text, wrapped, &inner, &borrowed)) {
      if (inner.data() == nullptr) inner = borrowed;
    } else if (!RE2::FullMatch(text, owned, &inner)) {
      break;
    }
    text = trimmed(inner);
  }
  if (const std::optional<std::string_view> inner = unquoted(text); inner) {
    return Value{normal_value(text), inner->empty() ? "\"\"" : std::string(*inner)};
  }
  std::string digits;
  if (RE2::FullMatch(text, number, &digits)) {
    std::string normal = normal_number(digits);
    if (normal.empty()) return std::nullopt;
    return Value{normal, normal};
  }
  if (RE2::FullMatch(text, word)) {
    const bool boolean = lowered(text) == "true" || lowered(text) == "false";
    return Value{boolean ? lowered(text) : "null", std::string(text)};
  }
  if (std::optional<std::string> duration = duration_of(text); duration) return Value{*duration, *duration};
  if (std::optional<std::string> product = product_of(text); product) return Value{*product, *product};
  return std::nullopt;
}

bool stands_for_nothing(const std::string& normal) {
  return normal.empty() || normal == "null" || normal == "\"\"";
}

}  // namespace docgarden::facts
