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

// The words of a command before what `at` stands at, over lines that go on: "lm_eval --model hf \\\n --args".
std::string_view words_before(const docs::Document& document, std::size_t at, docs::Place place) {
  const std::string_view text = document.text;
  std::size_t line = text.rfind('\n', at) + 1;
  if (place == docs::Place::code_span) {
    const std::size_t quote = text.substr(0, at).rfind('`');
    if (quote != std::string_view::npos && quote >= line) line = quote + 1;
  }
  while (line >= 2 && text[line - 2] == '\\') line = line < 3 ? 0 : text.rfind('\n', line - 2) + 1;
  std::string_view words = text.substr(line, at - line);
  words.remove_prefix(std::min(words.find_first_not_of(" \t$>#"), words.size()));
  return words;
}

std::string_view first_of(std::string_view words) {
  return words.substr(0, words.find_first_of(" \t\n"));
}

// Whether the repository or a program of it is called so.
bool bears_name(std::string_view program, const Repo& repo) {
  const std::string& repository = repo.surroundings.repository;
  const std::string own = docs::fold_case(repository.substr(repository.find('/') + 1));
  if (own.empty() || docs::fold_case(program).find(own) != std::string::npos) return true;
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
  static const RE2 runner(
      "(?:python3?|node|npx|uv|uvx|poetry|bun|deno|cargo|go|java|ruby|php|bash|sh|sudo|env|make|npm|yarn|pnpm|dotnet|"
      "docker|[A-Z_]+=.*)");
  if (RE2::FullMatch(program, runner) || bears_name(program, repo)) return true;
  const auto file = [&](const git::Entry& entry) {
    const std::string_view name = facts::name_of(entry.path);
    return name.starts_with(program) && (name.size() == program.size() || name[program.size()] == '.');
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
  const std::string_view words = words_before(document, claim.span.begin, docs::Place::fence);
  return !is_our_program(first_of(words), repo);
}

std::string given_to_common_tool(const docs::Claim& claim, const docs::Document& document, const Repo& repo) {
  const docs::Place place = std::get<docs::NameClaim>(claim.detail).place;
  if (place != docs::Place::fence && place != docs::Place::code_span) return "";
  const std::string_view words = words_before(document, claim.span.begin, place);
  // Behind a `--` options are for the program that the tool runs.
  if (words.find(" -- ") != std::string_view::npos) return "";
  static const RE2 own(
      R"(^(cargo\s+(?:add|bench|build|check|clean|clippy|doc|fetch|fmt|install|new|publish|run|test|tree|update)|(?:npm|pnpm|yarn|bun)\s+(?:i|install|add|ci|publish|link|init|create|remove|uninstall|update|upgrade|outdated|pack)|go\s+(?:build|get|install|mod|test|vet|generate)|(?:pip3?|uv|poetry|pdm|conda|brew|apt|apt-get|gem|composer|choco|scoop|winget|snap)\s+(?:pip\s+)?(?:install|add|remove|require|update|upgrade)|bazel\s+(?:build|test|query|cquery|fetch|clean)|kubectl\s+(?:apply|create|delete|describe|drain|edit|get|label|logs|patch|rollout|scale|wait)|docker\s+(?:build|pull|push|tag|login|ps|logs|compose)|git\s+[a-z-]+|cd|mkdir)\s)");
  re2::StringPiece command;
  if (!RE2::PartialMatch(words, own, &command) || bears_name(first_of(words), repo)) return "";
  return std::string(command);
}

}  // namespace docgarden::names
