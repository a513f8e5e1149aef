// SPDX-License-Identifier: MIT
#include "checks/facts/lost_words.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <iterator>
#include <thread>
#include <unordered_set>

#include "checks/facts/labels.h"
#include "checks/facts/removed_names.h"
#include "checks/facts/subcommands/subcommands.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

constexpr git::BlobId none{};
constexpr std::size_t longest_name = 80;

void sort_once(std::vector<WordHash>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

std::vector<WordHash> words_of(const std::string& path, std::string_view code) {
  std::vector<WordHash> words = particular_names(code);
  const std::vector<Subcommand> commands = subcommands_in(path, code);
  for (const Subcommand& command : commands) words.push_back(lost_hash(lost_subcommand(command.name)));
  if (!commands.empty()) sort_once(words);
  return words;
}

}  // namespace

WordHash lost_hash(std::string_view word) {
  return static_cast<WordHash>(XXH3_64bits(word.data(), word.size()));
}

std::vector<WordHash> particular_names(std::string_view text) {
  constexpr std::size_t slots = 1024;  // most words of a file repeat soon
  std::array<WordHash, slots> recent{};
  std::vector<WordHash> words;
  const auto add = [&](std::string_view word) {
    const WordHash hash = lost_hash(word);
    if (recent[hash % slots] == hash) return;
    recent[hash % slots] = hash;
    words.push_back(hash);
  };
  for_each_name(text, [&](std::string_view name, std::size_t dashes) {
    if (name.size() > longest_name || is_digit(name[0])) return;
    if (is_telling(name)) {
      add(name);
    } else if (dashes == 2 && name.size() > 1) {
      add({name.data() - dashes, name.size() + dashes});
    }
  });
  sort_once(words);
  return words;
}

// Words of blobs: of those that the versions at hand need, and of the oldest version of each path that was read, which
// is the newer side of the next change.
struct LostWords::Blobs {
  struct Words {
    enum class State : std::uint8_t { missing, unusable, known } state = State::missing;
    std::vector<WordHash> words;
  };
  std::unordered_map<std::string, Words> words;
  std::unordered_map<std::uint32_t, std::string> oldest;  // by path
};

std::uint32_t LostWords::number_of(std::string_view path) {
  const auto [known, is_new] = numbers_.try_emplace(std::string(path), static_cast<std::uint32_t>(paths_.size()));
  if (is_new) {
    paths_.emplace_back(path);
    kinds_.push_back(has_labels(path) ? Kind::page : defines_names(paths_.back()) ? Kind::code : Kind::nothing);
  }
  return known->second;
}

void LostWords::take(const git::Commit& commit, const std::vector<git::Change>& changes) {
  Past& past = commits_.emplace_back(Past{.id = commit.id});
  std::unordered_set<std::string> came;  // a file that only moved lost nothing
  for (const git::Change& change : changes) {
    if (change.before == none) came.insert(git::to_bytes(change.after));
  }
  for (const git::Change& change : changes) {
    if (change.folder || change.submodule || change.before == none) continue;
    if (change.after == none && came.contains(git::to_bytes(change.before))) continue;
    const std::uint32_t path = number_of(change.path);
    if (kinds_[path] != Kind::nothing) past.versions.push_back({path, change.before, change.after});
  }
}

void LostWords::take(const git::BlobId& commit, std::vector<WordHash> words) {
  commits_.push_back(Past{.id = commit, .words = std::move(words)});
}

void LostWords::finish(unsigned threads, const std::function<void(std::size_t, std::size_t)>& progress) {
  constexpr std::size_t most = 4000;  // versions of files whose words are held at a time
  Blobs blobs;
  std::size_t begin = 0, versions = 0;
  for (std::size_t i = 0; i < commits_.size(); ++i) {
    versions += commits_[i].versions.size();
    if (versions < most && i + 1 < commits_.size()) continue;
    if (versions > 0) {
      read_block(begin, i + 1, blobs, threads);
      if (progress) progress(i + 1, commits_.size());
    }
    begin = i + 1;
    versions = 0;
  }
  for (const Past& past : commits_) {
    all_.insert(all_.end(), past.words.begin(), past.words.end());
    if (all_.size() > (std::size_t{4} << 20)) sort_once(all_);
  }
  sort_once(all_);
}

