// SPDX-License-Identifier: MIT
#include "checks/rules/pages/pages.h"

#include <optional>

#include "checks/docs/routes.h"
#include "checks/facts/navigation_files.h"
#include "checks/vanished.h"

namespace docgarden {
namespace {

using docs::Claim;
using docs::Document;
using docs::Route;

// The folder of Sphinx's conf.py, from which names that begin with '/' are read; nothing when there is none above.
std::optional<std::string> sphinx_root(const Document& document, const Repo& repo) {
  for (std::string_view folder = facts::folder_of(document.path);; folder = facts::folder_of(folder)) {
    if (repo.facts.paths.has_file(facts::join(folder, "conf.py"))) return std::string(folder);
    if (folder.empty()) return std::nullopt;
  }
}

// What is where the file should be; nothing when a commit has to tell.
std::optional<Verdict> judge_tree(const std::string& file, const Document& document, const Repo& repo) {
  // The folder of the pages may be a symlink.
  Route route = docs::find_target(repo.snapshot, repo.corpus, document, file, true);
  if (route.state == Route::State::found) return Verdict::hold();
  if (route.state == Route::State::unknown) return Verdict::unknown(std::move(route.reason));
  return std::nullopt;
}

// A page that is not there may be written by an extension of the site; that a commit removed it leaves no doubt.
Verdict judge_name(const Claim& claim, const Document& document, const Repo& repo) {
  std::string target = std::get<docs::LinkClaim>(claim.detail).target, path;
  std::string base(facts::folder_of(document.path));
  if (target.starts_with('/')) {
    const std::optional<std::string> root = sphinx_root(document, repo);
    if (!root) return Verdict::unknown("no conf.py tells where the pages begin");
    base = *root;
    target.erase(0, 1);
  }
  if (!facts::normalise(facts::join(base, target), path)) return Verdict::no_claim("leads out of the repository");
  for (const char* ending : {"", ".rst", ".md", ".txt", ".ipynb", ".rst.in", ".md.in", ".py", ".rst.txt"}) {
    if (std::optional<Verdict> verdict = judge_tree(path + ending, document, repo)) return *std::move(verdict);
  }
  for (const char* ending : {"", ".rst", ".md", ".txt", ".ipynb"}) {
    const std::optional<facts::Vanished> gone = repo.facts.history.vanished(path + ending);
    if (!gone) continue;
    if (repo.snapshot.ignores(path + ending)) return Verdict::unknown("ignored by .gitignore, so it may be generated");
    if (std::string why = not_blamed(repo.facts.history, document, claim, *gone); !why.empty()) {
      return Verdict::unknown(std::move(why));
    }
    // What was written by hand once may be written, or copied there, by the build now. Navigation without its page
    // breaks the build, so that somebody would have seen it.
    const bool navigation = facts::navigation_of(document.path) == facts::Navigation::mkdocs;
    if (navigation && gone->successor.empty()) return Verdict::unknown("the build may write the page");
    Verdict verdict = stale_since(*gone);
    verdict.likely = navigation || gone->successor.empty();
    return verdict;
  }
  return Verdict::unknown("a program may write the page");
}

Verdict judge_listed(const Claim& claim, const Document& document, const Repo& repo) {
  const std::string& target = std::get<docs::LinkClaim>(claim.detail).target;
  Asked asked = asked_page(target, document, repo);
  for (const std::string& file : asked.files) {
    if (std::optional<Verdict> verdict = judge_tree(file, document, repo)) return *std::move(verdict);
  }
  for (std::size_t i = 0; i < asked.own; ++i) {
    const std::string& file = asked.files[i];
    const std::optional<facts::Vanished> gone = repo.facts.history.vanished(file);
    if (!gone) continue;
    if (!asked.doubt.empty()) return Verdict::unknown(std::move(asked.doubt));
    if (repo.snapshot.ignores(file)) return Verdict::unknown("ignored by .gitignore, so it may be generated");
    if (keeps_its_name(target, file, gone->successor, asked, repo)) return Verdict::unknown("a page may be served so");
    if (std::string why = not_blamed(repo.facts.history, document, claim, *gone); !why.empty()) {
      return Verdict::unknown(std::move(why));
    }
    Verdict verdict = stale_since(*gone);
    verdict.likely = true;
    return verdict;
  }
  return Verdict::unknown("a program may write the page");
}

}  // namespace

Verdict judge_page(const Claim& claim, const Document& document, const Repo& repo) {
  const facts::Navigation navigation = facts::navigation_of(document.path);
  const bool antora = document.path.ends_with(".adoc");
  const bool plain = !antora && (navigation == facts::Navigation::none || navigation == facts::Navigation::mkdocs);
  return plain ? judge_name(claim, document, repo) : judge_listed(claim, document, repo);
}

}  // namespace docgarden
