// SPDX-License-Identifier: MIT
// Takes the bytes of a stream of lines (NDJSON) in pieces of any size; gives its lines that are not empty.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace docgarden::model {

class LineParser {
 public:
  using OnLine = std::function<bool(std::string_view line)>;  // gives false to hear no more

  explicit LineParser(std::size_t max_line_bytes) : max_bytes_(max_line_bytes) {}

  // False if a callback said so or a line is larger than the limit; from then on nothing is read.
  bool feed(std::string_view bytes, const OnLine& on_line);

  bool overflowed() const { return overflowed_; }
  bool at_rest() const { return line_.empty(); }  // true between lines

 private:
  std::size_t max_bytes_;
  std::string line_;
  bool overflowed_ = false;
  bool stopped_ = false;
};

}  // namespace docgarden::model
