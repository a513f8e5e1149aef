// SPDX-License-Identifier: MIT
#include "inference/model/discover.h"

#include <array>

#include "inference/model/server_facts.h"

namespace docgarden::model {

std::string_view name_of(State state) {
  constexpr std::array<std::string_view, 6> names = {"nobody", "stranger", "locked", "loading", "no-model", "ready"};
  return names.at(static_cast<std::size_t>(state));
}

std::vector<Endpoint> usual_places() {
  std::vector<Endpoint> places;
  for (const char* port : {"8080", "11434", "8000", "1234"}) {
    places.push_back(parse_endpoint(std::string("http://127.0.0.1:") + port).value());
  }
  return places;
}

std::vector<Found> discover(const std::vector<Endpoint>& places, const std::string& model, const FetchLimits& limits) {
  std::vector<Wanted> wanted;
  for (const Endpoint& place : places) {
    wanted.push_back({&place, std::string(models_path)});
    // Nobody but Ollama has it, and a hosted one is no Ollama.
    if (place.local) wanted.push_back({&place, std::string(ollama_path)});
  }
  const std::vector<Page> first = fetch_all(wanted, limits);
  std::vector<Found> all;
  std::size_t next = 0;
  for (const Endpoint& place : places) {
    Found found{.endpoint = place};
    const Page& models = first[next++];
    recognise(models, place.local ? first[next++] : Page(), found);
    all.push_back(std::move(found));
  }

  wanted.clear();
  std::vector<std::pair<Found*, std::string_view>> asked;
  for (Found& found : all) {
    if (found.state != State::ready) continue;
    for (const std::string_view path : paths_of(found.endpoint.server)) {
      wanted.push_back({&found.endpoint, std::string(path)});
      asked.emplace_back(&found, path);
    }
  }
  const std::vector<Page> more = fetch_all(wanted, limits);
  for (std::size_t i = 0; i < more.size(); ++i) read_page(asked[i].second, more[i], *asked[i].first);
  for (Found& found : all) choose_model(model, found);
  return all;
}

}  // namespace docgarden::model
