// SPDX-License-Identifier: MIT
#include "checks/rules/names/judge.h"

namespace docgarden {

const Check rules::stale_config_key = {
    .id = "stale-config-key",
    .kind = docs::ClaimKind::config,
    .level = Level::warning,
    .summary = "a document names a key that the change took out of the code",
    .why = "The setting has no effect, and nothing says so.",
    .decides =
        "With --base: a name such as max-retries that a line of code spelled which the change removed, when no code "
        "has "
        "it any more in any spelling (max-retries, max_retries, maxRetries). Only in code spans and fences, and one "
        "level "
        "lower than the others, since classes of style sheets and names of containers look the same. Without --base no "
        "claim of this kind is made.",
    .bad = "Set `max-retry`.",
    .good = "Set `max-retries`.",
    .judge = names::judge,
};

}  // namespace docgarden
