// SPDX-License-Identifier: MIT
#include "bot/apply/apply.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <random>
#include <utility>

#include "bot/apply/journal.h"
#include "bot/apply/replace.h"
#include "checks/error.h"

namespace docgarden::bot {
namespace {

// What a person or a closed terminal asks for waits until all is written, and a full quota is an error of `write`.
class Undisturbed {
 public:
  Undisturbed() {
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP}) sigaddset(&set, number);
    sigprocmask(SIG_BLOCK, &set, &before_);
    quota_ = std::signal(SIGXFSZ, SIG_IGN);
  }
  ~Undisturbed() {
    std::signal(SIGXFSZ, quota_);
    sigprocmask(SIG_SETMASK, &before_, nullptr);
  }
  Undisturbed(const Undisturbed&) = delete;
  Undisturbed& operator=(const Undisturbed&) = delete;

 private:
  sigset_t before_{};
  void (*quota_)(int) = SIG_DFL;
};

std::string new_owner() {
  std::random_device random;
  return fmt::format("{:08x}{:08x}", random(), random());
}

// Of the n-th document. It says whose it is, and is never as long as a name may not be.
std::string temporary_of(const Journal& journal, std::size_t n) {
  return fmt::format(".docgarden-{}-{}", journal.owner, n);
}

std::string listed(const std::vector<std::string>& paths) {
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t n = 0; n < paths.size() && n < most; ++n) text += (n == 0 ? "" : ", ") + paths[n];
  if (paths.size() > most) text += fmt::format(" and {} more", paths.size() - most);
  return text;
}

enum class State { before, after, other };

// What is there of a change now. A document that is gone, a link or unreadable is somebody's, too.
State state_of(const git::Files& files, const DocumentChange& change) {
  try {
    const Target target(files, change.path);
    if (target.mode() != change.mode) return State::other;
    if (taken_back(change, target.bytes())) return State::after;
    return hash_of(target.bytes()) == change.hash_before ? State::before : State::other;
  } catch (const Error&) {
    return State::other;
  }
}

State state_of(const git::Places& places, const git::IndexChange& change) {
  const git::BlobId now = git::indexed_blob(places.index, change.path);
  return now == change.after ? State::after : now == change.before ? State::before : State::other;
}

// Puts back every document that is as the application left it. What a kill leaves is found again by the journal.
TakenBack take_back(const git::Places& places, const Journal& journal) {
  TakenBack result;
  const git::Files files(places.root);
  git::clear_lock(places.index, journal.owner);
  std::vector<git::IndexChange> index;
  for (const git::IndexChange& change : journal.index) {
    const State state = state_of(places, change);
    if (state == State::after) index.push_back({change.path, change.after, change.before});
    if (state == State::other) result.changed.push_back(change.path);
  }
  if (!index.empty()) git::edit_index(places, index, journal.owner);
  for (std::size_t n = 0; n < journal.documents.size(); ++n) {
    const DocumentChange& change = journal.documents[n];
    const std::string temporary = temporary_of(journal, n);
    if (const git::Descriptor folder = files.open_folder_of(change.path)) {
      ::unlinkat(folder.get(), temporary.c_str(), 0);
    }
    const State state = state_of(files, change);
    if (state == State::other) result.changed.push_back(change.path);
    if (state != State::after) continue;
    const Target target(files, change.path);
    try {
      target.prepare(taken_back(change, target.bytes()).value(), temporary);
      target.replace(temporary);
    } catch (const Error&) {
      target.clear(temporary);
      throw;
    }
    result.documents.push_back(change.path);
  }
  for (const git::IndexChange& change : index) {
    const std::vector<std::string>& known = result.documents;
    if (std::find(known.begin(), known.end(), change.path) == known.end()) result.documents.push_back(change.path);
  }
  std::sort(result.documents.begin(), result.documents.end());
  std::sort(result.changed.begin(), result.changed.end());
  result.changed.erase(std::unique(result.changed.begin(), result.changed.end()), result.changed.end());
  return result;
}

