// SPDX-License-Identifier: MIT
// Takes the findings of two snapshots, before and after a change; tells which the change made, and by what.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "checks/finding.h"
#include "checks/git/snapshot.h"

namespace docgarden {

// The findings before the change in these documents, which may be none.
using FindingsOf = std::function<std::vector<Finding>(std::vector<std::string> documents)>;

// Sets `is_new` and `caused_by` of all findings `after` the change. New is what the base did not have and some part of
// this change explains: a path that it removed, a line that it took out of the file the claim is judged by, or the
// line of the document, if the change wrote it. What nothing here explains is not this author's.
void blame(const git::Snapshot& base, const FindingsOf& findings_before, const git::Snapshot& head,
           std::vector<Finding>& after);

}  // namespace docgarden
