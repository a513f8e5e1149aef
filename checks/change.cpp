// SPDX-License-Identifier: MIT
#include "checks/change.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "checks/facts/moved.h"
#include "checks/facts/path_table.h"
#include "checks/git/line_diff.h"
#include "checks/text.h"

namespace docgarden {
namespace {

// Letters and digits alone, in lower case: how a heading, its anchor and its old line are alike.
std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (is_alnum(c) || static_cast<unsigned char>(c) >= 0x80) letters += lowered(c);
  }
  return letters;
}

std::string text_of(const git::Snapshot& snapshot, const std::string& path) {
  const git::Entry* entry = snapshot.find(path);
  return entry == nullptr ? "" : snapshot.read(*entry).bytes;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for_each_line(text, [&](std::string_view line) {
    lines.emplace_back(line);
    if (line.ends_with('\r')) lines.back().pop_back();
  });
  return lines;
}

// The words of a claim's text, the last one first: it is the most particular, as the script of "npm run build".
std::vector<std::string> words_of(std::string_view claim) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < claim.size();) {
    const std::size_t end = std::min(claim.find_first_of(" =#", at), claim.size());
    std::string word = letters_of(claim.substr(at, end - at));
    if (word.size() > 1) words.push_back(std::move(word));
    at = end + 1;
  }
  std::reverse(words.begin(), words.end());
  return words;
}

// The removed line that defined what the claim names; nullptr when none speaks of it.
const git::RemovedLine* lost_line(const std::vector<git::RemovedLine>& removed, std::string_view claim) {
  for (const std::string& word : words_of(claim)) {
    const git::RemovedLine* holds = nullptr;
    for (const git::RemovedLine& line : removed) {
      const std::size_t at = letters_of(line.text).find(word);
      if (at == 0) return &line;  // a definition begins with the name; a comment may hold it anywhere
      if (at != std::string::npos && holds == nullptr) holds = &line;
    }
    if (holds != nullptr) return holds;
  }
  return nullptr;
}

// What a change removed: files, and folders of which nothing is left.
class Gone {
 public:
  Gone(const git::Snapshot& base, const git::Snapshot& head) {
    for (const git::Entry& entry : base.entries()) {
      if (head.find(entry.path) != nullptr) continue;
      add(entry.path, entry.path);
      for (std::string_view folder = facts::folder_of(entry.path); !folder.empty() && !head.has(std::string(folder));
           folder = facts::folder_of(folder)) {
        add(folder, entry.path);
      }
    }
  }

  // A removed file: the path itself or one below it. Empty when it is not gone.
  std::string file_of(const std::string& path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? "" : found->second;
  }
  // Removed files and folders of this name.
  const std::vector<std::string>& named(const std::string& name) const {
    static const std::vector<std::string> none;
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? none : found->second;
  }

 private:
  void add(std::string_view path, const std::string& file) {
    const bool is_new = files_.try_emplace(std::string(path), file).second;
    if (is_new) by_name_[std::string(facts::name_of(path))].emplace_back(path);
  }

  std::unordered_map<std::string, std::string> files_;
  std::unordered_map<std::string, std::vector<std::string>> by_name_;
};

class Blame {
 public:
  Blame(const git::Snapshot& base, const git::Snapshot& head) : base_(base), head_(head), gone_(base, head) {}

