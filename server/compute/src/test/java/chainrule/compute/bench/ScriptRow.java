package chainrule.compute.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Scripts that CPython and our machine run as they stand. */
enum ScriptRow {
    FIB(1, "calls: fib(25) five times"),
    LOOPS(Double.NaN, "plain loops: primes, Collatz, a series"),
    SORT(1, "sorting by values, keys and comparisons"),
    STRINGS(1, "text: joining, splitting, formatting, characters"),
    CONTAINERS(Double.NaN, "lists, dictionaries, sets, tuples"),
    OBJECTS(Double.NaN, "attributes, methods, operators, generators"),
    VALUE(1, "a network of scalar values, 2-8-8-1, in plain Python"),
    NUMPY_TWO_LAYER(2, "NumPy, two layers by hand, 10-20-5, batch 32, 2,000 steps"),
    TORCH_TWO_LAYER(5, "PyTorch, two layers eagerly, 10-20-5, batch 32, 1,000 steps");

    private static final Path FOLDER = Path.of("..", "..", "shared", "src", "bench", "scripts");

    /** How many times as fast as CPython the JVM has to be, or NaN. */
    final double bar;
    final String words;

    ScriptRow(double bar, String words) {
        this.bar = bar;
        this.words = words;
    }

    String id() { return "scripts-" + name().toLowerCase(Locale.ROOT); }

    Path file() { return FOLDER.resolve(name().toLowerCase(Locale.ROOT) + ".py"); }

    static List<ScriptRow> matching(String expression) { return Arrays.stream(values()).filter(r -> r.id().matches(expression)).toList(); }
}
