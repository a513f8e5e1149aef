// SPDX-License-Identifier: MIT
// What each kind of server tells of itself, and where: the table that discovery works by. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "inference/model/discover.h"

namespace docgarden::model {

// From the two pages that every place is asked for.
inline constexpr std::string_view models_path = "/v1/models", ollama_path = "/api/version";
void recognise(const Page& models, const Page& ollama, Found& found);

// What else to ask a server of this kind.
std::vector<std::string_view> paths_of(Server server);
void read_page(std::string_view path, const Page& page, Found& found);

// The model to ask for, once everything is read. `wanted` may be empty, but not where every model has its price.
void choose_model(const std::string& wanted, Found& found);

// The value of a metric in Prometheus' text format, summed over its labels; -1 if there is none.
double metric(std::string_view text, std::string_view name);

}  // namespace docgarden::model