  void compare(const FindingsOf& findings_before, std::vector<Finding>& after) {
    // What no part of the change explains is not new whatever the base had, and most findings are so.
    std::set<std::string> documents;
    std::vector<std::optional<Cause>> causes;
    for (const Finding& finding : after) {
      causes.push_back(cause_of(finding));
      if (causes.back()) documents.insert(earlier_path(finding.path));
    }
    documents.erase("");
    std::vector<Finding> before;
    if (!documents.empty()) before = findings_before({documents.begin(), documents.end()});
    // A claim may stand in a document several times; those on the same line as before come first.
    std::unordered_map<std::string, std::size_t> known, known_lines;
    for (const Finding& finding : before) {
      ++known[key_of(finding, finding.path)];
      ++known_lines[key_of(finding, finding.path) + "\n" + finding.source_line];
    }
    const auto take = [](std::unordered_map<std::string, std::size_t>& counts, const std::string& key) {
      const auto found = counts.find(key);
      if (found == counts.end() || found->second == 0) return false;
      --found->second;
      return true;
    };
    for (Finding& finding : after) {
      const std::string key = key_of(finding, earlier_path(finding.path));
      if (take(known_lines, key + "\n" + finding.source_line)) {
        take(known, key);
        finding.is_new = false;
      }
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
      Finding& finding = after[i];
      if (finding.is_new) continue;
      if (!take(known, key_of(finding, earlier_path(finding.path)))) finding.caused_by = causes[i];
      finding.is_new = finding.caused_by.has_value();
    }
  }

 private:
  static std::string key_of(const Finding& finding, const std::string& path) {
    return finding.check + "\n" + path + "\n" + finding.claim_text;
  }

  // Where the document was at the base; empty when the change wrote it.
  const std::string& earlier_path(const std::string& path) {
    const auto [known, is_new] = earlier_.try_emplace(path);
    if (is_new) known->second = base_.find(path) != nullptr ? path : facts::moved_to(head_, path, base_);
    return known->second;
  }

  std::optional<Cause> cause_of(const Finding& finding) {
    for (const Evidence& evidence : finding.evidence) {
      if (evidence.kind != "vanished") continue;
      // Of a name the evidence is the removed line itself.
      if (evidence.line > 0) return Cause{evidence.path, evidence.line, evidence.commit, evidence.text};
      if (std::string file = gone_.file_of(evidence.path); !file.empty()) {
        return removal(std::move(file), evidence.successor, evidence.commit);
      }
    }
    const bool of_whole =
        finding.claim_kind == "count" || finding.claim_kind == "length" || finding.claim_kind == "copy";
    if (of_whole && !finding.evidence.empty()) {
      const git::Entry *before = base_.find(finding.path), *now = head_.find(finding.path);
      if (before != nullptr && now != nullptr && before->id != now->id) {
        return Cause{finding.path, finding.begin.line, finding.evidence[0].commit,
                     finding.claim_kind == "count" ? "what follows was edited" : "the document was edited"};
      }
    }
    if (std::optional<Cause> cause = removed_target(finding)) return cause;
    for (const Evidence& evidence : finding.evidence) {
      if (std::optional<Cause> cause = edited_source(finding, evidence)) return cause;
    }
    const std::string earlier = earlier_path(finding.path);
    const bool relative = finding.claim_kind == "link" || finding.claim_kind == "anchor";
    if (relative && !earlier.empty() && earlier != finding.path) {
      return Cause{finding.path, finding.begin.line, "", fmt::format("the document was `{}`", earlier)};
    }
    if (wrote_line(finding, earlier)) return Cause{finding.path, finding.begin.line, "", "this line was written"};
    return std::nullopt;
  }

  static Cause removal(std::string file, const std::string& successor, const std::string& commit) {
    std::string text = successor.empty() ? fmt::format("`{}` was removed", file)
                                         : fmt::format("`{}` went, `{}` came", file, successor);
    return {std::move(file), 0, commit, std::move(text)};
  }

  // Without history the evidence names only the folder that lacks it.
  std::optional<Cause> removed_target(const Finding& finding) {
    if (finding.claim_kind != "path" && finding.claim_kind != "link" && finding.claim_kind != "tree") return {};
    std::string_view text = finding.claim_text;
    text = text.substr(0, text.find_first_of("#?"));
    while (text.ends_with('/')) text.remove_suffix(1);
    while (text.starts_with("./") || text.starts_with("../")) text.remove_prefix(text.find('/') + 1);
    if (text.starts_with('/')) text.remove_prefix(1);
    const std::string name(facts::name_of(text));
    // Beside the document, of several that are called so; it may have moved without them.
    if (const std::string beside = facts::join(facts::folder_of(earlier_path(finding.path)), text);
        !gone_.file_of(beside).empty()) {
      return removal(gone_.file_of(beside), "", "");
    }
    for (const std::string& path : gone_.named(name)) {
      const bool ends = path == text || path.ends_with("/" + std::string(text));
      const bool below = std::any_of(finding.evidence.begin(), finding.evidence.end(), [&](const Evidence& evidence) {
        return evidence.kind == "absent" && !evidence.path.empty() && path.starts_with(evidence.path + "/");
      });
      if (ends || below) return removal(gone_.file_of(path), "", "");
    }
    return std::nullopt;
  }

