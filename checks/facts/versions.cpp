// SPDX-License-Identifier: MIT
#include "checks/facts/manifests.h"

namespace docgarden::facts {

void read_versions(const git::Snapshot&, Manifests&) {}

}  // namespace docgarden::facts
