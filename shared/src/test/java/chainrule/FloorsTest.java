package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A package imports only from floors below it, and nothing is called that a tab computes otherwise, or cannot run. */
class FloorsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("math", 0), Map.entry("json", 1), Map.entry("signature", 1), Map.entry("kernel", 2), Map.entry("array", 3), Map.entry("autograd", 4), Map.entry("program", 5),
            Map.entry("functional", 6), Map.entry("nn", 6), Map.entry("optim", 6), Map.entry("data", 6), Map.entry("linalg", 6),
            Map.entry("write", 7), Map.entry("python", 8), Map.entry("lesson", 9), Map.entry("diagnose", 9), Map.entry("train", 10));

    private static final Pattern OWN = Pattern.compile("\\bchainrule\\.([a-z]+)\\b");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package chainrule\\.([a-z]+)[\\w.]*;");

    /** What is different in the tab, or missing there, and what to write instead. */
    private static final Map<Pattern, String> FORBIDDEN = Map.of(
            Pattern.compile("\\b(Math|StrictMath)\\s*\\.\\s*(exp|expm1|log|log10|log1p|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|pow|cbrt|hypot|rint|fma|multiplyHigh)\\b"),
            "differs in the last bits or is missing; use chainrule.math or a kernel",
            Pattern.compile("\\bimport static java\\.lang\\.(Math|StrictMath)\\b"), "hides which function is called; write Math.name",
            Pattern.compile("\\bString\\s*\\.\\s*format\\b|\\.\\s*formatted\\s*\\("), "costs the tab 42 kB; use chainrule.math.Numbers",
            Pattern.compile("\\.\\s*(replaceAll|replaceFirst|matches)\\s*\\(|\\.\\s*split\\s*\\(\\s*\"|\\bjava\\.util\\.regex\\b"), "brings regular expressions; scan by hand",
            Pattern.compile("\\b(Thread|Runtime|CompletableFuture|Executors|ExecutorService|HexFormat|SplittableRandom)\\b|\\bsynchronized\\b|\\bjava\\.util\\.concurrent\\b"),
            "the tab has one thread and no such class",
            Pattern.compile("\\bjava\\.lang\\.reflect\\b|\\.\\s*getDeclared\\w+\\s*\\(|\\bClass\\s*\\.\\s*forName\\b"), "the tab has no reflection",
            Pattern.compile("\\bnew Random\\b|\\bMath\\s*\\.\\s*random\\b"), "differs between targets; use a generator of chainrule.math.random");

    /** The one place where the generators' logarithms and sines come from; its draws are compared across targets by the generators' own tests. */
    private static final String GENERATORS_FUNCTIONS = Path.of("math", "random", "Functions.java").toString();

    @Test
    void everyImportGoesDown() {
        List<String> offenders = new ArrayList<>();
        for (Path file : sources()) offenders.addAll(offenders(file.toString(), read(file)));
        assertTrue(offenders.isEmpty(), () -> String.join("\n", offenders));
    }

    @Test
    void nothingIsCalledThatATabDoesOtherwise() {
        List<String> offenders = new ArrayList<>();
        for (Path file : sources()) if (!file.endsWith(GENERATORS_FUNCTIONS)) offenders.addAll(forbidden(file.toString(), read(file)));
        assertTrue(offenders.isEmpty(), () -> String.join("\n", offenders));
    }

    @Test
    void offendersAreNamedWithTheirImport() {
        assertEquals(List.of("A.java: chainrule.array must not use chainrule.autograd.Tensor"),
                offenders("A.java", "package chainrule.array;\nimport chainrule.autograd.Tensor;\nimport chainrule.kernel.DType;\nclass A { }"));
        assertEquals(List.of("B.java: chainrule.nn must not use chainrule.functional.F"), offenders("B.java", "package chainrule.nn;\nclass B { Object f = chainrule.functional.F; }"));
        assertEquals(List.of(), offenders("C.java", "package chainrule.math.random;\nimport chainrule.math.Real; // chainrule.train\n"));
        assertEquals(List.of("D.java: chainrule.cellar is not on any floor"), offenders("D.java", "package chainrule.cellar;\n"));
    }

    @Test
    void forbiddenCallsAreFoundInCodeAlone() {
        assertEquals(1, forbidden("A.java", "double y = Math.tanh(x);").size());
        assertEquals(1, forbidden("A.java", "String[] parts = text.split(\",\");").size());
        assertEquals(0, forbidden("A.java", "double y = Math.sqrt(x); // not Math.exp\nString s = \"Math.exp(x)\"; ThreadLocal<A> t;").size());
    }

    private static List<String> offenders(String file, String source) {
        String code = withoutComments(source);
        Matcher own = PACKAGE.matcher(code);
        if (!own.find()) return List.of(file + ": has no package below chainrule");
        String from = own.group(1);
        if (!FLOORS.containsKey(from)) return List.of(file + ": chainrule." + from + " is not on any floor");
        List<String> found = new ArrayList<>();
        Matcher used = OWN.matcher(code);
        while (used.find()) {
            String to = used.group(1);
            if (to.equals(from)) continue;
            if (!FLOORS.containsKey(to) || FLOORS.get(to) >= FLOORS.get(from)) {
                Matcher whole = Pattern.compile("\\bchainrule\\.[a-z]+(\\.[a-z]+)*(\\.[A-Z]\\w*)?").matcher(code);
                String name = whole.find(used.start()) ? whole.group() : used.group();
                found.add(file + ": chainrule." + from + " must not use " + name);
            }
        }
        return found;
    }

    private static List<String> forbidden(String file, String source) {
        String code = withoutComments(source);
        List<String> found = new ArrayList<>();
        FORBIDDEN.forEach((pattern, why) -> {
            Matcher m = pattern.matcher(code);
            while (m.find()) found.add(file + ": " + m.group() + " " + why);
        });
        return found;
    }

    /** The code with comments blanked and the inside of strings gone. */
    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("(?s)\"\"\".*?\"\"\"", "\"\"").replaceAll("\"(\\\\.|[^\"\\\\\\n])*\"", "\"\"").replaceAll("//[^\\n]*", " ");
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> java = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
            assertFalse(java.isEmpty(), "no sources in " + SOURCES.toAbsolutePath());
            return java;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
