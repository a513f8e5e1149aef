// SPDX-License-Identifier: MIT
#include "bot/verify/commands.h"

#include "checks/docs/agent_files.h"
#include "checks/docs/corpus.h"
#include "checks/text.h"

namespace docgarden::bot::verify {
namespace {

constexpr std::size_t most_commands = 100;

// The word after the language: "sh verify", "bash {verify}".
bool is_marked(std::string_view info) {
  const std::size_t language = info.find_first_of(" \t{,");
  return language != std::string_view::npos && has_word(info.substr(language), "verify");
}

// A fence in which some line has a prompt shows the output of its commands, too.
bool has_prompts(std::string_view text) {
  bool any = false;
  for_each_line(text, [&](std::string_view line) { any = any || trimmed(line).starts_with("$ "); });
  return any;
}

void read_block(const docs::Document& document, const docs::Block& block, std::vector<Command>& commands) {
  const std::string_view text = document.view(block.span);
  const bool prompts = has_prompts(text);
  int number = document.position(block.span.begin).line;
  bool open = false;  // the line before ended with a backslash
  for_each_line(text, [&](std::string_view line) {
    std::string_view said = trimmed(line);
    const bool continued = said.ends_with('\\');
    if (open) {
      commands.back().text += "\n" + std::string(said);
    } else if (!said.empty() && said[0] != '#' && (!prompts || said.starts_with("$ "))) {
      if (prompts) said.remove_prefix(2);
      commands.push_back({document.path, number, std::string(said)});
    } else {
      ++number;
      return;
    }
    open = continued;
    ++number;
  });
}

}  // namespace

void add_commands(const docs::Document& document, std::vector<Command>& commands) {
  const bool whole = docs::memory_of(document.path) == docs::Memory::verify;
  for (const docs::Block& block : document.blocks) {
    const bool shell = block.kind == docs::BlockKind::code && block.fenced && docs::says_shell(block);
    if (shell && (whole || is_marked(block.info)) && commands.size() < most_commands) {
      read_block(document, block, commands);
    }
  }
}

std::vector<Command> find_commands(const git::Snapshot& snapshot, const Config& config) {
  std::vector<Command> commands;
  for (const git::Entry& entry : snapshot.entries()) {
    const bool regular = entry.mode == git::Mode::file || entry.mode == git::Mode::executable;
    if (!regular || !docs::in_scope(entry, config)) continue;
    const bool whole = docs::memory_of(entry.path) == docs::Memory::verify;
    git::Blob blob = snapshot.read(entry, config.max_document_bytes);
    if (blob.status != git::ReadStatus::ok || (!whole && blob.bytes.find("verify") == std::string::npos)) continue;
    add_commands(docs::parse(entry.path, std::move(blob.bytes)), commands);
  }
  return commands;
}

}  // namespace docgarden::bot::verify
