// SPDX-License-Identifier: MIT
// Rakefiles and the *.rake files that they load. Kinds of names: "task", with namespaces. What a library defines opens
// the list, unless it is known to define only what it says. By hand: the file is a program, of which the lines that
// define tasks by a literal name are read.
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "checks/facts/manifests/readers.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

bool is_rakefile(std::string_view name) {
  return name == "Rakefile" || name == "rakefile" || name == "Rakefile.rb" || name == "rakefile.rb";
}

// The tasks that a library defines when it is required, as patterns; nullptr for one that is not known.
const char* tasks_of_library(std::string_view library) {
  constexpr std::array<std::pair<std::string_view, const char*>, 18> known = {{
      {"bundler/gem_tasks", "build install release clean clobber build:* install:* release:*"},
      {"rake", ""},
      {"rake/clean", "clean clobber"},
      {"rake/testtask", ""},
      {"rspec/core/rake_task", ""},
      {"rubocop/rake_task", ""},
      {"bundler", ""},
      {"bundler/setup", ""},
      {"fileutils", ""},
      {"pathname", ""},
      {"json", ""},
      {"yaml", ""},
      {"erb", ""},
      {"date", ""},
      {"tmpdir", ""},
      {"open3", ""},
      {"rbconfig", ""},
      {"yard", ""},
  }};
  const auto found = std::find_if(known.begin(), known.end(), [&](const auto& row) { return row.first == library; });
  return found == known.end() ? nullptr : found->second;
}

void add_patterns(std::string_view list, Names& tasks) {
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    tasks.patterns.emplace_back(list.substr(at, end - at));
    at = end + 1;
  }
}

class Reader {
 public:
  Reader(const std::string& text, Names& tasks) : text_(text), tasks_(tasks) {}

  void run() {
    int number = 0;
    for_each_line(text_, [&](std::string_view line) { read(line, ++number); });
  }

 private:
  void read(std::string_view line, int number) {
    static const RE2 ends(R"(^(\s*)end\b)"), space(R"re(^(\s*)namespace[\s(]+:?["']?([\w-]+)["']?.*\bdo\b)re");
    static const RE2 any_space(R"(^\s*namespace\b)");
    static const RE2 task(R"re(^\s*(?:multi)?task[\s(]+["']?:?["']?([\w:.?!-]+)["']?(?::|\s|,|\)|$))re");
    static const RE2 file(R"re(^\s*(?:file|directory|rule)\b)re");
    static const RE2 made(
        R"re(^\s*(?:[\w.]+\s*=\s*)?[\w:]*(?:Task|TaskGenerator)\w*(?:::\w+)?\.new(?:[\s(]+:?["']?([\w:-]+)["']?)?)re");
    static const RE2 computed(
        R"re(^\s*(?:multi)?task\b|\b(?:load|import|load_tasks|install_tasks|add_rakelib|instance_eval|define_task|Rake\.application)\b)re");
    static const RE2 library(R"re(^\s*require(_relative)?[\s(]+["']([^"']+)["'])re");
    std::string indent, name, relative;
    if (RE2::PartialMatch(line, R"(^\s*#)")) return;
    if (RE2::PartialMatch(line, ends, &indent)) {
      while (!spaces_.empty() && spaces_.back().first >= indent.size()) spaces_.pop_back();
    } else if (RE2::PartialMatch(line, space, &indent, &name)) {
      spaces_.emplace_back(indent.size(), name);
    } else if (RE2::PartialMatch(line, any_space)) {
      tasks_.open("it computes names of tasks");
    } else if (RE2::PartialMatch(line, made, &name)) {
      // Without a name it has that of its library: spec, test, rubocop, …
      if (name.empty())
        add_patterns("spec test rubocop rubocop:* yard rdoc rerdoc features cucumber default", tasks_);
      else
        add(name, number);
      if (!name.empty()) tasks_.patterns.push_back(name + ":*");
    } else if (RE2::PartialMatch(line, task, &name)) {
      if (name.ends_with(':')) name.pop_back();  // task build: [:lint]
      add(name, number);
    } else if (RE2::PartialMatch(line, library, &relative, &name)) {
      const char* const tasks = relative.empty() ? tasks_of_library(name) : nullptr;
      if (tasks == nullptr)
        tasks_.open("it requires `" + name + "`, which may define tasks");
      else
        add_patterns(tasks, tasks_);
    } else if (RE2::PartialMatch(line, computed)) {
      tasks_.open("it loads or computes tasks");
    } else if (RE2::PartialMatch(line, file)) {
      tasks_.patterns.emplace_back("*/*");
      tasks_.patterns.emplace_back("*.*");
    }
  }

  void add(const std::string& name, int line) {
    std::string whole;
    for (const auto& [indent, space] : spaces_) whole += space + ":";
    tasks_.lines.emplace(whole + name, line);
  }

  const std::string& text_;
  Names& tasks_;
  std::vector<std::pair<std::size_t, std::string>> spaces_;  // indent and name of what is open
};

}  // namespace

bool is_rake(std::string_view path) {
  return is_rakefile(name_of(path)) || path.ends_with(".rake");
}

void read_rakefiles(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  const std::size_t first = manifests.size();
  for (const git::Entry* entry : files) {
    if (!is_rakefile(name_of(entry->path))) continue;
    Manifest manifest = start_manifest(Ecosystem::rake, *entry);
    Names& tasks = manifest.names["task"];
    tasks.patterns.emplace_back("default");
    std::string why;
    if (const std::optional<std::string> text = text_of(snapshot, *entry, why)) {
      Reader(*text, tasks).run();
    } else {
      tasks.open(why);
    }
    manifests.push_back(std::move(manifest));
  }
  // Whoever loads them, their tasks exist.
  for (const git::Entry* entry : files) {
    if (is_rakefile(name_of(entry->path))) continue;
    std::string why;
    const std::optional<std::string> text = text_of(snapshot, *entry, why);
    for (std::size_t i = first; i < manifests.size(); ++i) {
      const std::string& folder = manifests[i].folder;
      if (!folder.empty() && !entry->path.starts_with(folder + "/")) continue;
      Names& tasks = manifests[i].names["task"];
      if (text) {
        Reader(*text, tasks).run();
      } else {
        tasks.open(why);
      }
    }
  }
}

}  // namespace docgarden::facts
