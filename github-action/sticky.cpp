// SPDX-License-Identifier: MIT
#include "github-action/sticky.h"

#include <algorithm>
#include <charconv>

#include "checks/text.h"

namespace docgarden::github {
namespace {

using network::text_of;

constexpr std::size_t max_comments = 10'000, max_ids = 100;
constexpr std::string_view opening = "<!-- docgarden:sticky v1 ", closing = " -->";

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    words.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string list;
  for (std::size_t i = 0; i < std::min(words.size(), max_ids); ++i) list += (i > 0 ? "," : "") + words[i];
  return list;
}

void read_field(std::string_view field, Marker& marker) {
  const std::size_t equals = field.find('=');
  if (equals == std::string_view::npos) return;
  const std::string_view name = field.substr(0, equals), value = field.substr(equals + 1);
  if (name == "id") marker.name = value;
  if (name == "head") marker.head = value;
  if (name == "run") marker.run = number_in(value);
  if (name == "attempt") marker.attempt = number_in(value);
  if (name == "new") marker.ids = split(value);
  if (name == "before") marker.before = value;
  if (name == "had") marker.had = split(value);
}

// A host may change line ends and drop blanks at the end.
std::string plain(std::string_view body) {
  std::string text;
  for (const char c : body) {
    if (c != '\r') text += c;
  }
  text.resize(text.find_last_not_of(" \n\t") + 1);
  return text;
}

std::string comment_path(const PullRequest& pull, std::int64_t id) {
  return "/repos/" + pull.repository + "/issues/comments/" + std::to_string(id);
}

Reply remove(Client& client, const PullRequest& pull, std::int64_t id) {
  const std::string path = comment_path(pull, id);
  return client.write("DELETE", path, Json(), [&]() -> std::optional<Json> {
    return client.get(path).status == 404 ? std::optional<Json>(Json()) : std::nullopt;
  });
}

Reply create(Client& client, const PullRequest& pull, const Identity& me, const std::string& name,
             const std::string& body, std::int64_t& id) {
  const auto is_there = [&]() -> std::optional<Json> {
    std::vector<Sticky> now;
    if (!find_stickies(client, pull, me, name, now).ok()) return std::nullopt;
    for (const Sticky& sticky : now) {
      if (plain(sticky.body) == plain(body)) return Json{{"id", sticky.id}};
    }
    return std::nullopt;
  };
  Reply reply = client.write("POST", pull.issue() + "/comments", {{"body", body}}, is_there);
  if (!reply.ok()) return reply;
  id = network::count_of(reply.body, "id", 0);
  // Another run may have done the same at the same time, as two pushes can be that near. The first one stays.
  std::vector<Sticky> now;
  if (!find_stickies(client, pull, me, name, now).ok()) return reply;
  for (std::size_t i = 1; i < now.size(); ++i) remove(client, pull, now[i].id);
  if (!now.empty()) id = now.front().id;
  return reply;
}

}  // namespace

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string line_of(const Marker& marker) {
  std::string line = std::string(opening) + "id=" + marker.name + " head=" + marker.head +
                     " run=" + std::to_string(marker.run) + " attempt=" + std::to_string(marker.attempt);
  line += " new=" + joined(marker.ids);
  if (!marker.before.empty()) line += " before=" + marker.before + " had=" + joined(marker.had);
  return line + std::string(closing) + "\n";
}

std::optional<Marker> marker_of(std::string_view body, std::string_view name) {
  if (!body.starts_with(opening)) return std::nullopt;
  body.remove_prefix(opening.size());
  const std::size_t end = body.find(closing);
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view fields = body.substr(0, end);
  Marker marker{.name = ""};
  while (!fields.empty()) {
    const std::size_t blank = std::min(fields.find(' '), fields.size());
    read_field(fields.substr(0, blank), marker);
    fields.remove_prefix(std::min(blank + 1, fields.size()));
  }
  return marker.name == name ? std::optional(marker) : std::nullopt;
}

Reply find_stickies(Client& client, const PullRequest& pull, const Identity& me, const std::string& name,
                    std::vector<Sticky>& stickies) {
  std::vector<Json> comments;
  Reply reply = client.get_all(pull.issue() + "/comments?per_page=100", comments, max_comments);
  for (const Json& comment : comments) {
    const std::string body = text_of(comment, "body");
    const std::optional<Marker> marker = marker_of(body, name);
    const std::int64_t id = network::count_of(comment, "id", 0);
    if (marker && id > 0 && me.wrote(comment)) stickies.push_back({id, body, *marker});
  }
  std::sort(stickies.begin(), stickies.end(), [](const Sticky& a, const Sticky& b) { return a.id < b.id; });
  return reply;
}

Reply put_sticky(Client& client, const PullRequest& pull, const Identity& me, const std::string& name,
                 const std::vector<Sticky>& stickies, const std::string& body, std::int64_t& id) {
  if (stickies.empty()) return create(client, pull, me, name, body, id);
  id = stickies.front().id;
  Reply reply{.fate = Fate::unchanged};
  if (plain(stickies.front().body) != plain(body)) {
    const std::string path = comment_path(pull, id);
    reply = client.write("PATCH", path, {{"body", body}}, [&]() -> std::optional<Json> {
      const Reply now = client.get(path);
      return now.ok() && plain(text_of(now.body, "body")) == plain(body) ? std::optional(now.body) : std::nullopt;
    });
    // Deleted since it was listed.
    if (reply.status == 404 && stickies.size() == 1) return create(client, pull, me, name, body, id);
  }
  for (std::size_t i = 1; i < stickies.size(); ++i) remove(client, pull, stickies[i].id);
  return reply;
}

}  // namespace docgarden::github
