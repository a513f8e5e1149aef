// SPDX-License-Identifier: MIT
#include "inference/model/failure.h"

#include <array>

namespace docgarden::model {
namespace {

struct Words {
  Failure failure;
  std::string_view name, words;
  bool retry = false, servers = false;
};

constexpr std::array table = {
    Words{Failure::none, "none", "a whole answer"},
    Words{Failure::no_library, "no-library", "libcurl is not installed"},
    Words{Failure::not_allowed, "not-allowed", "not asked"},
    Words{Failure::unreachable, "unreachable", "nothing answers there", true, true},
    Words{Failure::connect_timeout, "connect-timeout", "no connection in time", true, true},
    Words{Failure::answer_timeout, "answer-timeout", "no answer in time", false, true},
    Words{Failure::stalled, "stalled", "the answer stopped in the middle", false, true},
    Words{Failure::total_timeout, "total-timeout", "the answer took too long", false, true},
    Words{Failure::broken, "broken", "the connection broke", false, true},
    Words{Failure::cancelled, "cancelled", "cancelled"},
    Words{Failure::redirected, "redirected", "the server redirects elsewhere", false, true},
    Words{Failure::unauthorised, "unauthorised", "the server wants another key"},
    Words{Failure::no_such_model, "no-such-model", "the server does not have this model"},
    Words{Failure::not_found, "not-found", "the server does not have this path"},
    Words{Failure::loading, "loading", "the server is still loading the model", true, false},
    Words{Failure::busy, "busy", "the server has no room for the request", true, false},
    Words{Failure::too_long, "too-long", "the prompt is longer than the model's context"},
    Words{Failure::refused, "refused", "the server refuses the request"},
    Words{Failure::server_error, "server-error", "the server failed", false, true},
    Words{Failure::malformed, "malformed", "the answer is not in the protocol", false, true},
    Words{Failure::too_large, "too-large", "the answer is larger than allowed", false, true},
    Words{Failure::unfinished, "unfinished", "the answer ended without an end", false, true},
    Words{Failure::cut_short, "cut-short", "the answer reached the limit of tokens"},
    Words{Failure::filtered, "filtered", "the model ended for another reason than being done"},
    Words{Failure::truncated, "truncated", "the server dropped a part of the prompt"},
    Words{Failure::broken_text, "broken-text", "the answer is not UTF-8"},
    Words{Failure::empty, "empty", "the answer is empty"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].failure) != i) return false;
  }
  return table.size() == static_cast<std::size_t>(Failure::empty) + 1;
}
static_assert(in_order());

const Words& entry(Failure failure) {
  return table[static_cast<std::size_t>(failure)];
}

}  // namespace

std::string_view name_of(Failure failure) {
  return entry(failure).name;
}
std::string_view words_of(Failure failure) {
  return entry(failure).words;
}
bool may_retry(Failure failure) {
  return entry(failure).retry;
}
bool is_servers_fault(Failure failure) {
  return entry(failure).servers;
}

}  // namespace docgarden::model
