// SPDX-License-Identifier: MIT
#include "bot/cli.h"

namespace docgarden::bot {

int run(int, const char* const*) { return 2; }

}  // namespace docgarden::bot
