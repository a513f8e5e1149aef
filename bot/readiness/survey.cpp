// SPDX-License-Identifier: MIT
#include "bot/readiness/survey.h"

#include <algorithm>

#include "bot/readiness/told.h"
#include "checks/facts/path_table.h"

namespace docgarden::bot::readiness {
namespace {

constexpr std::int64_t day = 24 * 60 * 60;

void count(Counts& counts, Outcome outcome) {
  switch (outcome) {
    case Outcome::holds:
      ++counts.holds;
      break;
    case Outcome::stale:
      ++counts.stale;
      break;
    case Outcome::cannot_check:
      ++counts.cannot_check;
      break;
    case Outcome::not_a_claim:
      ++counts.not_a_claim;
      break;
  }
}

// Whether a document of this role is expected to follow the code.
bool follows_code(docs::Role role) {
  return role == docs::Role::agent || role == docs::Role::readme || role == docs::Role::guide;
}

// The file of the code that a path means, from the document's folder or from the root; empty for none.
std::string file_of(const std::string& document, const std::string& path, const git::Snapshot& snapshot) {
  for (const std::string_view base : {facts::folder_of(document), std::string_view()}) {
    std::string whole;
    if (!facts::normalise(facts::join(base, path), whole)) continue;
    const git::Entry* entry = snapshot.find(whole);
    // A manifest changes with every release, which says nothing of what a document tells of it.
    if (entry != nullptr && entry->file_class == git::FileClass::code) return whole;
  }
  return {};
}

std::vector<Behind> find_behind(Survey& survey, const git::Snapshot& snapshot) {
  std::unordered_set<std::string> paths;
  for (const SurveyedDocument& document : survey.documents) {
    if (document.files.empty() || !follows_code(document.role)) continue;
    paths.insert(document.path);
    paths.insert(document.files.begin(), document.files.end());
  }
  const facts::Churn churn = facts::read_churn(snapshot, paths);
  std::vector<Behind> behind;
  if (churn.times.empty()) return behind;
  survey.newest = churn.times.front();
  for (const SurveyedDocument& document : survey.documents) {
    if (!paths.contains(document.path)) continue;
    const auto own = churn.commits.find(document.path);
    // Without a commit of its own in the walk it is older than all of it.
    const std::uint32_t last =
        own == churn.commits.end() ? static_cast<std::uint32_t>(churn.times.size() - 1) : own->second.front();
    ++survey.followed;
    std::set<std::uint32_t> later;
    Behind one{.path = document.path, .days = (churn.times.front() - churn.times.at(last)) / day};
    std::size_t most = 0;
    for (const std::string& file : document.files) {
      const auto changed = churn.commits.find(file);
      if (changed == churn.commits.end()) continue;
      const auto end = std::lower_bound(changed->second.begin(), changed->second.end(), last);
      later.insert(changed->second.begin(), end);
      const std::size_t commits = static_cast<std::size_t>(end - changed->second.begin());
      if (commits > most) one.file = file;
      most = std::max(most, commits);
    }
    one.commits = later.size();
    constexpr std::int64_t long_ago = 180;
    constexpr std::size_t many = 20;
    if (one.days >= long_ago && one.commits >= many) behind.push_back(std::move(one));
  }
  std::stable_sort(behind.begin(), behind.end(),
                   [](const Behind& a, const Behind& b) { return a.commits > b.commits; });
  return behind;
}

}  // namespace

Surveyor::Surveyor() {
  witness_.verdict = [this](const docs::Document& document, const docs::Claim& claim, Outcome outcome) {
    Heard& heard = heard_[document.path];
    count(heard.claims[std::string(docs::name_of(claim.kind))], outcome);
    if (outcome == Outcome::stale && claim.kind == docs::ClaimKind::command) heard.stale_commands.push_back(claim.span);
    if (outcome == Outcome::holds && claim.kind == docs::ClaimKind::path) {
      heard.paths.insert(std::get<docs::PathClaim>(claim.detail).path);
    } else if (outcome == Outcome::holds && claim.kind == docs::ClaimKind::link) {
      heard.paths.insert(std::get<docs::LinkClaim>(claim.detail).target);
    }
  };
  witness_.end = [this](const Repo& repo) { finish(repo); };
}

void Surveyor::finish(const Repo& repo) {
  DocumentWords words;
  for (const docs::Read& read : repo.corpus.documents) {
    const docs::Document& document = read.document;
    const Heard& heard = heard_[document.path];
    SurveyedDocument one{.path = document.path, .role = document.role, .bytes = document.text.size()};
    one.says_something = std::any_of(document.blocks.begin(), document.blocks.end(), [](const docs::Block& block) {
      return block.kind != docs::BlockKind::heading && block.kind != docs::BlockKind::front_matter &&
             block.kind != docs::BlockKind::reference_definition;
    });
    one.claims = heard.claims;
    for (const std::string& path : heard.paths) {
      std::string file = file_of(document.path, path, repo.snapshot);
      if (!file.empty()) one.files.insert(std::move(file));
    }
    words.add(document.text);
    verify::add_commands(document, survey_.to_verify);
    survey_.documents.push_back(std::move(one));
  }
  for (const git::Entry& entry : repo.snapshot.entries()) {
    survey_.code_files += entry.file_class == git::FileClass::code ? 1 : 0;
  }
  survey_.tasks = facts::find_tasks(repo.snapshot, repo.facts.manifests);
  const auto is_stale = [&](const docs::Document& document, const docs::Span& span) {
    const std::vector<docs::Span>& stale = heard_[document.path].stale_commands;
    return std::any_of(stale.begin(), stale.end(),
                       [&](const docs::Span& one) { return one.begin < span.end && span.begin < one.end; });
  };
  survey_.told = told_commands(repo.corpus, is_stale);
  facts::Surface surface = facts::find_surface(repo.snapshot);
  survey_.surface_whole = surface.whole;
  survey_.options = words.offered(surface.options);
  survey_.variables = words.offered(surface.variables);
  survey_.subcommands = words.offered(surface.subcommands);
  if (const git::Entry* record = repo.snapshot.find(verify::record_name)) {
    survey_.verified = verify::parse_record(repo.snapshot.read(*record).bytes);
  }
  survey_.history = repo.facts.history.known();
  if (survey_.history) survey_.behind = find_behind(survey_, repo.snapshot);
}

}  // namespace docgarden::bot::readiness
