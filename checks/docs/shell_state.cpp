// SPDX-License-Identifier: MIT
#include "checks/docs/shell_state.h"

#include <algorithm>
#include <array>

#include "checks/facts/path_table.h"

namespace docgarden::docs {
namespace {

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_shell(std::string_view word) {
  constexpr std::array<std::string_view, 5> shells = {"bash", "sh", "zsh", "fish", "ash"};
  return one_of(facts::name_of(word), shells);
}

// Words that only run the command after them. `sudo -u me make` keeps "make" as its program.
void unwrap(std::vector<ShellWord>& words) {
  constexpr std::array<std::string_view, 9> wrappers = {"sudo",  "time",    "env",  "exec",     "command",
                                                        "nohup", "builtin", "nice", "cross-env"};
  constexpr std::array<std::string_view, 4> with_value = {"-u", "-g", "-n", "-C"};
  std::size_t first = 0;
  while (first < words.size() && one_of(words[first].text, wrappers)) {
    ++first;
    while (first < words.size()) {
      const std::string_view word = words[first].text;
      if (one_of(word, with_value)) {
        first += 2;
      } else if (word.starts_with('-') || word.find('=') != std::string_view::npos) {
        ++first;
      } else {
        break;
      }
    }
  }
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(first, words.size())));
}

// A shell inside something else: what follows is typed there. `docker run image make` is over when it returns.
bool enters_other_machine(const std::vector<ShellWord>& words) {
  constexpr std::array<std::string_view, 9> containers = {
      "docker", "podman", "docker-compose", "kubectl", "nerdctl", "lxc", "podman-compose", "oc", "vagrant"};
  const std::string_view program = words.front().text;
  if (one_of(program, containers)) {
    return is_shell(words.back().text) || (program == "vagrant" && words.size() == 2 && words[1].text == "ssh");
  }
  if (program == "ssh") {
    const auto plain =
        std::count_if(words.begin() + 1, words.end(), [](const ShellWord& w) { return !w.text.starts_with('-'); });
    return plain <= 2;
  }
  return program == "chroot" || program == "wsl" || (program == "su" && words.size() <= 3);
}

// A generator: from here on the reader stands in a project of their own.
bool makes_project(const std::vector<ShellWord>& words) {
  if (words.size() < 2) return words.front().text == "yo";
  constexpr std::array<std::string_view, 10> runners = {"npx", "bunx", "pnpx", "pnpm", "yarn",
                                                        "npm", "bun",  "uvx",  "pipx", "deno"};
  constexpr std::array<std::string_view, 19> makers = {
      "cargo", "ng",    "vue",    "rails", "gatsby", "nest",   "hugo",    "jekyll",       "mix",     "ember",
      "expo",  "ionic", "poetry", "uv",    "pdm",    "dotnet", "flutter", "django-admin", "composer"};
  constexpr std::array<std::string_view, 6> verbs = {"new",          "init",           "create",
                                                     "startproject", "create-project", "generate"};
  constexpr std::array<std::string_view, 5> copiers = {"degit", "tiged", "giget", "cookiecutter", "copier"};
  const std::string_view program = words.front().text;
  if (one_of(program, copiers)) return true;
  if (program == "git") return words[1].text == "init";
  if (one_of(program, makers)) return one_of(words[1].text, verbs);
  if (program.starts_with("create-")) return true;
  if (!one_of(program, runners)) return false;
  const std::string_view verb = words[1].text;
  if (program != "npx" && program != "bunx" && program != "pnpx" && one_of(verb, verbs)) return true;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = words[i].text;
    const std::string_view tail = facts::name_of(word);
    if (tail.starts_with("create-") || (tail == "create" && word.starts_with('@')) || one_of(word, copiers))
      return true;
    // `npx tool@latest init`
    if (i > 1 && !words[i - 1].text.starts_with('-') && (word == "init" || word == "create" || word == "new")) {
      return program == "npx" || program == "bunx" || program == "pnpx" || verb == "dlx" || program == "uvx";
    }
  }
  return false;
}

// "https://github.com/owner/name.git" -> "name"
std::string clone_folder(std::string_view address) {
  while (address.ends_with('/')) address.remove_suffix(1);
  if (address.ends_with(".git")) address.remove_suffix(4);
  return std::string(address.substr(address.find_last_of("/:") + 1));
}

// "a" and "../b" -> "b", but a leading ".." stays: the start of the fence need not be the root.
std::string joined(const std::string& folder, const std::string& change) {
  constexpr std::size_t longest = 2000;
  const std::string whole = folder.size() > longest ? change : facts::join(folder, change);
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= whole.size();) {
    const std::size_t end = std::min(whole.find('/', begin), whole.size());
    const std::string_view part = std::string_view(whole).substr(begin, end - begin);
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
    begin = end + 1;
  }
  std::string result;
  for (const std::string_view part : parts) result = facts::join(result, part);
  return result;
}

}  // namespace

