// SPDX-License-Identifier: MIT
// Takes a name that a document says; tells whether the lines around it give it to another project, or to the past.
#pragma once

#include <string>

#include "checks/check.h"

namespace docgarden::names {

// A line of the document imports it: `from a.b import Name`, `import { Name } from "a"`, of a module that is not here.
bool is_imported(const std::string& name, const docs::Document& document, const Repo& repo);

// The document says so once: "`Filter` is provided by the [`other-filters` package](…)".
bool is_said_to_be_others(const std::string& name, const docs::Document& document, const Repo& repo);

// The document says so once: "`Tracing` has been removed in favor of …".
bool is_said_to_be_gone(const std::string& name, const docs::Document& document);

// "json.MarshalIndent" in a document that imports "encoding/json": the standard library's, or a dependency's.
bool is_of_imported_package(const docs::Claim& claim, const docs::Document& document, const Repo& repo);

// "cargo install", "npm install", "git push": the command that everybody has, of whose arguments the claim is one.
// Empty: none.
std::string given_to_common_tool(const docs::Claim& claim, const docs::Document& document, const Repo& repo);

// "AWS_REGION": what libraries and programs of others read by themselves, whatever the code here spells.
bool is_of_platform(const std::string& variable);

// An option in a fence or a code span whose command is no program of this repository.
bool is_given_to_other(const docs::Claim& claim, const docs::Document& document, const Repo& repo);

}  // namespace docgarden::names
