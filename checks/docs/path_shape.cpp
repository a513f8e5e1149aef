// SPDX-License-Identifier: MIT
#include "checks/docs/path_shape.h"

#include <algorithm>
#include <charconv>

#include "checks/text.h"

namespace docgarden::docs {
namespace {

// Square brackets, parentheses and '@' stand in real names of web frameworks' routes and of packages' folders.
bool path_char(char c) {
  return is_alnum(c) || static_cast<unsigned char>(c) >= 0x80 ||
         std::string_view("_-./+@~()[]").find(c) != std::string_view::npos;
}

bool numeric(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.'; });
}

// "12", "12-20", "L12", "L12-L20", "12:3": the last line that is named; 0 when it is something else.
int line_number(std::string_view text) {
  int last = 0;
  while (!text.empty()) {
    if (text[0] == 'L') text.remove_prefix(1);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || value <= 0) return 0;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty()) return std::max(last, value);
    if (text[0] == '-' || (text[0] == ',' && text.size() > 1)) {
      last = std::max(last, value);
    } else if (text[0] == ':') {
      return line_number(text.substr(1)) > 0 ? std::max(last, value) : 0;
    } else {
      return 0;
    }
    text.remove_prefix(1);
  }
  return last;
}

bool has_extension(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == name.size()) return false;
  const std::string_view extension = name.substr(dot + 1);
  return extension.size() <= 12 && std::any_of(extension.begin(), extension.end(), is_letter) &&
         std::all_of(extension.begin(), extension.end(), [](char c) { return is_alnum(c); });
}

// Takes quotes and sentence punctuation off both ends.
void trim(std::string_view& word, std::size_t& begin) {
  while (!word.empty() && std::string_view("\"'([{,;").find(word.front()) != std::string_view::npos &&
         word.find(word.front() == '('   ? ')'
                   : word.front() == '[' ? ']'
                                         : '\1') == std::string_view::npos) {
    word.remove_prefix(1);
    ++begin;
  }
  while (!word.empty() && std::string_view("\"',;:!").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  while (word.size() > 1 && word.back() == '.' && word[word.size() - 2] != '/' && word[word.size() - 2] != '.') {
    word.remove_suffix(1);
  }
}

}  // namespace

std::optional<PathShape> path_shape(std::string_view word) {
  if (word.size() > 300) return std::nullopt;
  PathShape shape;
  trim(word, shape.begin);
  shape.size = word.size();
  if (word.size() < 2) return std::nullopt;

  if (const std::size_t hash = word.find('#'); hash != std::string_view::npos) {
    const int line = hash + 1 < word.size() && word[hash + 1] == 'L' ? line_number(word.substr(hash + 1)) : 0;
    if (line == 0) return std::nullopt;
    shape.line = line;
    word = word.substr(0, hash);
  } else if (const std::size_t colon = word.find(':'); colon != std::string_view::npos) {
    const std::string_view suffix = word.substr(colon + 1);
    if (const int line = line_number(suffix)) {
      shape.line = line;
    } else if (suffix.size() < 3 || suffix[0] != ':' || colon == 0) {
      return std::nullopt;
    } else {
      shape.size = colon;  // "tests/a.py::TestX::test_y" names a test in the file
    }
    word = word.substr(0, colon);
  }
  while (word.starts_with("./")) word.remove_prefix(2);
  if (word.ends_with('/')) {
    shape.folder = true;
    while (word.ends_with('/')) word.remove_suffix(1);
  }
  // Absolute and home paths are the machine's, '@x/y' is a package, '-x/y' an option.
  if (word.empty() || std::string_view("/~@-+").find(word[0]) != std::string_view::npos) return std::nullopt;
  if (!std::all_of(word.begin(), word.end(), path_char) || word.find("//") != std::string_view::npos)
    return std::nullopt;
  if (word.find("...") != std::string_view::npos || word.find('@') != std::string_view::npos) return std::nullopt;

  bool letters = false;
  for (std::size_t at = 0; at <= word.size();) {
    const std::size_t end = std::min(word.find('/', at), word.size());
    const std::string_view part = word.substr(at, end - at);
    if (numeric(part) && part != "." && part != "..") {
      if (shape.components == 0) return std::nullopt;  // 192.168.0.0/24, 1/2, 10.4/x
    }
    letters = letters || std::any_of(part.begin(), part.end(), is_letter);
    ++shape.components;
    at = end + 1;
  }
  if (!letters) return std::nullopt;
  const std::string_view name = word.substr(word.rfind('/') + 1);
  if (numeric(name)) return std::nullopt;  // "HTTP/1.1", "nginx/1.0.4"
  shape.extension = has_extension(name);
  // "example.com/x", "github.com/a/b": a first component with a dot that is no dot-file and no ".." is a host.
  const std::string_view first = word.substr(0, word.find('/'));
  if (shape.components > 1 && first.find('.') != std::string_view::npos && first[0] != '.') return std::nullopt;
  if (shape.components == 1 && !shape.extension && !shape.folder) return std::nullopt;
  shape.path = std::string(word);
  return shape;
}

}  // namespace docgarden::docs
