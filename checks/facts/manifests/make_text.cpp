// SPDX-License-Identifier: MIT
#include "checks/facts/manifests/make_text.h"

#include <algorithm>

#include "checks/text.h"

namespace docgarden::facts {
namespace {

constexpr int deepest = 8;
constexpr std::size_t most_words = 2000;

// Splits at `separator`, but not inside references.
std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '$') {
      const std::size_t end = end_of_reference(text, i);
      if (end != std::string_view::npos) i = end;
      continue;
    }
    if (i == text.size() || separators.find(text[i]) != std::string_view::npos) {
      parts.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  return parts;
}

void append(std::vector<std::string>& to, std::vector<std::string> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

std::string with_percent(std::string pattern) {
  std::replace(pattern.begin(), pattern.end(), '%', '*');
  return pattern;
}

}  // namespace

std::size_t end_of_reference(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return std::string_view::npos;
  const char open = text[at + 1];
  if (open != '(' && open != '{') return at + 1;
  std::size_t depth = 0;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '{') ++depth;
    if ((text[i] == ')' || text[i] == '}') && --depth == 0) return i;
  }
  return std::string_view::npos;
}

void MakeVariables::assign(std::string_view name, std::string_view value) {
  constexpr std::size_t most_values = 16;
  std::vector<std::string>& values = values_[std::string(name)];
  std::string text(value);
  // `X := $(X) more` adds to it, as `+=` does.
  for (const char* brackets : {"()", "{}"}) {
    const std::string self = std::string("$") + brackets[0] + std::string(name) + brackets[1];
    if (const std::size_t at = text.find(self); at != std::string::npos) text.erase(at, self.size());
  }
  if (values.size() < most_values) {
    values.push_back(std::move(text));
  } else {
    values.back() = "*";
  }
}

std::vector<std::string> MakeVariables::expand(std::string_view text) const {
  int budget = static_cast<int>(most_words);
  return expand(text, 0, budget);
}

MakeVariables::Words MakeVariables::expand(std::string_view text, int depth, int& budget) const {
  Words words;
  for (const std::string_view part : split(text, " \t")) {
    if (part.empty()) continue;
    if (--budget <= 0 || words.size() > most_words) return {"*"};
    append(words, word(part, depth, budget));
  }
  return words;
}

// One word: the product of its literal parts and of what its references may be.
MakeVariables::Words MakeVariables::word(std::string_view text, int depth, int& budget) const {
  constexpr std::size_t longest_word = 200;
  Words words = {""};
  for (std::size_t i = 0; i < text.size(); ++i) {
    Words next;
    if (text[i] != '$') {
      const std::size_t end = std::min(text.find('$', i), text.size());
      for (std::string& word : words) word += text.substr(i, end - i);
      i = end - 1;
    } else {
      const std::size_t end = end_of_reference(text, i);
      if (end == std::string_view::npos) return {"*"};
      Words inner = {"*"};
      if (text[i + 1] == '$') {
        inner = {"*"};  // "$$" only matters in templates, where it stands for what is not known yet
      } else if (end > i + 1) {
        inner = reference(text.substr(i + 2, end - i - 2), depth, budget);
      }
      if (inner.empty()) inner = {""};
      if (words.size() * inner.size() > most_words / 4) inner = {"*"};
      for (const std::string& head : words) {
        for (const std::string& tail : inner) next.push_back(head + tail);
      }
      words = std::move(next);
      i = end;
    }
  }
  for (std::string& word : words) {
    if (word.size() > longest_word) word = "*";
  }
  std::erase(words, "");
  return words;
}

