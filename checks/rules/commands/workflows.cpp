// SPDX-License-Identifier: MIT
// `gh workflow run NAME`, `gh run list --workflow NAME` and `act -j JOB`: of this repository's workflows.
#include <fmt/format.h>

#include "checks/rules/commands/call.h"

namespace docgarden::commands {
namespace {

Verdict judge_one(const Call& call, const ShellWord& word, std::string_view kind) {
  if (stands_in(word)) return Verdict::no_claim("`" + word.text + "` is a placeholder");
  std::vector<std::string_view> candidates;
  std::size_t files = 0;
  for (const facts::Manifest& manifest : call.repo.facts.manifests.all) {
    if (manifest.ecosystem != facts::Ecosystem::workflow) continue;
    const facts::Names* names = manifest.of(kind);
    if (names->may_contain(word.text)) return Verdict::hold();
    if (!names->closed) return Verdict::unknown(names->open_why);
    ++files;
    for (const auto& [name, line] : names->lines) candidates.push_back(name);
  }
  if (files == 0) return Verdict::unknown("there are no workflows here");
  if (const std::string why = not_ours(call); !why.empty()) return Verdict::unknown(why);
  if (call.claim.audience != docs::Audience::contributors)
    return Verdict::unknown("it may speak of another repository");
  constexpr std::string_view folder = ".github/workflows";
  std::vector<Evidence> evidence = {
      {"absent", std::string(folder), 0,
       fmt::format("none of the {} workflow{} in `{}/` {} `{}`", files, files == 1 ? "" : "s", folder,
                   kind == "job" ? "has the job" : "is", word.text)}};
  if (const std::string_view near = similar(word.text, candidates); !near.empty()) {
    evidence.push_back({"near", std::string(folder), 0, fmt::format("there is `{}`", near)});
  }
  Verdict verdict = Verdict::stale(fmt::format("there is no {} `{}`", kind, word.text), std::move(evidence));
  verdict.span = {call.span.begin, word.span.end};
  return verdict;
}

}  // namespace

Verdict judge_workflows(const Call& call) {
  const Words& words = call.words();
  for (const ShellWord& word : words) {
    if (word.text == "-R" || word.text == "--repo" || word.text.starts_with("--repo=") || word.text == "-C" ||
        word.text == "-W" || word.text == "--workflows") {
      return Verdict::unknown("its options may lead elsewhere");
    }
  }
  const bool act = words[0].text == "act";
  if (words[0].text == "gh workflow") {
    if (call.word(1) != "run" || words.size() < 3) return Verdict::no_claim("it runs no workflow");
    // By number, as the host counts them; and options before the name may take a value.
    const bool name =
        !words[2].text.starts_with('-') && words[2].text.find_first_not_of("0123456789") != std::string::npos;
    return name ? judge_one(call, words[2], "workflow") : Verdict::no_claim("it names no workflow");
  }
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (act && (word == "-j" || word == "--job")) return judge_one(call, words[i + 1], "job");
    if (!act && (word == "-w" || word == "--workflow")) return judge_one(call, words[i + 1], "workflow");
  }
  return Verdict::no_claim("it names no workflow");
}

}  // namespace docgarden::commands
