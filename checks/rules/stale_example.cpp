// SPDX-License-Identifier: MIT
// A page shows a part of a file between two marks. The file is there, and the marks are not: the page shows nothing, or
// its build fails. A file is a closed list of its marks.
#include <fmt/format.h>
#include <re2/re2.h>

#include "checks/check.h"
#include "checks/facts/path_table.h"

namespace docgarden {
namespace {

using docs::ExcerptClaim;
using docs::Marker;

// The file as the directive means it: from the document's folder or one above, else the only one that ends so.
std::string file_of(const ExcerptClaim& excerpt, const docs::Document& document, const Repo& repo) {
  const facts::PathTable& paths = repo.facts.paths;
  std::string path;
  for (std::string_view folder = facts::folder_of(document.path);; folder = facts::folder_of(folder)) {
    if (facts::normalise(facts::join(folder, excerpt.file), path) && paths.has_file(path)) return path;
    if (folder.empty()) break;
  }
  std::string_view rest = excerpt.file;
  while (rest.starts_with("../") || rest.starts_with("./")) rest.remove_prefix(rest.find('/') + 1);
  const auto same = paths.with_suffix(rest, 2);
  return same.size() == 1 ? std::string(same[0]) : "";
}

bool has_mark(std::string_view text, const std::string& name, Marker marker) {
  if (marker == Marker::text) return text.find(name) != std::string_view::npos;
  const std::string quoted = RE2::QuoteMeta(marker == Marker::object ? name.substr(name.rfind('.') + 1) : name);
  const char* form = marker == Marker::anchor    ? R"(ANCHOR:\s*{}(?:[^\w-]|$))"
                     : marker == Marker::section ? R"(8<-+\s*\[start:\s*{}\s*\])"
                     : marker == Marker::tag     ? R"(tag::{}\[)"
                     : marker == Marker::object  ? R"((?:class|def)\s+{}\b|(?m)^\s*{}\s*[:=])"
                                                 : R"((?:#|\b)region\b.*[\s:"']{}(?:[^\w-]|$))";
  std::string pattern(form);
  for (std::size_t at = pattern.find("{}"); at != std::string::npos; at = pattern.find("{}", at + quoted.size())) {
    pattern.replace(at, 2, quoted);
  }
  const RE2 mark(pattern);
  return !mark.ok() || RE2::PartialMatch(text, mark);
}

Verdict judge(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  constexpr std::uint64_t most_bytes = 2u << 20;
  const ExcerptClaim& excerpt = std::get<ExcerptClaim>(claim.detail);
  const std::string path = file_of(excerpt, document, repo);
  if (path.empty()) return Verdict::unknown("the file is not found, or not one alone");
  const git::Entry* entry = repo.snapshot.find(path);
  const git::Blob blob = repo.snapshot.read(*entry, most_bytes);
  if (blob.status != git::ReadStatus::ok || entry->mode == git::Mode::symlink) {
    return Verdict::unknown(fmt::format("`{}` can't be read", path));
  }
  if (has_mark(blob.bytes, claim.text, excerpt.marker)) return Verdict::hold();
  Verdict verdict = Verdict::stale(fmt::format("`{}` has no part `{}`", path, claim.text),
                                   {{"absent", path, 0, fmt::format("no line of `{}` marks `{}`", path, claim.text)}});
  verdict.likely = document.role == docs::Role::historical;
  return verdict;
}

}  // namespace

namespace rules {

constinit const Check stale_example = {
    .id = "stale-example",
    .kind = docs::ClaimKind::excerpt,
    .level = Level::warning,
    .summary = "a page shows a part of a file that the file does not mark any more",
    .why = "The page has an empty example, or can't be built.",
    .decides =
        "It reads the directives that put a part of a file into a page: anchors of mdBook, sections of mkdocs's "
        "snippets, regions of VitePress, tags of AsciiDoc, and the texts and objects of Sphinx's literalinclude. It "
        "reports a part that the file does not have, where the file is found.",
    .bad = "`{{#include ../src/main.rs:setup}}` (main.rs has no `ANCHOR: setup`)",
    .good = "`{{#include ../src/main.rs:start}}`",
    .judge = judge,
};

}  // namespace rules
}  // namespace docgarden
