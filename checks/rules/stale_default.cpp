// SPDX-License-Identifier: MIT
// A stated default is stale when the one place that defines the option, variable or key has another literal now, and
// had the documented one while the document said so: the commit in between changed it. Without that history the
// document may speak of another program's option, or of what the program makes of the literal.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "checks/check.h"
#include "checks/facts/options/values.h"
#include "checks/vanished.h"

namespace docgarden {
namespace {

using docs::DefaultClaim;
using facts::DefaultSite;
using facts::Named;

bool is_proposed(const DefaultSite& site) {
  return facts::name_of(site.path).starts_with(".env");
}

// Of the sites of one name those that the claim may mean: options for an option, and what options are made of where
// there is none.
std::vector<DefaultSite> of_kind(const std::vector<DefaultSite>& all, Named named) {
  std::vector<DefaultSite> sites;
  const auto take = [&](Named wanted) {
    for (const DefaultSite& site : all) {
      if (site.named == wanted) sites.push_back(site);
    }
  };
  take(named);
  // What a sample of the environment proposes need not be what the code takes.
  const bool proposed = std::all_of(sites.begin(), sites.end(), is_proposed);
  if (proposed && named != Named::key) take(Named::key);
  if (sites.empty() && named == Named::key) {
    take(Named::option);
    take(Named::variable);
  }
  return sites;
}

// The digits of "30s" and "30 * second" are the same, and what else differs may be the unit.
bool differ_in_unit(const std::string& one, const std::string& other) {
  const auto digits = [](const std::string& text) { return text.substr(0, text.find_first_not_of("0123456789.")); };
  return !digits(one).empty() && digits(one) == digits(other);
}

std::string_view without_quotes(std::string_view text) {
  const bool quoted = text.size() > 2 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0];
  return quoted ? text.substr(1, text.size() - 2) : text;
}

std::string shown_name(const DefaultClaim& claim) {
  return claim.named == Named::option ? "--" + claim.name : claim.name;
}

class DefaultJudge {
 public:
  DefaultJudge(const docs::Claim& claim, const docs::Document& document, const Repo& repo)
      : claim_(std::get<DefaultClaim>(claim.detail)),
        said_(without_quotes(claim.text)),
        document_(document),
        repo_(repo) {}

  Verdict run() {
    if (!repo_.facts.history.known()) return Verdict::unknown("without history nobody can tell what it was");
    std::vector<DefaultSite> sites = find_sites();
    if (sites.empty()) return Verdict::unknown("no code defines it with a default");
    const auto agrees = [&](const DefaultSite& site) { return site.known && site.value == claim_.value; };
    if (std::any_of(sites.begin(), sites.end(), agrees)) return Verdict::hold();
    // A package's own page speaks of that package.
    const std::string package = package_of_document();
    std::erase_if(sites, [&](const DefaultSite& site) { return !site.path.starts_with(package); });
    if (sites.empty()) return Verdict::unknown("another package defines it");
    const DefaultSite* known = nullptr;
    bool computed = false, several = false;
    for (const DefaultSite& site : sites) {
      computed = computed || site.computed;
      if (!site.known) continue;
      several = several || (known != nullptr && known->value != site.value);
      known = &site;
    }
    if (computed) return Verdict::unknown("the default is computed");
    if (known == nullptr) return Verdict::unknown("no code defines it with a default");
    if (several) return Verdict::unknown("several places define it, with different defaults");
    if (facts::stands_for_nothing(known->value)) return Verdict::unknown("its default stands for another one");
    if (differ_in_unit(known->value, claim_.value)) return Verdict::unknown("the unit may differ");
    std::string why;
    for (const DefaultSite& site : sites) {
      if (!site.known) continue;
      if (std::optional<Verdict> verdict = since(site, why)) return std::move(*verdict);
    }
    return Verdict::unknown(why);
  }

 private:
  std::vector<DefaultSite> find_sites() {
    const std::string plain = facts::plain_name(claim_.name);
    name_ = plain;
    auto found = repo_.facts.defaults.find(plain);
    const std::string last = claim_.name.substr(claim_.name.rfind('.') + 1);
    if (found == repo_.facts.defaults.end() && facts::is_telling(last)) {
      name_ = facts::plain_name(last);
      found = repo_.facts.defaults.find(name_);
    }
    // A prefix that all variables of a program share is none of the field's.
    if (const std::string field = docs::without_prefix(claim_); found == repo_.facts.defaults.end() && !field.empty()) {
      name_ = facts::plain_name(field);
      found = repo_.facts.defaults.find(name_);
    }
    return found == repo_.facts.defaults.end() ? std::vector<DefaultSite>() : of_kind(found->second, claim_.named);
  }

  // Its folder with the '/'; empty for a page of the whole repository, as those of a site are.
  std::string package_of_document() const {
    static const RE2 pages(R"((?:^|/)(?:docs?|documentation|website|site|book|www)(?:/|$))");
    std::string package;
    for (const facts::Manifest& manifest : repo_.facts.manifests.all) {
      const std::string folder = manifest.folder + "/";
      const bool above = document_.path.starts_with(folder) && !manifest.part;
      if (above && folder.size() > package.size() && !RE2::PartialMatch(manifest.folder, pages)) package = folder;
    }
    return package;
  }

