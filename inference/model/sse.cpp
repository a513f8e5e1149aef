// SPDX-License-Identifier: MIT
#include "inference/model/sse.h"

#include <utility>

namespace docgarden::model {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

}  // namespace

bool SseParser::feed(std::string_view bytes, const OnEvent& on_event) {
  while (!bytes.empty() && !stopped_) {
    if (after_cr_ && bytes.front() == '\n') bytes.remove_prefix(1);
    after_cr_ = false;
    const std::size_t end = bytes.find_first_of("\r\n");
    const std::string_view part = bytes.substr(0, end);
    if (line_.size() + event_.data.size() + event_.name.size() + part.size() > max_bytes_) {
      overflowed_ = stopped_ = true;
      break;
    }
    line_ += part;
    if (end == std::string_view::npos) break;
    after_cr_ = bytes[end] == '\r';
    bytes.remove_prefix(end + 1);
    if (!end_line(on_event)) stopped_ = true;
  }
  return !stopped_;
}

bool SseParser::end_line(const OnEvent& on_event) {
  if (std::exchange(first_line_, false) && line_.starts_with(byte_order_mark)) line_.erase(0, byte_order_mark.size());
  if (!line_.empty()) {
    read_field();
    line_.clear();
    return true;
  }
  const SseEvent event = std::exchange(event_, {});
  return !std::exchange(has_data_, false) || on_event(event);
}

void SseParser::read_field() {
  const std::string_view line = line_;
  const std::size_t colon = line.find(':');
  const std::string_view field = line.substr(0, colon);
  std::string_view value = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
  if (value.starts_with(' ')) value.remove_prefix(1);
  if (field == "event") event_.name = value;
  if (field != "data") return;
  if (std::exchange(has_data_, true)) event_.data += '\n';
  event_.data += value;
}

}  // namespace docgarden::model
