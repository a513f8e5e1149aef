// SPDX-License-Identifier: MIT
// The parts of extract_versions, one for each way in which documents state versions. Each appends its claims.
#pragma once

#include "checks/docs/claim.h"

namespace docgarden::docs {

// "requires Python 3.9+", "MSRV is 1.63", "- Go 1.21 or newer" under "Prerequisites".
void version_prose(const Document& document, std::vector<Claim>& claims);
// Static badges and the labels of tabs.
void version_labels(const Document& document, std::vector<Claim>& claims);
// Lines in fences that pin a version of this project or of a package that may be this project.
void version_pins(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims);

// The subject for a tool as people write it ("Node.js" -> "node"); empty when it is none that we know.
std::string version_subject(std::string_view tool);
void add_version_claim(const Document& document, Span span, VersionClaim detail, std::vector<Claim>& claims);

}  // namespace docgarden::docs
