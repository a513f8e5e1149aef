// SPDX-License-Identifier: MIT
#include "checks/facts/code/symbols.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "checks/facts/code/grammar.h"
#include "checks/facts/code/parameters.h"
#include "checks/facts/code/tree.h"
#include "checks/facts/code/visibility.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

struct DeleteCursor {
  void operator()(TSQueryCursor* cursor) const { ts_query_cursor_delete(cursor); }
};

struct Range {
  std::uint32_t begin = 0, end = 0;
};

// One match of a pattern: the node that it is about, and what else it caught.
struct Match {
  Capture what = Capture::other;
  Range node;
  TSNode self{}, name{}, parameters{}, owner{};
  std::vector<TSNode> bases;
};

// Joins the parts of a name by '.', without arguments of templates, marks and quotes: "A<T>::b", "*A", ":b", "'b'".
std::string plain(std::string_view text) {
  std::string name;
  int depth = 0;
  for (const char c : text) {
    if (c == '<' || c == '[' || c == '(') ++depth;
    const bool part =
        is_word(c) || c == '$' || c == '~' || c == '?' || c == '!' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
    if (depth == 0 && part) name += c;
    if (depth == 0 && (c == '.' || c == ':' || c == '\\' || c == '/') && !name.empty() && name.back() != '.')
      name += '.';
    if ((c == '>' || c == ']' || c == ')') && depth > 0) --depth;
  }
  while (name.ends_with('.')) name.pop_back();
  return name;
}

std::string joined(const std::string& owner, const std::string& name) {
  return owner.empty() || name.empty() ? owner + name : owner + "." + name;
}

class Reader {
 public:
  Reader(const Grammar& grammar, std::string_view bytes) : grammar_(grammar), bytes_(bytes) {}

