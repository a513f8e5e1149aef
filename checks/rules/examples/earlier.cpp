// SPDX-License-Identifier: MIT
#include "checks/rules/examples/earlier.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "checks/rules/examples/body.h"
#include "checks/rules/examples/code.h"
#include "checks/rules/examples/likeness.h"

namespace docgarden::examples {
namespace {

class Search {
 public:
  Search(const docs::Document& document, const docs::ExampleClaim& example, const facts::History& history)
      : document_(document),
        language_(example.language),
        history_(history),
        fence_(document.view(example.body)),
        text_(Body(document, example.body).text),
        edits_(history.edits_of(document.path, 1000)) {}

  std::optional<Earlier> run() {
    // Each round is one change of the fence that left it broken.
    for (int round = 0; round < 4; ++round) {
      if (!find_change()) return std::nullopt;
      std::string older = bytes_at(without_);
      const std::string newer = with_ < 0 ? document_.text : bytes_at(with_);
      const docs::Document before = docs::parse(document_.path, std::move(older));
      const std::optional<docs::Span> body = same_fence(before, newer);
      if (!body) return std::nullopt;
      std::string text = Body(before, *body).text;
      const Code code = parse_code(language_, text);
      if (code.parsed == Parsed::refused) return std::nullopt;
      if (code.parsed == Parsed::whole) {
        Earlier earlier{.text = std::move(text), .reading = code.reading};
        if (with_ >= 0) earlier.changed = edits_[static_cast<std::size_t>(with_)];
        return earlier;
      }
      fence_ = before.view(*body);
      text_ = std::move(text);
      with_ = without_;
    }
    return std::nullopt;
  }

 private:
  std::string bytes_at(std::ptrdiff_t edit) const {
    std::string path = document_.path, bytes;
    const std::optional<git::BlobId> blob = history_.file_at(edits_[static_cast<std::size_t>(edit)], path);
    if (!blob || !history_.read(*blob, bytes)) bytes.clear();
    return bytes;
  }

  // By halving, of the revisions from `with_` on: the newest that has no such fence, and the one after it.
  bool find_change() {
    const auto end = static_cast<std::ptrdiff_t>(edits_.size());
    without_ = end;
    while (without_ - with_ > 1) {
      const std::ptrdiff_t middle = with_ + (without_ - with_) / 2;
      (bytes_at(middle).find(fence_) == std::string::npos ? without_ : with_) = middle;
    }
    return without_ < end;
  }

  // The fence of an older revision that became this one: the likest of those that the newer one does not have any more.
  std::optional<docs::Span> same_fence(const docs::Document& older, const std::string& newer) const {
    std::vector<docs::Claim> claims;
    docs::extract_examples(older, claims);
    std::optional<docs::Span> found;
    int best = 49;  // per cent
    for (const docs::Claim& claim : claims) {
      const docs::ExampleClaim& one = std::get<docs::ExampleClaim>(claim.detail);
      if (one.language != language_ || newer.find(older.view(one.body)) != std::string::npos) continue;
      const int like = likeness(Body(older, one.body).text, text_);
      if (like > best) {
        best = like;
        found = one.body;
      }
    }
    return found;
  }

  const docs::Document& document_;
  const std::string_view language_;
  const facts::History& history_;
  std::string fence_;  // as the revision has it that was reached
  std::string text_;
  const std::vector<std::uint32_t> edits_;  // newest first
  std::ptrdiff_t with_ = -1, without_ = 0;  // indices of it; -1 is the document itself
};

}  // namespace

std::optional<Earlier> last_whole(const docs::Document& document, const docs::ExampleClaim& example,
                                  const facts::History& history) {
  return Search(document, example, history).run();
}

}  // namespace docgarden::examples
