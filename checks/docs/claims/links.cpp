// SPDX-License-Identifier: MIT
// Links and images with a target in this repository, in Markdown, HTML and JSX; references without a definition; the
// `@file` imports of agent files. A link with a fragment makes two claims: one of its file, one of the place in it.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_set>

#include "checks/docs/claim.h"
#include "checks/docs/html.h"
#include "checks/docs/link_target.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::docs {
namespace {

constexpr std::array imported_endings = {".md", ".mdx", ".mdc", ".txt", ".json", ".yaml", ".yml", ".toml"};

class Links {
 public:
  Links(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims)
      : document_(document), surroundings_(surroundings), claims_(claims), mdx_(document.path.ends_with(".mdx")) {}

  void run() {
    const std::size_t first = claims_.size();
    for (const Inline& inline_ : document_.inlines) {
      if (!in_definition(inline_) && !inline_.label.empty()) used_.insert(inline_.target_span.begin);
    }
    for (const Inline& inline_ : document_.inlines) read_inline(inline_);
    if (mdx_) {
      read_jsx();
    } else {
      for (const Block& block : document_.blocks) {
        if (block.kind == BlockKind::html) read_html(block.span);
      }
    }
    std::stable_sort(claims_.begin() + static_cast<std::ptrdiff_t>(first), claims_.end(),
                     [](const Claim& a, const Claim& b) { return a.span.begin < b.span.begin; });
  }

 private:
  bool in_definition(const Inline& inline_) const {
    return document_.blocks[inline_.block].kind == BlockKind::reference_definition;
  }

  // "(text)[https://…]": the bracket is the sentence's own.
  void add_address(const Inline& inline_) {
    Span span = inline_.target_span;
    std::string_view target = inline_.target;
    while (target.ends_with(']') && target.find('[') == std::string_view::npos) {
      target.remove_suffix(1);
      --span.end;
    }
    add(span, std::string(target), false);
  }

  void read_inline(const Inline& inline_) {
    const bool definition = in_definition(inline_);
    switch (inline_.kind) {
      case InlineKind::link:
      case InlineKind::image:
        // What a reference names is claimed once, where it is defined; a definition that none uses shows nothing.
        if (definition ? !is_comment(inline_) && used_.contains(inline_.target_span.begin)
                       : inline_.label.empty() && !is_invisible(inline_)) {
          add(inline_.target_span, inline_.target, inline_.kind == InlineKind::image, shows_picture(inline_));
        }
        break;
      case InlineKind::autolink:
        add_address(inline_);
        break;
      case InlineKind::html:
        if (!mdx_) read_inline_html(inline_.span);
        break;
      case InlineKind::undefined_reference:
        add_undefined(inline_);
        break;
      case InlineKind::page:
        push(ClaimKind::link, inline_.target_span).detail = LinkClaim{.target = inline_.target, .page = true};
        break;
      case InlineKind::label:
        add_label(inline_);
        break;
      case InlineKind::text:
        if (document_.role == Role::agent && inline_.parent == Block::npos) read_imports(inline_.span);
        break;
      case InlineKind::code:
      case InlineKind::footnote:
        break;
    }
  }

  void add_label(const Inline& inline_) {
    Claim& claim = push(ClaimKind::anchor, inline_.target_span);
    claim.words = {"autosectionlabel"};  // makes labels of headings
    claim.detail = AnchorClaim{.fragment = inline_.target, .label = true};
  }

  // `[](#name)` shows nothing to follow; authors mean it as a mark.
  static bool is_invisible(const Inline& inline_) {
    return inline_.kind == InlineKind::link && inline_.content.size() == 0;
  }

  // Around a badge, `#x` may only keep the host from linking the picture to itself.
  bool shows_picture(const Inline& inline_) const {
    const std::string_view content = document_.view(inline_.content);
    return inline_.kind == InlineKind::link && content.starts_with("![") && content.ends_with(')');
  }

  // The same in HTML: `<a href="#x"><img …></a>`.
  static bool wraps_picture(const std::vector<Tag>& tags, std::size_t index) {
    return index + 2 < tags.size() && tags[index].name == "a" && tags[index + 1].name == "img" &&
           tags[index + 2].name == "/a";
  }

  // `[//]: # (words)` and `[comment]: <> (words)` are how Markdown writes comments.
  static bool is_comment(const Inline& definition) {
    return definition.label.starts_with("//") || definition.target == "#" || definition.target.empty();
  }

  Claim& push(ClaimKind kind, Span span) {
    claims_.push_back({.kind = kind, .text = std::string(document_.view(span)), .span = span});
    Claim& claim = claims_.back();
    if (document_.role == Role::template_) {
      claim.context = Context::placeholder;
      claim.context_words = "a template";
    }
    return claim;
  }

  // "See [x](x.md). If that file does not exist, …"; "| [x](x.txt) | … (creating this file will override …) |"
  bool may_be_absent(Span span) const {
    const std::string_view after = std::string_view(document_.text).substr(span.end, 120);
    if (after.find("exist") == std::string_view::npos && after.find("reating this") == std::string_view::npos)
      return false;
    static const RE2 form(
        "(?i)^[^.]{0,40}\\.?\\s+if (?:that|this|the|it)\\b[^.]{0,30}(?:does not|doesn't) exist"
        "|^[^.\\n]{0,80}\\bcreating this file\\b");
    return RE2::PartialMatch(after, form);
  }

