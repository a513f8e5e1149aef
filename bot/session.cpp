// SPDX-License-Identifier: MIT
#include "bot/session.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <optional>
#include <thread>
#include <unordered_set>

#include "bot/cache_folder.h"
#include "bot/progress.h"
#include "checks/change.h"
#include "checks/error.h"
#include "checks/git/merge_base.h"
#include "checks/untouched.h"

namespace docgarden::bot {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_config = 1u << 20;
constexpr std::uint64_t max_baseline = 64u << 20;

fs::path path_of(const Options& options) {
  return options.path.empty() ? "." : options.path;
}

git::Choice choice_of(const Options& options) {
  if (!options.revision.empty()) return {git::Kind::commit, options.revision};
  return {options.staged ? git::Kind::index : git::Kind::work_tree, ""};
}

std::string read_given(const std::string& name, std::uint64_t most) {
  std::ifstream stream(name, std::ios::binary);
  std::string text;
  std::array<char, 1 << 16> part;
  while (stream && text.size() <= most) {
    stream.read(part.data(), part.size());
    text.append(part.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (!stream.eof() && text.size() <= most) throw Error("can't be read", name);
  if (text.size() > most) throw Error(fmt::format("is larger than {} MiB", most >> 20), name);
  return text;
}

std::optional<std::string> read_tracked(const git::Snapshot& snapshot, std::string_view name, std::uint64_t most) {
  const git::Entry* entry = snapshot.find(name);
  if (entry == nullptr) return std::nullopt;
  const std::string where(name);
  if (entry->mode != git::Mode::file && entry->mode != git::Mode::executable) {
    throw Error("is not a regular file", where);
  }
  git::Blob blob = snapshot.read(*entry, most);
  switch (blob.status) {
    case git::ReadStatus::ok:
      return std::move(blob.bytes);
    case git::ReadStatus::too_large:
      throw Error(fmt::format("is larger than {} MiB", most >> 20), where);
    case git::ReadStatus::binary:
      throw Error("is binary", where);
    default:
      throw Error("can't be read", where);
  }
}

// A file of the work tree that git does not track yet; links are not followed.
std::optional<std::string> read_untracked(const std::string& root, std::string_view name, std::uint64_t most) {
  const std::string path = (fs::path(root) / name).string();
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return read_given(path, most);
}

// A file of ours at the root of the snapshot. In a work tree it counts as soon as it is written.
std::optional<std::string> read_own(const git::Snapshot& snapshot, std::string_view name, std::uint64_t most) {
  if (std::optional<std::string> tracked = read_tracked(snapshot, name, most)) return tracked;
  if (snapshot.kind() != git::Kind::work_tree || snapshot.root().empty()) return std::nullopt;
  return read_untracked(snapshot.root(), name, most);
}

std::vector<Accepted> baseline_of(const Options& options, const git::Snapshot& snapshot) {
  if (!options.baseline.empty()) {
    return parse_baseline(read_given(options.baseline, max_baseline), options.baseline);
  }
  const std::optional<std::string> text = read_own(snapshot, baseline_name, max_baseline);
  return text ? parse_baseline(*text, std::string(baseline_name)) : std::vector<Accepted>();
}

std::string repository_of(const Options& options) {
  if (!options.repository.empty()) {
    if (std::count(options.repository.begin(), options.repository.end(), '/') != 1) {
      throw Error(fmt::format("`{}` is not OWNER/NAME", options.repository), "--repository");
    }
    return options.repository;
  }
  const char* action = std::getenv("GITHUB_REPOSITORY");
  return action == nullptr ? "" : action;
}

// The commit that --base means: where this line left the base's, as a pull request sees it.
std::unique_ptr<git::Snapshot> open_base(const Options& options, const git::Snapshot& snapshot) {
  if (options.base.empty()) return nullptr;
  if (snapshot.id().empty()) throw Error("the repository has no commit yet", "--base", "commit something first");
  std::vector<std::string> revisions = {options.base};
  if (options.base == "auto") {
    const char* action = std::getenv("GITHUB_BASE_REF");
    const std::string branch = action != nullptr && *action != '\0' ? action : snapshot.origin().default_branch;
    if (branch.empty()) throw Error("the default branch is not known here", "--base", "name it: --base origin/main");
    revisions = {"refs/remotes/origin/" + branch, "refs/heads/" + branch};
  }
  const std::string path = path_of(options).string();
  return git::open(path, {git::Kind::commit, git::merge_base(path, revisions, snapshot.id())});
}

// The first second of that day, in UTC.
std::int64_t since_of(const Options& options) {
  if (options.since.empty()) return 0;
  std::tm day{};
  const char* end = ::strptime(options.since.c_str(), "%Y-%m-%d", &day);
  if (end == nullptr || *end != '\0') {
    throw Error(fmt::format("`{}` is not a date", options.since), "--since", "write it as 2024-01-31");
  }
  return ::timegm(&day);
}

}  // namespace

std::unique_ptr<git::Snapshot> open_snapshot(const Options& options) {
  return git::open(path_of(options).string(), choice_of(options));
}

Config read_config(const Options& options, const git::Snapshot& snapshot) {
  Config config;
  if (!options.config.empty()) {
    config = parse_config(read_given(options.config, max_config), options.config);
  } else if (const std::optional<std::string> text = read_own(snapshot, config_name, max_config)) {
    config = parse_config(*text, std::string(config_name));
  }
  config.exclude.insert(config.exclude.end(), options.excludes.begin(), options.excludes.end());
  return config;
}

Session open_session(const Options& options) {
  Session session;
  session.snapshot = open_snapshot(options);
  session.base = open_base(options, *session.snapshot);
  session.baseline = baseline_of(options, session.base && options.base_baseline ? *session.base : *session.snapshot);
  // A change does not decide how it is checked.
  session.scan.config = read_config(options, session.base ? *session.base : *session.snapshot);
  session.scan.surroundings.repository = repository_of(options);
  session.scan.below = below_root(path_of(options).string(), session.snapshot->root());
  session.scan.only_checks = options.checks;
  session.scan.last_commit = [path = path_of(options).string(), commit = session.snapshot->id()] {
    return git::open(path, {git::Kind::commit, commit});
  };
  session.scan.hints = options.hints;
  session.scan.history = !options.no_history;
  session.scan.since = since_of(options);
  for (const Accepted& accepted : session.baseline) session.scan.baseline.push_back(accepted.id);
  session.scan.threads = options.jobs != 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  if (!options.no_cache) session.scan.cache = cache_folder();
  return session;
}

std::optional<std::size_t> untouched_by_staged(const Options& options) {
  const std::string path = path_of(options).string();
  const std::optional<git::Staged> staged = git::staged_change(path, {std::string(config_name)});
  if (!staged) return std::nullopt;
  ScanOptions scan;
  scan.config = read_config(options, *staged->base);
  scan.surroundings.repository = repository_of(options);
  if (!options.no_cache) scan.cache = cache_folder();
  return untouched_documents(path, *staged, scan);
}

std::string below_root(const std::string& path, const std::string& root) {
  if (root.empty()) return "";
  // Links are followed, as a document is read under its real path.
  std::error_code failed;
  const fs::path relative = fs::canonical(path, failed).lexically_relative(fs::canonical(root, failed));
  if (failed || relative.empty() || relative == ".") return "";
  if (*relative.begin() == "..") throw Error("lies outside of the repository", path);
  return relative.generic_string();
}

ScanResult run_scan(const Session& session, bool quiet) {
  Progress progress(!quiet);
  ScanOptions options = session.scan;
  options.progress = [&progress](const char* stage, std::size_t done, std::size_t total) {
    progress.show(stage, done, total);
  };
  options.base = session.base.get();
  options.past_names = options.base == nullptr;
  ScanResult result = scan(*session.snapshot, options);
  options.base = nullptr;
  options.hints = false;
  options.witness = nullptr;  // of what is compared with it is no witness
  if (session.base && !result.findings.empty()) {
    const auto blame_against = [&](const git::Snapshot& base, std::vector<Finding>& findings) {
      const auto before = [&](std::vector<std::string> documents) {
        options.documents = std::move(documents);
        return scan(base, options).findings;
      };
      blame(base, before, *session.snapshot, findings);
    };
    blame_against(*session.base, result.findings);
    for (const std::unique_ptr<git::Snapshot>& parent : session.other_parents) {
      std::vector<Finding> unknown = result.findings;
      for (Finding& finding : unknown) finding.is_new.reset();
      blame_against(*parent, unknown);
      for (std::size_t i = 0; i < unknown.size(); ++i) {
        if (!unknown[i].is_new.value_or(true)) result.findings[i].is_new = false;
      }
    }
  }
  progress.clear();
  return result;
}

Error blindness(const Session& session, const ScanResult& result) {
  std::string skipped;
  if (!result.skipped.empty()) {
    skipped = fmt::format("; skipped {}: {}", result.skipped.front().path, result.skipped.front().why);
  }
  return Error("not one document was read" + skipped, session.scan.below,
               "documents are Markdown files that git tracks; [scope] of " + std::string(config_name) +
                   " may include more or exclude too much");
}

std::vector<Accepted> gone_from(const Session& session, const ScanResult& result) {
  std::unordered_set<std::string> seen;
  for (const Finding& finding : result.findings) {
    if (finding.baselined) seen.insert(finding.id);
  }
  const ScanOptions& scan = session.scan;
  const auto was_asked = [&](const Accepted& accepted) {
    const auto excluded = [&](const std::string& pattern) { return glob_matches(pattern, accepted.path); };
    const bool check_ran = scan.only_checks.empty() || std::find(scan.only_checks.begin(), scan.only_checks.end(),
                                                                 accepted.check) != scan.only_checks.end();
    return check_ran && is_below(accepted.path, scan.below) &&
           std::none_of(scan.config.exclude.begin(), scan.config.exclude.end(), excluded);
  };
  std::vector<Accepted> gone;
  for (const Accepted& accepted : session.baseline) {
    if (!seen.contains(accepted.id) && was_asked(accepted)) gone.push_back(accepted);
  }
  return gone;
}

}  // namespace docgarden::bot