  // The claim is judged by a file that is still there, and the change took what it names out of it.
  std::optional<Cause> edited_source(const Finding& finding, const Evidence& evidence) {
    if (evidence.kind == "near" || head_.find(evidence.path) == nullptr || base_.find(evidence.path) == nullptr)
      return {};
    const std::vector<git::RemovedLine>& removed = removed_from(evidence.path);
    if (removed.empty()) return std::nullopt;
    if (evidence.kind == "differs" && evidence.line > 0) {
      const bool changed = std::any_of(removed.begin(), removed.end(),
                                       [&](const git::RemovedLine& line) { return line.line == evidence.line; });
      // A default names the commit that changed it, which is one of this change: before it the claim was true.
      if (changed || finding.claim_kind == "default") {
        return Cause{evidence.path, evidence.line, evidence.commit, fmt::format("`{}` was edited", evidence.path)};
      }
    }
    if (const git::RemovedLine* lost = lost_line(removed, finding.claim_text)) {
      return Cause{evidence.path, lost->line, "", fmt::format("`{}` lost the line `{}`", evidence.path, lost->text)};
    }
    // A version that was raised, or a file that is too short for the line number now.
    if (finding.claim_kind == "version" || (evidence.kind == "absent" && evidence.line > 0)) {
      return Cause{evidence.path, removed.front().line, "", fmt::format("`{}` was edited", evidence.path)};
    }
    return std::nullopt;
  }

  const std::vector<git::RemovedLine>& removed_from(const std::string& path) {
    const auto [known, is_new] = removed_.try_emplace(path);
    if (is_new && base_.find(path)->id != head_.find(path)->id) {
      known->second = git::removed_lines(text_of(base_, path), text_of(head_, path));
    }
    return known->second;
  }

  bool wrote_line(const Finding& finding, const std::string& earlier) {
    if (earlier.empty()) return true;
    const git::Entry *before = base_.find(earlier), *after = head_.find(finding.path);
    if (before != nullptr && after != nullptr && before->id == after->id && after->id != git::BlobId{}) return false;
    const auto [known, is_new] = lines_.try_emplace(earlier);
    if (is_new) {
      for (std::string& line : lines_of(text_of(base_, earlier))) known->second.insert(std::move(line));
    }
    const std::vector<std::string>& now = lines_now(finding.path);
    const std::size_t at = static_cast<std::size_t>(finding.begin.line - 1);
    return at < now.size() && !known->second.contains(now[at]);
  }

  const std::vector<std::string>& lines_now(const std::string& path) {
    const auto [known, is_new] = now_.try_emplace(path);
    if (is_new) known->second = lines_of(text_of(head_, path));
    return known->second;
  }

  const git::Snapshot& base_;
  const git::Snapshot& head_;
  const Gone gone_;
  std::unordered_map<std::string, std::string> earlier_;
  std::unordered_map<std::string, std::vector<git::RemovedLine>> removed_;
  std::unordered_map<std::string, std::unordered_set<std::string>> lines_;  // of documents at the base
  std::unordered_map<std::string, std::vector<std::string>> now_;
};

}  // namespace

void blame(const git::Snapshot& base, const FindingsOf& findings_before, const git::Snapshot& head,
           std::vector<Finding>& after) {
  Blame(base, head).compare(findings_before, after);
}

}  // namespace docgarden
