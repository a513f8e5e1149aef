// SPDX-License-Identifier: MIT
#include "bot/pr/obey.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "bot/commands/commands.h"
#include "bot/pr/commit.h"
#include "bot/pr/ignore.h"
#include "bot/pr/order.h"
#include "bot/report/pr_comment.h"
#include "bot/report/pr_words.h"
#include "bot/report/workflow_command.h"
#include "checks/error.h"
#include "github-action/commit.h"
#include "github-action/sticky.h"

namespace docgarden::bot {
namespace {

using github::Reply;

constexpr std::size_t most_told = 20'000;

int stop(const std::string& words, int code = 0) {
  std::fputs(log_line(words).c_str(), stderr);
  return code;
}

// One answer a comment, however often its run is repeated.
int answer(github::Client& client, const github::PullRequest& pull, const github::CommentEvent& event,
           const std::string& text) {
  const std::string name = "reply-" + std::to_string(event.comment);
  github::Identity me;
  std::vector<github::Sticky> there;
  Reply reply = who_am_i(client, me);
  if (reply.ok()) reply = find_stickies(client, pull, me, name, there);
  std::int64_t id = 0;
  if (reply.ok()) {
    reply = put_sticky(client, pull, me, name, there, github::line_of({.name = name, .head = pull.head}) + text, id);
  }
  const bool done = reply.ok() || reply.fate == github::Fate::unchanged;
  return done ? 0 : stop("the answer can't be written: " + reply.why, 2);
}

std::string story(const Options& options, const std::string& id) {
  std::string text = finding_story(options, id, false);
  if (text.size() > most_told) text = text.substr(0, text.rfind('\n', most_told) + 1);
  const std::string fence = fence_for(text);
  return fence + "text\n" + text + fence + "\n";
}

Committed ignore(const Options& options, const Order& order, github::PullRequest& pull, github::Client& client) {
  if (const std::string why = obstacle(pull, pull.head); !why.empty()) return {.words = "nothing is ignored: " + why};
  const Session session = open_session(options);
  const Ignored ignored = with_ignore(session, order.id, order.reason);
  if (!ignored.why_not.empty()) return {.words = "nothing is ignored: " + ignored.why_not};
  std::string made;
  const Reply reply = create_commit(client, pull, "Accept what a document says",
                                    "As a comment on the pull request asks.\n", {{ignored.path, ignored.bytes}}, made);
  if (!reply.ok()) return {.code = 2, .words = "nothing is ignored: " + reply.why};
  return {.made = true};
}

int carry_out(const Options& options, const Order& order, const github::CommentEvent& event, github::PullRequest& pull,
              github::Client& client) {
  if (order.verb == Verb::explain) return answer(client, pull, event, story(options, order.id));
  const github::Event as_event{
      .repository = event.repository, .number = event.number, .head = pull.head, .base = pull.base};
  const Committed done =
      order.verb == Verb::fix ? commit_fixes(options, as_event, client, false) : ignore(options, order, pull, client);
  if (done.made) {
    react(client, event.repository, event.comment, "+1");  // the commit itself is the answer
    return 0;
  }
  return std::max(done.code, answer(client, pull, event, shown_prose(done.words) + "\n"));
}

}  // namespace

int obey(Options options, const github::CommentEvent& event, github::Client& client) {
  const std::optional<Order> order = order_of(event.body);
  if (!order) return stop("the comment orders nothing");
  bool may = false;
  const Reply asked = may_write(client, event.repository, event.author, may);
  if (!asked.ok() && asked.fate != github::Fate::forbidden) {
    return stop("whether its author may push is not known: " + asked.why, 2);
  }
  if (!may) return stop("its author may not push to this repository");
  github::PullRequest pull;
  const Reply found = find_pull(client, {.repository = event.repository, .number = event.number}, pull);
  if (!found.ok()) return stop("the pull request can't be read: " + found.why, 2);
  if (order->verb == Verb::unknown) {
    return answer(client, pull, event,
                  "docgarden knows `/docgarden fix`, `/docgarden explain ID` and `/docgarden ignore ID reason`.\n");
  }
  options.revision = pull.head;
  options.base = pull.base;
  try {
    return carry_out(options, *order, event, pull, client);
  } catch (const Error& error) {
    // What was asked for is not here: who asked is told.
    answer(client, pull, event, shown_prose(error.what()) + "\n");
    throw;
  }
}

}  // namespace docgarden::bot
