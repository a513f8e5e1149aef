// SPDX-License-Identifier: MIT
// Takes text of a repository; gives Markdown that a host shows as exactly that text: no mention, reference, link,
// picture, HTML or formula comes of it, and no table, fence or list ends at it. What is not a plain word stands as
// code, since hosts look for names, numbers and addresses everywhere else, however they are escaped.
#pragma once

#include <string>
#include <string_view>

namespace docgarden::bot {

// One code span of at most so many characters; empty for empty text.
std::string markdown_code(std::string_view bytes, std::size_t most = 200);

// Prose with code between backticks, as messages are written.
std::string markdown_prose(std::string_view bytes, std::size_t most = 300);

}  // namespace docgarden::bot