// The documents as they are on disk, in the order of the plan.
std::vector<Target> look(const git::Places& places, const git::Files& files, const Plan& plan) {
  if (plan.index.empty()) {
    const std::vector<std::string> conflicts = git::conflicts_in(places.index);
    for (const Write& write : plan.documents) {
      if (std::find(conflicts.begin(), conflicts.end(), write.path) == conflicts.end()) continue;
      throw Error("has unresolved conflicts", write.path,
                  "resolve them, `git add` it, run it again; nothing was changed");
    }
  }
  std::vector<Target> targets;
  targets.reserve(plan.documents.size());
  for (const Write& write : plan.documents) {
    targets.emplace_back(files, write.path);
    if (targets.back().bytes() != write.before) {
      throw Error("changed while it was being checked", write.path, "run it again; nothing was changed");
    }
  }
  return targets;
}

void write_all(const git::Places& places, const Plan& plan, const std::vector<Target>& targets,
               const Journal& journal) {
  for (std::size_t n = 0; n < targets.size(); ++n) {
    targets[n].prepare(plan.documents[n].after, temporary_of(journal, n));
  }
  for (std::size_t n = 0; n < targets.size(); ++n) targets[n].replace(temporary_of(journal, n));
  if (!plan.index.empty()) git::edit_index(places, plan.index, journal.owner);
}

}  // namespace

void apply(const git::Places& places, const Plan& plan) {
  if (plan.documents.empty() && plan.index.empty()) return;
  const Undisturbed undisturbed;
  const JournalFolder folder(places.git_dir);
  if (folder.read(JournalFolder::pending)) {
    throw Error("another application was cut short just now", places.git_dir, "run it again to put that right");
  }
  const git::Files files(places.root);
  const std::vector<Target> targets = look(places, files, plan);
  Journal journal{.owner = new_owner(), .documents = {}, .index = plan.index};
  for (std::size_t n = 0; n < targets.size(); ++n) {
    const Write& write = plan.documents[n];
    journal.documents.push_back(change_of(write.path, targets[n].mode(), write.before, write.after));
  }
  folder.write(JournalFolder::pending, journal);
  try {
    write_all(places, plan, targets, journal);
  } catch (const Error&) {
    take_back(places, journal);
    folder.remove(JournalFolder::pending);
    throw;
  }
  folder.rename(JournalFolder::pending, JournalFolder::done);
}

std::optional<TakenBack> recover(const git::Places& places) {
  if (places.root.empty() || !JournalFolder::is_pending(places.git_dir)) return std::nullopt;
  const Undisturbed undisturbed;
  const JournalFolder folder(places.git_dir);
  const std::optional<Journal> journal = folder.read(JournalFolder::pending);
  if (!journal) return std::nullopt;
  TakenBack result = take_back(places, *journal);
  folder.remove(JournalFolder::pending);
  return result;
}

std::optional<TakenBack> undo(const git::Places& places) {
  const Undisturbed undisturbed;
  const JournalFolder folder(places.git_dir);
  const std::optional<Journal> journal = folder.read(JournalFolder::done);
  if (!journal) return std::nullopt;
  const git::Files files(places.root);
  std::vector<std::string> changed;
  for (const DocumentChange& change : journal->documents) {
    if (state_of(files, change) == State::other) changed.push_back(change.path);
  }
  for (const git::IndexChange& change : journal->index) {
    if (state_of(places, change) == State::other) changed.push_back(change.path + " (in the index)");
  }
  if (!changed.empty()) {
    throw Error(fmt::format("changed since the fixes were applied: {}", listed(changed)), "",
                "nothing was taken back; `git diff` shows what differs");
  }
  // From here on it is an application that was cut short: to put that right is to take it back.
  folder.rename(JournalFolder::done, JournalFolder::pending);
  TakenBack result = take_back(places, *journal);
  folder.remove(JournalFolder::pending);
  return result;
}

}  // namespace docgarden::bot
