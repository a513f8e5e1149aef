// SPDX-License-Identifier: MIT
#include "checks/git/origin.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <utility>

#include "checks/git/files.h"
#include "checks/text.h"

namespace docgarden::git {
namespace {

constexpr std::uint64_t max_shallow = 64u << 20;

bool is_path_char(char c) {
  return is_alnum(c) || std::string_view("-_.~/").find(c) != std::string_view::npos;
}

// What the configuration says that matters here. It is read in one pass, because libgit2 1.5 leaks 20 KB for each entry
// that a pattern of a look-up does not match.
struct Settings {
  std::map<std::string, std::string, std::less<>> remotes;         // name -> address
  std::vector<std::pair<std::string, std::string>> abbreviations;  // url.<base>.insteadOf: what is written -> base
  bool partial = false;
};

bool is_on(std::string_view value) {
  return value != "false" && value != "0" && value != "no" && value != "off";
}

// `name` is section.subsection.key or section.key; section and key are in small letters.
void take_setting(std::string_view name, std::string_view value, Settings& settings) {
  if (name == "extensions.partialclone") settings.partial = true;
  const std::size_t first = name.find('.'), last = name.rfind('.');
  if (first == last) return;
  const std::string_view section = name.substr(0, first), key = name.substr(last + 1);
  const std::string middle(name.substr(first + 1, last - first - 1));
  if (section == "url" && key == "insteadof") settings.abbreviations.emplace_back(value, middle);
  if (section != "remote") return;
  if (key == "url") settings.remotes[middle] = value;
  if (key == "pushurl") settings.remotes.try_emplace(middle);
  if ((key == "promisor" || key == "partialclonefilter") && is_on(value)) settings.partial = true;
}

Settings read_settings(git_repository* repository) {
  Settings settings;
  git_config* config = nullptr;
  if (git_repository_config_snapshot(&config, repository) != 0) return settings;
  const ConfigHandle handle(config);
  git_config_iterator* iterator = nullptr;
  if (git_config_iterator_new(&iterator, config) != 0) return settings;
  const ConfigIteratorHandle iterator_handle(iterator);
  for (git_config_entry* entry = nullptr; git_config_next(&entry, iterator) == 0;) {
    take_setting(entry->name, entry->value == nullptr ? "true" : entry->value, settings);
  }
  return settings;
}

// `origin`, or the only remote there is.
std::string remote_name(const Settings& settings) {
  if (settings.remotes.contains("origin")) return "origin";
  return settings.remotes.size() == 1 ? settings.remotes.begin()->first : "";
}

// With the longest abbreviation that it begins with written out.
std::string expand(const std::string& address, const Settings& settings) {
  std::string_view longest, base;
  for (const auto& [written, stands_for] : settings.abbreviations) {
    if (!address.starts_with(written) || written.size() <= longest.size()) continue;
    longest = written;
    base = stands_for;
  }
  return std::string(base) + address.substr(longest.size());
}

bool has_reference(git_repository* repository, const std::string& name) {
  git_reference* found = nullptr;
  const bool has = git_reference_lookup(&found, repository, name.c_str()) == 0;
  git_reference_free(found);
  return has;
}

// What a symbolic reference points to below `prefix`, or nothing.
std::string target_below(git_repository* repository, const std::string& name, std::string_view prefix) {
  git_reference* found = nullptr;
  if (git_reference_lookup(&found, repository, name.c_str()) != 0) return "";
  const ReferenceHandle handle(found);
  const char* target = git_reference_symbolic_target(found);
  if (target == nullptr || !std::string_view(target).starts_with(prefix)) return "";
  return target + prefix.size();
}

// True if some branch is known, and none is called main or master.
bool lacks_usual_branches(const Repository& repository, const std::string& remote, const std::string& branch) {
  if (branch.empty()) return false;
  const std::string below_remote = "refs/remotes/" + remote + "/";
  for (const char* usual : {"main", "master"}) {
    if (has_reference(repository.get(), std::string("refs/heads/") + usual)) return false;
    if (!remote.empty() && has_reference(repository.get(), below_remote + usual)) return false;
  }
  return true;
}

std::string find_default_branch(const Repository& repository, const std::string& remote) {
  const std::string below_remote = "refs/remotes/" + remote + "/";
  if (!remote.empty()) {
    std::string branch = target_below(repository.get(), below_remote + "HEAD", below_remote);
    if (!branch.empty()) return branch;
  }
  if (repository.work_tree.empty()) {
    std::string branch = target_below(repository.get(), "HEAD", "refs/heads/");
    if (!branch.empty()) return branch;
  }
  for (const std::string& folder : {below_remote, std::string("refs/heads/")}) {
    for (const char* branch : {"main", "master"}) {
      if (has_reference(repository.get(), folder + branch)) return branch;
    }
  }
  return "";
}

// A part of a version: a word ("rc"), the end, a word that comes after the end ("post"), or a number, in this order.
struct Part {
  int rank = 1;
  std::string_view text;  // a number without leading zeros
};

Part take_part(std::string_view& version) {
  version.remove_prefix(std::min(version.find_first_not_of(".-_+"), version.size()));
  if (version.empty()) return {};
  const bool number = is_digit(version[0]);
  std::size_t size = 1;
  while (size < version.size() && is_digit(version[size]) == number &&
         std::string_view(".-_+").find(version[size]) == std::string_view::npos) {
    ++size;
  }
  std::string_view text = version.substr(0, size);
  version.remove_prefix(size);
  if (!number) return {text == "post" || text == "final" ? 2 : 0, text};
  text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
  return {3, text};
}

int compare(const Part& a, const Part& b) {
  if (a.rank != b.rank) return a.rank - b.rank;
  if (a.rank == 3 && a.text.size() != b.text.size()) return a.text.size() < b.text.size() ? -1 : 1;
  return a.text.compare(b.text);
}

// The part of a tag from its first digit on, without "v" or "release-".
std::string_view version_of(std::string_view tag) {
  return tag.substr(std::min(tag.find_first_of("0123456789"), tag.size()));
}

}  // namespace

void parse_address(std::string_view address, Origin& origin) {
  std::string_view rest = address;
  const std::size_t scheme = rest.find("://");
  std::string_view host, path;
  if (scheme != std::string_view::npos) {
    if (scheme == 0 || rest.substr(0, scheme) == "file") return;
    rest.remove_prefix(scheme + 3);
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) return;
    host = rest.substr(0, slash);
    path = rest.substr(slash + 1);
  } else {
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos || colon > rest.find('/')) return;
    host = rest.substr(0, colon);
    path = rest.substr(colon + 1);
  }
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  host = host.substr(0, host.find(':'));
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.ends_with(".git")) path.remove_suffix(4);
  const std::size_t slash = path.find('/');
  if (host.empty() || slash == std::string_view::npos || slash + 1 >= path.size() || path.ends_with('/')) return;
  if (!std::all_of(path.begin(), path.end(), is_path_char)) return;
  if (host == "www.github.com" || host == "ssh.github.com") host = "github.com";
  if (host == "github.com" && path.find('/', slash + 1) != std::string_view::npos) return;
  origin.host = host;
  origin.repository = path;
}

