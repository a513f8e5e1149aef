// SPDX-License-Identifier: MIT
#include "inference/guard/secret_rules.h"

#include <array>

namespace docgarden::guard {
namespace {

// Ends are open where issuers have made their tokens longer before: what is too much redacted costs an edit, what is
// too little a key. The last rules go by what a value is called, and by how random it looks.
constexpr std::array rules = {
    SecretRule{"private-key", "private key",
               R"(-----BEGIN[ A-Z0-9]{0,40}PRIVATE KEY[ A-Z]{0,10}-----[\s\S]*?(?:-----END[ A-Z0-9]{0,40}-----|\z))"},
    SecretRule{"age-key", "age-secret-key-", R"(AGE-SECRET-KEY-1[0-9A-Z]{20,})"},
    SecretRule{"github-token", "gh", R"(\bgh[pousr]_[A-Za-z0-9_]{30,})"},
    SecretRule{"github-token", "github_pat_", R"(\bgithub_pat_[A-Za-z0-9_]{30,})"},
    SecretRule{"gitlab-token", "gl", R"(\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat|oas)-[A-Za-z0-9_=-]{18,})"},
    SecretRule{"aws-key-id", "a", R"(\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b)", 2.5},
    SecretRule{"google-key", "aiza", R"(\bAIza[A-Za-z0-9_-]{35})", 3},
    SecretRule{"google-token", "ya29.", R"(\bya29\.[A-Za-z0-9_-]{20,})"},
    SecretRule{"google-token", "gocspx-", R"(\bGOCSPX-[A-Za-z0-9_-]{20,})"},
    SecretRule{"anthropic-key", "sk-ant-", R"(\bsk-ant-[A-Za-z0-9_-]{20,})"},
    SecretRule{"openai-key", "sk-", R"(\bsk-(?:proj-|svcacct-|admin-|None-)?[A-Za-z0-9_-]{20,})", 3.2},
    SecretRule{"huggingface-token", "hf_", R"(\bhf_[A-Za-z0-9]{30,})"},
    SecretRule{"xai-key", "xai-", R"(\bxai-[A-Za-z0-9]{40,})"},
    SecretRule{"groq-key", "gsk_", R"(\bgsk_[A-Za-z0-9]{40,})"},
    SecretRule{"slack-token", "xox", R"(\bxox[abeoprs](?:\.xox[a-z])?-[A-Za-z0-9-]{10,})"},
    SecretRule{"slack-token", "xapp-", R"(\bxapp-[0-9]-[A-Za-z0-9-]{10,})"},
    SecretRule{"slack-webhook", "hooks.slack.com",
               R"(hooks\.slack\.com/(?:services|workflows|triggers)/([A-Za-z0-9+/]{30,}))"},
    SecretRule{"discord-webhook", "webhooks/", R"(discord(?:app)?\.com/api/webhooks/[0-9]{10,}/([A-Za-z0-9_-]{30,}))"},
    SecretRule{"stripe-key", "_", R"(\b[rs]k_(?:live|test|prod)_[A-Za-z0-9]{10,})"},
    SecretRule{"stripe-key", "whsec_", R"(\bwhsec_[A-Za-z0-9+/=]{20,})"},
    SecretRule{"npm-token", "npm_", R"(\bnpm_[A-Za-z0-9]{30,})"},
    SecretRule{"pypi-token", "pypi-ageichlwas5vcmc", R"(\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{20,})"},
    SecretRule{"rubygems-token", "rubygems_", R"(\brubygems_[a-f0-9]{40,})"},
    SecretRule{"docker-token", "dckr_pat_", R"(\bdckr_pat_[A-Za-z0-9_-]{20,})"},
    SecretRule{"digitalocean-token", "_v1_", R"(\bdo[opr]_v1_[a-f0-9]{40,})"},
    SecretRule{"sendgrid-key", "sg.", R"(\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,})"},
    SecretRule{"twilio-key", "sk", R"(\bSK[0-9a-f]{32}\b)", 3},
    SecretRule{"telegram-token", ":aa", R"(\b[0-9]{8,10}:AA[A-Za-z0-9_-]{32,})"},
    SecretRule{"vault-token", "hv", R"(\bhv[sbr]\.[A-Za-z0-9_-]{20,})"},
    SecretRule{"azure-key", "accountkey=", R"((?i:AccountKey=)([A-Za-z0-9+/]{40,}={0,2}))"},
    SecretRule{"json-web-token", "eyj", R"(\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*)"},
    SecretRule{"url-password", "://", R"([A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s/:@'"<>]{0,100}:([^\s/:@'"<>]{3,200})@)",
               2.5},
    SecretRule{"authorization", "bearer", R"((?i:\bbearer)\s+([A-Za-z0-9_.~+/=-]{20,}))", 3.2},
    SecretRule{"authorization", "basic", R"((?i:authorization\W{1,6}basic)\s+([A-Za-z0-9+/=]{12,}))", 2.5},
    // aws_secret_access_key = …, "apiKey": "…", --password=…, export DB_PASSWORD='…'
    SecretRule{
        "assigned-secret", "",
        R"re((?i:(?:secret|token|passw(?:or)?d|passwd|pwd|api[_.-]?key|access[_.-]?key|private[_.-]?key|auth[_.-]?key|credential)[\w.-]{0,30})["'`]?\s{0,5}(?::=|=>|[:=])\s{0,5}["'`]?([A-Za-z0-9_.~+/=!@#$%^&*-]{12,}))re",
        3.4},
};

}  // namespace

SecretRules secret_rules() {
  return {rules.data(), rules.data() + rules.size()};
}

}  // namespace docgarden::guard
