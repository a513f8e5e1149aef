// SPDX-License-Identifier: MIT
// Names of the code: what stands where the old one stood, or came when it went and is most like it.
#include "checks/text.h"
#include "inference/repair/sources.h"

namespace docgarden::repair {

std::string with_word(const std::string& text, const std::string& was, const std::string& now) {
  if (was.empty()) return "";
  const auto is_part = [](char c) { return is_word(c) || c == '-'; };
  std::size_t found = std::string::npos;
  for (std::size_t at = text.find(was); at != std::string::npos; at = text.find(was, at + 1)) {
    const std::size_t end = at + was.size();
    const bool begins = at == 0 || !is_part(text[at - 1]) || !is_part(was.front());
    if (!begins || (end < text.size() && is_part(text[end]))) continue;
    if (found != std::string::npos) return "";
    found = at;
  }
  if (found == std::string::npos) return "";
  return text.substr(0, found) + now + text.substr(found + was.size());
}

std::optional<Proposal> propose_name(const Finding& finding, const Evidence& evidence) {
  const std::string& kind = finding.claim_kind;
  const bool name = kind == "symbol" || kind == "flag" || kind == "env" || kind == "config";
  if (!name || evidence.kind != "vanished") return std::nullopt;
  std::string now = evidence.successor;
  if (kind == "flag" && finding.claim_text.starts_with("--") && !now.starts_with('-')) now = "--" + now;
  const bool alike = evidence.bond == Bond::name || evidence.bond == Bond::body || evidence.bond == Bond::place;
  return Proposal{std::move(now), alike ? Source::likeness : Source::successor};
}

}  // namespace docgarden::repair
