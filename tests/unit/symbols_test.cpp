// SPDX-License-Identifier: MIT
#include "checks/facts/code/symbols.h"

#include "checks/facts/code/part.h"
#include "tests/support/catch.h"

namespace docgarden::tests {
namespace {

// "owner.name(a, b?, ...) : Base -" for each symbol: what is optional has a mark, what is not public a dash behind it.
std::string listed(const std::string& path, const std::string& text) {
  std::string list;
  for (const facts::Symbol& symbol : facts::read_symbols(path, text).all) {
    if (!list.empty()) list += "\n";
    list += (symbol.owner.empty() ? "" : symbol.owner + ".") + symbol.name;
    if (symbol.kind == facts::SymbolKind::function) {
      std::string parameters;
      for (const facts::Parameter& one : symbol.parameters) {
        parameters += (parameters.empty() ? "" : ", ") + one.name + (one.optional ? "?" : "");
      }
      if (symbol.takes_more) parameters += parameters.empty() ? "..." : ", ...";
      list += "(" + parameters + ")";
    }
    if (symbol.kind == facts::SymbolKind::import) list += " <-";
    for (const std::string& base : symbol.bases) list += " :" + base;
    if (!symbol.is_public) list += " -";
  }
  return list;
}

}  // namespace

TEST_CASE("definitions of Python") {
  CHECK(listed("a.py",
               "import os\nfrom a import b as c\nX = 1\nclass A(Base):\n    y: int = 3\n"
               "    def f(self, a, b=2, *args, kw=None, **k):\n        self.z = 1\n        q = 4\n"
               "    def _p(self): pass\nasync def g(x: int, *, k: str = 'a') -> None: ...\n") ==
        "os <-\nc <-\nX\nA :Base\nA.y\nA.f(self, a, b?, kw?, ...)\nA.z\nA._p(self) -\ng(x, k?)");
}

TEST_CASE("definitions of Go") {
  CHECK(listed("a.go",
               "package p\n\ntype A struct {\n\tBase\n\tx int\n\tY string\n}\n\n"
               "func (a *A) Get(name string, more ...int) error {\n\tvar z int\n\treturn nil\n}\n\n"
               "const K = 1\n\ntype I interface {\n\tDo(x int)\n}\n\nfunc run() {}\n") ==
        "A :Base\nA.x -\nA.Y\nA.Get(name, ...)\nK\nI\nI.Do(x)\nrun() -");
}

TEST_CASE("definitions of Rust") {
  CHECK(listed("a.rs",
               "pub struct S { pub a: i32, b: u8 }\nimpl Display for S { fn fmt(&self, f: &mut F) {} }\n"
               "impl<T> S<T> { pub fn new(x: i32) -> S { let y = 1; S{} } fn private(&self) {} }\n"
               "pub enum E { A, B(i32) }\npub trait T: Clone { fn go(&self, n: usize); }\n"
               "pub mod m { pub const C: u8 = 1; }\nmacro_rules! mac { () => {} }\n") ==
        "S :Display\nS.a\nS.b -\nS :Display\nS.fmt(f)\nS :Display\nS.new(x)\nS.private() -\nE\nE.A\nE.B\nT :Clone\n"
        "T.go(n)\nm\nm.C\nmac()");
}

TEST_CASE("definitions of C and C++") {
  CHECK(listed("a.c",
               "struct s { int a; char *b; };\ntypedef struct { int q; } t;\nenum e { ONE, TWO };\n"
               "static int helper(int q) { int local; return 1; }\nchar *name(void);\n#define M(x) x\n"
               "#define N 1\nint table[3];\n") ==
        "s\ns.a\ns.b\nt\nt.q\ne\ne.ONE\ne.TWO\nhelper(q) -\nname()\nM(x)\nN\ntable");
  CHECK(
      listed("a.hpp",
             "namespace a::b {\nclass C : public D {\n public:\n  int x;\n  int& r;\n  void f(int a, char* b) const;\n"
             " private:\n  static int z();\n};\ntemplate <class T> struct P { using V = T; T v; };\n}\n"
             "void a::b::C::g(int n) { int local; }\n") ==
      "a.b\na.b.C :public :D\na.b.C.x\na.b.C.r\na.b.C.f(a, b)\na.b.C.z() -\na.b.P\na.b.P.V\na.b.P.v\na.b.C.g(n)");
}

TEST_CASE("definitions of JavaScript and TypeScript") {
  CHECK(listed("a.js",
               "class A extends B { x = 1; m(a, {b}) { this.z = 1; const l = 1; } #p() {} }\n"
               "const f = (a, ...rest) => 1;\nA.prototype.go = function (n) {};\nexports.run = function () {};\n"
               "module.exports = { one: 1, two() {} };\n") ==
        "A :extends :B\nA.x\nA.m(a, ...)\nA.z\nA.p() -\nf(a, ...)\nA.go(n)\nrun()\none\ntwo()");
  CHECK(listed("a.ts",
               "export class A { private x = 1; constructor(public z: string, w = 2) {} m(a: number, b?: string) {} }\n"
               "export interface I extends J { p: string; n(x: number): void }\nexport type T = { k: 1 }\n"
               "export enum E { A, B = 2 }\nnamespace N { export const k = 1 }\n") ==
        "A\nA.x -\nA.constructor(z, w?)\nA.z\nA.m(a, b?)\nI :extends :J\nI.p\nI.n(x)\nT\nT.k\nE\nE.A\nE.B\nN\nN.k");
}

TEST_CASE("definitions of Java, Kotlin and Swift") {
  CHECK(listed("A.java",
               "class A<T> extends B { private int f; void m(int a, String... b) { int l; } enum E { X, Y } }\n"
               "record R(int a) {}\n@interface An { String value(); }\n") ==
        "A :extends :B\nA.f -\nA.m(a, ...)\nA.E\nA.E.X\nA.E.Y\nR\nR.a\nAn\nAn.value()");
  CHECK(listed("A.kt",
               "class A(val p: Int) : Base(p) {\n  fun f(a: Int, b: String = \"x\"): Int {\n    val l = 1\n    return "
               "l\n  }\n"
               "  companion object {\n    const val K = 1\n  }\n  private val z = 2\n}\nenum class E { ONE, TWO }\n") ==
        "A :Base :p\nA.p\nA.f(a, b?)\nA.K\nA.z -\nE\nE.ONE\nE.TWO");
  CHECK(listed("A.swift",
               "public struct S: Codable {\n  let a: Int\n  func f(_ x: Int, with y: String = \"a\") {}\n"
               "  private var b = 2\n}\nextension S {\n  func g() {}\n}\nenum E {\n  case a, b(Int)\n}\n") ==
        "S :Codable\nS.a\nS.f(_, with)\nS.b -\nS :Codable\nS.g()\nE\nE.a\nE.b");
}

TEST_CASE("definitions of Ruby, C#, PHP and shells") {
  CHECK(listed("a.rb",
               "module M\n  class A < B\n    include C\n    attr_reader :x, :y\n    K = 1\n"
               "    def self.make(a, b: 1, **o) end\n    private\n    def hid; end\n  end\nend\n") ==
        "M\nM.A :B :C\nM.A.x\nM.A.y\nM.A.K\nM.A.make(a, b, ...)\nM.A.hid() -");
  CHECK(listed("a.cs",
               "namespace A.B { public class C : D { public int P { get; set; } private int f;\n"
               "public void M(int a, string b = \"x\") { var l = 1; } } public enum E { One } }\n") ==
        "A.B\nA.B.C :D\nA.B.C.P\nA.B.C.f -\nA.B.C.M(a, b?)\nA.B.E\nA.B.E.One");
  CHECK(listed("a.php",
               "<?php\nclass C extends D { use T; const K = 1; private $p;\n"
               "public function __construct(private int $q) {} public function f($a, ...$b) {} }\n") ==
        "C :extends :D :T\nC.K\nC.p -\nC.__construct(q)\nC.q -\nC.f(a, ...)");
  CHECK(listed("a.sh", "run() { local x=1; }\nNAME=1\n") == "run()\nNAME");
}

TEST_CASE("a tree with errors is not whole, and an unknown language has no symbols") {
  CHECK(facts::read_symbols("a.py", "def f():\n    pass\n").whole);
  CHECK_FALSE(facts::read_symbols("a.py", "def f(:\n    pass\n").whole);
  CHECK(facts::read_symbols("a.py", "from a import *\n").open);
  CHECK_FALSE(facts::has_symbols("a.txt"));
  CHECK(facts::read_symbols("a.txt", "def f(): pass").all.empty());
}

TEST_CASE("parts of types, functions and modules") {
  const std::string path = "pkg/client.py";
  const facts::Symbols symbols = facts::read_symbols(path,
                                                     "class Client:\n    def __init__(self, retries): self.name = 1\n  "
                                                     "  def send(self): pass\n\ndef run(fast): pass\n");
  const auto kind = [&](const char* owner, const char* name) {
    return facts::find_part(symbols, path, {owner, name}).kind;
  };
  CHECK(kind("Client", "send") == facts::PartKind::member);
  CHECK(kind("Client", "name") == facts::PartKind::member);
  CHECK(kind("Client", "retries") == facts::PartKind::parameter);
  CHECK(kind("run", "fast") == facts::PartKind::parameter);
  CHECK(kind("client", "run") == facts::PartKind::of_module);
  CHECK(kind("client", "send") == facts::PartKind::none);
  CHECK(facts::find_part(symbols, path, {"Client", "gone"}).owner);
  CHECK_FALSE(facts::find_part(symbols, path, {"Server", "gone"}).owner);
}

}  // namespace docgarden::tests
