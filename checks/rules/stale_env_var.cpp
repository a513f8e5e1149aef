// SPDX-License-Identifier: MIT
#include "checks/rules/names/judge.h"

namespace docgarden {

const Check rules::stale_env_var = {
    .id = "stale-env-var",
    .kind = docs::ClaimKind::env,
    .level = Level::warning,
    .summary = "a document names a variable or constant in capitals that the code has no more",
    .why = "The reader sets a variable that nobody reads, and nothing tells.",
    .decides =
        "A name in capitals that a line of code defined or spelled which a commit removed, when no code has the "
        "name any more, comments aside. One level lower in prose, and where the code only read a name that does "
        "not begin with the repository's own, which may be the platform's; silent about prefixes of platforms such as "
        "AWS_. Decided by history, or with --base by "
        "the change alone; the document must have said it before it went, or within 90 days. A list of variables to "
        "copy "
        "(.env.example, .env.sample, .env.template, .env.dist) is a document, too: of a variable that code alone read "
        "and that no library, image or prefix may read now. What code reads and such a list lacks is not reported.",
    .bad = "Set `TOOL_HOME`.",
    .good = "Set `TOOL_DIR`.",
    .judge = names::judge,
};

}  // namespace docgarden
