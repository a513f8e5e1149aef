// SPDX-License-Identifier: MIT
// Any bytes as the answer of a model to a question about a document, in any pieces: what it becomes does not depend on
// the pieces, and an edit that is let through changes nothing outside of its sentence, brings no name and hides
// nothing.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "inference/edit/accept.h"
#include "inference/edit/answer_reader.h"
#include "inference/edit/prompt.h"
#include "inference/edit/text_rules.h"
#include "inference/repair/apply.h"

namespace {

using namespace docgarden;

void require(bool holds) {
  if (!holds) std::abort();
}

const std::string page =
    "# Title\n\nFirst line. The tool reads `src/a.c`, [this](b.md) and `src/old.c`, but not twice,\n"
    "at port 8080. Last one.\n\nEnd.\n";

struct Setting {
  docs::Document document = docs::parse("docs/a.md", page);
  Finding finding;
  edit::Known known;
  edit::Window window;
  Setting() {
    const std::string stale = "src/old.c";
    finding.claim_text = stale;
    finding.begin = document.position(page.find(stale));
    window = edit::window_of(document, finding).value();
    known = edit::known_of(finding);
    known.names = {"src/new.c"};
  }
};

std::string read(const Setting& setting, std::string_view bytes, std::size_t step) {
  const edit::Rules rules(setting.window, setting.known);
  const edit::Marks marks = {"<<mark", "mark>>"};
  edit::AnswerReader reader(setting.window, rules, marks);
  while (!bytes.empty()) {
    if (!reader.hear(bytes.substr(0, step))) break;
    bytes.remove_prefix(std::min(bytes.size(), step));
  }
  const std::string text = reader.result();
  require(text.empty() != reader.objection().empty());
  return text;
}

}  // namespace

// The first byte says how the pieces are cut; what follows stands in the place of the sentence, or of all of the
// answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Setting setting;
  if (size < 2) return 0;
  std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 2 == 0) bytes = "<<mark\n# Title\n\n" + bytes + "\n\nEnd.\nmark>>";
  const std::string whole = read(setting, bytes, bytes.size());
  require(whole == read(setting, bytes, std::size_t{1} + data[0] % 9));
  edit::chosen(bytes, {"a", "b"});
  if (whole.empty()) return 0;
  require(whole.find("src/old.c") == std::string::npos);
  std::string words;  // on one line
  for (const char c : whole) words += c == '\n' || c == '\t' ? ' ' : c;
  while (words.find("  ") != std::string::npos) words.erase(words.find("  "), 1);
  require(words.find("8080") != std::string::npos && words.find("not twice") != std::string::npos);
  require(whole.starts_with("First line.") && whole.ends_with("Last one."));
  require(whole.find("](b.md)") != std::string::npos && whole.find('<') == std::string::npos);
  require(edit::strange_character(whole).empty());
  const repair::Fix fix = edit::fix_of(setting.window, "id", whole);
  const std::string edited = repair::apply(page, {fix}).bytes;
  require(edited.starts_with("# Title\n\nFirst line.") && edited.ends_with(" Last one.\n\nEnd.\n"));
  return 0;
}
