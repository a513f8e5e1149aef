// SPDX-License-Identifier: MIT
#include "checks/facts/subcommands/gone.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "checks/facts/definitions.h"
#include "checks/facts/path_table.h"
#include "checks/facts/removed_names.h"
#include "checks/facts/subcommands/subcommands.h"
#include "checks/facts/syntax.h"
#include "checks/git/line_diff.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

constexpr git::BlobId none{};

// What files lost and got.
class Differences {
 public:
  // Both as code_of gives them; an empty `after` is a file that is gone.
  void compare(const std::string& path, const std::string& before, const std::string& after) {
    std::unordered_set<std::string> is;
    for (const Subcommand& one : subcommands_in(path, after)) is.insert(one.name);
    const std::vector<Subcommand> all = subcommands_in(path, before);
    const auto was = std::make_shared<std::unordered_set<std::string>>();
    for (const Subcommand& one : all) was->insert(one.name);
    for (const Subcommand& one : all) {
      if (is.contains(one.name)) continue;
      gone_.try_emplace(one.name,
                        GoneSubcommand{.path = path, .line = line_after(before, after, one.at), .beside = was});
    }
    for (const std::string& name : is) {
      if (!was->contains(name)) came_.insert(name);
    }
  }

  GoneSubcommands finish() {
    for (const std::string& name : came_) gone_.erase(name);
    if (gone_.size() == 1 && came_.size() == 1) gone_.begin()->second.successor = *came_.begin();
    return std::move(gone_);
  }

 private:
  // Where `after` has what replaced the line of `before` at that offset.
  static int line_after(const std::string& before, const std::string& after, std::size_t at) {
    if (after.empty()) return 0;
    const std::size_t begin = at == 0 ? 0 : before.rfind('\n', at - 1) + 1;
    const std::string text = before.substr(begin, before.find('\n', begin) - begin);
    for (const git::RemovedLine& line : git::removed_lines(before, after)) {
      if (line.text == text) return line.line;
    }
    return 1;
  }

  GoneSubcommands gone_;
  std::unordered_set<std::string> came_;
};

bool is_code(const git::Entry& entry) {
  return entry.file_class == git::FileClass::code &&
         (entry.mode == git::Mode::file || entry.mode == git::Mode::executable);
}

std::string code_at(const git::Snapshot& snapshot, const git::Entry* entry) {
  if (entry == nullptr) return "";
  git::Blob blob = snapshot.read(*entry, largest_code);
  return blob.status == git::ReadStatus::ok ? code_of(entry->path, std::move(blob.bytes)) : "";
}

// What one commit took out.
GoneSubcommands removed_by(const git::Commits& source, const git::BlobId& commit) {
  Differences differences;
  const auto code = [&](const std::string& path, const git::BlobId& blob) {
    std::string bytes;
    const bool read = blob != none && source.read(blob, bytes) == git::ReadStatus::ok && bytes.size() <= largest_code;
    return read ? code_of(path, std::move(bytes)) : std::string();
  };
  std::size_t unread = 0;
  source.walk(
      commit,
      [&](const git::Commit&, const std::vector<git::Change>& changes) {
        for (const git::Change& change : changes) {
          const std::string path(change.path);
          if (change.folder || change.submodule || !defines_names(path)) continue;
          const std::string after = code(path, change.after);
          if (change.after != none && after.empty()) continue;  // unread is not removed
          differences.compare(path, code(path, change.before), after);
        }
        return false;
      },
      unread);
  return differences.finish();
}

