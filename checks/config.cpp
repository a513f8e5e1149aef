// SPDX-License-Identifier: MIT
#include "checks/config.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <cstdint>

#include "checks/error.h"
#include "checks/nearest.h"
#include "checks/toml_guard.h"
#include "checks/verify_config.h"

namespace docgarden {
namespace {

// Bounds on what a scanned repository can make us do for every document and claim.
constexpr std::size_t max_text = 64u << 10;
constexpr std::size_t max_list = 1000;
constexpr std::size_t max_globs = 100;
constexpr std::size_t max_glob_bytes = 250;

class Reader {
 public:
  explicit Reader(const std::string& path) : path_(path) {}

  Config read(const toml::table& root) const {
    Config config;
    require_known(root, "", {"scope", "checks", "vocabulary", "limits", "model", "verify"});
    if (const toml::table* scope = table(root, "", "scope")) {
      require_known(*scope, "scope", {"include", "exclude"});
      config.include = list(*scope, "scope", "include");
      config.exclude = list(*scope, "scope", "exclude");
    }
    if (const toml::table* checks = table(root, "", "checks")) {
      for (const auto& [key, value] : *checks) {
        config.checks[std::string(key.str())] = check(*table(*checks, "checks", key.str()), std::string(key.str()));
        config.checks[std::string(key.str())].where = place(key.source());
      }
    }
    if (const toml::table* vocabulary = table(root, "", "vocabulary")) {
      require_known(*vocabulary, "vocabulary", {"external"});
      config.external = list(*vocabulary, "vocabulary", "external");
    }
    if (const toml::table* limits = table(root, "", "limits")) {
      require_known(*limits, "limits", {"max-document-bytes"});
      if (const toml::node* value = limits->get("max-document-bytes")) config.max_document_bytes = bytes(*value);
    }
    if (const toml::table* settings = table(root, "", "model")) config.model = model(*settings);
    verify(root);
    return config;
  }

  VerifyConfig verify(const toml::table& root) const {
    VerifyConfig config;
    const toml::table* settings = table(root, "", "verify");
    if (settings == nullptr) return config;
    require_known(*settings, "verify", {"enabled", "network", "minutes", "memory-mib"});
    config.enabled = flag(*settings, "verify", "enabled");
    config.network = flag(*settings, "verify", "network");
    config.minutes = number(*settings, "verify", "minutes", config.minutes, 240);
    config.memory_mib = number(*settings, "verify", "memory-mib", config.memory_mib, 1 << 20);
    return config;
  }

  std::string place(const toml::source_region& source) const {
    return fmt::format("{}:{}:{}", path_, source.begin.line, source.begin.column);
  }

 private:
  [[noreturn]] void wrong_type(const toml::node& value, const std::string& what, std::string_view wanted) const {
    throw Error(fmt::format("{} must be {}", what, wanted), place(value.source()));
  }

  static std::string quoted(std::string_view section, std::string_view key) {
    return fmt::format("`{}{}{}`", section, section.empty() ? "" : ".", key);
  }

  void require_known(const toml::table& table, std::string_view section,
                     const std::vector<std::string_view>& known) const {
    for (const auto& [key, value] : table) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      const std::string_view meant = nearest(key.str(), known);
      throw Error(
          fmt::format("unknown {} `{}`{}", section.empty() ? "section" : "key", key.str(),
                      section.empty() ? "" : fmt::format(" in [{}]", section)),
          place(key.source()),
          meant.empty() ? fmt::format("known: {}", fmt::join(known, ", ")) : fmt::format("did you mean `{}`?", meant));
    }
  }

  // The table under `key`; nullptr when there is none.
  const toml::table* table(const toml::table& parent, std::string_view section, std::string_view key) const {
    const toml::node* value = parent.get(key);
    if (value == nullptr) return nullptr;
    if (!value->is_table()) wrong_type(*value, quoted(section, key), "a section");
    return value->as_table();
  }

  std::vector<std::string> list(const toml::table& parent, std::string_view section, std::string_view key) const {
    const toml::node* value = parent.get(key);
    if (value == nullptr) return {};
    const std::string what = quoted(section, key);
    if (!value->is_array()) wrong_type(*value, what, "a list of strings");
    std::vector<std::string> texts;
    std::size_t globs = 0;
    for (const toml::node& item : *value->as_array()) {
      if (!item.is_string()) wrong_type(item, what, "a list of strings");
      texts.push_back(item.as_string()->get());
      if (texts.back().find_first_of("*?[{") == std::string::npos) continue;
      if (texts.back().size() > max_glob_bytes) {
        throw Error(fmt::format("a pattern of {} is longer than {} bytes", what, max_glob_bytes), place(item.source()));
      }
      ++globs;
    }
    if (texts.size() > max_list || globs > max_globs) {
      throw Error(fmt::format("{} has more than {} entries or {} patterns", what, max_list, max_globs),
                  place(value->source()));
    }
    return texts;
  }

