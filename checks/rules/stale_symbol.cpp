// SPDX-License-Identifier: MIT
#include "checks/rules/names/judge.h"

namespace docgarden {

const Check rules::stale_symbol = {
    .id = "stale-symbol",
    .kind = docs::ClaimKind::symbol,
    .level = Level::warning,
    .summary = "a document names a function, type or constant that the change took out of the code",
    .why = "Readers call what is not there, and coding agents build on it.",
    .decides =
        "With --base: a name that a line of code defined which the change removed, when no code has the name any more, "
        "comments aside. Names are looked for in code spans and fences. One level lower: in prose, short names, and "
        "keys "
        "or quoted names, which may be somebody else's, and everything where code may have gone into a submodule. "
        "Silent "
        "about names of tests and examples, and about names that the document's own code defines. Without --base no "
        "claim "
        "of this kind is made.",
    .bad = "Call `parse_old()`.",
    .good = "Call `parse()`.",
    .judge = names::judge,
};

}  // namespace docgarden
