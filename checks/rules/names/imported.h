// SPDX-License-Identifier: MIT
// Takes a name that a document says; tells whether a line of the document imports it from a module of another project.
#pragma once

#include <string>

#include "checks/check.h"

namespace docgarden::names {

// Only imports that name what they take: `from a.b import Name` and `import { Name } from "a"`.
bool is_imported(const std::string& name, const docs::Document& document, const Repo& repo);

}  // namespace docgarden::names
