// SPDX-License-Identifier: MIT
// Tree claims: one for each entry of a directory tree drawn in a fence. Whether the tree shows this repository at all
// is for the check; here decides what the author says of an entry ("generated", "optional") and of the whole drawing.
#include <re2/re2.h>

#include <algorithm>

#include "checks/docs/claim.h"
#include "checks/docs/path_shape.h"
#include "checks/docs/trees.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

constexpr std::size_t most_entries = 4000;  // in one document; more are a listing, and would cost time for nothing

bool has(std::string_view text, const RE2& pattern) {
  return RE2::PartialMatch(text, pattern);
}

std::string_view last_bytes(std::string_view text, std::size_t count) {
  return text.size() > count ? text.substr(text.size() - count) : text;
}

// Fences of other languages hold code, in which an indented list of names means something else.
bool may_hold_tree(const Block& block) {
  static const RE2 languages(
      "^(?:|text|txt|plain|plaintext|tree|ascii|bash|sh|shell|console|zsh|dir|directory|files?|"
      "filetree|file-tree|treeview|md|markdown|output|log|none|no-highlight|nohighlight)$");
  const std::string language = lowered(block.info.substr(0, block.info.find_first_of(" {,\t:")));
  return has(language, languages);
}

// What the comment behind a name says of it.
Context context_of_comment(std::string_view comment) {
  static const RE2 created(
      "(?i)\\b(?:auto-?generated|generated|created|create this|build outputs?|built "
      "(?:by|from|output|files|artifacts|site)|"
      "compiled|downloaded|git-?ignored|ignored|not (?:committed|tracked|in git|checked in|in the repo)|untracked|"
      "optional|if (?:present|any|needed|used)|temporary|you|your|yours|user-(?:provided|created|defined)|will be|to "
      "be|"
      "after (?:build|install|running|init)\\w*|produced|cloned|installed|one per|placeholder|"
      "local(?:ly)? "
      "(?:only|config\\w*|settings|overrides?|dev\\w*|cop(?:y|ies)|state|data|cache|env\\w*))\\b|\\blocal$");
  static const RE2 proposed(
      "(?i)(?:^|\\()[^a-z]*new\\b|\\b(?:todo|planned|future|wip|coming soon|proposed|new (?:file|module|in))\\b");
  static const RE2 historical(
      "(?i)\\b(?:removed|deleted|moved|renamed|deprecated|obsolete|was|formerly|gone)\\b|(?:^|\\()[^a-z]*(?:old|legacy)"
      "\\b");
  if (comment.empty()) return Context::none;
  if (has(comment, created)) return Context::created;
  if (has(comment, proposed)) return Context::proposal;
  return has(comment, historical) ? Context::historical : Context::none;
}

// The sentence and the heading above may say that the tree is the reader's, a sample, or a state that is not today's.
Context context_of_introduction(std::string_view intro, std::string_view title) {
  static const RE2 theirs(
      "(?i)\\b(?:your|you(?:'ll| will| should| might| may| can| now)? (?:get|see|have|end up)|will "
      "(?:get|look|have|create|generate|"
      "produce|be)|would (?:look|be|have)|should (?:look|have|be|contain)|could (?:look|be)|might look|let's|let "
      "us|imagine|suppose|assum\\w+|"
      "e\\.g\\.|for example|for instance|such as|example|sample|typical|typically|hypothetical|generates?|"
      "creates?|scaffold\\w*|produces|outputs?|results? in|following (?:files|directories) "
      "(?:are|will)|recommended|proposed|"
      "given (?:a|an|the following)|consider|say you|if you|a "
      "(?:new|simple|minimal|basic|small|plugin|project|skill|package|module|library|theme|site))\\b");
  static const RE2 changed(
      "(?i)\\b(?:before|after|previous(?:ly)?|old|new|target|proposed|future|planned|migrat\\w+|refactor\\w*)\\b");
  static const RE2 sample(
      "(?i)\\b(?:examples?|sample|tutorial|template|scaffold\\w*|creating|create|new|adding|add|proposed|target|future|"
      "migrat\\w+)\\b");
  if (has(intro, theirs)) return Context::example;
  if (has(intro, changed)) return Context::historical;
  return has(title, sample) ? Context::example : Context::none;
}

class Trees {
 public:
  Trees(const Document& document, std::vector<Claim>& claims) : document_(document), claims_(claims) {}

