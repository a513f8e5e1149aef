// SPDX-License-Identifier: MIT
#include "checks/facts/options/options.h"

#include <set>
#include <string>

#include "checks/facts/options/values.h"
#include "tests/support/catch.h"

namespace docgarden::facts {
namespace {

// What a file defines, sorted: "o:port=8080 v:TOOL_HOST=?", where `?` is computed and nothing behind the name none;
// that is left out where some other form saw a default.
std::string found(const std::string& path, std::string_view code) {
  std::set<std::string> sites;
  find_options(
      path, code, [](const std::string&) { return true; },
      [&](const DefaultSite& site) {
        std::string one = std::string(1, "ovk"[static_cast<std::size_t>(site.named)]) + ":" + site.name;
        if (site.known) one += "=" + site.value;
        if (site.computed) one += "=?";
        sites.insert(one);
      });
  std::string out;
  for (const std::string& site : sites) {
    const auto next = sites.upper_bound(site + "=");
    if (next != sites.end() && next->starts_with(site + "=")) continue;
    out += (out.empty() ? "" : " ") + site;
  }
  return out;
}

std::string literal(std::string_view expression) {
  const std::optional<Value> value = literal_of(expression);
  return value ? value->normal : "?";
}

}  // namespace

TEST_CASE("options: what literals of many languages mean") {
  CHECK(literal("1_000") == "1000");
  CHECK(literal("8080u16") == "8080");
  CHECK(literal("5.0") == "5");
  CHECK(literal("1024 * 1024") == "1048576");
  CHECK(literal("10 << 20") == "10485760");
  CHECK(literal("30 * time.Second") == "30s");
  CHECK(literal("Duration::from_secs(30)") == "30s");
  CHECK(literal("True") == "true");
  CHECK(literal("nil") == "null");
  CHECK(literal("\"info\".to_string()") == "info");
  CHECK(literal("String::from(\"info\")") == "info");
  CHECK(literal("\"8080\".into()") == "8080");
  CHECK(literal("''") == "\"\"");
  CHECK(literal("f\"{x}\"") == "?");
  CHECK(literal("os.cpu_count()") == "?");
  CHECK(literal("`a${b}`") == "?");
}

TEST_CASE("options: Python") {
  CHECK(found("a.py", "p.add_argument('-p', '--port', type=int, default=8080,\n  help='a, b')") == "o:port=8080");
  CHECK(found("a.py", "@click.option(\"--jobs\", default=count(), envvar=\"TOOL_JOBS\")") == "o:jobs=? v:TOOL_JOBS=?");
  CHECK(found("a.py", "    port: int = typer.Option(8080, \"--port\"),") == "k:port o:port=8080");
  CHECK(found("a.py", "x = os.environ.get(\"TOOL_HOST\", \"localhost\")") == "v:TOOL_HOST=localhost");
  CHECK(found("a.py", "class A:\n    max_size: int = 5\n    name: str = Field(default=\"x\", alias=\"n\")\n") ==
        "k:max_size=5 k:name=x");
  CHECK(found("a.py", "DEFAULT_PORT = 8080\np.add_argument('--port', default=DEFAULT_PORT)") ==
        "k:PORT=8080 o:port=8080");
}

TEST_CASE("options: Python, the forms that frameworks add") {
  CHECK(found("a.py", "quiet = partial(\n    Option,\n    \"-q\",\n    \"--quiet\",\n    default=0,\n)") ==
        "o:quiet=0");
  CHECK(found("a.py", "parser.add_option(make_option('--jobs', type='int'))") == "o:jobs");
  CHECK(found("a.py", "port: int = Option(8080)") == "o:port=8080");
  CHECK(found("a.py", "import typer\nPortOpt = Annotated[int, typer.Option(\"--port\", help=\"a\")]\n") == "o:port");
  CHECK(found("a.py", "import typer\ndef run(\n    max_size: SizeOpt = 5,\n): pass\n") == "k:max_size=5 o:max_size=5");
  CHECK(found("a.py", "class A(BaseModel):\n    name: str\n    tags: list[str] = Field(default_factory=list)\n") ==
        "k:name k:tags");
  CHECK(found("a.py", "x = os.environ[\"TOOL_HOME\"]\nif \"TOOL_CI\" in os.environ: pass") == "v:TOOL_CI v:TOOL_HOME");
  CHECK(found("a.py", "x = os.getenv(\"TOOL_URL\", \"http://localhost:80\")") == "v:TOOL_URL=http://localhost:80");
}

TEST_CASE("options: Rust") {
  CHECK(found("a.rs", "#[arg(short, long, default_value_t = 3, env = \"TOOL_RETRIES\")]\nmax_retries: u32,") ==
        "o:max-retries=3 v:TOOL_RETRIES=3");
  CHECK(found("a.rs", "Arg::new(\"x\").long(\"port\").default_value(\"80\"), Arg::new(\"y\").long(\"host\")") ==
        "o:host o:port=80");
  CHECK(found("a.rs", "#[serde(default = \"port\")]\npub port: u16,\nfn port() -> u16 { 8080 }") == "k:port=8080");
  CHECK(found("a.rs", "impl Default for A {\n  fn default() -> Self {\n    Self { port: 8080, x: f() }\n  }\n}") ==
        "k:port=8080");
  CHECK(found("a.rs",
              "#[derive(Deserialize)]\npub struct A {\n    pub size: u32,\n    #[serde(rename = \"max-age\")]\n"
              "    age: Option<u32>,\n}") == "k:age k:max-age k:size");
  CHECK(found("a.rs", "let a = env::var(\"TOOL_HOME\")?; let b = gctx.get_env(\"TOOL_DIR\");") ==
        "v:TOOL_DIR v:TOOL_HOME");
  CHECK(found("a.rs", "Command::new(\"x\").env(\"TOOL_LOG\", \"debug\");") == "");
}

TEST_CASE("options: Go") {
  CHECK(found("a.go", "fs.IntVarP(&o.port, \"port\", \"p\", 8080, \"text\")") == "o:port=8080");
  CHECK(found("a.go", "flag.Duration(\"wait\", 5*time.Minute, \"text\")") == "o:wait=5m");
  CHECK(found("a.go", "x := getEnv(\"TOOL_HOST\", \"localhost\")") == "v:TOOL_HOST=localhost");
  CHECK(found("a.go", "\tPort int `env:\"PORT\" envDefault:\"8080\"`") == "k:Port=8080 v:PORT=8080");
  CHECK(found("a.go", "&cli.IntFlag{Name: \"port\", Value: 8080, EnvVars: []string{\"TOOL_PORT\"}}") ==
        "o:port=8080 v:TOOL_PORT=8080");
  CHECK(found("a.go", "fs.VarP(&o.sizes, \"sizes\", \"s\", \"text\")") == "o:sizes");
  CHECK(found("a.go", "x = flagutil.NewBytes(\"maxSize\", 1e6, \"text\")") == "o:maxSize=1000000");
  CHECK(found("a.go", "fs := flag.NewFlagSet(\"tool\", flag.ExitOnError)") == "");
  CHECK(found("a.go", "\tSize int `yaml:\"size,omitempty\" json:\"maxSize\"`") == "k:maxSize k:size");
  CHECK(found("a.go", "os.Setenv(\"TOOL_HOST\", \"x\")") == "");
}

TEST_CASE("options: JavaScript and TypeScript") {
  CHECK(found("a.ts", "p.option('-p, --port <n>', 'a text', '8080')") == "o:port=8080");
  CHECK(found("a.ts", "p.addOption(new Option('--host <h>', 'text').env('H').default('x'))") == "o:host=x");
  CHECK(found("a.ts", "y.option('port', { type: 'number', default: 8080 })") == "o:port=8080");
  CHECK(found("a.ts", "static flags = { port: Flags.integer({ char: 'p', default: 8080 }) }") == "o:port=8080");
  CHECK(found("a.ts", "const h = process.env.TOOL_HOST ?? 'localhost';") == "v:TOOL_HOST=localhost");
  CHECK(found("a.ts", "const a = process.env[\"TOOL_A\"], b = import.meta.env.TOOL_B;") == "v:TOOL_A v:TOOL_B");
  CHECK(found("a.ts", "TOOL_PORT: z.coerce\n  .number()\n  .int()\n  .default(8080),\nhost: z.string().optional(),") ==
        "k:host v:TOOL_PORT=8080");
  CHECK(found("a.ts", "outer: z.object({ inner: z.string().default(\"x\") })") == "k:inner=x k:outer");
  CHECK(found("a.ts", "yargs.options({ o: { describe: 'a', alias: 'output', default: 'x.html' } })") ==
        "o:output=x.html");
  CHECK(found("a.ts", "interface A {\n  port?: number\n  host: string;\n}\nf({\n  other: 5,\n})") == "k:host k:port");
  CHECK(found("a.ts", "const DEFAULTS = { maxSize: 5, other: f() };") == "k:maxSize=5 k:other=?");
}

TEST_CASE("options: C++, Java, C#") {
  CHECK(found("a.cc", "DEFINE_int32(port, 8080, \"text\");") == "o:port=8080");
  CHECK(found("a.cc", "app.add_option(\"-p,--port\", port, \"text\")->default_val(8080);") == "o:port=8080");
  CHECK(found("A.java", "@Option(names = {\"-p\", \"--port\"}, defaultValue = \"8080\") int port;") == "o:port=8080");
  CHECK(found("A.java", "@Value(\"${server.port:8080}\") int p;") == "k:server.port=8080");
  CHECK(found("A.cs", "new Option<int>(\"--port\", () => 8080, \"text\")") == "o:port=8080");
  CHECK(found("A.java",
              "static final String PORT = \"--port\";\n@Option(names = {PORT}, defaultValue = \"80\") int p;") ==
        "o:port=80");
  CHECK(
      found("A.cs",
            "Option<int> Port = new(\"--port\", \"-p\")\n{ Description = $\"a {B}\", DefaultValueFactory = _ => 8080, "
            "};") == "o:port=8080");
  CHECK(found("A.cs", "Environment.GetEnvironmentVariable(\"TOOL_HOME\", EnvironmentVariableTarget.User)") ==
        "v:TOOL_HOME");
  CHECK(found("A.java", "System.getenv(\"TOOL_HOME\"); container.withEnv(\"TOOL_HOST\", \"x\");") == "v:TOOL_HOME");
  CHECK(found("a.c",
              "x = getenv(\"TOOL_HOME\"); y = tool_env_ulong(\"TOOL_SIZE\", 5);\n#define DIR_ENVIRONMENT "
              "\"TOOL_DIR\"\n") == "v:TOOL_DIR v:TOOL_HOME v:TOOL_SIZE=5");
  CHECK(found("A.cs", "public int MaxSize { get; set; } = 5;") == "k:MaxSize=5");
}

TEST_CASE("options: scripts, containers and data") {
  CHECK(found("a.rb", "host = ENV.fetch(\"TOOL_HOST\", \"localhost\")") == "v:TOOL_HOST=localhost");
  CHECK(found("a.rb", "add_option(\"-o\", \"--output FILE\", \"text\") do |v|\nopts.on('-P', '--[no-]parallel')") ==
        "o:output o:parallel");
  CHECK(found("a.rb", "  method_option \"dry-run\", type: :boolean, banner: \"text\"\n") == "o:dry-run");
  CHECK(found("a.rb", "a = ENV[\"TOOL_A\"]\nc = Item.new(env_name: \"TOOL_B\")") == "v:TOOL_A v:TOOL_B");
  CHECK(found("run.sh", "dir=\"${TOOL_DIR:-$HOME/tool}\" url=${TOOL_URL:-http://a:${PORT}}") ==
        "v:TOOL_DIR=? v:TOOL_URL=?");
  CHECK(found("docker-compose.yml", "x: ${TOOL_A}\ny: ${TOOL_B:?needed}\nz: ${TOOL_C:-5}\n") ==
        "v:TOOL_A v:TOOL_B v:TOOL_C=5");
  CHECK(found(".github/workflows/ci.yml",
              "on:\n  workflow_call:\njobs:\n  a:\n    env:\n      TOOL_A: 5\n      TOOL_B: ${{ "
              "secrets.B }}\n    steps: []\n") == "v:TOOL_A=5 v:TOOL_B=?");
  CHECK(found("a.php", "env('TOOL_KEY'); Platform::getEnv('TOOL_DIR'); $_SERVER['TOOL_X'];") ==
        "v:TOOL_DIR v:TOOL_KEY v:TOOL_X");
  CHECK(found("run.sh", "port=${TOOL_PORT:-8080}") == "v:TOOL_PORT=8080");
  CHECK(found("Dockerfile", "ENV TOOL_PORT=8080\n") == "v:TOOL_PORT=8080");
  CHECK(found(".env.example", "TOOL_PORT=8080 # the port\n") == "v:TOOL_PORT=8080");
  CHECK(found("a.php", "env('TOOL_HOST', 'localhost')") == "v:TOOL_HOST=localhost");
  CHECK(found("values.yaml", "image:\n  tag: v1\nport: 80\n") == "k:image/tag=v1 k:port=80");
  CHECK(found("a.schema.json", "{\"properties\": {\"port\": {\"type\": \"integer\", \"default\": 8080}}}") ==
        "k:port=8080");
  CHECK(
      found("a.json", "{\"properties\": {\"a b\": {\"properties\": {\"in\": {}}}, \"size\": {\"default\": \"5\"}}}") ==
      "k:a b k:in k:size=5");
  CHECK(found("main.tf", "variable \"size\" {\n  type = number\n  default = 5\n}\n") == "k:size=5");
  CHECK(found("CMakeLists.txt", "option(TOOL_TESTS \"text\" ON)") == "v:TOOL_TESTS=ON");
}

TEST_CASE("options: whatever the bytes are, reading ends") {
  const auto repeated = [](std::string_view text) {
    std::string all;
    while (all.size() < 100000) all += text;
    return all;
  };
  for (const char* path : {"a.py", "a.rs", "a.go", "a.ts", "a.cc", "A.java", "A.cs", "a.rb", "a.php", "run.sh",
                           "main.tf", "values.yaml", "a.json", "CMakeLists.txt"}) {
    for (const char* text : {"(",
                             "\"",
                             "a:{",
                             "\"default\": {",
                             "add_argument(",
                             "x: int = ABC,\n",
                             "ABC=ABC=",
                             "flag:'--abc'",
                             "fn abc",
                             "variable \"x\" {\n",
                             "add_option(\"--abc\")",
                             ".Flag(\"abc\")",
                             "Annotated[",
                             "new Option('--abc').default(",
                             "A_B: z.string()",
                             "z.a(",
                             "${A_B:-$",
                             "\"properties\":{\"a\":",
                             "Option<int> a = new(\"--abc\") {",
                             "names = {ABC}",
                             "getEnv(\"ABC\",",
                             "env:\n  ABC: ${{ x }}\n",
                             "flag.NewA(\"abc\","}) {
      found(path, repeated(text));
    }
  }
}

}  // namespace docgarden::facts
