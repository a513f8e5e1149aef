// SPDX-License-Identifier: MIT
#include "checks/facts/options/reader.h"

#include <algorithm>

#include "checks/facts/options/values.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

constexpr std::size_t longest_call = 6000;  // bytes

// The offset behind the string that begins at `at`; the line's end where it never closes, unless it may hold lines.
std::size_t skip_string(std::string_view code, std::size_t at, std::size_t last) {
  const char quote = code[at];
  const std::string_view triple = code.substr(at, 3);
  if (triple.size() == 3 && triple[1] == quote && triple[2] == quote && quote != '`') {
    const std::size_t end = code.find(triple, at + 3);
    return end == std::string_view::npos ? last : std::min(end + 3, last);
  }
  for (std::size_t i = at + 1; i < last; ++i) {
    if (code[i] == '\\') {
      ++i;
    } else if (code[i] == quote) {
      return i + 1;
    } else if (code[i] == '\n' && quote != '`') {
      return at + 1;  // an apostrophe, a lifetime
    }
  }
  return at + 1;
}

// Splits `name=x` and `name: x`, but not `a == b`, `a::b` or `x => y`.
Argument argument_of(std::string_view text) {
  static const RE2 named(
      R"re(\s*(?:([A-Za-z_]\w*)|"([A-Za-z_]\w*)"|'([A-Za-z_]\w*)')\s*(?:=|:=|:)\s*([^=:>~][\s\S]*))re");
  re2::StringPiece bare, name, single, value;
  if (RE2::FullMatch(text, named, &bare, &name, &single, &value)) {
    return {!bare.empty() ? bare : !name.empty() ? name : single, trimmed(value)};
  }
  return {{}, trimmed(text)};
}

}  // namespace

std::vector<Argument> arguments_of(std::string_view code, std::size_t open, std::size_t* end) {
  std::vector<Argument> arguments;
  const std::size_t last = std::min(code.size(), open + longest_call);
  std::size_t begin = open + 1;
  int depth = 0;
  for (std::size_t at = open; at < last;) {
    const char c = code[at];
    if (c == '"' || c == '\'' || c == '`') {
      at = skip_string(code, at, last);
      continue;
    }
    if (c == '(' || c == '[' || c == '{') ++depth;
    const bool closes = c == ')' || c == ']' || c == '}';
    if (closes) --depth;
    if ((c == ',' && depth == 1) || (closes && depth == 0)) {
      const std::string_view text = code.substr(begin, at - begin);
      if (!trimmed(text).empty()) arguments.push_back(argument_of(text));
      begin = at + 1;
      if (closes) {
        if (end != nullptr) *end = at + 1;
        return arguments;
      }
    }
    ++at;
  }
  return {};
}

const Argument* find_argument(const std::vector<Argument>& arguments, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const Argument& argument : arguments) {
      if (argument.name == name) return &argument;
    }
  }
  return nullptr;
}

std::vector<std::string_view> option_names(std::string_view text) {
  static const RE2 form(R"((?:^|[\s,|/"'\[])--?(?:\[no-?\])?((?:no-)?[A-Za-z][\w.-]*\w))");
  std::vector<std::string_view> names;
  re2::StringPiece rest = text, name;
  while (RE2::FindAndConsume(&rest, form, &name)) names.push_back(name);
  return names;
}

std::string_view string_of(std::string_view expression) {
  static const RE2 form(R"re([rRbu]?["'`]([^"'`\\\n]*)["'`])re");
  re2::StringPiece inner;
  return RE2::FullMatch(expression, form, &inner) ? std::string_view(inner) : std::string_view();
}

std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (c != '-' && c != '_') plain += lowered(c);
  }
  return plain;
}

DefaultSite OptionReader::site_at(Named named, std::string_view name, std::string_view where) {
  if (line_ends_.empty()) {
    for (std::size_t at = 0; (at = code_.find('\n', at)) != std::string_view::npos;) line_ends_.push_back(at++);
    line_ends_.push_back(code_.size());
  }
  const auto at = static_cast<std::size_t>(where.data() - code_.data());
  const auto line = std::lower_bound(line_ends_.begin(), line_ends_.end(), at) - line_ends_.begin();
  return {.named = named, .name = std::string(name), .path = path_, .line = static_cast<int>(line) + 1};
}

