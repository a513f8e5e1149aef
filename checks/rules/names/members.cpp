// SPDX-License-Identifier: MIT
#include "checks/rules/names/members.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include "checks/rules/names/foreign.h"
#include "checks/vanished.h"

namespace docgarden::names {
namespace {

// `client.get` is a member of a variable as often as it is in a module; a longer name or an import tells.
bool means_module(const docs::NameClaim& wanted, const docs::Document& document) {
  if (wanted.qualified) return true;
  const RE2 variable(
      fmt::format("(?:\\b(?:as|let|var|const|val|for)\\s+{0}\\b|\\b{0}\\s*:?=[^=])", RE2::QuoteMeta(wanted.owner)));
  if (RE2::PartialMatch(document.text, variable)) return false;
  const RE2 import(fmt::format("(?m)^[\\s>.]*(?:import|from|use)\\b[^\\n]*\\b{}\\b", RE2::QuoteMeta(wanted.owner)));
  return RE2::PartialMatch(document.text, import);
}

// Whether the document itself defines the owner: a class of an example.
bool is_defined_there(const std::string& owner, const docs::Document& document) {
  const RE2 definition(fmt::format("\\b(?:class|struct|interface|trait|enum|type|def|fn|func|function|fun)\\s+{}\\b",
                                   RE2::QuoteMeta(owner)));
  return RE2::PartialMatch(document.text, definition);
}

// "retries: int = 3" of a class, which its constructor takes as an argument.
bool is_field(const facts::LostMember& lost, const docs::NameClaim& wanted) {
  return !lost.parameter && lost.gone.text.starts_with(wanted.name + ":");
}

std::string said(const docs::NameClaim& wanted, const facts::LostMember& lost) {
  if (lost.parameter) return fmt::format("`{}` has no parameter `{}` any more", wanted.owner, wanted.name);
  if (lost.hidden) return fmt::format("`{}.{}` is no longer public", wanted.owner, wanted.name);
  return fmt::format("`{}` has no `{}` any more", wanted.owner, wanted.name);
}

}  // namespace

std::optional<Verdict> judge_member(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const docs::NameClaim& wanted = std::get<docs::NameClaim>(claim.detail);
  const auto found = repo.facts.lost_members.find({wanted.owner, wanted.name});
  if (found == repo.facts.lost_members.end()) return std::nullopt;
  const facts::LostMember& lost = found->second;
  if (lost.module && !means_module(wanted, document)) return std::nullopt;
  if (lost.parameter != wanted.argument && !is_field(lost, wanted)) return std::nullopt;
  if (is_imported(wanted.owner, document, repo) || is_defined_there(wanted.owner, document)) {
    return Verdict::no_claim("the document has its own of this name");
  }
  Evidence evidence{.kind = "vanished",
                    .path = lost.gone.path,
                    .line = lost.gone.line,
                    .text = fmt::format("`{}` had `{}`", lost.gone.path, lost.gone.text),
                    .successor = lost.gone.successor};
  if (lost.gone.commit != git::BlobId{}) {
    const git::CommitText text = repo.facts.history.text_of(lost.gone.commit);
    const facts::Vanished vanished{
        .path = lost.gone.path, .commit = lost.gone.commit, .age = lost.gone.age, .date = text.date};
    if (std::string why = not_blamed(repo.facts.history, document, claim, vanished); !why.empty()) {
      return Verdict::unknown(std::move(why));
    }
    tell_commit(repo.facts.history, lost.gone.commit, evidence);
  }
  std::string message = said(wanted, lost);
  if (!lost.gone.successor.empty()) message += fmt::format(", but `{}`", lost.gone.successor);
  Verdict verdict = Verdict::stale(std::move(message), {std::move(evidence)});
  verdict.likely = document.role == docs::Role::historical;
  return verdict;
}

}  // namespace docgarden::names
