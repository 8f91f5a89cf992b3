package chainrule.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code chainrule run} and {@code train} from the package: by the launcher, and by the jar alone. */
class ScriptIT {
    @TempDir
    private Path folder;

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Launched run(String input, String... arguments) throws Exception {
        return Launched.run(folder, input, arguments);
    }

    private static void same(int exit, String out, String err, Launched launched) {
        assertEquals(err, launched.err());
        assertEquals(out, launched.out());
        assertEquals(exit, launched.exit());
    }

    @Test
    void aScriptPrintsAndSeesItsArguments() throws Exception {
        file("hallo welt.py", """
                import sys
                import numpy as np
                print(sys.argv, np.arange(3) * 2, "é")
                print("to errors", file=sys.stderr)
                """);
        same(0, "['hallo welt.py', 'a b', '--lr', '0.1', '--steps', '-x'] [0 2 4] é\n", "to errors\n", run("", "run", "hallo welt.py", "--seed", "1", "a b", "--lr", "0.1", "--", "--steps", "-x"));
    }

    @Test
    void anErrorIsATracebackAndExitsWithOne() throws Exception {
        file("bad.py", """
                def f(x):
                    return 1 / x
                print('before')
                f(0)
                """);
        same(1, "before\n", """
                Traceback (most recent call last):
                  File "bad.py", line 4, in <module>
                    f(0)
                  File "bad.py", line 2, in f
                    return 1 / x
                           ~~^~~
                ZeroDivisionError: division by zero
                """, run("", "run", "bad.py"));
        file("wrong.py", "x = (1,\n");
        same(1, "", "  File \"wrong.py\", line 1\n    x = (1,\n        ^\nSyntaxError: '(' was never closed\n", run("", "run", "wrong.py"));
    }

    @Test
    void aFileThatIsNotThereIsPythonsError() throws Exception {
        file("reads.py", "try:\n    open('nothing.txt')\nexcept FileNotFoundError as e:\n    print(e.errno, e.filename)\nopen('data.csv')\n");
        same(1, "2 nothing.txt\n", """
                Traceback (most recent call last):
                  File "reads.py", line 5, in <module>
                    open('data.csv')
                FileNotFoundError: [Errno 2] No such file or directory: 'data.csv'
                """, run("", "run", "reads.py"));
    }

    @Test
    void sysExitGivesItsCode() throws Exception {
        same(7, "x\n", "", run("import sys\nprint('x')\nsys.exit(7)\n", "run", "-"));
        same(1, "", "no\n", run("raise SystemExit('no')", "run", "-"));
        same(0, "", "", run("exit()", "run", "-"));
    }

    @Test
    void itAsksItsReader() throws Exception {
        file("asks.py", "name = input('name? ')\nprint('hi', name)\nprint(int(input()) + 1)\ninput()\n");
        Launched asked = run("Ada\n41\n", "run", "asks.py");
        assertEquals("name? hi Ada\n42\n", asked.out());
        assertTrue(asked.err().endsWith("EOFError: EOF when reading a line\n"), asked.err());
        assertEquals(1, asked.exit());
    }

