// SPDX-License-Identifier: MIT
// Where a file went that git's measure of likeness does not follow: of what the commit added, or wrote more into, what
// says most of what the file said, or is called most like it; or the file of its name where those beside it went.
#include <algorithm>
#include <map>
#include <optional>

#include "checks/facts/path_table.h"
#include "checks/successors/likeness.h"
#include "checks/successors/successors.h"
#include "checks/text.h"

namespace docgarden::successors {
namespace {

std::string_view stem_of(std::string_view path) {
  const std::string_view name = facts::name_of(path);
  return name.substr(0, name.find('.', 1));
}

// "full-intel" that became "intel" is as like it as most names that one word was changed of.
double stems_alike(std::string_view was, std::string_view is) {
  const std::string_view one = stem_of(was), other = stem_of(is);
  // "api.v1.users.yaml": what comes before the first dot need not be what tells them apart.
  const auto whole = [](std::string_view path) {
    return facts::name_of(path).substr(0, facts::name_of(path).rfind('.'));
  };
  const bool dotted = whole(was) != one && whole(is) != other;
  const double alike = names_alike(dotted ? whole(was) : one, dotted ? whole(is) : other);
  const std::vector<std::string> words = words_of(one), rest = words_of(other);
  const bool part =
      !rest.empty() && other.size() > 3 && std::all_of(rest.begin(), rest.end(), [&](const std::string& word) {
        return std::find(words.begin(), words.end(), word) != words.end();
      });
  return part ? std::max(alike, 0.6) : alike;
}

struct Scored {
  std::string path;
  double score = 0, body = 0, name = 0;
};

// How much of both paths' folders is the same, 0 to 1.
double places_alike(std::string_view one, std::string_view other) {
  const std::string_view a = facts::folder_of(one), b = facts::folder_of(other);
  return a == b ? 1 : names_alike(a, b);
}

// Lines of the second version that the first has not.
std::string added_to(const std::string& before, const std::string& after) {
  std::map<std::string_view, int> known;
  for_each_line(before, [&](std::string_view line) { ++known[line]; });
  std::string added;
  for_each_line(after, [&](std::string_view line) {
    if (known.contains(line)) return;
    added.append(line).push_back('\n');
  });
  return added;
}

class PathSearch {
 public:
  PathSearch(Search& search, Evidence& evidence) : search_(search), evidence_(evidence), was_(evidence.path) {}

