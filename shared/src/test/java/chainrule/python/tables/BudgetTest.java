package chainrule.python.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.python.library.Library;
import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Interpreter.Outcome;
import chainrule.python.machine.Interpreter.Result;
import chainrule.python.machine.Options;
import chainrule.python.numpy.NumpyModules;
import chainrule.python.torch.LibraryState;
import chainrule.python.torch.TorchModules;
import chainrule.python.types.PyModule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What arrays and built-ins take is declared before it is taken: scripts that ask for too much end in Python's errors or at a budget. */
class BudgetTest {
    private static final long MEBIBYTE = 1 << 20;

    private static Result run(String source, long steps, long memory) {
        Map<String, Supplier<PyModule>> modules = new LinkedHashMap<>(NumpyModules.all());
        modules.putAll(TorchModules.all());
        Options options = Options.plain().modules(modules).steps(steps).memory(memory, () -> 0);
        return new LibraryState(0).within(() -> new Interpreter(Library.into(options)).run("import numpy as np, torch, itertools, collections\n" + source));
    }

    private static Stream<DynamicTest> each(String sources, java.util.function.Consumer<String> check) {
        return sources.lines().map(String::strip).filter(s -> !s.isEmpty()).map(s -> dynamicTest(s, () -> check.accept(s.replace("; ", "\n"))));
    }

    @TestFactory
    Stream<DynamicTest> anArrayThatDoesNotFitIsAMemoryError() {
        return each("""
                np.zeros((100000, 100000))
                np.zeros((1 << 16, 1 << 16))
                np.ones((3000, 3000))
                np.full((10**8,), 3)
                np.arange(1e12)
                np.arange(10**8)
                np.linspace(0, 1, 2 * 10**9)
                np.eye(10**5)
                np.tri(10**5)
                np.random.rand(10**5, 10**5)
                np.random.randn(2 * 10**9)
                np.random.permutation(2 * 10**9)
                np.random.choice(10**9, 3, replace=False)
                np.tile(np.ones(1000), 10**8)
                np.repeat(np.ones(1000), 10**8)
                np.repeat(np.ones(2), [10**9, 10**9])
                np.meshgrid(np.ones(10**5), np.ones(10**5))
                np.outer(np.ones(10**5), np.ones(10**5))
                np.kron(np.ones((1000, 1000)), np.ones((1000, 1000)))
                np.pad(np.ones(3), 10**9)
                np.pad(np.ones(3), 10**9, mode='edge')
                np.indices((10**5, 10**5))
                np.histogram(np.ones(3), bins=2 * 10**9)
                np.bincount(np.array([2 * 10**9]))
                np.vander(np.ones(10**5), 10**5)
                np.broadcast_to(1.0, (10**9,)).tolist()
                np.broadcast_to(1.0, (10**8,)).tolist()
                np.ones(10**6)[np.zeros(10**8, dtype=int)]
                a = [0] * 1000; a = [a] * 1000; a = [a] * 1000; np.array(a)
                a = [0] * 1000; a = [a] * 1000; a = [a] * 1000; torch.tensor(a)
                torch.ones(1).expand(10**8).contiguous()
                torch.ones(1).expand(10**9, 3).sum()
                torch.eye(10**6)
                torch.arange(10**10)
                torch.linspace(0, 1, 2 * 10**9)
                torch.rand(10**5, 10**5)
                torch.randperm(2 * 10**9)
                x = torch.ones(10**5); x[:, None] * x
                x = torch.ones(10**5); torch.diag(x)
                x = torch.ones(10**5); torch.cdist(x[:, None], x[:, None])
                torch.nn.functional.one_hot(torch.tensor([10**9]))
                torch.nn.Conv2d(1, 10, 50)(torch.ones(1, 1, 500, 500))
                torch.zeros(3).repeat(10**9)
                torch.zeros(1, 1).repeat_interleave(10**9)
                torch.nn.functional.pad(torch.ones(3), (10**9, 10**9))
                torch.nn.functional.interpolate(torch.ones(1, 1, 3, 3), scale_factor=10**5)
                list(range(10**10))
                'a' * 10**12
                """, s -> {
            Result r = run(s, Long.MAX_VALUE, 64 * MEBIBYTE);
            assertEquals(Outcome.FAILED, r.outcome(), r.toString());
            assertTrue(r.error().contains("\nMemoryError"), r.error());
        });
    }

