// SPDX-License-Identifier: MIT
// A stated requirement is stale when the manifests that govern the document ask for a newer version: whoever follows
// the document fails. A document that asks for more than its manifest, and a pinned version that lags behind, are only
// likely mistakes. Where manifests disagree among themselves and one agrees with the document, nothing is said.
#include <fmt/format.h>

#include <algorithm>

#include "checks/check.h"
#include "checks/docs/audience.h"
#include "checks/facts/versions.h"
#include "checks/text.h"

namespace docgarden {
namespace {

using docs::VersionClaim;
using docs::VersionForm;
using facts::VersionFact;
using facts::VersionNumber;

bool at_or_above(std::string_view folder, std::string_view below) {
  return folder.empty() || folder == below || (below.starts_with(folder) && below[folder.size()] == '/');
}

std::string_view title_of(std::string_view subject) {
  constexpr std::pair<std::string_view, std::string_view> titles[] = {
      {"python", "Python"}, {"node", "Node.js"},  {"go", "Go"},   {"rust", "Rust"},
      {"java", "Java"},     {"ruby", "Ruby"},     {"php", "PHP"}, {"cmake", "CMake"},
      {"swift", "Swift"},   {"elixir", "Elixir"}, {"c++", "C++"}, {"dotnet-sdk", ".NET SDK"}};
  for (const auto& [name, title] : titles) {
    if (name == subject) return title;
  }
  return subject;
}

// Java 8 is 1.8 too.
VersionNumber number_of(const VersionClaim& version) {
  VersionNumber number = facts::parse_version(version.version);
  if (version.subject == "java" && number.size() > 1 && number[0] == 1) number.erase(number.begin());
  return number;
}

class VersionJudge {
 public:
  VersionJudge(const docs::Claim& claim, const docs::Document& document, const Repo& repo)
      : version_(std::get<VersionClaim>(claim.detail)),
        document_(document),
        repo_(repo),
        folder_(facts::folder_of(document.path)),
        stated_(number_of(version_)) {}

  Verdict run() {
    if (stated_.empty()) return Verdict::no_claim("no version");
    return version_.subject == "self" ? judge_own() : judge_toolchain();
  }

 private:
  // Requirements

  Verdict judge_toolchain() {
    if (!version_.of.empty() && !speaks_of_us()) {
      return Verdict::no_claim(fmt::format("speaks of `{}`", version_.of));
    }
    collect();
    if (governing_.empty()) return Verdict::unknown("no manifest above the document requires a version");
    for (const VersionFact* fact : governing_) {
      if (fact->minimum.empty()) return Verdict::unknown(fmt::format("`{}` gives no lower bound", fact->path));
      if (mentions(*fact)) return Verdict::hold();
    }
    if (const VersionFact* fact = agreeing()) {
      return Verdict::unknown(fmt::format("`{}` agrees: it states `{}`", fact->path, fact->text));
    }
    const VersionFact& fact = *governing_.front();
    const auto lower = [&](const VersionFact* other) { return compare(*other) < 0; };
    if (std::all_of(governing_.begin(), governing_.end(), lower)) return too_old(fact);
    if (std::any_of(governing_.begin(), governing_.end(), lower)) return Verdict::unknown("manifests disagree");
    return too_new(fact);
  }

  // The sentence names this project, or a package of it, whose manifest then governs.
  bool speaks_of_us() {
    const std::string of = bare_name(version_.of);
    if (of.empty()) return true;
    for (const VersionFact& fact : repo_.facts.manifests.versions) {
      if (!fact.name.empty() && of == bare_name(facts::name_of(fact.name))) {
        folder_ = fact.folder;
        return true;
      }
    }
    for (const facts::Manifest& manifest : repo_.facts.manifests.all) {
      if (!manifest.name.empty() && of == bare_name(facts::name_of(manifest.name))) {
        folder_ = manifest.folder;
        return true;
      }
    }
    const std::string& repository = repo_.surroundings.repository;
    if (of == bare_name(facts::name_of(repository))) return true;
    // A document's own title names what it is about.
    const auto title = std::find_if(document_.blocks.begin(), document_.blocks.end(), [](const docs::Block& block) {
      return block.kind == docs::BlockKind::heading && block.heading_level == 1;
    });
    return document_.role == docs::Role::readme && title != document_.blocks.end() && of == bare_name(title->title);
  }

  void collect() {
    for (const VersionFact& fact : repo_.facts.manifests.versions) {
      if (fact.subject != version_.subject) continue;
      if (fact.weak) {
        if (at_or_above(fact.folder, folder_)) weak_.push_back(&fact);
        continue;
      }
      required_.push_back(&fact);
      if (!at_or_above(fact.folder, folder_)) continue;
      if (!governing_.empty() && fact.folder.size() > governing_.front()->folder.size()) governing_.clear();
      if (governing_.empty() || fact.folder == governing_.front()->folder) governing_.push_back(&fact);
    }
  }

