// SPDX-License-Identifier: MIT
// What may become of a model's answer: the window, the question, every rule, the answer as it comes, the edit.
#include <algorithm>

#include "checks/text.h"
#include "inference/edit/accept.h"
#include "inference/edit/answer_reader.h"
#include "inference/edit/prompt.h"
#include "inference/edit/rules.h"
#include "inference/edit/text_rules.h"
#include "inference/edit/words.h"
#include "inference/repair/apply.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

using edit::Known;
using edit::Window;

// A finding about the first place where the document has a text.
Finding finding_about(const std::string& text, const std::string& stale) {
  Finding finding{.id = "0123456789ab", .check = "stale-path", .path = "docs/a.md", .claim_kind = "path"};
  const docs::Document document = docs::parse("docs/a.md", text);
  finding.begin = document.position(text.find(stale));
  finding.end = document.position(text.find(stale) + stale.size());
  finding.claim_text = stale;
  finding.message = "`" + stale + "` was removed";
  finding.evidence.push_back(
      {.kind = "vanished", .path = stale, .text = "1234567, 2025-01-02 \"use `secret.c`\": removed"});
  return finding;
}

Window window_of(const std::string& text, const std::string& stale) {
  return edit::window_of(docs::parse("docs/a.md", text), finding_about(text, stale)).value();
}

const std::string page =
    "# Title\n\nFirst line. The tool reads `src/a.c` and `src/old.c`, but not twice,\nat port 8080. Last "
    "one.\n\nEnd.\n";

// What the rules say of new text for the two lines of the stale sentence.
std::string objection(const std::string& after, const std::vector<std::string>& names = {}) {
  const Window window = window_of(page, "src/old.c");
  Known known = edit::known_of(finding_about(page, "src/old.c"));
  known.names = names;
  return edit::Rules(window, known).objection(after);
}

const std::string good = "First line. The tool reads `src/a.c`, but not twice,\nat port 8080. Last one.";

struct Heard {
  std::string text, objection;
  std::size_t pieces = 0;
};

Heard heard(const Window& window, const Known& known, const std::string& answer, std::size_t step) {
  const edit::Rules rules(window, known);
  const edit::Marks marks = edit::marks_of(window, known);
  edit::AnswerReader reader(window, rules, marks);
  Heard result;
  for (std::size_t at = 0; at < answer.size(); at += step) {
    ++result.pieces;
    if (!reader.hear(answer.substr(at, step))) break;
  }
  result.text = reader.result();
  result.objection = reader.objection();
  return result;
}

}  // namespace

TEST_CASE("a text is made of words and of more than words") {
  const auto kinds = [](std::string_view text) {
    std::string kinds;
    for (const edit::Token& token : edit::tokens_of(text).list) kinds += "wn0cath.s."[static_cast<int>(token.kind)];
    return kinds;
  };
  CHECK(kinds("Read the well-known user's file.") == "wwwww.");
  CHECK(kinds("src/a.c --retry fooBar README FOO_BAR v2 $HOME") == "nnnnnnn");
  CHECK(kinds("8080 1.2.3, 3rd") == "00.0");
  CHECK(kinds("`a b` ``c`d`` `open") == "cchw");
  CHECK(kinds("[words](a.md) ![x](y z) [a][b]") == "hwahhwahwa");
  CHECK(kinds("https://a.example/x, <https://b.example> www.c.example mailto:a@b") == "a.aaa");
  CHECK(kinds("<b>x</b> &amp; <!-- c --> a < b") == "twtttwhw");
  CHECK(edit::tokens_of("fine `never closed").open == 5);
  CHECK(edit::tokens_of("a ] and ](never closed").open == 8);
  // Many of what does not end must not cost the square.
  std::string many;
  for (int i = 0; i < 20000; ++i) many += "<a ](`";
  CHECK(edit::tokens_of(many).list.size() > 20000);
}

