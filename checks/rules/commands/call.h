// SPDX-License-Identifier: MIT
// What the ecosystems' judges of one command line share: where it may run, whose project it speaks of, and how an
// absent name is reported. One ecosystem a file; a new one is a file here with its judge, a row in stale_command.cpp,
// and its reader under facts/manifests with a row in facts/manifests.cpp.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/check.h"

namespace docgarden::commands {

using docs::ShellWord;
using Words = std::vector<ShellWord>;

// One command line, asked of one repository.
struct Call {
  const docs::CommandClaim& claim;
  const docs::Document& document;
  const Repo& repo;
  docs::Span span;  // of the whole command line

  const Words& words() const { return claim.command.words; }
  std::string_view word(std::size_t i) const { return i < words().size() ? words()[i].text : std::string_view(); }
};

// Folders of the tree where the command may run, the likeliest first: by its `cd`, else the document's folder and all
// above it. Empty when a `cd` leads to no folder of the tree.
std::vector<std::string> places(const Call& call);
// Folders where it may run as well, since the document went there before. A name that is defined there is not absent.
std::vector<std::string> other_places(const Call& call);
// `path` seen from each of these, as far as it exists in the tree.
std::vector<std::string> below(const Call& call, const std::vector<std::string>& folders, std::string_view path);

// Empty when the command speaks of this repository; else why that is not sure.
std::string not_ours(const Call& call);

// The word is a stand-in for a name rather than one.
bool stands_in(const ShellWord& word);

// The manifests, and their kinds of names, that were asked; all closed.
struct Asked {
  std::vector<const facts::Manifest*> manifests;
  std::vector<std::string_view> kinds;
  std::string_view noun;  // "script"
};
// "`package.json` has no script `serve`", with what is there instead. The span goes up to the end of `name`, or is only
// the name's own when options stand between.
Verdict absent(const Call& call, const ShellWord& name, const Asked& asked);

// The candidate that a person would have meant: the same words in another order, or few edits away; "" when none is.
std::string_view similar(std::string_view name, const std::vector<std::string_view>& candidates);

// A runner whose file lies where it runs or in a folder above.
struct Runner {
  facts::Ecosystem ecosystem;
  std::vector<std::string_view> kinds;  // of names that it runs; the first is the list that must be closed
  std::string_view noun;
};
Verdict judge_named(const Call& call, const ShellWord& word, const Runner& runner);

// Judges, one an ecosystem.
Verdict judge_npm(const Call& call);
Verdict judge_make(const Call& call);
Verdict judge_just(const Call& call);
Verdict judge_cargo(const Call& call);
Verdict judge_cmake(const Call& call);
Verdict judge_python(const Call& call);
Verdict judge_composer(const Call& call);
Verdict judge_task(const Call& call);
Verdict judge_tox(const Call& call);
Verdict judge_nox(const Call& call);
Verdict judge_compose(const Call& call);
Verdict judge_gradle(const Call& call);
Verdict judge_maven(const Call& call);
Verdict judge_deno(const Call& call);
Verdict judge_pre_commit(const Call& call);
Verdict judge_rake(const Call& call);
Verdict judge_mix(const Call& call);
Verdict judge_hatch(const Call& call);
Verdict judge_run(const Call& call);  // of the runners of Python projects
Verdict judge_workflows(const Call& call);

// Of a claim that has a subcommand.
Verdict judge_subcommand(const docs::Claim& claim, const docs::Document& document, const Repo& repo);

}  // namespace docgarden::commands
