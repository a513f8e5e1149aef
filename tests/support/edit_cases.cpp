// SPDX-License-Identifier: MIT
#include "tests/support/edit_cases.h"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

namespace docgarden::tests {
namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (from.empty() || at == std::string::npos) throw std::runtime_error("edits.txt: `" + from + "` is not in: " + text);
  return text.replace(at, from.size(), to);
}

// `\n`, `\t` and `\u200b` as they are written in a line.
std::string unescaped(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      result += text[at];
    } else if (text[at + 1] == 'n' || text[at + 1] == 't') {
      result += text[++at] == 'n' ? '\n' : '\t';
    } else if (text[at + 1] == 'u') {
      const auto code = static_cast<unsigned>(std::stoul(text.substr(at + 2, 4), nullptr, 16));
      result += static_cast<char>(0xe0 | (code >> 12));
      result += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
      result += static_cast<char>(0x80 | (code & 0x3f));
      at += 5;
    } else {
      result += text[at];
    }
  }
  return result;
}

void add_line(std::string& text, const std::string& line) {
  text += (text.empty() ? "" : "\n") + line;
}

class Reader {
 public:
  EditCases read() {
    std::ifstream stream(DOCGARDEN_SOURCE_DIR "/tests/model/edits.txt");
    for (std::string line; std::getline(stream, line);) take(line);
    finish();
    return std::move(all_);
  }

 private:
  struct Answer {
    std::string kind, text;
  };

  void take(const std::string& line) {
    const std::string rest = line.size() > 2 ? line.substr(2) : "";
    if (line.starts_with("== ")) {
      finish();
      name_ = line.substr(3);
    } else if (name_.empty()) {
      return;
    } else if (line.starts_with("+ ") || line.starts_with("- ")) {
      const std::size_t colon = rest.find(": ");
      const std::string path = rest.substr(0, colon);
      if (path.ends_with('/')) return;
      all_.files.emplace_back(
          path, colon == std::string::npos ? "What " + path + " holds.\n" : unescaped(rest.substr(colon + 2)));
      if (line[0] == '-') all_.gone.push_back(path);
    } else if (line.starts_with('.')) {
      (stale_.empty() ? before_ : after_) += rest + "\n";
    } else if (line.starts_with("| ")) {
      add_line(answers_.empty() ? stale_ : answers_.back().text, rest);
    } else if (!line.empty()) {
      const std::size_t colon = line.find(": ");
      const std::string kind = line.substr(0, colon);
      answers_.push_back({kind, colon == std::string::npos ? "" : changed(kind, unescaped(line.substr(colon + 2)))});
    }
  }

  std::string changed(const std::string& kind, const std::string& edit) const {
    const std::size_t arrow = edit.find(" => ");
    const std::string& base = kind == "good" ? stale_ : answers_.front().text;
    if (arrow == std::string::npos) throw std::runtime_error("edits.txt: no ` => ` in: " + edit);
    return replaced(base, edit.substr(0, arrow), edit.substr(arrow + 4));
  }

  void add(const std::string& kind, const std::string& answer) {
    const std::string name = fmt::format("{}-{}", name_, ++number_);
    const std::string title = "# " + name + "\n\n";
    EditCase one{.name = name, .kind = kind, .stale = stale_, .answer = answer};
    one.document = title + before_ + stale_ + "\n" + after_;
    one.wanted = title + before_ + answer + "\n" + after_;
    if (name.find("crlf") != std::string::npos) {
      for (std::string* text : {&one.document, &one.wanted}) {
        for (std::size_t at = text->find('\n'); at != std::string::npos; at = text->find('\n', at + 2))
          text->insert(at, "\r");
      }
    }
    all_.cases.push_back(std::move(one));
  }

  void finish() {
    if (name_.empty()) return;
    for (const Answer& answer : answers_) add(answer.kind, answer.text);
    const std::string& good = answers_.front().text;
    add("lazy", stale_);
    add("destructive", "");
    add("truncated", good);
    add("truncated", good.substr(0, good.size() / 2));
    answers_.clear();
    before_.clear();
    stale_.clear();
    after_.clear();
    number_ = 0;
  }

  EditCases all_;
  std::string name_, before_, stale_, after_;
  std::vector<Answer> answers_;
  int number_ = 0;
};

}  // namespace

EditCases read_edit_cases() {
  return Reader().read();
}

}  // namespace docgarden::tests
