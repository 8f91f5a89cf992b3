package chainrule.client.simd;

import chainrule.kernel.DType;
import chainrule.lesson.Lesson;
import chainrule.lesson.Lessons;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import chainrule.program.Program;
import java.util.function.Consumer;

/** Compares the SIMD executor with the portable interpreter, in the tab, bit for bit. */
public final class SimdSelfTest {
    private SimdSelfTest() { }

    /** Runs the Programs written by hand and the lessons, says what it found line by line, and returns the number of failures. */
    public static int run(Consumer<String> lines) { return run(SimdExecutor.whole(), lines); }

    /** The same for any executor that has the interpreter's bits, on the JVM too. */
    public static int run(Executor tested, Consumer<String> lines) {
        Comparison comparison = new Comparison(new Interpreter(), tested, lines);
        // In JavaScript float32 is computed as float64 and rounded when stored: no reference for bits.
        boolean rounds = roundsSingles();
        if (!rounds) lines.accept("simd: float32 is not rounded at each operation here, so float64 alone is compared");
        for (Program p : HandPrograms.all()) {
            if (!rounds && hasSingles(p)) continue;
            comparison.run(p, 1, false);
            comparison.run(p, 2, true);
        }
        for (Lesson lesson : Lessons.all()) {
            if (!rounds && lesson.draws().dtype() == DType.FLOAT32) continue;
            for (boolean byHand : new boolean[] {true, false}) comparison.train(lesson, byHand);
        }
        int failures = comparison.failures + comparison.refused + Positions.check(new Interpreter(), tested, lines);
        if (comparison.checks == 0) {
            lines.accept("FAIL " + tested.name() + ": nothing was compared");
            failures++;
        }
        lines.accept(tested.name() + ": " + comparison.checks + " arrays compared, " + comparison.failures + " differ, "
                + comparison.refused + " Programs refused");
        return failures;
    }

    /**
     * Runs random Programs from number {@code first} of a day on, portable and in SIMD, and says where the two differ. Each
     * Program gives a line with the digest of its results, which must be the same everywhere.
     */
    public static void random(int day, int first, int count, Consumer<String> lines) {
        random(new Interpreter(), SimdExecutor.whole(), day, first, count, lines);
    }

    /** The same for any two executors, on the JVM too. */
    public static void random(Executor reference, Executor tested, int day, int first, int count, Consumer<String> lines) {
        Comparison comparison = new Comparison(reference, tested, lines);
        for (int n = first; n < first + count; n++) {
            Program p = RandomPrograms.of(day, n);
            lines.accept(p.name() + " " + comparison.run(p, RandomPrograms.seed(day, n), n % 2 == 1));
        }
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
