// SPDX-License-Identifier: MIT
// glob_matches of config.h. Patterns come from the scanned repository, so no pattern may cost more than its length
// times the path's: the pattern becomes a small automaton (braces are jumps, never expanded) and all its states run at
// once. fnmatch(3) has no `**` and no braces, and may need exponential time.
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "checks/config.h"

namespace docgarden {
namespace {

enum class Op : std::uint8_t { byte, any_in_folder, set, loop_in_folder, loop_anywhere, loop_continuation, jump };

// A state of the automaton. Loops stay where they are or go on to the next state.
struct Node {
  Op op = Op::byte;
  char byte = 0;
  std::string_view set;              // without the brackets
  std::vector<std::size_t> targets;  // of a jump
};

bool in_set(std::string_view set, char c) {
  const bool negated = !set.empty() && (set[0] == '!' || set[0] == '^');
  if (negated) set.remove_prefix(1);
  bool inside = false;
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (i + 2 < set.size() && set[i + 1] == '-') {
      inside = inside || (set[i] <= c && c <= set[i + 2]);
      i += 2;
    } else {
      inside = inside || set[i] == c;
    }
  }
  return inside != negated && c != '/';
}

class Automaton {
 public:
  explicit Automaton(std::string_view pattern) : pattern_(pattern) {
    struct Brace {
      std::size_t choice;              // the jump to each alternative
      std::vector<std::size_t> leave;  // the jumps from the end of each
    };
    std::vector<Brace> braces;
    const auto close = [&](const Brace& brace) {
      for (const std::size_t leave : brace.leave) nodes_[leave].targets.push_back(nodes_.size());
    };
    for (std::size_t at = 0; at < pattern_.size(); ++at) {
      const char c = pattern_[at];
      if (c == '*') {
        at = star(at);
      } else if (c == '?') {
        add({.op = Op::any_in_folder});
        add({.op = Op::loop_continuation});
      } else if (const std::size_t end = pattern_.find(']', at + 2); c == '[' && end != std::string_view::npos) {
        add({.op = Op::set, .set = pattern_.substr(at + 1, end - at - 1)});
        at = end;
      } else if (c == '{') {
        const std::size_t choice = add({.op = Op::jump});
        nodes_[choice].targets.push_back(choice + 1);
        braces.push_back({choice, {}});
      } else if (c == ',' && !braces.empty()) {
        braces.back().leave.push_back(add({.op = Op::jump}));
        nodes_[braces.back().choice].targets.push_back(nodes_.size());
      } else if (c == '}' && !braces.empty()) {
        close(braces.back());
        braces.pop_back();
      } else {
        if (c == '\\' && at + 1 < pattern_.size()) ++at;
        add({.op = Op::byte, .byte = pattern_[at]});
      }
    }
    for (const Brace& brace : braces) close(brace);  // never closed: the alternatives end with the pattern
    entered_.assign(nodes_.size() + 1, 0);
  }

  bool matches(std::string_view path) {
    std::vector<std::size_t> now, next;
    ++round_;
    enter(0, now);
    for (const char c : path) {
      next.clear();
      ++round_;
      for (const std::size_t state : now) step(state, c, next);
      now.swap(next);
      if (now.empty()) return false;
    }
    return entered_[nodes_.size()] == round_;
  }

 private:
  std::size_t add(Node node) {
    nodes_.push_back(std::move(node));
    return nodes_.size() - 1;
  }

  // `*`, `**`, or `**/` that also stands for no folder at all. Gives the place of its last byte.
  std::size_t star(std::size_t at) {
    const std::size_t end = std::min(pattern_.find_first_not_of('*', at), pattern_.size());
    if (end - at == 1) {
      add({.op = Op::loop_in_folder});
      return at;
    }
    if (end == pattern_.size() || pattern_[end] != '/') {
      add({.op = Op::loop_anywhere});
      return end - 1;
    }
    const std::size_t choice = nodes_.size();
    add({.op = Op::jump, .targets = {choice + 1, choice + 3}});
    add({.op = Op::loop_anywhere});
    add({.op = Op::byte, .byte = '/'});
    return end;
  }

  static bool loops(Op op) {
    return op == Op::loop_in_folder || op == Op::loop_anywhere || op == Op::loop_continuation;
  }

  // Adds a state and all that can be reached from it without reading a byte, each at most once a round.
  void enter(std::size_t first, std::vector<std::size_t>& states) {
    pending_.push_back(first);
    while (!pending_.empty()) {
      const std::size_t state = pending_.back();
      pending_.pop_back();
      if (entered_[state] == round_) continue;
      entered_[state] = round_;
      if (state == nodes_.size()) {
        states.push_back(state);
        continue;
      }
      const Node& node = nodes_[state];
      if (node.op == Op::jump) {
        pending_.insert(pending_.end(), node.targets.begin(), node.targets.end());
        continue;
      }
      states.push_back(state);
      if (loops(node.op)) pending_.push_back(state + 1);
    }
  }

  void step(std::size_t state, char c, std::vector<std::size_t>& next) {
    if (state == nodes_.size()) return;
    const Node& node = nodes_[state];
    switch (node.op) {
      case Op::byte:
        if (node.byte == c) enter(state + 1, next);
        break;
      case Op::any_in_folder:
        if (c != '/') enter(state + 1, next);
        break;
      case Op::set:
        if (in_set(node.set, c)) enter(state + 1, next);
        break;
      case Op::loop_in_folder:
        if (c != '/') enter(state, next);
        break;
      case Op::loop_anywhere:
        enter(state, next);
        break;
      case Op::loop_continuation:
        if ((static_cast<unsigned char>(c) & 0xC0) == 0x80) enter(state, next);
        break;
      case Op::jump:
        break;
    }
  }

  std::string_view pattern_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> entered_;  // the round in which a state was last entered
  std::uint32_t round_ = 0;
  std::vector<std::size_t> pending_;
};

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
  const bool in_folder = pattern.find('/') != std::string_view::npos;
  if (pattern.starts_with("./")) pattern.remove_prefix(2);
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  const std::string_view subject = in_folder ? path : path.substr(path.rfind('/') + 1);
  if (pattern.ends_with('/')) return glob_matches(std::string(pattern) + "**", path);
  if (pattern.find_first_of("*?[{\\") == std::string_view::npos) return pattern == subject;
  return Automaton(pattern).matches(subject);
}

}  // namespace docgarden
