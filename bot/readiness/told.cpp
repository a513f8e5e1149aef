// SPDX-License-Identifier: MIT
#include "bot/readiness/told.h"

#include <algorithm>

#include "checks/docs/audience.h"
#include "checks/docs/shell.h"
#include "checks/facts/options/options.h"
#include "checks/text.h"

namespace docgarden::bot::readiness {
namespace {

constexpr std::size_t most_documents = 100;  // whose shell is read

// In the order in which somebody new would open them; none for documents of something else.
int rank_of(const docs::Document& document) {
  const std::string& path = document.path;
  const bool root = path.find('/') == std::string::npos;
  if (docs::is_translation(path) || docs::is_skill(path)) return 0;
  switch (document.role) {
    case docs::Role::agent:
      return root ? 1 : 4;
    case docs::Role::readme:
      return root ? 2 : 5;
    case docs::Role::guide:
      return root ? 3 : docs::for_contributors(document) ? 4 : 6;
    default:
      return 0;
  }
}

std::vector<std::string_view> blank_separated(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n", at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    words.push_back(text.substr(begin, at - begin));
  }
  return words;
}

class Reader {
 public:
  Reader(const docs::Document& document, std::vector<Told>& told,
         const std::function<bool(const docs::Document&, const docs::Span&)>& is_stale)
      : document_(document), told_(told), is_stale_(is_stale) {}

  void run() {
    for (const docs::Block& block : document_.blocks) {
      if (!docs::may_hold_shell(block)) continue;
      for (const docs::ShellCommand& command : docs::parse_shell(document_, block.span, true)) {
        std::vector<std::string_view> words;
        for (const docs::ShellWord& word : command.words) words.emplace_back(word.text);
        if (!command.foreign) take(words, command.span);
      }
    }
    for (const docs::Inline& item : document_.inlines) {
      constexpr std::size_t longest = 120;
      if (item.kind != docs::InlineKind::code || item.content.size() > longest) continue;
      take(blank_separated(document_.view(item.content)), item.content);
    }
  }

 private:
  void take(const std::vector<std::string_view>& words, docs::Span span) {
    const std::optional<facts::Purpose> purpose = facts::purpose_of(words);
    if (!purpose) return;
    std::string text;
    for (const std::string_view word : words) text += (text.empty() ? "" : " ") + std::string(word);
    told_.push_back({.purpose = *purpose,
                     .command = std::move(text),
                     .path = document_.path,
                     .line = document_.position(span.begin).line,
                     .stale = is_stale_(document_, span)});
  }

  const docs::Document& document_;
  std::vector<Told>& told_;
  const std::function<bool(const docs::Document&, const docs::Span&)>& is_stale_;
};

}  // namespace

std::vector<Told> told_commands(const docs::Corpus& corpus,
                                const std::function<bool(const docs::Document&, const docs::Span&)>& is_stale) {
  std::vector<std::pair<int, const docs::Document*>> ranked;
  for (const docs::Read& read : corpus.documents) {
    if (const int rank = rank_of(read.document)) ranked.emplace_back(rank, &read.document);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  if (ranked.size() > most_documents) ranked.resize(most_documents);
  std::vector<Told> told;
  for (const auto& [rank, document] : ranked) Reader(*document, told, is_stale).run();
  return told;
}

void DocumentWords::add(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && (is_word(text[end]) || text[end] == '-')) ++end;
    constexpr std::size_t longest = 80;
    if (end - at <= longest) words_.insert(facts::plain_name(std::string(text.substr(at, end - at))));
    at = end;
  }
}

Offered DocumentWords::offered(const std::map<std::string, facts::SurfaceSite>& names) const {
  Offered offered{.all = names.size()};
  for (const auto& [name, site] : names) {
    // `--no-color` is told where `--color` is.
    const std::string plain = facts::plain_name(name);
    const bool negated = plain.starts_with("no") && words_.contains(plain.substr(2));
    if (!words_.contains(plain) && !negated) offered.untold.emplace_back(name, site);
  }
  return offered;
}

}  // namespace docgarden::bot::readiness
