// SPDX-License-Identifier: MIT
// Makefiles: targets, also those of included files. Kinds of names: "target".
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "checks/facts/manifests/make_text.h"
#include "checks/facts/manifests/readers.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

// What one file says, before its includes are followed.
struct Makefile {
  const git::Entry* entry = nullptr;
  std::vector<LogicalLine> lines;
  bool readable = false;
};

using ByPath = std::unordered_map<std::string_view, Makefile>;

bool is_default_name(std::string_view name) {
  return name == "Makefile" || name == "makefile" || name == "GNUmakefile";
}

// Reads one makefile as make does: from top to bottom, into the files that it includes.
class Reader {
 public:
  // `budget` is the number of lines that may still be read over all makefiles of the repository: each is read again by
  // every file that includes it.
  Reader(const ByPath& files, std::string folder, Names& names, std::size_t& budget)
      : files_(files), folder_(std::move(folder)), names_(names), budget_(budget) {}

  void read(const Makefile& file) {
    if (!file.readable) return names_.open("`" + file.entry->path + "` cannot be read");
    if (!seen_.insert(file.entry->path).second) return;
    if (depth_ > deepest_include || !spend(file.lines.size() + 1)) return names_.open("it includes too much");
    ++depth_;
    bool defining = false;
    std::string defined;
    for (const LogicalLine& line : file.lines) {
      const std::string_view text = line.text;
      if (defining) {
        defining = !(text == "endef" || text.starts_with("endef "));
        if (defining) template_line(line);
      } else if (text.starts_with("define ")) {
        defining = true;
        templates_.insert(std::string(text.substr(7, text.find_first_of(" \t=:?", 7) - 7)));
      } else if (line.tabbed && !is_include(text)) {
        continue;
      } else {
        one(line);
      }
    }
    --depth_;
  }

  void finish() {
    for (const std::string& called : called_) {
      if (!templates_.contains(called)) names_.open("`$(eval)` makes targets");
    }
  }

 private:
  bool spend(std::size_t lines) {
    const bool enough = lines <= budget_;
    budget_ = enough ? budget_ - lines : 0;
    return enough;
  }

  static bool is_include(std::string_view text) {
    return text.starts_with("include ") || text.starts_with("-include ") || text.starts_with("sinclude ");
  }

  void one(const LogicalLine& line) {
    std::string_view text = line.text;
    for (const std::string_view word : {"export ", "override ", "private ", "unexport "}) {
      if (text.starts_with(word)) text.remove_prefix(word.size());
    }
    if (is_include(text)) return include(text.substr(text.find(' ') + 1), text.front() != 'i');
    if (text.starts_with(".include") || text.starts_with("!include"))
      return names_.open("it includes `" + std::string(text.substr(8)) + "`");
    if (text.find("$(eval") != std::string_view::npos || text.find("${eval") != std::string_view::npos ||
        text.starts_with("$(call "))
      return evaluate(text);
    const MakeLine split = split_make_line(text);
    if (split.kind == MakeLine::Kind::assignment) variables_.assign(split.left, split.right);
    if (split.kind == MakeLine::Kind::rule) rule(split, line.number);
  }

  void rule(const MakeLine& split, int line) {
    if (split.left == ".DEFAULT") return names_.open("it has a rule for any target (`.DEFAULT`)");
    // A phony name without a rule of its own is no error for make.
    const bool phony = split.left == ".PHONY";
    for (const std::string& word : variables_.expand(phony ? split.right : split.left)) {
      const bool special = word.starts_with('.') && word.size() > 1 && is_upper(word[1]);
      if (special || (phony && word == "*")) continue;
      add(word, phony ? 0 : line);
    }
  }

  // Line 0: its rule is not seen yet.
  void add(std::string word, int line) {
    while (word.starts_with("./")) word.erase(0, 2);
    std::replace(word.begin(), word.end(), '%', '*');
    if (word.find_first_not_of('*') == std::string::npos) return names_.open("it has a rule for computed targets");
    if (word.find('*') == std::string::npos) {
      int& known = names_.lines.try_emplace(std::move(word), 0).first->second;
      if (known == 0) known = line;
    } else if (names_.patterns.size() < most_patterns) {
      names_.patterns.push_back(std::move(word));
    } else {
      names_.open("it has too many pattern rules");
    }
  }

  // A line of a `define`: when some `$(eval $(call …))` uses it, what stands before its colon is a target.
  void template_line(const LogicalLine& line) {
    if (line.tabbed) return;
    const MakeLine split = split_make_line(line.text);
    if (split.kind != MakeLine::Kind::rule) return;
    for (const std::string& word : variables_.expand(split.left)) {
      if (word.find_first_not_of('*') == std::string::npos) {
        computed_template_ = true;
      } else {
        add(word, line.number);
      }
    }
  }

