// SPDX-License-Identifier: MIT
#include "bot/hook_run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <sstream>

#include "bot/cache_folder.h"
#include "bot/report/report.h"
#include "bot/session.h"
#include "bot/terminal.h"
#include "bot/within.h"
#include "checks/error.h"
#include "checks/git/hook_place.h"
#include "hooks/files.h"
#include "hooks/trailer.h"
#include "inference/repair/candidates.h"

namespace docgarden::bot {
namespace {

constexpr int could_not_run = 2;

// Git runs hooks at the root of the work tree, and tells by GIT_DIR where that belongs to another repository than the
// .git in it, or has none.
std::string repository_here() {
  const char* named = std::getenv("GIT_DIR");
  if (named == nullptr || *named == '\0') return ".";
  std::error_code failed;
  try {
    if (std::filesystem::equivalent(git::find_hooks(".").git_dir, named, failed) && !failed) return ".";
  } catch (const Error&) {
  }
  return named;
}

bool is_shown(const Finding& finding) {
  return finding.is_new.value_or(true) && !finding.baselined && finding.level >= Level::warning;
}

// What a commit or push breaks, for a person who waits for it. The exit code of the hook.
int report(const ScanResult& result, const Session& session, bool colour, const std::string& arguments,
           const std::string& advice) {
  const auto shown = std::count_if(result.findings.begin(), result.findings.end(), is_shown);
  if (shown == 0) return 0;
  const Report whole{.result = result, .snapshot = *session.snapshot, .base = "", .gone = {}, .fixes = {}};
  print(
      text_report(whole, {.colour = colour, .summary = false, .explain = "docgarden explain", .arguments = arguments}));
  const auto is_error = [](const Finding& finding) { return is_shown(finding) && finding.level == Level::error; };
  const bool stops = std::any_of(result.findings.begin(), result.findings.end(), is_error);
  if (stops) print(advice);
  return stops ? 1 : 0;
}

Options staged_options() {
  Options options;
  options.path = repository_here();
  options.staged = true;
  options.quiet = true;
  return options;
}

ScanResult scan_staged(Options options, Session& session) {
  const std::string path = options.path;
  if (!git::find_revision(path, "HEAD").empty()) options.base = "HEAD";
  session = open_session(options);
  session.scan.below.clear();  // GIT_DIR may lie in the work tree
  session.scan.narrow = true;
  for (const std::string& head : git::merge_heads(path)) {
    session.other_parents.push_back(git::open(path, {git::Kind::commit, head}));
  }
  return run_scan(session, true);
}

int pre_commit(bool colour) {
  const Options options = staged_options();
  if (untouched_by_staged(options)) return 0;
  Session session;
  const ScanResult result = scan_staged(options, session);
  const bool repairable = std::any_of(result.findings.begin(), result.findings.end(), [&](const Finding& finding) {
    return is_shown(finding) && repair::candidate(finding, *session.snapshot).has_value();
  });
  std::string advice = "This commit breaks what its documents say. Nothing was committed.\n";
  if (repairable) advice += "  docgarden fix --staged    shows what can be repaired\n";
  return report(result, session, colour, " --staged", advice + "  git commit --no-verify    commits it as it is\n");
}

// The counts become a trailer of the message, so that a reader of the log knows what was checked.
int commit_msg(const std::vector<std::string>& arguments) {
  if (arguments.empty()) throw Error("git names the file of the message", "commit-msg");
  const Options options = staged_options();
  const git::MessageRules rules = git::message_rules(options.path);
  const std::optional<std::string> message = hooks::read_text(arguments[0]);
  const std::string before = hooks::read_text(rules.template_file).value_or("");
  if (message && !hooks::says_something(*message, rules.comment, before)) return 0;
  const std::optional<std::size_t> untouched = untouched_by_staged(options);
  ScanResult result;
  Session session;
  if (!untouched) result = scan_staged(options, session);
  const auto broken = std::count_if(result.findings.begin(), result.findings.end(), is_shown);
  hooks::set_trailer(
      arguments[0], "Docs-checked",
      fmt::format("{}, {} broken (docgarden {})", count_of(untouched.value_or(result.documents), "document"),
                  count_of(static_cast<std::size_t>(broken), "claim"), DOCGARDEN_VERSION));
  return 0;
}

struct Push {
  std::string local_id, remote_ref, remote_id;
};

std::vector<Push> pushes_of(const std::string& input) {
  std::vector<Push> pushes;
  std::istringstream lines(input);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string local_ref;
    Push push;
    if (words >> local_ref >> push.local_id >> push.remote_ref >> push.remote_id) pushes.push_back(std::move(push));
  }
  return pushes;
}

bool is_no_commit(const std::string& id) {
  return id.find_first_not_of('0') == std::string::npos;
}

// One branch of a push. 2 if it can't be judged, which says nothing of the others.
int push_one(const std::string& path, const Push& push, bool colour) {
  try {
    Options options;
    options.path = path;
    options.revision = push.local_id;
    options.quiet = true;
    // What the other side has we may not have: then the branch is compared with the default one.
    const bool known = !is_no_commit(push.remote_id) && !git::find_revision(path, push.remote_id).empty();
    options.base = known ? push.remote_id : "auto";
    Session session = open_session(options);
    session.scan.below.clear();
    session.scan.narrow = true;
    const ScanResult result = run_scan(session, true);
    return report(
        result, session, colour, " --rev " + push.local_id.substr(0, 12),
        fmt::format("Pushing to {} would break what the documents say.\n", printable(push.remote_ref.substr(11))));
  } catch (const Error& error) {
    print_error(error);
  }
  return could_not_run;
}

int pre_push(const std::string& input, bool colour) {
  bool stops = false, unjudged = false;
  const std::string path = repository_here();
  for (const Push& push : pushes_of(input)) {
    if (is_no_commit(push.local_id) || !push.remote_ref.starts_with("refs/heads/")) continue;
    const int code = push_one(path, push, colour);
    stops = stops || code == 1;
    unjudged = unjudged || code == could_not_run;
  }
  if (!stops) return unjudged ? could_not_run : 0;
  print(
      "Nothing was pushed.\n"
      "  docgarden fix           shows what can be repaired\n"
      "  git push --no-verify    pushes it as it is\n");
  return 1;
}

int unchecked(const std::string& why) {
  std::fputs(fmt::format("docgarden: unchecked, {}\n", why).c_str(), stderr);
  return 0;
}

}  // namespace

