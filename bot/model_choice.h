// SPDX-License-Identifier: MIT
// Takes the configuration of a repository and the user's environment; gives where a model may be asked, if at all.
// A repository can name an address of this machine and switch the model off. To send documents elsewhere, and a key at
// all, is the user's choice alone: DOCGARDEN_MODEL and DOCGARDEN_MODEL_KEY.
#pragma once

#include <string>
#include <vector>

#include "checks/config.h"
#include "inference/guard/budget.h"
#include "inference/model/endpoint.h"

namespace docgarden::bot {

struct ModelChoice {
  std::string off;  // why no model is asked; empty: one may be
  std::vector<model::Endpoint> places;
  bool named = false;  // by the user or the repository; else the places are the usual ones
  std::string model;   // the name that is wanted; empty: any
};

// Throws Error for an address that can't be used.
ModelChoice choose_model(const ModelConfig& config);

// How much may be asked there. Of a service elsewhere a repository can lower what is usual and not raise it.
guard::BudgetLimits limits_of(const ModelConfig& config, bool local);

}  // namespace docgarden::bot
