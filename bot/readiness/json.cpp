// SPDX-License-Identifier: MIT
#include "bot/readiness/render.h"
#include "bot/report/json_parts.h"

namespace docgarden::bot::readiness {
namespace {

std::string key_of(Standing standing) {
  return standing == Standing::not_applicable ? "not_applicable" : std::string(name_of(standing));
}

Json level_of(int level) {
  return {{"number", level}, {"name", level_name(level)}, {"of", levels}};
}

Json json_of(const Criterion& criterion, bool whole) {
  Json object = {{"id", criterion.id},
                 {"level", criterion.level},
                 {"asks", criterion.asks},
                 {"standing", key_of(criterion.standing)},
                 {"proof", criterion.proof}};
  if (!whole) return object;
  object["points"] = criterion.points;
  Json places = Json::array();
  for (const Site& site : criterion.places) {
    Json place;
    add_path(place, site.path);
    if (site.line > 0) place["line"] = site.line;
    places.push_back(std::move(place));
  }
  object["places"] = std::move(places);
  return object;
}

Json counts_of(const Readiness& readiness) {
  Json counts = {{"pass", 0}, {"fail", 0}, {"not_applicable", 0}, {"unknown", 0}};
  for (const Criterion& criterion : readiness.criteria) {
    Json& count = counts[key_of(criterion.standing)];
    count = count.get<int>() + 1;
  }
  return counts;
}

Json change_of(const Assessed& assessed) {
  if (!assessed.before) return nullptr;
  const Difference difference = compare(*assessed.before, assessed.now);
  Json turns = Json::array();
  for (const Difference::Turn& turn : difference.turns) {
    turns.push_back({{"id", turn.id}, {"before", key_of(turn.before)}, {"now", key_of(turn.now)}});
  }
  return {{"base", assessed.base},
          {"score", assessed.before->score},
          {"level", assessed.before->level},
          {"turns", std::move(turns)}};
}

Json frame_of(const Assessed& assessed) {
  const Readiness& now = assessed.now;
  return {{"score", now.score},
          {"level", level_of(now.level)},
          {"promise", level_promise(now.level)},
          {"how", score_line(now)},
          {"criteria", counts_of(now)}};
}

}  // namespace

nlohmann::ordered_json readiness_block(const Assessed& assessed) {
  Json block = frame_of(assessed);
  Json next = Json::array();
  for (const Criterion* criterion : lacking(assessed.now)) next.push_back(json_of(*criterion, false));
  block["next"] = std::move(next);
  block["before"] = change_of(assessed);
  return block;
}

nlohmann::ordered_json whole_readiness(const Assessed& assessed) {
  Json root = readiness_block(assessed);
  root["repository_is"] = name_of(assessed.now.nature);
  Json all = Json::array();
  for (const Criterion& criterion : assessed.now.criteria) all.push_back(json_of(criterion, true));
  root["all"] = std::move(all);
  return root;
}

}  // namespace docgarden::bot::readiness
