// SPDX-License-Identifier: MIT
#include <cstdio>
#include <exception>
#include <string>

#include "bot/cli.h"
#include "bot/terminal.h"
#include "checks/error.h"

int main(int argc, char** argv) {
  const auto say = [](const std::string& first, const std::string& second) {
    std::fprintf(stderr, "docgarden: %s\n", docgarden::bot::printable(first).c_str());
    if (!second.empty()) std::fprintf(stderr, "  %s\n", docgarden::bot::printable(second).c_str());
  };
  try {
    return docgarden::bot::run(argc, argv);
  } catch (const docgarden::Error& error) {
    say((error.where().empty() ? "" : error.where() + ": ") + error.what(), error.advice());
  } catch (const std::exception& error) {
    say(std::string("internal error: ") + error.what(), "please report it with the command that you ran");
  }
  return 2;
}
