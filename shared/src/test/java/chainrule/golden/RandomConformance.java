package chainrule.golden;

import chainrule.autograd.Tensor;
import chainrule.python.library.Library;
import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import chainrule.python.numpy.ArrayValue;
import chainrule.python.numpy.NumpyModules;
import chainrule.python.torch.LibraryState;
import chainrule.python.torch.TensorValue;
import chainrule.python.torch.TorchModules;
import chainrule.python.types.PyModule;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Walks the golden draws: each entry is a seed, a line of Python, which is run as a script, and the numbers that it gave there. */
public final class RandomConformance {
    /** What makes the generator of a section; {@code SEED} is the entry's. */
    private static final Map<String, String> SECTIONS = Map.of(
            "numpy_legacy", "import numpy as np\nnp.random.seed(SEED)\ndef shuffle(x):\n    np.random.shuffle(x)\n    return x\n",
            "numpy_generator", "import numpy as np\ng = np.random.default_rng(SEED)\n",
            "torch", "import torch\ntorch.manual_seed(SEED)\n",
            "python_random", "import random\nrandom.seed(SEED)\n");

    /** Where a logarithm or a sine of another library takes part. */
    private static final Pattern NORMAL = Pattern.compile("normal|randn|gauss|exponential|Embedding");
    private static final int NORMAL_ULPS = 2;
    private static final int NORMAL32_ULPS = 4;
    /** A factorisation rounds to float32 at every step there and once, at its end, here. */
    private static final int FACTORED32_ULPS = 16;

    private RandomConformance() {}

    public static List<String> sections() { return SECTIONS.keySet().stream().sorted().toList(); }

    /** All sections, as one file. */
    public static Tally run(JsonNode random) {
        Tally tally = new Tally();
        for (String section : sections()) tally.add(run(random, section));
        tally.file(tally.passed() + tally.failed() > 0);
        return tally;
    }

    /** One section, not counted as a file. */
    public static Tally run(JsonNode random, String section) {
        Tally tally = new Tally();
        for (JsonNode entry : random.required(section)) {
            String code = entry.required("code").asText();
            String name = section + ": " + code + " with seed " + entry.get("seed");
            Interpreter interpreter = interpreter();
            String script = SECTIONS.get(section).replace("SEED", entry.required("seed").asText()) + "drawn = " + code;
            Interpreter.Result result = new LibraryState(0).within(() -> interpreter.run(script));
            if (!result.finished()) {
                tally.fail(name + ": " + result.error());
                continue;
            }
            List<Double> drawn = new ArrayList<>();
            numbers(interpreter.variable("drawn"), drawn);
            boolean float32 = entry.path("dtype").asText().equals("float32");
            Optional<String> difference = difference(drawn, entry.required("data"), float32, ulps(code, float32));
            if (difference.isEmpty()) tally.pass();
            else tally.fail(name + ": " + difference.get());
        }
        return tally;
    }

    private static Interpreter interpreter() {
        Map<String, Supplier<PyModule>> modules = new LinkedHashMap<>(NumpyModules.all());
        modules.putAll(TorchModules.all());
        return new Interpreter(Library.into(Options.plain().modules(modules)));
    }

    private static int ulps(String code, boolean float32) {
        if (code.contains("orthogonal")) return FACTORED32_ULPS;
        return !NORMAL.matcher(code).find() ? 0 : float32 ? NORMAL32_ULPS : NORMAL_ULPS;
    }

    private static void numbers(Object value, List<Double> into) {
        switch (value) {
            case ArrayValue a -> all(a.array().tensor(), into);
            case TensorValue t -> all(t.tensor(), into);
            case List<?> l -> l.forEach(x -> numbers(x, into));
            case Number n -> into.add(n.doubleValue());
            default -> into.add(chainrule.python.types.Values.toDouble(value));
        }
    }

    private static void all(Tensor t, List<Double> into) { for (double x : t.toDoubles()) into.add(x); }

    private static Optional<String> difference(List<Double> drawn, JsonNode wanted, boolean float32, int ulps) {
        if (drawn.size() != wanted.size()) return Optional.of("wanted " + wanted.size() + " numbers, got " + drawn.size());
        for (int i = 0; i < drawn.size(); i++) {
            double want = GoldenFiles.number(wanted.get(i));
            double got = drawn.get(i);
            double unit = float32 ? Math.ulp((float) want) : Math.ulp(want);
            if (!(Math.abs(got - want) <= ulps * unit)) {
                return Optional.of("[" + i + "] wanted " + want + ", got " + got + " (" + Math.abs(got - want) / unit + " ulp)");
            }
        }
        return Optional.empty();
    }
}
