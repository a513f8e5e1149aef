// SPDX-License-Identifier: MIT
// package.json: scripts, programs, dependencies and workspaces of npm, pnpm, yarn and bun, with pnpm-workspace.yaml.
// Kinds of names: "script", "bin" (programs that it installs), "dependency" (of every sort).
// Values: "packageManager", "private", "lock" (the package managers whose lock files lie beside it).
#include <yaml-cpp/yaml.h>

#include <nlohmann/json.hpp>
#include <unordered_map>

#include "checks/facts/manifests/readers.h"
#include "checks/facts/path_table.h"

namespace docgarden::facts {
namespace {

using nlohmann::json;

// Takes only what is asked for and never builds a tree, so that neither depth nor size of the rest matters.
class PackageReader : public nlohmann::json_sax<json> {
 public:
  PackageReader(std::string_view text, Manifest& manifest) : text_(text), manifest_(manifest) {
    for (const char* kind : {"script", "bin", "dependency"}) manifest.names[kind];
  }

  std::vector<std::string> workspaces;

  bool null() override { return true; }
  bool boolean(bool value) override {
    if (depth_ == 1 && key_[0] == "private" && value) manifest_.values["private"] = "true";
    return true;
  }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }

  bool string(string_t& value) override {
    if (depth_ == 1) {
      if (key_[0] == "name") manifest_.name = value;
      if (key_[0] == "packageManager" || key_[0] == "repository") manifest_.values[key_[0]] = value;
      if (key_[0] == "bin" && !manifest_.name.empty()) {
        add("bin", manifest_.name.substr(manifest_.name.find('/') + 1));
      }
    }
    if (depth_ == 2 && key_[0] == "repository" && key_[1] == "url") manifest_.values["repository"] = value;
    const bool listed = depth_ == 2 && key_[0] == "workspaces";
    const bool yarn_listed = depth_ == 3 && key_[0] == "workspaces" && key_[1] == "packages";
    if (listed || yarn_listed) workspaces.push_back(value);
    return true;
  }

  bool key(string_t& value) override {
    if (depth_ == 1) key_[0] = value;
    if (depth_ != 2) return true;
    key_[1] = value;
    const std::string& section = key_[0];
    if (section == "scripts") {
      add("script", value);
    } else if (section == "bin") {
      add("bin", value);
    } else if (section.ends_with("ependencies")) {
      add("dependency", value);
    }
    return true;
  }

  bool start_object(std::size_t) override { return ++depth_ > 0; }
  bool end_object() override { return depth_-- > 0; }
  bool start_array(std::size_t) override { return ++depth_ > 0; }
  bool end_array() override { return depth_-- > 0; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  void add(const char* kind, const std::string& name) {
    // Keys come in the order of the text, so the search goes forward only.
    const std::size_t found = text_.find("\"" + name + "\"", at_);
    int line = 0;
    if (found != std::string_view::npos) {
      line_ += line_of(text_.substr(at_, found - at_), found - at_) - 1;
      at_ = found + 1;
      line = line_;
    }
    manifest_.names[kind].lines.emplace(name, line);
  }

  std::string_view text_;
  Manifest& manifest_;
  std::string key_[2];
  std::size_t depth_ = 0;
  std::size_t at_ = 0;  // where the last key was found
  int line_ = 1;
};

std::vector<std::string> pnpm_packages(const std::string& text) {
  std::vector<std::string> globs;
  try {
    const YAML::Node root = YAML::Load(text);
    if (!root.IsMap() || !root["packages"].IsSequence()) return globs;
    for (const YAML::Node& glob : root["packages"]) {
      if (glob.IsScalar()) globs.push_back(glob.Scalar());
    }
  } catch (const YAML::Exception&) {
    globs.clear();
  }
  return globs;
}

}  // namespace

bool is_package_json(std::string_view path) {
  const std::string_view name = name_of(path);
  return name == "package.json" || name == "pnpm-workspace.yaml";
}

void read_package_json(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  constexpr std::size_t largest_yaml = 64u << 10;
  std::vector<Manifest> made;
  std::vector<std::vector<std::string>> globs;
  std::vector<std::string> folders;
  std::unordered_map<std::string, std::vector<std::string>> pnpm;
  for (const git::Entry* entry : files) {
    std::string why;
    const std::optional<std::string> text = text_of(snapshot, *entry, why);
    if (entry->path.ends_with(".yaml")) {
      if (text && text->size() <= largest_yaml) pnpm[std::string(folder_of(entry->path))] = pnpm_packages(*text);
      continue;
    }
    Manifest manifest = start_manifest(Ecosystem::npm, *entry);
    PackageReader reader(text ? std::string_view(*text) : std::string_view(), manifest);
    // Comments are not JSON, yet package managers of old let them pass.
    const bool sound = text && json::sax_parse(*text, &reader, json::input_format_t::json, true, true);
    if (!sound) {
      if (why.empty()) why = "`" + entry->path + "` is not JSON";
      for (auto& [kind, names] : manifest.names) names.open(why);
    }
    for (const auto& [lock, manager] : {std::pair{"package-lock.json", "npm"},
                                        {"pnpm-lock.yaml", "pnpm"},
                                        {"yarn.lock", "yarn"},
                                        {"bun.lock", "bun"},
                                        {"bun.lockb", "bun"}}) {
      if (snapshot.find(join(manifest.folder, lock)) != nullptr) manifest.values["lock"] += std::string(manager) + " ";
    }
    folders.push_back(manifest.folder);
    globs.push_back(std::move(reader.workspaces));
    made.push_back(std::move(manifest));
  }
  std::size_t budget = member_budget;
  for (std::size_t i = 0; i < made.size(); ++i) {
    const auto workspace = pnpm.find(made[i].folder);
    const std::vector<std::string>& members = workspace != pnpm.end() ? workspace->second : globs[i];
    if (!members.empty()) made[i].members = expand_members(made[i].folder, members, folders, budget);
    manifests.push_back(std::move(made[i]));
  }
}

}  // namespace docgarden::facts
