// SPDX-License-Identifier: MIT
// A server of our own, with stand-ins for llama-server: ready, too slow, gone at once, and one that does not want to
// end.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <memory>
#include <thread>

#include "checks/error.h"
#include "inference/model/http.h"
#include "inference/model/local_server.h"
#include "tests/support/catch.h"
#include "tests/support/http_server.h"
#include "tests/support/temp_repo.h"

namespace docgarden::tests {
namespace {

namespace fs = std::filesystem;

class StandIn {
 public:
  explicit StandIn(const std::string& script) {
    std::ofstream(path("llama"))
        << "#!/bin/bash\ncd '" << folder_.path().string()
        << "'\necho $$ >pid; echo \"$LLAMA_API_KEY\" >key; echo \"$*\" >arguments; echo >>ready\n"
        << script << "\n";
    fs::permissions(path("llama"), fs::perms::owner_all);
    fs::create_directory(path("sockets"));
  }
  fs::path path(const std::string& name) const { return folder_.path() / name; }
  std::string read(const std::string& name) const {
    std::ifstream stream(path(name));
    std::string line;
    std::getline(stream, line);
    return line;
  }
  model::LocalServerOptions options() const {
    return {.program = path("llama").string(),
            .model_file = "garden.gguf",
            .folder = path("sockets"),
            .ready = 20000,
            .end = 200};
  }
  bool is_running() const { return ::kill(std::stoi(read("pid")), 0) == 0; }
  bool left_nothing() const { return fs::is_empty(path("sockets")); }

 private:
  TempFolder folder_;
};

// What listens in the place of the script, as soon as that has told where: ready at the second look.
std::unique_ptr<HttpServer> listen_for(const StandIn& stand_in, std::atomic<int>& looks, std::string& heard) {
  while (!fs::exists(stand_in.path("ready"))) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  const std::string arguments = stand_in.read("arguments");
  const std::size_t at = arguments.find("--host ") + 7;
  return std::make_unique<HttpServer>(
      [&](Connection& connection) {
        heard = connection.request();
        connection.send(++looks > 1
                            ? http_answer("200 OK", "application/json", R"({"status":"ok"})")
                            : http_answer("503 X", "application/json", R"({"error":{"message":"Loading model"}})"));
      },
      arguments.substr(at, arguments.find(' ', at) - at));
}

}  // namespace

TEST_CASE("a server of our own is ready when it says so, and ends with us") {
  const StandIn stand_in("exec sleep 600");
  std::atomic<int> looks = 0;
  std::string heard;
  std::unique_ptr<HttpServer> listening;
  std::thread listener([&] { listening = listen_for(stand_in, looks, heard); });
  {
    const model::LocalServer server(stand_in.options());
    listener.join();
    CHECK(looks == 2);
    CHECK(stand_in.is_running());
    CHECK(stand_in.read("key").size() == 48);
    CHECK(server.endpoint().key == stand_in.read("key"));
    CHECK(heard.find("Bearer " + server.endpoint().key) != std::string::npos);
    CHECK(stand_in.read("arguments").find(server.endpoint().key) == std::string::npos);
    const fs::perms mode = fs::status(fs::path(server.endpoint().unix_socket).parent_path()).permissions();
    CHECK((mode & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
  }
  CHECK_FALSE(stand_in.is_running());
  CHECK(stand_in.left_nothing());
}

TEST_CASE("a server that ends, hangs or is not there is an error, and leaves nothing") {
  const auto fault = [](const model::LocalServerOptions& options) -> std::string {
    try {
      const model::LocalServer server(options);
    } catch (const Error& error) {
      return error.what();
    }
    return "no error";
  };
  const StandIn ending("exit 1");
  CHECK(fault(ending.options()) == "ended before its model was ready");
  CHECK(ending.left_nothing());
  const StandIn stubborn("trap '' TERM; while :; do sleep 0.05; done");
  model::LocalServerOptions slow = stubborn.options();
  slow.ready = 3000;
  CHECK(fault(slow) == "was not ready after 3 s");
  CHECK_FALSE(stubborn.is_running());
  CHECK(stubborn.left_nothing());
  model::LocalServerOptions missing = ending.options();
  missing.program = "/nonexistent/llama-server";
  CHECK(fault(missing) == "ended before its model was ready");
  model::LocalServerOptions given_up = stubborn.options();
  given_up.keep_on = [] { return false; };
  CHECK(fault(given_up) == "was not waited for");
  model::LocalServerOptions nowhere = ending.options();
  nowhere.folder = ending.path("missing");
  CHECK(fault(nowhere) == "can't be written to");
}

TEST_CASE("a server of our own ends even if we are killed") {
  const StandIn stand_in("exec sleep 600");
  const pid_t killed = ::fork();
  if (killed == 0) {
    try {
      const model::LocalServer server(stand_in.options());
    } catch (const Error&) {
      // It never gets ready.
    }
    ::_exit(0);
  }
  while (!fs::exists(stand_in.path("ready"))) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK(stand_in.is_running());
  ::kill(killed, SIGKILL);
  ::waitpid(killed, nullptr, 0);
  // Whoever adopts the dead may be slow to bury them.
  const auto is_over = [&] {
    std::ifstream state("/proc/" + stand_in.read("pid") + "/stat");
    std::string line;
    return !std::getline(state, line) || line.find(") Z ") != std::string::npos;
  };
  for (int i = 0; i < 1000 && !is_over(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  CHECK(is_over());
}

}  // namespace docgarden::tests
