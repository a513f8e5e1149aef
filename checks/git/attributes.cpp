// SPDX-License-Identifier: MIT
#include "checks/git/attributes.h"

#include <algorithm>
#include <cstdint>

#include "checks/git/classify.h"
#include "checks/git/rule_files.h"

namespace docgarden::git {
namespace {

using State = Attributes::State;

// Enough for thousands of rules on a large repository. Without any left the classes stay as the names give them.
constexpr std::uint64_t max_steps = 200'000'000;

std::string_view next_word(std::string_view& line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
  const std::size_t end = std::min(line.find_first_of(" \t", begin), line.size());
  const std::string_view word = line.substr(begin, end - begin);
  line.remove_prefix(end);
  return word;
}

// Language statistics are often polished with `*.css linguist-vendored`: only a rule that names a folder speaks of
// where the code came from.
bool names_folder(std::string_view pattern) {
  const std::size_t slash = pattern.find('/', 1);
  return slash != std::string_view::npos && pattern.substr(0, slash) != "**" && pattern.substr(0, slash) != "*";
}

bool set(std::string_view word, bool folder, Attributes& out) {
  State state = State::yes;
  if (word[0] == '-' || word[0] == '!') {
    state = word[0] == '-' ? State::no : State::unspecified;
    word.remove_prefix(1);
  }
  std::string_view value;
  if (const std::size_t equals = word.find('='); equals != std::string_view::npos) {
    value = word.substr(equals + 1);
    word = word.substr(0, equals);
    if (value == "false" || value == "0") state = State::no;
  }
  if (word == "linguist-generated") {
    out.generated = state;
  } else if (word == "linguist-vendored" && folder) {
    out.vendored = state;
  } else if (word == "linguist-documentation" && folder) {
    out.documentation = state;
  } else if (word == "filter" || word == "working-tree-encoding" || word == "ident") {
    out.converted = state;
  } else {
    return false;
  }
  return true;
}

void merge(const Attributes& from, Attributes& to) {
  for (State Attributes::*field :
       {&Attributes::generated, &Attributes::vendored, &Attributes::documentation, &Attributes::converted}) {
    if (from.*field != State::unspecified) to.*field = from.*field;
  }
}

// Names of folders that hold documentation or examples, where linguist's attributes are used to polish statistics.
bool below(std::string_view path, std::initializer_list<std::string_view> folders) {
  for (std::size_t at = 0, slash = path.find('/'); slash != std::string_view::npos;
       at = slash + 1, slash = path.find('/', at)) {
    if (std::find(folders.begin(), folders.end(), path.substr(at, slash - at)) != folders.end()) return true;
  }
  return false;
}

FileClass corrected(const Entry& entry, const Attributes& attributes) {
  FileClass by_name = entry.file_class;
  const Without without{.generated = attributes.generated == State::no, .vendored = attributes.vendored == State::no};
  if ((without.generated && by_name == FileClass::generated) || (without.vendored && by_name == FileClass::vendored)) {
    by_name = classify(entry.path, without);
  }
  if (by_name == FileClass::vendored || by_name == FileClass::fixture) return by_name;
  const bool document = by_name == FileClass::document;
  if (attributes.vendored == State::yes &&
      !(document && below(entry.path, {"doc", "docs", "documentation", "website", "site", "www"}))) {
    return FileClass::vendored;
  }
  // Many mark hand-written code as generated to fold its diffs away, so code stays code.
  if (attributes.generated == State::yes && document) return FileClass::generated;
  if (attributes.documentation == State::yes && by_name == FileClass::code &&
      !below(entry.path, {"example", "examples", "sample", "samples"})) {
    return FileClass::document;
  }
  return by_name;
}

}  // namespace

void AttributeRules::add(const std::string& folder, std::string_view text) {
  Rules rules;
  for_each_rule_line(text, [&](std::string_view line) {
    std::string_view pattern;
    if (line.starts_with('"') && line.find('"', 1) != std::string_view::npos) {
      const std::size_t end = line.find('"', 1);
      pattern = line.substr(1, end - 1);
      line.remove_prefix(end + 1);
    } else {
      pattern = next_word(line);
    }
    if (pattern.empty() || pattern.starts_with("[attr]") || pattern.starts_with('!')) return;
    // A nested file speaks of its folder by being there.
    const bool of_folder = names_folder(pattern) || !folder.empty();
    Attributes sets;
    bool relevant = false;
    for (std::string_view word = next_word(line); !word.empty(); word = next_word(line)) {
      relevant = set(word, of_folder, sets) || relevant;
    }
    if (relevant) rules.push_back({Glob(pattern), sets});
  });
  if (!rules.empty()) layers_.emplace_back(folder.empty() ? "" : folder + "/", std::move(rules));
}

void AttributeRules::apply(std::vector<Entry>& entries, bool on_disk) {
  if (layers_.empty()) return;
  std::sort(layers_.begin(), layers_.end(), [](const Layer& a, const Layer& b) { return a.first < b.first; });
  std::uint64_t budget = max_steps;
  // Entries and layers are walked together, since a folder's layer comes just before its entries.
  std::vector<const Layer*> open;
  std::size_t next = 0;
  for (Entry& entry : entries) {
    const std::string_view path = entry.path;
    while (!open.empty() && !path.starts_with(open.back()->first)) open.pop_back();
    for (; next < layers_.size() && layers_[next].first <= path; ++next) {
      if (path.starts_with(layers_[next].first)) open.push_back(&layers_[next]);
    }
    Attributes attributes;
    for (const Layer* layer : open) {
      for (const Rule& rule : layer->second) {
        if (rule.glob.matches(path.substr(layer->first.size()), budget)) merge(rule.sets, attributes);
      }
    }
    if (budget == 0) return;
    entry.file_class = corrected(entry, attributes);
    if (on_disk && attributes.converted == State::yes) entry.id = {};
  }
}

}  // namespace docgarden::git
