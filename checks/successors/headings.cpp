// SPDX-License-Identifier: MIT
// What a `#fragment` means now: the newest version of its page that had the heading is laid beside the next one, and
// the heading that stands there in its place, or says what it said, is followed to the page of today. Where the page
// never had it, the heading of today that is called nearly the same.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "checks/docs/routes.h"
#include "checks/docs/slug.h"
#include "checks/facts/path_table.h"
#include "checks/successors/likeness.h"
#include "checks/successors/successors.h"
#include "checks/text.h"

namespace docgarden::successors {
namespace {

Sections sections_of(const std::string& path, std::string bytes) {
  const docs::Document page = docs::parse(path, std::move(bytes));
  Sections sections;
  std::vector<const docs::Block*> headings;
  for (const docs::Block& block : page.blocks) {
    if (block.kind == docs::BlockKind::heading) headings.push_back(&block);
  }
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const std::size_t begin = headings[i]->span.end;
    const std::size_t end = i + 1 < headings.size() ? headings[i + 1]->span.begin : page.text.size();
    sections.push_back(
        {headings[i]->title, page.text.substr(begin, std::max(begin, end) - begin), headings[i]->heading_level});
  }
  return sections;
}

std::vector<std::string> ids_of(const Sections& sections, docs::SlugStyle style) {
  docs::Slugger slugger(style);
  std::vector<std::string> ids;
  for (const Section& section : sections) ids.push_back(docs::fold_case(slugger.unique(section.title)));
  return ids;
}

struct Place {
  std::size_t index = 0;
  docs::SlugStyle style = docs::SlugStyle::github;
};

// The heading that the fragment means, and the rules that make it so.
std::optional<Place> find(const Sections& sections, const std::string& fragment) {
  for (const docs::SlugStyle style : docs::all_styles) {
    const std::vector<std::string> ids = ids_of(sections, style);
    const auto found = std::find(ids.begin(), ids.end(), fragment);
    if (found != ids.end()) return Place{static_cast<std::size_t>(found - ids.begin()), style};
  }
  return std::nullopt;
}

// Two versions of a page, heading by heading: those with the same title in the same order are the same.
class Alignment {
 public:
  Alignment(const Sections& was, const Sections& is)
      : was_(was), is_(is), lengths_((was.size() + 1) * (is.size() + 1)) {
    for (std::size_t i = was.size(); i-- > 0;) {
      for (std::size_t j = is.size(); j-- > 0;) {
        at(i, j) = same(i, j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }

  // What stands between the same neighbours as the heading did: [first, last) before and after.
  struct Gap {
    std::size_t was_begin = 0, was_end = 0, is_begin = 0, is_end = 0;
  };
  Gap around(std::size_t index) const {
    Gap gap{0, was_.size(), 0, is_.size()};
    for (std::size_t i = 0, j = 0; i < was_.size() && j < is_.size();) {
      if (same(i, j)) {
        if (i < index) gap.was_begin = i + 1, gap.is_begin = j + 1;
        if (i > index) {
          gap.was_end = i, gap.is_end = j;
          break;
        }
        ++i, ++j;
      } else if (at(i + 1, j) >= at(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
    return gap;
  }

 private:
  bool same(std::size_t i, std::size_t j) const { return was_[i].title == is_[j].title; }
  std::uint16_t& at(std::size_t i, std::size_t j) { return lengths_[i * (is_.size() + 1) + j]; }
  std::uint16_t at(std::size_t i, std::size_t j) const { return lengths_[i * (is_.size() + 1) + j]; }

  const Sections& was_;
  const Sections& is_;
  std::vector<std::uint16_t> lengths_;
};

struct Heir {
  std::size_t index = 0;
  Bond bond = Bond::none;
  double body = 0;
  int rivals = 0;
};

double body_shared(const Section& was, const Section& is) {
  return std::max(part_within(was.body, is.body), texts_alike(was.body, is.body));
}

// The heading of the later version that is the heir of one of the earlier.
std::optional<Heir> heir_of(const Sections& was, const Sections& is, std::size_t index) {
  constexpr std::size_t most = 600;  // headings of a version
  if (was.size() > most || is.size() > most) return std::nullopt;
  const Alignment::Gap gap = Alignment(was, is).around(index);
  const Section& old = was[index];
  std::optional<Heir> best;
  double most_points = 0, second = 0;
  for (std::size_t j = 0; j < is.size(); ++j) {
    const bool in_gap = j >= gap.is_begin && j < gap.is_end;
    const double body = body_shared(old, is[j]), name = names_alike(old.title, is[j].title);
    const bool is_new =
        std::none_of(was.begin(), was.end(), [&](const Section& one) { return one.title == is[j].title; });
    const bool alone = in_gap && gap.was_end - gap.was_begin == gap.is_end - gap.is_begin &&
                       j - gap.is_begin == index - gap.was_begin && is[j].level == old.level;
    double points = 0.5 * body + 0.3 * name + (in_gap ? 0.15 : 0) + (alone ? 0.3 : 0);
    if (is[j].level == old.level) points += 0.05;
    if (!is_new) points -= 0.25;
    if (points <= most_points) {
      second = std::max(second, points);
      continue;
    }
    second = most_points;
    most_points = points;
    best = Heir{j, alone ? Bond::place : body > 0.5 ? Bond::body : Bond::name, body, 0};
  }
  constexpr double least = 0.45, margin = 0.08;
  if (!best || most_points < least || most_points - second < margin) return std::nullopt;
  return best;
}

class HeadingSearch {
 public:
  HeadingSearch(Search& search, std::string page) : search_(search), page_(std::move(page)) {
    constexpr std::size_t most = 500;  // versions of the page
    edits_ = search.repo.facts.history.edits_of(page_, most);
  }

  // The fragment that the page of today has instead.
  std::string run(std::string fragment, Evidence& evidence) {
    const Sections* today = version(0);
    if (today == nullptr) return "";
    std::optional<std::size_t> known;  // a version that has it
    for (int hops = 0; hops < 5; ++hops) {
      const std::optional<std::size_t> last = last_with(fragment, known);
      if (!last) return "";
      const Sections &was = *version(*last), &is = *version(*last - 1);
      const std::optional<Place> place = find(was, fragment);
      const std::optional<Heir> heir = place ? heir_of(was, is, place->index) : std::nullopt;
      if (*last > 1) gone_ = edits_[*last - 2];
      title_ = place ? was[place->index].title : "";
      if (!heir) return "";
      evidence.bond = hops == 0 ? heir->bond : std::max(Bond::name, std::min(evidence.bond, heir->bond));
      evidence.likeness = static_cast<int>(heir->body * 100);
      fragment = ids_of(is, place->style)[heir->index];
      if (find(*today, fragment)) return fragment;
      known = *last - 1;
    }
    return "";
  }

  // The ids that most renderers give the headings of today.
  std::set<std::string> usual_ids() {
    const Sections* sections = version(0);
    if (sections == nullptr) return {};
    const std::vector<std::string> ids = ids_of(*sections, docs::SlugStyle::github);
    return {ids.begin(), ids.end()};
  }

  // The title that the page once had for the fragment; empty where none was seen.
  const std::string& title() const { return title_; }
  std::optional<std::uint32_t> gone() const { return gone_; }

 private:
  // 0 is today's, the others are as the commits left them, newest first. Null where it can't be read.
  const Sections* version(std::size_t number) {
    if (number == 0) return today();
    if (number > edits_.size()) return nullptr;
    std::string path = page_;
    const std::optional<git::BlobId> blob = search_.repo.facts.history.file_at(edits_[number - 1], path);
    if (!blob) return nullptr;
    const auto known = search_.pages.find(*blob);
    if (known != search_.pages.end()) return &known->second;
    std::string bytes;
    if (!search_.repo.facts.history.read(*blob, bytes) || bytes.size() > largest_) return nullptr;
    return &search_.pages.emplace(*blob, sections_of(path, std::move(bytes))).first->second;
  }

  const Sections* today() {
    const git::Entry* entry = search_.repo.snapshot.find(page_);
    if (entry == nullptr) return nullptr;
    if (!today_) today_ = sections_of(page_, search_.repo.snapshot.read(*entry, largest_).bytes);
    return &*today_;
  }

  bool has(std::size_t number, const std::string& fragment) {
    const Sections* sections = version(number);
    return sections != nullptr && find(*sections, fragment);
  }

  // A version that has the fragment while the next one has not. Without one that is known to have it, the newest ones
  // are asked one by one, older ones in steps that grow.
  std::optional<std::size_t> last_with(const std::string& fragment, std::optional<std::size_t> there) {
    std::size_t absent = 0;
    while (!there && absent < edits_.size()) {
      const std::size_t next = std::min(absent + 1 + absent / 16, edits_.size());
      if (has(next, fragment)) {
        there = next;
      } else {
        absent = next;
      }
    }
    while (there && *there - absent > 1) {
      const std::size_t middle = absent + (*there - absent) / 2;
      (has(middle, fragment) ? *there : absent) = middle;
    }
    return there;
  }

  static constexpr std::size_t largest_ = 1u << 20;  // bytes
  Search& search_;
  const std::string page_;
  std::vector<std::uint32_t> edits_;
  std::optional<Sections> today_;
  std::string title_;
  std::optional<std::uint32_t> gone_;
};

bool same_digits(std::string_view one, std::string_view other) {
  const auto digits = [](std::string_view text) {
    std::string found;
    std::copy_if(text.begin(), text.end(), std::back_inserter(found), is_digit);
    return found;
  };
  return digits(one) == digits(other);
}

// Of ids that spell one heading: the one with all of its letters, then the one that most renderers make.
bool is_better(const std::string& one, const std::string& other, const std::string& fragment,
               const std::set<std::string>& usual) {
  const auto rank = [&](const std::string& id) {
    std::string beyond, wanted;  // what `names_alike` passes over
    const auto is_letter = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    std::copy_if(id.begin(), id.end(), std::back_inserter(beyond), is_letter);
    std::copy_if(fragment.begin(), fragment.end(), std::back_inserter(wanted), is_letter);
    return std::tuple(beyond != wanted, !usual.contains(id), id);
  };
  return rank(one) < rank(other);
}

// The only id of today that is nearly the same.
std::string nearly_same(const docs::Anchors& anchors, const std::string& fragment, const std::set<std::string>& usual) {
  std::string best;
  double most = 0, second = 0;
  for (const std::string& id : anchors.ids) {
    if (!same_digits(id, fragment)) continue;
    const double alike = names_alike(id, fragment);
    // Styles give one heading several ids.
    const bool other = bare_name(id) != bare_name(best);
    if (alike > most || (alike == most && (best.empty() || is_better(id, best, fragment, usual)))) {
      if (other) second = most;
      most = alike;
      best = id;
    } else if (other) {
      second = std::max(second, alike);
    }
  }
  constexpr double least = 0.8, margin = 0.08;
  return most >= least && most - second >= margin ? best : "";
}

// The only page of today that has a heading of this title and id.
std::string page_with(const Repo& repo, const std::string& title, const std::string& fragment,
                      const std::string& not_in) {
  std::string found;
  for (const docs::Read& read : repo.corpus.documents) {
    const docs::Document& page = read.document;
    if (page.path == not_in || docs::is_translation(page.path)) continue;
    const bool has = std::any_of(page.blocks.begin(), page.blocks.end(), [&](const docs::Block& block) {
      return block.kind == docs::BlockKind::heading && block.title == title;
    });
    if (!has) continue;
    if (!found.empty()) return "";
    found = page.path;
  }
  return found.empty() ? "" : found + "#" + fragment;
}

}  // namespace

void find_heading(Search& search, const docs::Claim& claim, Verdict& verdict) {
  const docs::AnchorClaim& anchor = std::get<docs::AnchorClaim>(claim.detail);
  if (anchor.label || verdict.evidence.empty() || verdict.evidence[0].kind != "absent") return;
  const std::string page = verdict.evidence[0].path, fragment = docs::fold_case(anchor.fragment);
  const auto known = search.repo.corpus.anchors.find(page);
  if (known == search.repo.corpus.anchors.end()) return;
  HeadingSearch headings(search, page);
  Evidence evidence{.kind = "near", .path = page, .was = "#" + anchor.fragment};
  std::string now = headings.run(fragment, evidence);
  if (!now.empty() && !known->second.ids.contains(now)) now.clear();
  if (now.empty()) {
    now = nearly_same(known->second, fragment, headings.usual_ids());
    evidence.bond = Bond::stem;
    evidence.likeness = 0;
  }
  if (!now.empty()) {
    evidence.successor = "#" + now;
    evidence.text = fmt::format("`#{}` is most likely what it means now", now);
  } else if (!headings.title().empty()) {
    const std::string other = page_with(search.repo, headings.title(), fragment, page);
    if (other.empty()) return;
    evidence.successor = other;
    evidence.was = page + "#" + anchor.fragment;
    evidence.bond = Bond::only_name;
    evidence.text = fmt::format("`{}` has a heading of that title", other.substr(0, other.find('#')));
  } else {
    return;
  }
  if (const std::optional<std::uint32_t> gone = headings.gone()) {
    const git::CommitText text = search.repo.facts.history.text_of(search.repo.facts.history.commit_at(*gone));
    evidence.date = text.date;
  }
  // A guess by letters alone says no more than this one.
  std::erase_if(verdict.evidence, [](const Evidence& one) { return one.kind == "near" && one.successor.empty(); });
  verdict.evidence.push_back(std::move(evidence));
}

}  // namespace docgarden::successors
