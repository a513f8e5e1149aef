// SPDX-License-Identifier: MIT
// noxfile.py. Kinds of names: "session". By hand, line by line: a decorator and the function below it are all that
// counts; whatever else makes sessions opens the list.
#include <re2/re2.h>

#include "checks/facts/manifests/readers.h"
#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::facts {
namespace {

void read(const std::string& text, Names& sessions) {
  // The decorator with its arguments, other decorators, and the name of the function.
  static const RE2 session(
      R"(^[ \t]*@(?:nox\.|nox_\w+\.)?session\b((?:\([^()]*(?:\([^()]*\)[^()]*)*\))?)[^\n]*\n(?:[ \t]*(?:@|#|\)|[ \t])[^\n]*\n)*[ \t]*(?:async )?def[ \t]+(\w+))");
  static const RE2 named(R"re(\bname\s*=\s*["']([^"']+)["'])re");
  std::size_t found = 0, marks = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = line_end(text, at);
    const std::string_view line = std::string_view(text).substr(at, end - at);
    const bool mark = line.find("session") != std::string_view::npos && line.find('@') != std::string_view::npos;
    re2::StringPiece arguments, function, name;
    if (mark) ++marks;
    if (mark && RE2::PartialMatch(std::string_view(text).substr(at), session, &arguments, &function)) {
      ++found;
      const bool other = RE2::PartialMatch(arguments, named, &name);
      const re2::StringPiece& known = other ? name : function;
      const int number = line_of(text, static_cast<std::size_t>(known.data() - text.data()));
      const std::string session_name(known);
      sessions.lines.emplace(session_name, number);
      sessions.patterns.push_back(session_name + "-*");  // one for each version of Python
      sessions.patterns.push_back(session_name + "(*");  // and for each parameter
    }
    at = end + 1;
  }
  if (found != marks) sessions.open("it makes sessions in other ways");
  if (found == 0) sessions.open("no session is found in it");
}

}  // namespace

bool is_noxfile(std::string_view path) {
  return name_of(path) == "noxfile.py";
}

void read_noxfiles(const git::Snapshot& snapshot, const Files& files, std::vector<Manifest>& manifests) {
  for (const git::Entry* entry : files) {
    Manifest manifest = start_manifest(Ecosystem::nox, *entry);
    Names& sessions = manifest.names["session"];
    std::string why;
    if (const std::optional<std::string> text = text_of(snapshot, *entry, why)) {
      read(*text, sessions);
    } else {
      sessions.open(why);
    }
    manifests.push_back(std::move(manifest));
  }
}

}  // namespace docgarden::facts