int run_hook(const HookCall& call) {
  const char* off = std::getenv("DOCGARDEN");
  if (off != nullptr && std::string_view(off) == "0") return 0;
  std::string input;
  if (call.hook == "pre-push") input.assign(std::istreambuf_iterator<char>(std::cin), {});
  const bool colour = wants_colour("auto", STDERR_FILENO);
  constexpr double day = 24 * 60 * 60;
  const auto limit = std::chrono::milliseconds(static_cast<long>(std::ceil(std::clamp(call.seconds, 0.0, day) * 1000)));
  const Within run = run_within(limit, [&] {
    try {
      if (call.hook == "pre-push") return pre_push(input, colour);
      return call.hook == "commit-msg" ? commit_msg(call.arguments) : pre_commit(colour);
    } catch (const Error& error) {
      print_error(error);
    } catch (const std::exception& error) {
      print_error(Error(error.what(), "internal error"));
    }
    return could_not_run;
  });
  std::fputs(run.output.c_str(), stderr);
  if (run.end == End::late) {
    return unchecked(fmt::format(
        "because it takes more than {} s here; `docgarden scan` does it at leisure, and the next time is quicker",
        call.seconds));
  }
  if (run.end == End::died) return unchecked("because it crashed; please report it");
  return run.code == could_not_run ? unchecked("for the reason above") : run.code;
}

void read_once(const std::string& path) {
  if (cache_folder().empty()) return;
  try {
    Options options;
    options.path = path;
    options.staged = true;
    Session session = open_session(options);
    session.scan.below.clear();
    run_scan(session, false);
  } catch (const Error&) {
  }
}

}  // namespace docgarden::bot