  void add(Span span, std::string_view address, bool image, bool picture = false) {
    const std::optional<LinkTarget> target = link_target(address, surroundings_);
    if (!target || span.size() == 0) return;
    const auto mark = [&](Claim& claim) {
      if (target->placeholder) claim.context = Context::placeholder;
    };
    if (!target->path.empty()) {
      Claim& claim = push(ClaimKind::link, span);
      claim.words.emplace_back(facts::name_of(target->path));
      claim.detail = LinkClaim{.target = target->path, .image = image, .own_host = target->own_host};
      mark(claim);
      if (claim.context == Context::none && may_be_absent(span)) {
        claim.context = Context::created;
        claim.context_words = "may not exist";
      }
    }
    // `[F]: ## "Function Components"` only shows its title.
    if (target->fragment.find_first_not_of('#') != std::string::npos && !image) {
      Claim& claim = push(ClaimKind::anchor, span);
      claim.detail = AnchorClaim{
          .target = target->path, .fragment = target->fragment, .own_host = target->own_host, .picture = picture};
      mark(claim);
    }
  }

  // Of the tags that begin before `end`.
  void add_tags(const std::vector<Tag>& tags, std::size_t offset, std::size_t end) {
    for (std::size_t i = 0; i < tags.size(); ++i) {
      const Tag& tag = tags[i];
      if (offset + tag.span.begin >= end) break;
      // What a page loads for itself is no link that a reader follows.
      if (tag.name == "link" || tag.name == "script" || tag.name == "iframe" || tag.name == "base") continue;
      if (is_attack(tag, offset)) continue;
      for (const Attribute& attribute : tag.attributes) {
        if (attribute.name == "srcset" && attribute.literal) {
          add_sources({offset + attribute.value.begin, offset + attribute.value.end});
        }
        const bool source = tag.name != "a" && (attribute.name == "src" || attribute.name == "SRC");
        // HTML knows addresses of these elements only; a component of JSX may have any.
        const bool may_link = tag.name == "a" || tag.name == "A" || tag.name == "area" || mdx_;
        const bool link =
            may_link && (attribute.name == "href" || attribute.name == "HREF" || (mdx_ && attribute.name == "to"));
        if ((!source && !link) || !attribute.literal || attribute.value.size() == 0) continue;
        const Span span{offset + attribute.value.begin, offset + attribute.value.end};
        std::string address(document_.view(span));
        if (address.find("&#") != std::string::npos) continue;  // coded so that nobody sees it
        for (std::size_t at = 0; (at = address.find("&amp;", at)) != std::string::npos; ++at) address.erase(at + 1, 4);
        if (is_of_snippet(tag, offset)) address.resize(std::min(address.find('#'), address.size()));
        add(span, address, source, wraps_picture(tags, i));
      }
    }
  }

  std::string_view value_of(const Attribute& attribute, std::size_t offset) const {
    return document_.view({offset + attribute.value.begin, offset + attribute.value.end});
  }

  // `<img src=x onerror=alert(1)>`: shown or typed to see what becomes of it.
  bool is_attack(const Tag& tag, std::size_t offset) const {
    return std::any_of(tag.attributes.begin(), tag.attributes.end(), [&](const Attribute& attribute) {
      return attribute.name.size() > 2 && same_but_case(std::string_view(attribute.name).substr(0, 2), "on") &&
             value_of(attribute, offset).find("alert(") != std::string_view::npos;
    });
  }

  // The lines that mdsnippets wrote into a link are put right whenever it runs.
  bool is_of_snippet(const Tag& tag, std::size_t offset) const {
    return std::any_of(tag.attributes.begin(), tag.attributes.end(), [&](const Attribute& attribute) {
      return attribute.name == "title" && value_of(attribute, offset) == "Snippet source file";
    });
  }

  // `a.png, a@2x.png 2x`: an address each, with its size.
  void add_sources(Span span) {
    for (std::size_t at = span.begin; at < span.end;) {
      const std::size_t end = std::min(document_.text.find(',', at), span.end);
      const std::size_t begin = std::min(document_.text.find_first_not_of(" \t\r\n", at), end);
      const std::size_t blank = std::min(document_.text.find_first_of(" \t\r\n", begin), end);
      add({begin, blank}, document_.view({begin, blank}), true);
      at = end + 1;
    }
  }

  void read_html(Span span) { add_tags(read_tags(document_.view(span)), span.begin, span.end); }

  // Each tag is an inline of its own; what it is around only the tags behind it tell.
  void read_inline_html(Span span) {
    constexpr std::size_t ahead = 600;
    const std::string_view text = std::string_view(document_.text).substr(span.begin, span.size() + ahead);
    add_tags(read_tags(text), span.begin, span.end);
  }

