// SPDX-License-Identifier: MIT
// Takes a scan; gives fixes for its findings, and proves them: with all of them in place the whole repository is judged
// again by all checks, their findings are gone, none is new, no path of theirs is one that can't be checked, and
// documents are built as before.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bot/session.h"
#include "checks/docs/document.h"
#include "inference/repair/fix.h"

namespace docgarden::bot {

struct Refused {
  repair::Fix fix;
  std::string why;  // a sentence without its end
};

struct Proof {
  std::vector<repair::Fix> fixes;  // by document and place
  std::vector<Refused> refused;
  std::map<std::string, std::string> documents;  // path -> bytes with the fixes
};

class Prover {
 public:
  // Both must outlive this.
  Prover(const Session& session, const ScanResult& result);

  const Finding& finding_of(const repair::Fix& fix) const { return *by_id_.at(fix.finding); }

  // What may repair the findings that count: it changes nothing but what they flag, and no name in it is made up.
  std::vector<repair::Fix> candidates(std::vector<Refused>& refused) const;

  // A name in code, of a text that a person or a program wrote freely, that neither the document nor any code has;
  // empty if there is none.
  std::string unknown_name(const repair::Fix& fix) const;

  const docs::Document& document(const std::string& path) { return parsed(path); }

  // Those of them that hold together. Costs up to a few more scans where there is something to prove, else nothing.
  Proof prove(const std::vector<repair::Fix>& fixes);

 private:
  using ByDocument = std::map<std::string, std::vector<repair::Fix>>;
  // How often a document has a finding about a text: ids of repeated ones move when one of them goes.
  using Counts = std::map<std::string, std::size_t>;

  // What is held against the repository: its findings, and paths that it is not known to have.
  struct Complaint {
    std::string key;
    const Finding* finding = nullptr;
    const Undecided* undecided = nullptr;
    const std::string& path() const { return finding != nullptr ? finding->path : undecided->path; }
    const std::string& text() const { return finding != nullptr ? finding->claim_text : undecided->text; }
    int line() const { return finding != nullptr ? finding->begin.line : undecided->at.line; }
  };

  static std::vector<Complaint> complaints(const ScanResult& result);
  const Counts& counts();
  const docs::Document& parsed(const std::string& path);
  Proof in_place(ByDocument& fixes, std::vector<Refused>& refused);
  ScanResult judge(const git::Snapshot& snapshot) const;
  bool drop_bad(const ScanResult& after, const std::vector<repair::Fix>& tried, ByDocument& fixes,
                std::vector<Refused>& refused);

  const Session& session_;
  const ScanResult& before_;
  std::map<std::string, const Finding*> by_id_;
  std::unique_ptr<Counts> counts_;
  std::map<std::string, docs::Document> parsed_;  // the documents as they are
};

// The proved fixes of all findings of a scan.
Proof prove_fixes(const Session& session, const ScanResult& result);

}  // namespace docgarden::bot