void ShellTracker::run(ShellCommand& command) {
  unwrap(command.words);
  start_line(command.span.begin);
  command.folder = state_.folder;
  command.or_folder = state_.or_folder;
  command.folder_known = state_.folder_known;
  command.foreign = state_.foreign;
  command.clone = state_.clone;
  if (command.words.empty()) return;
  const std::vector<ShellWord>& words = command.words;
  const std::string_view program = words.front().text;
  if (program == "cd" || program == "pushd" || program == "chdir" || program == "popd" || program == "Set-Location") {
    const std::string_view rest = source_.substr(command.span.end - offset_);
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (!joined_line_end_ && line.find_first_of("&;") != std::string_view::npos) {
      joined_line_end_ = command.span.end + line.size();
      before_line_ = state_.folder;
    }
    change_folder(words);
  } else if (program == "git" && words.size() > 2 && words[1].text == "clone") {
    remember_clone(words, 2);
  } else if ((program == "gh" || program == "hub") && words.size() > 3 && words[1].text == "repo" &&
             words[2].text == "clone") {
    remember_clone(words, 3);
  } else if (makes_project(words)) {
    state_.foreign = state_.generated = true;
  } else if (enters_other_machine(words)) {
    state_.foreign = true;
  } else if (program == "exit") {
    state_.folder_known = false;
  }
}

void ShellTracker::start_line(std::size_t offset) {
  if (!joined_line_end_ || offset < *joined_line_end_) return;
  // Only the first doubt is kept: more of them would be a guess.
  if (!state_.or_folder && state_.folder_known && state_.clone.empty()) state_.or_folder = before_line_;
  joined_line_end_.reset();
}

void ShellTracker::change_folder(const std::vector<ShellWord>& words) {
  if (words.front().text == "popd") {
    if (stack_.empty()) {
      state_.folder_known = false;
    } else {
      state_ = std::move(stack_.back());
      stack_.pop_back();
    }
    return;
  }
  std::size_t at = 1;
  while (at < words.size() && (words[at].text == "--" || words[at].text == "/d" || words[at].text == "-P")) ++at;
  const ShellState before = state_;
  if (words.front().text == "pushd" && stack_.size() < 100) stack_.push_back(state_);
  if (at >= words.size()) {
    state_.folder_known = false;
  } else if (words[at].text == "-") {
    state_ = previous_;
  } else {
    enter(words[at]);
  }
  previous_ = before;
}

void ShellTracker::enter(const ShellWord& target) {
  std::string folder = target.text;
  std::replace(folder.begin(), folder.end(), '\\', '/');
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  while (folder.starts_with("./")) folder.erase(0, 2);
  // `cd name` right after `git clone …/name` leads into the clone, whatever else the folder is called here.
  const std::size_t slash = folder.find('/');
  const std::string top = target.literal ? folder.substr(0, slash) : std::string(written(target));
  if (const auto clone = clones_.find(top); clone != clones_.end() && state_.clone.empty()) {
    state_.clone = clone->second;
    state_.folder = slash == std::string::npos || !target.literal ? "" : folder.substr(slash + 1);
    state_.folder_known = true;
    return;
  }
  // `git clone <url>` and `cd <folder>` belong together.
  if (!target.literal && !clones_.empty() && state_.clone.empty() && top.find('<') != std::string::npos) {
    state_.clone = clones_.begin()->second;
    state_.folder.clear();
    state_.folder_known = true;
    return;
  }
  if (!target.literal || folder.empty() || folder.starts_with('/') || folder.starts_with('~') ||
      folder.find(':') != std::string::npos || folder.size() > 1000) {
    state_.folder_known = false;
    return;
  }
  if (state_.or_folder) state_.or_folder = joined(*state_.or_folder, folder);
  state_.folder = joined(state_.folder, folder);
  // Out of the clone again.
  if (!state_.clone.empty() && state_.folder.starts_with("..")) {
    state_.clone.clear();
    state_.folder.clear();
    state_.folder_known = false;
  }
}

void ShellTracker::remember_clone(const std::vector<ShellWord>& words, std::size_t first) {
  constexpr std::array<std::string_view, 9> with_value = {"-b", "--branch", "--depth", "-o",    "--origin",
                                                          "-c", "--config", "-j",      "--jobs"};
  std::string address;
  std::string folder;
  for (std::size_t i = first; i < words.size(); ++i) {
    const std::string_view word = words[i].text;
    if (one_of(word, with_value)) {
      ++i;
    } else if (!word.starts_with('-')) {
      (address.empty() ? address : folder) = std::string(written(words[i]));
    }
  }
  if (address.empty() || clones_.size() > 100) return;
  if (folder.empty()) folder = clone_folder(address);
  if (folder == ".") {
    state_.clone = address;
    state_.folder.clear();
    state_.folder_known = true;
  } else {
    clones_[folder] = address;
  }
}

}  // namespace docgarden::docs
