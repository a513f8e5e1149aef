// SPDX-License-Identifier: MIT
// Takes a path; tells whether the file is a list of environment variables that people copy and fill in: .env.example
// and its like. Nothing reads it, so it documents what the code reads.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace docgarden::facts {

bool lists_variables(std::string_view path);

// Words of libraries that make the names of variables from those of fields or of keys, and of prefixes.
inline constexpr std::array<std::string_view, 19> variable_makers = {"env_prefix",
                                                                     "auto_envvar_prefix",
                                                                     "AutomaticEnv",
                                                                     "SetEnvPrefix",
                                                                     "envconfig",
                                                                     "envPrefix",
                                                                     "add_source",
                                                                     "env.prefixed",
                                                                     "figment",
                                                                     "envy",
                                                                     "dynaconf",
                                                                     "nconf",
                                                                     "runtimeConfig",
                                                                     "AddEnvironmentVariables",
                                                                     "SpringBootApplication",
                                                                     "ConfigurationProperties",
                                                                     "ConfigProperty",
                                                                     "micronaut",
                                                                     "anyway_config"};

// How code may have a variable: as it is, as a field is called, without the prefix that all of a program have, and the
// parts of a name that is put together: "TOOL_" and "_HOME" of TOOL_HOME.
std::vector<std::string> variable_spellings(std::string_view name);

// How code may have the word that the variable is called after, when that may be a library or a program which reads it
// by itself: "openai" of OPENAI_API_KEY and of NEXT_PUBLIC_OPENAI_KEY. None for words that name nobody, as APP in
// APP_PORT.
std::unordered_set<std::string> words_of_reader(std::string_view name);

}  // namespace docgarden::facts
