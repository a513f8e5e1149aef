// SPDX-License-Identifier: MIT
// What holds for fixes whatever the repository: with all of them written nothing is left to fix, undo restores every
// byte, and nothing changes but what a finding flagged.
#include <map>
#include <random>
#include <set>

#include "tests/e2e/fix_history.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return random_() % n; }
  const std::string& one_of(const std::vector<std::string>& list) { return list[below(list.size())]; }

  // Code in folders, with a function each; documents that name both; then some of it is renamed.
  void commit(const TempRepo& repo) {
    const std::size_t files = 3 + below(6);
    for (std::size_t n = 0; n < files; ++n) {
      const std::string folder = one_of({"src", "lib", "src/core"});
      const std::string function = "compute_" + std::to_string(n);
      code_.push_back({folder + "/part" + std::to_string(n) + one_of({".c", ".py", ".js"}), function});
      repo.write(code_.back().first, body(n) + function + "();\n");
    }
    const std::size_t pages = 2 + below(6);
    for (std::size_t n = 0; n < pages; ++n) {
      repo.write(one_of({"", "docs/", "docs/guide/"}) + "page" + std::to_string(n) + ".md", page());
    }
    repo.write("README.md", "# Project\n\nIt has `" + code_[0].first + "`.\n");
    repo.commit();
    for (std::size_t n = 0; n < files; ++n) {
      auto& [path, function] = code_[n];
      const std::string to =
          one_of({"src", "lib", "src/base"}) + "/unit" + std::to_string(n) + path.substr(path.rfind('.'));
      switch (below(4)) {
        case 0:
          std::filesystem::create_directories((repo / to).parent_path());
          repo.git({"mv", path, to});
          break;
        case 1:
          repo.write(path, body(n) + "derive_" + std::to_string(n) + "();\n");
          break;
        case 2:
          repo.remove(path);
          break;
        default:
          break;
      }
      repo.commit("change " + std::to_string(n));
      if (below(4) == 0 && std::filesystem::exists(repo / to)) {  // a chain of renames
        repo.git({"mv", to, "lib/late" + std::to_string(n) + path.substr(path.rfind('.'))});
        repo.commit();
      }
    }
  }

 private:
  std::string body(std::size_t n) const {
    std::string text;
    for (int line = 0; line < 6; ++line) text += "keep_" + std::to_string(n) + "_" + std::to_string(line) + "();\n";
    return text;
  }

  std::string page() {
    const std::string end = one_of({"\n", "\r\n"});
    std::string text = one_of({"", "\xEF\xBB\xBF"}) + "# Page" + end + end;
    const std::size_t lines = 1 + below(12);
    for (std::size_t n = 0; n < lines; ++n) {
      const auto& [path, function] = code_[below(code_.size())];
      switch (below(8)) {
        case 0:
          text += "See `" + path + "` and `" + path + "`.";
          break;
        case 1:
          text += "- [code](/" + path + ") \xC3\xA4 `" + function + "()`";
          break;
        case 2:
          text += "Call `" + function + "(x)`; it is in `" + path + ":3`.";
          break;
        case 3:
          text += "> **`" + path + "`** | `" + function + "`";
          break;
        case 4:
          text += "```sh" + end + "cat " + path + end + "```";
          break;
        case 5:
          text += "## About `" + function + "`";
          break;
        case 6:
          text += "[" + path + "][r" + std::to_string(text.size()) + "]" + end + end + "[r" +
                  std::to_string(text.size()) + "]: /" + path;
          break;
        default:
          text += "Words, \xFF and more words.";
          break;
      }
      text += end + (below(2) == 0 ? end : "");
    }
    while (below(2) == 0 && (text.ends_with('\n') || text.ends_with('\r'))) text.pop_back();
    return text;
  }

  std::minstd_rand random_;
  std::vector<std::pair<std::string, std::string>> code_;
};

std::map<std::string, std::string> all_bytes(const TempRepo& repo) {
  std::map<std::string, std::string> files;
  const std::filesystem::path root = repo.path();
  for (auto entry = std::filesystem::recursive_directory_iterator(root); entry != end(entry); ++entry) {
    if (entry->path().filename() == ".git") entry.disable_recursion_pending();
    if (entry->is_regular_file()) files[entry->path().lexically_relative(root).string()] = bytes_of(entry->path());
  }
  return files;
}

// The bytes of a document with the edits that the report names, the last one first.
std::string with_edits(std::string bytes, const std::vector<nlohmann::json>& edits) {
  const auto offset = [&](int line, int column) {
    std::size_t at = 0;
    for (int n = 1; n < line; ++n) at = bytes.find('\n', at) + 1;
    return at + static_cast<std::size_t>(column - 1);
  };
  std::map<std::pair<int, int>, nlohmann::json> sorted;
  for (const nlohmann::json& edit : edits) sorted[{edit.at("line"), edit.at("column")}] = edit;
  for (auto edit = sorted.rbegin(); edit != sorted.rend(); ++edit) {
    const std::size_t begin = offset(edit->first.first, edit->first.second);
    const std::size_t end = offset(edit->second.at("end_line"), edit->second.at("end_column"));
    bytes.replace(begin, end - begin, edit->second.at("text").get<std::string>());
  }
  return bytes;
}

}  // namespace

TEST_CASE("fixes of any repository: complete, exact, undone to the byte") {
  const unsigned seed = GENERATE(range(1u, 25u));
  CAPTURE(seed);
  const TempRepo repo;
  Generator(seed).commit(repo);
  const std::map<std::string, std::string> before = all_bytes(repo);
  const std::string index = repo.git({"ls-files", "-s"});
  const bool staged = seed % 2 == 0;
  std::vector<std::string> fix = {"fix", "--apply=suggest", "--format", "json", "--lines-per-patch", "9999"};
  if (staged) fix.emplace_back("--staged");
  const ProcessResult written = docgarden(repo, fix);
  INFO(written.err);
  REQUIRE(written.code == 0);
  const nlohmann::json report = nlohmann::json::parse(written.out);

  std::map<std::string, std::vector<nlohmann::json>> edits;
  for (const nlohmann::json& one : report.at("fixes")) {
    for (const nlohmann::json& edit : one.at("edits")) edits[edit.at("path")].push_back(edit);
  }
  for (const auto& [path, bytes] : all_bytes(repo)) {
    INFO(path);
    CHECK(bytes == (edits.contains(path) ? with_edits(before.at(path), edits.at(path)) : before.at(path)));
  }
  if (staged) CHECK(repo.git({"diff", "--name-only"}).empty());

  fix.erase(fix.begin() + 1);
  const nlohmann::json again = nlohmann::json::parse(docgarden(repo, fix).out);
  CHECK(again.at("fixes").empty());
  CHECK(again.at("findings").get<std::size_t>() + report.at("fixes").size() == report.at("findings"));

  if (report.at("fixes").empty()) return;
  CHECK(docgarden(repo, {"undo"}).code == 0);
  CHECK(all_bytes(repo) == before);
  CHECK(repo.git({"ls-files", "-s"}) == index);
  CHECK(repo.git({"status", "--porcelain"}).empty());
}

}  // namespace docgarden::tests
