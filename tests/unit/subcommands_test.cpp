// SPDX-License-Identifier: MIT
#include "checks/facts/subcommands/subcommands.h"

#include "tests/support/catch.h"

namespace docgarden::facts {
namespace {

std::string found(const std::string& path, std::string_view code) {
  std::string out;
  for (const Subcommand& one : subcommands_in(path, code)) out += (out.empty() ? "" : " ") + one.name;
  return out;
}

}  // namespace

TEST_CASE("subcommands: Go") {
  CHECK(found("a.go", "cobra.Command{\n\tUse:   \"serve [flags]\",\n}") == "serve");
  CHECK(found("a.go", "Use: \"serve\"").empty());
  CHECK(found("a.go", "[]*cli.Command{\n{\n\tName: \"up\",\n\tFlags: []cli.Flag{&cli.StringFlag{Name: \"x\"}}}}") ==
        "up");
  CHECK(found("a.go", "\tDryRun DryRunCmd `cmd:\"\" help:\"x\"`\n\tPort int `help:\"y\"`\n") == "dry-run");
}

TEST_CASE("subcommands: Python") {
  CHECK(found("a.py", "p = s.add_parser('up', help='x')\ns.add_parser(name)") == "up");
  CHECK(found("a.py", "@cli.command(\"up\")\ndef f(): pass") == "up");
  CHECK(found("a.py", "@app.command(hidden=True, name='up')\ndef f(): pass") == "up");
  CHECK(found("a.py", "@app.command(help=text())\n@other\nasync def do_it(): pass") == "do-it");
  CHECK(found("a.py", "@cli.group\ndef list_cmd(): pass") == "list list-cmd");
  CHECK(found("a.py", "app.add_typer(users.app, name=\"users\")\ncli.add_command(f, \"more\")") == "more users");
  CHECK(found("x/management/commands/load_data.py", "class Command(BaseCommand): pass") == "load_data");
}

TEST_CASE("subcommands: Rust") {
  CHECK(found("a.rs",
              "#[derive(Debug, clap::Subcommand)]\n#[command(x)]\npub enum C {\n  Up { a: B, c: D },\n  DryRun(A),\n"
              "  #[arg(x)]\n  #[clap(name = \"go\", alias = \"x, Y\")]\n  Run,\n  Last\n}\nenum Other { No }") ==
        "dry-run go last up");
  CHECK(found("a.rs", "#[derive(Parser)]\nstruct A { b: C }\nenum D { E }").empty());
  CHECK(found("a.rs", "use clap;\nClapCommand::new(\"up\")\nSubCommand::with_name(\"down\")") == "down up");
  CHECK(found("a.rs", "#[derive(Subcommand)] enum C { A(").size() < 3);
}

TEST_CASE("subcommands: JavaScript, Ruby, PHP, others") {
  CHECK(found("a.ts", "program.command('up <x>').x();\nnew Command(\"down\");\nexport const command = 'go [y]'") ==
        "down go up");
  CHECK(found("src/commands/up.ts", "export default class Up extends Command { async run() {} }\nx.run()") == "up");
  CHECK(found("src/commands/up.ts", "export const x = 1").empty());
  CHECK(found("a.rb", "  desc \"up NAME\", \"starts it\"\n  def up\n") == "up");
  CHECK(found("a.rb", "desc \"up it goes\"\ntask :x").empty());
  CHECK(found("a.php", "#[AsCommand(name: 'app:up')]\nclass UpCommand {}") == "app:up");
  CHECK(found("A.java", "import picocli.*;\n@Command(name = \"up\", x = {A.class})\nclass A {}") == "up");
  CHECK(found("a.cs", "new Command(\"up\", x); config.AddCommand<A>(\"other\"); // Spectre") == "other up");
  CHECK(found("a.cpp", "app.add_subcommand(\"up\", \"x\");") == "up");
  CHECK(found("a.swift", "CommandConfiguration(commandName: \"up\")") == "up");
  CHECK(found("a.txt", "add_subcommand(\"up\"").empty());
}

TEST_CASE("subcommands: what may be one") {
  for (const char* word : {"up", "dry-run", "db:migrate", "load_data"}) CHECK(looks_like_subcommand(word));
  for (const char* word : {"x", "a.txt", "src/", "UP", "-v", "up-", "a=b"}) CHECK_FALSE(looks_like_subcommand(word));
}

}  // namespace docgarden::facts
