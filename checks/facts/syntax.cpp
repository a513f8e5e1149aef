// SPDX-License-Identifier: MIT
#include "checks/facts/syntax.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace docgarden::facts {
namespace {

constexpr std::uint16_t all_of(auto... literals) {
  return static_cast<std::uint16_t>((0 | ... | static_cast<int>(literals)));
}

constexpr Block c_block = {"/*", "*/"};
constexpr Block nested_block = {"/*", "*/", true};
constexpr std::uint16_t character = all_of(Literal::character);

constexpr Syntax ada = {.special = "-\"'",
                        .line = {"--"},
                        .where = Where::after_space,
                        .strings = "\"",
                        .raw_strings = "\"",
                        .literals = character};
constexpr Syntax c = {.special = "/\"'", .line = {"//"}, .block = c_block, .strings = "\"", .literals = character};
constexpr Syntax cmake = {.special = "#\"[\\",
                          .line = {"#"},
                          .where = Where::after_space,
                          .long_strings = "\"",
                          .escape_in_code = true,
                          .literals = all_of(Literal::long_bracket)};
constexpr Syntax cpp = {.special = "/\"'",
                        .line = {"//"},
                        .block = c_block,
                        .strings = "\"",
                        .literals = all_of(Literal::character, Literal::cpp_raw)};
constexpr Syntax csharp = {.special = "/\"'",
                           .line = {"//"},
                           .block = c_block,
                           .strings = "\"",
                           .triple = "\"",
                           .literals = all_of(Literal::character, Literal::verbatim)};
constexpr Syntax css = {.special = "/\"'", .block = c_block, .strings = "\"'"};
constexpr Syntax dart = {.special = "/\"'", .line = {"//"}, .block = nested_block, .strings = "\"'", .triple = "\"'"};
constexpr Syntax elixir = {.special = "#\"'",
                           .line = {"#"},
                           .where = Where::after_space,
                           .strings = "\"'",
                           .triple = "\"'",
                           .character_prefix = '?'};
constexpr Syntax erlang = {
    .special = "%\"'", .line = {"%"}, .where = Where::after_space, .strings = "\"'", .character_prefix = '$'};
constexpr Syntax fsharp = {.special = "/(\"'",
                           .line = {"//"},
                           .block = {"(*", "*)", true},
                           .long_strings = "\"",
                           .triple = "\"",
                           .literals = all_of(Literal::character, Literal::verbatim)};
constexpr Syntax go = {.special = "/\"'`",
                       .line = {"//"},
                       .block = c_block,
                       .strings = "\"",
                       .long_strings = "`",
                       .raw_strings = "`",
                       .literals = character};
constexpr Syntax graphql = {
    .special = "#\"", .line = {"#"}, .where = Where::after_space, .strings = "\"", .triple = "\""};
constexpr Syntax groovy = {.special = "/\"'", .line = {"//"}, .block = c_block, .strings = "\"'", .triple = "\"'"};
constexpr Syntax haskell = {.special = "-{\"'",
                            .line = {"--"},
                            .where = Where::after_space,
                            .block = {"{-", "-}", true},
                            .strings = "\"",
                            .literals = character};
constexpr Syntax hcl = {.special = "#/\"<",
                        .line = {"#", "//"},
                        .where = Where::after_space,
                        .block = c_block,
                        .strings = "\"",
                        .literals = all_of(Literal::heredoc)};
constexpr Syntax html = {.special = "<", .block = {"<!--", "-->"}};
constexpr Syntax ini = {.special = "#;", .line = {"#", ";"}, .where = Where::line_start};
constexpr Syntax java = {
    .special = "/\"'", .line = {"//"}, .block = c_block, .strings = "\"", .triple = "\"", .literals = character};
constexpr Syntax javascript = {.special = "/\"'`",
                               .line = {"//"},
                               .block = c_block,
                               .strings = "\"'",
                               .literals = all_of(Literal::template_, Literal::regex)};
constexpr Syntax julia = {.special = "#\"'",
                          .line = {"#"},
                          .where = Where::after_space,
                          .block = {"#=", "=#", true},
                          .long_strings = "\"",
                          .triple = "\"",
                          .literals = character};
constexpr Syntax kotlin = {
    .special = "/\"'", .line = {"//"}, .block = nested_block, .strings = "\"", .triple = "\"", .literals = character};
constexpr Syntax lisp = {.special = ";\"#\\",
                         .line = {";"},
                         .block = {"#|", "|#", true},
                         .long_strings = "\"",
                         .escape_in_code = true,
                         .character_prefix = '?'};
constexpr Syntax lua = {.special = "-\"'[",
                        .line = {"--"},
                        .where = Where::after_space,
                        .strings = "\"'",
                        .literals = all_of(Literal::long_bracket)};
constexpr Syntax make = {.special = "#\"'\\",
                         .line = {"#"},
                         .where = Where::after_space,
                         .strings = "\"'",
                         .quote_after_space = true,
                         .escape_in_code = true};
constexpr Syntax nim = {.special = "#\"'",
                        .line = {"#"},
                        .where = Where::after_space,
                        .block = {"#[", "]#", true},
                        .strings = "\"",
                        .triple = "\"",
                        .literals = character};
constexpr Syntax ocaml = {.special = "(\"'", .block = {"(*", "*)", true}, .long_strings = "\"", .literals = character};
constexpr Syntax perl = {.special = "#\"'<\\=",
                         .line = {"#"},
                         .where = Where::after_space,
                         .strings = "\"'",
                         .escape_in_code = true,
                         .literals = all_of(Literal::heredoc, Literal::pod)};
constexpr Syntax php = {.special = "#/\"'<?",
                        .line = {"#", "//"},
                        .block = c_block,
                        .long_strings = "\"'",
                        .literals = all_of(Literal::heredoc, Literal::heredoc_gap, Literal::tags)};
constexpr Syntax powershell = {.special = "#<\"'`",
                               .line = {"#"},
                               .where = Where::after_space,
                               .block = {"<#", "#>"},
                               .strings = "\"'",
                               .raw_strings = "'",
                               .escape = '`',
                               .escape_in_code = true,
                               .literals = all_of(Literal::here_string)};
constexpr Syntax python = {
    .special = "#\"'", .line = {"#"}, .where = Where::after_space, .strings = "\"'", .triple = "\"'"};
constexpr Syntax r = {.special = "#\"'", .line = {"#"}, .where = Where::after_space, .strings = "\"'"};
constexpr Syntax ruby = {.special = "#\"'<=",
                         .line = {"#"},
                         .where = Where::after_space,
                         .strings = "\"'",
                         .character_prefix = '?',
                         .literals = all_of(Literal::heredoc, Literal::begin_end)};
constexpr Syntax rust = {.special = "/\"'",
                         .line = {"//"},
                         .block = nested_block,
                         .long_strings = "\"",
                         .literals = all_of(Literal::character, Literal::hash_raw)};
constexpr Syntax scala = {
    .special = "/\"'", .line = {"//"}, .block = nested_block, .strings = "\"", .triple = "\"", .literals = character};
constexpr Syntax scss = {.special = "/\"'", .line = {"//"}, .block = c_block, .strings = "\"'"};
constexpr Syntax shell = {.special = "#\"'<\\",
                          .line = {"#"},
                          .where = Where::after_space,
                          .long_strings = "\"'",
                          .raw_strings = "'",
                          .escape_in_code = true,
                          .literals = all_of(Literal::heredoc, Literal::heredoc_gap)};
constexpr Syntax sql = {.special = "-/\"'",
                        .line = {"--"},
                        .where = Where::after_space,
                        .block = c_block,
                        .strings = "\"'",
                        .raw_strings = "\"'"};
constexpr Syntax swift = {.special = "/\"",
                          .line = {"//"},
                          .block = nested_block,
                          .strings = "\"",
                          .triple = "\"",
                          .literals = all_of(Literal::hash_raw)};
constexpr Syntax tcl = {.special = "#", .line = {"#"}, .where = Where::line_start};
constexpr Syntax toml = {.special = "#\"'",
                         .line = {"#"},
                         .where = Where::after_space,
                         .strings = "\"'",
                         .raw_strings = "'",
                         .triple = "\"'"};
constexpr Syntax vim = {.special = "\"", .line = {"\""}, .where = Where::line_start};
constexpr Syntax yaml = {.special = "#\"'|>",
                         .line = {"#"},
                         .where = Where::after_space,
                         .strings = "\"'",
                         .raw_strings = "'",
                         .quote_after_space = true,
                         .literals = all_of(Literal::block_scalar)};
constexpr Syntax zig = {
    .special = "/\"'\\", .line = {"//"}, .strings = "\"", .literals = all_of(Literal::character, Literal::line_string)};

// In the order of Language, from `ada` on.
constexpr const Syntax* syntaxes[] = {
    &ada,     &c,      &cmake,   &cpp,   &csharp, &css, &dart,       &elixir,     &erlang, &fsharp, &go,
    &graphql, &groovy, &haskell, &hcl,   &html,   &ini, &java,       &javascript, &julia,  &kotlin, &lisp,
    &lua,     &make,   &nim,     &ocaml, &perl,   &php, &powershell, &python,     &r,      &ruby,   &rust,
    &scala,   &scss,   &shell,   &sql,   &swift,  &tcl, &toml,       &vim,        &yaml,   &zig};
static_assert(std::size(syntaxes) ==
              static_cast<std::size_t>(Language::zig) - static_cast<std::size_t>(Language::ada) + 1);

// What the line that names an interpreter says: "#!/usr/bin/env python3".
Language interpreter(std::string_view bytes) {
  if (!bytes.starts_with("#!")) return Language::none;
  const std::string_view line = bytes.substr(0, bytes.find('\n', 0));
  constexpr std::pair<std::string_view, Language> known[] = {
      {"python", Language::python},   {"perl", Language::perl},       {"ruby", Language::ruby},
      {"node", Language::javascript}, {"deno", Language::javascript}, {"bun", Language::javascript},
      {"tclsh", Language::tcl},       {"wish", Language::tcl},        {"php", Language::php},
      {"lua", Language::lua},         {"elixir", Language::elixir},   {"Rscript", Language::r},
      {"make", Language::make},       {"sh", Language::shell}};
  const auto named = [&](const auto& one) { return line.substr(0, 200).find(one.first) != std::string_view::npos; };
  const auto found = std::find_if(std::begin(known), std::end(known), named);
  return found == std::end(known) ? Language::none : found->second;
}

}  // namespace

const Syntax* syntax_of(Language language, std::string_view bytes) {
  if (language == Language::by_content) language = interpreter(bytes);
  // Translations of Qt programs share TypeScript's extension, but are XML.
  if (language == Language::javascript && bytes.starts_with("<?xml")) language = Language::html;
  if (language < Language::ada) return nullptr;
  return syntaxes[static_cast<std::size_t>(language) - static_cast<std::size_t>(Language::ada)];
}

}  // namespace docgarden::facts
