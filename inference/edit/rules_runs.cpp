// SPDX-License-Identifier: MIT
#include "inference/edit/rules_parts.h"

#include <algorithm>

namespace docgarden::edit {

Rules::Parts::Run Rules::Parts::run_at(std::size_t n, const Kept& kept) const {
  const auto links = [&](std::size_t m) {
    return was[m].kind == TokenKind::sign || (was[m].kind == TokenKind::word && is_linking(lowered(was[m].text)));
  };
  const auto goes_on = [&](std::size_t m) { return !kept.before[m] || links(m); };
  Run run{n, n, 0};
  while (run.begin > 0 && goes_on(run.begin - 1)) --run.begin;
  while (run.end < was.size() && goes_on(run.end)) ++run.end;
  while (run.begin < run.end && kept.before[run.begin]) ++run.begin;
  while (run.end > run.begin && kept.before[run.end - 1]) --run.end;
  for (std::size_t m = run.begin; m < run.end; ++m) {
    if (stale[m]) run.stale_end = m + 1;
  }
  return run;
}

// Whether a part of the sentence that is gone stands between commas, brackets or the sentence's ends.
bool Rules::Parts::is_bounded(const Run& run) const {
  const auto sign = [&](std::size_t n) { return was[n].kind == TokenKind::sign; };
  const bool begins =
      run.begin == 0 || was[run.begin].span.begin <= window.sentence.begin || sign(run.begin) || sign(run.begin - 1);
  const bool ends = run.end == was.size() || sign(run.end) || sign(run.end - 1);
  return begins && ends;
}

// Whether "and", "or", a comma or a bracket ties it to the rest: then the rest is a sentence without it. Of a link
// whose words stay only the target goes.
bool Rules::Parts::is_joined(const Run& run, const Kept& kept) const {
  const auto joins = [&](std::size_t n) {
    const std::string letters = lowered(was[n].text);
    return letters == "and" || letters == "or" || std::string_view(",;(").find(was[n].text) != std::string_view::npos;
  };
  bool target = true;
  for (std::size_t n = run.begin; n < run.end; ++n) {
    target = target && (kept.before[n] || n == bracket || was[n].kind == TokenKind::address);
  }
  return target || joins(run.begin) || joins(run.end - 1);
}

bool Rules::Parts::is_aside(std::size_t n, const Kept& kept) const {
  const Run run = run_at(n, kept);
  return run.stale_end > 0 && is_bounded(run);
}

// Beside what is stale a word may only change its form or its place, and a comma go.
bool Rules::Parts::changes_more(const Run& run, const std::vector<Token>& is, const Kept& kept) const {
  for (std::size_t n = run.begin; n < run.end; ++n) {
    if (kept.before[n] || n == bracket) continue;
    const bool comma = was[n].text == ",";
    const bool word = was[n].kind == TokenKind::word;
    if (!comma && !(word && (has_form(was[n], is, kept.after) || has_same(was[n], is, kept.after)))) return true;
  }
  return false;
}

// Of each place in the new text, whether it lies where something was taken out.
std::vector<bool> Rules::Parts::gaps_of(std::size_t size, const Kept& kept) const {
  std::vector<bool> gaps(size);
  for (std::size_t n = 0, m = 0; m < size || n < was.size();) {
    const std::size_t first = m;
    bool gap = false;
    for (; n < was.size() && !kept.before[n]; ++n) gap = true;
    for (; m < size && !kept.after[m]; ++m) continue;
    std::fill(gaps.begin() + static_cast<std::ptrdiff_t>(first), gaps.begin() + static_cast<std::ptrdiff_t>(m), gap);
    ++n, ++m;
  }
  return gaps;
}

}  // namespace docgarden::edit
