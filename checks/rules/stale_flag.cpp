// SPDX-License-Identifier: MIT
#include "checks/rules/names/judge.h"

namespace docgarden {

const Check rules::stale_flag = {
    .id = "stale-flag",
    .kind = docs::ClaimKind::flag,
    .level = Level::warning,
    .summary = "a document shows an option that the code has no more",
    .why = "The command fails, and the reader can't tell whether the option was renamed or is gone.",
    .decides =
        "An option such as --dry-run that a line of code spelled which a commit removed, when no code has it any "
        "more in any spelling (dry-run, dry_run, dryRun). One level lower where the code spelled it without its "
        "dashes or gave it to another program; silent about what npm install, git and the like are given. Decided by "
        "history, or with --base by the change alone; the "
        "document must have said it before it went, or within 90 days.",
    .bad = "Run it with `--dry`.",
    .good = "Run it with `--dry-run`.",
    .judge = names::judge,
};

}  // namespace docgarden
