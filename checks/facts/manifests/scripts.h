// SPDX-License-Identifier: MIT
// Takes the text of a file in which a runner of Python projects finds scripts, of today or of any commit; gives what
// the runner runs by name. Any installed program may be run so as well, which no file lists.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

namespace docgarden::facts {

// Names of the files that `poetry`, `uv`, `pdm`, `rye`, `hatch`, `pipenv` or `pixi` read; none for other programs.
std::span<const std::string_view> files_of_runner(std::string_view runner);

// Scripts of that runner, and programs that the package installs. Those of hatch's environments are also there as
// "environment:script". Empty where the text is no TOML.
using Scripts = std::set<std::string, std::less<>>;
Scripts scripts_in(std::string_view file_name, std::string_view text, std::string_view runner);

}  // namespace docgarden::facts
