// SPDX-License-Identifier: MIT
// How the ledger calls what it notes: OpenTelemetry's names for generative AI where there are some, which are still in
// development, and ours beside them. The only place where they are spelt.
#pragma once

namespace docgarden::bot::names {

inline constexpr const char* conventions = "semantic-conventions-genai, development, 2026-05";

inline constexpr const char* operation = "gen_ai.operation.name";
inline constexpr const char* provider = "gen_ai.provider.name";
inline constexpr const char* request_model = "gen_ai.request.model";
inline constexpr const char* max_tokens = "gen_ai.request.max_tokens";
inline constexpr const char* response_model = "gen_ai.response.model";
inline constexpr const char* finish_reasons = "gen_ai.response.finish_reasons";
inline constexpr const char* first_chunk = "gen_ai.response.time_to_first_chunk";  // seconds
inline constexpr const char* input_tokens = "gen_ai.usage.input_tokens";
inline constexpr const char* output_tokens = "gen_ai.usage.output_tokens";
inline constexpr const char* cached_tokens = "gen_ai.usage.cache_read.input_tokens";
inline constexpr const char* duration = "gen_ai.client.operation.duration";  // seconds
inline constexpr const char* error = "error.type";
inline constexpr const char* address = "server.address";

inline constexpr const char* prompt = "docgarden.prompt.hash";
inline constexpr const char* estimate = "docgarden.prompt.estimated_tokens";
inline constexpr const char* speed = "docgarden.tokens_per_second";
inline constexpr const char* drafted = "docgarden.draft.tokens";
inline constexpr const char* draft_accepted = "docgarden.draft.accepted_tokens";
inline constexpr const char* cost = "docgarden.cost";
inline constexpr const char* outcome = "docgarden.outcome";  // of a request: "edit", "refused", "stopped", "failed"
inline constexpr const char* reason = "docgarden.reason";
inline constexpr const char* accepted = "docgarden.edit.accepted";
inline constexpr const char* source = "docgarden.edit.source";
inline constexpr const char* level = "docgarden.edit.level";
inline constexpr const char* proof = "docgarden.edit.proof";
inline constexpr const char* lines = "docgarden.edit.line_hashes";

}  // namespace docgarden::bot::names
