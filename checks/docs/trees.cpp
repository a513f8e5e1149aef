// SPDX-License-Identifier: MIT
#include "checks/docs/trees.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "checks/text.h"

namespace docgarden::docs {
namespace {

constexpr std::size_t deepest = 40;        // no person draws deeper; also bounds the length of paths
constexpr std::size_t longest_path = 512;  // nor longer

enum class Glyph : std::uint8_t { space, tab, bar, corner, dash, other };

struct Decoded {
  Glyph glyph = Glyph::other;
  std::size_t bytes = 1;
};

// Box-drawing characters are three bytes, E2 94 xx or E2 95 xx; `tree` pads with no-break spaces, C2 A0.
Decoded decode(std::string_view text, std::size_t at, std::size_t end) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(at + i < end ? text[at + i] : 0); };
  if (byte(0) == ' ') return {Glyph::space, 1};
  if (byte(0) == '\t') return {Glyph::tab, 1};
  if (byte(0) == '|') return {Glyph::bar, 1};
  if (byte(0) == 0xC2 && byte(1) == 0xA0) return {Glyph::space, 2};
  if (byte(0) != 0xE2 || (byte(1) != 0x94 && byte(1) != 0x95)) return {};
  const std::uint32_t box = static_cast<std::uint32_t>((byte(1) - 0x94) * 0x40 + (byte(2) - 0x80));  // from U+2500
  constexpr std::array<std::uint32_t, 6> bars = {0x02, 0x03, 0x06, 0x0A, 0x51, 0x77};
  constexpr std::array<std::uint32_t, 8> corners = {0x1C, 0x14, 0x70, 0x23, 0x17, 0x60, 0x5A, 0x1D};
  constexpr std::array<std::uint32_t, 6> dashes = {0x00, 0x01, 0x50, 0x2C, 0x74, 0x04};
  const auto among = [box](const auto& set) { return std::find(set.begin(), set.end(), box) != set.end(); };
  if (among(bars)) return {Glyph::bar, 3};
  if (among(corners)) return {Glyph::corner, 3};
  if (among(dashes)) return {Glyph::dash, 3};
  return {};
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}
bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

struct Line {
  std::size_t key = 0;     // indentation: twice the column, plus one for a connector, so that a root stays left of it
  bool connected = false;  // has a branch drawn to it
  bool barred = false;     // has a bar in front but no branch
  bool blank = false;
  bool named = false;  // what follows can be a name
  bool literal = false;
  bool folder = false;
  Span name;
  std::string_view comment;
};

// The length of an ASCII connector ("|--", "+--", "`--", "\--", "|__") at `at`, 0 when there is none.
std::size_t ascii_connector(std::string_view text, std::size_t at, std::size_t end) {
  constexpr std::string_view heads = "|+`\\'";
  if (at + 2 >= end || heads.find(text[at]) == std::string_view::npos) return 0;
  const char dash = text[at + 1];
  if ((dash != '-' && dash != '_') || (dash == '_' && text[at] != '|')) return 0;
  std::size_t length = 1;
  while (at + length < end && text[at + length] == dash) ++length;
  // A lone quote and dash, or a name glued to underscores ("|__init__.py"), is no drawing.
  if (length == 2 && text[at] != '|' && text[at] != '+') return 0;
  if (dash == '_' && at + length < end && !is_blank(text[at + length])) return 0;
  return length;
}

// The end of a box-drawn connector that starts at `at`: "├── ", "└─┬ ", "├".
std::size_t box_connector_end(std::string_view text, std::size_t at, std::size_t end) {
  at += 3;
  for (Decoded next = decode(text, at, end); at < end && (next.glyph == Glyph::dash || text[at] == '-');
       next = decode(text, at, end)) {
    at += next.bytes;
  }
  return at;
}

// The length of the blank at `at`, 0 when there is none. Words end where blanks begin, so both ask here.
std::size_t blank_size(std::string_view text, std::size_t at, std::size_t end) {
  if (is_blank(text[at])) return 1;
  const Decoded next = decode(text, at, end);
  return next.glyph == Glyph::space ? next.bytes : 0;
}

std::size_t skip_blanks(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && blank_size(text, at, end) > 0) at += blank_size(text, at, end);
  return at;
}

std::size_t word_end(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && blank_size(text, at, end) == 0) ++at;
  return at;
}

bool looks_like_file(std::string_view word) {
  if (word.ends_with('/')) return true;
  const std::size_t dot = word.rfind('.');
  return dot != std::string_view::npos && dot + 1 < word.size() && dot > 0 &&
         std::all_of(word.begin() + static_cast<std::ptrdiff_t>(dot) + 1, word.end(), is_alnum);
}

bool starts_comment(std::string_view text) {
  constexpr std::array<std::string_view, 19> markers = {"#", "//", "--", "->", "=>", "<-", "←", "→", "-", "–",
                                                        "—", ":",  "(",  "[",  "*",  "|",  ";", "•", "="};
  return std::any_of(markers.begin(), markers.end(), [&](std::string_view mark) { return text.starts_with(mark); });
}

