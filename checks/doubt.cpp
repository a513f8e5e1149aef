// SPDX-License-Identifier: MIT
#include "checks/doubt.h"

#include <algorithm>

#include "checks/docs/audience.h"
#include "checks/docs/standing.h"

namespace docgarden {
namespace {

using docs::Claim;
using docs::ClaimKind;

bool names_place(const Claim& claim) {
  return claim.kind == ClaimKind::path || claim.kind == ClaimKind::tree;
}

// True if a commit took away what the claim names.
bool is_blamed(const Verdict& verdict) {
  return std::any_of(verdict.evidence.begin(), verdict.evidence.end(),
                     [](const Evidence& evidence) { return evidence.kind == "vanished"; });
}

// Most of its files are gone: a record of past work, a plan, or about other code. Nothing in it says so, but to fix it
// line by line would be wrong. Of guides for workers and READMEs many more must be gone before that is believed.
bool is_bygone(const docs::Document& document, const Score& score) {
  const bool tended = document.role != docs::Role::guide || docs::for_contributors(document);
  return score.places_gone >= (tended ? 10 : 4) && score.places_gone > score.places_hold;
}

// Nearly none of its commands can be run here: they are for another project, or for any.
bool is_of_others(const docs::Document& document, const Score& score) {
  const bool ours = document.role != docs::Role::agent && docs::for_contributors(document);
  return !ours && score.commands_gone >= 4 && score.commands_gone > score.commands_hold;
}

// A report, a plan or notes of a task tell what was so on that day, what came with another project's code speaks of
// that project, and nobody brings them up to date. Of such documents one finding in four was wrong (150 read by hand),
// of tended ones one in twenty. What an agent is always given counts as today's word, however old it is.
bool is_dropped(const docs::Document& document, const facts::History& history) {
  constexpr std::int64_t day = 24 * 3600;
  if (document.path.find('/') == std::string::npos || docs::is_always_given(document.path)) return false;
  const facts::Life life = history.life_of(document.path);
  return life.whole && life.seconds < 14 * day && life.idle > 30 * day;
}

std::string_view doubt_of_whole(const docs::Document& document, const Repo& repo) {
  const std::string& own = repo.surroundings.repository;
  if (docs::is_foreign(document, repo.corpus, repo.snapshot, repo.facts, own)) {
    return "the document may speak of another project";
  }
  if (docs::is_working_paper(document)) {
    return "the document is a working paper and tells what was so when it was written";
  }
  return docs::is_translation(document.path) ? "the document is a translation" : "";
}

}  // namespace

void Score::count(const Claim& claim, bool holds) {
  if (names_place(claim)) ++(holds ? places_hold : places_gone);
  if (claim.kind == ClaimKind::command) ++(holds ? commands_hold : commands_gone);
}

Doubts::Doubts(const docs::Document& document, const Score& score, const Repo& repo)
    : document_(document),
      whole_(doubt_of_whole(document, repo)),
      published_(docs::is_published(document, repo.corpus)),
      bygone_(is_bygone(document, score)),
      of_others_(is_of_others(document, score)),
      dropped_(is_dropped(document, repo.facts.history)),
      of_change_(repo.facts.base != nullptr),
      sure_until_(docs::end_of_sure_text(document)) {}

std::string_view Doubts::of_document(const Claim& claim, const Verdict& verdict, docs::Span span) const {
  const bool place = names_place(claim), link = claim.kind == ClaimKind::link;
  const bool command = claim.kind == ClaimKind::command, name = docs::is_name(claim.kind);
  const bool value = claim.kind == ClaimKind::default_ || claim.kind == ClaimKind::count;
  if (!whole_.empty()) return whole_;
  if (bygone_ && place) return "most of the files that the document names are gone";
  if (of_others_ && command) return "most commands of the document are for another project";
  // A link that a commit broke was meant for this repository, and a value that was right once, too.
  if (dropped_ && claim.kind != ClaimKind::anchor && !name && !value && !(link && is_blamed(verdict))) {
    return "the document was written in one go and never touched again";
  }
  if (!published_ && (place || command || name || value)) return "the document lies where nobody looks for a guide";
  if (span.begin >= sure_until_) return "a code fence above it may be closed in the wrong place";
  return "";
}

std::string_view Doubts::of(const Claim& claim, const Verdict& verdict, docs::Span span) const {
  // A plan or a log is a working paper by its nature; how an agent's file is kept no sentence of it denies.
  if (claim.kind == ClaimKind::task || claim.kind == ClaimKind::log) return "";
  if (docs::is_upkeep(claim.kind)) return whole_;
  if (const std::string_view why = of_document(claim, verdict, span); !why.empty()) return why;
  // A link is broken whatever its sentence says; of a command or a path it may say that there is none. What the words
  // say is understood in English only.
  const bool link = claim.kind == ClaimKind::link || claim.kind == ClaimKind::anchor;
  if ((link || names_place(claim) || claim.kind == ClaimKind::command) && docs::is_doubtful(document_, span, link)) {
    return "the text around it speaks of change, of options or of what is to come";
  }
  if (link && docs::is_sample(document_, span)) return "it stands in an example";
  if (!link && docs::may_be_denied(document_, span)) return "the text around it may deny it";
  if (verdict.likely) return "it may mean something else";
  // Of names that went at some time every second one that a text still says was somebody else's (three sets of fresh
  // repositories, read by hand); of those that a change takes out most are meant.
  return docs::is_name(claim.kind) && !of_change_ ? "no change is looked at, and names of others are often like ours"
                                                  : "";
}

}  // namespace docgarden