TEST_CASE("words are sorted by what they do to a sentence") {
  CHECK(edit::is_turning("not"));
  CHECK(edit::is_turning("shouldn't"));
  CHECK_FALSE(edit::is_turning("file"));
  CHECK(edit::is_linking("the"));
  CHECK_FALSE(edit::is_linking("with"));
  CHECK(edit::are_forms_of_one("files", "file"));
  CHECK(edit::are_forms_of_one("entry", "entries"));
  CHECK(edit::are_forms_of_one("is", "are"));
  CHECK_FALSE(edit::are_forms_of_one("file", "filer"));
}

TEST_CASE("a window is the sentence, and some lines around it") {
  const Window window = window_of(page, "src/old.c");
  CHECK(window.prose);
  CHECK(window.first_line == 1);
  CHECK(window.lines.size() == 6);
  CHECK(window.open_text() ==
        "First line. The tool reads `src/a.c` and `src/old.c`, but not twice,\nat port 8080. Last one.");
  const std::string text = window.open_text();
  CHECK(text.substr(window.sentence.begin, window.sentence.size()) ==
        "The tool reads `src/a.c` and `src/old.c`, but not twice,\nat port 8080.");
  CHECK(text.substr(window.stale.begin, window.stale.size()) == "src/old.c");

  std::string crlf = page;
  for (std::size_t at = crlf.find('\n'); at != std::string::npos; at = crlf.find('\n', at + 2)) crlf.insert(at, "\r");
  const Window same = window_of(crlf, "src/old.c");
  CHECK(same.lines == window.lines);
  CHECK(same.sentence == window.sentence);
  CHECK(same.line_end == "\r\n");

  std::string lines;
  for (int i = 0; i < 100; ++i) lines += (i == 50 ? "The `x/y.c` is here.\n\n" : "Line.\n\n");
  const Window middle = window_of(lines, "x/y.c");
  CHECK(middle.lines.size() <= edit::most_lines);
  CHECK(middle.lines[middle.open] == "The `x/y.c` is here.");
  const Window small = edit::shrunk(middle, 60).value();
  CHECK(small.lines[small.open] == "The `x/y.c` is here.");
  CHECK(small.first_line + static_cast<int>(small.open) == middle.first_line + static_cast<int>(middle.open));
  CHECK_FALSE(edit::shrunk(middle, 10));
}

TEST_CASE("what is no sentence may only get another name") {
  const std::string fence = "# T\n\n```sh\ncat src/old.c\n```\n";
  const Window window = window_of(fence, "src/old.c");
  CHECK_FALSE(window.prose);
  Known known = edit::known_of(finding_about(fence, "src/old.c"));
  known.names = {"src/new.c"};
  const edit::Rules rules(window, known);
  CHECK(rules.objection("cat src/new.c").empty());
  CHECK(rules.objection("less src/new.c") == "it changes more than the name");
  CHECK(rules.objection("cat src/a.c") == "it changes more than the name");
}