  void evaluate(std::string_view text) {
    const std::size_t call = text.find("call ");
    const std::size_t eval = text.find("eval");
    if (call != std::string_view::npos) {
      const std::size_t begin = call + 5;
      called_.insert(std::string(text.substr(begin, text.find_first_of(",) }", begin) - begin)));
      if (computed_template_) names_.open("`$(eval)` makes targets");
    } else if (text.find('=', eval) == std::string_view::npos) {
      names_.open("`$(eval)` makes targets");
    }
  }

  void include(std::string_view files, bool optional) {
    for (const std::string& word : variables_.expand(files)) {
      if (word.find('*') == std::string::npos) {
        include_file(word, optional);
      } else if (!is_dependency_list(word)) {
        include_pattern(word, optional);
      }
    }
  }

  // Lists of prerequisites that the compiler writes; personal settings. Neither defines what a document speaks of.
  static bool is_dependency_list(std::string_view path) {
    const std::string_view name = name_of(path);
    return name.ends_with(".d") || name.ends_with(".dep") || name.ends_with(".depend") || name == ".depend" ||
           name == ".deps";
  }
  static bool is_personal(std::string_view path) {
    const std::string_view name = name_of(path);
    return name.starts_with(".env") || name.ends_with(".env") || name.find("local") != std::string_view::npos ||
           name.find("user") != std::string_view::npos || name.find("config") != std::string_view::npos;
  }

  void include_file(const std::string& word, bool optional) {
    std::string path;
    if (is_dependency_list(word)) return;
    if (normalise(join(folder_, word), path)) {
      if (const auto found = files_.find(path); found != files_.end()) return read(found->second);
    }
    if (!(optional && is_personal(word))) names_.open("it includes `" + word + "`, which is not in the tree");
  }

  // `$(ROOT)/mk/common.mk` with an unknown root: any file that ends so may be meant, and all of them are read.
  void include_pattern(const std::string& word, bool optional) {
    std::size_t matching = 0;
    if (!spend(files_.size())) return names_.open("it includes too much");
    for (const auto& [path, file] : files_) {
      if (!wildcard_matches(word, path) && !wildcard_matches(word, "./" + std::string(path))) continue;
      if (++matching > 50) break;
      read(file);
    }
    const std::string_view tail = std::string_view(word).substr(word.rfind('*') + 1);
    if ((matching == 0 && !(optional && is_personal(word))) || tail.empty()) {
      names_.open("it includes files whose names are computed");
    }
  }

  static constexpr std::size_t most_patterns = 2000;
  static constexpr int deepest_include = 20;

  const ByPath& files_;
  std::string folder_;
  Names& names_;
  MakeVariables variables_;
  std::unordered_set<std::string_view> seen_;
  std::unordered_set<std::string> templates_, called_;
  bool computed_template_ = false;
  int depth_ = 0;
  std::size_t& budget_;
};

}  // namespace

bool is_makefile(std::string_view path) {
  const std::string_view name = name_of(path);
  return is_default_name(name) || name == "Kbuild" || name.ends_with(".mk") || name.ends_with(".mak") ||
         name.ends_with(".make") || name.starts_with("Makefile.") || name.starts_with("makefile.") ||
         name.starts_with("GNUmakefile.") || name.starts_with("Makefile-");
}

void read_makefiles(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  ByPath by_path;
  for (const git::Entry* entry : files) {
    std::string why;
    const std::optional<std::string> text = text_of(snapshot, *entry, why);
    Makefile& file = by_path[entry->path];
    file = {
        .entry = entry, .lines = text ? make_lines(*text) : std::vector<LogicalLine>{}, .readable = text.has_value()};
  }
  std::size_t budget = 2'000'000;
  for (const git::Entry* entry : files) {
    const std::string_view name = name_of(entry->path);
    Manifest manifest = start_manifest(Ecosystem::make, *entry);
    manifest.part = !is_default_name(name);
    Names& names = manifest.names["target"];
    Reader reader(by_path, manifest.folder, names, budget);
    reader.read(by_path.at(entry->path));
    reader.finish();
    if (snapshot.find(join(manifest.folder, "Kbuild")) != nullptr ||
        snapshot.find(join(manifest.folder, "Kconfig")) != nullptr) {
      names.open("it belongs to Kbuild");
    }
    manifests.push_back(std::move(manifest));
  }
}

}  // namespace docgarden::facts
