// SPDX-License-Identifier: MIT
// docgarden hook: puts itself among git's hooks, takes itself away, says what is there, and is what the hooks run.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "bot/commands/commands.h"
#include "bot/hook_run.h"
#include "bot/terminal.h"
#include "checks/error.h"
#include "hooks/install.h"

namespace docgarden::bot {
namespace {

namespace fs = std::filesystem;

struct HookOptions {
  std::string path = ".";
  std::vector<std::string> hooks;
  bool everywhere = false, beside = false;
  std::string seconds;  // as given
  HookCall call;
};

// Where a hook finds docgarden: the name by which PATH has it, which outlives an update, or else where it lies.
std::string own_path() {
  std::error_code failed;
  const fs::path self = fs::read_symlink("/proc/self/exe", failed);
  if (failed) throw Error("where this program lies is not known", "/proc/self/exe");
  const char* path = std::getenv("PATH");
  const std::string_view folders = path == nullptr ? "" : path;
  for (std::size_t at = 0; at < folders.size();) {
    const std::size_t end = std::min(folders.find(':', at), folders.size());
    const fs::path named = fs::path(folders.substr(at, end - at)) / "docgarden";
    if (named.is_absolute() && fs::equivalent(named, self, failed) && !failed) return named.string();
    at = end + 1;
  }
  return self.string();
}

std::vector<std::string> wanted(const HookOptions& options) {
  return options.hooks.empty() ? std::vector<std::string>{"pre-commit"} : options.hooks;
}

int install(const HookOptions& options) {
  const git::HookPlace place = git::find_hooks(options.path);
  int code = 0;
  bool installed = false;
  for (const std::string& hook : wanted(options)) {
    const hooks::Status status = hooks::status_of(place, hook);
    if (status.manager && !options.beside) {
      const hooks::Manager& manager = *status.manager;
      print(fmt::format("{} manages the hooks of this repository ({}). Let it run docgarden: add to {}\n\n{}\n",
                        manager.name, printable(manager.sign), printable(manager.file), manager.lines));
      print("Nothing was installed; --beside installs a hook of git's anyway.\n");
      code = 1;
      continue;
    }
    hooks::Stub stub{.hook = hook, .program = own_path()};
    if (!options.seconds.empty()) stub.arguments = {"--seconds", options.seconds};
    switch (hooks::install(place, stub, options.everywhere)) {
      case hooks::Installed::already:
        print(fmt::format("{}: installed already\n", hook));
        break;
      case hooks::Installed::anew:
        print(fmt::format("{}: written anew\n", hook));
        break;
      case hooks::Installed::now:
        installed = true;
        print(fmt::format("{}: installed in {}\n", hook, printable(status.file)));
        if (status.state == hooks::State::foreign) print("  the hook that was there before runs first\n");
    }
  }
  // The first commit would wait for it, or go unchecked.
  if (installed) read_once(options.path);
  return code;
}

int uninstall(const HookOptions& options) {
  const git::HookPlace place = git::find_hooks(options.path);
  std::vector<std::string> names = options.hooks;
  if (names.empty()) names.assign(std::begin(hooks::hook_names), std::end(hooks::hook_names));
  bool any = false;
  for (const std::string& hook : names) {
    const hooks::Removed removed = hooks::uninstall(place, hook);
    if (removed == hooks::Removed::nothing) continue;
    any = true;
    print(fmt::format("{}: {}\n", hook,
                      removed == hooks::Removed::restored ? "the hook that was there before is back" : "removed"));
  }
  if (!any) print(fmt::format("no hook of docgarden's in {}\n", printable(place.folder)));
  return 0;
}

std::string described(const hooks::Status& status) {
  std::string text;
  switch (status.state) {
    case hooks::State::absent:
      text = "none";
      break;
    case hooks::State::foreign:
      text = "somebody else's";
      break;
    case hooks::State::edited:
      text = "docgarden's, changed by hand";
      break;
    case hooks::State::installed:
      text = "installed, runs " + printable(status.program);
      if (::access(status.program.c_str(), X_OK) != 0) text += ", which is gone: everything passes unchecked";
      if (status.previous) text += ", after the hook that was there before";
  }
  if (status.manager)
    text += fmt::format("; {} manages it ({})", status.manager->name, printable(status.manager->sign));
  return text;
}

int status(const HookOptions& options) {
  const git::HookPlace place = git::find_hooks(options.path);
  print(fmt::format("{}{}\n", printable(place.folder), place.configured.empty() ? "" : " (core.hooksPath)"));
  for (const std::string_view hook : hooks::hook_names) {
    print(fmt::format("  {:10}  {}\n", hook, described(hooks::status_of(place, std::string(hook)))));
  }
  return 0;
}

std::vector<std::string> all_hooks() {
  return {std::begin(hooks::hook_names), std::end(hooks::hook_names)};
}

CLI::App* add(CLI::App& command, const char* name, const char* summary) {
  CLI::App* sub = command.add_subcommand(name, summary)->group("Commands");
  sub->set_help_flag("-h,--help", "print this help");
  return sub;
}

void add_place(CLI::App& command, HookOptions& options, const char* what) {
  command.add_option("PATH", options.path, "the repository; default: here");
  command.add_option("--hook", options.hooks, what)
      ->option_text("NAME")
      ->check(CLI::IsMember(all_hooks()))
      ->allow_extra_args(false);
}

}  // namespace

Run hook_command(CLI::App& command) {
  const auto options = std::make_shared<HookOptions>();
  const auto chosen = std::make_shared<int (*)(const HookOptions&)>(nullptr);
  const auto choose = [chosen](int (*work)(const HookOptions&)) { return [chosen, work] { *chosen = work; }; };
  command.require_subcommand(1);

  CLI::App* adding = add(command, "install", "Check every commit against what it is about to record");
  add_place(*adding, *options, "pre-commit (default), pre-push or commit-msg; may be given again");
  adding
      ->add_option("--seconds", options->seconds,
                   "let pass unchecked what takes longer; 0: never; default: 1, 10 to push")
      ->option_text("N")
      ->check(CLI::NonNegativeNumber);
  adding->add_flag("--beside", options->beside, "even if husky, lefthook or pre-commit manage the hooks here");
  adding->add_flag("--global-hooks", options->everywhere, "even where git looks for the hooks of all repositories");
  adding->callback(choose(install));

  CLI::App* removing = add(command, "uninstall", "Take it away, and bring back what was there before");
  add_place(*removing, *options, "only this one; may be given again");
  removing->callback(choose(uninstall));

  CLI::App* telling = add(command, "status", "Say which hooks are there, and whose they are");
  telling->add_option("PATH", options->path, "the repository; default: here");
  telling->callback(choose(status));

  CLI::App* running = add(command, "run", "What the hooks run; also for lefthook, husky and pre-commit");
  running->add_option("HOOK", options->call.hook, "pre-commit, pre-push or commit-msg")
      ->required()
      ->check(CLI::IsMember(all_hooks()));
  running->add_option("ARGUMENTS", options->call.arguments, "what git gives the hook");
  running->add_option("--seconds", options->seconds, "let pass unchecked what takes longer; 0: never")
      ->option_text("N")
      ->envname("DOCGARDEN_HOOK_SECONDS")
      ->check(CLI::NonNegativeNumber);
  running->callback(choose([](const HookOptions& given) {
    HookCall call = given.call;
    call.seconds = !given.seconds.empty() ? std::atof(given.seconds.c_str()) : call.hook == "pre-push" ? 10 : 1;
    return run_hook(call);
  }));

  command.footer(
      "A hook reports what the commit itself breaks, and stops it for errors only. It reads what is staged, runs "
      "nothing\n"
      "of the repository, and passes what it can't judge in time. DOCGARDEN=0 git commit … does without it once.\n\n"
      "Examples:\n"
      "  docgarden hook install\n"
      "  docgarden hook install --hook pre-push --hook commit-msg\n"
      "  docgarden hook status ../other");
  return [options, chosen] { return (*chosen)(*options); };
}

}  // namespace docgarden::bot
