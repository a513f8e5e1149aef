// SPDX-License-Identifier: MIT
// docgarden verify: runs the commands that prove a commit works, in a sandbox, and records what came of them.
#include <fcntl.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <ctime>
#include <memory>

#include "bot/apply/replace.h"
#include "bot/commands/commands.h"
#include "bot/session.h"
#include "bot/terminal.h"
#include "bot/verify/commands.h"
#include "bot/verify/permission.h"
#include "bot/verify/record.h"
#include "bot/verify/sandbox.h"
#include "checks/error.h"
#include "checks/text.h"
#include "checks/verify_config.h"

namespace docgarden::bot {
namespace {

struct VerifyOptions : Options {
  bool list = false;
  std::vector<std::string> readable;
};

// The configuration that decides: of the base where there is one, else of the commit. Never a file that is not
// committed.
VerifyConfig permission_of(const Session& session) {
  const git::Snapshot& decides = session.base ? *session.base : *session.snapshot;
  const git::Entry* entry = decides.find(config_name);
  const git::Blob blob = entry == nullptr ? git::Blob{.status = git::ReadStatus::missing} : decides.read(*entry);
  if (blob.status != git::ReadStatus::ok || entry->mode == git::Mode::symlink) return {};
  return parse_verify_config(blob.bytes, std::string(config_name));
}

std::string now() {
  const std::time_t seconds = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

std::string words_of(const verify::Ran& ran) {
  if (ran.ended == verify::Ended::late) return "took too long";
  if (ran.ended == verify::Ended::by_signal) return fmt::format("ended by signal {}", ran.code);
  return ran.code == 0 ? "passed" : fmt::format("failed with {}", ran.code);
}

void print_output(const std::string& output) {
  constexpr std::size_t shown = 20;  // lines
  std::vector<std::string_view> lines;
  for_each_line(output, [&](std::string_view line) { lines.push_back(line); });
  for (std::size_t i = lines.size() > shown ? lines.size() - shown : 0; i < lines.size(); ++i) {
    print("    " + printable(lines[i]) + "\n");
  }
}

void keep(const verify::Record& record, const std::string& root) {
  const git::Descriptor folder(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) throw Error("can't be opened", root);
  // Under another name first, and never through a link that the repository has there.
  const std::string name(verify::record_name), next = name + ".new";
  write_new(folder, next, verify::format_record(record), 0644);
  if (::renameat(folder.get(), next.c_str(), folder.get(), name.c_str()) != 0) throw Error("can't be written", name);
}

int run_verify(VerifyOptions options) {
  if (options.revision.empty()) options.revision = "HEAD";
  const Session session = open_session(options);
  const std::vector<verify::Command> commands = verify::find_commands(*session.snapshot, session.scan.config);
  if (commands.empty()) {
    throw Error("no document has commands to verify", "", "put them into VERIFY.md, or mark a block: ```sh verify");
  }
  if (options.list) {
    for (const verify::Command& one : commands) {
      print(fmt::format("{}:{}: {}\n", printable(one.path), one.line, printable(one.text)));
    }
    return 0;
  }
  const VerifyConfig allowed = permission_of(session);
  if (!allowed.enabled) {
    throw Error("nothing was run, because the configuration does not allow it", std::string(config_name),
                "commit `[verify]` with `enabled = true`; `docgarden verify --list` prints the commands");
  }
  if (const std::string why = verify::why_forbidden(session.base != nullptr); !why.empty()) {
    throw Error("nothing was run: " + why);
  }
  verify::Limits limits{.time = std::chrono::minutes(allowed.minutes),
                        .memory_mib = allowed.memory_mib,
                        .network = allowed.network,
                        .readable = options.readable};
  if (const std::string why = verify::why_no_sandbox(limits); !why.empty()) {
    throw Error("nothing was run: " + why, "",
                "on Debian: apt install bubblewrap; containers must allow user namespaces");
  }
  const verify::Scratch scratch(*session.snapshot);
  verify::Record record{.commit = session.snapshot->id(), .time = now(), .network = allowed.network};
  bool passed = true;
  for (const verify::Command& one : commands) {
    const verify::Ran ran = verify::run_in_sandbox(one.text, scratch, limits);
    constexpr std::string_view ends[] = {"by itself", "by a signal", "late"};
    record.results.push_back({.path = one.path,
                              .command = one.text,
                              .line = one.line,
                              .ended = std::string(ends[static_cast<std::size_t>(ran.ended)]),
                              .code = ran.code,
                              .seconds = ran.seconds});
    const bool good = record.results.back().passed();
    passed = passed && good;
    print(fmt::format("{}:{}: {}  {} in {:.1f} s\n", printable(one.path), one.line, printable(one.text), words_of(ran),
                      ran.seconds));
    if (!good || options.verbose) print_output(ran.output);
  }
  if (!session.snapshot->root().empty()) keep(record, session.snapshot->root());
  return passed ? 0 : 1;
}

}  // namespace

Run verify_command(CLI::App& command) {
  const auto options = std::make_shared<VerifyOptions>();
  add_path(command, *options);
  command.add_option("--rev", options->revision, "the commit to verify; default: HEAD")->option_text("REV");
  command.add_option("--base", options->base, "obey the configuration of REV, not that of the commit")
      ->option_text("REV");
  command.add_flag("--list", options->list, "print the commands and run none");
  command.add_option("--readable", options->readable, "a folder that commands may read; may be given again")
      ->option_text("FOLDER")
      ->allow_extra_args(false)
      ->check(CLI::ExistingDirectory);
  command.add_flag("--verbose", options->verbose, "also what commands print that pass");
  add_examples(command,
               "Exit code: 0 all passed, 1 some did not, 2 nothing was run.\n\n"
               "Examples:\n"
               "  docgarden verify --list                what it would run\n"
               "  docgarden verify                       run it on a copy of HEAD\n"
               "  docgarden verify --readable ~/.cargo   with a toolchain that lies there");
  return [options] { return run_verify(*options); };
}

}  // namespace docgarden::bot
