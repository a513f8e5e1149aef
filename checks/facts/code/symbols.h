// SPDX-License-Identifier: MIT
// Takes the bytes of a source file; gives what it defines, by tree-sitter: each name with what holds it, its parameters
// and whether others may use it. The queries are ours (queries/*.scm): those that the grammars bring tell names only,
// no fields, constants or containers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docgarden::facts {

enum class SymbolKind : std::uint8_t {
  module,     // a namespace, module or package
  type,       // a class, struct, interface, trait, enum, alias
  extension,  // adds to a type that is defined elsewhere: Rust's impl
  function,   // a method, constructor or macro, too
  value,      // a variable, constant, field, property or enumerator
  import,     // a name that another file defines and this one has
};

struct Parameter {
  std::string name;
  bool optional = false;  // it has a default
};

struct Symbol {
  SymbolKind kind = SymbolKind::value;
  std::string name;
  std::string owner;  // what holds it, from outside to inside, joined by '.'; empty at the top of the file
  int line = 0;       // 1-based, of the name
  bool is_public = true;
  bool local = false;                 // in a function's body: nobody else can name it
  bool takes_more = false;            // a function that takes arguments which its parameters do not name: **kwargs
  std::vector<Parameter> parameters;  // of a function
  std::vector<std::string> bases;     // of a type: every name that its list of bases has
};

struct Symbols {
  std::vector<Symbol> all;  // in the order of the file
  bool whole = false;       // the tree has no errors: what is not in `all` the file does not define
  bool open = false;        // it takes over names that it does not list: `from x import *`
};

// True for files of a language whose definitions can be read.
bool has_symbols(std::string_view path);
// Empty and not whole where the language is not known or the file is too large to be code. Linear in the bytes.
Symbols read_symbols(std::string_view path, std::string_view bytes);

// The last part of a name joined by '.'.
std::string_view last_part(std::string_view name);

}  // namespace docgarden::facts
