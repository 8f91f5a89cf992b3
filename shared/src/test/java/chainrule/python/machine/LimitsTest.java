package chainrule.python.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.python.machine.Interpreter.Outcome;
import chainrule.python.machine.Interpreter.Result;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever a script does without end or measure, it ends in an error of Python or at a limit. */
final class LimitsTest {
    private static final Options LIMITED = Options.plain().steps(3_000_000).memory(256L << 20, () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() > 3L << 30 ? Long.MAX_VALUE : 0);

    private static Result run(String source) { return new Interpreter(LIMITED.modules(Scripts.modules())).run(source); }

    private static DynamicTest ends(String source, String error) {
        return DynamicTest.dynamicTest(source.replace('\n', ';'), () -> {
            Result r = run(source);
            assertEquals(Outcome.FAILED, r.outcome(), r.toString());
            assertTrue(r.error().contains(error), r.error());
            assertFalse(r.error().contains("the engine failed"), r.error());
        });
    }

    private static DynamicTest spent(String source) {
        return DynamicTest.dynamicTest(source.replace('\n', ';'), () -> assertEquals(Outcome.OUT_OF_STEPS, run(source).outcome()));
    }

    @TestFactory Stream<DynamicTest> deepRecursionIsARecursionError() {
        return Stream.of("def f(): f()\nf()", "f = lambda n: f(n + 1)\nf(0)", "class A:\n    def __init__(self): A()\nA()", "class A:\n    def __add__(self, o): return self + o\nA() + 1",
                "class A:\n    def __getattr__(self, n): return self.x\nA().y", "class A:\n    def __call__(self): return self()\nA()()", "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
                "class A:\n    def __eq__(self, o): return self == o\nA() == A()", "class A:\n    def __len__(self): return len(self)\nlen(A())", "class A:\n    def __iter__(self): return iter(self)\nlist(A())",
                "class A:\n    @property\n    def p(self): return self.p\nA().p", "class A:\n    def __getitem__(self, i): return self[i]\nA()[0]", "class A:\n    def __hash__(self): return hash(self)\n{A()}",
                "class A:\n    def __bool__(self): return bool(self)\nA() and 1", "class A:\n    def __enter__(self):\n        with self: pass\n    def __exit__(self, *a): pass\nwith A(): pass",
                "def g(): yield from g()\nlist(g())", "def f(x): return sorted([1, 2], key=f)\nf(1)", "def f(x): return list(map(f, [1]))\nf(1)", "def f(): return sum(f() for _ in [1])\nf()", "def f(): return [f() for _ in [1]]\nf()",
                "def f(): exec('f()')\nf()", "def f(): eval('f()')\nf()", "class M(type):\n    def __call__(c): return c()\nclass A(metaclass=M): pass\nA()", "class A:\n    def __str__(self): return f'{self}'\nprint(A())",
                "class A:\n    def __setattr__(self, n, v): self.x = v\nA().y = 1", "class A:\n    def __contains__(self, x): return x in self\n1 in A()", "class A:\n    def __lt__(self, o): return self < o\nsorted([A(), A()])",
                "def d(f): return d(d)\n@d\ndef x(): pass", "class A:\n    def __new__(cls): return cls()\nA()", "class A:\n    def __get__(self, o, t): return o.x\nclass B: x = A()\nB().x",
                "class A:\n    def __init_subclass__(cls): type('B', (cls,), {})\nclass B(A): pass").map(s -> ends(s, "RecursionError: maximum recursion depth exceeded"));
    }

    @TestFactory Stream<DynamicTest> endlessLoopsRunOutOfSteps() {
        return Stream.of("while True: pass", "while 1:\n    try: 1 / 0\n    except Exception: pass", "for x in iter(int, 1): pass", "def g():\n    while True: yield 1\nfor x in g(): pass", "sum(iter(int, 1))",
                "import math\nwhile True:\n    try:\n        while True: math.sqrt(2)\n    finally: continue", "x = [1]\nfor v in x: x.append(v)", "list(iter(int, 1)) if False else all(iter(lambda: 1, 0))",
                "while True:\n    try: raise KeyboardInterrupt\n    except BaseException: pass", "n = 1\nwhile n: n += 1", "def f(n):\n    if n: f(n - 1); f(n - 1); f(n - 1)\nf(500)",
                "def f():\n    try: f()\n    finally: f()\nf()").map(LimitsTest::spent);
    }