  // `enabled` is a key of many things, and true and false are all that it can be.
  bool is_vague(const DefaultSite& site) const {
    if (is_proposed(site)) return true;
    const bool boolean = site.value == "true" || site.value == "false";
    const bool plain = claim_.named == Named::key && claim_.name.find('.') == std::string::npos;
    return (plain && (boolean || !facts::is_telling(claim_.name))) || site.value == "0" || site.value == "-1";
  }

  // The default that the file of `site` gave at that position of history.
  const std::optional<std::string>& value_at(std::uint32_t position, const DefaultSite& site) {
    static const std::optional<std::string> none;
    std::string path = site.path, bytes;
    const std::optional<git::BlobId> blob = repo_.facts.history.file_at(position, path);
    if (!blob) return none;
    const auto [known, is_new] = values_.try_emplace(git::to_bytes(*blob));
    if (is_new && repo_.facts.history.read(*blob, bytes)) known->second = value_in(path, std::move(bytes), site.named);
    return known->second;
  }

  std::optional<std::string> value_in(const std::string& path, std::string bytes, Named named) const {
    const facts::Defaults all = facts::defaults_in(path, std::move(bytes), {name_});
    const auto found = all.find(name_);
    if (found == all.end()) return std::nullopt;
    std::optional<std::string> value;
    for (const DefaultSite& one : of_kind(found->second, named)) {
      if (one.computed || (one.known && value && *value != one.value)) return std::nullopt;
      if (one.known) value = one.value;
    }
    return value;
  }

  bool document_said(std::uint32_t position) const {
    std::string path = document_.path, bytes;
    const std::optional<git::BlobId> blob = repo_.facts.history.file_at(position, path);
    if (!blob || !repo_.facts.history.read(*blob, bytes)) return false;
    const docs::Document old = docs::parse(path, std::move(bytes));
    std::vector<docs::Claim> claims;
    docs::extract_defaults(old, claims);
    return std::any_of(claims.begin(), claims.end(), [&](const docs::Claim& claim) {
      const DefaultClaim& one = std::get<DefaultClaim>(claim.detail);
      return one.name == claim_.name && one.value == claim_.value;
    });
  }

  // A position at which the document said so and the code agreed, among those right after it was written to.
  std::optional<std::uint32_t> agreed(const DefaultSite& site) {
    constexpr std::size_t most = 100;  // versions of the document
    for (const std::uint32_t position : repo_.facts.history.edits_of(document_.path, most)) {
      if (value_at(position, site) == claim_.value && document_said(position)) return position;
    }
    return std::nullopt;
  }

  std::optional<Verdict> since(const DefaultSite& site, std::string& why) {
    const std::optional<std::uint32_t> start = agreed(site);
    if (!start) {
      why = fmt::format("`{}` has `{}`, but never had what the document says while it said so", site.path, site.text);
      return std::nullopt;
    }
    if (value_at(0, site) == claim_.value) return stale(site, std::nullopt);
    std::uint32_t before = *start, after = 0;
    while (before - after > 1) {
      const std::uint32_t middle = after + (before - after) / 2;
      (value_at(middle, site) == claim_.value ? before : after) = middle;
    }
    const std::optional<std::string> value = value_at(after, site);
    if (!value || facts::stands_for_nothing(*value)) {
      why = "the place that defined it went elsewhere";
      return std::nullopt;
    }
    return stale(site, after);
  }

  Verdict stale(const DefaultSite& site, std::optional<std::uint32_t> changed) const {
    Evidence evidence{.kind = "differs",
                      .path = site.path,
                      .line = site.line,
                      .text = fmt::format("`{}` gives `{}` the default `{}`", site.path, site.name, site.text),
                      .successor = site.text};
    if (changed) tell_commit(repo_.facts.history, repo_.facts.history.commit_at(*changed), evidence);
    Verdict verdict =
        Verdict::stale(fmt::format("`{}` defaults to `{}` now, not `{}`", shown_name(claim_), site.text, said_),
                       {std::move(evidence)});
    verdict.likely = is_vague(site);
    return verdict;
  }

  const DefaultClaim& claim_;
  const std::string_view said_;  // the value as it is written
  const docs::Document& document_;
  const Repo& repo_;
  std::string name_;                                                    // plain, as the sites were found by
  std::unordered_map<std::string, std::optional<std::string>> values_;  // by the bytes of a blob's id
};

Verdict judge_default(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  return DefaultJudge(claim, document, repo).run();
}

}  // namespace

const Check rules::stale_default = {
    .id = "stale-default",
    .kind = docs::ClaimKind::default_,
    .level = Level::error,
    .summary = "a document states a default that the code changed",
    .why = "Readers rely on a value that they don't get, and look for the fault in their own settings.",
    .decides =
        "A default that a table, an item, a sentence or a help text gives to an option, a variable or a key by its "
        "name, when all places that define it agree on another literal and a commit changed it from the documented "
        "one after the document said so. Values are compared as they are meant (1_000 and 1000, True and true). "
        "Silent about defaults that are computed, differ from place to place or stand for another one (null, an "
        "empty text), and where the code never had the documented value.",
    .bad = "- `--port`: where to listen (default: `8080`)",
    .good = "- `--port`: where to listen (default: `9090`)",
    .judge = judge_default,
};

}  // namespace docgarden
