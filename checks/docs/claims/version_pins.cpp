// SPDX-License-Identifier: MIT
#include <re2/re2.h>

#include "checks/docs/claims/versions.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

constexpr std::size_t longest_fence = 64u << 10;  // a longer one is data, not an example

// `pip install x==1.2`, `npm i x@1.2`, `cargo add x@0.4`: what follows the command on its line.
const RE2& command_form() {
  static const RE2 form(
      "(?m)^[ \\t$>]*(?:pip3? install|uv (?:pip install|add)|python3? -m pip install|poetry add|npm (?:i|install|add)|"
      "yarn add|pnpm (?:add|install|i)|bun (?:add|install)|cargo (?:add|install)|composer require)"
      "[^\\n]*?[ "
      "'\"]((?:@[\\w.-]+/)?[\\w.-]+(?:/[\\w.-]+)?)(?:\\[[\\w,-]+\\])?(?:==|@|:)[\\^~]?v?(\\d+\\.\\d+(?:\\.\\d+)?)\\b");
  return form;
}

const RE2& cargo_form() {
  static const RE2 form(
      "(?m)^[ \\t]*([\\w-]+)[ \\t]*=[ \\t]*(?:\\{[^}\\n]*?version[ \\t]*=[ \\t]*)?\"[=^~]?(\\d+(?:\\.\\d+){0,2})\"");
  return form;
}

const RE2& maven_form() {
  static const RE2 form("<artifactId>([\\w.-]+)</artifactId>\\s*<version>v?(\\d+(?:\\.\\d+)+)</version>");
  return form;
}

const RE2& gradle_form() {
  static const RE2 form(
      "(?i)(?:implementation|api|compile|testImplementation|runtimeOnly|classpath|kapt|ksp|annotationProcessor)"
      "[ (]*['\"][\\w.-]+:([\\w.-]+):(\\d+(?:\\.\\d+)+)['\"]");
  return form;
}

const RE2& elixir_form() {
  static const RE2 form("\\{:(\\w+), *\"(?:~> *|>= *|== *)?(\\d+(?:\\.\\d+)+)\"");
  return form;
}

const RE2& uses_form() {
  static const RE2 form("(?m)^[ \\t-]*uses:[ \\t]*([\\w.-]+/[\\w.-]+)(?:/[\\w./-]+)?@v?(\\d+(?:\\.\\d+)*)[ \\t\\r]*$");
  return form;
}

const RE2& hook_form() {
  static const RE2 form(
      "repo:[ \\t]*['\"]?https?://[\\w.-]+/([\\w.-]+/[\\w.-]+?)(?:\\.git)?['\"]?[ \\t\\r]*\\n(?:[ \\t]*#[^\\n]*\\n)?"
      "[ \\t]*rev:[ \\t]*['\"]?v?(\\d+(?:\\.\\d+)+)['\"]?");
  return form;
}

class Pins {
 public:
  Pins(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims)
      : document_(document), repository_(lowered(surroundings.repository)), claims_(claims) {}

  void fence(const Block& block) {
    const std::string language = " " + lowered(block.info.substr(0, block.info.find_first_of(" {,\t"))) + " ";
    const auto is = [&](std::string_view languages) { return languages.find(language) != std::string_view::npos; };
    if (is(" toml ")) all(block, cargo_form(), false);
    if (is(" xml html maven pom ")) all(block, maven_form(), false);
    if (is(" groovy gradle kotlin kts kt java ")) all(block, gradle_form(), false);
    if (is(" elixir ex exs ")) all(block, elixir_form(), false);
    if (is(" sh bash shell console zsh text  terminal powershell ")) all(block, command_form(), false);
    if (is(" yaml yml  ") && !repository_.empty()) {
      all(block, uses_form(), true);
      all(block, hook_form(), true);
    }
  }

 private:
  // `ours`: the name is a repository, and only this one counts.
  void all(const Block& block, const RE2& form, bool ours) {
    const std::string_view text = document_.view(block.span);
    re2::StringPiece rest = text, name, version;
    while (RE2::FindAndConsume(&rest, form, &name, &version)) {
      if (ours && lowered(name) != repository_) continue;
      const std::size_t begin = block.span.begin + static_cast<std::size_t>(version.data() - text.data());
      VersionClaim detail{.subject = "self",
                          .version = std::string(version),
                          .form = VersionForm::pin,
                          .of = ours ? std::string() : std::string(name)};
      add_version_claim(document_, {begin, begin + version.size()}, std::move(detail), claims_);
    }
  }

  const Document& document_;
  const std::string repository_;
  std::vector<Claim>& claims_;
};

}  // namespace

void version_pins(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims) {
  Pins pins(document, surroundings, claims);
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::code && block.span.size() < longest_fence) pins.fence(block);
  }
}

}  // namespace docgarden::docs
