// SPDX-License-Identifier: MIT
// The one comment of ours on a pull request. It is ours if we wrote it and it begins with our marker; a marker that
// somebody else wrote, or that stands further down, means nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "github-action/pull.h"

namespace docgarden::github {

// What the comment remembers of the run that wrote it, hidden in its first line.
struct Marker {
  std::string name = "default";  // letters, digits and '-': several may live on one pull request
  std::string head;              // the commit that it speaks of
  std::int64_t run = 0, attempt = 0;
  std::vector<std::string> ids;  // of the findings that were made by the pull request
  std::string before;            // the commit that it spoke of earlier; empty: there was none
  std::vector<std::string> had;  // the findings that it had then
};

std::string line_of(const Marker& marker);
// Of a run or its attempt, as the runner writes it; 0 for what is none.
std::int64_t number_in(std::string_view text);
std::optional<Marker> marker_of(std::string_view body, std::string_view name);

struct Sticky {
  std::int64_t id = 0;
  std::string body;
  Marker marker;
};

// Ours of that name, the oldest first.
Reply find_stickies(Client& client, const PullRequest& pull, const Identity& me, const std::string& name,
                    std::vector<Sticky>& stickies);

// Makes `body` the text of the first of them, or of a new one; the others are deleted. `id` becomes its id. What says
// the same already is not written again.
Reply put_sticky(Client& client, const PullRequest& pull, const Identity& me, const std::string& name,
                 const std::vector<Sticky>& stickies, const std::string& body, std::int64_t& id);

}  // namespace docgarden::github