    @Test
    void itSaysWhatNumpySays() {
        assertTrue(run("np.zeros((100000, 100000))", 1000, 64 * MEBIBYTE).error().endsWith("MemoryError: Unable to allocate 74.5 GiB for an array with shape (100000, 100000) and data type float64\n"));
        assertTrue(run("np.arange(1e12)", 1000, 64 * MEBIBYTE).error().endsWith("MemoryError: Unable to allocate 7.28 TiB for an array with shape (1000000000000,) and data type float64\n"));
    }

    @TestFactory
    Stream<DynamicTest> workIsCountedBeforeItIsDone() {
        return each("""
                a = np.ones((1000, 1000)); a @ a
                a = torch.ones(1000, 1000); a @ a
                np.linalg.inv(np.random.rand(700, 700))
                np.convolve(np.ones(10**5), np.ones(10**5))
                while True: np.ones(10**6)
                while True: torch.ones(10**5).sum()
                torch.nn.Conv2d(16, 16, 5)(torch.ones(10, 16, 100, 100))
                sum(itertools.count())
                max(itertools.repeat(1))
                any(itertools.repeat(0))
                all(1 for _ in itertools.repeat(1))
                -1 in itertools.count()
                next(filter(None, itertools.repeat(0)))
                collections.deque(itertools.count(), maxlen=1)
                sum(map(lambda v: v, itertools.cycle([1])))
                sorted([2, 1], key=lambda v: sum(itertools.repeat(1)))
                """, s -> {
            Result r = run(s, 5_000_000, 1024 * MEBIBYTE);
            assertEquals(Outcome.OUT_OF_STEPS, r.outcome(), r.toString());
            assertTrue(r.steps() <= 5_000_000 + 40_000, r.toString()); // no more than a slice and what one built-in says at a time
        });
    }

    @TestFactory
    Stream<DynamicTest> endlessIteratorsEndAtABudget() {
        return each("""
                list(itertools.count())
                tuple(itertools.cycle([1]))
                set(itertools.count())
                dict(zip(itertools.count(), itertools.count()))
                sorted(itertools.count())
                list(zip(itertools.count(), itertools.repeat(1)))
                ''.join(itertools.repeat('a'))
                [*itertools.count()]
                x = []; x += itertools.count()
                print(*itertools.count())
                np.array(list(itertools.count()))
                """, s -> {
            Result r = run(s, 20_000_000, 16 * MEBIBYTE);
            boolean memory = r.outcome() == Outcome.FAILED && r.error().contains("\nMemoryError");
            assertTrue(memory || r.outcome() == Outcome.OUT_OF_STEPS || r.outcome() == Outcome.OUT_OF_MEMORY, r.toString());
        });
    }

    @TestFactory
    Stream<DynamicTest> whatAScriptKeepsIsCounted() {
        return Stream.of("x = []\nwhile True: x.append(torch.zeros(10**4))", "x = {}\nwhile True: x[len(x)] = np.zeros(10**4)", "y = torch.ones(1000, requires_grad=True)\nwhile True: y = y * 1.0001",
                "y = torch.ones(1, requires_grad=True)\nwhile True: y = y * 1.0001", "x = []\nwhile True: x.append([1] * 10)", "x = []\nwhile True: x.append('a' + str(len(x)))",
                "x = None\nwhile True: x = (x, lambda y=x: y)", "x = set()\nwhile True: x.add(len(x))", "x = collections.deque()\nwhile True: x.append(len(x))",
                "x = []\nwhile True: x.append(torch.nn.Linear(50, 50))", "def f(n):\n    y = [0] * n\n    yield y\nx = []\nwhile True:\n    x.append(f(1000))\n    next(x[-1])",
                "class A: pass\nx = None\nwhile True:\n    a = A()\n    a.x = x\n    x = a").map(s -> dynamicTest(s.replace('\n', ';'), () -> {
                    Result r = run(s, 50_000_000, 16 * MEBIBYTE);
                    assertEquals(Outcome.OUT_OF_MEMORY, r.outcome(), r.toString());
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsLetGoDoesNotCount() {
        return Stream.of("for i in range(3000): x = np.zeros(10**4)", "x = torch.ones(10**4)\nfor i in range(3000): x = x * 1.0001", "for i in range(3000): x = [i] * 10**4",
                "w = torch.ones(10**3, requires_grad=True)\nfor i in range(2000):\n    w.grad = None\n    (w * w).sum().backward()").map(s -> dynamicTest(s.replace('\n', ';'), () -> {
                    Result r = run(s, Long.MAX_VALUE, 16 * MEBIBYTE);
                    assertTrue(r.finished(), r.toString());
                }));
    }
}
