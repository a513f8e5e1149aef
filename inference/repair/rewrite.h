// SPDX-License-Identifier: MIT
// Takes how a document wrote a path that was renamed; gives the new path in the same form: relative to the document, to
// a folder on the way or to the root, with or without "./", a trailing '/', a line or a fragment.
#pragma once

#include <string>
#include <string_view>

namespace docgarden::repair {

// Empty where the form does not tell what it is relative to. `was` and `now` are below the root.
std::string rewritten(std::string_view text, std::string_view document, std::string_view was, std::string_view now);

// The path from a folder to another path, both below the root: "../b/c".
std::string relative(std::string_view path, std::string_view folder);

}  // namespace docgarden::repair
