package chainrule.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sources and values nested as deeply as they may be, and deeper, in both engines of a tab: results or errors of Python, as on the JVM, and no end of the stack. */
class DeepScriptsIT {
    private static ScriptTab tab;

    @BeforeAll
    static void open() throws IOException, InterruptedException { tab = new ScriptTab(); }

    @AfterAll
    static void close() {
        if (tab != null) tab.close();
    }

    @TestFactory
    Stream<DynamicTest> deepSourcesEndAsHere() {
        return sources().entrySet().stream().flatMap(e -> Stream.of(60, 115, 150, 3000).flatMap(depth -> Stream.of("wasm", "js").map(target -> dynamicTest(e.getKey() + " " + depth + " in " + target, () -> {
            String source = source(e.getValue(), depth);
            ScriptTab.Said here = ScriptTab.here(source, ScriptTab.STEPS);
            ScriptTab.Said there = tab.there(target, source, ScriptTab.STEPS);
            assertEquals("", there.broken());
            assertEquals(last(here.text()), last(there.text()));
        }))));
    }

    @TestFactory
    Stream<DynamicTest> deepValuesEndAsHere() {
        return values().stream().flatMap(source -> Stream.of("wasm", "js").map(target -> dynamicTest(source.replace('\n', ';') + " in " + target, () -> {
            ScriptTab.Said here = ScriptTab.here(source, 3_000_000);
            ScriptTab.Said there = tab.there(target, source, 3_000_000);
            assertEquals("", there.broken());
            assertEquals(last(here.text()), last(there.text()));
        })));
    }

    /** What stands before the middle, the middle, and behind it; a text with a line break is a line each time, further in each time. */
    private static Map<String, String[]> sources() {
        Map<String, String[]> all = new LinkedHashMap<>();
        all.put("calls", new String[] {"f(", "1", ")"});
        all.put("groups", new String[] {"(", "1", ")"});
        all.put("lists", new String[] {"[", "1", "]"});
        all.put("tuples", new String[] {"(", "1", ",)"});
        all.put("dicts", new String[] {"{1:", "1", "}"});
        all.put("subscripts", new String[] {"a[", "1", "]"});
        all.put("slices", new String[] {"a[1:", "1", "]"});
        all.put("lambdas", new String[] {"lambda x: ", "1", ""});
        all.put("called lambdas", new String[] {"(lambda: ", "1", ")()"});
        all.put("lambdas with defaults", new String[] {"lambda x=", "1", ": x"});
        all.put("choices", new String[] {"1 if ", "1", " else 2"});
        all.put("choices behind", new String[] {"1 if 0 else ", "1", ""});
        all.put("comprehensions", new String[] {"[x for x in ", "[1]", "]"});
        all.put("comprehensions inside", new String[] {"[", "1", " for x in [1]]"});
        all.put("generators", new String[] {"sum(x for x in ", "[1]", ")"});
        all.put("comparisons", new String[] {"(1 < ", "1", ")"});
        all.put("minus", new String[] {"-", "1", ""});
        all.put("not", new String[] {"not ", "1", ""});
        all.put("powers", new String[] {"1 ** ", "1", ""});
        all.put("sums", new String[] {"1 + ", "1", ""});
        all.put("sums in groups", new String[] {"(1 + ", "1", ")"});
        all.put("and", new String[] {"1 and ", "1", ""});
        all.put("or in and", new String[] {"(0 or 1 and ", "1", ")"});
        all.put("comparing chain", new String[] {"1 <= ", "1", ""});
        all.put("attributes", new String[] {"", "a", ".real"});
        all.put("methods", new String[] {"", "a", ".conjugate()"});
        all.put("called", new String[] {"", "f", "()"});
        all.put("indexed", new String[] {"", "d", "[0]"});
        all.put("walrus", new String[] {"(x := ", "1", ")"});
        all.put("stars", new String[] {"[*", "[1]", "]"});
        all.put("keyword arguments", new String[] {"f(x=", "1", ")"});
        all.put("targets", new String[] {"[", "x", "]", " = d"});
        all.put("assigned", new String[] {"x = ", "1", ""});
        all.put("if", new String[] {"if 1:\n", "pass", ""});
        all.put("for", new String[] {"for x in [1]:\n", "pass", ""});
        all.put("while", new String[] {"while 1:\n", "break", ""});
        all.put("try", new String[] {"try:\n", "pass", "\nfinally: pass"});
        all.put("with", new String[] {"with w:\n", "pass", ""});
        all.put("functions", new String[] {"def f():\n", "pass", ""});
        all.put("classes", new String[] {"class A:\n", "pass", ""});
        all.put("match", new String[] {"match 1:\n case 1:\n", "pass", ""});
        return all;
    }

