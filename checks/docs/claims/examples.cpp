// SPDX-License-Identifier: MIT
// Fences that say to be JSON, YAML or TOML: each is one claim, that it can be read as such.
#include <algorithm>
#include <cctype>
#include <optional>

#include "checks/docs/claim.h"

namespace docgarden::docs {
namespace {

std::optional<ExampleFormat> format_of(std::string_view info) {
  std::string word;
  for (const char c : info) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!word.empty()) {
      break;
    }
  }
  if (word == "json") return ExampleFormat::json;
  if (word == "yaml" || word == "yml") return ExampleFormat::yaml;
  if (word == "toml") return ExampleFormat::toml;
  return std::nullopt;
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
    const std::optional<ExampleFormat> format = format_of(block.info);
    const Span line = format ? first_line(document, block.span) : Span{};
    if (line.size() == 0) continue;
    Claim claim;
    claim.kind = ClaimKind::example;
    claim.span = line;
    claim.text = std::string(document.view(line));
    claim.context = context_of_role(document, claim.context_words);
    claim.detail = ExampleClaim{.format = *format, .body = block.span};
    claims.push_back(std::move(claim));
  }
}

}  // namespace docgarden::docs
