package chainrule.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a graph records and refuses, and models that are out of the ordinary. */
class GraphTest {
    private static Tensor x() { return Tensor.of(NdArray.of(new double[] {0.5, -1, 2, 0.25, 1.5, -0.75}, 2, 3)); }

    private static Tensor w() { return Tensor.of(NdArray.of(new double[] {0.1, 0.2, -0.3})).requiresGrad(true); }

    private static Map<String, Tensor> leaves(Object... pairs) {
        Map<String, Tensor> leaves = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) leaves.put((String) pairs[i], (Tensor) pairs[i + 1]);
        return leaves;
    }

    /** The example of the package: its lines are these. */
    private static String example() {
        // from here
        Tensor x = Tensor.of(0.5, -1.0, 2.0);
        Tensor w = Tensor.of(0.1, 0.2, -0.3).requiresGrad(true);
        Map<String, Tensor> leaves = new LinkedHashMap<>();
        leaves.put("x", x);
        leaves.put("w", w);
        Graph graph = Graph.of(leaves, () -> x.mul(w).tanh().square().mean());
        System.out.println(NumpyWriter.write(graph));
        // to here
        return NumpyWriter.write(graph);
    }

    @Test
    void theExampleInTheDocumentationRuns() throws IOException {
        String doc = Files.readString(Path.of("src", "main", "java", "chainrule", "write", "package-info.java"));
        List<String> source = Files.readAllLines(Path.of("src", "test", "java", "chainrule", "write", "GraphTest.java"));
        List<String> stripped = source.stream().map(String::strip).toList();
        String run = stripped.subList(stripped.indexOf("// from here") + 1, stripped.indexOf("// to here")).stream().collect(Collectors.joining("\n"));
        List<String> shown = doc.lines().filter(l -> l.startsWith(" *")).map(l -> l.length() < 3 ? "" : l.substring(3)).toList();
        String java = String.join("\n", shown.subList(shown.indexOf("<pre>{@code") + 1, shown.indexOf("}</pre>")));
        assertEquals(run, java);
        int second = shown.subList(shown.indexOf("}</pre>") + 1, shown.size()).indexOf("<pre>{@code") + shown.indexOf("}</pre>") + 1;
        List<String> rest = shown.subList(second + 1, shown.size());
        String printed = String.join("\n", rest.subList(0, rest.indexOf("}</pre>")));
        String code = example();
        assertEquals(code.substring(code.indexOf("# forward")).strip(), printed.strip());
    }

    @Test
    void whatCannotBeWrittenIsRefusedInWords() {
        refused("depends on a parameter", () -> { Tensor v = x(); return Graph.of(leaves("x", v, "w", w()), () -> v.sum()); });
        refused("one number", () -> { Tensor v = w(); return Graph.of(leaves("w", v), () -> v.mul(2)); });
        refused("at least one leaf that requires a gradient", () -> Graph.of(leaves("x", x()), () -> x().sum()));
        refused("a name that Python can use", () -> Graph.of(leaves("lambda", w()), () -> w().sum()));
        refused("a name that Python can use", () -> Graph.of(leaves("2w", w()), () -> w().sum()));
        refused("what the gradient of w will be called", () -> Graph.of(leaves("w", w(), "dw", x()), () -> w().sum()));
        Tensor w = w();
        refused("one value by the name h", () -> Graph.of(leaves("w", w), n -> n.name("h", n.name("h", w.mul(2)).tanh()).sum()));
        refused("must not be read", () -> Graph.of(leaves("w", w), () -> w.mul(w.sum().item()).sum()));
        refused("has no name", () -> Graph.of(leaves("w", w), () -> w.mul(w()).sum()));
        assertEquals(3, w.size());
        assertTrue(w.requiresGrad() && w.grad() == null, "a graph leaves no gradient behind");
    }

    private static void refused(String words, Supplier<Graph> graph) {
        AutogradException e = assertThrows(AutogradException.class, graph::get);
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    private static Map<String, Graph> unusual() {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        Tensor x = x();
        Tensor w = w();
        graphs.put("written in place", Graph.of(leaves("x", x, "w", w), () -> {
            Tensor h = Tensor.zeros(DType.FLOAT64, 2, 3);
            h.select(0, 1).copy_(x.select(0, 0).mul(w));
            h.slice(1, 0, 2, 1).add_(w.narrow(0, 1, 2));
            return h.tanh().sum();
        }));
        graphs.put("detached", Graph.of(leaves("x", x, "w", w), () -> x.mul(w).tanh().mul(x.mul(w).detach()).add(Mode.noGrad(() -> w.exp())).mul(w).sum()));
        graphs.put("a parameter twice", Graph.of(leaves("w", w), () -> w.mul(w).mul(w).add(w).sum()));
        graphs.put("an unused parameter", Graph.of(leaves("v", w(), "w", w), () -> w.square().sum()));
        graphs.put("the loss is a parameter's sum", Graph.of(leaves("w", w), () -> w.sum()));
        graphs.put("joined and stacked", Graph.of(leaves("x", x, "w", w), () -> Torch.stack(0, w, w.mul(2), x.select(0, 0).mul(w)).matmul(w).square().mean()));
        graphs.put("running folds", Graph.of(leaves("x", x, "w", w), () -> x.mul(w).cummax(1).values().cumsum(1).amax(false, 1).sum()));
        graphs.put("indexed", Graph.of(leaves("x", x, "w", w), () -> x.mul(w).indexSelect(1, Tensor.of(NdArray.of(new long[] {2, 0, 2}, 3))).logsumexp(false, 1).sum()));
        graphs.put("norms", Graph.of(leaves("x", x, "w", w), () -> x.mul(w).norm(2, false, 1).add(x.mul(w).var(1, false, 1)).prod(0, false)));
        graphs.put("names like the writer's own", Graph.of(leaves("z", x, "diff", w), n -> n.name("h", z(x, w)).sub(1).square().mean()));
        graphs.put("a long chain", Graph.of(leaves("w", w), () -> {
            Tensor t = w;
            for (int i = 0; i < 3000; i++) t = i % 2 == 0 ? t.add(0.001) : t.mul(0.9995);
            return t.sum();
        }));
        graphs.put("a weight in many steps", Graph.of(leaves("x", x, "w", w), () -> {
            Tensor h = x.select(0, 0);
            for (int i = 0; i < 400; i++) h = h.mul(w).tanh().add(x.select(0, 1));
            return h.sum();
        }));
        return graphs;
    }

    private static Tensor z(Tensor x, Tensor w) { return x.mul(w).sigmoid(); }

    @Test
    void unusualModelsAreWrittenToo() {
        for (Map.Entry<String, Graph> e : unusual().entrySet()) {
            Graph g = e.getValue();
            for (Graph.Value p : g.parameters()) assertTrue(NumpyWriter.write(g).contains("\nd" + p.name() + " = "), e.getKey());
            assertTrue(TorchWriter.write(g).contains("loss.backward()"), e.getKey());
            assertFalse(Derivation.of(g).mathml().isEmpty());
            assertFalse(GraphJson.write(g).isEmpty());
        }
    }

    @Test
    void unusualNumpyGivesTheSameGradientsInCPython() { CPython.check("numpy", unusual(), NumpyWriter::write); }

    @Test
    void unusualTorchGivesTheSameGradientsInCPython() { CPython.check("torch", unusual(), TorchWriter::write); }

    @Test
    void aLongSumIsAddedUpLineByLine() {
        Tensor w = Tensor.of(NdArray.of(new double[] {0.1, 0.2, -0.3, 0.4}, 2, 2)).requiresGrad(true);
        Tensor x = Tensor.of(NdArray.of(new double[] {1, -1}, 1, 2));
        Graph g = Graph.of(leaves("x", x, "W", w), () -> {
            Tensor h = x;
            for (int i = 0; i < 8; i++) h = h.matmul(w).tanh();
            return h.sum();
        });
        String code = NumpyWriter.write(g);
        assertTrue(code.contains("\ndW = h6.T @ dz7  # (2, 2)\ndW += h5.T @ dz6\n") && code.contains("\ndW += x.T @ ("), code);
        CPython.check("numpy", Map.of("eight steps", g), NumpyWriter::write);
    }

    @Test
    void float32StaysFloat32() {
        Tensor w = Tensor.of(0.5f, -1f, 2f).requiresGrad(true);
        Graph g = Graph.of(leaves("w", w), () -> w.tanh().narrow(0, 0, 2).square().sum());
        String code = NumpyWriter.write(g);
        assertTrue(code.contains("w = np.array([0.5, -1.0, 2.0], dtype=np.float32)"), code);
        assertTrue(code.contains("np.zeros((3,), dtype=np.float32)") || code.contains("np.pad("), code);
    }

    @Test
    void aGraphIsOfThatMoment() {
        Tensor w = w();
        Graph g = Graph.of(leaves("w", w), () -> w.square().sum());
        String before = NumpyWriter.write(g);
        Mode.noGrad(() -> { w.fill_(7); });
        assertEquals(before, NumpyWriter.write(g));
        assertArrayEquals(new double[] {0.2, 0.4, -0.6}, g.gradient("w").toDoubles());
    }
}
