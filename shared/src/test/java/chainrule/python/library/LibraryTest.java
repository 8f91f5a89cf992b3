package chainrule.python.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Scripts that use every module, with what CPython 3.11 prints for them. */
class LibraryTest {
    private static String resource(String name) {
        try (InputStream in = LibraryTest.class.getResourceAsStream("/python/library/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(String source) {
        StringBuilder out = new StringBuilder();
        Interpreter.Result result = new Interpreter(Library.into(Options.plain().output(out::append))).run(source);
        return out.append(result.error()).toString();
    }

    @TestFactory
    Stream<DynamicTest> scriptsPrintWhatCPythonPrints() {
        return Stream.of("stdlib", "containers", "functions", "classes", "misc", "small").map(name -> DynamicTest.dynamicTest(name, () -> assertEquals(resource(name + ".out"), run(resource(name + ".py")))));
    }

    @Test
    void everyModuleSaysWhatItHas() {
        Map<String, List<String>> all = Library.supported();
        for (String module : List.of("math", "random", "time", "collections", "collections.abc", "itertools", "functools", "operator", "typing", "dataclasses", "abc", "enum", "copy", "json", "string",
                "io", "sys", "os", "os.path", "warnings", "contextlib", "statistics", "heapq", "bisect", "weakref", "types", "numbers", "__future__")) {
            assertTrue(all.containsKey(module) && all.get(module).size() > 3, module + ": " + all.get(module));
        }
        assertTrue(all.get("math").contains("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)"), all.get("math").toString());
        for (String module : all.keySet()) if (!module.equals("__future__")) assertEquals("", run("from " + module + " import *\nimport " + module), module);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertTrue(run("import math\nmath.sqr(2)").endsWith("AttributeError: module 'math' has no attribute 'sqr'. Did you mean: 'sqrt'?\n"), run("import math\nmath.sqr(2)"));
        assertTrue(run("from collections import dequeue").endsWith("ImportError: cannot import name 'dequeue' from 'collections' (unknown location)\n"), run("from collections import dequeue"));
    }

    @Test
    void filesAreRefused() {
        assertTrue(run("import os\nos.listdir('.')").endsWith("PermissionError: a script has no files here: os.listdir() is refused\n"), run("import os\nos.listdir('.')"));
    }

    @Test
    void exponentialsAreWithinAUnitInTheLastPlace() {
        long seed = Long.getLong("chainrule.seed", System.currentTimeMillis() / 86_400_000);
        System.out.println("LibraryTest.exponentialsAreWithinAUnitInTheLastPlace: -Dchainrule.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            double x = random.nextGaussian() * (i % 3 == 0 ? 200 : i % 3 == 1 ? 2 : 1e-3);
            near(Math.exp(x), Exponential.exp(x), x);
            near(Math.expm1(x), Exponential.expm1(x), x);
            near(Math.tanh(x), Exponential.tanh(x), x);
            near(Math.sinh(x), Exponential.sinh(x), x);
            near(Math.cosh(x), Exponential.cosh(x), x);
        }
    }

    /** Java's own are within 2.5 units, ours within one and a half. */
    private static void near(double wanted, double got, double x) { assertTrue(wanted == got || Math.abs(wanted - got) <= 4 * Math.ulp(wanted), x + ": " + wanted + ", " + got); }

    @Test
    void aSumIsRoundedOnce() {
        assertEquals("1.0 0.1\n", run("import math\nprint(math.fsum([0.1] * 10), math.fsum([1e100, 0.1, -1e100]))"));
        assertEquals("1e-16\n", run("import math\nprint(math.fsum([1, 1e-16, -1]))"));
    }

    @Test
    void twoInterpretersDrawApart() {
        Interpreter a = new Interpreter(Library.into(Options.plain()));
        Interpreter b = new Interpreter(Library.into(Options.plain()));
        a.run("import random; random.seed(1); x = random.random()");
        b.run("import random; random.seed(1); x = random.random(); y = random.random()");
        a.run("y = random.random()");
        assertEquals(b.variable("x"), a.variable("x"));
        assertEquals(b.variable("y"), a.variable("y"));
    }
}
