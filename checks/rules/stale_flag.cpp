// SPDX-License-Identifier: MIT
#include "checks/rules/names/judge.h"

namespace docgarden {

const Check rules::stale_flag = {
    .id = "stale-flag",
    .kind = docs::ClaimKind::flag,
    .level = Level::warning,
    .summary = "a document shows an option that the change took out of the code",
    .why = "The command fails, and the reader can't tell whether the option was renamed or is gone.",
    .decides =
        "With --base: an option such as --dry-run that a line of code spelled which the change removed, when no code "
        "has "
        "it any more in any spelling (dry-run, dry_run, dryRun). One level lower where the code spelled it without its "
        "dashes or gave it to another program. Without --base no claim of this kind is made.",
    .bad = "Run it with `--dry`.",
    .good = "Run it with `--dry-run`.",
    .judge = names::judge,
};

}  // namespace docgarden
