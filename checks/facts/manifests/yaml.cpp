// SPDX-License-Identifier: MIT
#include "checks/facts/manifests/yaml.h"

namespace docgarden::facts {

bool read_yaml(const git::Snapshot& snapshot, const git::Entry& entry, std::string& why,
               const std::function<void(const YAML::Node& root)>& read) {
  const std::optional<std::string> text = text_of(snapshot, entry, why);
  if (!text) return false;
  try {
    read(YAML::Load(*text));
    return true;
  } catch (const YAML::Exception&) {
    why = "`" + entry.path + "` is not valid YAML";
    return false;
  }
}

}  // namespace docgarden::facts
