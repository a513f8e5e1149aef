// SPDX-License-Identifier: MIT
// Bytes of a file of the cache: numbers as this machine has them, texts and lists with their length before them. What
// is read is untrusted.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace docgarden {

class CacheWriter {
 public:
  explicit CacheWriter(std::string& out) : out_(out) {}
  template <typename T>
  void plain(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void text(const std::string& value) {
    plain(std::uint64_t{value.size()});
    out_ += value;
  }
  template <typename T>
  void list(const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    plain(std::uint64_t{values.size()});
    out_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }
  std::size_t count(std::size_t size) {
    plain(std::uint64_t{size});
    return size;
  }

 private:
  std::string& out_;
};

// After the first failure everything reads as nothing.
class CacheReader {
 public:
  explicit CacheReader(std::string_view bytes) : bytes_(bytes) {}
  template <typename T>
  void plain(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (has(sizeof value)) take(&value, sizeof value);
  }
  void text(std::string& value) {
    const std::size_t size = count(0);
    if (!has(size)) return;
    value.assign(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
  }
  template <typename T>
  void list(std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::size_t size = count(0);
    if (size > bytes_.size() / sizeof(T)) return fail();
    values.resize(size);
    take(values.data(), size * sizeof(T));
  }
  // Each element takes a byte or more, so that no count makes us reserve more than there is.
  std::size_t count(std::size_t) {
    std::uint64_t size = 0;
    plain(size);
    return has(size) ? static_cast<std::size_t>(size) : 0;
  }
  void fail() { good_ = false; }
  bool good() const { return good_; }
  bool whole() const { return good_ && bytes_.empty(); }

 private:
  bool has(std::uint64_t size) {
    good_ = good_ && size <= bytes_.size();
    return good_;
  }
  void take(void* to, std::size_t size) {
    if (size > 0) std::memcpy(to, bytes_.data(), size);
    bytes_.remove_prefix(size);
  }
  std::string_view bytes_;
  bool good_ = true;
};

}  // namespace docgarden
