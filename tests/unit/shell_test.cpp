// SPDX-License-Identifier: MIT
#include "checks/docs/shell.h"

#include "tests/support/catch.h"

namespace docgarden::docs {
namespace {

// One command a line: its folder in brackets when it has one, then its words; "~" before a word that is not literal,
// "?" for an unknown folder, "!" for a foreign place, "@address" in a clone.
std::string shown(const std::string& text, bool fenced = true, std::size_t skip = 0) {
  const Document document{.text = text};
  std::string out;
  for (const ShellCommand& command : parse_shell(document, {skip, text.size()}, fenced)) {
    std::string line;
    if (command.foreign) line += "! ";
    if (!command.folder_known) line += "? ";
    if (!command.clone.empty()) line += "@" + command.clone + " ";
    if (!command.folder.empty()) line += "[" + command.folder + "] ";
    for (const ShellWord& word : command.words) {
      if (!word.literal) line += "~";
      line += word.text + "|";
      // What is quoted, escaped or joined differs from the bytes; anything plain must be exactly them.
      if (word.text.find_first_of("\\'\" \n") == std::string::npos &&
          document.view(word.span).find_first_of("\\'\"<") == std::string_view::npos) {
        CHECK(document.view(word.span) == word.text);
      }
    }
    out += line + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("shell: simple commands, lists, pipes and comments") {
  CHECK(shown("npm run build # makes dist\nmake test\n") == "npm|run|build|\nmake|test|\n");
  CHECK(shown("make a && make b; make c || make d | tee log &\n") == "make|a|\nmake|b|\nmake|c|\nmake|d|\ntee|log|\n");
  CHECK(shown("TESTFLAGS=\"-check.f X\" make test-integration\n") == "make|test-integration|\n");
  CHECK(shown("npm run \\\n  build\n") == "npm|run|build|\n");
  CHECK(shown("npm run \\\r\n  build\r\n") == "npm|run|build|\n");
  CHECK(shown("sudo -u me make install >log 2>&1\n") == "make|install|\n");
  CHECK(shown("echo 'a b' \"c d\" e\\ f\n") == "echo|a b|c d|e f|\n");
}

TEST_CASE("shell: plain text is read as the grammar reads it") {
  // A quote anywhere makes the whole text go through the grammar.
  const auto by_grammar = [](const std::string& text) {
    const std::string shown_too = shown(": ''\n" + text);
    REQUIRE(shown_too.starts_with(":||\n"));
    return shown_too.substr(4);
  };
  for (const std::string text : {"npm run build",
                                 "make a\nmake b\n\n  make c  ",
                                 "\tmake a # with 'what' it takes\n#make b\n# it's\nmake c#d",
                                 "cd docs/a\nmake -C ../b x.y --to=z @v1.2 a:b 50% +x 1 2.5 ,",
                                 "PATH=x make",
                                 "env A=b make",
                                 "make A=b",
                                 "export A",
                                 "if a",
                                 "time make",
                                 "unset x",
                                 "test x",
                                 "let x",
                                 "echo if then",
                                 "go test ./...",
                                 "cmd %NAME% x%y",
                                 "sudo make install",
                                 "git clone https://example.org/a/b.git\ncd b\nmake",
                                 "./x.sh\n../y.sh a",
                                 ": x",
                                 "-x y",
                                 "=x y",
                                 "a==b c",
                                 "a -b=c==d",
                                 "2 3",
                                 "a,b c",
                                 "@scope/name x",
                                 "%x y",
                                 "a\t\tb",
                                 "in x",
                                 "a - b -- c"}) {
    CAPTURE(text);
    CHECK(shown(text) == by_grammar(text));
  }
}

TEST_CASE("shell: what is not known is not literal") {
  CHECK(shown("npm run <script>\n") == "npm|run|~________|\n");
  CHECK(shown("npm run <your script>\n") == "npm|run|~_____________|\n");
  CHECK(shown("make $TARGET \"x$Y\" build-* [options]\n") == "make|~$TARGET|~x$Y|~build-*|~[options]|\n");
  CHECK(shown("cargo run --bin ...\n") == "cargo|run|--bin|~...|\n");
  CHECK(shown("npm run {name}\n") == "npm|run|~{name}|\n");
}

TEST_CASE("shell: heredocs and function bodies are not commands") {
  CHECK(shown("cat <<EOF > Makefile\nmake one\nEOF\nmake two\n") == "cat|\nmake|two|\n");
  CHECK(shown("f() {\n  make one\n}\nmake two\n") == "make|two|\n");
}

TEST_CASE("shell: in a transcript only lines with a prompt are commands") {
  CHECK(shown("$ make test\nmake: Nothing to be done\nnpm run x\n$ make more\n") == "make|test|\nmake|more|\n");
  CHECK(shown("$ make \\\n>   test\nmake lint\n") == "make|test|\n");
  CHECK(shown("> make example\n") == "make|example|\n");
  CHECK(shown("PS C:\\> npm run build\n") == "npm|run|build|\n");
  CHECK(shown("❯ just fmt\nrustfmt\n") == "just|fmt|\n");
  CHECK(shown("% make\n") == "make|\n");
  CHECK(shown("(venv) $ make test\n") == "make|test|\n");
  CHECK(shown("# make install\n# make clean\n") == "make|install|\nmake|clean|\n");
  CHECK(shown("# make it so\nmake clean\n") == "make|clean|\n");
  CHECK(shown("$ npm run build\n\n> pkg@1.0.0 build\n> make all\n") == "npm|run|build|\n");
  CHECK(shown("me@host:~/src$ make x\n") == "? make|x|\n");
  CHECK(shown("me@host:~$ make x\n") == "make|x|\n");
}

TEST_CASE("shell: cd moves what follows") {
  CHECK(shown("cd packages/a\nnpm run b\ncd ..\nnpm run c\n") ==
        "cd|packages/a|\n[packages/a] npm|run|b|\n[packages/a] cd|..|\n[packages] npm|run|c|\n");
  CHECK(shown("(cd a && make x)\nmake y\n") == "cd|a|\n[a] make|x|\nmake|y|\n");
  CHECK(shown("cd a; cd -; make x\n") == "cd|a|\n[a] cd|-|\nmake|x|\n");
  CHECK(shown("cd ../other && make x\n") == "cd|../other|\n[../other] make|x|\n");
  CHECK(shown("cd ~/src && make x\n") == "cd|~/src|\n? make|x|\n");
  CHECK(shown("cd $DIR && make x\n") == "cd|~$DIR|\n? make|x|\n");
  CHECK(shown("pushd a\nmake x\npopd\nmake y\n") == "pushd|a|\n[a] make|x|\n[a] popd|\nmake|y|\n");
}

TEST_CASE("shell: clones, containers, other machines, new projects") {
  CHECK(shown("git clone --depth 1 https://github.com/o/n.git\ncd n\nmake x\ncd sub\nmake y\n") ==
        "git|clone|--depth|1|https://github.com/o/n.git|\ncd|n|\n@https://github.com/o/n.git make|x|\n"
        "@https://github.com/o/n.git cd|sub|\n@https://github.com/o/n.git [sub] make|y|\n");
  CHECK(shown("git clone https://github.com/<you>/n\ncd n && make x\n") ==
        "git|clone|~https://github.com/_____/n|\ncd|n|\n@https://github.com/<you>/n make|x|\n");
  CHECK(shown("docker run -it image bash\nmake x\n") == "docker|run|-it|image|bash|\n! make|x|\n");
  CHECK(shown("docker run image make x\nmake y\n") == "docker|run|image|make|x|\nmake|y|\n");
  CHECK(shown("ssh host\nmake x\n") == "ssh|host|\n! make|x|\n");
  CHECK(shown("npm create vite@latest app\ncd app\nnpm run dev\n") ==
        "npm|create|vite@latest|app|\n! cd|app|\n! [app] npm|run|dev|\n");
}

TEST_CASE("shell: a line that is no shell does not spoil the others") {
  CHECK(shown("make one\nif ((( oops\nmake two\n") == "make|one|\nmake|two|\n");
}

TEST_CASE("shell: a code span is one whole command") {
  CHECK(shown("npm run build", false) == "npm|run|build|\n");
  CHECK(shown("$ npm run build", false) == "npm|run|build|\n");
  CHECK(shown("npm run\nbuild", false) == "npm|run|build|\n");
  CHECK(shown("make a && make b", false).empty());
  CHECK(shown("make (a", false).empty());
}

TEST_CASE("shell: the state goes on in the next fence") {
  const Document document{.text = "cd a\nmake x\n"};
  ShellState state;
  parse_shell(document, {0, 5}, true, &state);
  CHECK(state.folder == "a");
  const std::vector<ShellCommand> next = parse_shell(document, {5, 12}, true, &state);
  REQUIRE(next.size() == 1);
  CHECK(next[0].folder == "a");
}

TEST_CASE("shell: hostile text neither crashes nor hangs") {
  CHECK(shown(std::string(60000, '(')).empty());
  CHECK(shown(std::string(60000, '`')).empty());
  CHECK(shown(std::string(1u << 20, 'a')).empty());
  std::string chain = "true";
  for (int i = 0; i < 8000; ++i) chain += "&&true";
  CHECK_FALSE(shown(chain).empty());
  CHECK(shown(std::string("make \0x\xff\xfe y\n", 12)).starts_with("make|"));
}

TEST_CASE("shell: which code blocks may hold shell") {
  const auto block = [](std::string info) {
    return Block{.kind = BlockKind::code, .info = std::move(info), .fenced = true};
  };
  CHECK(says_shell(block("bash")));
  CHECK(says_shell(block("Shell-Session {title=x}")));
  CHECK(says_shell(block("{.sh}")));
  CHECK_FALSE(says_shell(block("js")));
  CHECK(may_hold_shell(block("")));
  CHECK(may_hold_shell(block("text")));
  CHECK_FALSE(may_hold_shell(block("python")));
}

}  // namespace docgarden::docs
