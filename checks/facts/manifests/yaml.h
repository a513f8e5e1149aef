// SPDX-License-Identifier: MIT
// YAML manifests without exceptions.
#pragma once

#include <yaml-cpp/yaml.h>

#include <functional>
#include <string>

#include "checks/facts/manifests/readers.h"

namespace docgarden::facts {

// Gives `read` the root of the file. False, and the reason in `why`, if that can't be had, or if `read` asked a value
// of the wrong kind for more than it has: yaml-cpp throws then, too.
bool read_yaml(const git::Snapshot& snapshot, const git::Entry& entry, std::string& why,
               const std::function<void(const YAML::Node& root)>& read);

}  // namespace docgarden::facts
