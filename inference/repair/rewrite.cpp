// SPDX-License-Identifier: MIT
#include "inference/repair/rewrite.h"

#include <algorithm>
#include <vector>

#include "checks/facts/path_table.h"
#include "checks/text.h"

namespace docgarden::repair {
namespace {

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (end > at) parts.push_back(path.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

// "a/../b/./c" is "b/c"; empty if it leads out of the root.
std::string normal(const std::string& path) {
  std::vector<std::string_view> kept;
  for (const std::string_view part : parts_of(path)) {
    if (part == ".") continue;
    if (part != "..") {
      kept.push_back(part);
    } else if (kept.empty()) {
      return "";
    } else {
      kept.pop_back();
    }
  }
  std::string joined;
  for (const std::string_view part : kept) joined = facts::join(joined, part);
  return joined;
}

// Where a path ends and a line, a fragment or a query begins: "a.c:12", "a.md#part".
std::size_t end_of_path(std::string_view text) {
  const std::size_t mark = std::min(text.find_first_of("#?"), text.size());
  for (std::size_t at = text.find(':'); at < mark; at = text.find(':', at + 1)) {
    if (at + 1 < mark && is_digit(text[at + 1])) return at;
  }
  return mark;
}

bool is_plain(std::string_view path) {
  return std::all_of(path.begin(), path.end(),
                     [](char c) { return is_word(c) || c == '/' || c == '.' || c == '-' || c == '+' || c == '@'; });
}

}  // namespace

std::string relative(std::string_view path, std::string_view folder) {
  const std::vector<std::string_view> to = parts_of(path), from = parts_of(folder);
  std::size_t shared = 0;
  while (shared < to.size() && shared < from.size() && to[shared] == from[shared]) ++shared;
  std::string result;
  for (std::size_t i = shared; i < from.size(); ++i) result += "../";
  for (std::size_t i = shared; i < to.size(); ++i) result += std::string(to[i]) + (i + 1 < to.size() ? "/" : "");
  if (result.ends_with("../")) result.pop_back();
  return result;
}

namespace {

// An address on the repository's host ends with the path; what comes before it stays.
std::string rewritten_address(std::string_view text, std::string_view was, std::string_view now) {
  const std::size_t mark = std::min(text.find_first_of("#?"), text.size());
  std::string_view core = text.substr(0, mark);
  const bool folder = core.ends_with('/');
  if (folder) core.remove_suffix(1);
  if (!is_plain(was) || !is_plain(now) || !core.ends_with("/" + std::string(was))) return "";
  core.remove_suffix(was.size());
  const bool slash = folder && !now.ends_with('/');
  return std::string(core) + std::string(now) + (slash ? "/" : "") + std::string(text.substr(mark));
}

// How sites call the file of a page: without its ending, or with that of the page that is made of it.
std::string_view page_ending(std::string_view core, std::string_view path) {
  const std::string_view written = facts::extension_of(core), has = facts::extension_of(path);
  const bool page = has == "md" || has == "mdx" || has == "rst" || has == "markdown" || has == "adoc";
  if (!page || written == has) return "none";
  return written.empty() ? "" : written == "html" ? ".html" : "none";
}

}  // namespace

std::string rewritten(std::string_view text, std::string_view document, std::string_view was, std::string_view now) {
  if (text.find("://") != std::string_view::npos) return rewritten_address(text, was, now);
  const std::string_view mark = text.substr(end_of_path(text)), page = text.substr(0, text.size() - mark.size());
  if (const std::string_view ending = page_ending(page, was); ending != "none" && page_ending(page, now) == ending) {
    const auto file = [](std::string_view path) { return "." + std::string(facts::extension_of(path)); };
    const std::string asked = std::string(page.substr(0, page.size() - ending.size())) + file(was);
    std::string found = rewritten(asked, document, was, now);
    if (!found.ends_with(file(now))) return "";
    found.resize(found.size() - file(now).size());
    return found + std::string(ending) + std::string(mark);
  }
  const std::string_view rest = text.substr(end_of_path(text));
  std::string_view core = text.substr(0, text.size() - rest.size());
  const bool dotted = core.starts_with("./"), rooted = core.starts_with('/'), folder = core.ends_with('/');
  if (dotted) core.remove_prefix(2);
  if (rooted) core.remove_prefix(1);
  if (folder) core.remove_suffix(1);
  if (core.empty() || !is_plain(core) || !is_plain(now)) return "";
  const bool becomes_folder = now.ends_with('/');
  if (becomes_folder) now.remove_suffix(1);
  const std::string_view home = facts::folder_of(document);
  std::string path;
  if (!rooted && normal(facts::join(home, core)) == was) {
    path = relative(now, home);
    if (path.starts_with("../") && dotted) return path + (folder || becomes_folder ? "/" : "") + std::string(rest);
  } else if (normal(std::string(core)) == was) {
    path = std::string(now);
  } else if (was.ends_with("/" + std::string(core))) {
    // From a folder that the text around it gives: the new path must be below it, too.
    const std::string_view base = was.substr(0, was.size() - core.size());
    if (!now.starts_with(base)) return "";
    path = std::string(now.substr(base.size()));
  }
  if (path.empty()) return "";
  return std::string(dotted ? "./" : "") + (rooted ? "/" : "") + path + (folder || becomes_folder ? "/" : "") +
         std::string(rest);
}

}  // namespace docgarden::repair
