// SPDX-License-Identifier: MIT
#include "checks/facts/subcommands/subcommands.h"

#include <re2/re2.h>

#include <algorithm>
#include <span>

#include "checks/facts/path_table.h"
#include "checks/facts/subcommands/reader.h"
#include "checks/facts/syntax.h"

namespace docgarden::facts {
namespace {

// Literals that name a subcommand.
struct Form {
  Language language;
  std::string_view needs;  // a file without it is not searched
  RE2 pattern;             // its group is the name
};

std::span<const Form> forms() {
  constexpr const char* cobra = R"re(\bUse:\s*["`]([a-z][\w:-]*))re";
  constexpr const char* urfave = R"re((?:\bcli\.Command|[\s,(&])\{\s*Name:\s*"([a-z][\w:-]*)")re";
  constexpr const char* kong = "(?m)^\\s*([A-Z]\\w*)\\s+[\\w.*{}]+\\s*`[^`\n]*\\bcmd:\"";
  constexpr const char* flag = R"re(\bflag\.NewFlagSet\(\s*"([a-z][\w:-]*)")re";
  constexpr const char* argparse = R"re(\badd_parser\(\s*(?:name\s*=\s*)?["']([a-z][\w:-]*)["'])re";
  constexpr const char* added = R"re(\badd_(?:typer|command)\([^()\n]*?,\s*(?:name\s*=\s*)?["']([a-z][\w:-]*)["'])re";
  constexpr const char* cyclopts = R"re(\b(?:App|Typer)\(\s*name\s*=\s*["']([a-z][\w:-]*)["'])re";
  constexpr const char* clap =
      R"re((?:App::new|Command::new|SubCommand::with_name|[Ss]ubcommand::new)\(\s*"([a-z][\w:-]*)"\s*\))re";
  constexpr const char* argh = R"re(#\[\s*argh\(\s*subcommand\s*,\s*name\s*=\s*"([a-z][\w:-]*)")re";
  constexpr const char* commander = "\\.command\\(\\s*\\[?\\s*[\"'`]([a-z][\\w:-]*)";
  constexpr const char* created = "\\b(?:new|create)\\s?Command\\(\\s*[\"'`]([a-z][\\w:-]*)";
  constexpr const char* yargs =
      "(?:\\bcommand|\\bcommands)\\s*(?::\\s*string\\s*)?[:=]\\s*\\[?\\s*[\"'`]([a-z][\\w:-]*)";
  constexpr const char* thor = R"re((?m)^\s*desc[\s(]+["']([a-z][\w:-]*)[^"'\n]*["']\s*,)re";
  constexpr const char* ruby = R"re((?m)^\s*(?:command|register)[\s(]+:?["']?([a-z][\w:-]*)["']?)re";
  constexpr const char* picocli = R"re(@(?:CommandLine\.)?Command\([^@;]{0,200}?\bname\s*=\s*"([a-z][\w:-]*)")re";
  constexpr const char* system = R"re(\bnew\s+(?:Cli)?Command\(\s*(?:name:\s*)?"([a-z][\w:-]*)")re";
  constexpr const char* verb = R"re(\[\s*(?:Verb|Command)\(\s*"([a-z][\w:-]*)")re";
  constexpr const char* spectre = R"re(\bAdd(?:Command|Branch)\s*<[^<>\n]*>\(\s*"([a-z][\w:-]*)")re";
  constexpr const char* symfony =
      R"re((?:\bAsCommand\(\s*(?:name:\s*)?|->setName\(\s*|\$(?:defaultName|signature|name)\s*=\s*)["']([a-z][\w:-]*))re";
  constexpr const char* cli11 = R"re(\badd_subcommand\(\s*"([a-z][\w:-]*)")re";
  constexpr const char* swift = R"re(\bcommandName:\s*"([a-z][\w:-]*)")re";
  static const Form all[] = {
      {Language::go, "cobra", cobra},
      {Language::go, "cli.Command", urfave},
      {Language::go, "cmd:\"", kong},
      {Language::go, "NewFlagSet", flag},
      {Language::python, "add_parser", argparse},
      {Language::python, "add_typer", added},
      {Language::python, "add_command", added},
      {Language::python, "cyclopts", cyclopts},
      {Language::rust, "ommand::", clap},
      {Language::rust, "argh", argh},
      {Language::javascript, ".command", commander},
      {Language::javascript, "Command", created},
      {Language::javascript, "command", yargs},
      {Language::ruby, "desc", thor},
      {Language::ruby, "Comman", ruby},
      {Language::ruby, "CLI", ruby},
      {Language::java, "picocli", picocli},
      {Language::kotlin, "picocli", picocli},
      {Language::csharp, "Command", system},
      {Language::csharp, "[Verb", verb},
      {Language::csharp, "[Command", verb},
      {Language::csharp, "Spectre", spectre},
      {Language::php, "Command", symfony},
      {Language::cpp, "add_subcommand", cli11},
      {Language::swift, "commandName", swift},
  };
  return all;
}