TEST_CASE("each rule refuses what it is for") {
  CHECK(objection(good).empty());
  const std::string start = "First line. The tool reads ", end = "\nat port 8080. Last one.";
  const std::vector<std::pair<std::string, std::string>> refused = {
      {page.substr(9, 90), "it still says"},
      {window_of(page, "src/old.c").open_text(), "it changes nothing"},
      {start + "`src/a.c`, but twice," + end, "it drops `not`"},
      {start + "`src/a.c`, but only not twice," + end, "it adds `only`"},
      {start + "`src/b.c`, but not twice," + end, "it drops ``src/a.c``"},
      {start + "`src/a.c` and `src/c.c`, but not twice," + end, "it adds ``src/c.c``"},
      {start + "`src/a.c` or, but not twice," + end, "it adds `or`"},
      {start + "`src/a.c`, but not thrice," + end, "it drops words that are not about"},
      {start + "`src/a.c`, but not twice,\nat port 8081. Last one.", "it drops `8080`"},
      {start + "`src/a.c`, but not twice,\nat port 8080 and 1. Last one.", "it adds `and`"},
      {"First. The tool reads `src/a.c`, but not twice," + end, "not part of the sentence"},
      {start + "`src/a.c`, but not twice, see https://x.example" + end, "it adds `see`"},
      {start + "`src/a.c` https://x.example, but not twice," + end, "it adds `https://x.example`"},
      {start + "[`src/a.c`](a.md), but not twice," + end, "it adds `[`"},
      {start + "`src/a.c`<br>, but not twice," + end, "it adds `<br>`"},
      {start + "`src/a.c` the a it the a it, but not twice," + end, "it adds too much"},
      {start + "`src/a.c`, but the not twice," + end, "where nothing is outdated"},
      {start + "`src/a.c`,  but not twice," + end, "it has two blanks in a row"},
      {"First  line. The tool reads `src/a.c`, but not twice," + end, "what is not part of the sentence"},
      {start + "`src/a.c`,, but not twice," + end, "it has two signs in a row"},
      {start + "`src/a.c` , but not twice," + end, "it has a blank before a comma"},
      {start + "`src/a.c` the, but not twice," + end, "a word that needs another one"},
      {start + "`src/a.c` (a it, but not twice," + end, "its brackets do not match"},
      {start + "`src/a.c`, but not not twice," + end, "it adds `not`"},
      {start + "`src/a.c`, but not twice,\n\n" + end.substr(1), "it has an empty line"},
      {start + "`src/a.c`, but not twice,\n> at port 8080. Last one.", "it adds `>`"},
      {start + "`src/a.c`, but not twice,\n  at port 8080. Last one.", "a line begins in another way"},
      {"- " + good, "not part of the sentence"},
      {start + "`src/a.c`\u200b, but not twice," + end, "it has the invisible character U+200B"},
      {start + "`src/a.c`\u202e, but not twice," + end, "it has the invisible character U+202E"},
      {start + "`src/a.c`\U000e0041, but not twice," + end, "it has the invisible character U+E0041"},
      {start + "`src/a.c`\xff, but not twice," + end, "it has bytes that are no text"},
      {start + "`src/a.c`\x1b[0m, but not twice," + end, "it has the invisible character U+001B"},
      {"First line. the tool reads `src/a.c`, but not twice," + end, "begins with a small letter"},
      {"First line. The `src/a.c`, but not twice," + end, "it drops words that are not about"},
      {"", "not part of the sentence"},
  };
  for (const auto& [after, why] : refused) {
    INFO(after);
    const std::string said = objection(after);
    INFO(said);
    CHECK(said.find(why) != std::string::npos);
  }
}

TEST_CASE("a sentence without its end does not end with a colon") {
  const std::string text = "# T\n\n- **Parts**: `src/old.c`\n";
  const Window window = window_of(text, "src/old.c");
  const Known known = edit::known_of(finding_about(text, "src/old.c"));
  CHECK(edit::Rules(window, known).objection("- **Parts**:") == "it ends where something is missing");
  CHECK(edit::Rules(window, known).objection("- **Parts**") == "it leaves nothing behind a colon");
}

TEST_CASE("a name comes from the evidence, and from nowhere else") {
  const std::string start = "First line. The tool reads `src/a.c` and ",
                    end = ", but not twice,\nat port 8080. Last one.";
  CHECK(objection(start + "`src/new.c`" + end, {"src/new.c"}).empty());
  CHECK(objection(start + "`src/newer.c`" + end, {"src/new.c"}) == "it adds ``src/newer.c``");
  // What the author of a commit wrote is no evidence.
  CHECK(edit::known_of(finding_about(page, "src/old.c")).names.empty());
  Finding near = finding_about(page, "src/old.c");
  near.evidence.push_back({.kind = "near", .text = "the nearest is `src/odd.c`"});
  CHECK(edit::known_of(near).names == std::vector<std::string>{"src/odd.c"});
  CHECK(edit::count_of_name("`src/old.c` src/old.cc old/src/old.c", "src/old.c") == 1);
}

