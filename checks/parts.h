// SPDX-License-Identifier: MIT
// Takes all that an answer depends on; gives one text, of which a hash may serve as the answer's name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "checks/config.h"

namespace docgarden {

// Text in which no two lists of parts look alike.
class Parts {
 public:
  explicit Parts(std::string& out) : out_(out) {}
  Parts& operator<<(std::string_view text) {
    const std::uint64_t size = text.size();
    out_.append(reinterpret_cast<const char*>(&size), sizeof size);
    out_ += text;
    return *this;
  }
  Parts& operator<<(std::uint64_t number) {
    out_.append(reinterpret_cast<const char*>(&number), sizeof number);
    return *this;
  }
  Parts& operator<<(const std::vector<std::string>& list) {
    *this << std::uint64_t{list.size()};
    for (const std::string& text : list) *this << text;
    return *this;
  }

 private:
  std::string& out_;
};

// What of a configuration a scan depends on.
inline void add_config(Parts& parts, const Config& config) {
  parts << config.include << config.exclude << config.external << std::uint64_t{config.max_document_bytes};
  parts << std::uint64_t{config.checks.size()};
  for (const auto& [id, check] : config.checks) parts << id << check.level << check.ignore;
}

}  // namespace docgarden
