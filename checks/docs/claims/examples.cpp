// SPDX-License-Identifier: MIT
// Fences that name the language they are written in: each is one claim, that it can be read as such.
#include <algorithm>
#include <optional>

#include "checks/docs/claim.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

struct Name {
  std::string_view word;
  std::string_view language;  // as ExampleClaim has it
};

constexpr Name names[] = {
    {"bash", "a.sh"},   {"c", "a.c"},           {"c#", "a.cs"},   {"c++", "a.cpp"},   {"cpp", "a.cpp"},
    {"cs", "a.cs"},     {"csharp", "a.cs"},     {"cxx", "a.cpp"}, {"go", "a.go"},     {"golang", "a.go"},
    {"java", "a.java"}, {"javascript", "a.js"}, {"js", "a.js"},   {"jsx", "a.js"},    {"kotlin", "a.kt"},
    {"kt", "a.kt"},     {"php", "a.php"},       {"py", "a.py"},   {"python", "a.py"}, {"python3", "a.py"},
    {"rb", "a.rb"},     {"rs", "a.rs"},         {"ruby", "a.rb"}, {"rust", "a.rs"},   {"sh", "a.sh"},
    {"shell", "a.sh"},  {"swift", "a.swift"},   {"ts", "a.ts"},   {"tsx", "a.tsx"},   {"typescript", "a.ts"},
};

// "js {1,3}", "{.python}", "rust,ignore" and "js:title" begin with their language.
std::optional<ExampleClaim> example_of(std::string_view info) {
  const std::size_t begin = std::min(info.find_first_not_of("{ ."), info.size());
  const std::string word = lowered(info.substr(begin, info.find_first_of(" \t{},:[", begin) - begin));
  if (word == "json") return ExampleClaim{.format = ExampleFormat::json};
  if (word == "yaml" || word == "yml") return ExampleClaim{.format = ExampleFormat::yaml};
  if (word == "toml") return ExampleClaim{.format = ExampleFormat::toml};
  const auto* name = std::ranges::find(names, std::string_view(word), &Name::word);
  if (name == std::end(names) || info.find("compile_fail") != std::string_view::npos) return std::nullopt;
  return ExampleClaim{.format = ExampleFormat::code, .language = name->language};
}

// Of the first line that is not empty: what stands for the whole in lists of claims.
Span first_line(const Document& document, Span body) {
  const std::string_view text = document.view(body);
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
  while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
  return {body.begin + begin, body.begin + end};
}

}  // namespace

void extract_examples(const Document& document, std::vector<Claim>& claims) {
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::code || !block.fenced || block.quoted) continue;
    std::optional<ExampleClaim> example = example_of(block.info);
    const Span line = example ? first_line(document, block.span) : Span{};
    if (line.size() == 0) continue;
    Claim claim;
    claim.kind = ClaimKind::example;
    claim.span = line;
    claim.text = std::string(document.view(line));
    claim.context = context_of_role(document, claim.context_words);
    example->body = block.span;
    claim.detail = *example;
    claims.push_back(std::move(claim));
  }
}

}  // namespace docgarden::docs