TEST_CASE("an answer is heard in any pieces, and stopped as soon as it is lost") {
  const Window window = window_of(page, "src/old.c");
  const Known known = edit::known_of(finding_about(page, "src/old.c"));
  const edit::Marks marks = edit::marks_of(window, known);
  const auto answer = [&](const std::string& middle) {
    return marks.begin + "\n# Title\n\n" + middle + "\n\nEnd.\n" + marks.end;
  };
  for (const std::size_t step : {1u, 2u, 3u, 7u, 1000u}) {
    CHECK(heard(window, known, answer(good), step).text == good);
    CHECK(heard(window, known, "```\n" + answer(good) + "\n```\n", step).text == good);
    CHECK(heard(window, known, "Sure! " + answer(good), step).objection ==
          "the answer does not begin as it was asked to");
    CHECK(heard(window, known, answer(good) + "\nDone.", step).objection == "the answer goes on after its end");
    CHECK(heard(window, known, answer(good).substr(0, answer(good).size() - 13), step).objection ==
          "the answer ends before its end");
    CHECK(heard(window, known, marks.begin + "\n" + good + "\n" + marks.end, step).text.empty());
    CHECK(heard(window, known, "", step).objection == "the answer has no text");
    CHECK(heard(window, known, answer(good + "\nMore."), step).text.empty());
    CHECK(heard(window, known, answer(std::string(5000, 'a')), step).text.empty());
  }
  const std::string changed = marks.begin + "\n# Another title\n\n" + good;
  CHECK(heard(window, known, changed, 1).pieces < marks.begin.size() + 6);
  const std::string claims =
      answer("First line. The tool reads minds of `src/a.c`, but not twice,\nat port 8080. Last one.");
  const Heard stopped = heard(window, known, claims, 1);
  CHECK(stopped.objection == "it adds `minds`");
  CHECK(stopped.pieces == claims.find("minds ") + 6);
  const std::string link = answer("First line. The tool reads https://x.example/ `src/a.c`" + std::string(100, '!'));
  CHECK(heard(window, known, link, 1).pieces < link.find("`src/a.c`") + 2);
}

TEST_CASE("the marks of an answer are never in its window") {
  const Window window = window_of(page, "src/old.c");
  const Known known = edit::known_of(finding_about(page, "src/old.c"));
  const edit::Marks marks = edit::marks_of(window, known);
  const std::string hostile = page + "\n" + marks.begin + "\n";
  const Window other = window_of(hostile, "src/old.c");
  const edit::Marks theirs = edit::marks_of(other, known);
  for (const std::string& line : other.lines) CHECK(line.find(theirs.begin.substr(2)) == std::string::npos);
}

TEST_CASE("a question is small, begins like all others, and fits the server") {
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += i == 30 ? "See `src/old.c` and `src/a.c` here.\n\n" : "A line of words that stands here.\n\n";
  const Window window = window_of(text, "src/old.c");
  const Known known = edit::known_of(finding_about(text, "src/old.c"));
  const edit::Prompt prompt = edit::prompt_of(window, known, {}).value();
  CHECK(prompt.question.prompt_tokens <= edit::most_prompt_tokens);
  CHECK(prompt.question.least_prompt > 0);
  CHECK(prompt.window.lines.size() > 8);
  CHECK(prompt.question.task.find("`src/old.c` was removed") != std::string::npos);
  CHECK(prompt.question.task.ends_with(prompt.marks.end));
  const edit::Prompt again =
      edit::prompt_of(window, known, {.complaint = "it adds `x`", .directive = "keep it short"}).value();
  CHECK(again.question.rules == prompt.question.rules);
  CHECK(again.question.task.find("The user says: keep it short\nYour last answer was refused: it adds `x`") !=
        std::string::npos);
  CHECK(again.hash != prompt.hash);
  CHECK(prompt.hash == edit::prompt_of(window, known, {})->hash);
  const edit::Prompt small = edit::prompt_of(window, known, {.room = edit::room_in(600)}).value();
  CHECK(small.window.lines.size() < prompt.window.lines.size());
  CHECK(small.question.prompt_tokens <= 300);
  CHECK(small.question.prompt_tokens + small.question.max_tokens <= 600);
  CHECK_FALSE(edit::prompt_of(window, known, {.room = 100}));
  const std::string line = "See `src/old.c`" + std::string(4000, 'x') + ".\n";
  CHECK_FALSE(edit::prompt_of(window_of(line, "src/old.c"), known, {}));
}