// Every blob of the commits that is not known yet.
void LostWords::read_blobs(std::size_t begin, std::size_t end, Blobs& blobs, unsigned threads) const {
  struct Task {
    std::uint32_t path;
    git::BlobId id;
    Blobs::Words found{};
  };
  std::vector<Task> tasks;
  std::unordered_set<std::string> asked;
  for (std::size_t i = begin; i < end; ++i) {
    for (const Version& version : commits_[i].versions) {
      for (const git::BlobId& id : {version.after, version.before}) {
        const std::string key = git::to_bytes(id);
        if (id != none && !blobs.words.contains(key) && asked.insert(key).second) {
          tasks.push_back({version.path, id});
        }
      }
    }
  }
  // Versions of one file after each other: git keeps them as differences from the next newer one.
  std::stable_sort(tasks.begin(), tasks.end(), [](const Task& a, const Task& b) { return a.path < b.path; });
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    constexpr std::size_t share = 32;
    std::string bytes;
    for (std::size_t first = next.fetch_add(share); first < tasks.size(); first = next.fetch_add(share)) {
      for (std::size_t i = first; i < std::min(first + share, tasks.size()); ++i) {
        const git::ReadStatus status = source_->read(tasks[i].id, bytes);
        if (status == git::ReadStatus::missing || status == git::ReadStatus::unreadable) continue;
        Blobs::Words& found = tasks[i].found;
        found.state = Blobs::Words::State::unusable;
        if (status != git::ReadStatus::ok || bytes.size() > largest_code) continue;
        if (kinds_[tasks[i].path] == Kind::page) {
          found = {Blobs::Words::State::known, label_hashes(bytes)};
          continue;
        }
        const bool empty = bytes.empty();
        const std::string code = code_of(paths_[tasks[i].path], std::move(bytes));
        if (code.empty() && !empty) continue;
        found = {Blobs::Words::State::known, words_of(paths_[tasks[i].path], code)};
      }
    }
  };
  {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads; ++i) others.emplace_back(work);
    work();
  }
  for (Task& task : tasks) blobs.words.emplace(git::to_bytes(task.id), std::move(task.found));
}

void LostWords::read_block(std::size_t begin, std::size_t end, Blobs& blobs, unsigned threads) {
  read_blobs(begin, end, blobs, threads);
  for (std::size_t i = begin; i < end; ++i) {
    Past& past = commits_[i];
    for (const Version& version : past.versions) {
      static const Blobs::Words nothing = {Blobs::Words::State::known, {}};
      const Blobs::Words& before = blobs.words.at(git::to_bytes(version.before));
      const Blobs::Words& after = version.after == none ? nothing : blobs.words.at(git::to_bytes(version.after));
      blobs.oldest[version.path] = git::to_bytes(version.before);
      for (const Blobs::Words* side : {&before, &after}) {
        past.lasting = past.lasting && side->state != Blobs::Words::State::missing;
      }
      if (before.state != Blobs::Words::State::known || after.state != Blobs::Words::State::known) continue;
      std::set_difference(before.words.begin(), before.words.end(), after.words.begin(), after.words.end(),
                          std::back_inserter(past.words));
    }
    past.versions = {};
    sort_once(past.words);
  }
  std::unordered_map<std::string, Blobs::Words> kept;
  for (const auto& [path, id] : blobs.oldest) {
    if (const auto found = blobs.words.find(id); found != blobs.words.end()) kept.insert(blobs.words.extract(found));
  }
  blobs.words = std::move(kept);
}

bool LostWords::ever(WordHash word) const {
  return std::binary_search(all_.begin(), all_.end(), word);
}

std::unordered_map<WordHash, std::vector<std::uint32_t>> LostWords::commits_of(
    const std::vector<WordHash>& words) const {
  std::unordered_map<WordHash, std::vector<std::uint32_t>> commits;
  for (std::uint32_t i = 0; i < commits_.size(); ++i) {
    std::vector<WordHash> lost;
    std::set_intersection(words.begin(), words.end(), commits_[i].words.begin(), commits_[i].words.end(),
                          std::back_inserter(lost));
    for (const WordHash word : lost) commits[word].push_back(i);
  }
  return commits;
}

}  // namespace docgarden::facts