  // JSX may stand anywhere and over several paragraphs, so the whole text is read, without its code.
  void read_jsx() {
    std::string text = document_.text;
    const auto blank = [&text](Span span) {
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(span.begin),
                text.begin() + static_cast<std::ptrdiff_t>(span.end), ' ');
    };
    for (const Block& block : document_.blocks) {
      if (block.kind == BlockKind::code && block.fenced) blank(block.span);
    }
    for (const Inline& inline_ : document_.inlines) {
      if (inline_.kind == InlineKind::code) blank(inline_.span);
    }
    add_tags(read_tags(text), 0, text.size());
  }

  // Only full and collapsed references, and only what cannot be an index, a list of options or a tag.
  void add_undefined(const Inline& reference) {
    if (mdx_ || document_.role == Role::template_ || reference.parent != Block::npos) return;
    const std::string_view text = document_.view(reference.content);
    const std::string_view label = document_.view(reference.target_span);
    const std::string_view whole = document_.text;
    const char before = reference.span.begin > 0 ? whole[reference.span.begin - 1] : ' ';
    const char after = reference.span.end < whole.size() ? whole[reference.span.end] : ' ';
    if (is_word(before) || before == ']' || before == ')' || before == '`' || before == '"' || before == '\'') return;
    if (after == '[' || after == '(' || after == ':' || is_word(after)) return;
    static const RE2 words(R"(`[^`]+`|\*{0,2}[\pL\pN][\pL\pN .,'’&+/_-]*[\pL\pN!?.)]\*{0,2})");
    static const RE2 name(R"([\pL\pN][\pL\pN ._-]*)");
    const auto fits = [](std::string_view piece, const RE2& pattern) { return RE2::FullMatch(piece, pattern); };
    const bool collapsed = reference.content == reference.target_span;
    if (!fits(text, words) || (!collapsed && !fits(label, name))) return;
    const auto digits = [](std::string_view piece) {
      return piece.find_first_not_of("0123456789.,-") == std::string_view::npos;
    };
    if (digits(text) || (document_.role == Role::proposal)) return;
    // "[Fix][Core]": two capitalised words are tags rather than a link.
    const bool spaced = text.find(' ') != std::string_view::npos;
    const bool phrase = spaced || text.front() == '`' || text.front() == '*';
    if (!collapsed && !phrase && !digits(label) && label.find('-') == std::string_view::npos) return;
    // "[`run`][]", "[dataclasses][]", "[`run`][pkg.Agent.run]": many tools resolve names of the code.
    if (collapsed && (!spaced || text.front() == '`')) return;
    if (!collapsed && label.find(' ') == std::string_view::npos &&
        label.find_first_of("._") != std::string_view::npos) {
      return;
    }
    // "[Task 1][Task 2]": labels of one's own choice are mostly in lower case.
    if (!collapsed && is_upper(label.front())) return;
    if (has_line_of(label)) return;
    Claim& claim = push(ClaimKind::link, reference.span);
    claim.detail = LinkClaim{.undefined = std::string(label)};
  }

  // "[label]: https://…/{{< param >}}/x" is a definition once the site has put its values in.
  bool has_line_of(std::string_view label) const {
    const std::string wanted = "[" + std::string(label) + "]:";
    const std::string_view text = document_.text;
    const auto same = [](char a, char b) {
      return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    };
    for (std::size_t at = text.find("\n["); at != std::string_view::npos; at = text.find("\n[", at + 1)) {
      const std::string_view line = text.substr(at + 1, wanted.size());
      if (line.size() == wanted.size() && std::equal(line.begin(), line.end(), wanted.begin(), same)) return true;
    }
    return false;
  }

  // `@docs/x.md` in the prose of an agent file.
  void read_imports(Span span) {
    const std::string_view text = document_.view(span);
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
      const char before = at > 0 ? text[at - 1] : span.begin > 0 ? document_.text[span.begin - 1] : ' ';
      if (before != ' ' && before != '\n' && before != '\t' && before != '(') continue;
      std::size_t end = at + 1;
      while (end < text.size() && (is_word(text[end]) || text[end] == '.' || text[end] == '/' || text[end] == '-'))
        ++end;
      while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
      const std::string_view path = text.substr(at + 1, end - at - 1);
      const bool known = std::any_of(imported_endings.begin(), imported_endings.end(), [&](std::string_view ending) {
        return path.size() > ending.size() && path.ends_with(ending);
      });
      if (!known || path.starts_with('/')) continue;
      Claim& claim = push(ClaimKind::link, {span.begin + at, span.begin + end});
      claim.words.emplace_back(facts::name_of(path));
      claim.detail = LinkClaim{.target = std::string(path), .import = true};
      const Context context = context_at(document_, claim.span, claim.context_words);
      if (context == Context::example || context == Context::created || context == Context::placeholder) {
        claim.context = context;
      }
    }
  }

  const Document& document_;
  const Surroundings& surroundings_;
  std::vector<Claim>& claims_;
  const bool mdx_;
  std::unordered_set<std::size_t> used_;  // where the addresses stand that references name
};

}  // namespace

void extract_links(const Document& document, const Surroundings& surroundings, std::vector<Claim>& claims) {
  Links(document, surroundings, claims).run();
}

}  // namespace docgarden::docs