// A package with its version ("left-pad@1.3.0") is drawn by package managers, not by people who show folders.
bool has_package_version(std::string_view name) {
  const std::size_t at = name.rfind('@');
  return at != std::string_view::npos && at > 0 && at + 1 < name.size() &&
         (is_digit(name[at + 1]) || name[at + 1] == 'v' || name[at + 1] == '^');
}

bool name_characters(std::string_view name) {
  constexpr std::string_view allowed = "._-/@+~%&=!$()[]{}*?<>,";
  const auto allowed_in_name = [&](char c) {
    return is_alnum(c) || !is_ascii(c) || allowed.find(c) != std::string_view::npos;
  };
  return std::all_of(name.begin(), name.end(), allowed_in_name) &&
         std::any_of(name.begin(), name.end(), [](char c) { return is_alnum(c) || !is_ascii(c) || c == '.'; });
}

bool literal_name(std::string_view name) {
  constexpr std::string_view allowed = "._-/@+~";
  return std::all_of(name.begin(), name.end(),
                     [&](char c) { return is_alnum(c) || allowed.find(c) != std::string_view::npos; }) &&
         name.find("..") == std::string_view::npos && name.find("//") == std::string_view::npos &&
         std::any_of(name.begin(), name.end(), is_alnum) && !has_package_version(name);
}

// Fills name, literal, folder and comment from the text behind the drawing.
void read_name(std::string_view text, std::size_t at, std::size_t end, Line& line) {
  while (end > at && is_blank(text[end - 1])) --end;
  std::size_t stop = word_end(text, at, end);
  // A picture in front of the name ("📁 src/") is decoration.
  while (stop < end && std::none_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                                    text.begin() + static_cast<std::ptrdiff_t>(stop), is_ascii)) {
    at = skip_blanks(text, stop, end);
    stop = word_end(text, at, end);
  }
  const std::size_t rest = skip_blanks(text, stop, end);
  line.comment = text.substr(rest, end - rest);
  const bool several = stop > at && text[stop - 1] == ',';
  if (several || (stop > at + 1 && text[stop - 1] == ':')) --stop;
  const std::string_view name = text.substr(at, stop - at);
  line.name = {at, stop};
  line.folder = name.size() > 1 && name.ends_with('/');
  line.named = !name.empty() && name_characters(name);
  line.literal = line.named && !several && literal_name(name);
  if (line.comment.empty() || rest - stop > 1 || text[stop] == '\t' || starts_comment(line.comment)) return;
  // One blank and a word: a description behind a clear name, several names, or no name at all.
  const std::string_view next = line.comment.substr(0, line.comment.find(' '));
  if (!looks_like_file(name)) line.named = false;
  if (!line.named || looks_like_file(next) || next == "and" || next == "or" || next == "&") line.literal = false;
}

Line read_line(std::string_view text, std::size_t at, std::size_t end) {
  Line line;
  std::size_t column = 0;
  while (at < end) {
    if (const std::size_t length = ascii_connector(text, at, end); length > 0) {
      line.connected = true;
      at = skip_blanks(text, at + length, end);
      break;
    }
    const Decoded next = decode(text, at, end);
    if (next.glyph == Glyph::corner) {
      line.connected = true;
      at = skip_blanks(text, box_connector_end(text, at, end), end);
      break;
    }
    if (next.glyph == Glyph::other || next.glyph == Glyph::dash) break;
    line.barred = line.barred || next.glyph == Glyph::bar;
    column = next.glyph == Glyph::tab ? (column / 4 + 1) * 4 : column + 1;
    at += next.bytes;
  }
  line.key = 2 * column + (line.connected ? 1 : 0);
  line.blank = text.substr(at, end - at).find_first_not_of(" \t\r") == std::string_view::npos;
  if (!line.blank) read_name(text, at, end, line);
  return line;
}

// Lines without their ends; in a quote also without the '>' in front.
template <typename Visit>
void each_line(std::string_view text, bool quoted, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = line_end(text, at);
    std::size_t begin = at;
    while (quoted && begin < end &&
           (text[begin] == '>' || (text[begin] == ' ' && begin + 1 < end && text[begin + 1] == '>'))) {
      begin += text[begin] == ' ' ? 2 : 1;
    }
    if (quoted && begin > at && begin < end && text[begin] == ' ') ++begin;
    visit(read_line(text, begin, end));
    at = end + 1;
  }
}

// "./src//" -> "src"; empty for the folder itself.
std::string clean(std::string_view name) {
  while (name.starts_with("./")) name.remove_prefix(2);
  while (name.starts_with('/')) name.remove_prefix(1);
  while (name.ends_with('/')) name.remove_suffix(1);
  return name == "." ? std::string() : std::string(name);
}

// Puts lines together to trees by their indentation.
class Builder {
 public:
  explicit Builder(std::string_view text) : text_(text) {}

