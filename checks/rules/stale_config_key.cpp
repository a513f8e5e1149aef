// SPDX-License-Identifier: MIT
#include "checks/rules/names/judge.h"

namespace docgarden {

const Check rules::stale_config_key = {
    .id = "stale-config-key",
    .kind = docs::ClaimKind::config,
    .level = Level::warning,
    .summary = "a document names a key that the code has no more",
    .why = "The setting has no effect, and nothing says so.",
    .decides =
        "A name such as max-retries that a line of code spelled which a commit removed, when no code has it any "
        "more in any spelling (max-retries, max_retries, maxRetries). Only in code spans and fences, and one "
        "level lower than the others, since classes of style sheets and names of containers look the same. "
        "Decided by history, or with --base by the change alone; the document must have said it before it went, "
        "or within 90 days.",
    .bad = "Set `max-retry`.",
    .good = "Set `max-retries`.",
    .judge = names::judge,
};

}  // namespace docgarden
