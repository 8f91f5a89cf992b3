package chainrule.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonObject;
import chainrule.write.Graph.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs written code in CPython, where there is one: the {@code python3} at hand, or what {@code -Dpython=...} names. */
final class CPython {
    private static final double TOLERANCE = 1e-10;

    /** Runs each file by itself and prints one line of JSON for it: the loss, then every gradient, flat. */
    private static final String DRIVER = """
            import json, sys, traceback
            import numpy as np
            for file in sys.argv[2:]:
                space = {"__name__": "written"}
                try:
                    exec(compile(open(file).read(), file, "exec"), space)
                    answer = {"loss": repr(float(space["loss"]))}
                    for name in open(file + ".names").read().split():
                        g = space[name].grad if sys.argv[1] == "torch" else space["d" + name]
                        g = np.zeros(tuple(space[name].shape)) if g is None else np.asarray(g)
                        answer[name] = [str(g.shape)] + [repr(float(x)) for x in g.ravel()]
                except BaseException:
                    answer = {"error": traceback.format_exc()}
                print("CHAINRULE " + json.dumps(answer))
            """;

    private CPython() { }

    /** Ends the test as not run, in words, where there is no Python that can import {@code module}. */
    static String at(String module) {
        String named = System.getProperty("python");
        List<String> programs = named != null ? List.of(named) : List.of("python3", "/usr/bin/python3", "python");
        for (String python : programs) if (imports(python, module)) return python;
        assumeTrue(false, "not run: none of " + programs + " can import " + module + "; -Dpython=... names another");
        throw new AssertionError();
    }

    private static boolean imports(String python, String module) {
        try {
            Process p = new ProcessBuilder(python, "-c", "import " + module).redirectErrorStream(true).start();
            p.getInputStream().readAllBytes();
            return p.waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs the code of each graph and compares the loss and all gradients with those of the graph. */
    static void check(String module, Map<String, Graph> graphs, java.util.function.Function<Graph, String> writer) {
        String python = at(module);
        try {
            Path folder = Files.createTempDirectory("written");
            Files.writeString(folder.resolve("driver.py"), DRIVER);
            List<String> command = new ArrayList<>(List.of(python, folder.resolve("driver.py").toString(), module));
            List<String> codes = new ArrayList<>();
            int n = 0;
            for (Graph g : graphs.values()) {
                Path file = folder.resolve("model" + n++ + ".py");
                codes.add(writer.apply(g));
                Files.writeString(file, codes.getLast());
                Files.writeString(folder.resolve(file.getFileName() + ".names"), String.join("\n", g.parameters().stream().map(Value::name).toList()));
                command.add(file.toString());
            }
            Process p = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(p.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertEquals(0, p.waitFor(), said);
            List<String> answers = said.lines().filter(l -> l.startsWith("CHAINRULE ")).map(l -> l.substring(10)).toList();
            assertEquals(graphs.size(), answers.size(), said);
            int at = 0;
            for (Map.Entry<String, Graph> e : graphs.entrySet()) {
                compare(e.getKey(), e.getValue(), (JsonObject) Json.parse(answers.get(at)), codes.get(at));
                at++;
            }
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void compare(String name, Graph g, JsonObject answer, String code) {
        assertTrue(!answer.has("error"), () -> name + ":\n" + answer.string("error") + "\n" + code);
        near(name + " loss", g.value(g.loss()).data().item(), answer.string("loss"), code);
        for (Value p : g.parameters()) {
            JsonArray found = answer.array(p.name());
            double[] wanted = g.gradient(p.name()).toDoubles();
            assertEquals(Graph.text(p.shape()), found.string(0), name + " shape of d" + p.name() + "\n" + code);
            assertEquals(wanted.length + 1, found.size(), name + " d" + p.name());
            for (int i = 0; i < wanted.length; i++) near(name + " d" + p.name() + "[" + i + "]", wanted[i], found.string(i + 1), code);
        }
    }

    private static void near(String what, double wanted, String found, String code) {
        double got = found.equals("nan") ? Double.NaN : Double.parseDouble(found.replace("inf", "Infinity"));
        boolean near = Double.compare(wanted, got) == 0 || Math.abs(wanted - got) <= TOLERANCE * Math.max(1, Math.abs(wanted));
        assertTrue(near, () -> what + ": wanted " + wanted + ", got " + found + "\n" + code);
    }
}
