package chainrule.web.build;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The derivations that the writers' own tests keep, set by KaTeX: it takes every one of them, and is strict about it. */
class DerivationsTest {
    private static final Path KEPT = Path.of("..", "shared", "src", "test", "resources", "written");

    @TestFactory
    List<DynamicTest> katexSetsEveryDerivation() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(KEPT)) {
            files = all.filter(f -> f.toString().endsWith(".tex")).sorted().toList();
        }
        assertTrue(files.size() >= 20, KEPT + " has " + files.size() + " derivations");
        try (Context context = Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build()) {
            context.eval(Source.newBuilder("js", katex(), "katex.js").build());
            Value render = context.eval("js", "tex => katex.renderToString(tex, {displayMode: true, throwOnError: true, strict: 'error'})");
            assertFalse(render.execute("\\frac{1}{2}").asString().isEmpty());
            return files.stream().map(f -> set(f, render)).toList();
        }
    }

    /** Rendered now, while the engine is there; the test tells what came of it. */
    private static DynamicTest set(Path file, Value render) {
        String html;
        String error;
        try {
            html = render.execute(Files.readString(file)).asString();
            error = "";
        } catch (org.graalvm.polyglot.PolyglotException | IOException e) {
            html = "";
            error = e.getMessage();
        }
        String set = html;
        String said = error;
        return DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            assertTrue(said.isEmpty(), said);
            assertTrue(set.contains("<math") && !set.contains("katex-error"), set);
        });
    }

    private static String katex() throws IOException {
        ClassLoader loader = DerivationsTest.class.getClassLoader();
        Properties pinned = new Properties();
        try (InputStream in = loader.getResourceAsStream("META-INF/maven/org.webjars.npm/katex/pom.properties")) {
            pinned.load(in);
        }
        try (InputStream in = loader.getResourceAsStream("META-INF/resources/webjars/katex/" + pinned.getProperty("version") + "/dist/katex.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
