// SPDX-License-Identifier: MIT
// `.docgarden.toml`: everything has a good default; an unknown key is an error that names the nearest known one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docgarden {

struct CheckConfig {
  std::string level;                // "", "off", "info", "warning", "error"
  std::vector<std::string> ignore;  // globs of claim texts that stay silent
  std::string where;                // "path:line:column" of its section, for messages
};

// How much may be asked; nothing: as much as is usual. 0: no limit.
struct ModelLimits {
  std::optional<double> tokens, seconds, money;
};

// Strings as they are written: what they mean is for those who ask a model.
struct ModelConfig {
  bool enabled = true;
  std::string endpoint;  // an address of this machine; empty: look for one
  std::string name;      // of the model; empty: what the server has
  std::string where;     // "path:line:column" of the endpoint, for messages
  ModelLimits run, day;
  double prompt_price = 0, answer_price = 0;  // of a million tokens
};

struct Config {
  std::vector<std::string> include;  // globs of documents to read beside the default scope
  std::vector<std::string> exclude;  // globs of documents not to read
  std::map<std::string, CheckConfig, std::less<>> checks;
  std::vector<std::string> external;  // vocabulary that belongs to others
  std::size_t max_document_bytes = 8u << 20;
  ModelConfig model;
};

inline constexpr std::string_view config_name = ".docgarden.toml";

// Throws Error with line and column for bad TOML, an unknown key or a wrong type. `path` is for messages only.
Config parse_config(std::string_view text, const std::string& path);

// Shell-like glob over a whole path: `*` stays within a folder, `**` crosses folders, `?`, `[a-z]`, `{a,b}`.
// A pattern without '/' matches the last component; one that ends in '/' everything below that folder; a leading '/'
// changes nothing but makes `/README.md` the one at the root. Runs in time linear in pattern times path.
bool glob_matches(std::string_view pattern, std::string_view path);

}  // namespace docgarden
