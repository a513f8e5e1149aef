// SPDX-License-Identifier: MIT
// Takes a document among the others; tells whether its words can be held against it. A page that a project publishes
// or gives to its agents speaks of today's code; a task's record or another project's page that lies here may not, and
// nothing in its sentences says so.
#pragma once

#include "checks/docs/corpus.h"
#include "checks/facts/facts.h"
#include "checks/git/snapshot.h"

namespace docgarden::docs {

// True for a paper of people or agents at work: research, a review, a task, the state of things on a day, notes in a
// hidden folder that no agent is told to read. It says what was so when it was written, in its links too.
bool is_working_paper(const Document& document);

// True for the files that agents are given in each session: AGENTS.md, CLAUDE.md, copilot-instructions.md, rules of
// Cursor.
bool is_always_given(const std::string& path);

// True for a README, an agent's file, a page at the root or of a folder of documents; false for what people and agents
// write down while they work.
bool is_published(const Document& document, const Corpus& corpus);

// True if the document is no statement of this project: a copy of another project, code under a licence of its own in a
// folder for such code, a package whose manifest or README gives another repository as its home, a copy of the README
// above it, what a test reads, what is archived or moved, what a program wrote.
bool is_foreign(const Document& document, const Corpus& corpus, const git::Snapshot& snapshot,
                const facts::Facts& facts, const std::string& own);

// The end of the part that can be read as it is meant: a fence inside a fence of the same length closes the outer one,
// and from there on text and code are the wrong way round.
std::size_t end_of_sure_text(const Document& document);

}  // namespace docgarden::docs
