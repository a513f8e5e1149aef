// SPDX-License-Identifier: MIT
// A claim: a typed, located statement of a document about the code. Extractors make claims (one file a kind under
// claims/), checks judge them. A claim whose context says that it does not speak of today's code is still made, so
// that it can be counted, and carries that context.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "checks/docs/document.h"
#include "checks/docs/shell.h"
#include "checks/facts/options/options.h"
#include "checks/facts/packages.h"
#include "checks/facts/past_names.h"
#include "checks/facts/programs.h"

namespace docgarden::docs {

enum class ClaimKind : std::uint8_t {
  path,
  link,
  anchor,
  command,
  version,
  tree,
  symbol,
  flag,
  env,
  config,
  example,
  tool,
  default_,
  count,
  excerpt,
  length,
  manager,
  copy,
  rule,
  task,
  log
};
inline constexpr std::size_t claim_kinds = 21;
std::string_view name_of(ClaimKind kind);
// True for what is said of a document as a whole, or of how it is kept: such a claim is no statement that becomes
// stale.
constexpr bool is_upkeep(ClaimKind kind) {
  return kind >= ClaimKind::length;
}
// True for what a NameClaim tells.
constexpr bool is_name(ClaimKind kind) {
  return kind == ClaimKind::symbol || kind == ClaimKind::flag || kind == ClaimKind::env || kind == ClaimKind::config;
}

// Where a claim stands; some places are weaker evidence that the author means the code.
enum class Place : std::uint8_t { prose, code_span, fence, heading, table, link_text };

// Why a claim does not speak of the code as it is. `none` is a claim to be judged.
enum class Context : std::uint8_t {
  none,
  negated,      // "there is no", "must not", "don't", "never run"
  historical,   // "removed in", "no longer", "renamed from", "formerly", a changelog
  example,      // "e.g.", "for example", "such as", "suppose", "let's say"
  placeholder,  // <name>, path/to/x, foo/bar, my-app, $VAR, {name}, …
  created,      // "create", "add a file", "will be written to", "generates", "outputs"
  proposal,     // RFCs, plans, roadmaps
  foreign,      // another repository, the user's own project, another machine
};
std::string_view name_of(Context context);
// The name, and in brackets the words that decided, if any: why a claim is none about today's code.
std::string reason_of(Context context, std::string_view words);

struct PathClaim {
  std::string path;         // decoration removed: no quotes, no trailing punctuation, no line suffix
  std::optional<int> line;  // of `file.c:12`, `file.c#L12`
  bool folder = false;      // written with a trailing '/'
  Place place = Place::prose;
  bool program = false;            // the program of a command: "./scripts/run.sh --fast"
  bool dotted = false;             // written with a leading "./"
  bool script = false;             // what an interpreter is told to run: "python3 convert.py"
  bool embedded = false;           // a directive puts the file's text into the page
  bool package = false;            // that `go` or `dotnet` is told to build or run; only history tells that it is gone
  bool moved = false;              // an argument of a command that runs in bases[0], after a `cd`
  std::vector<std::string> bases;  // folders that the surrounding text gives as base, nearest first
};

struct LinkClaim {
  std::string target;  // path part, percent-decoded, without query and fragment; empty for an undefined reference
  bool image = false;
  bool own_host = false;  // was a link to this repository's own pages on its host; target is then root-relative
  bool import = false;    // an agent file's `@file`
  bool page = false;      // a site's name of one: a path, ending or not, from its folder or with '/' from its root
  std::string undefined;  // label of a reference that has no definition
};

struct AnchorClaim {
  std::string target;    // as LinkClaim::target; empty: the same document
  std::string fragment;  // percent-decoded, without '#'
  bool own_host = false;
  bool label = false;    // of Sphinx: any page of the project may define it; `fragment` is normal (facts/labels.h)
  bool picture = false;  // the link shows nothing but a picture, and leads into its own page
};

// Whose project a command speaks of, as far as the document tells.
enum class Audience : std::uint8_t {
  contributors,  // it is written for people who work on this repository
  anyone,        // it does not say
  users,         // its readers work on projects of their own: it makes one, or shows what to put into theirs
};

struct CommandClaim {
  ShellCommand command;
  Place place = Place::fence;
  bool from_root = false;  // stands in a clone of this repository: the folder is relative to its root
  std::string said;        // folder that its own sentence sends the reader to: "from the `docs` folder run …"
  std::vector<std::string> entered;  // folders that commands or sentences earlier in the document went into
  Audience audience = Audience::anyone;
  std::string subcommand;  // of a program of this repository, which code once defined; empty: a manifest tells
  std::string group;       // the word before it: `remote` of `tool remote add`; empty: the program itself
};

// How a document states a version. It decides which difference makes the statement wrong.
enum class VersionForm : std::uint8_t {
  requirement,  // "requires Python 3.9", "MSRV is 1.63", an item under "Prerequisites"
  supported,    // "supports Python 3.9+"
  badge,        // a static badge
  variant,      // the label of a tab: what its sample needs, which may be more than the project does
  own,          // "the current version is 1.2"
  pin,          // an install line, `rev:` or `uses:` that pins this project
};

struct VersionClaim {
  std::string subject;   // as facts::VersionFact::subject
  std::string version;   // digits and dots only
  bool minimum = false;  // "3.9+", ">= 3.9", "or newer": a lower bound; otherwise "requires X", "uses X"
  VersionForm form = VersionForm::requirement;
  std::string of;  // whom the sentence speaks of, the package that is pinned; empty: the document's own project
};

// What one diagram draws, as far as its names can be taken at their word.
struct DrawnTree {
  std::vector<std::string> paths;    // below the root, without trailing '/'
  std::vector<std::string> folders;  // that the heading and the sentence above name, nearest first
};

struct TreeClaim {
  std::string root;  // what the diagram's first line or the text above calls its root; may be empty
  std::string path;  // of the entry below that root
  bool folder = false;
  std::size_t tree = 0;                    // number of the diagram in the document: its entries are judged together
  std::size_t siblings = 0;                // number of entries of that diagram
  std::shared_ptr<const DrawnTree> drawn;  // shared by all claims of the diagram
};

// Of the kinds symbol, flag, env and config, which differ in what they are called only.
struct NameClaim {
  // As code had it: an option without its dashes, a key in lower case as the field behind it. With dots: a module of
  // this repository's own, or something in one; its claim has no words, for the tree tells of modules.
  std::string name;
  Place place = Place::prose;
  bool data = false;  // in a fence of data or of what a program printed, whose words are not names of code
  // "Client" of `Client.retries`, `Client#retries` and `Client(retries=3)`; empty: the name stands alone.
  std::string owner;
  bool argument = false;   // of a call, by its name
  bool qualified = false;  // the owner has one, too: `pkg.client.retries`
};

enum class ExampleFormat : std::uint8_t { json, yaml, toml, code };

struct ExampleClaim {
  ExampleFormat format = ExampleFormat::json;
  std::string_view language;  // code: the path of a file that would be written in it
  Span body;                  // the whole fence, with the margin that its list gives it
};

struct ToolClaim {
  std::string tool;        // in small letters
  std::size_t family = 0;  // index into facts::tool_families
};

// "`--port` … (default: `8080`)": the claim's span is that of the value.
struct DefaultClaim {
  facts::Named named = facts::Named::option;
  std::string name;   // as the document has it; an option without its dashes
  std::string value;  // as facts::normal_value gives it
  Place place = Place::prose;
};

// "The following five packages:" above a list of so many items, or a table of so many rows.
struct CountClaim {
  int stated = 0;
  int items = 0;
  bool rows = false;
  std::string sentence;  // that has the number
};

// TOOL_RETRY_COUNT without what all variables of a program begin with: RETRY_COUNT, if two words are left.
std::string without_prefix(const DefaultClaim& claim);

// How a file marks a part of it that a page shows.
enum class Marker : std::uint8_t {
  anchor,   // mdBook: "ANCHOR: name"
  section,  // mkdocs: "--8<-- [start:name]"
  region,   // VitePress: "#region name"
  tag,      // AsciiDoc: "tag::name[]"
  text,     // Sphinx: any text
  object,   // Sphinx: a class or a function
};

struct ExcerptClaim {
  std::string file;  // as it is written
  Marker marker = Marker::anchor;
};

// That an agent's file is read whole, or says something beside the README: its span is the first line.
struct WholeClaim {};

// An agent's file tells to install with this package manager.
struct ManagerClaim {
  std::string manager;
};

// A rule of style that an agent's file gives: all files that it is given together should say the same.
struct RuleClaim {
  std::string_view matter;  // "line length"
  std::string value;
};

// A checked item of a plan, and a file that it says is done.
struct TaskClaim {
  std::string path;
};

struct Claim {
  ClaimKind kind = ClaimKind::path;
  std::string text;  // exactly what stands at span
  Span span;
  Context context = Context::none;
  std::string context_words;       // the words that decided the context, for --verbose
  std::vector<std::string> words;  // words whose occurrence in code matters for the verdict
  std::variant<PathClaim, LinkClaim, AnchorClaim, CommandClaim, VersionClaim, TreeClaim, NameClaim, ExampleClaim,
               ToolClaim, DefaultClaim, CountClaim, ExcerptClaim, WholeClaim, ManagerClaim, RuleClaim, TaskClaim>
      detail;
};

// What extractors may know of the repository beside the document.
struct Surroundings {
  std::string repository;                        // "owner/name", may be empty
  std::string default_branch;                    // may be empty
  bool lacks_usual = false;                      // as git::Origin
  const facts::PastNames* past_names = nullptr;  // that code once had; null: no names are looked for
  const facts::Packages* packages = nullptr;     // of this repository; null: no modules are looked for
  const facts::Programs* programs = nullptr;     // the same of subcommands
};

// One extractor a kind; each appends its claims in document order.
void extract_paths(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims);
void extract_links(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims);
void extract_commands(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims);
void extract_versions(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims);
void extract_trees(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims);
void extract_names(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims);
void extract_examples(const Document& document, std::vector<Claim>& claims);
void extract_excerpts(const Document& document, std::vector<Claim>& claims);
void extract_tools(const Document& document, std::vector<Claim>& claims);
void extract_modules(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims);
void extract_defaults(const Document& document, std::vector<Claim>& claims);
void extract_counts(const Document& document, std::vector<Claim>& claims);
void extract_agent_rules(const Document& document, std::vector<Claim>& claims);  // after the commands
void extract_memory(const Document& document, std::vector<Claim>& claims);

// The context of a path claim, which extract_paths leaves open: only of a path that is not there it matters. `words`
// receives what decided.
Context path_context(const Document& document, const Surroundings& surroundings, const Claim& claim,
                     std::string& words);

// Fills the context of claims about names, which extract_names leaves open: few of very many are worth it.
void read_name_contexts(const Document& document, const Surroundings& surroundings, const std::vector<Claim*>& claims);

// The innermost block that holds the byte; nullptr between blocks.
const Block* block_at(const Document& document, std::size_t offset);

// Words around a place that decide whether a claim of this kind there speaks of today's code: a window of the sentence,
// never the whole line or paragraph; for a place in a fence the sentence above it. `words` receives what decided.
// The document's role decides first. "Don't" and "never" negate a command, but not the existence of a path.
Context context_at(const Document& document, Span span, std::string& words, ClaimKind kind = ClaimKind::command);
// The part of it that the document's role decides.
Context context_of_role(const Document& document, std::string& words);
// True if the sentence has a word like "no" or "instead" before the place: what it denies takes more than a pattern.
bool may_be_denied(const Document& document, Span span);
// True if the sentence, or in a table the row, speaks of change, of what is to come or of options: what it says of a
// path is then not sure. Of a link less is doubtful, because it is dead whatever its sentence says of the past.
bool is_doubtful(const Document& document, Span span, bool link);
// True if the place is in a paragraph that begins with "Example:" alone on its line: text that shows how to write.
bool is_sample(const Document& document, Span span);
// True if the words before a path say that something is there: "the sources live in `src/core`".
bool says_where(const Document& document, Span span);
// True if the text itself is a stand-in rather than a name: <name>, path/to/…, foo.txt, my-app, $HOME, {id}, ….
bool is_placeholder(std::string_view text);

}  // namespace docgarden::docs
