// SPDX-License-Identifier: MIT
#include "checks/successors/votes.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>

#include "checks/facts/definitions.h"
#include "checks/successors/likeness.h"
#include "checks/text.h"

namespace docgarden::successors {
namespace {

constexpr std::size_t most_lines = 4000;  // of one version of a file that the other has not
constexpr std::size_t longest = 400;      // bytes of a line

// Where a name ends that begins there; between quotes it may have dots.
std::size_t end_of_name(std::string_view line, std::size_t at, bool literals) {
  std::size_t end = at;
  while (end < line.size() && facts::is_name_byte(line[end])) ++end;
  if (!literals || end == at || at == 0 || (line[at - 1] != '"' && line[at - 1] != '\'')) return end;
  std::size_t last = end;
  while (last < line.size() && (facts::is_name_byte(line[last]) || line[last] == '.')) ++last;
  return last < line.size() && line[last] == line[at - 1] ? last : end;
}

// A line as names and single other bytes, without blanks.
std::vector<std::string_view> tokens_of(std::string_view line, bool literals) {
  std::vector<std::string_view> tokens;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = end_of_name(line, at, literals);
    if (end == at) ++end;
    if (!is_space(line[at])) tokens.push_back(line.substr(at, end - at));
    at = end;
  }
  return tokens;
}

std::vector<std::string_view> lines_missing(std::string_view text, std::string_view other) {
  std::unordered_set<std::string_view> known;
  for_each_line(other, [&](std::string_view line) { known.insert(line); });
  std::vector<std::string_view> lines;
  for_each_line(text, [&](std::string_view line) {
    if (!known.contains(line) && line.size() <= longest && lines.size() < most_lines) lines.push_back(line);
  });
  return lines;
}

bool is_name(std::string_view token) {
  return !token.empty() && facts::is_name_byte(token[0]);
}

// In how many names the lines differ, if in nothing else and in few enough; -1 otherwise.
int difference(const std::vector<std::string_view>& one, const std::vector<std::string_view>& other) {
  if (one.size() != other.size()) return -1;
  int names = 0, differ = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    names += is_name(one[i]) ? 1 : 0;
    if (one[i] == other[i]) continue;
    if (!is_name(one[i]) || !is_name(other[i])) return -1;
    ++differ;
  }
  return differ <= std::max(1, names / 2) ? differ : -1;
}

class Election {
 public:
  explicit Election(const std::string& name) : name_(name) {}

  void read(std::string_view before, std::string_view after) {
    if (before.find(name_) == std::string_view::npos) return;
    std::array<std::map<std::size_t, std::vector<std::vector<std::string_view>>>, 2> came;  // by the number of tokens
    std::size_t asked = 0;
    for (const std::string_view line : lines_missing(before, after)) {
      if (line.find(name_) == std::string_view::npos) continue;
      // A literal that is the name and nothing else is replaced as a whole: "old-name" by "new.name".
      const bool literal = line.find('"' + name_ + '"') != std::string_view::npos ||
                           line.find('\'' + name_ + '\'') != std::string_view::npos;
      const std::vector<std::string_view> tokens = tokens_of(line, literal);
      if (std::find(tokens.begin(), tokens.end(), name_) == tokens.end() || ++asked > 50) continue;
      auto& by_size = came[literal ? 1 : 0];
      if (by_size.empty()) {
        for (const std::string_view other : lines_missing(after, before)) {
          std::vector<std::string_view> parts = tokens_of(other, literal);
          by_size[parts.size()].push_back(std::move(parts));
        }
      }
      count(line, tokens, by_size[tokens.size()], literal ? literals_ : votes_);
    }
  }

  std::vector<Vote> result() const {
    // Literals that are the name as a whole say more than longer ones that it stands in.
    int all = 0, most = 0;
    for (const auto& [name, vote] : literals_) all += vote.count, most = std::max(most, vote.count);
    const bool told = most > 1 && 3 * most > 2 * all;
    std::map<std::string, Vote> counted = literals_;
    for (const auto& [name, vote] : told ? std::map<std::string, Vote>() : votes_) {
      Vote& sum = counted[name];
      sum = {name, sum.count + vote.count, sum.in_place || vote.in_place};
    }
    std::vector<Vote> votes;
    for (const auto& [name, vote] : counted) votes.push_back(vote);
    std::stable_sort(votes.begin(), votes.end(), [](const Vote& a, const Vote& b) { return a.count > b.count; });
    return votes;
  }

 private:
  void count(std::string_view line, const std::vector<std::string_view>& tokens,
             const std::vector<std::vector<std::string_view>>& candidates, std::map<std::string, Vote>& votes) {
    int fewest = -1;
    std::vector<std::string_view> chosen;  // of those that differ in as few
    const std::size_t at = static_cast<std::size_t>(std::find(tokens.begin(), tokens.end(), name_) - tokens.begin());
    for (const std::vector<std::string_view>& candidate : candidates) {
      const int differ = difference(tokens, candidate);
      if (differ < 1 || candidate[at] == name_ || (fewest >= 0 && differ > fewest)) continue;
      if (differ < fewest) chosen.clear();
      fewest = differ;
      chosen.push_back(candidate[at]);
    }
    const std::string_view now = most_alike(chosen);
    // A name alone on its line is like any other.
    if (now.empty() || tokens.size() < 2) return;
    Vote& vote = votes[std::string(now)];
    vote.name = std::string(now);
    ++vote.count;
    facts::find_definitions(line, [&](std::string_view name, facts::Definition how) {
      vote.in_place = vote.in_place || (name == name_ && how != facts::Definition::spelled);
    });
  }

  // The only one, or the one whose name is more like the old one than any other's. Empty: nobody can tell.
  std::string_view most_alike(const std::vector<std::string_view>& names) const {
    std::string_view best;
    double most = 0, second = 0;
    for (const std::string_view name : names) {
      if (name == best) continue;
      const double alike = names_alike(name, name_) + 0.01;
      if (alike > most) best = name;
      second = std::max(second, std::min(alike, most));
      most = std::max(alike, most);
    }
    return second == 0 || (most > 0.3 && most - second > 0.15) ? best : std::string_view();
  }

  const std::string& name_;
  std::map<std::string, Vote> votes_, literals_;
};

}  // namespace

std::vector<Vote> vote(Changes& changes, const std::string& commit, const std::string& name, const std::string& home) {
  Election election(name);
  std::size_t asked = 0;
  constexpr std::size_t most_files = 400;
  for (const bool at_home : {true, false}) {
    for (const ChangedFile& file : changes.of(commit)) {
      if (file.came || file.went || (file.path == home) != at_home || ++asked > most_files) continue;
      const std::string& before = changes.before(file);
      election.read(before, changes.after(file));
    }
  }
  return election.result();
}

}  // namespace docgarden::successors
