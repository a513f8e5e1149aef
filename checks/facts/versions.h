// SPDX-License-Identifier: MIT
// What versions are to docgarden: numbers with dots, compared only as far as both sides say something; and the ranges
// that package managers write, of which only the lowest allowed version matters here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docgarden::facts {

using VersionNumber = std::vector<unsigned>;  // at most four components

// "v1.22.0-rc1" -> {1, 22, 0}; "18.x" -> {18}; empty when the text does not start with a number.
VersionNumber parse_version(std::string_view text);
// Less than, equal to or greater than zero, by the components that both have: "3.9" equals "3.9.1".
int compare_versions(const VersionNumber& left, const VersionNumber& right);
// The lowest version that a range of any package manager allows: ">=3.9,<4" -> "3.9", "^18 || >=20" -> "18";
// empty when it has no lower bound.
std::string lowest_allowed(std::string_view range);
// All versions that a text names: ">=3.9,<4" -> "3.9", "4".
std::vector<std::string> versions_in(std::string_view text);
// True for versions that were never released under that number: 0.0.0, -SNAPSHOT, .dev0, -alpha.1, …
bool is_development_version(std::string_view version);

}  // namespace docgarden::facts