// Whether the name at that place may make a command in a way that no reader knows: it is all that a text says, or what
// a text of usage begins with; a key; in some languages a function, a symbol, a case.
bool is_spelled_out(Language language, std::string_view code, std::string_view name) {
  constexpr std::string_view quotes = "\"'`";
  const std::size_t begin = static_cast<std::size_t>(name.data() - code.data()), end = begin + name.size();
  const char before = begin == 0 ? '\n' : code[begin - 1];
  const std::string_view after = code.substr(end, 3);
  if (after.empty()) return false;
  const bool opens = quotes.find(before) != std::string_view::npos,
             closes = quotes.find(after[0]) != std::string_view::npos;
  if (opens && (closes || after.starts_with(" <") || after.starts_with(" [") || after.starts_with(" {"))) return true;
  if (after[0] == ':' && !after.starts_with("::")) return true;
  // "toc = package.cli:main": an entry point.
  const bool assigned = after[0] == '=' || after.starts_with(" =");
  if (assigned && (opens || language == Language::toml || language == Language::ini)) return true;
  switch (language) {
    case Language::python:
      return code.substr(0, begin).ends_with("def ");
    case Language::ruby:
      return before == ':' || code.substr(0, begin).ends_with("def ");
    case Language::shell:
    case Language::by_content:
      return before == '|' || after[0] == '|' || after[0] == ')';
    default:
      return false;
  }
}

// What the code of today has of the subcommands.
class Present {
 public:
  Present(const git::Snapshot& head, const Words& words, const std::unordered_set<std::string>& wanted,
          const Programs& programs)
      : head_(head), words_(words), wanted_(wanted), programs_(programs) {
    for (const std::string& name : wanted) {
      for (const std::string& spelling : subcommand_spellings(name)) names_.emplace(spelling, name);
    }
  }

  void run() {
    for (const auto& [spelling, name] : names_) {
      if (words_.is_common(spelling)) spelled.insert(name);
    }
    std::uint64_t budget = 128u << 20, budget_of_others = 32u << 20;  // bytes
    for (const git::Entry* entry : words_.holders()) {
      if (!may_define(entry->path)) continue;
      read(*entry, budget);
    }
    if (budget == 0) spelled = wanted_;
    for (const git::Entry& entry : head_.entries()) {
      const std::string_view file = name_of(entry.path);
      const std::string stem(file.substr(0, file.find('.')));
      if (entry.file_class != git::FileClass::document) spell(stem);
      if (is_code(entry) && names_.contains(stem)) define(entry.path, code_at(head_, &entry));
      // What is copied from another project, or written by a program.
      const bool other = entry.file_class == git::FileClass::vendored || entry.file_class == git::FileClass::generated;
      if (!other || entry.mode == git::Mode::submodule) continue;
      const git::Blob blob = head_.read(entry, std::min(budget_of_others, largest_code));
      budget_of_others -= std::min<std::uint64_t>(budget_of_others, blob.bytes.size());
      define(entry.path, blob.bytes);
    }
  }

  std::unordered_set<std::string> defined;  // as subcommands
  std::unordered_set<std::string> spelled;  // as any text, or as what a file is called

 private:
  void define(const std::string& path, std::string_view code) {
    for (const Subcommand& one : subcommands_in(path, code)) {
      if (wanted_.contains(one.name)) defined.insert(one.name);
    }
  }

  void spell(std::string_view spelling) {
    const auto [first, last] = names_.equal_range(std::string(spelling));
    for (auto one = first; one != last; ++one) spelled.insert(one->second);
  }

  void read(const git::Entry& entry, std::uint64_t& budget) {
    const std::string code = code_at(head_, &entry);
    const Language language = language_of(entry.path);
    budget -= std::min<std::uint64_t>(budget, code.size());
    define(entry.path, code);
    for_each_name(code, [&](std::string_view name, std::size_t) {
      if (!names_.contains(std::string(name))) return;
      if (is_spelled_out(language, code, name) || is_told(language, code, name)) spell(name);
    });
  }

