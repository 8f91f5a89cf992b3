package chainrule.python.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.python.library.Library;
import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import chainrule.python.numpy.NumpyModules;
import chainrule.python.types.PyModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Scripts of NumPy and PyTorch against what CPython 3.11 with NumPy 1.24 and PyTorch 1.13 printed: words exactly, numbers nearly. */
class LibraryScriptsTest {
    private static final List<String> SCRIPTS = List.of("08_numpy", "09_torch", "12_autograd", "numpy_more", "torch_more", "numpy_mistakes", "torch_mistakes", "torch_modules", "common_mistakes", "loaders");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d+\\.?\\d*(?:e[-+]?\\d+)?|\\.\\d+)");
    private static final double TOLERANCE = 1e-4;

    @TestFactory
    Stream<DynamicTest> scriptsPrintWhatPythonPrints() {
        return SCRIPTS.stream().map(name -> dynamicTest(name, () -> compare(read(name + ".out"), run(read(name + ".py")))));
    }

    @Test
    void aNameThatIsLackingSaysSo() {
        assertEquals("AttributeError: module 'numpy' has no attribute 'loadtxt': NumPy has it, Chainrule does not yet", error("import numpy\nnumpy.loadtxt").split("; ")[0]);
        assertTrue(error("import torch\ntorch.ones(2).reshap").endsWith("AttributeError: 'Tensor' object has no attribute 'reshap'. Did you mean: 'reshape'?"));
        assertTrue(error("import torch\ntorch.nn.Liner").contains("Did you mean: 'Linear'?"));
    }

    @Test
    void oneScriptLeavesNothingToTheNext() {
        String draw = "import torch, numpy as np\nprint(torch.rand(1).item(), np.random.rand(), torch.is_grad_enabled(), np.array([0.125]))\n";
        String first = run(draw + "torch.manual_seed(5); np.random.seed(5); torch.set_grad_enabled(False); np.set_printoptions(precision=1)");
        assertEquals(first, run(draw));
    }

    private static String error(String script) {
        Interpreter interpreter = interpreter(new StringBuilder());
        Interpreter.Result result = new LibraryState(0).within(() -> interpreter.run(script));
        return result.error().strip().lines().reduce((a, b) -> b).orElse("");
    }

    private static Interpreter interpreter(StringBuilder out) {
        Map<String, Supplier<PyModule>> modules = new LinkedHashMap<>(NumpyModules.all());
        modules.putAll(TorchModules.all());
        return new Interpreter(Library.into(Options.plain().modules(modules).output(out::append)));
    }

    private static String run(String script) {
        StringBuilder out = new StringBuilder();
        Interpreter.Result result = new LibraryState(0).within(() -> interpreter(out).run(script));
        assertTrue(result.finished(), result.error());
        return out.toString();
    }

    private static String read(String name) throws IOException {
        try (InputStream in = LibraryScriptsTest.class.getResourceAsStream("/python/libraries/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void compare(String wanted, String got) {
        List<String> w = tokens(wanted);
        List<String> g = tokens(got);
        for (int i = 0; i < Math.min(w.size(), g.size()); i++) {
            int at = i;
            assertTrue(same(w.get(i), g.get(i)), () -> "token " + at + ": wanted " + w.get(at) + ", got " + g.get(at) + " after " + w.subList(Math.max(0, at - 6), at));
        }
        assertEquals(w.size(), g.size());
    }

    private static List<String> tokens(String text) { return List.of(text.replaceAll("0x[0-9a-f]+", "0x").strip().split("\\s+")); }

    private static boolean same(String a, String b) {
        if (a.equals(b)) return true;
        if (!NUMBER.matcher(a).replaceAll("#").equals(NUMBER.matcher(b).replaceAll("#"))) return false;
        List<Double> p = numbers(a);
        List<Double> q = numbers(b);
        for (int i = 0; i < p.size(); i++) if (!(Math.abs(p.get(i) - q.get(i)) <= TOLERANCE * Math.max(Math.abs(p.get(i)), Math.abs(q.get(i))))) return false;
        return true;
    }

    private static List<Double> numbers(String token) {
        List<Double> all = new ArrayList<>();
        Matcher m = NUMBER.matcher(token);
        while (m.find()) all.add(Double.parseDouble(m.group()));
        return all;
    }
}