    private static String source(String[] parts, int depth) {
        StringBuilder b = new StringBuilder("a = 1\nd = [[1]]\nclass W:\n    def __enter__(self): return 1\n    def __exit__(self, *e): pass\nw = W()\ndef f(*args, **named): return f\n");
        if (!parts[0].endsWith("\n")) {
            for (int i = 0; i < depth; i++) b.append(parts[0]);
            b.append(parts[1]);
            for (int i = 0; i < depth; i++) b.append(parts[2]);
            return b.append(parts.length > 3 ? parts[3] : "").append("\nprint('done')\n").toString();
        }
        String[] lines = parts[0].split("\n");
        int indent = 0;
        for (int i = 0; i < depth; i++) for (String line : lines) b.append(" ".repeat(indent++)).append(line.strip()).append('\n');
        b.append(" ".repeat(indent)).append(parts[1]).append('\n');
        if (!parts[2].isEmpty()) for (int i = depth - 1; i >= 0; i--) b.append(" ".repeat(i)).append(parts[2].strip()).append('\n');
        return b.append("print('done')\n").toString();
    }

    private static List<String> values() {
        String lists = "x = []\ny = []\nfor i in range(%d): x, y = [x], [y]\n".formatted(20_000);
        String tuples = "x = ()\ny = ()\nfor i in range(20000): x, y = (x,), (y,)\n";
        String dicts = "x = {}\ny = {}\nfor i in range(20000): x, y = {1: x}, {1: y}\n";
        String objects = "class A:\n    def __init__(self, a): self.a = a\n    def __repr__(self): return repr(self.a)\n    def __eq__(self, o): return self.a == o.a\n    def __hash__(self): return hash(self.a)\nx = y = 1\nfor i in range(5000): x, y = A(x), A(y)\n";
        String list90 = "x = []\ny = []\nfor i in range(90): x, y = [x], [y]\n";
        return List.of(lists + "repr(x)", lists + "x == y", lists + "x < y", lists + "str(x)", lists + "print(x)", lists + "f'{x}'", lists + "import copy\ncopy.deepcopy(x)", lists + "import json\njson.dumps(x)",
                "import json\njson.loads('[' * 20000 + ']' * 20000)", "import json\njson.loads('{\"a\":' * 20000)", lists + "import numpy as np\nnp.array(x)", lists + "import torch\ntorch.tensor(x)", lists + "del x", lists + "x in [y]",
                lists + "[x].index(y)", lists + "sorted([x, y])", lists + "'%s' % x", lists + "'{}'.format(x)", lists + "max(x, y)", tuples + "hash(x)", tuples + "{x: 1}", tuples + "x == y", tuples + "isinstance(1, x)", tuples + "'a'.startswith(x)",
                tuples + "try: pass\nexcept x: pass\ntry: 1 / 0\nexcept x: pass", tuples + "[1][x]", tuples + "import numpy as np\nnp.zeros(3)[x]", tuples + "import numpy as np\nnp.zeros(x)", tuples + "import torch\ntorch.zeros(x)", dicts + "repr(x)", dicts + "x == y",
                dicts + "import json\njson.dumps(x)", objects + "repr(x)", objects + "x == y", objects + "hash(x)", list90 + "print(len(repr(x)), x == y)", list90 + "import copy\nprint(copy.deepcopy(x) == y)", list90 + "import json\nprint(len(json.dumps(x)))",
                "x = 1\nfor i in range(5000): x = iter([x]) if i % 2 else map(lambda v: v, [x])\nnext(x)", "x = [1]\nfor i in range(5000): x = map(abs, x)\nnext(x)", "x = iter([1])\nfor i in range(5000): x = (v for v in x)\nnext(x)",
                "import itertools\nx = [1]\nfor i in range(5000): x = itertools.chain(x)\nnext(iter(x))", "import itertools\nx = iter([1])\nfor i in range(5000): x = enumerate(x)\nnext(x)", "x = [1]\nfor i in range(5000): x = zip(x)\nnext(iter(x))",
                "x = [1]\nfor i in range(5000): x = filter(None, x)\nnext(x)", "import functools\nx = abs\nfor i in range(5000): x = functools.partial(x)\nx(1)", "f = abs\nfor i in range(900): f = (lambda g: lambda v: g(v))(f)\nprint(f(1))",
                "class A: pass\nfor i in range(600): A = type('A', (A,), {})\nA().x", "class A: pass\nfor i in range(300): A = type('A', (A,), {'x': 1})\nprint(A().x)", "x = int\nfor i in range(3000): x = list[x]\nrepr(x)", "e = None\nfor i in range(20000):\n    n = ValueError(i)\n    n.__context__ = e\n    e = n\nraise e",
                "def g(n):\n    if n: yield from g(n - 1)\n    yield n\nprint(sum(g(100)))", "def g(n):\n    if n: yield from g(n - 1)\n    yield n\nprint(sum(g(3000)))", "def f(n): return n and max(map(f, [n - 1]))\nf(60)\nprint(1)", "def f(n): return n and max(map(f, [n - 1]))\nf(3000)",
                "def f(n): return n and sorted([n - 1], key=f)\nf(3000)", "class A:\n    def __add__(self, o): return self + o\nA() + 1", "import torch\nx = torch.ones(1, requires_grad=True)\ny = x\nfor i in range(20000): y = y * 1.0\ny.backward()\nprint(x.grad)",
                "import torch\nx = torch.ones(1, requires_grad=True)\ny = x\nfor i in range(5000): y = y + x\nprint(y.grad_fn)\ny.backward()\nprint(x.grad)", "import torch.nn as nn\nm = nn.Linear(1, 1)\nfor i in range(2000): m = nn.Sequential(m)\nrepr(m)",
                "import torch, torch.nn as nn\nm = nn.Linear(1, 1)\nfor i in range(2000): m = nn.Sequential(m)\nm(torch.ones(1, 1))", "import torch.nn as nn\nm = nn.Linear(1, 1)\nfor i in range(2000): m = nn.Sequential(m)\nlen(list(m.parameters())), m.train(), m.state_dict()",
                "eval('(' * 90 + '1' + ')' * 90)", "exec('if 1:\\n' + ' pass')", "x = 'eval('\nprint(eval('1' + '+1' * 3000))", "s = '1'\nfor i in range(60): s = f'eval({s!r})' if len(s) < 10000 else s\nprint(eval(s))", "f'{f\"{1}\"}'",
                "x = 2 ** 20000\nstr(x)", "print(int('9' * 4000) % 7)", "import re", "def f(" + "a, ".repeat(300) + "): pass", "print(" + "1, ".repeat(3000) + ")", "if 0: pass\n" + "elif 0: pass\n".repeat(800) + "print(1)", "x = " + "1 if 0 else ".repeat(80) + "2\nprint(x)",
                "print('%s' % ('a' * 100000)[:5])", "x = [0] * 1000000\nprint(len(x * 3))");
    }

    private static String last(String text) { return text.lines().reduce("", (a, b) -> b); }
}
