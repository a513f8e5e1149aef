// SPDX-License-Identifier: MIT
#include "checks/facts/variable_lists.h"

#include <re2/re2.h>

#include <algorithm>

#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

std::string capitalised(std::string word) {
  if (!word.empty()) word[0] = raised(word[0]);
  return word;
}

// "RETRY_COUNT" as a field or a key is called.
void add_fields(std::string_view name, std::vector<std::string>& all) {
  std::string snake = lowered(name), camel;
  for (std::size_t i = 0; i < snake.size(); ++i) {
    if (snake[i] != '_') camel += i > 0 && snake[i - 1] == '_' ? raised(snake[i]) : snake[i];
  }
  std::string kebab = snake;
  std::replace(kebab.begin(), kebab.end(), '_', '-');
  all.push_back(capitalised(camel));
  all.push_back(std::move(camel));
  all.push_back(std::move(kebab));
  all.push_back(std::move(snake));
}

}  // namespace

bool lists_variables(std::string_view path) {
  static const RE2 list(
      R"((?i)\.?env(?:[._-]\w+)*[._-](?:example|sample|template|dist)(?:[._-]\w+)*|(?:[\w-]+\.)?(?:example|sample|template)\.env)");
  const std::string_view name = name_of(path);
  // Most paths of a tree end here.
  if (name.find("env") == std::string_view::npos) return false;
  static const RE2 program(
      R"((?i).*\.(?:js|ts|mjs|cjs|py|rb|sh|php|go|rs|md|mdx|rst|yml|yaml|json|toml|tpl|j2|erb|html))");
  return RE2::FullMatch(name, list) && !RE2::FullMatch(name, program);
}

std::vector<std::string> variable_spellings(std::string_view name) {
  std::vector<std::string> all = {std::string(name)};
  add_fields(name, all);
  for (std::size_t at = name.find('_', 1); at != std::string_view::npos && at + 1 < name.size();
       at = name.find('_', at + 1)) {
    all.emplace_back(name.substr(0, at + 1));
    all.emplace_back(name.substr(at));
    const std::string_view rest = name.substr(at + 1);
    if (rest.find('_') == std::string_view::npos) continue;
    all.emplace_back(rest);
    add_fields(rest, all);
  }
  return all;
}

std::unordered_set<std::string> words_of_reader(std::string_view name) {
  for (const std::string_view prefix :
       {"NEXT_PUBLIC_", "REACT_APP_", "EXPO_PUBLIC_", "NUXT_PUBLIC_", "VUE_APP_", "GATSBY_", "VITE_", "PUBLIC_"}) {
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  }
  constexpr std::array<std::string_view, 44> nobody = {
      "ADMIN",  "ALLOW", "ALLOWED",  "API",   "APP",     "AUTH",     "BACKEND", "BASE",    "CACHE",
      "CLIENT", "CORS",  "DB",       "DEBUG", "DEFAULT", "DISABLE",  "EMAIL",   "ENABLE",  "FEATURE",
      "FILE",   "FROM",  "FRONTEND", "HTTP",  "IMAGE",   "INTERNAL", "JWT",     "LOG",     "LOGGING",
      "MAIL",   "MAX",   "MIN",      "MODEL", "RATE",    "SECRET",   "SERVER",  "SERVICE", "SESSION",
      "SITE",   "SMTP",  "TEST",     "TOKEN", "UPLOAD",  "USE",      "WEB",     "WEBHOOK"};
  const std::string_view first = name.substr(0, name.find('_'));
  if (std::find(nobody.begin(), nobody.end(), first) != nobody.end()) return {};
  return {lowered(first), capitalised(lowered(first))};
}

}  // namespace docgarden::facts