  void add(const Line& line) {
    if (crooked_) return;
    std::size_t popped = 0;
    while (!open_.empty() && open_.back().key > line.key) {
      popped = open_.back().key;
      open_.pop_back();
    }
    // One column off is a slip of the hand; more means that nobody can say what lies below what.
    const bool sibling = !open_.empty() && open_.back().key == line.key;
    std::size_t key = line.key;
    if (!sibling && popped != 0 && !open_.empty()) {
      if (popped - line.key > 2 || (popped - line.key) % 2 != 0) {
        crooked_ = true;
        return;
      }
      key = popped;
    }
    if (sibling) open_.pop_back();
    if (open_.size() >= deepest) {
      crooked_ = true;
      return;
    }
    TreeEntry entry{.name = line.name,
                    .path = clean(text_.substr(line.name.begin, line.name.size())),
                    .folder = line.folder,
                    .literal = line.literal,
                    .comment = std::string(line.comment.substr(0, 200))};
    if (open_.empty()) {
      tops_.push_back(tree_.entries.size());
    } else {
      TreeEntry& parent = tree_.entries[open_.back().entry];
      parent.folder = true;
      if (!parent.path.empty()) entry.path = parent.path + "/" + entry.path;
      if (entry.path.size() > longest_path) crooked_ = true;
    }
    parents_.push_back(open_.empty() ? none : open_.back().entry);
    open_.push_back({key, tree_.entries.size()});
    tree_.entries.push_back(std::move(entry));
  }

  // Ends the tree at prose or at the end of the text.
  void finish(std::vector<Tree>& trees) {
    if (!crooked_ && tree_.entries.size() > 1) {
      // Nothing is known below a name that is none, except below the root: only its entries matter.
      for (std::size_t i = 0; i < parents_.size(); ++i) {
        const bool below_root = tops_.size() == 1 && parents_[i] == 0;
        if (parents_[i] != none && !below_root && !tree_.entries[parents_[i]].literal) tree_.entries[i].literal = false;
      }
      if (tops_.size() == 1) take_root();
      std::erase_if(tree_.entries, [](const TreeEntry& entry) { return entry.path.empty(); });
      trees.push_back(std::move(tree_));
    }
    tree_ = {};
    parents_.clear();
    open_.clear();
    tops_.clear();
    crooked_ = false;
  }

 private:
  struct Open {
    std::size_t key;
    std::size_t entry;
  };

  // A single line that all others hang from is the root: the others' paths do not start with it.
  void take_root() {
    const TreeEntry root = tree_.entries.front();
    tree_.root = root.path;
    tree_.root_name = root.name;
    tree_.entries.erase(tree_.entries.begin());
    if (root.path.empty()) return;
    for (TreeEntry& entry : tree_.entries) entry.path.erase(0, root.path.size() + 1);
  }

  static constexpr std::size_t none = ~std::size_t{0};

  std::string_view text_;
  Tree tree_;
  std::vector<std::size_t> parents_;  // index of the entry above each entry
  std::vector<Open> open_;
  std::vector<std::size_t> tops_;
  bool crooked_ = false;
};

struct Shape {
  std::size_t connected = 0, connected_names = 0;
  bool indented = false;  // names by indentation below names that end in '/', and nothing else
};

Shape shape_of(std::string_view text, bool quoted) {
  Shape shape;
  bool all_names = true, deeper = false;
  std::size_t lines = 0;
  Line previous;
  each_line(text, quoted, [&](const Line& line) {
    if (line.blank) return;
    if (line.connected) ++shape.connected;
    if (line.connected && line.named) ++shape.connected_names;
    if (lines++ > 0 && line.key > previous.key) {
      deeper = true;
      all_names = all_names && previous.folder;
    }
    all_names = all_names && line.named && line.literal && !line.barred;
    previous = line;
  });
  shape.indented = shape.connected == 0 && all_names && deeper && lines > 2;
  return shape;
}

bool is_drawn(const Shape& shape) {
  return shape.connected_names >= 2 && shape.connected_names * 2 >= shape.connected;
}

}  // namespace

std::vector<Tree> read_trees(std::string_view text, bool quoted) {
  std::vector<Tree> trees;
  const Shape shape = shape_of(text, quoted);
  if (!is_drawn(shape) && !shape.indented) return trees;
  Builder builder(text);
  std::size_t left = ~std::size_t{0};  // indentation of the leftmost line without a branch
  each_line(text, quoted, [&](const Line& line) {
    if (line.blank || (line.barred && !line.connected)) return;
    if (line.connected || shape.indented) {
      builder.add(line);
      return;
    }
    // Text further right than the tree's own margin continues a comment.
    if (line.key > left) return;
    left = line.key;
    if (line.named) {
      builder.add(line);
    } else {
      builder.finish(trees);
    }
  });
  builder.finish(trees);
  return trees;
}

bool looks_like_tree(std::string_view fence_text) {
  for (const bool quoted : {false, true}) {
    const Shape shape = shape_of(fence_text, quoted);
    if (is_drawn(shape) || shape.indented) return true;
  }
  return false;
}

}  // namespace docgarden::docs
