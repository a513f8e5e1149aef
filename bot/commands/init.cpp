// SPDX-License-Identifier: MIT
// docgarden init: writes the files that people and agents begin with, from facts. It never writes over anything.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <memory>

#include "bot/commands/commands.h"
#include "bot/init/compose.h"
#include "bot/readiness/assess.h"
#include "bot/terminal.h"
#include "checks/error.h"
#include "checks/git/files.h"
#include "checks/text.h"

namespace docgarden::bot {
namespace {

struct InitOptions : Options {
  bool dry_run = false;
};

void show(const Composition& composition) {
  for (const NewFile& file : composition.files) {
    std::string text = fmt::format("--- {}\n", file.path);
    for_each_line(file.text, [&](std::string_view line) { text += printable(line) + "\n"; });
    print(text + "\n");
  }
}

void write_all(const Composition& composition, const std::string& root) {
  const git::Descriptor folder(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) throw Error("can't be opened", root);
  for (const NewFile& file : composition.files) {
    // Whatever is there by now stays, a link too: what that leads to may lie anywhere.
    const git::Descriptor made(
        ::openat(folder.get(), file.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
    if (!made && errno == EEXIST) throw Error("is there now, and is not written over", file.path);
    const ssize_t wrote = made ? ::write(made.get(), file.text.data(), file.text.size()) : -1;
    if (wrote != static_cast<ssize_t>(file.text.size())) throw Error("can't be written", file.path);
    print(fmt::format("wrote {}\n", file.path));
  }
}

int run_init(const InitOptions& options) {
  Session session = open_session(options);
  if (session.snapshot->root().empty()) {
    throw Error("a bare repository has no place for files", options.path, "run it in a work tree");
  }
  session.scan.below.clear();
  const readiness::Assessment assessment = readiness::assess(session, options.quiet);
  const facts::Manifests manifests = facts::read_manifests(*session.snapshot);
  const Composition composition = compose(*session.snapshot, manifests, assessment.assessed.now);
  if (options.dry_run) {
    show(composition);
  } else {
    write_all(composition, session.snapshot->root());
  }
  for (const Left& left : composition.left) print(fmt::format("left {}: {}\n", left.path, printable(left.why)));
  if (composition.files.empty()) print("nothing to write\n");
  return 0;
}

}  // namespace

Run init_command(CLI::App& command) {
  const auto options = std::make_shared<InitOptions>();
  add_path(command, *options);
  command.add_flag("--dry-run", options->dry_run, "print what would be written");
  command.add_flag("--quiet", options->quiet, "no progress");
  add_scan(command, *options);
  add_examples(command,
               "It writes .docgarden.toml, AGENTS.md, PLAN.md, PROGRESS.md and VERIFY.md where they are missing, and "
               "changes no file.\n\n"
               "Examples:\n"
               "  docgarden init --dry-run               print what it would write\n"
               "  docgarden init                         write what is missing");
  return [options] { return run_init(*options); };
}

}  // namespace docgarden::bot
