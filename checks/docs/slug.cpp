// SPDX-License-Identifier: MIT
#include "checks/docs/slug.h"

// Internal headers of cmark-gfm that are installed with it, for its case folding; they know nothing of C++.
extern "C" {
#include <cmark-gfm/buffer.h>
#include <cmark-gfm/utf8.h>
}
#include <cmark-gfm.h>
#include <re2/re2.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "checks/text.h"

namespace docgarden::docs {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Drops what is neither letter, mark, digit, connector, '-' nor blank.
std::string words_only(std::string_view text) {
  std::string kept(text);
  if (is_ascii(text)) {
    std::erase_if(kept, [](char c) { return !is_alnum(c) && c != '_' && c != '-' && c != ' '; });
    return kept;
  }
  static const RE2 dropped(R"([^\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\- ])");
  RE2::GlobalReplace(&kept, dropped, "");
  return kept;
}

std::string ascii_only(std::string_view text) {
  std::string kept(text);
  std::erase_if(kept, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return kept;
}

// Letters without their accents, compatible forms made plain (Unicode's NFKD without marks); the text as it is where
// it is not UTF-8.
std::string without_marks(std::string_view text) {
  utf8proc_uint8_t* plain = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &plain, static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(plain, &std::free);
  if (size < 0) return std::string(text);
  return {reinterpret_cast<const char*>(plain), static_cast<std::size_t>(size)};
}

// Every run of `separators` becomes one '-'.
std::string joined(std::string_view text, std::string_view separators) {
  std::string out;
  for (const char c : text) {
    if (separators.find(c) == std::string_view::npos) {
      out += c;
    } else if (out.empty() || out.back() != '-') {
      out += '-';
    }
  }
  return out;
}

std::string vitepress_slug(std::string_view heading) {
  static const RE2 special(R"([\s~`!@#$%^&*()\-_+=\[\]{}|\\;:"'“”‘’<>,.?/]+)");
  std::string slug = is_ascii(heading) ? std::string(heading) : without_marks(heading);
  RE2::GlobalReplace(&slug, special, "-");
  slug = std::string(trimmed(slug, "-"));
  if (!slug.empty() && is_digit(slug[0])) slug.insert(0, "_");
  return slug;
}

std::string kramdown_slug(std::string_view heading) {
  std::string slug(std::find_if(heading.begin(), heading.end(), is_letter), heading.end());
  std::erase_if(slug, [](char c) { return !is_alnum(c) && c != ' ' && c != '-'; });
  std::replace(slug.begin(), slug.end(), ' ', '-');
  return slug.empty() ? "section" : slug;
}

std::string docutils_slug(std::string_view heading) {
  std::string slug(heading);
  std::replace_if(
      slug.begin(), slug.end(), [](char c) { return !is_alnum(c); }, '-');
  slug = std::string(trimmed(joined(slug, "-"), "-"));
  slug.erase(0, std::min(slug.find_first_not_of("0123456789-"), slug.size()));
  return slug;
}

std::string pandoc_slug(std::string_view heading) {
  static const RE2 dropped(R"([^\p{L}\p{M}\p{N}_\-. ])");
  static const RE2 start(R"(^[^\p{L}]+)");
  std::string slug(heading);
  RE2::GlobalReplace(&slug, dropped, "");
  std::replace(slug.begin(), slug.end(), ' ', '-');
  RE2::Replace(&slug, start, "");
  return slug.empty() ? "section" : slug;
}

}  // namespace

std::string fold_case(std::string_view text) {
  if (is_ascii(text)) return lowered(text);
  cmark_strbuf folded;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &folded, 0);
  cmark_utf8proc_case_fold(&folded, reinterpret_cast<const std::uint8_t*>(text.data()),
                           static_cast<bufsize_t>(text.size()));
  std::string result(reinterpret_cast<const char*>(folded.ptr), static_cast<std::size_t>(folded.size));
  cmark_strbuf_free(&folded);
  return result;
}

std::string slug_of(std::string_view heading, SlugStyle style) {
  std::string slug;
  switch (style) {
    case SlugStyle::github:
      slug = words_only(heading);
      std::replace(slug.begin(), slug.end(), ' ', '-');
      break;
    case SlugStyle::mkdocs:
      slug = joined(trimmed(words_only(ascii_only(without_marks(heading))), " "), " -");
      break;
    case SlugStyle::collapsed:
      slug = std::string(trimmed(joined(words_only(heading), " -"), "-"));
      break;
    case SlugStyle::vitepress:
      slug = vitepress_slug(heading);
      break;
    case SlugStyle::kramdown:
      slug = kramdown_slug(heading);
      break;
    case SlugStyle::docutils:
      slug = docutils_slug(heading);
      break;
    case SlugStyle::pandoc:
      slug = pandoc_slug(heading);
      break;
  }
  return fold_case(slug);
}

std::string Slugger::unique(std::string_view heading) {
  const std::string slug = slug_of(heading, style_);
  const char separator = style_ == SlugStyle::mkdocs ? '_' : '-';
  std::string id = slug;
  // The counter of the plain slug only grows, so equal headings cost no more than different ones.
  for (auto found = seen_.find(id); found != seen_.end() || (id.empty() && separator == '_'); found = seen_.find(id)) {
    id = slug + separator + std::to_string(++seen_[slug]);
  }
  seen_.emplace(id, 0);
  return id;
}

}  // namespace docgarden::docs
