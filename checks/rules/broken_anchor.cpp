// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "checks/check.h"
#include "checks/docs/routes.h"
#include "checks/docs/slug.h"
#include "checks/nearest.h"
#include "checks/vanished.h"

namespace docgarden {
namespace {

using docs::AnchorClaim;
using docs::Claim;
using docs::Document;
using docs::Route;

// Fragments that the host or the browser gives, whatever the document says.
bool is_given(std::string_view fragment) {
  for (const std::string_view start : {":~:", "fn", "user-content-fn", "__", "cite_", "footnote"}) {
    if (fragment.starts_with(start)) return true;
  }
  return fragment == "top" || fragment == "readme" || fragment == "start-of-content" || fragment == "readme-ov-file" ||
         fragment.ends_with("-pjax-container");
}

// The last line of `L10`, `L10-L20`, `L10C3-L12C1`; 0 for any other fragment.
int last_line_of(const std::string& fragment) {
  static const RE2 lines(R"(L(\d{1,7})(?:C\d+)?(?:-L?(\d{1,7})(?:C\d+)?)?)");
  int first = 0;
  std::string last;
  if (!RE2::FullMatch(fragment, lines, &first, &last)) return 0;
  return last.empty() ? first : std::max(first, std::stoi(last));
}

Verdict judge_lines(const std::string& file, int wanted, const Document& document, const Repo& repo) {
  const auto known = repo.corpus.line_counts.find(file);
  if (known == repo.corpus.line_counts.end() || known->second < 0) return Verdict::unknown("the file can't be read");
  const int count = known->second;
  if (wanted <= count) return Verdict::hold();
  Verdict verdict = Verdict::stale(fmt::format("`{}` has no line {}", file, wanted),
                                   {{"absent", file, count, fmt::format("`{}` has {} lines", file, count)}});
  // References of the API are written by programs, which will write them again.
  static const RE2 api("(?i)(?:^|/)api[-_]?ref");
  verdict.likely = RE2::PartialMatch(document.path, api);
  return verdict;
}

// The mark that makes a picture of the sign before it (U+FE0F) stays in the anchor on some hosts only, and nobody sees
// it.
bool differs_in_emoji_mark(std::string_view fragment, std::string_view id) {
  constexpr std::string_view mark = "\xEF\xB8\x8F";
  const auto without = [&](std::string_view text) {
    const std::size_t at = text.find(mark);
    return at == std::string_view::npos ? std::string(text)
                                        : std::string(text.substr(0, at)).append(text.substr(at + mark.size()));
  };
  const bool marked = fragment.find(mark) != std::string_view::npos || id.find(mark) != std::string_view::npos;
  return marked && without(fragment) == without(id);
}

bool has_anchor(const docs::Anchors& anchors, const std::string& fragment) {
  if (anchors.ids.contains(fragment)) return true;
  // Which of several equal headings gets which number depends on where included text comes in.
  const std::size_t number = fragment.find_last_of("-_");
  if (!anchors.includes.empty() && number != std::string::npos && anchors.ids.contains(fragment.substr(0, number)) &&
      fragment.find_first_not_of("0123456789", number + 1) == std::string::npos) {
    return true;
  }
  if (std::any_of(anchors.ids.begin(), anchors.ids.end(),
                  [&](const std::string& id) { return differs_in_emoji_mark(fragment, id); })) {
    return true;
  }
  constexpr std::string_view prefix = "user-content-";
  return fragment.starts_with(prefix) && anchors.ids.contains(fragment.substr(prefix.size()));
}

Verdict absent(const std::string& fragment, const std::string& file, const docs::Anchors& anchors) {
  Verdict verdict =
      Verdict::stale(fmt::format("`#{}` is no heading or anchor of `{}`", fragment, file),
                     {{"absent", file, 0,
                       fmt::format("none of the {} anchors of `{}` is `#{}`", anchors.ids.size(), file, fragment)}});
  std::vector<std::string_view> known(anchors.ids.begin(), anchors.ids.end());
  std::sort(known.begin(), known.end());
  if (const std::string_view near = nearest(docs::fold_case(fragment), known); !near.empty()) {
    verdict.evidence.push_back({"near", file, 0, fmt::format("the nearest is `#{}`", near)});
  }
  return verdict;
}

// True if a program that can't be named renders the page: its ids may follow rules of its own.
bool renderer_is_guessed(const std::string& file, const Document& document, const Repo& repo) {
  if (!docs::is_page(repo.corpus, document)) return false;
  const docs::Site* site = docs::site_of(repo.corpus.sites, file);
  return site == nullptr || site->renderer == docs::Renderer::other_site || site->renderer == docs::Renderer::sphinx ||
         (site->renderer == docs::Renderer::mkdocs && site->generates);
}

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : docs::fold_case(std::string(text))) {
    if (std::string_view("-_.+:~ ").find(c) == std::string_view::npos) letters += c;
  }
  return letters;
}