// A field of Go that is a command is typed in small letters.
std::string typed_name(std::string_view name) {
  return name[0] >= 'A' && name[0] <= 'Z' ? dashed_name(name) : std::string(name);
}

// Files that are commands by where they lie: Django's and oclif's.
void read_path(const std::string& path, std::string_view code, std::vector<Subcommand>& found) {
  static const RE2 django(R"((?:^|/)management/commands/([a-z]\w*)\.py$)");
  static const RE2 oclif(R"((?:^|/)commands/([a-z][\w-]*)(?:/index)?\.(?:ts|js)$)");
  std::string name;
  if (has(path, "/commands/") && RE2::PartialMatch(path, django, &name)) found.push_back({name, 0});
  const bool may = has(path, "commands/") && has(code, " extends ") && has(code, "run(");
  if (may && RE2::PartialMatch(path, oclif, &name)) found.push_back({name, 0});
}

}  // namespace

std::string dashed_name(std::string_view name) {
  std::string dashed;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool upper = c >= 'A' && c <= 'Z';
    const bool after_small =
        i > 0 && ((name[i - 1] >= 'a' && name[i - 1] <= 'z') || (name[i - 1] >= '0' && name[i - 1] <= '9'));
    const bool before_small = i > 0 && i + 1 < name.size() && name[i + 1] >= 'a' && name[i + 1] <= 'z';
    if (upper && (after_small || before_small) && !dashed.empty() && dashed.back() != '-') dashed += '-';
    dashed += c == '_' ? '-' : upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return dashed;
}

std::vector<Subcommand> subcommands_in(const std::string& path, std::string_view code) {
  std::vector<Subcommand> found;
  const Language language = language_of(path);
  for (const Form& form : forms()) {
    if (form.language != language || !has(code, form.needs)) continue;
    re2::StringPiece rest(code.data(), code.size()), name;
    while (RE2::FindAndConsume(&rest, form.pattern, &name)) {
      found.push_back({typed_name({name.data(), name.size()}), static_cast<std::size_t>(name.data() - code.data())});
    }
  }
  if (language == Language::python) read_python_functions(code, found);
  if (language == Language::rust) read_rust_enums(code, found);
  read_path(path, code, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const Subcommand& a, const Subcommand& b) { return a.name < b.name; });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const Subcommand& a, const Subcommand& b) { return a.name == b.name; }),
              found.end());
  return found;
}

std::string lost_subcommand(std::string_view name) {
  return "> " + std::string(name);
}

bool looks_like_subcommand(std::string_view word) {
  static const RE2 form(R"([a-z][a-z0-9]*(?:[-_:][a-z0-9]+)*)");
  return word.size() > 1 && word.size() <= 40 && RE2::FullMatch(re2::StringPiece(word.data(), word.size()), form);
}

}  // namespace docgarden::facts
