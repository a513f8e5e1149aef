// SPDX-License-Identifier: MIT
#include "bot/interactive.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "bot/editor.h"
#include "bot/report/fixes.h"
#include "checks/error.h"
#include "checks/git/patch.h"
#include "inference/repair/apply.h"
#include "inference/repair/fix_level.h"

namespace docgarden::bot {
namespace {

using repair::Fix;
using Unit = std::vector<Fix>;  // what is asked about at once; of one document

constexpr const char* help =
    "y - apply this fix\n"
    "n - do not apply it\n"
    "e - edit the text that it gives; the result is proven again\n"
    "s - split it into its places\n"
    "t - tell the model what you want, as `keep the warning`; that holds for its later edits, too\n"
    "q - quit; what was picked so far is applied\n"
    "? - this help\n";

// The first and the last line of a document that a fix may change.
struct Lines {
  int first = 0, last = 0;
  void add(const docs::Position& begin, const docs::Position& end) {
    const int below = end.column == 1 ? std::max(begin.line, end.line - 1) : end.line;
    first = first == 0 ? begin.line : std::min(first, begin.line);
    last = std::max(last, below);
  }
};

Lines lines_of(const Unit& unit) {
  Lines lines;
  for (const Fix& fix : unit) {
    lines.add(fix.begin, fix.end);
    for (const repair::Edit& edit : fix.also) lines.add(edit.begin, edit.end);
  }
  return lines;
}

bool share_lines(const Fix& a, const Fix& b) {
  const Lines of_a = lines_of({a}), of_b = lines_of({b});
  return a.path == b.path && of_a.first <= of_b.last && of_b.first <= of_a.last;
}

class Dialogue {
 public:
  Dialogue(Prover& prover, const git::Snapshot& snapshot, const Paint& paint, const AskAgain& again)
      : prover_(prover), snapshot_(snapshot), paint_(paint), again_(again) {}

  std::vector<Fix> run(const std::vector<Fix>& fixes) {
    std::map<std::string, std::size_t> known;
    for (const Fix& fix : fixes) {
      const Finding& finding = prover_.finding_of(fix);
      const std::string fact = finding.evidence.empty() ? finding.id : finding.evidence.front().text;
      const auto [place, is_new] = known.emplace(fix.path + "\n" + fact, units_.size());
      if (is_new) units_.emplace_back();
      units_[place->second].push_back(fix);
    }
    total_ = units_.size();
    while (!units_.empty() && !quit_) {
      Unit unit = std::move(units_.front());
      units_.pop_front();
      ++number_;
      if (is_covered(unit)) continue;
      // What the model wrote before it was told is not what is wanted.
      if (!told_.empty() && is_of_model(unit) && !ask_model(unit)) continue;
      ask(std::move(unit));
    }
    return std::move(picked_);
  }

 private:
  // True if a person wrote these lines already.
  bool is_covered(const Unit& unit) const {
    return std::any_of(by_hand_.begin(), by_hand_.end(), [&](const Fix& own) {
      return std::any_of(unit.begin(), unit.end(), [&](const Fix& fix) { return share_lines(own, fix); });
    });
  }

  std::string bytes_of(const std::string& path) const { return snapshot_.read(*snapshot_.find(path)).bytes; }

  void show(const Unit& unit) const {
    const Finding& finding = prover_.finding_of(unit.front());
    const repair::FixLevel level = repair::level_of(unit.front());
    std::string text = fmt::format("\n{}  {}  {}: {}\n",
                                   paint_(Ink::bold, fmt::format("{}:{}", printable(finding.path), finding.begin.line)),
                                   repair::name_of(level), finding.check, printable(finding.message));
    for (const Evidence& evidence : finding.evidence) text += "    " + printable(evidence.text) + "\n";
    const std::string bytes = bytes_of(finding.path);
    print(text + shown_diff(git::unified_diff(finding.path, bytes, repair::apply(bytes, unit).bytes), paint_));
  }

  static bool is_one_place(const Unit& unit) {
    constexpr int most = 10;
    const Lines lines = lines_of(unit);
    return lines.last - lines.first < most;
  }

  bool is_of_model(const Unit& unit) const {
    return again_ && unit.size() == 1 && unit.front().source == repair::Source::model;
  }

  // Puts in its place what the model makes of all that it was told.
  bool ask_model(Unit& unit) {
    std::string why;
    std::optional<Fix> fix = again_(unit.front().finding, told_, why);
    if (fix) {
      unit.front() = std::move(*fix);
      return true;
    }
    const Fix& was = unit.front();
    print(fmt::format("\n{}:{}  the model has no edit with that: {}\n", printable(was.path), was.begin.line,
                      printable(why)));
    return false;
  }

  // Reads what a person wants of the model. Gives whether the unit is another one now.
  bool tell(Unit& unit) {
    print("what should it do? ");
    std::string line;
    if (!std::getline(std::cin, line) || line.find_first_not_of(" \t") == std::string::npos) return false;
    const std::string before = told_;
    told_ += (told_.empty() ? "" : "; ") + line;
    if (ask_model(unit)) return true;
    told_ = before;  // what led to nothing is not in force
    return false;
  }

