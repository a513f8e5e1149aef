// SPDX-License-Identifier: MIT
// What code defines, on text that a repository chose: the first line is the path, whose ending is the language.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "checks/facts/code/part.h"
#include "checks/facts/code/symbols.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = text.find('\n');
  if (line == std::string_view::npos) return 0;
  const std::string path(text.substr(0, line));
  const docgarden::facts::Symbols symbols = docgarden::facts::read_symbols(path, text.substr(line + 1));
  for (const docgarden::facts::Symbol& one : symbols.all) {
    if (one.name.empty() || one.line < 1) std::abort();
    docgarden::facts::find_part(symbols, path, {std::string(docgarden::facts::last_part(one.owner)), one.name});
  }
  return 0;
}
