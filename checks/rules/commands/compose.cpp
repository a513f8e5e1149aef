// SPDX-License-Identifier: MIT
// docker compose: what `up`, `run`, `exec`, `logs` and their like name is a service of the files that -f gives, or of
// those that are found by themselves.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "checks/facts/path_table.h"
#include "checks/rules/commands/call.h"
#include "checks/text.h"

namespace docgarden::commands {
namespace {

using facts::Manifest;

// What one command line says, as far as it can be told.
struct Request {
  const ShellWord* service = nullptr;  // the first; of `run` and `exec` what follows runs in it
  std::vector<std::string> files;      // of -f
  bool understood = true;              // false: an option that may take a value nobody here knows of
};

bool takes_services(std::string_view verb) {
  static const std::unordered_set<std::string_view> verbs = {
      "up",   "run", "exec", "build", "logs",  "restart", "stop",   "start",  "rm",     "pull", "push",
      "kill", "ps",  "top",  "port",  "pause", "unpause", "create", "images", "attach", "watch"};
  return verbs.contains(verb);
}

bool is_flag(std::string_view option) {
  static const std::unordered_set<std::string_view> flags = {"-d",
                                                             "--detach",
                                                             "--build",
                                                             "--no-deps",
                                                             "--rm",
                                                             "-T",
                                                             "-it",
                                                             "-i",
                                                             "-ti",
                                                             "-f",
                                                             "--follow",
                                                             "--force",
                                                             "--no-cache",
                                                             "--remove-orphans",
                                                             "--wait",
                                                             "-q",
                                                             "--quiet",
                                                             "--no-build",
                                                             "--no-recreate",
                                                             "-V",
                                                             "--pull",
                                                             "--watch",
                                                             "-s",
                                                             "--stop",
                                                             "-a",
                                                             "--all",
                                                             "--no-start",
                                                             "--service-ports",
                                                             "-P",
                                                             "--no-color",
                                                             "--no-tty",
                                                             "--no-log-prefix",
                                                             "--timestamps",
                                                             "--quiet-pull",
                                                             "--force-recreate",
                                                             "--services",
                                                             "-fsv",
                                                             "-sf",
                                                             "-fs",
                                                             "--no-TTY",
                                                             "--interactive"};
  return flags.contains(option);
}

bool takes_value(std::string_view option) {
  static const std::unordered_set<std::string_view> options = {
      "-e",       "--env",  "-u",      "--user",  "-w",          "--workdir",    "-p",         "--publish",
      "-v",       "--name", "--scale", "--index", "--tail",      "--entrypoint", "--since",    "--until",
      "--volume", "-n",     "-l",      "--label", "--build-arg", "--timeout",    "--progress", "--exit-code-from",
      "--profile"};
  return options.contains(option);
}

Request read(const Words& words, std::size_t first) {
  Request asked;
  std::size_t i = first;
  for (; i < words.size() && words[i].text.starts_with('-'); ++i) {
    const std::string& word = words[i].text;
    const bool file = word == "-f" || word == "--file";
    if (file && i + 1 < words.size()) {
      asked.files.push_back(words[++i].text);
      asked.understood = asked.understood && words[i].literal;
    } else if (word.starts_with("--file=")) {
      asked.files.push_back(word.substr(7));
    } else if (word == "-p" || word == "--project-name" || word == "--profile" || word == "--env-file") {
      ++i;
    } else if (word.find('=') == std::string::npos) {
      asked.understood = false;  // --project-directory and what else leads elsewhere
    }
  }
  if (i >= words.size() || !takes_services(words[i].text)) return asked;
  for (++i; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (!word.starts_with('-')) {
      asked.service = &words[i];
      return asked;
    }
    if (word.find('=') != std::string::npos || is_flag(word)) continue;
    if (takes_value(word)) {
      ++i;
    } else {
      asked.understood = false;
      return asked;
    }
  }
  return asked;
}

// The files that compose would read in this folder or the nearest one above that has some.
std::vector<const Manifest*> found_from(const Call& call, const std::string& folder) {
  std::vector<const Manifest*> found;
  const Manifest* main = call.repo.facts.manifests.above(facts::Ecosystem::compose, folder);
  if (main == nullptr) return found;
  for (const Manifest& manifest : call.repo.facts.manifests.all) {
    const bool beside = manifest.ecosystem == facts::Ecosystem::compose && manifest.folder == main->folder;
    const bool override = manifest.path.find("override.y") != std::string::npos;
    if (beside && (!manifest.part || override)) found.push_back(&manifest);
  }
  return found;
}

// Those that -f gives; empty when one of them is not in the tree.
std::vector<const Manifest*> given(const Call& call, const std::string& folder, const std::vector<std::string>& files) {
  std::vector<const Manifest*> found;
  for (const std::string& file : files) {
    std::string path;
    if (!facts::normalise(facts::join(folder, file), path)) return {};
    const auto& all = call.repo.facts.manifests.all;
    const auto one = std::find_if(all.begin(), all.end(), [&](const Manifest& manifest) {
      return manifest.ecosystem == facts::Ecosystem::compose && manifest.path == path;
    });
    if (one == all.end()) return {};
    found.push_back(&*one);
  }
  return found;
}

// "  name:" alone on its line, as in the compose file that a page tells to write.
bool is_defined_in(std::string_view text, std::string_view service) {
  bool found = false;
  for_each_line(text, [&](std::string_view line) {
    line = trimmed(line);
    found = found || (line.size() == service.size() + 1 && line.starts_with(service) && line.ends_with(':'));
  });
  return found;
}

}  // namespace

Verdict judge_compose(const Call& call) {
  const Words& words = call.words();
  const Request asked = read(words, 1);
  if (asked.service == nullptr) return Verdict::no_claim("it names no service");
  static const RE2 name(R"([\w.-]*[A-Za-z0-9][\w.-]*)");
  if (!stands_in(*asked.service) && !RE2::FullMatch(asked.service->text, name)) {
    return Verdict::no_claim("`" + asked.service->text + "` is no name");
  }
  if (!asked.understood) return Verdict::unknown("its options are not all known");
  if (stands_in(*asked.service)) return Verdict::no_claim("`" + asked.service->text + "` is a placeholder");
  std::vector<const Manifest*> manifests;
  for (const std::string& folder : places(call)) {
    for (const Manifest* one : asked.files.empty() ? found_from(call, folder) : given(call, folder, asked.files)) {
      if (std::find(manifests.begin(), manifests.end(), one) == manifests.end()) manifests.push_back(one);
    }
  }
  if (manifests.empty()) return Verdict::unknown("no compose file is where it runs");
  for (const Manifest* manifest : manifests) {
    if (manifest->of("service")->may_contain(asked.service->text)) return Verdict::hold();
  }
  for (const Manifest* manifest : manifests) {
    if (!manifest->of("service")->closed) return Verdict::unknown(manifest->of("service")->open_why);
    if (manifest->fixture) return Verdict::unknown("`" + manifest->path + "` is test data");
  }
  for (const Manifest& other : call.repo.facts.manifests.all) {
    const facts::Names* names = other.ecosystem == facts::Ecosystem::compose ? other.of("service") : nullptr;
    if (names != nullptr && names->contains(asked.service->text)) {
      return Verdict::unknown("`" + other.path + "` has it, and may be meant");
    }
  }
  if (const std::string why = not_ours(call); !why.empty()) return Verdict::unknown(why);
  if (is_defined_in(call.document.text, asked.service->text)) return Verdict::unknown("the document itself defines it");
  return absent(call, *asked.service, {manifests, {"service"}, "service"});
}

}  // namespace docgarden::commands
