// SPDX-License-Identifier: MIT
// Takes the code of a snapshot; gives what its users can set or call: options and variables that it reads, subcommands
// that it defines. Code for the project's own use (tests, scripts, examples, continuous integration) is left out.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "checks/git/snapshot.h"

namespace docgarden::facts {

struct SurfaceSite {
  std::string path;
  int line = 0;  // 1-based, 0 when unknown
};

struct Surface {
  std::map<std::string, SurfaceSite> options, variables, subcommands;  // name -> where it is defined first
  bool whole = true;                                                   // false: there was more code than is read
};

Surface find_surface(const git::Snapshot& snapshot);

}  // namespace docgarden::facts
