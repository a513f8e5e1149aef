// SPDX-License-Identifier: MIT
// The class of a file by its path. Only `code` and `manifest` prove that a word exists, so every other class must be
// sure: in doubt a file is code. Vendored comes before fixture, fixture before generated, generated before document:
// a README below node_modules is not a document of this project.
#include "checks/git/classify.h"

#include <algorithm>
#include <string>

#include "checks/git/class_tables.h"
#include "checks/text.h"

namespace docgarden::git {
namespace {

template <typename Sign>
Sign sign_of(const Signs<Sign>& signs, std::string_view name) {
  const auto found = signs.find(name);
  return found == signs.end() ? Sign{} : found->second;
}

NameSign sign_of_endings(std::string_view name) {
  NameSign best = NameSign::none;
  std::size_t at = name.size();
  for (int n = 0; n < 3 && at > 0; ++n) {
    at = name.find_last_of("._", at - 1);
    if (at == std::string_view::npos) break;
    const NameSign sign = sign_of(ending_signs(), name.substr(at));
    if (sign != NameSign::none) best = sign;  // the longest ending decides
  }
  return best;
}

// What the folders above a file make of it.
struct Place {
  std::size_t end = 0;  // length of the folder's path
  unsigned signs = 0;   // of the last folder
  int depth = 0;
  bool yarn = false;       // directly in `.yarn`
  unsigned inherited = 0;  // by all folders on the way
};

// "zstd-1.5.7": a copy of a release. A folder of one's own is rarely named so; "version-1.2.3" keeps documents.
bool is_release_of_another(std::string_view name) {
  const std::size_t dash = name.rfind('-');
  if (dash == std::string_view::npos || dash == 0) return false;
  const std::string_view word = name.substr(0, dash), number = name.substr(dash + 1);
  return word != "version" && word != "release" && word != "v" && std::count(number.begin(), number.end(), '.') == 2 &&
         number.find_first_not_of("0123456789.") == std::string_view::npos;
}

Place enter(const Place& above, std::string_view name, std::size_t end) {
  Place place{.end = end,
              .signs = sign_of(folder_signs(), name),
              .depth = above.depth + 1,
              .yarn = name == ".yarn",
              .inherited = above.inherited};
  const bool others =
      (place.signs & vendored) != 0 ||
      ((place.signs & vendor) != 0 && (above.signs & about_vendors) == 0 && (above.inherited & packages) == 0) ||
      (above.depth == 1 && (above.signs & (vendored_root | external)) != 0) || is_release_of_another(name) ||
      (above.yarn && name != "versions");
  const bool data = (place.signs & fixture) != 0 || ((above.signs & tests) != 0 && (place.signs & test_data) != 0);
  if (others) place.inherited |= vendored;
  if (data) place.inherited |= fixture;
  if ((above.inherited & documentation) == 0) place.inherited |= above.signs & external;
  place.inherited |= place.signs & (generated | distribution | documentation | packages);
  return place;
}

// The folders on the way to the current file. Those that the next file shares are not judged again.
class Places {
 public:
  const Place& of(std::string_view lower_folder) {
    std::size_t kept = 0;  // the deepest place that is above or at the new folder
    while (kept + 1 < stack_.size() && covers(stack_[kept + 1].end, lower_folder)) ++kept;
    stack_.resize(kept + 1);
    for (std::size_t at = kept == 0 ? 0 : stack_.back().end + 1; at < lower_folder.size();) {
      const std::size_t end = std::min(lower_folder.find('/', at), lower_folder.size());
      stack_.push_back(enter(stack_.back(), lower_folder.substr(at, end - at), end));
      at = end + 1;
    }
    current_ = lower_folder;
    return stack_.back();
  }

 private:
  bool covers(std::size_t end, std::string_view folder) const {
    return folder.size() >= end && (folder.size() == end || folder[end] == '/') &&
           folder.substr(0, end) == std::string_view(current_).substr(0, end);
  }

  std::string current_;
  std::vector<Place> stack_{Place{}};
};

bool is_document(std::string_view name, bool capital, const Place& place) {
  const std::size_t dot = name.find('.');
  const std::string_view ending = dot == std::string_view::npos ? std::string_view() : name.substr(dot);
  if (ending == ".txt" || (ending.empty() && capital)) {
    // "LICENSE-MIT", "README_DE": the first word decides.
    const std::string_view whole = name.substr(0, dot);
    for (const std::string_view word : {whole, whole.substr(0, whole.find_first_of("-_"))}) {
      if (sign_of(name_signs(), word) == NameSign::document_as_text) return true;
    }
  }
  if ((place.inherited & documentation) == 0) return false;
  const bool manual_page = ending.size() == 2 && ending[1] >= '1' && ending[1] <= '9';
  return manual_page || ending == ".html" || ending == ".htm" || ending == ".txt";
}

bool is_bundle(std::string_view name) {
  for (const char* ending : {".js", ".cjs", ".mjs", ".css", ".d.ts"}) {
    if (name.ends_with(ending)) return true;
  }
  return false;
}

FileClass class_of(std::string_view name, bool capital, const Place& place, const Without& without) {
  if ((place.inherited & vendored) != 0 && !without.vendored) return FileClass::vendored;
  if ((place.inherited & fixture) != 0) return FileClass::fixture;
  NameSign sign = sign_of(name_signs(), name);
  if (sign == NameSign::none) sign = sign_of_endings(name);
  // A manifest's name is sure, wherever it lies.
  if (sign == NameSign::manifest || name.starts_with("makefile.") || name.starts_with("dockerfile.") ||
      (name.starts_with("requirements") && name.ends_with(".txt"))) {
    return FileClass::manifest;
  }
  if (!without.generated &&
      (sign == NameSign::generated || (place.inherited & generated) != 0 || name.starts_with("zz_generated.") ||
       ((place.inherited & distribution) != 0 && is_bundle(name)))) {
    return FileClass::generated;
  }
  if (sign != NameSign::document && !is_document(name, capital, place)) return FileClass::code;
  return (place.inherited & external) != 0 && !without.vendored ? FileClass::vendored : FileClass::document;
}

bool is_capital(std::string_view name) {
  return !name.empty() && is_upper(name[0]);
}

void lower_into(std::string_view text, std::string& out) {
  out.assign(text);
  for (char& c : out) c = lowered(c);
}

// Classifies paths one after the other, quickly if those of one folder follow each other.
class Classifier {
 public:
  FileClass operator()(std::string_view path, const Without& without) {
    const std::size_t slash = path.rfind('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    const std::string_view folder = path.substr(0, name == 0 ? 0 : slash);
    if (folder != folder_) {
      folder_ = folder;
      lower_into(folder, lower_);
      place_ = places_.of(lower_);
    }
    lower_into(path.substr(name), lower_);
    return class_of(lower_, is_capital(path.substr(name)), place_, without);
  }

 private:
  std::string folder_, lower_;
  Places places_;
  Place place_;
};

}  // namespace

FileClass classify(std::string_view path, const Without& without) {
  return Classifier()(path, without);
}

FileClass classify(std::string_view path) {
  return classify(path, {});
}

void classify_all(std::vector<Entry>& entries) {
  Classifier classifier;
  for (Entry& entry : entries) entry.file_class = classifier(entry.path, {});
}

}  // namespace docgarden::git
