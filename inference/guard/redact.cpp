// SPDX-License-Identifier: MIT
#include "inference/guard/redact.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "checks/text.h"
#include "inference/guard/secret_rules.h"

namespace docgarden::guard {
namespace {

constexpr std::size_t max_text = 4u << 20;
constexpr std::size_t shortest_value = 8;

struct Span {
  std::size_t begin, end;
  std::string_view rule;
};

// Patterns are compiled when something is redacted for the first time.
struct Compiled {
  const SecretRule* rule;
  std::unique_ptr<RE2> pattern;
};

const std::vector<Compiled>& compiled_rules() {
  static const std::vector<Compiled> all = [] {
    RE2::Options options;
    options.set_log_errors(false);
    std::vector<Compiled> made;
    for (const SecretRule& rule : secret_rules()) {
      made.push_back(
          {&rule, std::make_unique<RE2>(re2::StringPiece(rule.pattern.data(), rule.pattern.size()), options)});
    }
    return made;
  }();
  return all;
}

double entropy_of(std::string_view text) {
  std::array<int, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  for (const int count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / static_cast<double>(text.size());
    bits -= share * std::log2(share);
  }
  return bits;
}

// A name of code, a path or a place for a value is no secret, however random: only tested where the shape proves
// little.
bool looks_made_up(std::string_view value) {
  const std::string lower = lowered(value);
  for (const std::string_view word : {"example", "placeholder", "changeme", "change-me", "your", "xxxx", "****", "...",
                                      "dummy", "redacted", "process.env", "os.environ", "secrets."}) {
    if (lower.find(word) != std::string::npos) return true;
  }
  return std::none_of(value.begin(), value.end(), [](char c) { return is_digit(c); });
}

bool find_all(const Compiled& compiled, std::string_view text, std::vector<Span>& spans) {
  const SecretRule& rule = *compiled.rule;
  if (!compiled.pattern->ok()) return false;
  const int groups = compiled.pattern->NumberOfCapturingGroups() > 0 ? 1 : 0;
  const re2::StringPiece all(text.data(), text.size());
  std::array<re2::StringPiece, 2> parts;
  for (std::size_t at = 0; compiled.pattern->Match(all, at, text.size(), RE2::UNANCHORED, parts.data(), groups + 1);) {
    const re2::StringPiece secret = parts[static_cast<std::size_t>(groups)];
    const std::size_t begin = static_cast<std::size_t>(secret.data() - text.data());
    at = begin + std::max<std::size_t>(secret.size(), 1);
    const std::string_view value = text.substr(begin, secret.size());
    if (rule.entropy > 0 && (entropy_of(value) < rule.entropy || looks_made_up(value))) continue;
    spans.push_back({begin, begin + value.size(), rule.id});
  }
  return true;
}

void find_values(std::string_view text, const std::vector<std::string>& values, std::vector<Span>& spans) {
  for (const std::string& value : values) {
    if (value.size() < shortest_value) continue;
    for (std::size_t at = text.find(value); at != std::string_view::npos; at = text.find(value, at + value.size())) {
      spans.push_back({at, at + value.size(), "known-value"});
    }
  }
}

}  // namespace

std::optional<Redacted> redact(std::string_view text, const std::vector<std::string>& values) {
  if (text.size() > max_text) return std::nullopt;
  const std::string lower = lowered(text);
  std::vector<Span> spans;
  for (const Compiled& compiled : compiled_rules()) {
    if (lower.find(compiled.rule->keyword) == std::string::npos) continue;
    if (!find_all(compiled, text, spans)) return std::nullopt;
  }
  find_values(text, values, spans);
  std::stable_sort(spans.begin(), spans.end(),
                   [](const Span& a, const Span& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  Redacted redacted;
  std::size_t at = 0;
  for (const Span& span : spans) {
    if (span.end <= at) continue;  // within one that is redacted already
    if (span.begin >= at) {
      redacted.text += text.substr(at, span.begin - at);
      redacted.text += "[redacted: " + std::string(span.rule) + "]";
      redacted.found.emplace_back(span.rule);
    }
    at = span.end;
  }
  redacted.text += text.substr(at);
  return redacted;
}

}  // namespace docgarden::guard