MakeVariables::Words MakeVariables::reference(std::string_view inner, int depth, int& budget) const {
  if (depth >= deepest || --budget <= 0) return {"*"};
  const std::size_t name_end = inner.find_first_of(" \t:,$");
  const std::string_view name = inner.substr(0, name_end);
  if (name_end == std::string_view::npos) {
    const auto found = values_.find(name);
    if (found == values_.end()) return {"*"};
    Words words;
    for (const std::string& value : found->second) append(words, expand(value, depth + 1, budget));
    if (words.size() > most_words) return {"*"};
    return words;
  }
  if (inner[name_end] == ':') {
    const std::size_t equals = inner.find('=', name_end);
    if (equals == std::string_view::npos) return {"*"};
    const std::string_view to = trimmed(inner.substr(equals + 1));
    return word(with_percent((to.find('%') == std::string_view::npos ? "%" : "") + std::string(to)), depth + 1, budget);
  }
  if (inner[name_end] != ' ' && inner[name_end] != '\t') return {"*"};
  std::vector<std::string_view> arguments = split(inner.substr(name_end + 1), ",");
  for (std::string_view& argument : arguments) argument = trimmed(argument);
  const std::size_t count = arguments.size();
  if ((name == "addprefix" || name == "addsuffix") && count == 2) {
    const bool prefix = name == "addprefix";
    const Words affixes = expand(arguments[0], depth + 1, budget);
    const Words words = expand(arguments[1], depth + 1, budget);
    if (affixes.size() * words.size() > most_words) return {"*"};
    Words joined;
    for (const std::string& affix : affixes) {
      for (const std::string& word : words) joined.push_back(prefix ? affix + word : word + affix);
    }
    return joined;
  }
  if (name == "patsubst" && count == 3) return expand(with_percent(std::string(arguments[1])), depth + 1, budget);
  if (name == "foreach" && count == 3) return expand(arguments[2], depth + 1, budget);
  if ((name == "sort" || name == "strip") && count == 1) return expand(arguments[0], depth + 1, budget);
  if ((name == "filter" || name == "filter-out") && count == 2) return expand(arguments[1], depth + 1, budget);
  return {"*"};
}

MakeLine split_make_line(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '$') {
      const std::size_t end = end_of_reference(line, i);
      if (end == std::string_view::npos) return {};
      i = end;
    } else if (c == '=') {
      std::size_t end = i;
      while (end > 0 && std::string_view("?+!").find(line[end - 1]) != std::string_view::npos) --end;
      return {MakeLine::Kind::assignment, trimmed(line.substr(0, end)), trimmed(line.substr(i + 1))};
    } else if (c == ':') {
      std::size_t next = i;
      while (next < line.size() && line[next] == ':') ++next;
      if (next < line.size() && line[next] == '=') {
        return {MakeLine::Kind::assignment, trimmed(line.substr(0, i)), trimmed(line.substr(next + 1))};
      }
      std::string_view left = trimmed(line.substr(0, i));
      if (left.ends_with('&')) left = trimmed(left.substr(0, left.size() - 1));
      return {MakeLine::Kind::rule, left, trimmed(line.substr(next))};
    }
  }
  return {};
}

std::vector<LogicalLine> make_lines(std::string_view text) {
  std::vector<LogicalLine> lines;
  std::string prefix = "\t";
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    LogicalLine line{.number = number + 1};
    for (bool more = true; more && at < text.size();) {
      const std::size_t end = line_end(text, at);
      std::string_view part = text.substr(at, end - at);
      if (part.ends_with('\r')) part.remove_suffix(1);
      more = part.ends_with('\\');
      if (more) part.remove_suffix(1);
      if (!line.text.empty()) line.text += ' ';
      line.text += part;
      at = end + 1;
      ++number;
    }
    line.tabbed = line.text.starts_with(prefix);
    for (std::size_t i = line.text.find('#'); i != std::string::npos && !line.tabbed; i = line.text.find('#', i + 1)) {
      if (i == 0 || line.text[i - 1] != '\\') line.text.resize(i);
    }
    const std::string_view shown = trimmed(line.text);
    if (shown.starts_with(".RECIPEPREFIX")) {
      const std::string_view value = split_make_line(shown).right;
      prefix = value.empty() ? "\t" : std::string(value.substr(0, 1));
    }
    if (!shown.empty()) {
      line.text = std::string(shown);
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

}  // namespace docgarden::facts
