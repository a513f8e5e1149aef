// SPDX-License-Identifier: MIT
// What the readers of the families share: the arguments of a call, and where what they find goes.
#pragma once

#include <re2/re2.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/facts/options/options.h"

namespace docgarden::facts {

struct Argument {
  std::string_view name;  // of `name=x`, `name: x`; empty otherwise
  std::string_view text;  // an expression, without blanks around it
};

// What stands between the bracket at `open` and the one that closes it, split at its commas. Empty when none closes it
// within a few thousand bytes. `end` receives the offset behind it.
std::vector<Argument> arguments_of(std::string_view code, std::size_t open, std::size_t* end = nullptr);
// The argument of one of these names, or nullptr.
const Argument* find_argument(const std::vector<Argument>& arguments, std::initializer_list<std::string_view> names);
// Its expression; nowhere, without data, if there is no such argument.
inline std::string_view text_of(const Argument* argument) {
  return argument == nullptr ? std::string_view() : argument->text;
}

struct Call {
  std::string_view text;            // the first group of the pattern that found it
  std::vector<Argument> arguments;  // at least one
  std::size_t open = 0;             // offset of their bracket
  std::size_t end = 0;              // offset behind the one that closes it
};

// The long names in what a framework is told of an option: "-p, --port <n>" has "port".
std::vector<std::string_view> option_names(std::string_view text);
// What is between the quotes of a plain string; empty for anything else.
std::string_view string_of(std::string_view expression);

class OptionReader {
 public:
  OptionReader(const std::string& path, std::string_view code, const std::function<bool(const std::string&)>& wanted,
               const std::function<void(DefaultSite)>& take)
      : code_(code), path_(path), wanted_(wanted), take_(take) {}

  std::string_view code() const { return code_; }
  const std::string& path() const { return path_; }
  // `expression` lies in the code and is the default: a literal, or a name that the file gives a literal once.
  void add(Named named, std::string_view name, std::string_view expression);
  // A value as data files and help texts have it, without quotes.
  void add_word(Named named, std::string_view name, std::string_view word);
  // There is no default, or none that is said.
  void add_without(Named named, std::string_view name, std::string_view where);
  // One of the two: there is no default if the expression is nowhere, as a group of a pattern that matched nothing.
  void add_or_without(Named named, std::string_view name, std::string_view expression, std::string_view where);

  // The same for each match of a pattern, whose groups are the name and, but for the last, the value.
  void add_all(Named named, const RE2& pattern);
  void add_all_words(Named named, const RE2& pattern);
  void add_all_without(Named named, const RE2& pattern);

  // As arguments_of, at an offset of the code. Empty once very much was read again: nested calls, one in another, must
  // not make that quadratic.
  std::vector<Argument> arguments_at(std::size_t open, std::size_t* end = nullptr);
  // The literal that the file gives a constant, if it does so exactly once; empty otherwise.
  std::string_view constant(std::string_view name);
  // Calls `read` for each match of a pattern of two groups: a text, and the bracket that opens the arguments.
  void calls(const RE2& pattern, const std::function<void(const Call&)>& read);

 private:
  DefaultSite site_at(Named named, std::string_view name, std::string_view where);
  std::vector<std::size_t> line_ends_;  // offsets, once one is asked for
  std::size_t read_ = 0;                // bytes of arguments
  int resolved_ = 0;                    // names that were looked up
  const std::string_view code_;
  const std::string& path_;
  const std::function<bool(const std::string&)>& wanted_;
  const std::function<void(DefaultSite)>& take_;
};

void read_variables(OptionReader& reader);  // of the environment, in any language
void read_python(OptionReader& reader);
void read_rust(OptionReader& reader);
void read_go(OptionReader& reader);
void read_javascript(OptionReader& reader);
void read_native(OptionReader& reader);   // C and C++
void read_managed(OptionReader& reader);  // Java, Kotlin, C#
void read_scripts(OptionReader& reader);  // Ruby, PHP, shells, Dockerfiles
void read_data(OptionReader& reader);     // default configuration, schemas
void read_terraform(OptionReader& reader);
void read_cmake(OptionReader& reader);
// Constants called after what they are the default of, in any language.
void read_constants(OptionReader& reader);

}  // namespace docgarden::facts
