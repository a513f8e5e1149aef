// SPDX-License-Identifier: MIT
#include <exception>

#include "bot/cli.h"
#include "bot/terminal.h"
#include "checks/error.h"

int main(int argc, char** argv) {
  try {
    return docgarden::bot::run(argc, argv);
  } catch (const docgarden::Error& error) {
    docgarden::bot::print_error(error);
  } catch (const std::exception& error) {
    docgarden::bot::print_error(
        docgarden::Error(error.what(), "internal error", "please report it with the command that you ran"));
  }
  return 2;
}
