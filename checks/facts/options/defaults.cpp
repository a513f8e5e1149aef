// SPDX-License-Identifier: MIT
#include "checks/facts/options/defaults.h"

#include <re2/re2.h>

#include <algorithm>

#include "checks/facts/path_table.h"
#include "checks/facts/removed_names.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

// Not what readers copy and change. A sample of the environment is named so that nobody uses it as it is, but says what
// the defaults are.
bool states_defaults(const std::string& path) {
  static const RE2 trial(
      R"((?i)(?:^|/)(?:tests?|testing|[\w-]+[-_]tests?|__tests__|e2e|fixtures?|testdata|[\w-]*examples?|samples?|demos?|[\w-]*playgrounds?|templates?|starters?|boilerplates?|cookbooks?|tutorials?|bench(?:es|marks?)?)/)");
  if (RE2::PartialMatch(path, trial)) return false;
  return may_define(path) || name_of(path).starts_with(".env");
}

void read(const std::string& path, std::string bytes, const std::unordered_set<std::string>& names,
          Defaults& defaults) {
  const std::string code = code_of(path, std::move(bytes));
  if (code.empty()) return;
  // The name, with and without the keys above it.
  const auto ends_of = [&](const std::string& plain, const auto& take) {
    for (std::size_t at = 0; at != std::string::npos;) {
      std::string end = plain.substr(at);
      std::replace(end.begin(), end.end(), nesting, '.');
      if (names.contains(end)) take(end);
      at = plain.find(nesting, at);
      if (at != std::string::npos) ++at;
    }
  };
  const auto wanted = [&](const std::string& plain) {
    bool any = false;
    ends_of(plain, [&](const std::string&) { any = true; });
    return any;
  };
  find_options(path, code, wanted, [&](DefaultSite site) {
    // Who reads a variable or a key without a default leaves it to whoever has one.
    if (site.named != Named::option && !site.known && !site.computed) return;
    const std::string plain = plain_name(site.name);
    std::replace(site.name.begin(), site.name.end(), nesting, '.');
    ends_of(plain, [&](const std::string& end) {
      std::vector<DefaultSite>& known = defaults[end];
      constexpr std::size_t most = 50;  // places; of a name that is everywhere nobody can tell which one is meant
      if (known.size() > most) return;
      if (known.size() == most) site.computed = true;
      // Several forms may see the same place.
      const bool seen = std::any_of(known.begin(), known.end(), [&](const DefaultSite& one) {
        return one.line == site.line && one.path == site.path && one.named == site.named && one.value == site.value;
      });
      if (!seen) known.push_back(site);
    });
  });
}

}  // namespace

Defaults find_defaults(const git::Snapshot& snapshot, const std::vector<const git::Entry*>& files,
                       const std::unordered_set<std::string>& plain_names) {
  Defaults defaults;
  if (plain_names.empty()) return defaults;
  std::uint64_t budget = 256u << 20;  // bytes
  for (const git::Entry* entry : files) {
    if (!states_defaults(entry->path)) continue;
    git::Blob blob = snapshot.read(*entry, std::min(budget, largest_code));
    budget -= blob.bytes.size();
    if (blob.status == git::ReadStatus::ok) read(entry->path, std::move(blob.bytes), plain_names, defaults);
  }
  return defaults;
}

Defaults defaults_in(const std::string& path, std::string bytes, const std::unordered_set<std::string>& plain_names) {
  Defaults defaults;
  if (bytes.size() <= largest_code) read(path, std::move(bytes), plain_names, defaults);
  return defaults;
}

std::vector<std::string> default_spellings(const std::string& name) {
  // The parts of the name, in lower case.
  std::vector<std::string> parts(1);
  const std::string_view last = std::string_view(name).substr(name.rfind('.') + 1);
  for (std::size_t i = 0; i < last.size(); ++i) {
    const char c = last[i];
    const bool starts = c == '-' || c == '_' || (is_upper(c) && i > 0 && is_lower(last[i - 1]));
    if (starts && !parts.back().empty()) parts.emplace_back();
    if (c != '-' && c != '_') parts.back() += lowered(c);
  }
  std::string kebab, snake, capitals, pascal;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    const std::string glue = snake.empty() ? "" : "_";
    kebab += (kebab.empty() ? "" : "-") + part;
    snake += glue + part;
    pascal += part;
    pascal[pascal.size() - part.size()] = raised(part[0]);
  }
  for (const char c : snake) capitals += raised(c);
  if (snake.empty()) return {};
  std::string camel = pascal;
  camel[0] = snake[0];
  std::vector<std::string> all = {
      name, kebab, snake, capitals, pascal, camel, "DEFAULT_" + capitals, "Default" + pascal, "default" + pascal};
  std::erase_if(all, [](const std::string& word) { return word.size() < 3; });
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace docgarden::facts
