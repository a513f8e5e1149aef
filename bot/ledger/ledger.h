// SPDX-License-Identifier: MIT
// What was asked of models and what was written, one JSON object a line, in a folder of the user's. Lines are only ever
// added, whole, by any number of processes; a file that grew large is put aside. No text of a document is in it.
#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace docgarden::bot {

// From the environment; empty: there is to be none.
std::filesystem::path ledger_folder();

class Ledger {
 public:
  static constexpr std::size_t largest_file = 4u << 20;
  static constexpr std::size_t most_files = 16;  // that are put aside

  // An empty folder makes a ledger that keeps nothing.
  explicit Ledger(std::filesystem::path folder, std::size_t largest = largest_file);

  // False if it can't be written.
  bool add(const nlohmann::ordered_json& line) const;
  // All that can be read, the oldest first; gives how many lines could not.
  std::size_t read(const std::function<void(const nlohmann::json& line)>& visit) const;
  bool can_write() const;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path file() const { return folder_ / "ledger.jsonl"; }
  void put_aside() const;

  std::filesystem::path folder_;
  std::size_t largest_;
};

}  // namespace docgarden::bot