  void ask(Unit unit) {
    show(unit);
    const bool can_split = unit.size() > 1 || !unit.front().also.empty(), can_edit = is_one_place(unit);
    const std::string keys =
        fmt::format("y,n,{}{}{}q,?", can_edit ? "e," : "", can_split ? "s," : "", is_of_model(unit) ? "t," : "");
    while (true) {
      print(paint_(Ink::bold,
                   fmt::format("({}/{}) Apply {} [{}]? ", number_, total_,
                               unit.size() > 1 ? fmt::format("these {} fixes", unit.size()) : "this fix", keys)));
      std::string answer;
      if (!std::getline(std::cin, answer)) {
        print("\n");
        answer = "q";
      }
      const std::size_t word = answer.find_first_not_of(" \t");
      const char key = word == std::string::npos ? '?' : answer[word];
      if (key == 'q') quit_ = true;
      if (key == 'y') picked_.insert(picked_.end(), unit.begin(), unit.end());
      if (key == 'y' || key == 'n' || key == 'q') return;
      if (key == 's' && can_split) return split(unit);
      if (key == 'e' && can_edit) {
        if (edit(unit)) return;
        continue;
      }
      if (key == 't' && is_of_model(unit)) {
        if (tell(unit)) show(unit);
        continue;
      }
      if (key == 'e') print("split it first: an edit is of lines that lie together\n");
      if (key != 'e') print(help);
    }
  }

  void split(const Unit& unit) {
    if (unit.size() > 1) {
      for (auto fix = unit.rbegin(); fix != unit.rend(); ++fix) units_.push_front({*fix});
      total_ += unit.size();
      return;
    }
    // Of a fix with several places the first one is what repairs the finding; the others may go along.
    Fix fix = unit.front();
    const std::vector<repair::Edit> also = std::exchange(fix.also, {});
    const std::size_t before = picked_.size(), written = by_hand_.size();
    ask({fix});
    if (quit_ || picked_.size() <= before || by_hand_.size() > written) return;
    for (const repair::Edit& edit : also) {
      Fix one = fix;
      one.begin = edit.begin;
      one.end = edit.end;
      one.before = edit.before;
      one.after = edit.after;
      const std::size_t with = picked_.size();
      ask({one});
      if (quit_ || by_hand_.size() > written) return;
      if (picked_.size() == with) continue;
      picked_.pop_back();
      picked_.back().also.push_back(edit);
    }
  }

  // The whole lines of fixes as a person left them. Gives whether the question is answered.
  bool edit(const Unit& unit) {
    Fix own = unit.front();
    const std::string bytes = bytes_of(own.path);
    own.also.clear();
    const auto [first, last] = lines_of(unit);
    const docs::Document document = docs::parse(own.path, bytes);
    const auto start = [&](int line) {
      const auto n = static_cast<std::size_t>(line - 1);
      return n < document.line_starts.size() ? document.line_starts[n] : bytes.size();
    };
    const std::size_t begin = start(first), end = start(last + 1);
    own.begin = {first, 1};
    own.end = {last + 1, 1};
    own.before = bytes.substr(begin, end - begin);
    // What was picked on these lines is part of the text, and then of what was written by hand.
    Unit here = unit;
    std::copy_if(picked_.begin(), picked_.end(), std::back_inserter(here),
                 [&](const Fix& other) { return share_lines(other, own); });
    const std::string fixed = repair::apply(bytes, here).bytes;
    const std::string offered = fixed.substr(begin, fixed.size() - (bytes.size() - end) - begin);
    try {
      own.after = edited(offered, std::filesystem::path(own.path).extension().string());
    } catch (const Error& error) {
      print_error(error);
      return false;
    }
    if (offered.ends_with('\n') && !own.after.ends_with('\n')) own.after += offered.ends_with("\r\n") ? "\r\n" : "\n";
    if (!offered.ends_with('\n') && own.after.ends_with('\n')) own.after.pop_back();  // which editors add
    if (own.after == own.before) {
      print("the text is as it was: nothing to apply\n");
      return false;
    }
    if (const std::string name = prover_.unknown_name(own); !name.empty()) {
      print(fmt::format("not proven: it names `{}`, which no code has\n", printable(name)));
      return false;
    }
    std::vector<Fix> together;
    std::copy_if(picked_.begin(), picked_.end(), std::back_inserter(together),
                 [&](const Fix& other) { return !share_lines(other, own); });
    together.push_back(own);
    const Proof proof = prover_.prove(together);
    for (const Refused& refused : proof.refused) {
      if (refused.fix.finding != own.finding) continue;
      print(fmt::format("not proven: {}\n", printable(refused.why)));
      return false;
    }
    picked_ = std::move(together);
    by_hand_.push_back(std::move(own));
    return true;
  }

  Prover& prover_;
  const git::Snapshot& snapshot_;
  const Paint& paint_;
  const AskAgain& again_;
  std::string told_;  // to the model, and in force
  std::deque<Unit> units_;
  std::size_t number_ = 0, total_ = 0;
  std::vector<Fix> picked_, by_hand_;
  bool quit_ = false;
};

}  // namespace

std::vector<Fix> pick(Prover& prover, const git::Snapshot& snapshot, const std::vector<Fix>& fixes, const Paint& paint,
                      const AskAgain& again) {
  return Dialogue(prover, snapshot, paint, again).run(fixes);
}

}  // namespace docgarden::bot
