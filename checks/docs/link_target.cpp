// SPDX-License-Identifier: MIT
#include "checks/docs/link_target.h"

#include <re2/re2.h>

#include <algorithm>

#include "checks/text.h"

namespace docgarden::docs {
namespace {

int hex(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded = text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0;
    plain += coded ? static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2])) : text[i];
    if (coded) i += 2;
  }
  return plain;
}

bool has_scheme(std::string_view address) {
  const std::size_t colon = address.find_first_of(":/?#");
  return colon != std::string_view::npos && colon > 0 && address[colon] == ':';
}

// Takes `part` and the '/' behind it off the front of `rest`, regardless of case.
bool take(std::string_view& rest, std::string_view part) {
  if (part.empty() || rest.size() < part.size() || !same_but_case(rest.substr(0, part.size()), part)) return false;
  const bool whole = rest.size() == part.size();
  if (!whole && rest[part.size()] != '/') return false;
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return true;
}

bool take_any(std::string_view& rest, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return take(rest, part); });
}

// Takes the branch off. Other branches and tags have files of their own; `main` and `master` stand for each other,
// because a host that renamed the branch forwards the old name.
bool take_branch(std::string_view& rest, const Surroundings& surroundings) {
  const std::string& branch = surroundings.default_branch;
  take(rest, "refs/heads");
  if (take(rest, "HEAD")) return true;
  if (!branch.empty() && rest.size() > branch.size() && rest.starts_with(branch) && take(rest, branch)) return true;
  const bool usual = branch.empty() || branch == "main" || branch == "master" || surroundings.lacks_usual;
  return usual && take_any(rest, {"main", "master"});
}

// The path of an address of this repository's own pages.
std::optional<std::string_view> own_path(std::string_view address, const Surroundings& surroundings) {
  if (surroundings.repository.empty()) return std::nullopt;
  std::string_view rest = address;
  const bool secure = rest.size() > 8 && same_but_case(rest.substr(0, 8), "https://");
  const bool plain = rest.size() > 7 && same_but_case(rest.substr(0, 7), "http://");
  if (!secure && !plain) return std::nullopt;
  rest.remove_prefix(secure ? 8 : 7);
  if (take(rest, "raw.githubusercontent.com")) {
    if (!take(rest, surroundings.repository) || !take_branch(rest, surroundings)) return std::nullopt;
    return rest;
  }
  if (!take_any(rest, {"github.com", "www.github.com"}) || !take(rest, surroundings.repository)) return std::nullopt;
  if (!take_any(rest, {"blob", "tree", "raw", "edit", "blame"})) return std::nullopt;
  if (!take_branch(rest, surroundings)) return std::nullopt;
  return rest;
}

bool stands_for_something_else(std::string_view address) {
  static const RE2 stand_in(
      R"((?i)[<>${}*|\\]|(?:^|/)@\w+@(?:/|$)|\.\.\.|…|%7B|%24|(?:^|/)path[-_/]to(?:/|$)|(?:^|[/._-])(?:foo|bar|baz|qux|xxx+|your[-_][a-z]+)(?:$|[/._-]))"
      R"(|^(?:url|link|links?[-_]here|href|uri|path|target|file(?:name)?|image(?:[-_]?url)?|website|page|todo|tbd|here|something|address|relative|src|source|dest|destination|name|id|value)$|^(?-i:[A-Z0-9]+_)+(?:URL|LINK|PATH|URI|HREF)$)");
  return RE2::PartialMatch(address, stand_in);
}

// `someone@example.org` without `mailto:`.
bool is_mail(std::string_view address) {
  const std::size_t at = address.find('@');
  return at != std::string_view::npos && at > 0 && address.find('/') == std::string_view::npos &&
         address.find('.', at) != std::string_view::npos && !address.ends_with(".md");
}

}  // namespace

std::optional<LinkTarget> link_target(std::string_view address, const Surroundings& surroundings) {
  LinkTarget target;
  std::string_view rest = address;
  if (const std::optional<std::string_view> own = own_path(address, surroundings)) {
    target.own_host = true;
    rest = *own;
  } else if (rest.empty() || has_scheme(rest) || is_mail(rest) || rest.starts_with("//") || rest.starts_with("\\\\")) {
    return std::nullopt;
  }
  const std::size_t hash = std::min(rest.find('#'), rest.size());
  if (hash < rest.size()) target.fragment = percent_decoded(rest.substr(hash + 1));
  rest = rest.substr(0, hash);
  rest = rest.substr(0, std::min(rest.find('?'), rest.size()));
  target.path = percent_decoded(rest);
  target.placeholder = stands_for_something_else(rest) || target.fragment.find_first_of("{}<>$") != std::string::npos;
  const bool whole_repository = target.own_host && target.path.find_first_not_of('/') == std::string::npos;
  const bool nothing = target.path.empty() && target.fragment.empty();
  if (whole_repository || nothing || target.path.find('\0') != std::string::npos) return std::nullopt;
  return target;
}

}  // namespace docgarden::docs
