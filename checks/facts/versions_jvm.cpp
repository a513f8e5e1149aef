// SPDX-License-Identifier: MIT
// Maven and Gradle. Only literals count: properties that are computed or inherited give no fact.
#include <array>
#include <vector>

#include "checks/facts/versions_readers.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

// "1.8" and "VERSION_1_8" are Java 8.
std::string java_version(std::string_view text) {
  std::string version(text);
  for (char& c : version) {
    if (c == '_') c = '.';
  }
  return version.starts_with("1.") ? version.substr(2) : version;
}

std::string_view text_of_tag(std::string_view text, std::size_t at) {
  const std::size_t open = text.find('>', at);
  const std::size_t close = open == std::string_view::npos ? open : text.find('<', open);
  if (close == std::string_view::npos) return {};
  return first_line(text.substr(open + 1, close - open - 1));
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// The text of the element of that name directly below <project>.
std::string_view child_of_project(std::string_view text, std::string_view name, std::size_t& where) {
  std::vector<std::string_view> open;
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string_view::npos;) {
    if (text.substr(at).starts_with("<!--")) {
      const std::size_t end = text.find("-->", at);
      if (end == std::string_view::npos) return {};
      at = end + 3;
      continue;
    }
    const std::size_t end = text.find('>', at);
    if (end == std::string_view::npos) return {};
    const std::string_view tag = text.substr(at + 1, end - at - 1);
    if (tag.starts_with('/')) {
      if (!open.empty()) open.pop_back();
    } else if (!tag.starts_with('?') && !tag.starts_with('!') && !tag.ends_with('/')) {
      if (open.size() == 1 && tag == name) {
        where = at;
        return text_of_tag(text, at);
      }
      if (open.size() > 200) return {};
      open.push_back(tag);
    }
    at = end + 1;
  }
  return {};
}

// The number in `sourceCompatibility = JavaVersion.VERSION_1_8`, `= '1.8'`, `(17)`, `.of(17)`, `.set(17)`.
std::string_view number_after(std::string_view text, std::size_t at) {
  const std::size_t end = line_end(text, at);
  std::string_view rest = text.substr(at, std::min<std::size_t>(end - at, 80));
  const std::size_t digit = rest.find_first_of("0123456789");
  if (digit == std::string_view::npos) return {};
  const std::string_view between = rest.substr(0, digit);
  for (const char c : between) {
    if (!is_letter(c) && std::string_view(" =(.'\"_").find(c) == std::string_view::npos) return {};
  }
  rest.remove_prefix(digit);
  return rest.substr(0, rest.find_first_not_of("0123456789._"));
}

struct Setting {
  std::string_view key;
  Strength strength;
};

}  // namespace

void read_pom(VersionSource& source) {
  const std::string_view text = source.text();
  constexpr std::array<std::string_view, 5> settings = {"<maven.compiler.release>", "<maven.compiler.source>",
                                                        "<maven.compiler.target>", "<java.version>", "<release>"};
  for (const std::string_view setting : settings) {
    for (std::size_t at = 0; (at = text.find(setting, at)) != std::string_view::npos; at += setting.size()) {
      const std::string_view value = text_of_tag(text, at);
      // One step of a build may compile a part for a newer one.
      constexpr std::size_t longest_step = 4000;  // bytes
      const std::string_view before = text.substr(at - std::min(at, longest_step), std::min(at, longest_step));
      const std::size_t step = before.rfind("<execution>");
      if (step != std::string_view::npos && before.find("</execution>", step) == std::string_view::npos) continue;
      if (is_number(value)) source.state("java", java_version(value), Strength::required, source.line_at(at));
    }
  }
  std::size_t where = 0;
  const std::string_view name = child_of_project(text, "artifactId", where);
  const std::string_view version = child_of_project(text, "version", where);
  if (version.find('$') == std::string_view::npos) source.own(name, version, source.line_at(where));
}

void read_gradle(VersionSource& source) {
  const std::string_view text = source.text();
  constexpr std::array<Setting, 6> settings = {{{"sourceCompatibility", Strength::required},
                                                {"targetCompatibility", Strength::required},
                                                {"options.release", Strength::required},
                                                {"jvmTarget", Strength::required},
                                                {"languageVersion", Strength::used},
                                                {"jvmToolchain", Strength::used}}};
  for (const Setting& setting : settings) {
    for (std::size_t at = 0; (at = text.find(setting.key, at)) != std::string_view::npos; at += setting.key.size()) {
      if (before_on_line(text, at).find("//") != std::string_view::npos) continue;
      const std::string_view version = number_after(text, at + setting.key.size());
      source.state("java", java_version(version), setting.strength, source.line_at(at));
    }
  }
}

void read_gradle_properties(VersionSource& source) {
  int line = 0;
  for (const std::string_view key : {"version", "VERSION_NAME"}) {
    const std::string_view version = assigned(source, key, line);
    source.own("", version, line);
  }
}

}  // namespace docgarden::facts
