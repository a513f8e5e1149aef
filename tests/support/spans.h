// SPDX-License-Identifier: MIT
// What holds for the places of every document, whatever it contains.
#pragma once

#include <string>
#include <vector>

#include "checks/docs/document.h"

namespace docgarden::tests {

using Texts = std::vector<std::string>;
inline Texts all(Texts texts) {
  return texts;
}

// What is written at the inlines of one kind, in order.
Texts texts(const docs::Document& document, docs::InlineKind kind);

// What is written at the blocks of one kind, in code, and at the ends of links, in order.
Texts block_texts(const docs::Document& document, docs::BlockKind kind);
Texts code_texts(const docs::Document& document);
Texts link_targets(const docs::Document& document);

// Fails the running test where a span leaves the text, or does not begin and end as its kind is written.
void check_spans(const docs::Document& document);

}  // namespace docgarden::tests
