// SPDX-License-Identifier: MIT
// The parsers of examples on text that a repository chose: the first byte is the language, or
// the first line is, as `a.py`.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "checks/rules/examples/code.h"
#include "checks/rules/examples/likeness.h"
#include "checks/rules/examples/parse.h"
#include "checks/rules/examples/slip.h"

namespace {

// The first line is the language, the rest the example, of which every line is looked at.
int read_code(std::string_view text) {
  using namespace docgarden::examples;
  const std::size_t line = text.find('\n');
  if (line == std::string_view::npos) return 0;
  const std::string_view language = text.substr(0, line), code = text.substr(line + 1);
  if (parse_code(language, code).offset > code.size()) std::abort();
  const std::optional<Slip> slip = find_slip(language, code, 0, changed_lines(code, ""));
  if (slip && slip->offset > code.size()) std::abort();
  return 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  if (data[0] == 'a') return read_code({reinterpret_cast<const char*>(data), size});
  using docgarden::docs::ExampleFormat;
  const ExampleFormat format = data[0] == 'j'   ? ExampleFormat::json
                               : data[0] == 't' ? ExampleFormat::toml
                                                : ExampleFormat::yaml;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const docgarden::examples::Result result = docgarden::examples::parse(format, text);
  if (result.offset > text.size()) std::abort();
  return 0;
}
