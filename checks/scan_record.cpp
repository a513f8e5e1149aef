// SPDX-License-Identifier: MIT
// Written by hand and not as JSON or CBOR, which take ten times as long to read: one function lists the fields of a
// struct, and serves the writer and the reader alike.
#include "checks/scan_record.h"

#include <cstdint>
#include <type_traits>

#include "checks/cache_bytes.h"

namespace docgarden {
namespace {

template <typename Io, typename T>
constexpr bool reads = std::is_same_v<Io, CacheReader> && !std::is_const_v<T>;

template <typename Io, typename T>
void number(Io& io, T& value) {
  static_assert(std::is_integral_v<std::remove_const_t<T>>);
  std::int64_t wide = static_cast<std::int64_t>(value);
  io.plain(wide);
  if constexpr (reads<Io, T>) value = static_cast<T>(wide);
}

template <typename Io, typename T>
void flag(Io& io, T& value) {
  std::uint8_t byte = value ? 1 : 0;
  io.plain(byte);
  if constexpr (reads<Io, T>) value = byte != 0;
}

template <typename Io, typename T>
void choice(Io& io, T& value, std::remove_const_t<T> last) {
  std::uint8_t byte = static_cast<std::uint8_t>(value);
  io.plain(byte);
  if constexpr (reads<Io, T>) {
    if (byte > static_cast<std::uint8_t>(last)) return io.fail();
    value = static_cast<T>(byte);
  }
}

// Reports count on places that begin with 1.
template <typename Io, typename T>
void place(Io& io, T& value) {
  number(io, value);
  if constexpr (reads<Io, T>) {
    if (value < 1) io.fail();
  }
}

template <typename Io, typename P>
void position(Io& io, P& value) {
  place(io, value.line);
  place(io, value.column);
}

template <typename Io, typename V>
void list(Io& io, V& values, auto fields) {
  const std::size_t count = io.count(values.size());
  if constexpr (reads<Io, V>) {
    for (std::size_t i = 0; i < count && io.good(); ++i) fields(io, values.emplace_back());
  } else {
    for (const auto& value : values) fields(io, value);
  }
}

template <typename Io, typename M>
void table(Io& io, M& values, auto fields) {
  const std::size_t count = io.count(values.size());
  if constexpr (reads<Io, M>) {
    for (std::size_t i = 0; i < count && io.good(); ++i) {
      std::string key;
      io.text(key);
      fields(io, values[std::move(key)]);
    }
  } else {
    for (const auto& [key, value] : values) {
      io.text(key);
      fields(io, value);
    }
  }
}

constexpr auto evidence = [](auto& io, auto& one) {
  io.text(one.kind);
  io.text(one.path);
  number(io, one.line);
  io.text(one.text);
  io.text(one.commit);
  io.text(one.date);
  io.text(one.subject);
  io.text(one.merged_in);
  io.text(one.successor);
  io.text(one.was);
  choice(io, one.bond, Bond::place);
  number(io, one.likeness);
  number(io, one.rivals);
  number(io, one.votes);
};

constexpr auto finding = [](auto& io, auto& one) {
  io.text(one.id);
  io.text(one.check);
  choice(io, one.level, Level::error);
  io.text(one.path);
  position(io, one.begin);
  position(io, one.end);
  io.text(one.claim_kind);
  io.text(one.claim_text);
  io.text(one.message);
  list(io, one.evidence, evidence);
  io.text(one.doubt);
  io.text(one.source_line);
  place(io, one.source_column);
  flag(io, one.baselined);
};

constexpr auto skip = [](auto& io, auto& one) {
  io.text(one.path);
  io.text(one.why);
};

constexpr auto counts = [](auto& io, auto& one) {
  number(io, one.holds);
  number(io, one.stale);
  number(io, one.cannot_check);
  number(io, one.not_a_claim);
};

constexpr auto undecided = [](auto& io, auto& one) {
  io.text(one.check);
  io.text(one.path);
  io.text(one.text);
  io.text(one.reason);
  position(io, one.at);
  choice(io, one.outcome, Outcome::not_a_claim);
};

constexpr auto unused = [](auto& io, auto& one) {
  io.text(one.path);
  position(io, one.at);
  io.text(one.check);
};

template <typename Io, typename R>
void fields_of(Io& io, R& record) {
  auto& observed = record.observed;
  flag(io, observed.repeatable);
  table(io, observed.untracked, [](auto& inner, auto& there) { flag(inner, there); });
  bool tags = observed.tags.has_value();
  flag(io, tags);
  if constexpr (reads<Io, R>) {
    if (tags) observed.tags.emplace();
  }
  if (tags) list(io, *observed.tags, [](auto& inner, auto& tag) { inner.text(tag); });
  auto& result = record.result;
  list(io, result.findings, finding);
  number(io, result.documents);
  list(io, result.skipped, skip);
  table(io, result.claims, counts);
  list(io, result.undecided, undecided);
  list(io, result.unused, unused);
  number(io, result.suppressed);
  number(io, result.baselined);
  number(io, result.words.files);
  number(io, result.words.skipped);
  number(io, result.history.commits);
  number(io, result.history.unread);
  io.text(result.history.oldest);
  choice(io, result.history.end, git::HistoryEnd::missing);
}

}  // namespace

std::string encode(const ScanRecord& record) {
  std::string bytes;
  CacheWriter writer(bytes);
  fields_of(writer, record);
  return bytes;
}

std::optional<ScanRecord> decode(std::string_view bytes) {
  ScanRecord record;
  CacheReader reader(bytes);
  fields_of(reader, record);
  if (!reader.whole()) return std::nullopt;
  return record;
}

}  // namespace docgarden