void OptionReader::add(Named named, std::string_view name, std::string_view expression) {
  if (name.size() < 2 || !wanted_(plain_name(name))) return;
  DefaultSite site = site_at(named, name, expression);
  std::optional<Value> value = literal_of(expression);
  if (!value) {
    if (const std::string_view literal = constant(expression); !literal.empty()) {
      value = literal_of(literal);
      if (value) site.line = site_at(named, name, literal).line;
    }
  }
  site.known = value.has_value();
  site.computed = !site.known;
  if (value) {
    site.value = std::move(value->normal);
    site.text = std::move(value->text);
  }
  take_(std::move(site));
}

void OptionReader::add_word(Named named, std::string_view name, std::string_view word) {
  if (name.size() < 2 || !wanted_(plain_name(name))) return;
  DefaultSite site = site_at(named, name, word);
  site.known = true;
  site.value = normal_value(word);
  site.text = string_of(word).empty() ? std::string(word) : std::string(string_of(word));
  take_(std::move(site));
}

void OptionReader::add_without(Named named, std::string_view name, std::string_view where) {
  if (name.size() >= 2 && wanted_(plain_name(name))) take_(site_at(named, name, where));
}

void OptionReader::add_or_without(Named named, std::string_view name, std::string_view expression,
                                  std::string_view where) {
  if (expression.data() != nullptr) {
    add(named, name, expression);
  } else {
    add_without(named, name, where);
  }
}

void OptionReader::add_all(Named named, const RE2& pattern) {
  re2::StringPiece rest = code_, name, value;
  while (RE2::FindAndConsume(&rest, pattern, &name, &value)) add(named, name, value);
}

void OptionReader::add_all_words(Named named, const RE2& pattern) {
  re2::StringPiece rest = code_, name, value;
  while (RE2::FindAndConsume(&rest, pattern, &name, &value)) add_word(named, name, value);
}

void OptionReader::add_all_without(Named named, const RE2& pattern) {
  re2::StringPiece rest = code_, name;
  while (RE2::FindAndConsume(&rest, pattern, &name)) add_without(named, name, name);
}

std::string_view OptionReader::constant(std::string_view name) {
  constexpr int most = 100;                // names of one file
  constexpr std::size_t longest = 300;     // bytes of an assignment
  constexpr std::size_t occurrences = 50;  // of one name
  static const RE2 form(
      R"(&?(?:Self::|self\.|this\.|cls\.|[A-Z]\w*(?:\.|::))?([A-Za-z_]\w{2,})(?:\.(?:to_string|into)\(\))?)");
  re2::StringPiece bare;
  if (resolved_ == most || !RE2::FullMatch(name, form, &bare)) return {};
  ++resolved_;
  std::size_t seen = 0;
  const std::string_view word = bare;
  std::string_view found;
  for (std::size_t at = code_.find(word); at != std::string_view::npos; at = code_.find(word, at + word.size())) {
    if (++seen > occurrences) return {};
    const bool begins = at == 0 || (!is_word(code_[at - 1]) && code_[at - 1] != '.');
    static const RE2 assigned(R"((?:\s*:\s*[^=\n;,(){}]{1,60}|\s+[A-Za-z][\w.\[\]]*)?\s*:?=\s*([^=\s][^\n;]*))");
    re2::StringPiece rest = code_.substr(at + word.size(), longest), value;
    if (!begins || !RE2::Consume(&rest, assigned, &value)) continue;
    if (!found.empty()) return {};
    found = trimmed(value);
    if (found.ends_with(',')) found.remove_suffix(1);
  }
  return found;
}

std::vector<Argument> OptionReader::arguments_at(std::size_t open, std::size_t* end) {
  if (read_ > 64 * code_.size()) return {};
  std::size_t last = std::min(open + longest_call, code_.size());
  std::vector<Argument> arguments = arguments_of(code_, open, &last);
  read_ += last - open;
  if (end != nullptr && !arguments.empty()) *end = last;
  return arguments;
}

void OptionReader::calls(const RE2& pattern, const std::function<void(const Call&)>& read) {
  re2::StringPiece rest = code_, text, bracket;
  while (RE2::FindAndConsume(&rest, pattern, &text, &bracket)) {
    Call call{.text = text, .open = static_cast<std::size_t>(bracket.data() - code_.data())};
    call.arguments = arguments_at(call.open, &call.end);
    if (!call.arguments.empty()) read(call);
  }
}

}  // namespace docgarden::facts
