// SPDX-License-Identifier: MIT
#include "bot/pr/publish.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>

#include "bot/pr/lines.h"
#include "bot/report/pr_comment.h"
#include "bot/report/shared.h"
#include "bot/report/workflow_command.h"
#include "bot/terminal.h"
#include "checks/error.h"
#include "github-action/check_run.h"
#include "github-action/files.h"
#include "github-action/sticky.h"

namespace docgarden::bot {
namespace {

using github::Client;
using github::Fate;
using github::Found;
using github::PrReport;
using github::Reply;

void say(const std::string& line) {
  std::fputs(log_line(line).c_str(), stderr);
}

// One publication on its way.
class Publication {
 public:
  Publication(const PrReport& report, const github::Event& event, Client& client, const PublishOptions& options)
      : report_(report), event_(event), client_(client), options_(options) {}

  void run() {
    if (!find()) return;
    if (report_.failure.empty() && options_.suggestions && !write_lines()) return;
    write_comment();
    write_check_run();
    write_label();
  }

  bool denied() const { return denied_; }
  std::int64_t comment() const { return comment_; }
  std::size_t fixed() const { return fixed_; }
  const PrStyle& style() const { return style_; }

 private:
  // False where nothing is to be written.
  bool find() {
    const Reply found = find_pull(client_, event_, pull_);
    if (failed(found, "the pull request can't be read")) return false;
    if (pull_.number == 0 || !pull_.open) {
      say("nothing is written: no pull request with this head is open");
      return false;
    }
    if (pull_.head != report_.head) {
      say("nothing is written: the pull request has a newer commit, whose run tells of it");
      return false;
    }
    style_.fail_on = options_.fail_on;
    style_.address = options_.server + "/" + event_.repository + "/blob/" + report_.head + "/";
    if (!options_.run.empty() && !report_.failure.empty()) {
      style_.run = options_.server + "/" + event_.repository + "/actions/runs/" + options_.run;
    }
    if (options_.comment == "off" && !options_.suggestions) return true;
    if (failed(who_am_i(client_, me_), "the token's owner can't be asked for")) return true;
    if (options_.comment == "off") return true;
    const Reply listed = find_stickies(client_, pull_, me_, options_.name, stickies_);
    knows_comments_ = !failed(listed, "the comments can't be read");
    return knows_comments_ ? note_last() : true;
  }

  // What the comment said until now. False if a later run of the same commit has written it.
  bool note_last() {
    if (stickies_.empty()) return true;
    const github::Marker& last = stickies_.front().marker;
    comment_ = stickies_.front().id;
    if (last.head == report_.head &&
        std::pair(last.run, last.attempt) >
            std::pair(github::number_in(options_.run), github::number_in(options_.attempt))) {
      say("nothing is written: a later run has told of this commit");
      return false;
    }
    const bool same = last.head == report_.head;
    style_.before = same ? last.before : last.head;
    style_.ids = same ? last.had : last.ids;
    if (!github::is_commit_id(style_.before)) style_.before.clear();
    if (!report_.failure.empty()) return true;
    for (const std::string& id : style_.ids) {
      fixed_ += std::none_of(report_.findings.begin(), report_.findings.end(),
                             [&](const Found& found) { return found.id == id; })
                    ? 1
                    : 0;
    }
    return true;
  }

  // False if somebody pushed meanwhile.
  bool still_there() {
    if (options_.dry_run || checked_) return true;
    const Reply now = refresh(client_, pull_);
    checked_ = true;
    if (now.ok() && (pull_.head != report_.head || !pull_.open)) {
      say("nothing is written: the pull request changed meanwhile");
      return false;
    }
    return true;
  }

  bool write_lines() {
    const std::vector<const Found*> findings = counted(report_, options_.fail_on);
    if (findings.empty() || me_.login.empty()) return true;
    github::Files files;
    std::set<std::string> there;
    if (failed(files_of(client_, pull_, files), "the files of the pull request can't be read")) return true;
    const LineComments lines = line_comments(findings, files);
    if (lines.comments.empty()) return true;
    if (failed(find_comments(client_, pull_, me_, there), "the comments on lines can't be read")) return true;
    const bool all_there = std::all_of(lines.comments.begin(), lines.comments.end(),
                                       [&](const github::LineComment& one) { return there.contains(one.key); });
    if (options_.dry_run) {
      for (const github::LineComment& one : lines.comments) {
        print(log_line(fmt::format("would comment on {}:{}", one.path, one.last)) + log_text(one.body));
        there.insert(one.key);
      }
    } else if (!all_there) {
      if (!still_there()) return false;
      const std::string summary =
          "What docgarden proposes for the documents; the comment of this pull request tells why.";
      failed(put_comments(client_, pull_, me_, report_.head, summary, lines.comments, there),
             "suggestions can't be written");
      checked_ = false;  // that may have taken a while
    }
    for (const auto& [id, key] : lines.suggestions) {
      if (there.contains(key)) style_.suggested.insert(id);
    }
    return true;
  }

