// SPDX-License-Identifier: MIT
#include "checks/rules/commands/call.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "checks/docs/anchors.h"
#include "checks/docs/audience.h"
#include "checks/facts/path_table.h"
#include "checks/nearest.h"
#include "checks/text.h"

namespace docgarden::commands {
namespace {

void add_folder(const Call& call, std::vector<std::string>& folders, std::string_view base, std::string_view path) {
  std::string folder;
  if (!facts::normalise(facts::join(base, path), folder) || !call.repo.facts.paths.has_folder(folder)) return;
  if (std::find(folders.begin(), folders.end(), folder) == folders.end()) folders.push_back(std::move(folder));
}

// The document's folder, what is above it, and the root.
std::vector<std::string_view> above(std::string_view path) {
  std::vector<std::string_view> folders;
  for (std::string_view folder = facts::folder_of(path); !folder.empty(); folder = facts::folder_of(folder)) {
    folders.push_back(folder);
  }
  folders.emplace_back();
  return folders;
}

// The words of a name, sorted: "build-types:check" -> "build check types".
std::string word_set(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char c : name) {
    if (is_alnum(c)) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  std::sort(words.begin(), words.end());
  return fmt::format("{}", fmt::join(words, " "));
}

// -1 when it does not define the name.
int line_of(const facts::Manifest& manifest, const std::vector<std::string_view>& kinds, std::string_view name) {
  for (const std::string_view kind : kinds) {
    const facts::Names* names = manifest.of(kind);
    if (names == nullptr) continue;
    if (const auto found = names->lines.find(name); found != names->lines.end()) return found->second;
  }
  return -1;
}

}  // namespace

std::vector<std::string> places(const Call& call) {
  std::vector<std::string> folders;
  const docs::ShellCommand& command = call.claim.command;
  if (call.claim.from_root) {
    add_folder(call, folders, "", command.folder);
    return folders;
  }
  const std::vector<std::string_view> bases = above(call.document.path);
  if (!call.claim.said.empty()) {
    for (const std::string_view folder : bases) {
      add_folder(call, folders, folder, facts::join(call.claim.said, command.folder));
    }
    if (folders.empty()) return folders;
  }
  for (const std::string_view folder : bases) add_folder(call, folders, folder, command.folder);
  if (command.or_folder) {
    for (const std::string_view folder : bases) add_folder(call, folders, folder, *command.or_folder);
  }
  return folders;
}

std::vector<std::string> other_places(const Call& call) {
  std::vector<std::string> folders;
  for (const std::string_view folder : above(call.document.path)) {
    for (const std::string& entered : call.claim.entered) {
      add_folder(call, folders, folder, facts::join(entered, call.claim.command.folder));
    }
  }
  return folders;
}

std::vector<std::string> below(const Call& call, const std::vector<std::string>& folders, std::string_view path) {
  std::vector<std::string> found;
  for (const std::string& folder : folders) add_folder(call, found, folder, path);
  return found;
}

namespace {

// The documents of `just` or `task` show what their users write.
bool is_runner_itself(const Call& call) {
  if (docs::for_contributors(call.document)) return false;
  const std::string& program = call.words()[0].text;
  const auto& manifests = call.repo.facts.manifests.all;
  return std::any_of(manifests.begin(), manifests.end(), [&](const facts::Manifest& manifest) {
    const facts::Names* programs = manifest.of("bin");
    return !manifest.fixture && (manifest.name == program || (programs != nullptr && programs->contains(program)));
  });
}

}  // namespace

std::string not_ours(const Call& call) {
  const docs::ShellCommand& command = call.claim.command;
  if (command.foreign) return "it runs in another project or on another machine";
  if (!command.folder_known) return "the folder in which it runs is not known";
  const auto opaque = [&](const std::string& folder) { return call.repo.facts.paths.below_opaque(folder + "/x"); };
  if (std::any_of(call.claim.entered.begin(), call.claim.entered.end(), opaque)) {
    return "an earlier step goes into a submodule";
  }
  if (is_runner_itself(call)) return "this is the program's own repository";
  if (call.claim.audience == docs::Audience::users) return "it speaks of a project of the reader";
  return "";
}

bool stands_in(const ShellWord& word) {
  // RECIPE, TARGET, X
  const bool capitals =
      word.text.size() != 2 && !word.text.empty() && std::all_of(word.text.begin(), word.text.end(), is_upper);
  // test-NEW_DB_NAME
  static const RE2 part(
      R"((?:^|[-_:./])(?:NEW|YOUR|MY|SOME|THE)_[A-Z_]+|(?:^|[-_:./])[A-Z]+_(?:NAME|ID|VERSION)(?:$|[-_:./]))");
  return !word.literal || capitals || RE2::PartialMatch(word.text, part) || docs::is_placeholder(word.text);
}

std::string_view similar(std::string_view name, const std::vector<std::string_view>& candidates) {
  const std::string words = word_set(name);
  for (const std::string_view candidate : candidates) {
    if (word_set(candidate) == words) return candidate;
  }
  // The same name with a part more or less: "check-types" and "build-check-types".
  for (const std::string_view candidate : candidates) {
    const std::string_view longer = candidate.size() > name.size() ? candidate : name;
    const std::string_view shorter = candidate.size() > name.size() ? name : candidate;
    if (shorter.size() < 4 || longer.size() == shorter.size()) continue;
    const bool front =
        longer.starts_with(shorter) && std::string_view("-_:.").find(longer[shorter.size()]) != std::string_view::npos;
    const bool back =
        longer.ends_with(shorter) &&
        std::string_view("-_:.").find(longer[longer.size() - shorter.size() - 1]) != std::string_view::npos;
    if (front || back) return candidate;
  }
  return nearest(name, candidates);
}

namespace {

// "# tracy = […]": the reader is to take the mark off.
const facts::Manifest* where_commented_out(const Call& call, const std::string& name, const Asked& asked) {
  const RE2 entry(fmt::format(R"((?m)^[ \t]*(?:#|//)[ \t]*["']?{}["']?[ \t]*[=:])", RE2::QuoteMeta(name)));
  for (const facts::Manifest* manifest : asked.manifests) {
    const git::Entry* file = call.repo.snapshot.find(manifest->path);
    if (file == nullptr) continue;
    const git::Blob blob = call.repo.snapshot.read(*file, 1u << 20);
    if (blob.status == git::ReadStatus::ok && RE2::PartialMatch(blob.bytes, entry)) return manifest;
  }
  return nullptr;
}

}  // namespace

Verdict absent(const Call& call, const ShellWord& name, const Asked& asked) {
  if (const facts::Manifest* manifest = where_commented_out(call, name.text, asked)) {
    return Verdict::unknown(fmt::format("`{}` has it in a comment", manifest->path));
  }
  constexpr std::size_t most_shown = 3;
  constexpr std::size_t most_candidates = 1000;
  std::vector<Evidence> evidence;
  std::vector<std::string_view> candidates;
  for (const facts::Manifest* manifest : asked.manifests) {
    std::size_t count = 0;
    for (const std::string_view kind : asked.kinds) {
      const facts::Names* names = manifest->of(kind);
      if (names == nullptr) continue;
      count += names->lines.size();
      for (const auto& [candidate, line] : names->lines) {
        if (candidates.size() < most_candidates) candidates.push_back(candidate);
      }
    }
    if (evidence.size() == most_shown) continue;
    evidence.push_back({.kind = "absent",
                        .path = manifest->path,
                        .text = count == 0 ? fmt::format("`{}` has no {}s", manifest->path, asked.noun)
                                           : fmt::format("`{}` has {} {}{}; `{}` is not among them", manifest->path,
                                                         count, asked.noun, count == 1 ? "" : "s", name.text),
                        .was = name.text});
  }
  const std::string_view near = similar(name.text, candidates);
  for (const facts::Manifest* manifest : asked.manifests) {
    if (const int line = line_of(*manifest, asked.kinds, near); line >= 0 && !near.empty()) {
      evidence.push_back({.kind = "near",
                          .path = manifest->path,
                          .line = line,
                          .text = fmt::format("`{}` has the {} `{}`", manifest->path, asked.noun, near),
                          .successor = std::string(near),
                          .was = name.text,
                          .bond = Bond::stem});
      break;
    }
  }
  const std::string& first = asked.manifests.front()->path;
  std::string message = fmt::format("`{}` has no {} `{}`", first, asked.noun, name.text);
  if (asked.manifests.size() == 2) {
    message =
        fmt::format("neither `{}` nor `{}` has the {} `{}`", first, asked.manifests[1]->path, asked.noun, name.text);
  } else if (asked.manifests.size() > 2) {
    message = fmt::format("`{}` and {} other manifests have no {} `{}`", first, asked.manifests.size() - 1, asked.noun,
                          name.text);
  }
  Verdict verdict = Verdict::stale(std::move(message), std::move(evidence));
  verdict.span = {call.span.begin, name.span.end};
  return verdict;
}

}  // namespace docgarden::commands
