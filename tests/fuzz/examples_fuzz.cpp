// SPDX-License-Identifier: MIT
// The parsers of examples on text that a repository chose: the first byte is the language.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "checks/rules/examples/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  using docgarden::docs::ExampleFormat;
  const ExampleFormat format = data[0] == 'j'   ? ExampleFormat::json
                               : data[0] == 't' ? ExampleFormat::toml
                                                : ExampleFormat::yaml;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const docgarden::examples::Result result = docgarden::examples::parse(format, text);
  if (result.offset > text.size()) std::abort();
  return 0;
}