    @Test
    void figuresGoToTheirFolderAndNowhereElse() throws Exception {
        file("plots.py", """
                import matplotlib.pyplot as plt
                plt.plot([3, 1, 2]); plt.title('Loss'); plt.savefig('../loss.png'); plt.show()
                plt.imshow([[1, 2], [3, 4]]); plt.show()
                """);
        Launched drawn = run("", "run", "plots.py", "--figures", "out dir");
        assertEquals(0, drawn.exit(), drawn.err());
        assertEquals("chainrule: figure: out dir/loss.svg\nchainrule: figure: out dir/figure-1.svg\nchainrule: figure: out dir/figure-2.svg\n", drawn.err());
        assertTrue(Files.readString(folder.resolve("out dir/loss.svg")).contains("Loss"));
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(List.of("out dir", "plots.py"), all.map(p -> p.getFileName().toString()).sorted().toList());
        }
        same(0, "", "chainrule: the figure ../loss.png is not saved: --figures DIR saves figures as SVG into a folder\n", run("", "run", "plots.py"));
    }

    @Test
    void aNotebookRunsAndKeepsItsOutputs() throws Exception {
        file("lesson.ipynb", """
                {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
                 {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Title"]},
                 {"cell_type": "code", "id": "b", "metadata": {}, "execution_count": null, "outputs": [],
                  "source": ["%matplotlib inline\\n", "import matplotlib.pyplot as plt\\n", "x = 20"]},
                 {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": null, "outputs": [], "source": "plt.plot([1, 2])\\nprint('drawn')\\nx + 1"},
                 {"cell_type": "code", "id": "d", "metadata": {}, "execution_count": null, "outputs": [], "source": "x / 0"},
                 {"cell_type": "code", "id": "e", "metadata": {}, "execution_count": 9, "outputs": [], "source": "print('never')"}]}
                """);
        Launched ran = run("", "run", "lesson.ipynb", "--save", "done.ipynb", "--figures", "out");
        same(1, "drawn\n21\n", """
                chainrule: note: cell 1, line 1: %matplotlib is ignored here
                chainrule: figure: out/figure-1.svg
                Traceback (most recent call last):
                  File "cell 3", line 1, in <module>
                    x / 0
                    ~~^~~
                ZeroDivisionError: division by zero
                """, ran);
        JsonNode cells = new ObjectMapper().readTree(folder.resolve("done.ipynb").toFile()).path("cells");
        assertEquals(5, cells.size());
        assertEquals("drawn\n", cells.path(2).path("outputs").path(0).path("text").path(0).asText());
        assertEquals("21", cells.path(2).path("outputs").path(1).path("data").path("text/plain").path(0).asText());
        assertTrue(cells.path(2).path("outputs").path(2).path("data").path("image/svg+xml").path(0).asText().startsWith("<svg "));
        assertEquals("ZeroDivisionError", cells.path(3).path("outputs").path(0).path("ename").asText());
        assertTrue(cells.path(4).path("execution_count").isNull());
        file("broken.ipynb", "{\"nbformat\": 4, \"cells\": [");
        Launched broken = run("", "run", "broken.ipynb");
        assertEquals(2, broken.exit());
        assertTrue(broken.err().startsWith("chainrule: broken.ipynb: not a notebook: ") && !broken.err().contains("\tat "), broken.err());
    }

    @Test
    void cellsOfAScriptRunAsANotebookIfAsked() throws Exception {
        file("cells.py", "# %% first\nx = 1\n# %% [markdown]\n# words\n# %%\nx + 1\n");
        same(0, "", "", run("", "run", "cells.py"));
        same(0, "2\n", "", run("", "run", "cells.py", "--cells", "--save", "cells.ipynb"));
        assertTrue(Files.readString(folder.resolve("cells.ipynb")).contains("\"execute_result\""));
        same(0, "2\n", "", run("", "run", "cells.ipynb", "--save", "back.py"));
        assertEquals("# %% first\nx = 1\n\n# %% [markdown]\n# words\n\n# %%\nx + 1\n", Files.readString(folder.resolve("back.py")));
    }

    @Test
    void limitsEndAScript() throws Exception {
        file("forever.py", "n = 0\nwhile True:\n    n += 1\n");
        Launched steps = run("", "run", "forever.py", "--steps", "1000000");
        assertTrue(steps.err().matches("chainrule: stopped at line [23]: it took more than 1000000 steps \\(--steps\\)\n"), steps.err());
        assertEquals(3, steps.exit());
        Launched time = run("", "run", "forever.py", "--time", "0.5");
        assertTrue(time.err().matches("chainrule: stopped at line [23]: it ran longer than 0.5 seconds \\(--time\\)\n"), time.err());
        assertEquals(3, time.exit());
        Launched waits = run("", "run", "forever.py", "--steps", "0");
        assertEquals(2, waits.exit(), waits.err());
        file("large.py", "x = [0] * 100_000_000\n");
        Launched memory = run("", "run", "large.py", "--memory", "100M");
        assertTrue(memory.exit() == 1 && memory.err().endsWith("MemoryError\n") || memory.exit() == 3 && memory.err().contains("(--memory)"), memory.exit() + ": " + memory.err());
    }

    @Test
    void controlCStopsIt() throws Exception {
        file("forever.py", "print('started')\nwhile True:\n    pass\n");
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = Launched.start(Packaged.launcher(), folder, out, err, "run", "forever.py");
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.readString(out).equals("started\n") && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertEquals("started\n", Files.readString(out), "what is printed arrives while the script runs");
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
        assertEquals(130, process.exitValue());
        assertTrue(Files.readString(err).matches("chainrule: stopped at line [23]\n"), Files.readString(err));
    }

    @Test
    void aReaderThatLeavesEndsIt() throws Exception {
        file("talks.py", "while True:\n    print('word' * 100)\n");
        Process process = Packaged.process(List.of("sh", "-c", "'" + Packaged.launcher() + "' run talks.py 2>err.txt | head -c 10 >/dev/null; cat err.txt")).directory(folder.toFile()).start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it goes on talking");
            assertEquals("", new String(process.getInputStream().readAllBytes()));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void drawsFollowTheSeed() throws Exception {
        String draws = "import random, numpy as np, torch\nprint(random.random(), np.random.rand(), torch.rand(1))";
        String first = run(draws, "run", "-", "--seed", "5").out();
        assertEquals(first, run(draws, "run", "-", "--seed", "5").out());
        assertFalse(first.equals(run(draws, "run", "-").out()));
    }

    @Test
    void aDescriptionIsTrainedAndItsParametersKept() throws Exception {
        file("moons.json", """
                {"version": 2, "seed": 42, "epochs": 10, "batch": 32, "shuffle": true,
                 "model": [{"layer": "Linear", "in_features": 2, "out_features": 16}, {"layer": "ReLU"}, {"layer": "Linear", "in_features": 16, "out_features": 2}],
                 "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "Adam", "lr": 0.01}, "data": {"name": "moons", "n_samples": 96, "noise": 0.1}}
                """);
        Launched trained = run("", "train", "moons.json", "--out", "moons.safetensors");
        assertEquals(0, trained.exit(), trained.err());
        assertTrue(trained.out().matches("(?s)30 steps in .* steps/s\\), on .*\nloss 0\\.\\d+ at first, 0\\.\\d+ at last\n82 numbers learnt, in moons.safetensors\n"), trained.out());
        assertTrue(trained.errors().endsWith("in 0:0" + trained.errors().charAt(trained.errors().length() - 2) + "\n") && trained.errors().contains("100 %  30/30  loss "), trained.errors());
        Launched portable = run("", "train", "moons.json", "--device", "portable", "--json", "--out", "again.safetensors");
        assertEquals(0, portable.exit(), portable.err());
        List<String> lines = portable.out().lines().toList();
        JsonNode result = new ObjectMapper().readTree(lines.getLast());
        assertEquals("result", result.path("type").asText());
        assertEquals(30, result.path("losses").path("values").size());
        assertEquals("portable", result.path("executor").asText());
        assertEquals(16, result.path("parameters").path("0.weight").path("shape").path(0).asInt(), lines.getLast());
        for (String line : lines) {
            assertTrue(new ObjectMapper().readTree(line).has("loss"), line);
        }
        assertEquals(-1, Files.mismatch(folder.resolve("moons.safetensors"), folder.resolve("again.safetensors")), "each device gives the same bits");
        file("wrong.json", "{\"version\": 2}");
        Launched wrong = run("", "train", "wrong.json");
        assertEquals(2, wrong.exit());
        assertTrue(wrong.errors().startsWith("chainrule: wrong.json: "), wrong.err());
    }

    @Test
    void theLauncherWorksFromAnywhere() throws Exception {
        Path strange = Files.createDirectories(folder.resolve("a folder with ü"));
        Path link = Files.createSymbolicLink(strange.resolve("chain rule"), Packaged.launcher());
        file("x.py", "print(6 * 7)");
        assertEquals("42\n", Launched.run(link, folder, "", "run", "x.py").out());
        Path moved = Files.createDirectories(folder.resolve("moved here"));
        Files.copy(Packaged.launcher(), moved.resolve("chainrule"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Launched alone = Launched.run(moved.resolve("chainrule"), folder, "", "run", "x.py");
        assertEquals(1, alone.exit());
        assertTrue(alone.err().startsWith("chainrule: wanted chainrule.jar beside this launcher"), alone.err());
        Files.copy(jar(), moved.resolve("chainrule.jar"));
        same(0, "42\n", "", Launched.run(moved.resolve("chainrule"), folder, "", "run", "x.py"));
        // What was prepared at the build for another jar, or is damaged, is left aside without a word.
        Files.write(moved.resolve("chainrule.aot"), new byte[100_000]);
        same(0, "42\n", "", Launched.run(moved.resolve("chainrule"), folder, "", "run", "x.py"));
        Files.copy(jar().resolveSibling("chainrule.aot"), moved.resolve("chainrule.aot"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        same(0, "42\n", "", Launched.run(moved.resolve("chainrule"), folder, "", "run", "x.py"));
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old java/bin"));
        Files.writeString(folder.resolve("old java/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.1\"\n");
        Path java = Files.writeString(old.resolve("java"), "#!/bin/sh\necho wrong\n");
        assertTrue(java.toFile().setExecutable(true));
        file("x.py", "print(1)");
        // The one that the build has used is still found.
        ProcessBuilder builder = Packaged.process(List.of(Packaged.launcher().toString(), "run", "x.py")).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("old java").toString());
        Process process = builder.start();
        assertEquals("1\n", new String(process.getInputStream().readAllBytes()));
        assertEquals(0, process.waitFor());
    }

    private static Path jar() {
        return Packaged.launcher().resolveSibling("chainrule.jar");
    }

    /** Without a launcher, too; then without vector code. */
    @Test
    void theJarRunsAlone() throws Exception {
        file("x.py", "import numpy as np\nprint(np.ones(2))");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar().toString(), "run", "x.py").directory(folder.toFile())
                .redirectErrorStream(true).start();
        assertEquals("[1. 1.]\n", new String(process.getInputStream().readAllBytes()));
        assertEquals(0, process.waitFor());
    }

    @Test
    void itSaysItsVersionAndJava() throws Exception {
        Launched version = run("", "--version");
        assertEquals(0, version.exit(), version.err());
        assertTrue(version.out().matches("(?s)Chainrule \\d+\\.\\d+\\.\\d+.*, Java 25.*"), version.out());
    }
}