    @TestFactory Stream<DynamicTest> hugeResultsAreRefused() {
        return Stream.of("[0] * 10 ** 10", "'a' * 10 ** 10", "x = [0] * 1000\nwhile True: x = x * 2", "s = 'ab'\nwhile True: s += s", "bytes(10 ** 10)", "(1,) * 2 ** 40", "b'x' * 2 ** 33").map(s -> DynamicTest.dynamicTest(s.replace('\n', ';'), () -> {
            Result r = run(s);
            boolean memory = r.outcome() == Outcome.FAILED && r.error().contains("MemoryError");
            assertTrue(memory || r.outcome() == Outcome.OUT_OF_STEPS || r.outcome() == Outcome.OUT_OF_MEMORY, r.toString());
        }));
    }

    @Test void limitsCannotBeCaught() {
        Result r = run("try:\n    while True: pass\nexcept BaseException: print('caught')\nfinally: x = 1");
        assertEquals(Outcome.OUT_OF_STEPS, r.outcome());
        assertEquals(2, r.line());
    }

    @Test void stopEndsWhateverRuns() {
        boolean[] stop = {false};
        StringBuilder out = new StringBuilder();
        Interpreter.Run run = new Interpreter(Options.plain().stop(() -> stop[0]).output(out::append)).start("n = 0\nwhile True: n += 1");
        assertFalse(run.go(1000));
        assertFalse(run.go(1000));
        stop[0] = true;
        assertTrue(run.go(1000));
        assertEquals(Outcome.STOPPED, run.result().outcome());
    }

    @Test void stopReachesScriptsThatBuiltInsCall() {
        int[] asked = {0};
        Result r = new Interpreter(Options.plain().stop(() -> ++asked[0] > 3)).run("sorted([1, 2], key=lambda v: [0 for _ in iter(int, 1)])");
        assertEquals(Outcome.STOPPED, r.outcome());
    }

    @Test void aScriptComesBackAfterItsSteps() {
        Interpreter.Run run = new Interpreter(Options.plain()).start("for i in range(100000): pass");
        int pieces = 1;
        while (!run.go(1000)) pieces++;
        assertEquals(Outcome.FINISHED, run.result().outcome());
        assertTrue(pieces >= 3, pieces + " pieces");
    }

    @Test void cellsShareTheirNames() {
        StringBuilder out = new StringBuilder();
        Interpreter i = new Interpreter(Options.plain().output(out::append));
        assertTrue(i.cell("x = 20\ndef f(): return x").finished());
        assertTrue(i.cell("x += 1\nNone\nf() * 2").finished());
        assertEquals(Outcome.FAILED, i.cell("x / 0").outcome());
        assertTrue(i.cell("x").finished());
        assertEquals("42\n21\n", out.toString());
        assertEquals(21L, i.variable("x"));
    }

    @Test void missingModulesAreTold() {
        assertTrue(Scripts.output("import torch").endsWith("ModuleNotFoundError: No module named 'torch' here; there are math\n"));
        assertTrue(Scripts.output("import mth").endsWith("ModuleNotFoundError: No module named 'mth'. Did you mean 'math'?\n"));
        assertTrue(Scripts.output("import zzz").endsWith("ModuleNotFoundError: No module named 'zzz'\n"));
    }

    @Test void exceptionGroupsAreRefusedClearly() {
        assertTrue(Scripts.output("try: pass\nexcept* ValueError: pass").contains("except* (exception groups) is not supported here"));
    }

    @Test void aTracerSeesLinesAndVariables() {
        StringBuilder seen = new StringBuilder();
        Tracer tracer = (line, view) -> {
            seen.append(line).append(view.calls().getFirst().function()).append(view.calls().getFirst().variables().get("n")).append(' ');
            return false;
        };
        new Interpreter(Options.plain().tracer(tracer)).run("def f(n):\n    n += 1\n    return n\nn = 1\nx = f(n)\nfor i in range(2):\n    n = i\n");
        assertEquals("1<module>null 4<module>null 5<module>1 2f1 3f2 6<module>1 7<module>1 7<module>0 ", seen.toString());
    }

    @Test void aTracerMayPause() {
        List<Integer> lines = new java.util.ArrayList<>();
        Tracer tracer = (line, view) -> {
            lines.add(line);
            return line == 2;
        };
        Interpreter i = new Interpreter(Options.plain().tracer(tracer));
        Interpreter.Run run = i.start("x = 1\nx = 2\nx = 3\n");
        assertFalse(run.go(1_000_000));
        assertEquals(1L, i.variable("x"));
        assertTrue(run.go(1_000_000));
        assertEquals(3L, i.variable("x"));
        assertEquals(List.of(1, 2, 3), lines);
    }
}