  // "Run `tool serve` first", says the program itself: a plugin of it may have the command.
  bool is_told(Language language, std::string_view code, std::string_view name) const {
    if (language == Language::shell || language == Language::make) return false;
    std::string_view before = code.substr(0, static_cast<std::size_t>(name.data() - code.data()));
    if (!before.ends_with(' ')) return false;
    before.remove_suffix(1);
    constexpr std::size_t longest = 40;
    if (before.size() > longest) before.remove_prefix(before.size() - longest);
    const std::size_t space = before.find_last_of(" \n\t\"'`(/$\\");
    std::string_view word = before.substr(space + 1);
    if (space != std::string_view::npos && before[space] == '\\' && !word.empty()) word.remove_prefix(1);  // "\tword"
    return programs_.contains(std::string(word));
  }

  const git::Snapshot& head_;
  const Words& words_;
  const std::unordered_set<std::string>& wanted_;
  const Programs& programs_;
  std::unordered_multimap<std::string, std::string> names_;  // spelling -> subcommand
};

}  // namespace

std::vector<std::string> subcommand_spellings(const std::string& name) {
  const std::string last = name.substr(name.rfind(':') + 1);
  std::vector<std::string> all = spellings(last);
  std::string pascal = all.back();
  if (pascal[0] >= 'a' && pascal[0] <= 'z') pascal[0] = static_cast<char>(pascal[0] - 'a' + 'A');
  all.push_back(std::move(pascal));
  return all;
}

bool may_be_below(const GoneSubcommand& gone, const std::string& group) {
  std::string path = gone.path;
  std::replace(path.begin(), path.end(), '_', '-');
  return (gone.beside != nullptr && gone.beside->contains(group)) || has_word(path, group);
}

GoneSubcommands removed_subcommands(const git::Snapshot& base, const git::Snapshot& head) {
  Differences differences;
  for (const git::Entry& entry : base.entries()) {
    if (!is_code(entry) || !may_define(entry.path)) continue;
    const git::Entry* now = head.find(entry.path);
    if (now != nullptr && now->id == entry.id) continue;
    const std::string after = code_at(head, now);
    if (now == nullptr || !after.empty()) differences.compare(entry.path, code_at(base, &entry), after);
  }
  for (const git::Entry& entry : head.entries()) {
    if (is_code(entry) && may_define(entry.path) && base.find(entry.path) == nullptr) {
      differences.compare(entry.path, "", code_at(head, &entry));
    }
  }
  return differences.finish();
}

Subcommands find_subcommands(const git::Snapshot& head, const GoneSubcommands& change, const LostWords* history,
                             const std::unordered_set<std::string>& wanted, const Words& words,
                             const Programs& programs) {
  if (wanted.empty()) return {};
  Present present(head, words, wanted, programs);
  present.run();
  Subcommands found{.defined = std::move(present.defined)};
  std::unordered_set<std::string> open;
  for (const std::string& name : wanted) {
    if (!found.defined.contains(name) && !present.spelled.contains(name)) open.insert(name);
  }
  std::vector<WordHash> hashes;
  for (const std::string& name : open) {
    if (const auto known = change.find(name); known != change.end()) {
      found.gone.insert(*known);
    } else {
      hashes.push_back(lost_hash(lost_subcommand(name)));
    }
  }
  if (hashes.empty() || history == nullptr || !history->known()) return found;
  std::sort(hashes.begin(), hashes.end());
  std::unordered_map<std::uint32_t, GoneSubcommands> by_commit;
  const auto commits = history->commits_of(hashes);
  for (const std::string& name : open) {
    const auto positions = commits.find(lost_hash(lost_subcommand(name)));
    if (positions == commits.end() || positions->second.empty()) continue;
    const std::uint32_t newest = positions->second.front();
    const auto [removed, is_new] = by_commit.try_emplace(newest);
    if (is_new) removed->second = removed_by(*head.commits(), history->commit(newest));
    const auto gone = removed->second.find(name);
    if (gone == removed->second.end()) continue;
    GoneSubcommand one = gone->second;
    one.commit = history->commit(newest);
    one.age = newest;
    found.gone.emplace(name, std::move(one));
  }
  return found;
}

}  // namespace docgarden::facts