  CheckConfig check(const toml::table& settings, const std::string& id) const {
    const std::string section = "checks." + id;
    require_known(settings, section, {"level", "ignore"});
    CheckConfig config{.ignore = list(settings, section, "ignore")};
    const toml::node* value = settings.get("level");
    if (value == nullptr) return config;
    const std::vector<std::string_view> levels = {"off", "info", "warning", "error"};
    if (!value->is_string()) wrong_type(*value, quoted(section, "level"), "a string");
    config.level = value->as_string()->get();
    if (std::find(levels.begin(), levels.end(), config.level) == levels.end()) {
      wrong_type(*value, quoted(section, "level"), "one of off, info, warning, error");
    }
    return config;
  }

  ModelConfig model(const toml::table& settings) const {
    require_known(settings, "model",
                  {"enabled", "endpoint", "name", "tokens-per-run", "tokens-per-day", "seconds-per-run",
                   "seconds-per-day", "money-per-run", "money-per-day", "prompt-price", "answer-price"});
    ModelConfig config{.endpoint = text(settings, "model", "endpoint"), .name = text(settings, "model", "name")};
    if (const toml::node* value = settings.get("endpoint")) config.where = place(value->source());
    if (const toml::node* value = settings.get("enabled")) {
      if (!value->is_boolean()) wrong_type(*value, quoted("model", "enabled"), "true or false");
      config.enabled = value->as_boolean()->get();
    }
    config.run = {amount(settings, "tokens-per-run"), amount(settings, "seconds-per-run"),
                  amount(settings, "money-per-run")};
    config.day = {amount(settings, "tokens-per-day"), amount(settings, "seconds-per-day"),
                  amount(settings, "money-per-day")};
    config.prompt_price = amount(settings, "prompt-price").value_or(0);
    config.answer_price = amount(settings, "answer-price").value_or(0);
    return config;
  }

  bool flag(const toml::table& parent, std::string_view section, std::string_view key) const {
    const toml::node* value = parent.get(key);
    if (value == nullptr) return false;
    if (!value->is_boolean()) wrong_type(*value, quoted(section, key), "true or false");
    return value->as_boolean()->get();
  }

  unsigned number(const toml::table& parent, std::string_view section, std::string_view key, unsigned usual,
                  unsigned most) const {
    const toml::node* value = parent.get(key);
    if (value == nullptr) return usual;
    const std::int64_t number = value->is_integer() ? value->as_integer()->get() : 0;
    if (number < 1 || number > most)
      wrong_type(*value, quoted(section, key), fmt::format("a number from 1 to {}", most));
    return static_cast<unsigned>(number);
  }

  std::optional<double> amount(const toml::table& settings, std::string_view key) const {
    const toml::node* node = settings.get(key);
    if (node == nullptr) return std::nullopt;
    constexpr double most = 1e9;
    const std::optional<double> value = node->is_number() ? node->value<double>() : std::nullopt;
    if (!value || !(*value >= 0 && *value <= most)) {
      wrong_type(*node, quoted("model", key), fmt::format("a number from 0 to {:.0f}", most));
    }
    return value;
  }

  std::string text(const toml::table& parent, std::string_view section, std::string_view key) const {
    const toml::node* value = parent.get(key);
    if (value == nullptr) return "";
    if (!value->is_string()) wrong_type(*value, quoted(section, key), "a string");
    return value->as_string()->get();
  }

  std::size_t bytes(const toml::node& value) const {
    constexpr std::int64_t most = 1 << 30;
    const std::string wanted = fmt::format("a number of bytes from 1 to {}", most);
    if (!value.is_integer()) wrong_type(value, "`limits.max-document-bytes`", wanted);
    const std::int64_t number = value.as_integer()->get();
    if (number < 1 || number > most) wrong_type(value, "`limits.max-document-bytes`", wanted);
    return static_cast<std::size_t>(number);
  }

  std::string path_;
};

}  // namespace

namespace {

// What `read` makes of the whole file.
template <typename Read>
auto parsed(std::string_view text, const std::string& path, const Read& read) {
  if (text.size() > max_text) throw Error(fmt::format("larger than {} KiB", max_text >> 10), path);
  if (!safe_for_toml(text)) throw Error("a key is nested too deep", path);
  const Reader reader(path);
  try {
    return read(reader, toml::parse(text, path));
  } catch (const toml::parse_error& error) {
    throw Error(std::string(error.description()), reader.place(error.source()));
  }
}

}  // namespace

Config parse_config(std::string_view text, const std::string& path) {
  return parsed(text, path, [](const Reader& reader, const toml::table& root) { return reader.read(root); });
}

VerifyConfig parse_verify_config(std::string_view text, const std::string& path) {
  return parsed(text, path, [](const Reader& reader, const toml::table& root) {
    reader.read(root);  // nothing of a file that is wrong elsewhere is obeyed
    return reader.verify(root);
  });
}

}  // namespace docgarden
