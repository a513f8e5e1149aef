// SPDX-License-Identifier: MIT
#include "tests/support/transcript.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "checks/text.h"
#include "tests/support/catch.h"
#include "tests/support/txtar.h"

namespace docgarden::tests {
namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> sorted_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

model::Protocol protocol_of(std::string_view name) {
  return name == "ollama"      ? model::Protocol::ollama
         : name == "responses" ? model::Protocol::responses
                               : model::Protocol::chat;
}

// The value of a line `name: value`.
std::string said(const std::string& comment, const std::string& name) {
  std::istringstream lines(comment);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(name + ": ")) return line.substr(name.size() + 2);
  }
  return "";
}

// False if the last chunk is missing.
bool unchunk(std::string_view chunked, std::string& body) {
  while (!chunked.empty()) {
    const std::size_t size = std::strtoul(std::string(chunked.substr(0, 16)).c_str(), nullptr, 16);
    chunked.remove_prefix(std::min(chunked.size(), chunked.find('\n') + 1));
    if (size == 0) return true;
    body += chunked.substr(0, size);
    chunked.remove_prefix(std::min(chunked.size(), size + 2));
  }
  return false;
}

}  // namespace

std::vector<Transcript> own_transcripts() {
  std::vector<Transcript> transcripts;
  for (const fs::path& path : sorted_files(DOCGARDEN_SOURCE_DIR "/tests/transcripts")) {
    const Archive archive = parse_txtar(slurp(path));
    Transcript made{.name = path.stem().string(),
                    .protocol = protocol_of(said(archive.comment, "protocol")),
                    .answer = said(archive.comment, "answer"),
                    .text = said(archive.comment, "text"),
                    .message = said(archive.comment, "message"),
                    .numbers = said(archive.comment, "numbers")};
    std::istringstream head(archive.files.at(0).second);
    head >> made.status >> std::ws;
    std::getline(head, made.type);
    made.body = archive.files.at(1).second;
    transcripts.push_back(std::move(made));
  }
  return transcripts;
}

std::vector<Transcript> raw_transcripts(const fs::path& folder) {
  std::vector<Transcript> transcripts;
  for (const fs::path& path : sorted_files(folder)) {
    const std::string raw = slurp(path);
    const std::size_t end = raw.find("\r\n\r\n");
    if (!raw.starts_with("HTTP/1.1 ") || end == std::string::npos) continue;
    Transcript made{.name = path.filename().string(), .status = std::atoi(raw.c_str() + 9)};
    std::istringstream head(raw.substr(0, end));
    bool chunked = false;
    for (std::string line; std::getline(head, line);) {
      const std::string lower = lowered(line);
      if (lower.starts_with("content-type: ")) made.type = std::string(trimmed(line.substr(14)));
      chunked = chunked || lower.starts_with("transfer-encoding: chunked");
    }
    const std::string body = raw.substr(end + 4);
    if (!chunked) made.body = body;
    if (chunked && !unchunk(body, made.body)) made.transfer = model::Failure::broken;
    made.protocol =
        made.body.find("event: response.") == std::string::npos ? model::Protocol::chat : model::Protocol::responses;
    transcripts.push_back(std::move(made));
  }
  return transcripts;
}

model::Answer replay(const Transcript& transcript, std::size_t end, const std::function<std::size_t()>& next,
                     model::Failure transfer) {
  model::AnswerReader reader(transcript.protocol, {});
  reader.head(transcript.status, transcript.type);
  std::string heard;
  const model::AnswerReader::Watch watch = [&](std::string_view piece) {
    heard += piece;
    return true;
  };
  std::string_view left = std::string_view(transcript.body).substr(0, end);
  bool wanted = true;
  while (wanted && !left.empty()) {
    const std::size_t size = std::min(left.size(), next());
    wanted = reader.bytes(left.substr(0, size), watch);
    left.remove_prefix(size);
  }
  model::Answer answer = reader.end(transfer, watch);
  CHECK(heard == answer.text);
  return answer;
}

}  // namespace docgarden::tests
