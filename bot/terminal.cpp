// SPDX-License-Identifier: MIT
#include "bot/terminal.h"

#include <fmt/format.h>
#include <locale.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "checks/error.h"

namespace docgarden::bot {
namespace {

// The C library knows the width of every character, but only in a locale: this thread's is UTF-8 as long as one lives.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_ != nullptr) before_ = uselocale(locale_);
  }
  ~Utf8Locale() {
    if (locale_ == nullptr) return;
    uselocale(before_);
    freelocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t locale_;
  locale_t before_ = nullptr;
};

// The first character and its length; length 0 if it is not UTF-8.
std::pair<wchar_t, std::size_t> decode(std::string_view bytes) {
  if (static_cast<unsigned char>(bytes[0]) < 0x80) return {static_cast<wchar_t>(bytes[0]), 1};
  mbstate_t state{};
  wchar_t character = 0;
  const std::size_t length = mbrtowc(&character, bytes.data(), std::min<std::size_t>(bytes.size(), 4), &state);
  if (length > 4) return {0, 0};
  return {character, length};
}

// Characters that change how others are shown, or are not seen at all. Joiners stay: scripts and emoji need them.
bool is_hidden(wchar_t c) {
  constexpr std::pair<wchar_t, wchar_t> ranges[] = {
      {0xAD, 0xAD},     {0x61C, 0x61C},   {0x180E, 0x180E}, {0x200B, 0x200B}, {0x200E, 0x200F},
      {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [c](const auto& range) { return range.first <= c && c <= range.second; });
}

std::string escape(wchar_t c) {
  switch (c) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    default:
      const auto code = static_cast<unsigned>(c);
      return code < 0x80 ? fmt::format("\\x{:02x}", code) : fmt::format("\\u{:04x}", code);
  }
}

}  // namespace

std::vector<Glyph> glyphs(std::string_view bytes) {
  const Utf8Locale locale;
  std::vector<Glyph> result;
  result.reserve(bytes.size());
  while (!bytes.empty()) {
    const auto [character, length] = decode(bytes);
    if (length == 0) {
      result.push_back({"\uFFFD", 1, 1});
    } else if (character == '\t') {
      result.push_back({" ", 1, 1});
    } else if (const int width = wcwidth(character); width < 0 || character == 0 || is_hidden(character)) {
      std::string text = escape(character);
      const int shown = static_cast<int>(text.size());
      result.push_back({std::move(text), shown, length});
    } else {
      result.push_back({std::string(bytes.substr(0, length)), width, length});
    }
    bytes.remove_prefix(result.back().bytes);
  }
  return result;
}

std::string printable(std::string_view bytes) {
  std::string text;
  for (const Glyph& glyph : glyphs(bytes)) text += glyph.text;
  return text;
}

bool is_utf8(std::string_view bytes) {
  const Utf8Locale locale;
  while (!bytes.empty()) {
    const std::size_t length = decode(bytes).second;
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

std::string Paint::operator()(Ink ink, std::string_view text) const {
  if (!on_ || text.empty()) return std::string(text);
  constexpr std::string_view codes[] = {"1", "2", "31", "32", "33", "36"};
  return fmt::format("\x1b[{}m{}\x1b[0m", codes[static_cast<std::size_t>(ink)], text);
}

bool wants_colour(const std::string& mode, int descriptor) {
  if (mode != "auto") return mode == "always";
  const char* refused = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return (refused == nullptr || *refused == '\0') && (terminal == nullptr || std::strcmp(terminal, "dumb") != 0) &&
         isatty(descriptor) == 1;
}

void print(std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written && errno != EPIPE) {
    throw Error(fmt::format("the output could not be written: {}", std::strerror(errno)));
  }
}

void print_error(const Error& error) {
  const std::string where = error.where().empty() ? "" : error.where() + ": ";
  std::fprintf(stderr, "docgarden: %s\n", printable(where + error.what()).c_str());
  if (!error.advice().empty()) std::fprintf(stderr, "  %s\n", printable(error.advice()).c_str());
}

std::string with_commas(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string count_of(std::size_t number, std::string_view singular) {
  return fmt::format("{} {}{}", with_commas(number), singular, number == 1 ? "" : "s");
}

}  // namespace docgarden::bot
