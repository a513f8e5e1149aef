// SPDX-License-Identifier: MIT
#include "checks/docs/regions.h"

#include <re2/re2.h>

namespace docgarden::docs {

std::vector<Span> machine_regions(std::string_view text) {
  static const RE2 start("(?i)\\b(?:start|begin)(?:s|ning)?\\b.*\\b(?:do not|don't)\\b.*\\b(?:modify|edit|change)\\b");
  static const RE2 end("(?i)\\bend\\b");
  constexpr std::size_t longest = 400;  // bytes of a comment that marks anything
  std::vector<Span> regions;
  std::size_t open = std::string_view::npos;
  for (std::size_t at = text.find("<!--"); at != std::string_view::npos; at = text.find("<!--", at + 4)) {
    std::string_view comment = text.substr(at, longest);
    comment = comment.substr(0, comment.find("-->"));
    if (open == std::string_view::npos) {
      if (RE2::PartialMatch(comment, start)) open = at;
    } else if (RE2::PartialMatch(comment, end)) {
      regions.push_back({open, at});
      open = std::string_view::npos;
    }
  }
  return regions;
}

}  // namespace docgarden::docs
