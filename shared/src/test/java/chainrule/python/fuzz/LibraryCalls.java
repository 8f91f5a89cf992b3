package chainrule.python.fuzz;

import chainrule.python.programs.Runs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls of whatever the libraries have, found by asking them, with arguments that mostly do not fit. */
final class LibraryCalls {
    private static final List<String> MODULES = List.of("numpy", "numpy.random", "numpy.linalg", "torch", "torch.nn", "torch.nn.functional", "torch.nn.init", "torch.nn.utils", "torch.optim",
            "torch.optim.lr_scheduler", "torch.linalg", "torch.autograd", "torch.autograd.functional", "torch.utils.data", "matplotlib.pyplot", "math", "random", "collections", "itertools", "functools",
            "operator", "copy", "json", "string", "io", "sys", "os", "warnings", "contextlib", "statistics", "heapq", "bisect", "time", "enum", "dataclasses", "typing", "abc");
    private static final List<String> TYPES = List.of("numpy.ndarray", "torch.Tensor", "str", "list", "dict", "set", "tuple", "bytes", "int", "float", "complex", "range", "frozenset",
            "torch.nn.Module", "torch.optim.SGD", "collections.deque", "collections.Counter", "numpy.random.RandomState", "torch.nn.Linear", "io.StringIO");
    private static final String SKIPPED = " input breakpoint exit quit help sleep ";
    private static final List<String> VALUES = List.of("0", "1", "2", "3", "-1", "5", "-7", "1.5", "-0.0", "1e-3", "nan", "inf", "2**40", "2**63", "10**30", "True", "False", "None", "'a'", "''", "'mean'", "'sum'", "'ij,jk->ik'",
            "'relu'", "'float32'", "b'ab'", "()", "(2, 3)", "(3,)", "(-1,)", "(0, 1)", "(2, 2)", "[]", "[0]", "[1, 2, 3]", "[0, 2, 1]", "[[1, 2], [3, 4]]", "[1.5, -2.0]", "[[1], [2, 3]]", "['b', 'a']", "{}", "{'a': 1}", "{1, 2}",
            "range(3)", "slice(0, 2)", "slice(None)", "...", "n1", "n2", "n3", "ni", "nb", "n0", "ne", "nf", "t1", "t2", "t3", "ti", "tb", "t0", "te", "tg", "tl", "lambda x: x", "lambda x, y: x", "lambda *a: a", "print", "int", "float",
            "str", "list", "object()", "iter([1, 2, 3])", "net", "[p]", "[p, p]", "opt", "np.float32", "np.int64", "torch.float32", "torch.int64", "torch.bool", "np", "1j", "data", "gen", "n3.T", "t3.t()", "t3[:, 1]", "n3[::-1]", "np.arange(4)[1:3]",
            "torch.randn(2, 3, 4, 4)", "torch.ones(2, 3, 5)", "np.ones((2, 3, 4))", "torch.zeros(0, 3)", "np.zeros((0, 3))", "torch.randint(0, 3, (2,))", "torch.eye(3)", "np.eye(2)");
    private static final String ARRAYS = "n1 n2 n3 ni nb t1 t2 t3 ti tb tg tl r r";
    private static final List<String> KEYS = List.of("axis", "dim", "dtype", "keepdims", "keepdim", "out", "p", "size", "shape", "n", "k", "bins", "weight", "bias", "reduction", "input", "target", "x", "y", "a", "b", "key", "reverse", "default", "maxlen",
            "lr", "momentum", "stride", "padding", "dilation", "groups", "indices", "copy", "ord", "density", "weights", "where", "initial", "start", "stop", "step", "repeats", "requires_grad", "generator", "replace", "mode", "value", "eps", "label", "color", "alpha");
    private static final String START = """
            import numpy as np, torch, math, random, collections, itertools, functools, operator, copy, json, io
            import torch.nn as nn, torch.nn.functional as F
            from math import nan, inf
            np.random.seed(0); torch.manual_seed(0)
            n1 = np.arange(3.0); n2 = np.array([1.0, 2.0], dtype=np.float32); n3 = np.arange(6.0).reshape(2, 3); ni = np.array([2, 0, 1]); nb = np.array([True, False, True]); n0 = np.array(5.0); ne = np.array([]); nf = np.float32(2)
            t1 = torch.arange(3.0); t2 = torch.tensor([1.0, 2.0], dtype=torch.float64); t3 = torch.arange(6.0).reshape(2, 3); ti = torch.tensor([2, 0, 1]); tb = t1 > 1; t0 = torch.tensor(5.0); te = torch.tensor([]); tg = torch.ones(2, 3, requires_grad=True); tl = tg * 2
            net = nn.Linear(3, 2); p = nn.Parameter(torch.ones(2)); opt = torch.optim.SGD([p], lr=0.1); gen = torch.Generator(); data = torch.utils.data.TensorDataset(t3, ti[:2])
            r = n3
            """;
    private static final Map<String, List<String>> NAMES = names();

