// SPDX-License-Identifier: MIT
// A repository with a pull request, the same on a fake of GitHub, and what a runner says of it.
#pragma once

#include <filesystem>
#include <fstream>

#include "tests/e2e/program.h"
#include "tests/support/fake_github.h"

namespace docgarden::tests {

inline std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// A pull request: it renames a file that two documents name, and edits one of them nearby.
struct Project {
  TempRepo repo;
  std::string base, head;
  FakeGitHub fake;

  Project() {
    std::string guide = "# Guide\n\nOptions are read in `core/options.c`.\n\nFurther text.\n";
    repo.write("core/options.c", "int one;\nint two;\nint three;\nint four;\n");
    repo.write("guide.md", guide);
    repo.write("CONTRIBUTING.md", "See `core/options.c` and [the plan](gone.md).\n");
    base = repo.commit();
    repo.git({"mv", "core/options.c", "core/arguments.c"});
    repo.write("guide.md", guide + "And more.\n");
    head = repo.commit();
    take_up();
  }

  // The fake has the pull request as git has it.
  void take_up() {
    head = repo.git({"rev-parse", "HEAD"});
    fake.head = head;
    fake.files = Json::array();
    const std::string names = repo.git({"diff", "--name-only", "--no-renames", base, head});
    for (std::size_t at = 0; at < names.size();) {
      const std::size_t end = std::min(names.find('\n', at), names.size());
      const std::string name = names.substr(at, end - at), diff = repo.git({"diff", base, head, "--", name});
      const std::size_t hunk = diff.find("\n@@ ");
      const bool removed = diff.find("\ndeleted file") != std::string::npos;
      Json file = {{"filename", name}, {"status", removed ? "removed" : "modified"}};
      if (hunk != std::string::npos) file["patch"] = diff.substr(hunk + 1);
      fake.files.push_back(file);
      at = end + 1;
    }
    write_event("pull_request",
                {{"pull_request", {{"number", 7}, {"head", {{"sha", head}}}, {"base", {{"sha", base}}}}}});
  }

  std::string event_name = "pull_request";
  void write_event(const std::string& name, const Json& event) {
    event_name = name;
    std::ofstream(repo.beside("event.json")) << event.dump();
  }

  Environment environment(const std::string& run = "100") const {
    Environment all = program_environment();
    all["GITHUB_ACTIONS"] = "true";
    all["GITHUB_EVENT_NAME"] = event_name;
    all["GITHUB_EVENT_PATH"] = repo.beside("event.json").string();
    all["GITHUB_REPOSITORY"] = fake.repository;
    all["GITHUB_API_URL"] = fake.address();
    all["GITHUB_SERVER_URL"] = "https://github.com";
    all["GITHUB_RUN_ID"] = run;
    all["GITHUB_RUN_ATTEMPT"] = "1";
    all["GITHUB_TOKEN"] = fake.token;
    all["GITHUB_OUTPUT"] = repo.beside("output").string();
    all["GITHUB_STEP_SUMMARY"] = repo.beside("summary").string();
    return all;
  }

  std::string report() const { return repo.beside("report.json").string(); }

  ProcessResult analyse(std::vector<std::string> more = {}) const {
    Environment all = environment();
    all.erase("GITHUB_TOKEN");
    more.insert(more.begin(), {"pr", "--report", report()});
    return docgarden(repo, more, all);
  }
  ProcessResult publish(std::vector<std::string> more = {}, const std::string& run = "100",
                        const std::string& timeout = "2") const {
    more.insert(more.begin(), {"pr", "publish", "--report", report(), "--timeout", timeout});
    return docgarden(std::filesystem::path("/"), more, environment(run));  // needs no checkout
  }
  void fix_documents() {
    repo.write("guide.md", "# Guide\n\nOptions are read in `core/arguments.c`.\n\nFurther text.\nAnd more.\n");
    repo.write("CONTRIBUTING.md", "See `core/arguments.c` and [the plan](gone.md).\n");
    repo.commit();
    take_up();
  }
};

}  // namespace docgarden::tests
