// SPDX-License-Identifier: MIT
#include "checks/rules/names/foreign.h"

#include <re2/re2.h>

#include <algorithm>

#include "checks/docs/slug.h"
#include "checks/facts/path_table.h"

namespace docgarden::names {
namespace {

// Whether a file or folder of the repository, one of its packages or it itself is called so.
bool is_our_module(std::string_view module, const Repo& repo) {
  const std::vector<facts::Manifest>& manifests = repo.facts.manifests.all;
  const auto named = [&](const facts::Manifest& manifest) { return manifest.name == module; };
  if (std::any_of(manifests.begin(), manifests.end(), named)) return true;
  module = facts::name_of(module);
  const std::string& repository = repo.surroundings.repository;
  if (docs::fold_case(facts::name_of(repository)) == docs::fold_case(module)) return true;
  const std::vector<git::Entry>& entries = repo.snapshot.entries();
  return std::any_of(entries.begin(), entries.end(), [&](const git::Entry& entry) {
    const std::string_view path = entry.path;
    const std::size_t at = path.find(module);
    if (at == std::string_view::npos || (at > 0 && path[at - 1] != '/')) return false;
    const std::size_t end = at + module.size();
    return end == path.size() || path[end] == '/' || path[end] == '.';
  });
}

// The words of a command before one of its options: all of a code span, or in a fence over lines that go on,
// "lm_eval --model hf \\\n --args".
std::string_view words_before(const docs::Document& document, std::size_t at) {
  const std::string_view text = document.text;
  const auto later = [](std::size_t place, const docs::Inline& one) { return place < one.span.begin; };
  const auto next = std::upper_bound(document.inlines.begin(), document.inlines.end(), at, later);
  if (next != document.inlines.begin()) {
    const docs::Inline& span = *(next - 1);
    const bool inside = span.content.begin <= at && at < span.content.end;
    if (span.kind == docs::InlineKind::code && inside) {
      return text.substr(span.content.begin, at - span.content.begin);
    }
  }
  std::size_t line = text.rfind('\n', at) + 1;
  while (line >= 2 && text[line - 2] == '\\') line = line < 3 ? 0 : text.rfind('\n', line - 2) + 1;
  std::string_view words = text.substr(line, at - line);
  words.remove_prefix(std::min(words.find_first_not_of(" \t$>#"), words.size()));
  return words;
}

std::string_view first_of(std::string_view words) {
  return words.substr(0, words.find_first_of(" \t\n"));
}

bool bears_our_name(std::string_view program, const Repo& repo) {
  const std::string& repository = repo.surroundings.repository;
  const std::string own = docs::fold_case(repository.substr(repository.find('/') + 1));
  return own.empty() || docs::fold_case(program).find(own) != std::string::npos;
}

const RE2& runner() {
  static const RE2 names(
      "(?:python3?|node|npx|uv|uvx|poetry|bun|deno|cargo|go|java|ruby|php|bash|sh|sudo|env|make|npm|yarn|pnpm|dotnet|"
      "docker|[A-Z_]+=.*)");
  return names;
}

// "sudo --preserve-env", with no program yet that sudo would run.
bool is_given_to_runner(std::string_view words) {
  static const RE2 alone(R"(^(\w+)(?:\s+-\S+)*\s+$)");
  re2::StringPiece program;
  return RE2::FullMatch(words, alone, &program) && RE2::FullMatch(program, runner());
}

// Whether the repository, a package or a program of it is called so.
bool bears_name(std::string_view program, const Repo& repo) {
  if (bears_our_name(program, repo)) return true;
  const auto& manifests = repo.facts.manifests.all;
  return std::any_of(manifests.begin(), manifests.end(), [&](const facts::Manifest& manifest) {
    const facts::Names* bins = manifest.of("bin");
    const facts::Names* scripts = manifest.ecosystem == facts::Ecosystem::python ? manifest.of("script") : nullptr;
    return manifest.name == program || (bins != nullptr && bins->contains(program)) ||
           (scripts != nullptr && scripts->contains(program));
  });
}

// Whether the program is this repository's, a file of it is called so, or a file of it is run.
bool is_our_program(std::string_view program, const Repo& repo) {
  if (program.empty() || program.starts_with('-') || program.find('/') != std::string_view::npos) return true;
  if (RE2::FullMatch(program, runner()) || bears_name(program, repo)) return true;
  const auto file = [&](const git::Entry& entry) {
    const std::string_view name = facts::name_of(entry.path);
    if (!name.starts_with(program)) return false;
    // A file of another language, as `gpg.rs`, is about the program.
    static const RE2 script(R"((?:\.(?:sh|bash|py|rb|pl|php|[cm]?[jt]s|ps1|bat|cmd|exe))?)");
    return RE2::FullMatch(name.substr(program.size()), script);
  };
  return std::any_of(repo.snapshot.entries().begin(), repo.snapshot.entries().end(), file);
}

}  // namespace

bool is_of_platform(const std::string& variable) {
  static const RE2 prefix(
      "(?:AWS|AZURE|ARM|GOOGLE|GCLOUD|CLOUDSDK|GITHUB|GITLAB|CMAKE|CARGO|OTEL|OPENAI|ANTHROPIC|DOCKER|NPM_CONFIG|NODE|"
      "PYTHON|JAVA|GRADLE|MAVEN|POSTGRES|MYSQL|PUBSUB|XDG|LC|SSH|GIT|PIP|RUST|DOTNET|ASPNETCORE|VAULT)_.*");
  return RE2::FullMatch(variable, prefix);
}

bool is_imported(const std::string& name, const docs::Document& document, const Repo& repo) {
  static const RE2 python(R"((?m)^[\s>.]*from\s+(\w+)[\w.]*\s+import\b([^\n]*))");
  static const RE2 script(R"(\bimport\b([^\n;'"{}]*(?:\{[^}]*\})?)\s*\bfrom\s+['"](@?[\w-]+(?:/[\w-]+)?))");
  const auto imports = [&](const RE2& form, bool module_first) {
    re2::StringPiece text(document.text), first, second;
    while (RE2::FindAndConsume(&text, form, &first, &second)) {
      const re2::StringPiece names = module_first ? second : first, module = module_first ? first : second;
      const bool says = std::string_view(names).find(name) != std::string_view::npos;
      if (says && !is_our_module(module, repo)) return true;
    }
    return false;
  };
  return imports(python, true) || imports(script, false);
}

