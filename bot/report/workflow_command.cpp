// SPDX-License-Identifier: MIT
#include "bot/report/workflow_command.h"

#include <fmt/format.h>

#include "bot/terminal.h"
#include "checks/text.h"

namespace docgarden::bot {
namespace {

// `printable`, and nothing in it begins a command of the old form.
std::string parted(std::string_view text) {
  std::string line = printable(text);
  for (std::size_t at = line.find("##["); at != std::string::npos; at = line.find("##[", at)) line.insert(at + 2, " ");
  return line;
}

}  // namespace

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

std::string log_line(std::string_view text) {
  return "docgarden: " + parted(text) + "\n";
}

std::string log_text(std::string_view text) {
  std::string lines;
  for_each_line(text, [&](std::string_view line) { lines += "| " + parted(line) + "\n"; });
  return lines;
}

}  // namespace docgarden::bot
