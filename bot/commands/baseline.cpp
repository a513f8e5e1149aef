// SPDX-License-Identifier: MIT
// docgarden baseline: accepts today's findings, so that later scans report only others. The one command that writes.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "bot/commands/commands.h"
#include "bot/session.h"
#include "bot/terminal.h"
#include "checks/error.h"

namespace docgarden::bot {
namespace {

namespace fs = std::filesystem;

// Written beside and renamed: a scan that runs now sees the old file or the new one.
void replace_file(const fs::path& file, const std::string& text) {
  const fs::path next = file.string() + ".new";
  std::ofstream stream(next, std::ios::binary | std::ios::trunc);
  stream << text;
  stream.close();
  std::error_code failed;
  if (stream) fs::rename(next, file, failed);
  if (!stream || failed) {
    fs::remove(next, failed);
    throw Error("can't be written", file.string());
  }
}

int accept(const Options& options) {
  Session session = open_session(options);
  if (!session.scan.below.empty()) {
    throw Error("a baseline is made of the whole repository", options.path, "give the repository's own folder");
  }
  const std::string& root = session.snapshot->root();
  if (options.baseline.empty() && root.empty()) {
    throw Error("a bare repository has no place for a baseline", options.path, "name one with --baseline FILE");
  }
  const ScanResult result = run_scan(session, false);
  if (result.documents == 0) throw blindness(session, result);
  const fs::path file = options.baseline.empty() ? fs::path(root) / baseline_name : fs::path(options.baseline);
  if (result.findings.empty() && !fs::exists(file)) {
    print("nothing to accept: there are no findings\n");
    return 0;
  }
  replace_file(file, format_baseline(result.findings));
  print(fmt::format("{} accepted in {}\n", count_of(result.findings.size(), "finding"),
                    printable(options.baseline.empty() ? std::string(baseline_name) : options.baseline)));
  return 0;
}

}  // namespace

Run baseline_command(CLI::App& command) {
  const auto options = std::make_shared<Options>();
  add_path(command, *options);
  command.add_option("--baseline", options->baseline, "the file; default: .docgarden-baseline.json at the root")
      ->option_text("FILE");
  add_scan(command, *options);
  add_examples(command,
               "Every scan then counts these findings and reports only others. Commit the file.\n\n"
               "Examples:\n"
               "  docgarden baseline                     accept what a scan of this repository finds now");
  return [options] { return accept(*options); };
}

}  // namespace docgarden::bot
