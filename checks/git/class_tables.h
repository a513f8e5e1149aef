// SPDX-License-Identifier: MIT
// The words that classify() knows: names of folders and files, and endings. How they combine is in classify.cpp.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace docgarden::git {

// What a folder's name says; several may be true of one name.
enum FolderSign : unsigned {
  vendored = 1,         // other people's code wherever it is
  vendored_root = 2,    // … only at the root, and only in folders of their own below it
  vendor = 4,           // … unless the folder above says that vendors are a thing the program deals with
  about_vendors = 8,    // such a folder
  fixture = 16,         // data of tests
  tests = 32,           // a folder of tests
  test_data = 64,       // data if directly below one; deeper it may be a package of test code
  generated = 128,      // written by programs
  distribution = 256,   // built bundles, if they are scripts or styles
  documentation = 512,  // pages of other formats are documents here
  packages = 1024,      // below it a folder `vendor` is a package of the program
  external = 2048,      // as vendored_root, and documents are other people's wherever it is: code may call others there
};

// What a file's name or its ending says.
enum class NameSign : std::uint8_t { none, manifest, generated, document, document_as_text };

template <typename Sign>
using Signs = std::unordered_map<std::string_view, Sign>;

// All names are in lower case.
const Signs<unsigned>& folder_signs();
const Signs<NameSign>& name_signs();
// Each ending begins with '.' or '_' and holds at most three of them.
const Signs<NameSign>& ending_signs();

}  // namespace docgarden::git