// An anchor that differs only in its separators is what another renderer makes of the same heading. Readmes and their
// like are read on the host, whose rules are known.
bool differs_in_separators(const std::string& fragment, const docs::Anchors& anchors, const Document& document) {
  if (document.role == docs::Role::readme || document.role == docs::Role::agent ||
      document.path.find('/') == std::string::npos)
    return false;
  const std::string letters = letters_of(fragment);
  return std::any_of(anchors.ids.begin(), anchors.ids.end(),
                     [&](const std::string& id) { return letters_of(id) == letters; });
}

// An id in HTML that is indented so far that Markdown on the host takes it for code, and a site does not.
bool has_raw_id(const std::string& file, const std::string& fragment, const Repo& repo) {
  const git::Entry* entry = repo.snapshot.find(file);
  if (entry == nullptr || docs::site_of(repo.corpus.sites, file) == nullptr) return false;
  const git::Blob blob = repo.snapshot.read(*entry);
  const auto says = [&](const char* attribute) {
    return blob.bytes.find(fmt::format("{}=\"{}\"", attribute, fragment)) != std::string::npos;
  };
  return says("id") || says("name");
}

// "/packages/parser" on a site that may have a page of that address: what was found is a folder elsewhere in the
// repository.
bool may_be_page_of_site(const AnchorClaim& anchor, const std::string& file, const Document& document,
                         const Repo& repo) {
  const docs::Site* site = docs::site_of(repo.corpus.sites, document.path);
  if (site == nullptr || anchor.own_host || anchor.target.empty()) return false;
  const bool folder = facts::extension_of(facts::name_of(anchor.target)).empty();
  return folder && docs::site_of(repo.corpus.sites, file) != site;
}

// MyST looks for the target of `[text](#name)` in all pages, and in the names of objects that Sphinx documents.
bool is_project_wide(const AnchorClaim& anchor, const Document& document, const Repo& repo) {
  const docs::Site* site = docs::site_of(repo.corpus.sites, document.path);
  return anchor.target.empty() && site != nullptr && site->renderer == docs::Renderer::sphinx;
}

// Sphinx can make labels of headings: "page:Heading", "Heading".
bool is_heading(const std::string& label, const Repo& repo) {
  const std::size_t colon = label.find(':');
  return std::any_of(repo.corpus.documents.begin(), repo.corpus.documents.end(), [&](const docs::Read& read) {
    return std::any_of(read.document.blocks.begin(), read.document.blocks.end(), [&](const docs::Block& block) {
      if (block.kind != docs::BlockKind::heading) return false;
      const std::string title = facts::normal_label(block.title);
      return title == label || (colon != std::string::npos && title == label.substr(colon + 1));
    });
  });
}

// Extensions make labels of their own, and other projects' labels are known by their names alone: only one that a page
// defined once is stale.
Verdict judge_label(const Claim& claim, const Document& document, const Repo& repo) {
  const std::string& label = std::get<AnchorClaim>(claim.detail).fragment;
  if (repo.facts.labels.defined.contains(label)) return Verdict::hold();
  const auto found = repo.facts.labels.gone.find(label);
  if (found == repo.facts.labels.gone.end()) return Verdict::unknown("no page had this label");
  if (repo.facts.words.contains("autosectionlabel") && is_heading(label, repo))
    return Verdict::unknown("a heading of this name may be its label");
  const facts::GoneLabel& gone = found->second;
  // It may be a label of another project now, which Sphinx looks up.
  if (gone.moved) return Verdict::unknown("its page says that it moved");
  Evidence evidence{.kind = "vanished",
                    .path = gone.path,
                    .line = gone.line,
                    .text = fmt::format("`{}` had `{}`", gone.path, gone.text)};
  if (gone.commit != git::BlobId{}) {
    const git::CommitText text = repo.facts.history.text_of(gone.commit);
    const facts::Vanished vanished{.path = gone.path, .commit = gone.commit, .age = gone.age, .date = text.date};
    if (std::string why = not_blamed(repo.facts.history, document, claim, vanished); !why.empty()) {
      return Verdict::unknown(std::move(why));
    }
    tell_commit(repo.facts.history, gone.commit, evidence);
  }
  Verdict verdict = Verdict::stale(fmt::format("no page has the label `{}` any more", label), {std::move(evidence)});
  verdict.likely = true;
  return verdict;
}