  Symbols run() {
    const Tree tree = parse_tree(grammar_.tree_sitter, bytes_);
    if (tree == nullptr) return {};
    const TSNode root = ts_tree_root_node(tree.get());
    symbols_.whole = !ts_node_has_error(root);
    find(root);
    // What is around comes first; of two patterns for one name the one that tells more.
    std::stable_sort(matches_.begin(), matches_.end(), [](const Match& a, const Match& b) {
      if (a.node.begin != b.node.begin) return a.node.begin < b.node.begin;
      return a.node.end != b.node.end ? a.node.end > b.node.end : a.what < b.what;
    });
    std::sort(bodies_.begin(), bodies_.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
    for (const Match& match : matches_) take(match);
    give_bases();
    return std::move(symbols_);
  }

 private:
  std::string_view text(TSNode node) const { return text_of(bytes_, node); }

  void find(TSNode root) {
    const std::unique_ptr<TSQueryCursor, DeleteCursor> cursor(ts_query_cursor_new());
    // The cursor takes time for each level above a node; nobody defines anything so deep in brackets.
    constexpr std::uint32_t deepest = 200;
    ts_query_cursor_set_max_start_depth(cursor.get(), deepest);
    ts_query_cursor_set_match_limit(cursor.get(), 4096);
    ts_query_cursor_exec(cursor.get(), grammar_.query.get(), root);
    TSQueryMatch found;
    while (ts_query_cursor_next_match(cursor.get(), &found)) {
      if (holds(found)) add(found);
    }
    // What the limit dropped may be anything.
    if (ts_query_cursor_did_exceed_match_limit(cursor.get())) symbols_.whole = false;
  }

  bool holds(const TSQueryMatch& found) const {
    for (const AnyOf& condition : grammar_.conditions[found.pattern_index]) {
      for (std::uint16_t i = 0; i < found.capture_count; ++i) {
        const TSQueryCapture& capture = found.captures[i];
        if (capture.index == condition.capture &&
            std::find(condition.words.begin(), condition.words.end(), text(capture.node)) == condition.words.end()) {
          return false;
        }
      }
    }
    return true;
  }

  void add(const TSQueryMatch& found) {
    Match match;
    for (std::uint16_t i = 0; i < found.capture_count; ++i) {
      const TSNode node = found.captures[i].node;
      const Range range{ts_node_start_byte(node), ts_node_end_byte(node)};
      switch (const Capture what = grammar_.captures[found.captures[i].index]; what) {
        case Capture::name:
          match.name = node;
          break;
        case Capture::parameters:
          match.parameters = node;
          break;
        case Capture::owner:
          match.owner = node;
          break;
        case Capture::bases:
          match.bases.push_back(node);
          break;
        case Capture::body:
          bodies_.push_back(range);
          break;
        case Capture::open:
          symbols_.open = true;
          break;
        case Capture::other:
          break;
        default:
          match.what = what;
          match.node = range;
          if (ts_node_is_null(match.self)) match.self = node;
      }
    }
    if (match.what != Capture::other) matches_.push_back(std::move(match));
  }

  struct Around {
    std::string name;  // joined with those around it
    Range node;
    bool type = false;
  };

  // Whether the byte is in a function's body. Ranges of bodies nest.
  bool is_local(std::uint32_t byte) {
    while (next_body_ < bodies_.size() && bodies_[next_body_].begin <= byte) {
      local_until_ = std::max(local_until_, bodies_[next_body_++].end);
    }
    return byte < local_until_;
  }

  void take(const Match& match) {
    while (!around_.empty() && around_.back().node.end <= match.node.begin) around_.pop_back();
    const bool local = is_local(match.node.begin);
    if (match.what == Capture::embedded) {
      for (const Around& one : around_) {
        if (one.type) add_bases(one.name, match);
      }
      return;
    }
    if (ts_node_is_null(match.name)) return;
    std::string name = plain(text(match.name));
    if (name.empty()) return;
    const auto [known, is_new] = names_.try_emplace(ts_node_start_byte(match.name));
    if (!is_new) return add_bases(known->second, match);
    Symbol symbol{.kind = kind_of(match.what), .owner = owner_of(match)};
    const std::string whole = joined(symbol.owner, name);
    if (whole == "module.exports") return around_.push_back({"", match.node, false});
    known->second = whole;
    add_bases(whole, match);
    if (const std::size_t dot = name.rfind('.'); dot != std::string::npos) {
      symbol.owner = joined(symbol.owner, name.substr(0, dot));
      name.erase(0, dot + 1);
    }
    const bool drops =
        local && symbol.kind == SymbolKind::value && match.what != Capture::member && ts_node_is_null(match.owner);
    symbol.name = std::move(name);
    symbol.line = static_cast<int>(ts_node_start_point(match.name).row) + 1;
    symbol.local = local && match.what != Capture::member && ts_node_is_null(match.owner);
    symbol.is_public = !symbol.local && is_public(grammar_.language, bytes_, match.self, match.name);
    if (symbol.kind == SymbolKind::function) read_parameters(bytes_, match.parameters, match.self, symbol);
    if (holds_others(symbol.kind, match)) around_.push_back({whole, match.node, is_type(symbol.kind)});
    if (!drops) symbols_.all.push_back(std::move(symbol));
  }

  // Whether what is defined in the node is a part of it. A value is an object in JavaScript only; an enum's body is
  // the node of all its values.
  bool holds_others(SymbolKind kind, const Match& match) const {
    if (kind == SymbolKind::import) return false;
    return kind != SymbolKind::value ||
           (grammar_.language == Language::javascript && ts_node_type(match.self) != std::string_view("enum_body"));
  }

  static bool is_type(SymbolKind kind) { return kind == SymbolKind::type || kind == SymbolKind::extension; }

  static SymbolKind kind_of(Capture what) {
    return what == Capture::member ? SymbolKind::value : static_cast<SymbolKind>(what);
  }

  std::string owner_of(const Match& match) const {
    if (!ts_node_is_null(match.owner)) {
      std::string owner = plain(text(match.owner));
      if (owner == "module.exports" || owner == "exports") return "";
      if (owner.ends_with(".prototype")) owner.resize(owner.size() - std::string_view(".prototype").size());
      return owner == "this" ? nearest_type() : owner;
    }
    if (match.what == Capture::member) return nearest_type();
    return around_.empty() ? "" : around_.back().name;
  }

  std::string nearest_type() const {
    const auto type = std::find_if(around_.rbegin(), around_.rend(), [](const Around& one) { return one.type; });
    return type == around_.rend() ? "" : type->name;
  }

  void add_bases(const std::string& type, const Match& match) {
    for (const TSNode node : match.bases) {
      const std::string_view list = text(node);
      for (std::size_t at = 0; at < list.size();) {
        std::size_t end = at;
        while (end < list.size() && is_word(list[end])) ++end;
        if (end > at) bases_[type].emplace_back(list.substr(at, end - at));
        at = end + 1;
      }
    }
  }

  void give_bases() {
    for (Symbol& symbol : symbols_.all) {
      if (!is_type(symbol.kind)) continue;
      if (const auto found = bases_.find(joined(symbol.owner, symbol.name)); found != bases_.end()) {
        symbol.bases = found->second;
      }
    }
  }

  const Grammar& grammar_;
  const std::string_view bytes_;
  Symbols symbols_;
  std::vector<Match> matches_;
  std::vector<Range> bodies_;
  std::size_t next_body_ = 0;
  std::uint32_t local_until_ = 0;
  std::vector<Around> around_;                                       // what the match stands in, outermost first
  std::unordered_map<std::uint32_t, std::string> names_;             // where names stand that are taken; whole names
  std::unordered_map<std::string, std::vector<std::string>> bases_;  // by the whole name of a type
};

}  // namespace

bool has_symbols(std::string_view path) {
  return parser_of(path) != nullptr;
}

Symbols read_symbols(std::string_view path, std::string_view bytes) {
  const Grammar* grammar = grammar_of(path);
  return grammar == nullptr ? Symbols{} : Reader(*grammar, bytes).run();
}

std::string_view last_part(std::string_view name) {
  return name.substr(name.rfind('.') + 1);
}

}  // namespace docgarden::facts
