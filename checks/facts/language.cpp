// SPDX-License-Identifier: MIT
// Which language a name or an extension stands for. An extension that two languages share has the one whose reading
// does no harm to the other, or none.
#include <algorithm>
#include <array>
#include <utility>

#include "checks/facts/path_table.h"
#include "checks/facts/syntax.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

using Known = std::pair<std::string_view, Language>;

struct Names {
  Language language;
  std::string_view names;  // separated by one space, in lower case
};

using enum Language;
constexpr Names extension_lists[] = {
    {ada, "adb ads vhd vhdl"},
    {c, "c m cl y l glsl vert frag comp hlsl wgsl metal sv svh v idl"},
    {cmake, "cmake"},
    {cpp, "cc cpp cxx c++ h hh hpp hxx h++ inl ipp tpp txx cu cuh mm ino cppm ixx def"},
    {csharp, "cs csx"},
    {css, "css"},
    {dart, "proto dart"},
    {elixir, "ex exs"},
    {erlang, "erl hrl"},
    {fsharp, "fs fsi fsx"},
    {go, "go d"},
    {graphql, "graphql gql"},
    {groovy, "groovy gradle sol prisma json5 jsonc"},
    {haskell, "hs elm purs"},
    {hcl, "thrift tf tfvars hcl nomad"},
    {html,
     "html htm xhtml xml svg xsd xsl xslt plist csproj fsproj vbproj vcxproj props targets xaml resx vue svelte "
     "astro erb ejs hbs njk twig cshtml razor jsp fxml"},
    {ini,
     "ini cfg conf properties editorconfig gitignore gitattributes dockerignore npmignore env dockerfile desktop "
     "service"},
    {java, "java"},
    {javascript, "js mjs cjs jsx ts tsx mts cts es6"},
    {julia, "jl"},
    {kotlin, "kt kts"},
    {lisp, "el lisp lsp clj cljs cljc edn scm ss rkt fnl"},
    {lua, "lua"},
    {make, "mk mak make just"},
    {nim, "nim nims"},
    {ocaml, "ml mli"},
    {perl, "pl pm t"},
    {php, "php phtml"},
    {powershell, "ps1 psm1 psd1"},
    {python, "py pyi pyx pxd bzl bazel star build gyp gypi"},
    {r, "r"},
    {ruby, "rb rake gemspec podspec cr ru"},
    {rust, "rs"},
    {scala, "scala sc sbt"},
    {scss, "pcss scss sass less"},
    {shell, "sh bash zsh ksh fish bats"},
    {sql, "sql"},
    {swift, "swift"},
    {tcl, "tcl"},
    {toml, "toml"},
    {vim, "vim"},
    {yaml, "sls yaml yml"},
    {zig, "zig zon"},
};

constexpr Names name_lists[] = {
    {c, "go.mod go.work"},
    {cmake, "cmakelists.txt"},
    {groovy, "jenkinsfile"},
    {ini, "dockerfile containerfile codeowners .env .gitmodules .gitconfig .npmrc .pylintrc .flake8 .coveragerc"},
    {lisp, ".emacs"},
    {make, "makefile gnumakefile justfile .justfile makefile.am makefile.in"},
    {python, "build workspace sconstruct sconscript snakefile meson.build meson_options.txt"},
    {ruby, "rakefile gemfile podfile vagrantfile brewfile fastfile appfile guardfile"},
    {shell, ".bashrc .bash_profile .profile .zshrc .envrc"},
    {vim, ".vimrc"},
};

constexpr std::size_t count_of(const auto& lists) {
  std::size_t count = 0;
  for (const Names& list : lists) count += 1 + static_cast<std::size_t>(std::ranges::count(list.names, ' '));
  return count;
}

// One by one and sorted, as the search needs it.
template <std::size_t count>
constexpr std::array<Known, count> spread(const auto& lists) {
  std::array<Known, count> known;
  std::size_t next = 0;
  for (const Names& list : lists) {
    for (std::size_t at = 0; at < list.names.size();) {
      const std::size_t end = std::min(list.names.find(' ', at), list.names.size());
      known.at(next++) = {list.names.substr(at, end - at), list.language};
      at = end + 1;
    }
  }
  std::sort(known.begin(), known.end());
  return known;
}

constexpr auto extensions = spread<count_of(extension_lists)>(extension_lists);
constexpr auto names = spread<count_of(name_lists)>(name_lists);

Language search(const auto& known, std::string_view key) {
  const auto found = std::lower_bound(known.begin(), known.end(), Known{key, Language::none});
  return found != known.end() && found->first == key ? found->second : Language::none;
}

}  // namespace

Language language_of(std::string_view path) {
  // No name that is known is longer.
  std::array<char, 24> lower;
  const std::string_view name = name_of(path);
  const std::size_t begin = name.size() > lower.size() ? name.size() - lower.size() : 0;
  std::transform(name.begin() + static_cast<std::ptrdiff_t>(begin), name.end(), lower.begin(),
                 [](char c) { return lowered(c); });
  const std::string_view tail(lower.data(), name.size() - begin);
  const std::size_t dot = tail.rfind('.');
  if (begin == 0) {
    const Language by_name = search(names, tail);
    if (by_name != Language::none) return by_name;
    if (dot == std::string_view::npos || (dot == 0 && search(extensions, tail.substr(1)) == Language::none)) {
      return Language::by_content;
    }
  }
  return dot == std::string_view::npos ? Language::none : search(extensions, tail.substr(dot + 1));
}

}  // namespace docgarden::facts
