// SPDX-License-Identifier: MIT
#include "checks/docs/claim.h"

namespace docgarden::docs {

std::string_view name_of(ClaimKind kind) {
  constexpr std::string_view names[] = {"path",    "link",   "anchor",  "command", "version", "tree",    "symbol",
                                        "flag",    "env",    "config",  "example", "tool",    "default", "count",
                                        "excerpt", "length", "manager", "copy",    "rule",    "task",    "log"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Context context) {
  constexpr std::string_view names[] = {"none",        "negated", "historical", "example",
                                        "placeholder", "created", "proposal",   "foreign"};
  return names[static_cast<std::size_t>(context)];
}

std::string reason_of(Context context, std::string_view words) {
  std::string reason(name_of(context));
  if (!words.empty()) reason.append(" (\"").append(words).append("\")");
  return reason;
}

}  // namespace docgarden::docs
