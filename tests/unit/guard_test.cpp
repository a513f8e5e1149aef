// SPDX-License-Identifier: MIT
// Budgets, the breaker, and what is taken out of a text before it leaves.
#include "inference/guard/breaker.h"
#include "inference/guard/budget.h"
#include "inference/guard/redact.h"
#include "inference/guard/secret_rules.h"
#include "inference/model/timers.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

using Found = std::vector<std::string>;

Found found_in(const std::string& text) {
  return guard::redact(text).value().found;
}

// Looks random, is not; in pieces, so that nobody who scans this file takes it for a secret.
std::string mixed(std::size_t size, const std::string& letters = "a7Kq2Zx9Lm4Pw8Rt3Vb6Ny1") {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += letters[(i * 7 + i / 5) % letters.size()];
  return text;
}

const std::string hex = "0a1b2c3d4e5f6789";
const std::string upper = "A7KQ2ZX5LM4PW6RT3VB6NY";

}  // namespace

TEST_CASE("secrets of every shape are taken out") {
  const std::vector<std::pair<std::string, std::string>> secrets = {
      {"github-token", "gh" + ("p_" + mixed(36))},
      {"github-token", "github_" + ("pat_" + mixed(82))},
      {"gitlab-token", "glpat" + ("-" + mixed(20))},
      {"aws-key-id", "AKI" + ("A" + mixed(16, upper))},
      {"google-key", "AIz" + ("a" + mixed(35))},
      {"google-token", "ya29" + ("." + mixed(60))},
      {"openai-key", "sk-" + ("proj-" + mixed(20) + "-_" + mixed(40))},
      {"anthropic-key", "sk-" + ("ant-api03-" + mixed(60))},
      {"huggingface-token", "hf" + ("_" + mixed(34))},
      {"slack-token", "xox" + ("b-" + mixed(40))},
      {"slack-webhook", "https://hooks.slack.com/services/" + ("T0/B0/" + mixed(44))},
      {"discord-webhook", "https://discord.com/api/webhooks/" + ("123456789012345678/" + mixed(68))},
      {"stripe-key", "sk" + ("_live_" + mixed(24))},
      {"npm-token", "npm" + ("_" + mixed(36))},
      {"pypi-token", "pypi" + ("-AgEIcHlwaS5vcmc" + mixed(60))},
      {"docker-token", "dckr" + ("_pat_" + mixed(27))},
      {"digitalocean-token", "dop" + ("_v1_" + mixed(64, hex))},
      {"sendgrid-key", "SG" + ("." + mixed(22) + "." + mixed(43))},
      {"twilio-key", "S" + ("K" + mixed(32, hex))},
      {"telegram-token", "123456789" + (":AA" + mixed(33))},
      {"vault-token", "hvs" + ("." + mixed(24))},
      {"azure-key", "AccountKey" + ("=" + mixed(86) + "==")},
      {"json-web-token", "ey" + ("J" + mixed(20) + ".eyJ" + mixed(30) + "." + mixed(43))},
      {"url-password", "postgres://admin:" + (mixed(14) + "@db.internal/garden")},
      {"authorization", "Authorization: Bearer " + mixed(40)},
      {"assigned-secret", "DB_PASSWORD='" + mixed(20) + "'"},
      {"assigned-secret", "\"api_key\": \"" + mixed(32) + "\""},
      {"assigned-secret", "aws_secret_access_key = " + mixed(40)},
      {"private-key", "-----BEGIN RSA PRIVATE" + (" KEY-----\n" + mixed(64) + "\n-----END RSA PRIVATE KEY-----")},
  };
  for (const auto& [rule, secret] : secrets) {
    INFO(secret);
    const guard::Redacted redacted = guard::redact("See `" + secret + "` here.").value();
    REQUIRE_FALSE(redacted.found.empty());
    CHECK(std::find(redacted.found.begin(), redacted.found.end(), rule) != redacted.found.end());
    for (const std::string& part : {mixed(10), mixed(10, hex), mixed(10, upper)}) {
      CHECK(redacted.text.find(part) == std::string::npos);
    }
    CHECK(redacted.text.find("[redacted: " + rule + "]") != std::string::npos);
    CHECK(redacted.text.starts_with("See `"));
    CHECK(redacted.text.ends_with("` here."));
  }
}

TEST_CASE("what documents say about secrets stays") {
  for (const std::string text :
       {"Set `API_KEY=your-api-key-here-1234` first.", "export GITHUB_TOKEN=${{ secrets.GITHUB_TOKEN }}",
        "password: ${DB_PASSWORD}", "token = os.environ['SERVICE_TOKEN_V2']", "the option `--token-file PATH`",
        "commit 1f3e9c2d4b5a69788796a5b4c3d2e1f001234567",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "http://localhost:8080/path@v2",
        "git@github.com:owner/name.git", "https://user:password@example.com",
        "sk-learn and sk-something-like-this-long-word", "`risk_live_update`", "max_tokens = 4096",
        "Bearer authentication is used", "key: value", "ssh-rsa AAAAB3NzaC1yc2E", "class PrivateKeyReader",
        "src/tokens/passwords_reader2.cpp"}) {
    INFO(text);
    const guard::Redacted redacted = guard::redact(text).value();
    CHECK(redacted.found == Found{});
    CHECK(redacted.text == text);
  }
}