  int compare(const VersionFact& fact) const {
    return facts::compare_versions(stated_, facts::parse_version(fact.minimum));
  }

  // The lower bound or another version of the same statement ("^18 || >=20") is the one that the document names.
  bool mentions(const VersionFact& fact) const {
    for (const std::string& version : facts::versions_in(fact.text)) {
      if (facts::compare_versions(stated_, facts::parse_version(version)) == 0) return true;
    }
    return false;
  }

  // The sentence names the very package whose manifest governs.
  bool names_governed() const { return !version_.of.empty() && governing_.front()->folder == folder_; }

  // Another statement of the repository that is as the document says: a pin, or a package that has its own.
  const VersionFact* agreeing() const {
    for (const VersionFact* fact : weak_) {
      if (mentions(*fact)) return fact;
    }
    // The file that is configured first decides what CMake accepts, whatever folders below it say.
    if (names_governed() || version_.subject == "cmake") return nullptr;
    for (const VersionFact* fact : required_) {
      if (!fact->minimum.empty() && mentions(*fact)) return fact;
    }
    return nullptr;
  }

  static Evidence requires_(const VersionFact& fact, std::string_view tool) {
    return {.kind = "differs",
            .path = fact.path,
            .line = fact.line,
            .text = fmt::format("`{}` requires {} `{}`", fact.path, tool, fact.text),
            .successor = fact.minimum};
  }

  Verdict too_old(const VersionFact& fact) const {
    const std::string_view tool = title_of(version_.subject);
    Verdict verdict = Verdict::stale(
        fmt::format("{} {} is too old: `{}` requires `{}`", tool, version_.version, fact.path, fact.text),
        {requires_(fact, tool)});
    // A guide on a site may be about what its readers build.
    const bool guide = !docs::for_contributors(document_) && document_.role == docs::Role::guide &&
                       docs::site_of(repo_.corpus.sites, document_.path) != nullptr;
    verdict.likely = doubtful(fact) || guide;
    return verdict;
  }

  // Reasons to think that the document may speak of something that the manifest does not govern.
  bool doubtful(const VersionFact& fact) const {
    if (version_.form == VersionForm::variant) return true;
    for (const std::string_view folder : {"examples", "example", "samples", "sample", "demo", "demos", "playground"}) {
      const std::string inside = fmt::format("/{}/", folder);
      if (("/" + document_.path).find(inside) != std::string::npos && fact.folder.find(folder) == std::string::npos) {
        return true;
      }
    }
    // A standard that CMake sets, and what Gradle compiles to, may not be what users need.
    if (version_.subject == "c++" || version_.subject == "dotnet-sdk" ||
        fact.path.find(".gradle") != std::string::npos) {
      return true;
    }
    // A skill speaks of whatever project its agent works on.
    if (("/" + document_.path).find("/skills/") != std::string::npos) return true;
    // The root of a workspace says what its developers need; packages that say nothing may need less.
    const facts::Manifest* npm = repo_.facts.manifests.in(facts::Ecosystem::npm, fact.folder);
    const bool workspace = npm != nullptr && !npm->members.empty();
    if (workspace && fact.path.ends_with("package.json") && !docs::for_contributors(document_)) return true;
    // A script with a page of its own, far below, may be run without the rest.
    const std::string_view below = facts::folder_of(document_.path);
    const auto depth = [](std::string_view path) {
      return path.empty() ? 0 : 1 + std::count(path.begin(), path.end(), '/');
    };
    if (document_.role == docs::Role::readme && depth(below) >= depth(fact.folder) + 2) return true;
    // A module of its own, even one that states nothing.
    if (version_.subject == "go" && below != fact.folder && repo_.facts.paths.has_file(facts::join(below, "go.mod")))
      return true;
    // A package between the document and the manifest has a say, and says nothing.
    const std::string_view folder = facts::folder_of(document_.path);
    const facts::Manifest* nearest = repo_.facts.manifests.above(facts::Ecosystem::npm, folder);
    if (fact.path.ends_with("package.json") && nearest != nullptr && nearest->folder.size() > fact.folder.size())
      return true;
    return !names_governed() && std::any_of(required_.begin(), required_.end(), [&](const VersionFact* other) {
      return !other->minimum.empty() && compare(*other) >= 0;
    });
  }

