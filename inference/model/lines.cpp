// SPDX-License-Identifier: MIT
#include "inference/model/lines.h"

#include <utility>

namespace docgarden::model {

bool LineParser::feed(std::string_view bytes, const OnLine& on_line) {
  while (!bytes.empty() && !stopped_) {
    const std::size_t end = bytes.find('\n');
    const std::string_view part = bytes.substr(0, end);
    if (line_.size() + part.size() > max_bytes_) {
      overflowed_ = stopped_ = true;
      break;
    }
    line_ += part;
    if (end == std::string_view::npos) break;
    bytes.remove_prefix(end + 1);
    const std::string line = std::exchange(line_, {});
    std::string_view text = line;
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (!text.empty() && !on_line(text)) stopped_ = true;
  }
  return !stopped_;
}

}  // namespace docgarden::model