TEST_CASE("where only a name can change the model chooses one") {
  const std::string fence = "# T\n\n```sh\ncat src/old.c\n```\n";
  Known known = edit::known_of(finding_about(fence, "src/old.c"));
  CHECK_FALSE(edit::prompt_of(window_of(fence, "src/old.c"), known, {}));
  known.names = {"src/new.c", "lib/old.c"};
  const edit::Prompt prompt = edit::prompt_of(window_of(fence, "src/old.c"), known, {}).value();
  CHECK(prompt.choices == known.names);
  CHECK(prompt.question.task.find("A `src/new.c`\nB `lib/old.c`\nC none of these\n") != std::string::npos);
  CHECK(prompt.question.max_tokens < 16);
  CHECK(edit::chosen("B", prompt.choices) == 1);
  CHECK(edit::chosen(" `A`.\n", prompt.choices) == 0);
  for (const char* const nothing : {"C", "D", "", "AB", "b", "src/new.c"})
    CHECK_FALSE(edit::chosen(nothing, prompt.choices));
}

TEST_CASE("an edit is the smallest one, in the document's lines") {
  const Window window = window_of(page, "src/old.c");
  const repair::Fix fix = edit::fix_of(window, "0123456789ab", good);
  CHECK(fix.before == " and `src/old.c`");
  CHECK(fix.after.empty());
  CHECK(fix.begin.line == 3);
  CHECK(fix.source == repair::Source::model);
  const repair::Applied applied = repair::apply(page, {fix});
  CHECK(applied.bytes == "# Title\n\n" + good + "\n\nEnd.\n");

  std::string crlf = page;
  for (std::size_t at = crlf.find('\n'); at != std::string::npos; at = crlf.find('\n', at + 2)) crlf.insert(at, "\r");
  const repair::Fix two = edit::fix_of(window_of(crlf, "src/old.c"), "0123456789ab",
                                       "First line. The tool reads `src/a.c`, but not twice, at\nport 8080. Last one.");
  const std::string bytes = repair::apply(crlf, {two}).bytes;
  CHECK(bytes.find("but not twice, at\r\nport 8080.") != std::string::npos);
  CHECK(std::count(bytes.begin(), bytes.end(), '\r') == std::count(bytes.begin(), bytes.end(), '\n'));

  // A line that became too long is broken as its paragraph is.
  const std::string narrow =
      "The tool of the people reads all of the many files of `src/old.c` and\nothers, each of them once in a day, and "
      "writes none of them at all here.\n";
  const Window wrapped = window_of(narrow, "src/old.c");
  const repair::Fix fitted = edit::fix_of(wrapped, "0123456789ab",
                                          "The tool of the people reads all of the many files of others, each of them "
                                          "once in a day, and writes none of them at all here.");
  std::size_t longest = 0;
  for_each_line(repair::apply(narrow, {fitted}).bytes,
                [&](std::string_view line) { longest = std::max(longest, line.size()); });
  CHECK(longest <= 72);
}

}  // namespace docgarden::tests
