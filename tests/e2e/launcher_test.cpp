// SPDX-License-Identifier: MIT
// ./docgarden in a folder of its own, with stand-ins for the package manager, npm, cmake and ctest that write down how
// they were called: what is installed, fetched and built, when, and what a failed step says.
#include <fstream>

#include "tests/support/catch.h"
#include "tests/support/process.h"
#include "tests/support/temp_repo.h"

namespace docgarden::tests {
namespace {

namespace fs = std::filesystem;

class Clone {
 public:
  Clone() {
    for (const char* folder : {"cmake", "checks", "bot", "elsewhere", "tools"}) fs::create_directories(root_ / folder);
    for (const char* file : {"CMakeLists.txt", "CMakePresets.json", "package-lock.json", "bot/main.cpp"})
      write(file, "1");
    fs::copy_file(DOCGARDEN_SOURCE_DIR "/docgarden", root_ / "docgarden");
    // Every library is installed but one, until apt-get has been called.
    stand_in("dpkg-query", R"(shift 3
for name; do [ "$name" = libgit2-dev ] && [ ! -e "$0.done" ] || printf 'installed:%s ' "$name"; done)");
    stand_in("apt-get", R"(touch "$(dirname "$0")/dpkg-query.done")");
    stand_in("sudo", R"([ "$1" = -n ] && shift; exec "$@")");
    stand_in("npm", "mkdir -p node_modules");
    stand_in("cmake", R"(case $1 in
--build) printf '#!/bin/sh\npwd; echo "$@"; exit 1\n' >build/release/docgarden; chmod +x build/release/docgarden ;;
*) echo "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" >build/release/CMakeCache.txt ;;
esac)");
    stand_in("ctest", "echo 100% tests passed");
  }

  void stand_in(const std::string& name, const std::string& script) const {
    const bool logged = name != "dpkg-query" && name != "sudo";  // how often those are called does not matter
    const std::string log = logged ? "echo \"" + name + " $*\" >>'" + (root_ / "log").string() + "'\n" : "";
    write("tools/" + name, "#!/bin/bash\n" + log + script + "\n");
    fs::permissions(root_ / "tools" / name, fs::perms::owner_all);
  }

  void write(const std::string& name, const std::string& bytes) const { std::ofstream(root_ / name) << bytes; }
  fs::path operator/(const std::string& name) const { return root_ / name; }

  ProcessResult run(std::vector<std::string> arguments, const Environment& more = {}) const {
    Environment environment = clean_environment();
    environment["PATH"] = (root_ / "tools").string() + ":" + environment["PATH"];
    environment.insert(more.begin(), more.end());
    arguments.insert(arguments.begin(), (root_ / "docgarden").string());
    return run_process(arguments, root_ / "elsewhere", environment);
  }

  // What the stand-ins were called with since the last time.
  std::string calls() const {
    std::ifstream stream(root_ / "log");
    const std::string all((std::istreambuf_iterator<char>(stream)), {});
    fs::remove(root_ / "log");
    return all;
  }

 private:
  TempFolder folder_;
  fs::path root_ = folder_.path() / "a clone";
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the launcher names what is missing, and installs it only when it may") {
  const Clone clone;
  const ProcessResult refused = clone.run({"scan"});
  CHECK(refused.code == 2);
  CHECK(refused.out.empty());
  CHECK(has(refused.err, "apt-get install --no-install-recommends libgit2-dev\n"));
  CHECK(clone.calls().empty());

  CHECK(clone.run({"scan"}, {{"DOCGARDEN_YES", "1"}}).code == 1);
  const std::string calls = clone.calls();
  CHECK(has(calls, " update\n"));
  CHECK(has(calls, " install -y --no-install-recommends libgit2-dev\n"));
}

TEST_CASE("the launcher builds only what is not up to date, and becomes the program") {
  const Clone clone;
  const Environment yes = {{"CI", "true"}};
  const ProcessResult first = clone.run({"scan", "two words"}, yes);
  CHECK(first.out == (clone / "elsewhere").string() + "\nscan two words\n");
  CHECK(first.err.empty());
  CHECK(first.code == 1);  // the program's own
  CHECK(has(clone.calls(), "npm ci --ignore-scripts\n"));

  CHECK(clone.run({"scan"}, yes).code == 1);
  CHECK(clone.calls().empty());

  clone.write("bot/main.cpp", "2");
  CHECK(clone.run({"scan"}, yes).code == 1);
  CHECK(clone.calls() == "cmake --build --preset release --target docgarden\n");

  fs::remove(clone / "bot/main.cpp");
  CHECK(clone.run({"scan"}, yes).code == 1);
  CHECK(clone.calls() == "cmake --build --preset release --target docgarden\n");

  clone.write("package-lock.json", "2");
  CHECK(clone.run({"scan"}, yes).code == 1);
  CHECK(clone.calls() == "npm ci --ignore-scripts\ncmake --build --preset release --target docgarden\n");

  const ProcessResult tests = clone.run({"test", "-R", "unit"}, yes);
  CHECK(tests.out == "100% tests passed\n");
  CHECK(clone.calls() == "cmake --build --preset release --target all\nctest --preset release -R unit\n");
}

TEST_CASE("a failed step of the launcher shows its output and says what to do") {
  const Clone clone;
  const Environment yes = {{"DOCGARDEN_YES", "1"}};
  clone.stand_in("npm", "echo no route to host; exit 1");
  const ProcessResult offline = clone.run({"scan"}, yes);
  CHECK(offline.code == 2);
  CHECK(offline.out.empty());
  CHECK(has(offline.err, "no route to host\n"));
  CHECK(has(offline.err, "npm ping"));
  CHECK(has(clone.calls(), "npm ci --ignore-scripts\nnpm ci --ignore-scripts\n"));  // tried twice

  clone.stand_in("npm", "mkdir -p node_modules");
  clone.stand_in("cmake", "echo broken; exit 1");
  const ProcessResult broken = clone.run({"scan"}, yes);
  CHECK(broken.code == 2);
  CHECK(has(broken.err, "broken\n"));
  CHECK(has(broken.err, "set-up.log"));
}

}  // namespace docgarden::tests
