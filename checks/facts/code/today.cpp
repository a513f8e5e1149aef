// SPDX-License-Identifier: MIT
#include "checks/facts/code/today.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "checks/facts/code/part.h"
#include "checks/facts/code/symbols.h"
#include "checks/facts/definitions.h"
#include "checks/facts/path_table.h"
#include "checks/facts/syntax.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

// Words in a list of bases that are none of ours, and give no members that a document speaks of.
bool is_plain_base(std::string_view name) {
  static const std::set<std::string_view> names = {
      "extends", "implements", "public", "private", "protected", "virtual", "object", "Object", "ABC",  "Generic",
      "T",       "Protocol",   "type",   "Any",     "class",     "str",     "int",    "const",  "where"};
  return names.contains(name);
}

// What makes members that no line defines.
bool is_generated(std::string_view text) {
  static const RE2 generated(
      R"(@(?:Data|Getter|Setter|Value|Builder|Delegate|AutoValue|Accessors)\b|derive\([^)]*\b(?:\w*Builder|Getters|Setters|Deref)\b|\bdelegate_missing_to\b|\bForwardable\b)");
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), generated);
}

// A member that is looked for.
struct Asked {
  const MemberName* name = nullptr;
  const LostMember* lost = nullptr;
  Language language = Language::none;
  bool owner = false;           // the file that lost it defines its owner still
  bool there = false;           // or may be
  std::set<std::string> bases;  // of the owner, that the code does not define as far as it was read
  bool inherits = false;        // the owner has bases
  bool others = false;          // another type has a member of this name
};

class Reader {
 public:
  explicit Reader(const git::Snapshot& head) : head_(head) {}

  void ask(const MemberName& name, const LostMember& lost) {
    asked_.push_back({.name = &name, .lost = &lost, .language = language_of(lost.gone.path)});
    read_owner(asked_.back());
  }

  std::vector<MemberName> absent() {
    for (const git::Entry& entry : head_.entries()) {
      const bool code = entry.file_class == git::FileClass::code || entry.file_class == git::FileClass::vendored ||
                        entry.file_class == git::FileClass::generated;
      if (code && has_symbols(entry.path)) look_into(entry);
    }
    std::vector<MemberName> names;
    for (const Asked& one : asked_) {
      if (one.owner && !one.there && one.bases.empty() && !(one.inherits && one.others)) names.push_back(*one.name);
    }
    return names;
  }

 private:
  // The file that lost it, as it is today.
  void read_owner(Asked& asked) {
    const git::Entry* entry = head_.find(asked.lost->gone.path);
    if (entry == nullptr) return;
    const git::Blob blob = head_.read(*entry, largest_code);
    const Symbols symbols = read_symbols(entry->path, blob.bytes);
    const Part part = find_part(symbols, entry->path, *asked.name);
    asked.owner = symbols.whole && part.owner;
    asked.there = is_generated(blob.bytes) || (asked.lost->module && symbols.open);
    for (const Symbol& symbol : symbols.all) {
      const bool owner = symbol.name == asked.name->owner;
      if (is_dynamic(symbol) && (last_part(symbol.owner) == asked.name->owner || symbol.owner.empty())) {
        asked.there = true;
      }
      if (!owner) continue;
      for (const std::string& base : symbol.bases) {
        if (is_plain_base(base)) continue;
        asked.inherits = true;
        asked.bases.insert(base);
      }
    }
  }

  void look_into(const git::Entry& entry) {
    const Language language = language_of(entry.path);
    const auto same = [&](const Asked& one) { return one.language == language && one.owner && !one.there; };
    if (std::none_of(asked_.begin(), asked_.end(), same)) return;
    const git::Blob blob = head_.read(entry, largest_code);
    if (blob.status != git::ReadStatus::ok) return;
    std::optional<Symbols> symbols;
    for (Asked& one : asked_) {
      if (!same(one)) continue;
      drop_defined(blob.bytes, one.bases);
      const bool function = one.lost->parameter && has_word(blob.bytes, one.name->owner);
      if (!function && !has_word(blob.bytes, one.name->name)) continue;
      if (!symbols) symbols = read_symbols(entry.path, blob.bytes);
      judge(entry.path, blob.bytes, *symbols, one);
    }
  }

  static void judge(const std::string& path, std::string_view bytes, const Symbols& symbols, Asked& one) {
    const Part part = find_part(symbols, path, *one.name);
    if (part.kind != PartKind::none && (part.is_public || !one.lost->hidden)) one.there = true;
    if (!symbols.whole && has_word(bytes, one.name->owner)) one.there = true;
    for (const Symbol& symbol : symbols.all) {
      const bool called = symbol.name == one.name->owner || makes(symbol, one.name->owner);
      if (one.lost->parameter && called && symbol.takes_more) one.there = true;
      if (symbol.name == one.name->name && !symbol.owner.empty()) one.others = true;
    }
  }

  // Takes out of `bases` what the text defines.
  static void drop_defined(std::string_view text, std::set<std::string>& bases) {
    static const RE2 definition(
        R"((?:\b(?:class|interface|trait|struct|protocol|module|type|enum|object|record)\s+)(\w+))");
    if (bases.empty()) return;
    const auto says = [&](const std::string& base) { return text.find(base) != std::string_view::npos; };
    if (std::none_of(bases.begin(), bases.end(), says)) return;
    re2::StringPiece rest(text.data(), text.size());
    std::string name;
    while (RE2::FindAndConsume(&rest, definition, &name)) bases.erase(name);
  }

  const git::Snapshot& head_;
  std::vector<Asked> asked_;
};

}  // namespace

void keep_absent(const git::Snapshot& head, LostMembers& lost) {
  Reader reader(head);
  for (const auto& [name, member] : lost) reader.ask(name, member);
  LostMembers kept;
  for (const MemberName& name : reader.absent()) kept.insert(lost.extract(name));
  lost = std::move(kept);
}

}  // namespace docgarden::facts
