// SPDX-License-Identifier: MIT
#include "inference/edit/evidence.h"

#include <algorithm>

#include "checks/facts/path_table.h"
#include "checks/text.h"
#include "inference/repair/rewrite.h"

namespace docgarden::edit {
namespace {

bool is_in_longer_name(char c) {
  return is_word(c) || c == '-' || c == '/';
}

// Our own words of a sentence: without the commit's subject.
std::string without_subject(const Evidence& evidence) {
  std::string text = evidence.text;
  if (evidence.subject.empty()) return text;
  const std::size_t at = text.find(evidence.subject);
  if (at != std::string::npos) text.erase(at, evidence.subject.size());
  return text;
}

class Names {
 public:
  explicit Names(const Finding& finding) : finding_(finding) {}

  void add(std::string_view name) {
    constexpr std::size_t most = 12, longest = 200;
    const bool ours = !name.empty() && name.size() <= longest && name != finding_.claim_text && list_.size() < most &&
                      name.find_first_of("`\n\r<>") == std::string_view::npos &&
                      count_of_name(name, finding_.claim_text) == 0;
    if (ours && std::find(list_.begin(), list_.end(), name) == list_.end()) list_.emplace_back(name);
  }

  void add_successor(const Evidence& evidence) {
    const std::string& now = evidence.successor;
    if (now.empty()) return;
    const std::string was = evidence.was.empty() ? evidence.path : evidence.was;
    const std::string form = repair::rewritten(finding_.claim_text, finding_.path, was, now);
    if (form != finding_.claim_text) add(form);
    add(now);
    if (now.find('/') != std::string::npos) add(facts::name_of(now));
  }

  // What stands between backquotes, and is no part of what is stale.
  void add_quoted(std::string_view text) {
    for (std::size_t at = text.find('`'); at != std::string_view::npos;) {
      const std::size_t end = text.find('`', at + 1);
      if (end == std::string_view::npos) break;
      const std::string_view name = text.substr(at + 1, end - at - 1);
      const bool part = finding_.claim_text.find(name) != std::string::npos;
      if (!part && name.find("://") == std::string_view::npos) add(name);
      at = text.find('`', end + 1);
    }
  }

  std::vector<std::string> take() { return std::move(list_); }

 private:
  const Finding& finding_;
  std::vector<std::string> list_;
};

}  // namespace

std::size_t count_of_name(std::string_view text, std::string_view name) {
  std::size_t count = 0;
  if (name.empty()) return 0;
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool begins = at == 0 || !is_word(name.front()) || !is_in_longer_name(text[at - 1]);
    const bool ends = end == text.size() || !is_word(name.back()) || !is_in_longer_name(text[end]);
    if (begins && ends) ++count;
  }
  return count;
}

Known known_of(const Finding& finding) {
  Known known{.check = finding.check, .stale = finding.claim_text, .message = finding.message};
  Names names(finding);
  for (const Evidence& evidence : finding.evidence) names.add_successor(evidence);
  for (const Evidence& evidence : finding.evidence) {
    known.sentences.push_back(evidence.text);
    if (evidence.kind == "near" || evidence.kind == "differs") names.add_quoted(without_subject(evidence));
  }
  // The page without the place in it.
  if (finding.check == "broken-anchor") names.add(finding.claim_text.substr(0, finding.claim_text.find('#')));
  known.names = names.take();
  return known;
}

}  // namespace docgarden::edit
