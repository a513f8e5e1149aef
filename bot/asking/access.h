// SPDX-License-Identifier: MIT
// Takes the configuration and the environment; gives a model that answers and may be asked, or why there is none.
#pragma once

#include <string>

#include "checks/config.h"
#include "inference/model/discover.h"

namespace docgarden::bot {

struct Access {
  std::string off;     // why no model is asked
  model::Found found;  // else the one to ask
};

// Throws Error for an address that can't be used. Touches the network, if a model is not switched off.
Access access_to_model(const ModelConfig& config);

}  // namespace docgarden::bot
