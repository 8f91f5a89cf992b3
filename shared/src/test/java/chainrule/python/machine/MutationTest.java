package chainrule.python.machine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.python.machine.Interpreter.Result;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Scripts with lines and words swapped, doubled, cut and exchanged end in a result, an error of Python or at a limit, and in nothing else. */
final class MutationTest {
    private static final int PROGRAMS = Integer.getInteger("chainrule.scripts.mutations", 600);
    private static final String[] WORDS = {"0", "1", "-1", "None", "[]", "''", "{}", "()", "x", "self", "yield", "return", "break", "lambda: 0", "*", "**", "del", "not", "in", "is", "10 ** 9", "1e308", "'%s'",
        "range(3)", "for i in range(2):", "while True:", "try:", "finally:", "except Exception:", "with x:", "global x", "nonlocal x", "raise", "import math", ":=", "async", "match x:", "@property", "super()", "print"};

    @Test void mutatedScriptsEndInPython() {
        long seed = Long.getLong("chainrule.seed", LocalDate.now().toEpochDay());
        Random random = new Random(seed);
        List<String> sources = new ArrayList<>();
        for (String name : new String[] {"04_functions", "05_classes", "06_errors", "functions", "classes", "generators", "exceptions", "structure"}) sources.add(Scripts.resource(name + ".py"));
        for (String one : Scripts.resource("tracebacks.txt").split("%%\n")) sources.add(one.split(">>>\n")[0]);
        int ran = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            String source = mutated(sources, random);
            Result r;
            try {
                r = new Interpreter(Options.plain().steps(200_000).memory(64 << 20, () -> 0).modules(Scripts.modules())).run(source);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", program " + i + ":\n" + source, e);
            }
            assertFalse(r.error().contains("the engine failed"), () -> "seed " + seed + ":\n" + source + "\n" + r.error());
            if (!r.error().contains("SyntaxError")) ran++;
        }
        assertTrue(ran > PROGRAMS / 10, "of " + PROGRAMS + " programs only " + ran + " were Python; seed " + seed);
    }

    private static String mutated(List<String> sources, Random random) {
        List<String> lines = new ArrayList<>(List.of(sources.get(random.nextInt(sources.size())).split("\n")));
        int changes = 1 + random.nextInt(3);
        for (int k = 0; k < changes && !lines.isEmpty(); k++) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(7)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 -> {
                    String[] other = sources.get(random.nextInt(sources.size())).split("\n");
                    lines.add(at, other[random.nextInt(other.length)]);
                }
                default -> lines.set(at, changed(lines.get(at), lines, random));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** One word of a line in place of another. */
    private static String changed(String line, List<String> lines, Random random) {
        List<int[]> words = words(line);
        if (words.isEmpty()) return line;
        int[] w = words.get(random.nextInt(words.size()));
        String with = WORDS[random.nextInt(WORDS.length)];
        if (random.nextInt(2) == 0) {
            String other = lines.get(random.nextInt(lines.size()));
            List<int[]> others = words(other);
            if (!others.isEmpty()) {
                int[] o = others.get(random.nextInt(others.size()));
                with = other.substring(o[0], o[1]);
            }
        }
        return line.substring(0, w[0]) + with + line.substring(w[1]);
    }

    private static List<int[]> words(String line) {
        List<int[]> all = new ArrayList<>();
        int i = 0;
        while (i < line.length()) {
            int start = i;
            if (Character.isLetterOrDigit(line.charAt(i)) || line.charAt(i) == '_') {
                while (i < line.length() && (Character.isLetterOrDigit(line.charAt(i)) || line.charAt(i) == '_')) i++;
                all.add(new int[] {start, i});
            } else {
                if (line.charAt(i) != ' ') all.add(new int[] {i, i + 1});
                i++;
            }
        }
        return all;
    }
}
