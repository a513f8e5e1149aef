// SPDX-License-Identifier: MIT
#include "checks/git/origin.h"

#include <algorithm>
#include <filesystem>
#include <optional>

namespace docgarden::git {
namespace {

bool is_path_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-_.~/").find(c) != std::string_view::npos;
}

std::optional<std::string> setting(git_config* config, const std::string& name) {
  const char* value = nullptr;
  if (git_config_get_string(&value, config, name.c_str()) != 0 || value == nullptr) return std::nullopt;
  return value;
}

// `origin`, or the only remote there is.
std::string remote_name(git_repository* repository) {
  git_strarray names{};
  if (git_remote_list(&names, repository) != 0) return "";
  std::string name;
  for (std::size_t n = 0; n < names.count; ++n) {
    if (std::string_view(names.strings[n]) == "origin") name = "origin";
  }
  if (name.empty() && names.count == 1) name = names.strings[0];
  git_strarray_dispose(&names);
  return name;
}

void find_repository(const Repository& repository, git_config* config, const std::string& remote, Origin& origin) {
  if (const std::optional<std::string> url = setting(config, "remote." + remote + ".url")) parse_address(*url, origin);
  if (origin.host.find('.') != std::string::npos) return;
  // Perhaps an abbreviation that the user has defined (url.<base>.insteadOf), which libgit2 expands here.
  git_remote* found = nullptr;
  if (git_remote_lookup(&found, repository.get(), remote.c_str()) != 0) return;
  const RemoteHandle handle(found);
  if (const char* url = git_remote_url(found)) parse_address(url, origin);
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

bool is_partial(git_config* config) {
  if (setting(config, "extensions.partialclone")) return true;
  git_config_iterator* opened = nullptr;
  if (git_config_iterator_glob_new(&opened, config, "^remote\\..*\\.(promisor|partialclonefilter)$") != 0) return false;
  const ConfigIteratorHandle iterator(opened);
  git_config_entry* entry = nullptr;
  while (git_config_next(&entry, opened) == 0) {
    const std::string_view value = entry->value == nullptr ? "true" : entry->value;
    if (value != "false" && value != "0" && value != "no" && value != "off") return true;
  }
  return false;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
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
  std::error_code failure;
  origin.shallow = std::filesystem::file_size(repository.common_dir + "shallow", failure) > 0 && !failure;
  const std::string remote = remote_name(repository.get());
  git_config* opened = nullptr;
  if (git_repository_config_snapshot(&opened, repository.get()) == 0) {
    const ConfigHandle config(opened);
    origin.partial = is_partial(opened);
    if (!remote.empty()) find_repository(repository, opened, remote, origin);
  }
  origin.default_branch = find_default_branch(repository, remote);
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
