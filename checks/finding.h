// SPDX-License-Identifier: MIT
// What checks give: a verdict for every claim, and with a stale one its finding. Plain data; reports print it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/docs/claim.h"

namespace docgarden {

enum class Level : std::uint8_t { off, info, warning, error };
std::string_view name_of(Level level);

// How a successor was found. What was seen to happen comes before what only looks like it.
enum class Bond : std::uint8_t {
  none,       // there is no successor, or the rule that gives it says how
  only_name,  // of a path: nothing else in the tree has this name
  stem,       // the same name with another ending, in the same folder
  folder,     // what lay beside it went there
  name,       // came with the commit that removed it, and has a name like it
  body,       // the same, and says nearly the same
  place,      // the same, and stands where it stood
};

// Where a fact that proves a verdict stands.
struct Evidence {
  // "absent" (a closed list says no), "differs" (it says something else), "near" (what is there instead), "vanished"
  // (a commit removed it)
  std::string kind;
  std::string path;  // the manifest, folder or document that was asked; what vanished; may be empty
  int line = 0;      // 1-based, 0 when it has none; of what vanished from a file: where that is without it
  std::string text;  // one sentence for a person
  // Of what vanished; empty when the change is not committed.
  std::string commit;     // 40 hex digits
  std::string merged_in;  // the commit of the main line that brought it, where that is another one
  std::string date;       // "2025-03-02"
  std::string subject;
  std::string successor;  // what replaced it; may be empty
  std::string was;  // what it replaced, where that is not `path`: a path from the root, a part of the claim's text
  Bond bond = Bond::none;
  int likeness = 0;  // in per cent: how much of what it said the successor says, where that was compared
  int rivals = 0;    // others that might be the successor as well
  int votes = 0;     // lines, or files beside it, of which the commit made the same
};

enum class Outcome : std::uint8_t { holds, stale, cannot_check, not_a_claim };
std::string_view name_of(Outcome outcome);

struct Verdict {
  Outcome outcome = Outcome::holds;
  std::string reason;              // cannot_check, not_a_claim: why, for --verbose and the counts
  std::string message;             // stale: one line
  std::vector<Evidence> evidence;  // stale: never empty
  docs::Span span;                 // stale: the exact part of the claim; empty means the claim's own span
  bool likely = false;             // stale: strong but not closed evidence; reported one level lower

  static Verdict hold() { return {}; }
  static Verdict unknown(std::string why) { return {.outcome = Outcome::cannot_check, .reason = std::move(why)}; }
  static Verdict no_claim(std::string why) { return {.outcome = Outcome::not_a_claim, .reason = std::move(why)}; }
  static Verdict stale(std::string message, std::vector<Evidence> evidence) {
    return {.outcome = Outcome::stale, .message = std::move(message), .evidence = std::move(evidence)};
  }
};

// The part of a change that made a claim stale.
struct Cause {
  std::string path;    // a file that the change removed or edited
  int line = 0;        // 1-based, as the change left the file; 0 when it has none
  std::string commit;  // 40 hex digits; empty when not one commit is known
  std::string text;    // one sentence for a person
};

struct Finding {
  std::string id;  // 12 hex digits, the same while check, document and claim stay, wherever the line moves
  std::string check;
  Level level = Level::error;
  std::string path;
  docs::Position begin, end;  // end exclusive
  std::string claim_kind;
  std::string claim_text;
  std::string message;
  std::vector<Evidence> evidence;
  std::string doubt;             // a clause: why it is reported one level below its check's; empty when it is not
  std::string source_line;       // the line at begin, for text output; of a long line what is around begin
  int source_column = 1;         // 1-based column of its first byte
  bool baselined = false;        // accepted earlier: counted, not reported
  std::optional<Evidence> said;  // since when the document says it; of the finding that ScanOptions::tell means
  // Of a scan that compares with a base: whether the change made it, and by what.
  std::optional<bool> is_new;
  std::optional<Cause> caused_by;  // of a new one
};

}  // namespace docgarden
