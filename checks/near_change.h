// SPDX-License-Identifier: MIT
// Takes two versions of a file; gives the parts that the change may have given another meaning.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace docgarden {

struct NearChange {
  // The lines of both versions around what differs, and around the uses of names that it assigns. Everything, where one
  // of the versions is empty.
  std::string around;
  std::string removed;  // the lines that only the first version has
};

NearChange near_change(std::string_view before, std::string_view after);

// The literals of such lines, as facts::normal_value gives them: quoted text, numbers, words, what follows the first
// '=' or ':' of a line.
void for_each_value(std::string_view lines, const std::function<void(std::string)>& see);

}  // namespace docgarden
