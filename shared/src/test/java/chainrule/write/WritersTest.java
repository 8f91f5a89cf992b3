package chainrule.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.Backward;
import chainrule.autograd.Tensor;
import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonObject;
import chainrule.write.Graph.Value;
import chainrule.write.Models.Model;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Every model in every form: the code runs and gives the same gradients, the formulas are whole, the graph is closed. */
class WritersTest {
    /**
     * Models whose code is kept, so that a change of style is seen; derivations are kept of all, and KaTeX sets them in the tests
     * of the pages. {@code -Dwritten=renew} writes them anew.
     */
    private static final List<String> KEPT = List.of("two layers by hand", "three layers of torch.nn", "recurrent net", "attention", "convolution net", "embeddings");

    private static final Path FOLDER = Path.of("src", "test", "resources", "written");

    private static final Pattern WORD = Pattern.compile("(?<![\\w.\"])[A-Za-z_]\\w*");
    private static final Set<String> PYTHON = Set.of("np", "math", "True", "False", "None", "axis", "keepdims", "dtype", "float", "bool", "length", "stride", "dilation", "padding", "assert", "not");

    @TestFactory
    Stream<DynamicTest> gradientsOfTheGraphAreThoseOfTheTape() {
        return Models.all().stream().map(m -> DynamicTest.dynamicTest(m.name(), () -> {
            Graph g = m.graph();
            List<Tensor> parameters = new ArrayList<>();
            for (Value p : g.parameters()) parameters.add(m.leaves().get(p.name()));
            Tensor loss = m.loss().apply((name, t) -> t);
            assertEquals(loss.item(), g.value(g.loss()).data().item());
            Tensor[] wanted = Backward.grad(loss, false, parameters.toArray(new Tensor[0]));
            for (int i = 0; i < wanted.length; i++) assertArrayEquals(wanted[i].toDoubles(), g.gradient(g.parameters().get(i).name()).toDoubles(), g.parameters().get(i).name());
        }));
    }

    @TestFactory
    Stream<DynamicTest> writtenNumpyIsWholeAndPlain() {
        return Models.all().stream().map(m -> DynamicTest.dynamicTest(m.name(), () -> {
            String code = NumpyWriter.write(m.graph());
            Set<String> known = new HashSet<>(PYTHON);
            for (String name : Helpers.names()) if (code.contains("def " + name + "(") || code.contains(name + " = np.vectorize")) known.add(name);
            String body = code.substring(code.indexOf("# given"));
            Set<String> assigned = new HashSet<>();
            for (String line : body.lines().toList()) {
                String text = line.replaceAll("#.*", "").strip();
                int at = text.indexOf(" = ");
                boolean assigns = at > 0 && text.substring(0, at).matches("\\w+");
                Matcher words = WORD.matcher(assigns ? text.substring(at + 3) : text);
                while (words.find()) assertTrue(known.contains(words.group()), () -> words.group() + " is not known yet in: " + line + "\n" + code);
                if (!assigns) continue;
                String name = text.substring(0, at);
                assertTrue(assigned.add(name), () -> name + " is assigned twice\n" + code);
                known.add(name);
                assertFalse(text.matches(".*(\\* 1(?![\\d.])|\\b1 \\*|\\+ 0(?![\\d.])|\\b0 \\+|- -).*"), () -> "noise: " + line);
            }
            for (Value p : m.graph().parameters()) assertTrue(assigned.contains("d" + p.name()), () -> "no gradient of " + p.name() + "\n" + code);
            assertTrue(assigned.contains("loss"), code);
        }));
    }

    @Test
    void writtenNumpyGivesTheSameGradientsInCPython() { CPython.check("numpy", graphs(), NumpyWriter::write); }

    @Test
    void writtenTorchGivesTheSameGradientsInCPython() { CPython.check("torch", graphs(), TorchWriter::write); }

    private static Map<String, Graph> graphs() {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        for (Model m : Models.all()) graphs.put(m.name(), m.graph());
        assertTrue(graphs.size() >= 30);
        return graphs;
    }

