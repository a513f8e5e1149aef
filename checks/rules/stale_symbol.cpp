// SPDX-License-Identifier: MIT
#include "checks/rules/names/judge.h"

namespace docgarden {

const Check rules::stale_symbol = {
    .id = "stale-symbol",
    .kind = docs::ClaimKind::symbol,
    .level = Level::warning,
    .summary = "a document names a function, type or constant that the code has no more",
    .why = "Readers call what is not there, and coding agents build on it.",
    .decides =
        "A name that a line of code defined which a commit removed, when no code has the name any more, comments "
        "aside. Names are looked for in code spans, fences and prose. One level lower: in prose, short names, and "
        "keys or quoted names, which may be somebody else's, and everything where code may have gone into a "
        "submodule. Silent about names of tests and examples, and about names that the document's own code "
        "defines. Decided by history, or with --base by the change alone; the document must have said it before "
        "it went, or within 90 days. The same for modules of this repository's own Python packages, in spans and in "
        "imports. A member (`Client.send`), an argument (`Client(retries=3)`) or what a module defines is judged with "
        "its owner, by the definitions of both versions of the file that lost it and of all code of its language "
        "today, though its name may live on elsewhere; silent where a base of the type is not in the repository, "
        "where run time makes members up, and where a file can't be parsed whole.",
    .bad = "Call `parse_old()`.",
    .good = "Call `parse()`.",
    .judge = names::judge,
};

}  // namespace docgarden