  void run() {
    for (std::size_t i = 0; i < document_.blocks.size() && entries_ < most_entries; ++i) {
      const Block& block = document_.blocks[i];
      if (block.kind != BlockKind::code || !may_hold_tree(block)) continue;
      for (const Tree& tree : read_trees(document_.view(block.span), is_quoted(block))) one(tree, block, i);
    }
  }

 private:
  void one(const Tree& tree, const Block& block, std::size_t index) {
    if (tree.entries.empty() || entries_ + tree.entries.size() > most_entries) return;
    entries_ += tree.entries.size();
    const std::string_view intro = introduction(index);
    const std::string_view title =
        block.heading == Block::npos ? std::string_view{} : std::string_view(document_.blocks[block.heading].title);
    const Span first = tree.entries.front().name;
    std::string words;
    Context whole =
        context_at(document_, {block.span.begin + first.begin, block.span.begin + first.end}, words, ClaimKind::tree);
    if (whole == Context::none) {
      whole = is_placeholder(tree.root) && !tree.root.empty() ? Context::placeholder
                                                              : context_of_introduction(intro, title);
      if (whole != Context::none) words = std::string(intro.empty() ? title : intro);
    }
    auto drawn = std::make_shared<DrawnTree>();
    drawn->folders = folders_in(intro);
    for (std::string& folder : folders_in(title)) drawn->folders.push_back(std::move(folder));
    const std::size_t begin = claims_.size();
    for (const TreeEntry& entry : tree.entries) {
      Claim claim;
      claim.kind = ClaimKind::tree;
      claim.span = {block.span.begin + entry.name.begin, block.span.begin + entry.name.end};
      claim.text = std::string(document_.view(claim.span));
      claim.context = whole;
      claim.context_words = words.substr(0, 80);
      if (claim.context == Context::none) {
        const bool stands_in = !entry.literal || is_placeholder(facts::name_of(entry.path));
        claim.context = stands_in ? Context::placeholder : context_of_comment(entry.comment);
        claim.context_words = entry.comment.substr(0, 80);
      }
      if (claim.context == Context::none) drawn->paths.push_back(entry.path);
      claim.words.emplace_back(facts::name_of(entry.path));
      claim.detail = TreeClaim{.root = tree.root,
                               .path = entry.path,
                               .folder = entry.folder,
                               .tree = number_,
                               .siblings = tree.entries.size()};
      claims_.push_back(std::move(claim));
    }
    const std::shared_ptr<const DrawnTree> shared = std::move(drawn);
    for (std::size_t i = begin; i < claims_.size(); ++i) std::get<TreeClaim>(claims_[i].detail).drawn = shared;
    ++number_;
  }

  bool is_quoted(const Block& block) const {
    const std::string_view text = document_.view(block.span).substr(0, 100);
    const std::size_t mark = text.find_first_not_of(" \t");
    return block.quoted || (mark != std::string_view::npos && text[mark] == '>');
  }

  // The last sentence of the paragraph right above the fence.
  std::string_view introduction(std::size_t index) const {
    if (index == 0) return {};
    const Block& above = document_.blocks[index - 1];
    if (above.kind != BlockKind::paragraph) return {};
    std::string_view text = last_bytes(document_.view(above.span), 200);
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
    const std::size_t stop = text.substr(0, text.empty() ? 0 : text.size() - 1).rfind(". ");
    return stop == std::string_view::npos ? text : text.substr(stop + 2);
  }

  // Folders in code spans or bare ("The layout of `packages/core`:").
  static std::vector<std::string> folders_in(std::string_view text) {
    constexpr std::string_view separators = " \t\r\n()[],;\"'*|`";
    std::vector<std::string> folders;
    text = last_bytes(text, 200);
    for (std::size_t at = 0; at < text.size() && folders.size() < 4;) {
      const std::size_t begin = text.find_first_not_of(separators, at);
      if (begin == std::string_view::npos) break;
      at = std::min(text.find_first_of(separators, begin), text.size());
      const std::optional<PathShape> shape = path_shape(text.substr(begin, at - begin));
      if (shape) folders.push_back(shape->path);
    }
    std::reverse(folders.begin(), folders.end());
    return folders;
  }

  const Document& document_;
  std::vector<Claim>& claims_;
  std::size_t entries_ = 0, number_ = 0;
};

}  // namespace

void extract_trees(const Document& document, const Surroundings&, std::vector<Claim>& claims) {
  Trees(document, claims).run();
}

}  // namespace docgarden::docs