TEST_CASE("every pattern of a secret works") {
  for (const guard::SecretRule& rule : guard::secret_rules()) {
    INFO(rule.id);
    CHECK(guard::redact("x " + std::string(rule.keyword) + " y"));
  }
}

TEST_CASE("several secrets, known ones, and those that do not end") {
  const std::string token = "gh" + ("p_" + mixed(36));
  CHECK(found_in(token + " " + token) == Found{"github-token", "github-token"});
  const guard::Redacted known = guard::redact("key: plainwords, key: plainwords", {"plainwords", "key"}).value();
  CHECK(known.text == "key: [redacted: known-value], key: [redacted: known-value]");
  const guard::Redacted open = guard::redact("a -----BEGIN PRIVATE" + (" KEY-----\n" + mixed(200))).value();
  CHECK(open.text == "a [redacted: private-key]");
  CHECK(guard::redact("").value().text.empty());
  CHECK_FALSE(guard::redact(std::string((4u << 20) + 1, 'a')));
  CHECK(guard::redact(std::string(200'000, '-') + "BEGIN PRIVATE KEY" + std::string(200'000, '-')));
}

TEST_CASE("a budget reserves what a request may cost and charges what it did") {
  guard::Budget budget({.run = {.tokens = 1000}, .day = {}});
  const guard::Cost most = {.tokens = 400};
  CHECK(budget.reserve(most).empty());
  CHECK(budget.reserve(most).empty());
  CHECK(budget.reserve(most) == "the budget of 1000 tokens for a run is spent");
  budget.settle(most, {.tokens = 10});
  CHECK(budget.reserve(most).empty());
  budget.settle(most, {.tokens = 400});
  budget.settle(most, {.tokens = 400});
  CHECK(budget.spent().tokens == 810);
  CHECK_FALSE(budget.reserve(most).empty());
  CHECK(budget.reserve({.tokens = 190}).empty());
}

TEST_CASE("a budget has days, seconds and money, too") {
  guard::Budget day({.run = {}, .day = {.tokens = 1000}}, {.tokens = 950});
  CHECK(day.reserve({.tokens = 50}).empty());
  CHECK(day.reserve({.tokens = 1}) == "the budget of 1000 tokens for a day is spent");
  guard::Budget seconds({.run = {.milliseconds = 2000}, .day = {}});
  CHECK(seconds.reserve({}).empty());
  seconds.settle({}, {.milliseconds = 2000});
  CHECK(seconds.reserve({}) == "the budget of 2 seconds for a run is spent");
  guard::Budget money({.run = {.millionths = 1500}, .day = {}});
  const guard::Cost cost = guard::cost_of(600, 100, 0, {.prompt = 1, .answer = 5});
  CHECK(cost.millionths == 1100);
  CHECK(money.reserve(cost).empty());
  CHECK(money.reserve(cost) == "the budget of 0.00 for a run is spent");
  guard::Budget unlimited({.run = {}, .day = {}});
  CHECK(unlimited.reserve({.tokens = 1'000'000'000}).empty());
}

TEST_CASE("a breaker opens after failures in a row, tries once, and closes again") {
  guard::Breaker breaker({.failures = 3, .pause = 1000});
  breaker.failed(0);
  breaker.failed(0);
  CHECK(breaker.ask(0).empty());
  breaker.answered();
  for (int i = 0; i < 3; ++i) breaker.failed(100);
  CHECK(breaker.ask(100) == "the model's server failed 3 times; next try in 1 s");
  CHECK_FALSE(breaker.ask(1099).empty());
  CHECK(breaker.ask(1100).empty());
  CHECK_FALSE(breaker.ask(1100).empty());  // one is on trial
  breaker.failed(1200);
  CHECK_FALSE(breaker.ask(2100).empty());
  CHECK(breaker.ask(2200).empty());
  breaker.no_verdict();
  CHECK(breaker.ask(2200).empty());
  breaker.answered();
  CHECK(breaker.ask(2200).empty());
}

TEST_CASE("a breaker stops a model whose edits can't be proven") {
  guard::Breaker breaker({.judged = 5, .least_proven = 0.4});
  breaker.proof(true);
  for (int i = 0; i < 3; ++i) breaker.proof(false);
  CHECK(breaker.ask(0).empty());
  breaker.proof(false);
  CHECK(breaker.ask(0) == "only 1 of 5 edits of this model could be proven");
}

TEST_CASE("each clock has its own limit") {
  const model::TimeLimits limits{.connect = 10, .first_word = 100, .stall = 20, .total = 500};
  model::Timers timers(limits, 1000);
  CHECK(timers.expired(1009) == model::Failure::none);
  CHECK(timers.expired(1010) == model::Failure::connect_timeout);
  timers.connected(1005);
  timers.progressed(1050);  // signs of life before the answer do not lengthen the wait for it
  CHECK(timers.expired(1104) == model::Failure::none);
  CHECK(timers.expired(1105) == model::Failure::answer_timeout);
  timers.answered(1100);
  timers.connected(1110);
  CHECK(timers.expired(1119) == model::Failure::none);
  CHECK(timers.expired(1120) == model::Failure::stalled);
  for (model::Milliseconds now = 1110; now < 1600; now += 10) timers.progressed(now);
  CHECK(timers.expired(1499) == model::Failure::none);
  CHECK(timers.expired(1500) == model::Failure::total_timeout);
  CHECK(timers.deadline() == 1500);
}

}  // namespace docgarden::tests
