// SPDX-License-Identifier: MIT
// The result of a scan as bytes, and back. The bytes may be anyone's: what is no whole record gives nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "checks/git/snapshot.h"
#include "checks/scan.h"

namespace docgarden {

struct ScanRecord {
  git::Observed observed;
  ScanResult result;
};

inline constexpr std::uint32_t scan_record_version = 3;  // of the bytes; what they mean is the program's own affair

std::string encode(const ScanRecord& record);
std::optional<ScanRecord> decode(std::string_view bytes);

}  // namespace docgarden
