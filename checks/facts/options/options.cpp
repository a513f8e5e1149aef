// SPDX-License-Identifier: MIT
#include "checks/facts/options/options.h"

#include "checks/facts/options/reader.h"
#include "checks/facts/path_table.h"
#include "checks/facts/syntax.h"

namespace docgarden::facts {

void find_options(const std::string& path, std::string_view code,
                  const std::function<bool(const std::string& plain)>& wanted,
                  const std::function<void(DefaultSite)>& take) {
  OptionReader reader(path, code, wanted, take);
  read_variables(reader);
  switch (language_of(path)) {
    case Language::python:
      read_python(reader);
      break;
    case Language::rust:
      read_rust(reader);
      break;
    case Language::go:
      read_go(reader);
      break;
    case Language::javascript:
      read_javascript(reader);
      break;
    case Language::c:
    case Language::cpp:
      read_native(reader);
      break;
    case Language::java:
    case Language::kotlin:
    case Language::csharp:
    case Language::scala:
    case Language::groovy:
      read_managed(reader);
      break;
    case Language::hcl:
      return read_terraform(reader);
    case Language::cmake:
      return read_cmake(reader);
    case Language::ini:
    case Language::toml:
      read_data(reader);
      read_scripts(reader);
      return;
    default:
      read_scripts(reader);
      read_data(reader);
      if (extension_of(path) == "json" || extension_of(path) == "yaml" || extension_of(path) == "yml") return;
  }
  read_constants(reader);
}

}  // namespace docgarden::facts
