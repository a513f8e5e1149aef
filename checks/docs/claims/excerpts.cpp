// SPDX-License-Identifier: MIT
// Directives that put a marked part of a file into the page: `{{#include f:anchor}}` of mdBook, `--8<-- "f:section"` of
// mkdocs, `<<< @/f#region` of VitePress, `include::f[tag=x]` of AsciiDoc, `literalinclude` of Sphinx.
#include <re2/re2.h>

#include <algorithm>

#include "checks/docs/claim.h"

namespace docgarden::docs {
namespace {

class Extractor {
 public:
  Extractor(const Document& document, std::vector<Claim>& claims) : document_(document), claims_(claims) {}

  void run() {
    static const RE2 mdbook(R"(\{\{#(?:include|rustdoc_include|playground)\s+([^\s:}]+):([A-Za-z_][\w-]*)\s*[,}])");
    static const RE2 snippet(R"re((?m)^[ \t]*-{1,3}8<-{1,3}[ \t]+"([^":\n]+):([A-Za-z_][\w-]*)")re");
    static const RE2 region(R"((?m)^[ \t]*<<<\s+@?/?([^\s#{]+)#([A-Za-z_][\w-]*))");
    static const RE2 tag(R"((?m)^include::([^\[\s]+)\[[^\]\n]*\btags?=["']?([A-Za-z_][\w.-]*))");
    const std::string_view path = document_.path;
    if (path.ends_with(".rst")) return read_sphinx();
    if (path.ends_with(".adoc") || path.ends_with(".asciidoc")) return read("include::", tag, Marker::tag);
    read("{{#", mdbook, Marker::anchor);
    read("8<-", snippet, Marker::section);
    read("<<<", region, Marker::region);
  }

 private:
  // `sign` is in every text that the form matches, and in few others.
  void read(std::string_view sign, const RE2& form, Marker marker) {
    if (document_.text.find(sign) == std::string::npos) return;
    re2::StringPiece rest(document_.text), file, name;
    while (RE2::FindAndConsume(&rest, form, &file, &name)) add(file, name, marker);
  }

  // The options of a directive stand below it, one a line.
  void read_sphinx() {
    static const RE2 directive(R"((?m)^[ \t]*\.\. literalinclude:: +(\S+)[ \t]*$)");
    static const RE2 option(R"((?:\r?\n)[ \t]+:([a-z-]+):[ \t]*([^\r\n]*))");
    if (document_.text.find("literalinclude::") == std::string::npos) return;
    re2::StringPiece rest(document_.text), file, name, value;
    while (RE2::FindAndConsume(&rest, directive, &file)) {
      re2::StringPiece options = rest;
      while (RE2::Consume(&options, option, &name, &value)) {
        while (!value.empty() && (value[value.size() - 1] == ' ' || value[value.size() - 1] == '\t')) {
          value.remove_suffix(1);
        }
        const bool text = name == "start-after" || name == "end-before" || name == "start-at" || name == "end-at";
        if (!value.empty() && (text || name == "pyobject")) add(file, value, text ? Marker::text : Marker::object);
      }
    }
  }

  void add(re2::StringPiece file, re2::StringPiece name, Marker marker) {
    const auto begin = static_cast<std::size_t>(name.data() - document_.text.data());
    if (file.find('{') != re2::StringPiece::npos || file.find(':') != re2::StringPiece::npos) return;
    Claim claim;
    claim.kind = ClaimKind::excerpt;
    claim.span = {begin, begin + name.size()};
    claim.text = std::string(name);
    // What a page about the directive shows.
    const Block* block = block_at(document_, begin);
    if (block != nullptr && block->kind == BlockKind::code && !block->info.empty() && says_sample(block->info)) {
      claim.context = Context::example;
    }
    if (claim.context == Context::none) claim.context = context_of_role(document_, claim.context_words);
    claim.detail = ExcerptClaim{.file = std::string(file), .marker = marker};
    claims_.push_back(std::move(claim));
  }

  static bool says_sample(std::string_view info) {
    return info.starts_with("md") || info.starts_with("markdown") || info.starts_with("rst") ||
           info.starts_with("asciidoc") || info.starts_with("text") || info.starts_with("handlebars");
  }

  const Document& document_;
  std::vector<Claim>& claims_;
};

}  // namespace

void extract_excerpts(const Document& document, std::vector<Claim>& claims) {
  Extractor(document, claims).run();
}

}  // namespace docgarden::docs
