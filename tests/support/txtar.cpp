// SPDX-License-Identifier: MIT
#include "tests/support/txtar.h"

namespace docgarden::tests {

Archive parse_txtar(const std::string& text) {
  Archive archive;
  std::string* current = &archive.comment;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find('\n', at);
    end = end == std::string::npos ? text.size() : end + 1;
    const std::string line = text.substr(at, end - at);
    if (line.size() > 7 && line.starts_with("-- ") && line.ends_with(" --\n")) {
      archive.files.emplace_back(line.substr(3, line.size() - 7), "");
      current = &archive.files.back().second;
    } else {
      *current += line;
    }
    at = end;
  }
  return archive;
}

std::string format_txtar(const Archive& archive) {
  std::string text = archive.comment;
  for (const auto& [name, bytes] : archive.files) text += "-- " + name + " --\n" + bytes;
  return text;
}

}  // namespace docgarden::tests
