// SPDX-License-Identifier: MIT
// What the words around a path make of it. Asked for those paths alone that are not there, which are few among many.
#include <re2/re2.h>

#include <algorithm>

#include "checks/docs/claim.h"
#include "checks/docs/elsewhere.h"

namespace docgarden::docs {
namespace {

// True if the document gives the address of a repository of this "owner/name".
bool links_to_repository(const Document& document, const std::string& name) {
  const std::string address = "github.com/" + name;
  const std::string_view text = document.text;
  for (std::size_t at = text.find(address); at != std::string_view::npos; at = text.find(address, at + 1)) {
    const std::string_view rest = text.substr(at + address.size(), 1);
    if (rest.empty() || std::string_view("/#?)>\"':,; \t\r\n]").find(rest[0]) != std::string_view::npos) return true;
  }
  return false;
}

// "the endpoint `admin/plugin_metadata/x`": an address of a server.
bool is_address(const Document& document, Span span) {
  static const RE2 words(R"((?i)\bendpoints?\s+[`"'*(]*$)");
  constexpr std::size_t reach = 40;  // bytes
  const std::size_t begin = span.begin - std::min(span.begin, reach);
  return RE2::PartialMatch(std::string_view(document.text).substr(begin, span.begin - begin), words);
}

}  // namespace

Context path_context(const Document& document, const Surroundings& surroundings, const Claim& claim,
                     std::string& words) {
  const std::string& path = std::get<PathClaim>(claim.detail).path;
  if (is_placeholder(path)) return Context::placeholder;
  if (is_address(document, claim.span)) {
    words = "endpoint";
    return Context::foreign;
  }
  if (const Context said = context_at(document, claim.span, words, ClaimKind::path); said != Context::none) return said;
  if (path.find('/') != std::string::npos && links_to_repository(document, path)) {
    words = "the document links to a repository of this name";
    return Context::foreign;
  }
  if (speaks_of_other_repository(document, claim.span, surroundings.repository)) {
    words = "another repository is named";
    return Context::foreign;
  }
  return Context::none;
}

}  // namespace docgarden::docs