Verdict judge_anchor(const Claim& claim, const Document& document, const Repo& repo) {
  const AnchorClaim& anchor = std::get<AnchorClaim>(claim.detail);
  if (anchor.label) return judge_label(claim, document, repo);
  const std::string fragment = docs::fold_case(anchor.fragment);
  if (is_given(fragment)) return Verdict::hold();
  if (fragment.find_first_of("/!?=&") != std::string::npos) return Verdict::unknown("a route of a program in the page");
  const Route route = docs::find_target(repo.snapshot, repo.corpus, document, anchor.target, anchor.own_host);
  if (route.state != Route::State::found) return Verdict::unknown("its file is judged by broken-link");
  // A site found some other page for the file that is named: the build may still write that one.
  const bool relative = anchor.target.ends_with(".md") && !anchor.target.starts_with('/') && !anchor.own_host;
  if (relative && std::find(route.files.begin(), route.files.end(), route.path) == route.files.end()) {
    return Verdict::unknown("the file that is named is not there");
  }
  const int line = last_line_of(anchor.fragment);
  if (line > 0 && route.files.size() == 1 && !anchor.target.empty())
    return judge_lines(route.files[0], line, document, repo);
  std::vector<std::pair<const std::string*, const docs::Anchors*>> known;
  for (const std::string& file : route.files) {
    const auto found = repo.corpus.anchors.find(file);
    if (found == repo.corpus.anchors.end()) return Verdict::unknown("anchors are known in Markdown files only");
    known.emplace_back(&file, &found->second);
  }
  if (known.empty()) return Verdict::unknown("the folder has no page of its own");
  for (const auto& [file, anchors] : known) {
    if (has_anchor(*anchors, fragment)) return Verdict::hold();
  }
  for (const auto& [file, anchors] : known) {
    if (anchors->open) return Verdict::unknown("the page has parts that are not in its text");
  }
  if (!anchor.own_host && docs::is_part_of_code(repo.corpus, document, repo.facts.words)) {
    return Verdict::unknown("the code takes this document's text");
  }
  for (const auto& [file, anchors] : known) {
    if (has_raw_id(*file, anchor.fragment, repo))
      return Verdict::unknown("HTML that not every renderer reads has this id");
  }
  if (may_be_page_of_site(anchor, *known[0].first, document, repo)) {
    return Verdict::unknown("the site may have a page of that address");
  }
  if (is_project_wide(anchor, document, repo)) return Verdict::unknown("Sphinx resolves it among all pages");
  Verdict verdict = absent(anchor.fragment, *known[0].first, *known[0].second);
  verdict.likely = (!anchor.own_host && !repo.layout.is_plain(repo.corpus, document)) ||
                   (anchor.picture && anchor.target.empty()) ||
                   differs_in_separators(fragment, *known[0].second, document) ||
                   renderer_is_guessed(*known[0].first, document, repo) || document.role == docs::Role::historical ||
                   document.role == docs::Role::proposal;
  return verdict;
}

}  // namespace

const Check rules::broken_anchor = {
    .id = "broken-anchor",
    .kind = docs::ClaimKind::anchor,
    .level = Level::error,
    .summary = "a `#fragment` names no heading, anchor or line of the file it points into",
    .why = "The link opens the page at its top, and the reader searches for a section that was renamed or is gone.",
    .decides =
        "Reports a fragment that no heading or explicit id of the Markdown file gives, by GitHub's rules and, on "
        "pages of a documentation site, by those of any common site generator; and a line past the end of a file. An "
        "error or a warning as for `broken-link`. Silent where a page includes others or is rendered by components. Of "
        "labels that `:ref:` of Sphinx names only those that a commit took out of a page, as a warning.",
    .bad = "See [Install](#instalation).",
    .good = "See [Install](#installation).",
    .judge = judge_anchor,
};

}  // namespace docgarden