  void write_comment() {
    if (options_.comment == "off" || !knows_comments_) return;
    const std::vector<const Found*> findings = counted(report_, options_.fail_on);
    const bool news = report_.failure.empty() && !findings.empty();
    if (!news && stickies_.empty() && options_.comment != "always") return;
    github::Marker marker{.name = options_.name,
                          .head = report_.head,
                          .run = github::number_in(options_.run),
                          .attempt = github::number_in(options_.attempt),
                          .before = style_.before,
                          .had = style_.ids};
    for (const Found* found : findings) marker.ids.push_back(found->id);
    if (!news && !report_.failure.empty()) marker.ids = style_.ids;  // nothing is known to be gone
    const std::string text = pr_comment(report_, style_);
    if (options_.dry_run) {
      print(log_line(fmt::format("would {} the comment:", stickies_.empty() ? "write" : "edit")) + log_text(text));
      return;
    }
    // The same commit's other run has other numbers, which are no news.
    if (stickies_.size() == 1 && stickies_.front().body.ends_with(text) &&
        stickies_.front().marker.head == report_.head) {
      return;
    }
    if (!still_there()) return;
    failed(put_sticky(client_, pull_, me_, options_.name, stickies_, line_of(marker) + text, comment_),
           "the comment can't be written");
  }

  void write_check_run() {
    if (options_.check_run.empty()) return;
    const int code = verdict_code(report_, options_.fail_on);
    github::CheckRun run{.name = options_.check_run,
                         .head = report_.head,
                         .conclusion = code == 0 ? "success" : "failure",
                         .title = code == 2   ? "Docs: not checked"
                                  : code == 1 ? "Docs: stale"
                                              : "Docs: nothing stale",
                         .summary = pr_comment(report_, style_)};
    for (const Found* found : counted(report_, options_.fail_on)) {
      if (printable(found->path) != found->path) continue;
      run.annotations.push_back({.path = found->path,
                                 .first = std::max(1, found->line),
                                 .last = std::max({1, found->line, found->end_line}),
                                 .level = found->grade == github::Grade::error     ? "failure"
                                          : found->grade == github::Grade::warning ? "warning"
                                                                                   : "notice",
                                 .title = found->check,
                                 .message = short_text(found->message, 1000)});
    }
    run.digest = digest_of(run.conclusion + write_report(report_));
    if (options_.dry_run) {
      print(log_line(fmt::format("would write the check run {}: {}", run.name, run.conclusion)));
    } else {  // it belongs to its commit, whatever is pushed meanwhile
      failed(put_check_run(client_, pull_, run), "the check run can't be written");
    }
  }

  void write_label() {
    if (options_.label.empty() || !report_.failure.empty()) return;
    const bool wanted = !counted(report_, options_.fail_on).empty();
    if (options_.dry_run) {
      print(log_line(fmt::format("would {} the label {}", wanted ? "have" : "not have", options_.label)));
    } else {
      failed(put_label(client_, pull_, options_.label, wanted), "the label can't be written");
    }
  }

  bool failed(const Reply& reply, const std::string& what) {
    if (reply.fate == Fate::done || reply.fate == Fate::unchanged) return false;
    denied_ = true;
    say(what + ": " + reply.why);
    return true;
  }

  const PrReport& report_;
  const github::Event& event_;
  Client& client_;
  const PublishOptions& options_;
  github::PullRequest pull_;
  github::Identity me_;
  std::vector<github::Sticky> stickies_;
  PrStyle style_;
  bool knows_comments_ = false, checked_ = false, denied_ = false;
  std::int64_t comment_ = 0;
  std::size_t fixed_ = 0;
};

}  // namespace

github::PrReport trusted_report(const std::string& file, const github::Event& event) {
  try {
    PrReport report = github::read_report(github::read_bounded(file, github::max_report_bytes));
    if (report.head == event.head) return report;
    return {.head = event.head, .failure = "the report is of another commit"};
  } catch (const Error& error) {
    const std::string where = error.where().empty() ? "" : error.where() + " ";
    return {.head = event.head, .failure = where + error.what()};
  }
}

int verdict_code(const PrReport& report, const std::string& fail_on) {
  if (!report.failure.empty()) return 2;
  return fails(report, fail_on) ? 1 : 0;
}

std::string pr_outputs(const PrReport& report, const std::string& fail_on) {
  constexpr std::string_view verdicts[] = {"passed", "failed", "not-checked"};
  std::string lines = github::output_line("verdict", verdicts[verdict_code(report, fail_on)]);
  lines += github::output_line("new-count", std::to_string(counted(report, fail_on).size()));
  lines += github::output_line("stale-count", std::to_string(report.findings.size() + report.not_listed));
  if (report.readiness) {
    lines += github::output_line("score", std::to_string(report.readiness->score));
    if (report.readiness->before) {
      lines += github::output_line("score-delta", std::to_string(report.readiness->score - *report.readiness->before));
    }
  }
  return lines;
}

int publish(const PrReport& report, const github::Event& event, Client& client, const PublishOptions& options) {
  Publication publication(report, event, client, options);
  publication.run();
  // The analysis has told its own job everything; another one has to be told.
  const bool told = !options.run.empty() && report.run == options.run;
  if (publication.denied() && !told) print(pr_annotations(report, options.fail_on));
  if (!options.summary_file.empty() && !told) {
    github::append_to(options.summary_file, pr_comment(report, publication.style()));
  }
  if (!options.output_file.empty()) {
    std::string lines = pr_outputs(report, options.fail_on);
    lines += github::output_line("fixed-count", std::to_string(publication.fixed()));
    if (publication.comment() > 0) lines += github::output_line("comment-id", std::to_string(publication.comment()));
    github::append_to(options.output_file, lines);
  }
  if (!report.failure.empty()) say("not checked: " + report.failure);
  return verdict_code(report, options.fail_on);
}

}  // namespace docgarden::bot
