// SPDX-License-Identifier: MIT
// Takes the bytes of a server-sent event stream in pieces of any size; gives its events. Knows nothing of what they
// say. Lines end with LF, CR or CRLF, which may be split over pieces; comments and fields that we do not need are
// passed over.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace docgarden::model {

struct SseEvent {
  std::string name;  // of its `event:` line; mostly empty
  std::string data;  // its `data:` lines, joined with '\n'
};

class SseParser {
 public:
  // Gives false to hear no more.
  using OnEvent = std::function<bool(const SseEvent&)>;

  explicit SseParser(std::size_t max_event_bytes) : max_bytes_(max_event_bytes) {}

  // False if a callback said so or an event, a comment included, is larger than the limit; from then on nothing is
  // read.
  bool feed(std::string_view bytes, const OnEvent& on_event);

  bool overflowed() const { return overflowed_; }
  // True between events: a stream that ends elsewhere was cut.
  bool at_rest() const { return line_.empty() && !has_data_ && event_.name.empty(); }

 private:
  bool end_line(const OnEvent& on_event);
  void read_field();

  std::size_t max_bytes_;
  std::string line_;
  SseEvent event_;
  bool has_data_ = false;
  bool after_cr_ = false;   // the next LF belongs to the line end before it
  bool first_line_ = true;  // may open with a byte order mark
  bool overflowed_ = false;
  bool stopped_ = false;
};

}  // namespace docgarden::model
