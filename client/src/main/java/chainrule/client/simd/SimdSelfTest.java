package chainrule.client.simd;

import chainrule.kernel.DType;
import chainrule.program.Interpreter;
import chainrule.program.Program;
import java.util.function.Consumer;

/** Compares the SIMD executor with the portable interpreter, in the tab, bit for bit. */
public final class SimdSelfTest {
    private static final int RANDOM = 600;

    private SimdSelfTest() { }

    /** Runs all comparisons, says what it found line by line, and returns the number of failures. */
    public static int run(Consumer<String> lines) { return run(lines, 1, RANDOM); }

    /** The same with {@code count} random Programs from {@code seed} on. */
    public static int run(Consumer<String> lines, int seed, int count) {
        Comparison comparison = new Comparison(new Interpreter(), new SimdExecutor(), lines);
        // In JavaScript float32 is computed as float64 and rounded when stored: no reference for bits.
        boolean rounds = roundsSingles();
        if (!rounds) lines.accept("simd: float32 is not rounded at each operation here, so float64 alone is compared");
        for (Program p : HandPrograms.all()) {
            if (!rounds && hasSingles(p)) continue;
            comparison.run(p, 1, false);
            comparison.run(p, 2, true);
        }
        for (int s = seed; s < seed + count; s++) {
            Program p = RandomPrograms.next(new Dice(s), "random " + s);
            if (rounds || !hasSingles(p)) comparison.run(p, s, s % 2 == 1);
        }
        int failures = comparison.failures + comparison.refused;
        if (comparison.checks == 0) {
            lines.accept("FAIL simd: nothing was compared");
            failures++;
        }
        lines.accept("simd: " + comparison.checks + " arrays compared, " + comparison.failures + " differ, "
                + comparison.refused + " Programs refused");
        return failures;
    }

    private static boolean roundsSingles() {
        float[] x = {16777216f, 1f};
        return (x[0] + x[1]) - x[0] == 0f;
    }

    private static boolean hasSingles(Program p) {
        for (Program.Value v : p.values()) if (v.dtype() == DType.FLOAT32) return true;
        return false;
    }
}