    @TestFactory
    Stream<DynamicTest> torchCallsAreThosePeopleWrite() {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("three layers of torch.nn", "F.gelu(z2)");
        wanted.put("batch norm", "F.batch_norm(z, None, None, gamma, beta, training=True, eps=1e-05)");
        wanted.put("convolution net", "F.conv2d(x, K, c, padding=1)");
        wanted.put("two convolutions", "F.conv1d(x, K1, c1, stride=2, padding=1)");
        wanted.put("attention", "F.layer_norm(added, (6,), gamma, beta, eps=1e-05)");
        wanted.put("embeddings", "F.embedding(words, table)");
        wanted.put("cross_entropy SUM", "F.cross_entropy(z, y, reduction=\"sum\")");
        wanted.put("cross_entropy smoothed", "F.cross_entropy(z, y, label_smoothing=0.1)");
        wanted.put("cross_entropy with some ignored", "F.cross_entropy(z, y, ignore_index=1)");
        wanted.put("huber_loss", "F.huber_loss(z, y, delta=0.8)");
        wanted.put("gaussian_nll_loss", "F.gaussian_nll_loss(z, y, z.detach() ** 2 + 0.5, eps=1e-06)");
        return wanted.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey() + ": " + e.getValue(), () -> {
            String code = TorchWriter.write(Models.named(e.getKey()).graph(), NumpyWriter.Data.LEFT_OUT);
            assertTrue(code.contains(e.getValue()), code);
        }));
    }

    @TestFactory
    Stream<DynamicTest> derivationsAreWhole() {
        return Models.all().stream().map(m -> DynamicTest.dynamicTest(m.name(), () -> {
            Derivation d = Derivation.of(m.graph());
            for (Derivation.Step s : d.steps()) {
                assertFalse(s.rule().isBlank(), s.tex());
                assertEquals(count(s.tex(), '{'), count(s.tex(), '}'), s.tex());
            }
            for (Value p : m.graph().parameters()) assertEquals(1, d.steps().stream().filter(s -> s.name().equals("d" + p.name())).count(), p.name());
            String tex = d.latex();
            assertTrue(tex.startsWith("\\begin{align*}\n") && tex.endsWith("\\end{align*}\n"), tex);
            assertEquals(d.steps().size(), tex.lines().count() - 2);
            Element table = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(d.mathml().getBytes(StandardCharsets.UTF_8))).getDocumentElement();
            assertEquals(d.steps().size(), table.getElementsByTagName("math").getLength());
            checkMath(table);
        }));
    }

    private static long count(String s, char c) { return s.chars().filter(x -> x == c).count(); }

    /** MathML's own rule: how many children an element has. */
    private static void checkMath(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node c = node.getFirstChild(); c != null; c = c.getNextSibling()) if (c instanceof Element) children.add(c);
        Integer wanted = Map.of("mfrac", 2, "msup", 2, "msub", 2, "mover", 2, "msubsup", 3, "msqrt", 1).get(node.getNodeName());
        if (wanted != null) assertEquals(wanted, children.size(), node.getNodeName());
        children.forEach(WritersTest::checkMath);
    }

    @TestFactory
    Stream<DynamicTest> graphsAreClosedAndCarryTheNumbers() {
        return Models.all().stream().map(m -> DynamicTest.dynamicTest(m.name(), () -> {
            Graph g = m.graph();
            JsonObject json = (JsonObject) Json.parse(GraphJson.write(g));
            JsonArray nodes = json.array("nodes");
            Set<Long> seen = new HashSet<>();
            for (int i = 0; i < nodes.size(); i++) {
                JsonObject n = nodes.object(i);
                long id = n.integer("id", 0, Integer.MAX_VALUE);
                NdArray data = g.value((int) id).data();
                assertEquals(data.size(), n.array("values").size());
                assertEquals(data.rank(), n.array("shape").size());
                if (n.has("in")) for (int k = 0; k < n.array("in").size(); k++) assertTrue(seen.contains(n.array("in").integer(k, 0, Integer.MAX_VALUE)), "node " + id);
                if (n.has("call")) assertTrue(n.integer("call", 0, Integer.MAX_VALUE) < json.array("calls").size());
                if (n.string("role").equals("parameter")) assertArrayEquals(g.gradient(n.string("name")).toDoubles(), n.array("gradient").numbers());
                seen.add(id);
            }
            assertTrue(seen.contains(json.integer("loss", 0, Integer.MAX_VALUE)));
        }));
    }

    @TestFactory
    Stream<DynamicTest> writtenFormsAreThoseKept() {
        return Models.all().stream().flatMap(m -> {
            Graph g = m.graph();
            String file = m.name().replace(' ', '-').replace('.', '-');
            DynamicTest tex = kept(file + ".tex", Derivation.of(g).latex());
            return KEPT.contains(m.name()) ? Stream.of(tex, kept(file + ".numpy.py", NumpyWriter.write(g)), kept(file + ".torch.py", TorchWriter.write(g))) : Stream.of(tex);
        });
    }

    @Test
    void theReadmeShowsWhatIsWritten() throws IOException {
        String code = NumpyWriter.write(Models.named("two layers by hand").graph());
        String shown = "```python\n" + code.substring(code.indexOf("# forward")).strip() + "\n```";
        assertTrue(Files.readString(Path.of("..", "README.md")).contains(shown), "the README lacks:\n" + shown);
    }

    private static DynamicTest kept(String file, String text) {
        return DynamicTest.dynamicTest(file, () -> {
            Path path = FOLDER.resolve(file);
            if ("renew".equals(System.getProperty("written"))) write(path, text);
            assertEquals(Files.readString(path), text);
        });
    }

    private static void write(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
