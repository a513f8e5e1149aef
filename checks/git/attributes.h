// SPDX-License-Identifier: MIT
// Takes the .gitattributes files of a snapshot; corrects the classes of its entries by what they say.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/git/glob.h"
#include "checks/git/snapshot.h"

namespace docgarden::git {

struct Attributes {
  enum class State : std::uint8_t { unspecified, yes, no };
  State generated = State::unspecified;
  State vendored = State::unspecified;
  State documentation = State::unspecified;
  State converted = State::unspecified;  // the bytes on disk are not those of the blob: filter, encoding, ident
};

class AttributeRules {
 public:
  // The rules of one file. `folder` is "" at the root, without trailing '/' otherwise.
  void add(const std::string& folder, std::string_view text);
  bool empty() const { return layers_.empty(); }

  // Corrects file_class of entries, which are sorted by path, by linguist-generated, -vendored and -documentation. With
  // `on_disk`, entries whose bytes git converts on the way to the disk lose their blob id.
  void apply(std::vector<Entry>& entries, bool on_disk);

 private:
  struct Rule {
    Glob glob;
    Attributes sets;
  };
  using Rules = std::vector<Rule>;
  using Layer = std::pair<std::string, Rules>;  // folder with its '/', "" at the root

  std::vector<Layer> layers_;
};

}  // namespace docgarden::git