  // The document asks for more than the manifest: an old manifest, a stricter author, or a mistake.
  Verdict too_new(const VersionFact& fact) const {
    constexpr std::string_view asked[] = {"python", "node", "ruby", "php", "rust", "elixir", "go"};
    const bool known = std::find(std::begin(asked), std::end(asked), version_.subject) != std::end(asked);
    const std::string_view folder = facts::folder_of(document_.path);
    const bool beside = fact.folder == folder && document_.role == docs::Role::readme;
    const bool all = std::all_of(required_.begin(), required_.end(), [&](const VersionFact* other) {
      return !other->minimum.empty() && compare(*other) > 0;
    });
    const bool pinned = std::any_of(weak_.begin(), weak_.end(), [&](const VersionFact* other) {
      return facts::compare_versions(stated_, facts::parse_version(other->minimum)) <= 0;
    });
    if (!known || !beside || !all || pinned || !version_.minimum || version_.form == VersionForm::variant ||
        docs::for_contributors(document_)) {
      return Verdict::unknown(fmt::format("asks for more than `{}` in `{}`", fact.text, fact.path));
    }
    const std::string_view tool = title_of(version_.subject);
    Verdict verdict = Verdict::stale(
        fmt::format("{} {} is more than `{}` requires: `{}`", tool, version_.version, fact.path, fact.text),
        {requires_(fact, tool)});
    verdict.likely = true;
    return verdict;
  }

  // The project's own version

  Verdict judge_own() {
    std::vector<const VersionFact*> own;
    for (const VersionFact& fact : repo_.facts.manifests.versions) {
      if (fact.subject == "self" && is_about(fact)) own.push_back(&fact);
    }
    if (own.empty()) {
      return version_.of.empty() ? Verdict::unknown("no manifest states this project's version")
                                 : Verdict::no_claim(fmt::format("`{}` is not of this repository", version_.of));
    }
    for (const VersionFact* fact : own) {
      const VersionNumber actual = facts::parse_version(fact->text);
      if (facts::is_development_version(fact->text)) return Verdict::unknown("the manifest has a development version");
      if (facts::compare_versions(stated_, actual) >= 0) return Verdict::hold();
      if (facts::compare_versions(first_two(stated_), first_two(actual)) == 0) {
        return Verdict::unknown("lags behind by a patch release");
      }
    }
    if (version_.form == VersionForm::pin && !tells_how_to_install()) {
      return Verdict::unknown("an install line outside the instructions to install");
    }
    const VersionFact& fact = *own.front();
    Verdict verdict =
        Verdict::stale(fmt::format("version {} is out of date: `{}` has {}", version_.version, fact.path, fact.text),
                       {{.kind = "differs",
                         .path = fact.path,
                         .line = fact.line,
                         .text = fmt::format("`{}` states version `{}`", fact.path, fact.text),
                         .successor = fact.text}});
    verdict.likely = true;
    return verdict;
  }

  static VersionNumber first_two(VersionNumber version) {
    version.resize(std::min<std::size_t>(version.size(), 2));
    return version;
  }

  bool is_about(const VersionFact& fact) const {
    if (!version_.of.empty()) return bare_name(version_.of) == bare_name(fact.name);
    // The root's manifests speak for the repository; what a folder below has released is its own affair.
    return fact.folder.empty() || (version_.form == VersionForm::own && fact.folder == folder_);
  }

  bool tells_how_to_install() const {
    return document_.role == docs::Role::readme || document_.path.find("nstall") != std::string::npos ||
           document_.path.find("getting") != std::string::npos || document_.path.find("quick") != std::string::npos;
  }

  const VersionClaim& version_;
  const docs::Document& document_;
  const Repo& repo_;
  std::string_view folder_;  // whose manifests govern
  const VersionNumber stated_;
  std::vector<const VersionFact*> governing_;  // requirements of the nearest folder that has any
  std::vector<const VersionFact*> required_;   // all requirements of the repository
  std::vector<const VersionFact*> weak_;       // what is used in folders above
};

Verdict judge_version(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  return VersionJudge(claim, document, repo).run();
}

}  // namespace

const Check rules::stale_version = {
    .id = "stale-version",
    .kind = docs::ClaimKind::version,
    .level = Level::error,
    .summary = "a document states a version that the manifests contradict",
    .why = "Readers install a version that can't build or run the project, and look for the fault on their side.",
    .decides =
        "Reports a stated minimum of a toolchain (Python, Node.js, Go, Rust, Java, Ruby, PHP, CMake, …) that is lower "
        "than the manifest governing the document requires; as a warning one that is higher, the label of a tab below "
        "the minimum, and an install line, badge or hook that pins an older minor version of this project. Versions "
        "are compared as far as the author wrote them. Silent about history, samples, conditions, parts of the "
        "project, other projects, and where manifests disagree and one of them agrees with the document.",
    .bad = "Requires Python 3.6+",
    .good = "Requires Python 3.9+",
    .judge = judge_version,
};

}  // namespace docgarden
