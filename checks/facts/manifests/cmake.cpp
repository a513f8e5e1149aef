// SPDX-License-Identifier: MIT
// CMake: presets of CMakePresets.json, and targets of CMakeLists.txt and *.cmake, one manifest a file; a target may be
// defined in any of them. Kinds of names: "target"; "configure preset", "build preset", "test preset",
// "package preset", "workflow preset". Values: "project".
// The language is scanned by hand: only the first argument of a few commands matters.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "checks/facts/manifests/readers.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<const char*, const char*>, 5> preset_kinds = {{{"configurePresets", "configure preset"},
                                                                              {"buildPresets", "build preset"},
                                                                              {"testPresets", "test preset"},
                                                                              {"packagePresets", "package preset"},
                                                                              {"workflowPresets", "workflow preset"}}};

void open_presets(Manifest& manifest, const std::string& why) {
  for (const auto& [key, kind] : preset_kinds) manifest.names[kind].open(why);
}

class PresetReader {
 public:
  PresetReader(const git::Snapshot& snapshot, Manifest& manifest) : snapshot_(snapshot), manifest_(manifest) {}

  void read(const git::Entry& entry) {
    if (seen_.size() > 20 || !seen_.insert(entry.path).second) return;
    std::string why;
    const std::optional<std::string> text = text_of(snapshot_, entry, why);
    const json root = text ? json::parse(*text, nullptr, false, true) : json(json::value_t::discarded);
    if (!root.is_object()) {
      return open_presets(manifest_, why.empty() ? "`" + entry.path + "` is not JSON" : why);
    }
    for (const auto& [key, kind] : preset_kinds) {
      const auto presets = root.find(key);
      if (presets == root.end() || !presets->is_array()) continue;
      for (const json& preset : *presets) {
        const auto name = preset.is_object() ? preset.find("name") : preset.end();
        if (preset.is_object() && name != preset.end() && name->is_string()) {
          manifest_.names[kind].lines.emplace(name->get<std::string>(), 0);
        }
      }
    }
    const auto includes = root.find("include");
    if (includes == root.end()) return;
    for (const json& include : *includes) {
      std::string path;
      const git::Entry* file = nullptr;
      if (include.is_string() && normalise(join(folder_of(entry.path), include.get<std::string>()), path)) {
        file = snapshot_.find(path);
      }
      if (file == nullptr) {
        open_presets(manifest_, "it includes a file that is not in the tree");
      } else {
        read(*file);
      }
    }
  }

 private:
  const git::Snapshot& snapshot_;
  Manifest& manifest_;
  std::unordered_set<std::string> seen_;
};

// The commands of a CMake file, each with its first argument as written.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool next(std::string& command, std::string_view& argument) {
    while (skip_to_word()) {
      const std::size_t begin = at_;
      while (at_ < text_.size() && is_word(text_[at_])) ++at_;
      command = lowered(text_.substr(begin, at_ - begin));
      while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
      if (at_ >= text_.size() || text_[at_] != '(') continue;
      ++at_;
      argument = first_argument();
      skip_arguments();
      return true;
    }
    return false;
  }

 private:
  // Over blanks, comments and whatever else is no word.
  bool skip_to_word() {
    while (at_ < text_.size() && !is_word(text_[at_])) {
      if (text_[at_] == '#') {
        skip_comment();
      } else {
        ++at_;
      }
    }
    return at_ < text_.size();
  }

  void skip_comment() {
    const bool block = text_.substr(at_ + 1).starts_with("[[");
    const std::size_t end = block ? text_.find("]]", at_) : text_.find('\n', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + (block ? 2 : 1);
  }

  std::string_view first_argument() {
    for (;;) {
      at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
      if (at_ >= text_.size() || text_[at_] != '#') break;
      skip_comment();
    }
    std::string_view rest = text_.substr(at_);
    if (rest.starts_with('"')) rest.remove_prefix(1);
    return rest.substr(0, rest.find_first_of(" \t\r\n()\""));
  }

  void skip_arguments() {
    for (std::size_t depth = 1; at_ < text_.size() && depth > 0;) {
      const char c = text_[at_];
      if (c == '#') {
        skip_comment();
      } else if (c == '"') {
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
          if (text_[at_] == '\\') ++at_;
        }
        ++at_;
      } else {
        if (c == '(') ++depth;
        if (c == ')') --depth;
        ++at_;
      }
    }
    at_ = std::min(at_, text_.size());
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// "${PROJECT_NAME}_test" -> "docgarden_test"; any other variable becomes "*".
std::string expanded(std::string_view name, const std::string& project) {
  std::string out;
  while (!name.empty()) {
    const std::size_t open = name.find("${");
    out += name.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = name.find('}', open);
    if (close == std::string_view::npos) return "*";
    const std::string_view variable = name.substr(open + 2, close - open - 2);
    out += variable == "PROJECT_NAME" && !project.empty() ? project : "*";
    name.remove_prefix(close + 1);
  }
  return out;
}

void read_targets(const std::string& text, Manifest& manifest) {
  Names& names = manifest.names["target"];
  Scanner scanner(text);
  std::string command;
  std::string_view argument;
  while (scanner.next(command, argument)) {
    if (command == "project") {
      manifest.name = std::string(argument);
    } else if (command == "add_executable" || command == "add_library" || command == "add_custom_target" ||
               command == "externalproject_add") {
      const std::string name = expanded(argument, manifest.name);
      if (name.find_first_not_of('*') == std::string::npos) {
        names.open("a function or variable names targets");
      } else if (name.find('*') == std::string::npos) {
        names.lines.emplace(name, 0);
      } else if (names.patterns.size() < 500) {
        names.patterns.push_back(name);
      } else {
        names.open("too many targets are computed");
      }
    } else if (command.starts_with("fetchcontent_") || command.starts_with("cpm") ||
               command == "include_external_msproject") {
      names.open("it builds projects that are fetched");
    } else if (!command.starts_with("target_") && !command.starts_with("set") &&
               (command.find("_add_") != std::string::npos ||
                (command.starts_with("add_") && command != "add_subdirectory" && command != "add_test" &&
                 command != "add_dependencies" && command != "add_definitions" && command != "add_compile_options" &&
                 command != "add_compile_definitions" && command != "add_link_options" &&
                 command != "add_custom_command"))) {
      // A function of this project or of a module; what it is given is most likely a target.
      names.lines.emplace(argument, 0);
    }
  }
}

}  // namespace

bool is_cmake(std::string_view path) {
  const std::string_view name = name_of(path);
  return name == "CMakeLists.txt" || name.ends_with(".cmake") || name == "CMakePresets.json" ||
         name == "CMakeUserPresets.json";
}

void read_cmake(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  for (const git::Entry* entry : files) {
    Manifest manifest = start_manifest(Ecosystem::cmake, *entry);
    manifest.part = name_of(entry->path) != "CMakeLists.txt";
    std::string why;
    if (entry->path.ends_with(".json")) {
      for (const auto& [key, kind] : preset_kinds) manifest.names[kind];
      PresetReader(snapshot, manifest).read(*entry);
    } else if (const std::optional<std::string> text = text_of(snapshot, *entry, why)) {
      read_targets(*text, manifest);
    } else {
      manifest.names["target"].open(why);
    }
    manifests.push_back(std::move(manifest));
  }
}

}  // namespace docgarden::facts
