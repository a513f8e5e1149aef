// SPDX-License-Identifier: MIT
// The criteria, one row each in a table. A row is a pure function from what is known to a standing with its proof.
#pragma once

#include "bot/readiness/readiness.h"

namespace docgarden::bot::readiness {

struct Evidenced {
  const ScanResult& result;
  const Survey& survey;
  Nature nature;
};

std::vector<Criterion> judge_all(const Evidenced& facts);

// What a row gives.
struct Judged {
  Standing standing = Standing::unknown;
  std::string proof;
  std::vector<Site> places;
  double points = 0;  // of a failure that is one in part

  static Judged pass(std::string proof) { return {Standing::pass, std::move(proof), {}, 1}; }
  static Judged fail(std::string proof, std::vector<Site> places = {}, double points = 0) {
    return {Standing::fail, std::move(proof), std::move(places), points};
  }
  static Judged none(std::string why) { return {Standing::not_applicable, std::move(why), {}, 0}; }
  static Judged unknown(std::string why) { return {Standing::unknown, std::move(why), {}, 0}; }
};

// Rows by subject; each file tells what it needs.
namespace criteria {
Judged readme(const Evidenced&);
Judged readable(const Evidenced&);
Judged links(const Evidenced&);
Judged paths(const Evidenced&);
Judged commands(const Evidenced&);
Judged versions(const Evidenced&);
Judged names(const Evidenced&);
Judged examples(const Evidenced&);
Judged nothing_stale(const Evidenced&);
Judged memory(const Evidenced&);
Judged verified(const Evidenced&);
Judged stale_age(const Evidenced&);
Judged agent_file(const Evidenced&);
Judged agent_whole(const Evidenced&);
Judged agent_true(const Evidenced&);
Judged build_told(const Evidenced&);
Judged test_told(const Evidenced&);
Judged lint_told(const Evidenced&);
Judged maintained(const Evidenced&);
Judged options_told(const Evidenced&);
Judged variables_told(const Evidenced&);
Judged subcommands_told(const Evidenced&);
}  // namespace criteria

}  // namespace docgarden::bot::readiness
