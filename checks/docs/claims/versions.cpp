// SPDX-License-Identifier: MIT
// Version claims: what a document says this project requires, and which version of it a document pins. Versions of
// history, of other projects, of samples and of outputs are not looked for at all: only forms that state a requirement.
#include "checks/docs/claims/versions.h"

#include <array>
#include <utility>

#include "checks/docs/claims/places.h"
#include "checks/text.h"

namespace docgarden::docs {

std::string version_subject(std::string_view tool) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 29> names = {{{"python", "python"},
                                                                                    {"cpython", "python"},
                                                                                    {"python3", "python"},
                                                                                    {"node", "node"},
                                                                                    {"nodejs", "node"},
                                                                                    {"node.js", "node"},
                                                                                    {"npm", "npm"},
                                                                                    {"pnpm", "pnpm"},
                                                                                    {"yarn", "yarn"},
                                                                                    {"bun", "bun"},
                                                                                    {"go", "go"},
                                                                                    {"golang", "go"},
                                                                                    {"rust", "rust"},
                                                                                    {"rustc", "rust"},
                                                                                    {"msrv", "rust"},
                                                                                    {"java", "java"},
                                                                                    {"java se", "java"},
                                                                                    {"jdk", "java"},
                                                                                    {"openjdk", "java"},
                                                                                    {"jre", "java"},
                                                                                    {"ruby", "ruby"},
                                                                                    {"php", "php"},
                                                                                    {"cmake", "cmake"},
                                                                                    {"elixir", "elixir"},
                                                                                    {"swift", "swift"},
                                                                                    {".net sdk", "dotnet-sdk"},
                                                                                    {"dotnet sdk", "dotnet-sdk"},
                                                                                    {"c++", "c++"},
                                                                                    {"cpp", "c++"}}};
  const std::string lower = lowered(tool);
  for (const auto& [name, subject] : names) {
    if (name == lower) return std::string(subject);
  }
  return "";
}

void add_version_claim(const Document& document, Span span, VersionClaim detail, std::vector<Claim>& claims) {
  Claim claim;
  claim.kind = ClaimKind::version;
  claim.span = span;
  claim.text = std::string(document.view(span));
  claim.context = context_at(document, span, claim.context_words, ClaimKind::version);
  claim.detail = std::move(detail);
  claims.push_back(std::move(claim));
}

void extract_versions(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims) {
  const std::size_t first = claims.size();
  version_prose(document, claims);
  version_labels(document, claims);
  version_pins(document, surroundings, claims);
  keep_first_of_each_place(claims, first);
}

}  // namespace docgarden::docs
