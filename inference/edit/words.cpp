// SPDX-License-Identifier: MIT
#include "inference/edit/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace docgarden::edit {
namespace {

// All of them sorted.
constexpr std::array<std::string_view, 14> linking = {"a",  "an",  "and",   "are",   "is",   "it",   "its",
                                                      "or", "the", "their", "these", "they", "this", "those"};

constexpr std::array<std::string_view, 61> turning = {
    "after",   "all",   "almost",     "always",    "any",      "anyone",     "before", "can",    "can't",
    "cannot",  "could", "deprecated", "disable",   "don't",    "each",       "either", "every",  "everything",
    "except",  "fewer", "hardly",     "if",        "least",    "less",       "may",    "might",  "more",
    "most",    "must",  "neither",    "never",     "no",       "nobody",     "none",   "nor",    "not",
    "nothing", "off",   "once",       "only",      "optional", "optionally", "ought",  "rarely", "required",
    "seldom",  "shall", "should",     "sometimes", "than",     "though",     "unless", "unlike", "until",
    "unused",  "when",  "whether",    "while",     "will",     "without",    "would"};

constexpr std::array<std::string_view, 22> leaning = {"a",    "an",  "and",   "at", "by",  "for", "from", "in",
                                                      "into", "is",  "its",   "of", "on",  "or",  "our",  "than",
                                                      "that", "the", "their", "to", "via", "with"};

constexpr std::pair<std::string_view, std::string_view> forms[] = {
    {"a", "an"},      {"do", "does"},    {"have", "has"},   {"is", "are"},  {"it", "they"},
    {"its", "their"}, {"that", "those"}, {"this", "these"}, {"was", "were"}};

template <std::size_t size>
bool has(const std::array<std::string_view, size>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}
static_assert(std::is_sorted(linking.begin(), linking.end()));
static_assert(std::is_sorted(turning.begin(), turning.end()));
static_assert(std::is_sorted(leaning.begin(), leaning.end()));

// "files" of "file", "classes" of "class", "entries" of "entry".
bool is_plural_of(std::string_view many, std::string_view one) {
  if (one.size() < 3 || many.size() <= one.size()) return false;
  if (many.starts_with(one)) return many.substr(one.size()) == "s" || many.substr(one.size()) == "es";
  return one.ends_with('y') && many.size() == one.size() + 2 && many.ends_with("ies") &&
         many.substr(0, one.size() - 1) == one.substr(0, one.size() - 1);
}

}  // namespace

bool is_linking(std::string_view word) {
  return has(linking, word);
}

bool is_turning(std::string_view word) {
  return has(turning, word) || word.ends_with("n't");
}

bool leans_forward(std::string_view word) {
  return has(leaning, word);
}

bool are_forms_of_one(std::string_view one, std::string_view other) {
  const bool pair = std::any_of(std::begin(forms), std::end(forms), [&](const auto& form) {
    return (form.first == one && form.second == other) || (form.first == other && form.second == one);
  });
  return pair || is_plural_of(one, other) || is_plural_of(other, one);
}

}  // namespace docgarden::edit