    private LibraryCalls() { }

    private static Map<String, List<String>> names() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String module : MODULES) all.put(module, listed("import " + module + " as m\nprint(*dir(m))"));
        for (String type : TYPES) all.put("." + type, listed((type.contains(".") ? "import " + type.substring(0, type.lastIndexOf('.')) + "\n" : "") + "print(*dir(" + type + "))"));
        return all;
    }

    private static List<String> listed(String source) {
        Runs.Ended ended = Runs.run(source);
        if (!ended.result().finished()) throw new IllegalStateException(source + ": " + ended.result().error());
        List<String> names = new ArrayList<>(List.of(ended.printed().strip().split("\\s+")));
        names.removeIf(n -> SKIPPED.contains(" " + n + " "));
        return names;
    }

    /** How many names there are to call. */
    static int count() { return NAMES.values().stream().mapToInt(List::size).sum(); }

    static String program(Chance chance) {
        StringBuilder b = new StringBuilder(START);
        List<String> places = List.copyOf(NAMES.keySet());
        for (int k = chance.between(4, 20); k > 0; k--) {
            String place = chance.one(2) ? chance.of("numpy", "torch", "torch.nn.functional", "torch.nn", ".numpy.ndarray", ".torch.Tensor") : chance.of(places);
            b.append("try:\n    ").append(statement(place, chance)).append("\n    print(str(r)[:200])\nexcept Exception as e: print(type(e).__name__, str(e)[:200])\n");
        }
        return b.toString();
    }

    private static String statement(String place, Chance chance) {
        String name = chance.of(NAMES.get(place));
        if (place.startsWith(".")) return "r = " + (chance.one(5) ? "r" : "(" + value(chance) + ")") + "." + name + (chance.one(8) ? "" : arguments(chance));
        String call = "r = " + place + "." + name + arguments(chance);
        if (chance.one(4)) call += arguments(chance);
        if (chance.one(8)) call += ".backward()";
        if (chance.one(8)) call = "r" + chance.of("[", " + ", " * ", " @ ", " ** ", " < ", "[...] = ", " += ") + value(chance);
        if (call.contains("[") && call.startsWith("r[") && !call.contains("=")) call += "]";
        return "import " + place + "; " + call;
    }

    private static String arguments(Chance chance) {
        StringBuilder b = new StringBuilder("(");
        int n = chance.below(5);
        for (int i = 0; i < n; i++) b.append(i > 0 ? ", " : "").append(i == 0 && chance.one(2) ? chance.word(ARRAYS) : value(chance));
        if (chance.one(3)) b.append(n > 0 ? ", " : "").append(chance.of(KEYS)).append('=').append(value(chance));
        return b.append(')').toString();
    }

    private static String value(Chance chance) { return chance.one(12) ? "r" : chance.one(3) ? chance.word(ARRAYS) : chance.of(VALUES); }
}