bool is_said_to_be_others(const std::string& name, const docs::Document& document, const Repo& repo) {
  const RE2 said(
      "`" + RE2::QuoteMeta(name) +
      R"((?:\(\))?`\w*\s+(?:\w+\s+){0,3}?(?:(?:provided|offered|defined|exported) (?:by|in|from)|from|in|of)\s)"
      R"((?:the\s+)?[\[`]{1,2}([\w@/.-]+)`?\s+(?:package|library|documentation|docs|crate|gem|plugin)\b)");
  re2::StringPiece text(document.text), module;
  while (RE2::FindAndConsume(&text, said, &module)) {
    if (!is_our_module(module, repo)) return true;
  }
  return false;
}

bool is_said_to_be_gone(const std::string& name, const docs::Document& document) {
  const RE2 said("`" + RE2::QuoteMeta(name) +
                 R"((?:\(\))?`\s+(?:\w+\s+){0,2}?(?:has been|have been|was|were|is|are)\s+(?:\w+\s+){0,2}?)"
                 R"((?:deprecated|removed|dropped|deleted|gone|renamed|replaced|superseded|discontinued)\b)");
  return RE2::PartialMatch(document.text, said);
}

bool is_of_imported_package(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const std::string_view text = document.text;
  const std::size_t dot = claim.span.begin;
  if (dot < 2 || text[dot - 1] != '.') return false;
  std::size_t begin = dot - 1;
  while (begin > 0 && facts::is_name_byte(text[begin - 1])) --begin;
  const std::string owner(text.substr(begin, dot - 1 - begin));
  const RE2 import("\"((?:[\\w.-]+/)*)" + RE2::QuoteMeta(owner) + "\"");
  re2::StringPiece path;
  if (owner.empty() || !RE2::PartialMatch(document.text, import, &path)) return false;
  const std::string_view before = path;
  return before.find(repo.surroundings.repository) == std::string_view::npos;
}

bool is_given_to_other(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const std::string_view words = words_before(document, claim.span.begin), program = first_of(words);
  return !is_our_program(program, repo) || (is_given_to_runner(words) && !bears_our_name(program, repo));
}

std::string given_to_common_tool(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const docs::Place place = std::get<docs::NameClaim>(claim.detail).place;
  if (place != docs::Place::fence && place != docs::Place::code_span) return "";
  const std::string_view words = words_before(document, claim.span.begin);
  // Behind a `--` options are for the program that the tool runs.
  if (words.find(" -- ") != std::string_view::npos) return "";
  static const RE2 own(
      R"(^(cargo\s+(?:add|bench|build|check|clean|clippy|doc|fetch|fmt|install|new|publish|run|test|tree|update)|(?:npm|pnpm|yarn|bun)\s+(?:i|install|add|ci|publish|link|init|create|remove|uninstall|update|upgrade|outdated|pack)|go\s+(?:build|get|install|mod|test|vet|generate)|(?:pip3?|uv|poetry|pdm|conda|brew|apt|apt-get|gem|composer|choco|scoop|winget|snap)\s+(?:pip\s+)?(?:install|add|remove|require|update|upgrade)|bazel\s+(?:build|test|query|cquery|fetch|clean)|kubectl\s+(?:apply|create|delete|describe|drain|edit|get|label|logs|patch|rollout|scale|wait)|docker\s+(?:build|pull|push|tag|login|ps|logs|compose)|git\s+[a-z-]+|cd|mkdir)\s)");
  re2::StringPiece command;
  if (!RE2::PartialMatch(words, own, &command) || bears_name(first_of(words), repo)) return "";
  return std::string(command);
}

}  // namespace docgarden::names
