// SPDX-License-Identifier: MIT
// Tells builds of this program apart, so that no build trusts what another one concluded.
#pragma once

#include <string>

namespace docgarden {

// The build ids of the program and of the libraries it runs with; empty when one of them has none.
std::string program_identity();

}  // namespace docgarden