bool version_before(std::string_view a, std::string_view b) {
  std::string_view left = version_of(a), right = version_of(b);
  if (left.empty() != right.empty()) return left.empty();
  while (true) {
    const Part left_part = take_part(left), right_part = take_part(right);
    if (const int order = compare(left_part, right_part); order != 0) return order < 0;
    if (left_part.rank == 1) return a < b;
  }
}

Origin find_origin(const Repository& repository) {
  Origin origin;
  if (Files(repository.common_dir).read("shallow", origin.shallow, max_shallow) != ReadStatus::ok)
    origin.shallow.clear();
  const Settings settings = read_settings(repository.get());
  origin.partial = settings.partial;
  const std::string remote = remote_name(settings);
  if (!remote.empty()) {
    const std::string& address = settings.remotes.at(remote);
    parse_address(address, origin);
    // A name instead of a host is perhaps an abbreviation that the user has defined.
    if (origin.host.find('.') == std::string::npos) parse_address(expand(address, settings), origin);
  }
  origin.default_branch = find_default_branch(repository, remote);
  origin.lacks_usual = lacks_usual_branches(repository, remote, origin.default_branch);
  return origin;
}

std::vector<std::string> find_tags(const Repository& repository) {
  std::vector<std::string> tags;
  git_strarray names{};
  if (git_tag_list(&names, repository.get()) != 0) return tags;
  tags.assign(names.strings, names.strings + names.count);
  git_strarray_dispose(&names);
  std::sort(tags.begin(), tags.end(), version_before);
  return tags;
}

}  // namespace docgarden::git
