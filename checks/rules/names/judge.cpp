// SPDX-License-Identifier: MIT
#include "checks/rules/names/judge.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "checks/docs/audience.h"
#include "checks/docs/slug.h"
#include "checks/facts/variable_lists.h"
#include "checks/rules/names/foreign.h"
#include "checks/rules/names/members.h"
#include "checks/rules/names/modules.h"
#include "checks/vanished.h"

namespace docgarden::names {
namespace {

// "TOOL_HOME" in a repository that is called tool.
bool bears_our_name(const std::string& name, const Repo& repo) {
  const std::string& repository = repo.surroundings.repository;
  std::string own = repository.substr(repository.find('/') + 1);
  own = own.substr(0, own.find_first_of("-_."));
  return own.size() > 1 && docs::fold_case(name).starts_with(docs::fold_case(own));
}

// "docs/related-work.rst": its names are mostly other projects'.
bool is_about_others(const docs::Document& document) {
  static const RE2 names(R"((?i)(?:^|[/_-])(?:related[-_]works?|comparisons?|alternatives)(?:[._-][^/]*)?$)");
  return RE2::PartialMatch(document.path, names);
}

// Whether the name may mean something else than what was removed: a word of prose; a short name such as
// `min_time`, which is something of its own in every file; a key or a quoted word, which may be an argument of somebody
// else's function, a class of a style sheet, a variable of the platform; a word of data or of output; or code that went
// where we can't see it.
bool is_weak(const docs::Claim& claim, const docs::Document& document, const facts::GoneName& gone, const Repo& repo) {
  constexpr std::size_t particular = 9;  // letters
  const docs::NameClaim& wanted = std::get<docs::NameClaim>(claim.detail);
  if (wanted.place == docs::Place::prose || wanted.place == docs::Place::heading) return true;
  if (gone.may_have_moved || wanted.data || is_about_others(document)) return true;
  if (facts::lists_variables(document.path)) return false;
  if (claim.kind != docs::ClaimKind::flag && claim.text != wanted.name) return true;
  if (claim.kind == docs::ClaimKind::flag) {
    // "zoom-fast=yes": a file of settings uses an option, and defines none.
    static const RE2 settings(R"(\.(?:conf|ini|cfg)$)");
    return gone.how == facts::Definition::spelled || RE2::PartialMatch(gone.path, settings) ||
           (wanted.place != docs::Place::table && is_given_to_other(claim, document, repo));
  }
  const bool parameter = wanted.name.size() > 2 && wanted.name[0] == 'T' && wanted.name[1] >= 'A' &&
                         wanted.name[1] <= 'Z' && wanted.name[2] >= 'a';  // TFromParams
  if (parameter || is_of_imported_package(claim, document, repo)) return true;
  if (gone.how == facts::Definition::defined && claim.kind != docs::ClaimKind::env) {
    return claim.kind == docs::ClaimKind::symbol && wanted.name.size() < particular;
  }
  // A variable of ours is one that the code reads, and not only a constant of that name.
  return claim.kind != docs::ClaimKind::env || !bears_our_name(wanted.name, repo) ||
         docs::fold_case(gone.text).find("env") == std::string::npos;
}

// Why a variable of a list may have a reader although no code has its name. Empty: it has none.
std::string may_be_read(const std::string& name, const Repo& repo) {
  for (const std::string_view maker : facts::variable_makers) {
    if (repo.facts.words.contains(std::string(maker))) {
      return fmt::format("the code has `{}`, which makes names of variables", maker);
    }
  }
  if (name.find("__") != std::string::npos) return "a nested setting may be called so";
  if (bears_our_name(name, repo)) return "";
  for (const std::string& word : facts::words_of_reader(name)) {
    if (repo.facts.words.contains(word)) return fmt::format("`{}` may read it by itself", word);
  }
  return "";
}

// "Move X to a separate repository (https://…)", "Migrate X to the other project"
bool says_moved_out(const std::string& subject) {
  static const RE2 words(
      R"((?i)\b(?:separate|own|another|new|dedicated|different|standalone|external)\s+(?:\w+\s+)?(?:repo|repository|package|project|module|plugin|crate)\b|\bmov\w+\b.*\bhttps?://)"
      R"(|\b(?:mov|migrat|extract|split)\w*\b.*\b(?:in)?to\b.*\b(?:repo|repository|project)\b)");
  return RE2::PartialMatch(subject, words);
}

}  // namespace

Verdict judge(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const docs::NameClaim& wanted = std::get<docs::NameClaim>(claim.detail);
  if (wanted.name.find('.') != std::string::npos) return judge_module(claim, document, repo);
  const auto there = [&](const std::string& word) { return repo.facts.words.contains(word); };
  if (std::any_of(claim.words.begin(), claim.words.end(), there)) {
    return judge_member(claim, document, repo).value_or(Verdict::hold());
  }
  const auto found = repo.facts.gone_names.find(wanted.name);
  if (found == repo.facts.gone_names.end()) {
    if (std::optional<Verdict> member = judge_member(claim, document, repo)) return std::move(*member);
    return Verdict::unknown("code had it once, but none that defined it");
  }
  const facts::GoneName& gone = found->second;
  const bool setting = claim.kind == docs::ClaimKind::config || claim.kind == docs::ClaimKind::env;
  if (setting && docs::is_skill(document.path) && !bears_our_name(wanted.name, repo)) {
    return Verdict::unknown("a skill shows settings of any project");
  }
  const bool listed = facts::lists_variables(document.path);
  if (claim.kind == docs::ClaimKind::flag || claim.kind == docs::ClaimKind::config) {
    if (const std::string command = given_to_common_tool(claim, document, repo); !command.empty()) {
      return Verdict::no_claim(fmt::format("an argument of `{}`", command));
    }
  }
  // A change that takes out what read one means it.
  const bool of_platform = claim.kind == docs::ClaimKind::env && is_of_platform(wanted.name);
  if (of_platform && repo.facts.base == nullptr && !bears_our_name(wanted.name, repo)) {
    return Verdict::unknown("libraries and programs of others read variables of that prefix");
  }
  // There the name is judged with all that may read it.
  if (!listed && repo.corpus.listed.contains(wanted.name)) return Verdict::unknown("a list of variables has it");
  if (listed && claim.kind != docs::ClaimKind::env) return Verdict::no_claim("no variable");
  if (std::string why = listed ? may_be_read(wanted.name, repo) : ""; !why.empty()) {
    return Verdict::unknown(std::move(why));
  }
  if (listed && facts::sets_variables(gone.path)) {
    return Verdict::unknown(fmt::format("`{}` had it, and may have set it for another program", gone.path));
  }
  // A word of prose must look like code, or be what the code calls something.
  const bool prose = wanted.place == docs::Place::prose || wanted.place == docs::Place::heading;
  if (prose && gone.how < facts::Definition::key && wanted.name.find('_') == std::string::npos &&
      claim.kind != docs::ClaimKind::flag) {
    return Verdict::no_claim("a word of prose");
  }
  if (is_imported(wanted.name, document, repo)) return Verdict::no_claim("the document imports it from elsewhere");
  if (claim.kind == docs::ClaimKind::symbol && is_said_to_be_others(wanted.name, document, repo)) {
    return Verdict::no_claim("the document says whose it is");
  }
  if (is_said_to_be_gone(claim.text, document)) return Verdict::no_claim("the document says that it is gone");
  bool went_elsewhere = false;
  Evidence evidence{.kind = "vanished",
                    .path = gone.path,
                    .line = gone.line,
                    .text = fmt::format("`{}` had `{}`", gone.path, gone.text),
                    .successor = gone.successor};
  if (gone.commit != git::BlobId{}) {
    const git::CommitText text = repo.facts.history.text_of(gone.commit);
    const facts::Vanished vanished{.path = gone.path, .commit = gone.commit, .age = gone.age, .date = text.date};
    if (std::string why = not_blamed(repo.facts.history, document, claim, vanished); !why.empty()) {
      return Verdict::unknown(std::move(why));
    }
    evidence.commit = git::to_hex(gone.commit);
    evidence.date = text.date;
    evidence.subject = text.subject;
    went_elsewhere = says_moved_out(text.subject);
    evidence.text =
        fmt::format("{}, {} \"{}\": {}", evidence.commit.substr(0, 7), text.date, text.subject, evidence.text);
  }
  const std::string dashes = claim.kind == docs::ClaimKind::flag ? "--" : "";
  const std::string what =
      gone.successor.empty() ? "the code has it no more" : fmt::format("it is `{}{}` now", dashes, gone.successor);
  Verdict verdict = Verdict::stale(fmt::format("`{}` is gone: {}", claim.text, what), {std::move(evidence)});
  verdict.likely = is_weak(claim, document, gone, repo) || document.role == docs::Role::historical || went_elsewhere;
  return verdict;
}

}  // namespace docgarden::names