  Search::Weighed weigh(const std::string& commit) {
    constexpr std::size_t most_read = 8;
    constexpr double says_some = 0.25;
    const std::vector<ChangedFile>& files = search_.changes.of(commit);
    const auto self = std::find_if(files.begin(), files.end(),
                                   [&](const ChangedFile& file) { return file.path == was_ && file.went; });
    if (self == files.end()) return {};
    std::vector<std::pair<double, const ChangedFile*>> asked;
    for (const ChangedFile& file : files) {
      if (!file.came || is_page(file.path) != is_page(was_) || search_.comparisons-- <= 0) continue;
      const double first = file.path == evidence_.successor ? 9 : 0;
      asked.emplace_back(first + stems_alike(was_, file.path) + places_alike(was_, file.path), &file);
    }
    std::stable_sort(asked.begin(), asked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    if (asked.size() > most_read) asked.resize(most_read);
    const std::string& bytes = search_.changes.before(*self);
    Search::Weighed weighed;
    for (const auto& [points, file] : asked) {
      const double body = part_within(bytes, search_.changes.after(*file));
      weighed.likeness = std::max(weighed.likeness, static_cast<int>(body * 100));
      weighed.rivals += body >= says_some ? 1 : 0;
    }
    weighed.rivals = std::max(0, weighed.rivals - 1);  // but the successor itself
    return weighed;
  }

  void run(const std::string& commit) {
    const std::vector<ChangedFile>& files = search_.changes.of(commit);
    const auto self = std::find_if(files.begin(), files.end(),
                                   [&](const ChangedFile& file) { return file.path == was_ && file.went; });
    if (self == files.end()) return folder(files);
    for (const std::string& moved : {beside(files), called_alike(files)}) {
      if (!moved.empty()) return take(moved, Bond::folder, 0, 0);
    }
    const std::string& bytes = search_.changes.before(*self);
    std::vector<Scored> scored = scores(files, bytes);
    std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
    if (scored.empty()) return;
    const Scored& best = scored[0];
    constexpr double margin = 0.1;
    const double second = scored.size() > 1 ? scored[1].score : 0;
    const bool by_body = best.body >= 0.4, by_name = best.name >= 0.55;
    if ((!by_body && !by_name) || best.score < 0.35 || best.score - second < margin) return;
    // A file that was split lives on in all of its parts.
    const bool split = std::any_of(scored.begin() + 1, scored.end(), [&](const Scored& one) {
      return one.body >= 0.1 && (one.name >= 0.5 || one.body >= best.body / 2);
    });
    if (split && best.body < 0.8) return;
    const auto rivals = std::count_if(scored.begin() + 1, scored.end(),
                                      [&](const Scored& one) { return one.score > best.score * 0.75; });
    take(best.path, by_body ? Bond::body : Bond::name, best.body, static_cast<int>(rivals));
  }

 private:
  // The path as it is called now.
  std::optional<std::string> today(const std::string& path) const {
    if (search_.repo.snapshot.has(path)) return path;
    const std::optional<facts::Vanished> gone = search_.repo.facts.history.vanished(path);
    return gone && !gone->successor.empty() ? std::optional(gone->successor) : std::nullopt;
  }

  void take(const std::string& path, Bond bond, double body, int rivals) {
    evidence_.successor = path;
    evidence_.bond = bond;
    evidence_.likeness = static_cast<int>(body * 100);
    evidence_.rivals = rivals;
  }

  // A folder: where most of the files that lay right in it went, under whatever names.
  void folder(const std::vector<ChangedFile>& files) {
    constexpr std::size_t most = 20;
    std::map<std::string, std::size_t> votes;
    std::size_t asked = 0;
    for (const ChangedFile& file : files) {
      if (!file.went || facts::folder_of(file.path) != was_) continue;
      if (++asked > most) break;
      const std::optional<facts::Vanished> gone = search_.repo.facts.history.vanished(file.path);
      if (gone && !gone->successor.empty()) ++votes[std::string(facts::folder_of(gone->successor))];
    }
    for (const auto& [target, count] : votes) {
      if (target.empty() || target == was_ || 2 * count <= asked || count < 2) continue;
      take(target, Bond::folder, 0, static_cast<int>(votes.size()) - 1);
      evidence_.votes = static_cast<int>(count);
    }
  }

  // Where most of the files of its folder went, with its name or its stem.
  std::string beside(const std::vector<ChangedFile>& files) {
    constexpr std::size_t most = 12;
    std::map<std::string, int> votes;
    std::size_t asked = 0;
    for (const ChangedFile& file : files) {
      if (!file.went || file.path == was_ || facts::folder_of(file.path) != facts::folder_of(was_)) continue;
      if (++asked > most) break;
      const std::optional<facts::Vanished> gone = search_.repo.facts.history.vanished(file.path);
      if (gone && !gone->successor.empty()) ++votes[std::string(facts::folder_of(gone->successor))];
    }
    for (const auto& [folder, count] : votes) {
      if (folder == facts::folder_of(was_) || 2 * static_cast<std::size_t>(count) <= asked) continue;
      const std::string same = facts::join(folder, facts::name_of(was_));
      const bool there = search_.repo.facts.paths.has_file(same);
      std::string found = there ? same : std::string(search_.repo.facts.paths.same_stem(same));
      if (!found.empty()) evidence_.votes = count;
      return found;
    }
    return "";
  }

  // Where a file beside it kept the end of its name and got another beginning: what came with that beginning and the
  // end of this one.
  std::string called_alike(const std::vector<ChangedFile>& files) const {
    constexpr std::size_t most = 12, least = 4;  // files asked, bytes of a beginning that tells something
    std::size_t asked = 0;
    for (const ChangedFile& file : files) {
      if (!file.went || file.path == was_ || facts::folder_of(file.path) != facts::folder_of(was_)) continue;
      if (++asked > most) break;
      const std::optional<facts::Vanished> gone = search_.repo.facts.history.vanished(file.path);
      if (!gone || gone->successor.empty()) continue;
      const std::string_view one = file.path, other = gone->successor;
      std::size_t same = 0;
      while (same < std::min(one.size(), other.size()) &&
             one[one.size() - 1 - same] == other[other.size() - 1 - same]) {
        ++same;
      }
      const std::string_view begin = one.substr(0, one.size() - same);
      if (begin.size() < facts::folder_of(was_).size() + 1 + least || !was_.starts_with(begin)) continue;
      const std::string found = std::string(other.substr(0, other.size() - same)) + was_.substr(begin.size());
      const bool came = std::any_of(files.begin(), files.end(),
                                    [&](const ChangedFile& one) { return one.came && one.path == found; });
      if (came && search_.repo.facts.paths.has_file(found)) return found;
    }
    return "";
  }

  std::vector<Scored> scores(const std::vector<ChangedFile>& files, const std::string& bytes) {
    constexpr std::size_t most_read = 80;
    const bool page = search_.repo.facts.history.known() && is_page(was_);
    std::vector<const ChangedFile*> asked;
    for (const ChangedFile& file : files) {
      if (file.went || is_page(file.path) != page || is_picture(file.path) != is_picture(was_)) continue;
      asked.push_back(&file);
    }
    const auto rank = [&](const ChangedFile* file) {
      return stems_alike(was_, file->path) + places_alike(was_, file->path) + (file->came ? 1 : 0);
    };
    std::stable_sort(asked.begin(), asked.end(),
                     [&](const ChangedFile* a, const ChangedFile* b) { return rank(a) > rank(b); });
    if (asked.size() > most_read) asked.resize(most_read);
    std::vector<Scored> scored;
    for (const ChangedFile* file : asked) {
      const std::optional<std::string> now = today(file->path);
      if (!now) continue;
      Scored one{.path = *now, .name = stems_alike(was_, file->path)};
      const std::string& after = search_.changes.after(*file);
      const std::string added = file->came ? after : added_to(search_.changes.before(*file), after);
      one.body = part_within(bytes, added);
      if (facts::extension_of(file->path) != facts::extension_of(was_)) one.name *= 0.9;
      // What was there already took its place only if it got what it said.
      if (!file->came) one.name = 0;
      one.score = 0.5 * one.body + 0.35 * one.name + 0.15 * places_alike(was_, file->path);
      scored.push_back(std::move(one));
    }
    return scored;
  }

  static bool is_page(std::string_view path) {
    const std::string_view ending = facts::extension_of(path);
    return ending == "md" || ending == "mdx" || ending == "rst" || ending == "markdown" || ending == "adoc" ||
           ending == "txt";
  }

  static bool is_picture(std::string_view path) {
    const std::string_view ending = facts::extension_of(path);
    return ending == "png" || ending == "jpg" || ending == "jpeg" || ending == "gif" || ending == "svg" ||
           ending == "webp";
  }

  Search& search_;
  Evidence& evidence_;
  const std::string was_;
};

}  // namespace

void weigh_rename(Search& search, Evidence& evidence) {
  if (evidence.kind != "vanished" || evidence.successor.empty() || evidence.bond != Bond::none) return;
  const auto [known, is_new] = search.renames.try_emplace({evidence.commit, evidence.path});
  if (is_new) known->second = PathSearch(search, evidence).weigh(evidence.commit);
  evidence.likeness = known->second.likeness;
  evidence.rivals = known->second.rivals;
}

void find_path(Search& search, Evidence& evidence) {
  PathSearch paths(search, evidence);
  paths.run(evidence.commit);
  if (evidence.successor.empty() && !evidence.merged_in.empty()) paths.run(evidence.merged_in);
}

}  // namespace docgarden::successors
