// SPDX-License-Identifier: MIT
// `poetry run X`, `uv run X`, `hatch run env:X` and their like run scripts of the project, but any installed program as
// well. So X is stale only where the project had it as a script while the document said so, and a commit took it out.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "checks/facts/manifests/readers.h"
#include "checks/facts/manifests/scripts.h"
#include "checks/facts/path_table.h"
#include "checks/rules/commands/call.h"
#include "checks/vanished.h"

namespace docgarden::commands {
namespace {

// The files where the runner looks, from where the command may run up to the root.
std::vector<const git::Entry*> files_of(const Call& call) {
  std::vector<const git::Entry*> files;
  for (const std::string& place : places(call)) {
    for (std::string_view folder = place;; folder = facts::folder_of(folder)) {
      for (const std::string_view name : facts::files_of_runner(call.word(0))) {
        const git::Entry* file = call.repo.snapshot.find(facts::join(folder, name));
        if (file != nullptr && std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
      }
      if (folder.empty()) break;
    }
  }
  return files;
}

// A key, or what a text begins with: a script of another tool, or a dependency, which may bring a program of its name.
bool mentions(std::string_view text, std::string_view name) {
  const RE2 mention(fmt::format(R"((?m)(?:^[ \t]*|["']){}(?:[^\w-]|$))", RE2::QuoteMeta(std::string(name))));
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), mention);
}

// Why today's project may run it all the same. Empty: it has no such script, nor anything of that name.
std::string may_run(const Call& call, const std::vector<const git::Entry*>& files, const std::string& name) {
  for (const facts::Manifest& manifest : call.repo.facts.manifests.all) {
    if (manifest.ecosystem != facts::Ecosystem::python || manifest.fixture) continue;
    for (const auto& [kind, names] : manifest.names) {
      if (names.contains(name)) return fmt::format("`{}` defines it", manifest.path);
    }
  }
  const auto said_in = [&](const git::Entry* file) {
    std::string why;
    const std::optional<std::string> text =
        file == nullptr ? std::nullopt : facts::text_of(call.repo.snapshot, *file, why);
    return file != nullptr && (!text || mentions(*text, name));
  };
  for (const git::Entry* file : files) {
    if (said_in(file)) return fmt::format("`{}` may have it", file->path);
    for (const char* other : {"setup.py", "setup.cfg", "requirements.txt", "noxfile.py"}) {
      const git::Entry* beside = call.repo.snapshot.find(facts::join(facts::folder_of(file->path), other));
      if (said_in(beside)) return fmt::format("`{}` may have it", beside->path);
    }
  }
  return "";
}

// The end of a script, as the history of one file tells it.
struct Gone {
  std::uint32_t position = 0;  // of the commit that took it out
  bool committed = true;       // false: the newest commit has it still
  std::string successor;       // the only script that came when it went, and nothing else did; may be empty
};

class Past {
 public:
  Past(const Call& call, std::string path, std::string name)
      : history_(call.repo.facts.history),
        document_(call.document.path),
        runner_(call.word(0)),
        path_(std::move(path)),
        name_(std::move(name)) {}

  std::optional<Gone> find() const {
    constexpr std::size_t most = 60;  // versions of the document
    if (has_it(0)) return Gone{.committed = false};
    for (std::uint32_t before : history_.edits_of(document_, most)) {
      const std::optional<std::string> text = text_at(before);
      if (!text) break;  // nor was the file there earlier
      if (!has_it(before)) continue;
      std::uint32_t after = 0;
      while (before - after > 1) {
        const std::uint32_t middle = after + (before - after) / 2;
        (has_it(middle) ? before : after) = middle;
      }
      return Gone{.position = after, .successor = successor(before, after)};
    }
    return std::nullopt;
  }

 private:
  std::optional<std::string> text_at(std::uint32_t position) const {
    std::string path = path_, bytes;
    const std::optional<git::BlobId> blob = history_.file_at(position, path);
    if (!blob || !history_.read(*blob, bytes) || bytes.size() > facts::largest_manifest) return std::nullopt;
    return bytes;
  }

  facts::Scripts scripts_at(std::uint32_t position) const {
    const std::optional<std::string> text = text_at(position);
    return text ? facts::scripts_in(facts::name_of(path_), *text, runner_) : facts::Scripts();
  }

  bool has_it(std::uint32_t position) const {
    const std::string_view plain = std::string_view(name_).substr(name_.rfind(':') + 1);
    const std::optional<std::string> text = text_at(position);
    // Most versions don't have the word, and need no parser.
    return text && text->find(plain) != std::string::npos &&
           facts::scripts_in(facts::name_of(path_), *text, runner_).contains(name_);
  }

  std::string successor(std::uint32_t before, std::uint32_t after) const {
    const facts::Scripts was = scripts_at(before), is = scripts_at(after);
    std::vector<std::string> went, came;
    std::set_difference(was.begin(), was.end(), is.begin(), is.end(), std::back_inserter(went));
    std::set_difference(is.begin(), is.end(), was.begin(), was.end(), std::back_inserter(came));
    return went.size() == 1 && came.size() == 1 ? came[0] : "";
  }

  const facts::History& history_;
  const std::string document_;
  const std::string runner_;
  const std::string path_;
  const std::string name_;
};

// Of the script that `word` names.
Verdict judge_past(const Call& call, const ShellWord& word, const std::vector<const git::Entry*>& files) {
  const facts::History& history = call.repo.facts.history;
  for (const git::Entry* file : files) {
    const std::optional<Gone> gone = Past(call, file->path, word.text).find();
    if (!gone) continue;
    Evidence evidence{.kind = "vanished",
                      .path = file->path,
                      .text = fmt::format("`{}` had the script `{}`", file->path, word.text),
                      .successor = gone->successor};
    if (gone->committed) {
      const git::BlobId commit = history.commit_at(gone->position);
      const docs::Claim said{.text = std::string(call.document.view({call.span.begin, word.span.end}))};
      const facts::Vanished vanished{
          .path = file->path, .commit = commit, .age = gone->position, .date = history.text_of(commit).date};
      if (std::string why = not_blamed(history, call.document, said, vanished); !why.empty()) {
        return Verdict::unknown(std::move(why));
      }
      tell_commit(history, commit, evidence);
    }
    const std::string now = gone->successor.empty() ? "" : fmt::format(": it is `{}` now", gone->successor);
    Verdict verdict = Verdict::stale(fmt::format("`{}` has no script `{}` any more{}", file->path, word.text, now),
                                     {std::move(evidence)});
    verdict.span = word.span;
    return verdict;
  }
  return Verdict::unknown("`" + word.text + "` may be an installed program");
}

}  // namespace

Verdict judge_run(const Call& call) {
  if (call.word(1) != "run" || call.words().size() < 3) return Verdict::no_claim("it names no script");
  const ShellWord& word = call.words()[2];
  const std::string& name = word.text;
  if (name.empty() || name.find_first_of("/\\.+") != std::string::npos || name[0] == '-' || name.ends_with(':')) {
    return Verdict::no_claim("it names no script");
  }
  if (stands_in(word)) return Verdict::no_claim("`" + name + "` is a placeholder");
  const std::vector<const git::Entry*> files = files_of(call);
  if (files.empty()) return Verdict::unknown("no file with its scripts is where it runs");
  std::string why;
  for (const git::Entry* file : files) {
    const std::optional<std::string> text = facts::text_of(call.repo.snapshot, *file, why);
    if (text && facts::scripts_in(facts::name_of(file->path), *text, call.word(0)).contains(name)) {
      return Verdict::hold();
    }
  }
  if (why = may_run(call, files, name.substr(name.rfind(':') + 1)); !why.empty()) return Verdict::unknown(why);
  if (why = not_ours(call); !why.empty()) return Verdict::unknown(why);
  if (!call.repo.facts.history.known()) return Verdict::unknown("without history nobody can tell what it was");
  return judge_past(call, word, files);
}

}  // namespace docgarden::commands
