// SPDX-License-Identifier: MIT
#include <cstdio>
#include <exception>

#include "bot/cli.h"
#include "checks/error.h"

int main(int argc, char** argv) {
  try {
    return docgarden::bot::run(argc, argv);
  } catch (const docgarden::Error& error) {
    std::fprintf(stderr, "docgarden: %s%s%s\n", error.where().empty() ? "" : (error.where() + ": ").c_str(),
                 error.what(), error.advice().empty() ? "" : ("\n  " + error.advice()).c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "docgarden: internal error: %s\n  please report it with the command that you ran\n",
                 error.what());
  }
  return 2;
}
