// SPDX-License-Identifier: MIT
#include "bot/report/workflow_command.h"

#include <fmt/format.h>

#include "bot/terminal.h"

namespace docgarden::bot {

std::string escaped_command(std::string_view text, bool property) {
  std::string result;
  for (const char c : text) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    if (c == '[' && result.ends_with("##")) result += ' ';
    result += special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return result;
}

bool can_name_file(const std::string& path) {
  return printable(path) == path && path.find("##[") == std::string::npos;
}

}  // namespace docgarden::bot
