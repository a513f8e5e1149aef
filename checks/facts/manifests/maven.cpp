// SPDX-License-Identifier: MIT
// pom.xml. Kinds of names: "module": as -pl may say it, by the folder, seen from each pom above it, or by
// `:artifactId`. By hand: two elements are all that is asked of the XML.
#include <re2/re2.h>

#include "checks/facts/manifests/readers.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

// The artifactId of the project itself: the first one outside of <parent>.
std::string artifact_of(const std::string& text) {
  static const RE2 artifact(R"(<artifactId>\s*([^<\s$]+)\s*</artifactId>)");
  const std::size_t parent = text.find("</parent>");
  re2::StringPiece rest(text);
  if (parent != std::string::npos) rest.remove_prefix(parent);
  std::string name;
  RE2::PartialMatch(rest, artifact, &name);
  return name;
}

}  // namespace

bool is_maven(std::string_view path) {
  return name_of(path) == "pom.xml";
}

void read_maven(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  constexpr std::size_t most_poms = 3000;
  const std::size_t first = manifests.size();
  for (const git::Entry* entry : files) {
    Manifest manifest = start_manifest(Ecosystem::maven, *entry);
    std::string why;
    if (const std::optional<std::string> text = text_of(snapshot, *entry, why)) manifest.name = artifact_of(*text);
    manifests.push_back(std::move(manifest));
  }
  const std::size_t last = std::min(manifests.size(), first + most_poms);
  std::map<std::string, Manifest*, std::less<>> by_folder;
  for (std::size_t i = first; i < manifests.size(); ++i) {
    by_folder[manifests[i].folder] = &manifests[i];
    if (last < manifests.size()) manifests[i].names["module"].open("there are too many poms");
  }
  for (std::size_t i = first; i < last; ++i) {
    // Seen from the pom in each folder above.
    const Manifest& module = manifests[i];
    for (std::string_view folder = module.folder; !folder.empty();) {
      folder = folder_of(folder);
      const auto above = by_folder.find(folder);
      if (above == by_folder.end()) continue;
      Names& names = above->second->names["module"];
      names.lines.emplace(folder.empty() ? module.folder : module.folder.substr(folder.size() + 1), 0);
      if (!module.name.empty()) names.lines.emplace(":" + module.name, 0);
    }
  }
}

}  // namespace docgarden::facts
