// SPDX-License-Identifier: MIT
// Takes what a pipeline says of the event that started it; gives why commands of documents must not be run for it.
#pragma once

#include <string>

namespace docgarden::bot::verify {

// Of GitHub's runners, read from the environment and the file of the event; empty when nothing speaks against it.
// For a pull request the configuration must be that of the base (`has_base`), and the head must not be a fork's.
std::string why_forbidden(bool has_base);

// The same of the event's text: what can't be understood counts as a fork.
std::string why_event_forbids(const std::string& event_name, const std::string& event, bool has_base);

}  // namespace docgarden::bot::verify
