// SPDX-License-Identifier: MIT
// Modules of this repository's own Python packages: `tool.core.parse` in code spans, `from tool.core import x` in
// fences.
#include <re2/re2.h>

#include "checks/docs/claim.h"

namespace docgarden::docs {
namespace {

class Extractor {
 public:
  Extractor(const Document& document, const facts::Packages& packages, std::vector<Claim>& claims)
      : document_(document), packages_(packages), claims_(claims) {}

  void run() {
    for (const Inline& item : document_.inlines) {
      static const RE2 whole(R"(~?([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+)(?:\(\))?)");
      const std::string_view text = document_.view(item.content);
      re2::StringPiece name;
      if (item.kind == InlineKind::code && RE2::FullMatch(text, whole, &name)) {
        add(name, Place::code_span);
      }
    }
    for (const Block& block : document_.blocks) {
      if (block.kind == BlockKind::code) imports(document_.view(block.span));
    }
  }

 private:
  void imports(std::string_view text) {
    static const RE2 line(R"((?m)^\s*(?:>>> |\.\.\. )?(?:from|import)[ \t]+([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+))");
    if (text.find("import") == std::string_view::npos) return;
    re2::StringPiece rest = text, name;
    while (RE2::FindAndConsume(&rest, line, &name)) add(name, Place::fence);
  }

  void add(re2::StringPiece name, Place place) {
    const std::string text(name);
    if (!packages_.contains(text.substr(0, text.find('.')))) return;
    const auto begin = static_cast<std::size_t>(name.data() - document_.text.data());
    Claim claim;
    claim.kind = ClaimKind::symbol;
    claim.span = {begin, begin + name.size()};
    claim.text = text;
    claim.detail = NameClaim{.name = text, .place = place};
    claims_.push_back(std::move(claim));
  }

  const Document& document_;
  const facts::Packages& packages_;
  std::vector<Claim>& claims_;
};

}  // namespace

void extract_modules(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims) {
  if (surroundings.packages != nullptr && !surroundings.packages->empty()) {
    Extractor(document, *surroundings.packages, claims).run();
  }
}

}  // namespace docgarden::docs
