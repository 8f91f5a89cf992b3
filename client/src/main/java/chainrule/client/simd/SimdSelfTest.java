package chainrule.client.simd;

import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.lesson.Lesson;
import chainrule.lesson.Lessons;
import chainrule.program.Executor;
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
        Comparison comparison = new Comparison(new Interpreter(), SimdExecutor.whole(), lines);
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
        for (Lesson lesson : Lessons.all()) {
            if (!rounds && lesson.draws().dtype() == DType.FLOAT32) continue;
            for (boolean byHand : new boolean[] {true, false}) comparison.train(lesson, byHand);
        }
        int failures = comparison.failures + comparison.refused + positions(SimdExecutor.whole(), lines);
        if (comparison.checks == 0) {
            lines.accept("FAIL simd: nothing was compared");
            failures++;
        }
        lines.accept("simd: " + comparison.checks + " arrays compared, " + comparison.failures + " differ, "
                + comparison.refused + " Programs refused");
        return failures;
    }

    /** A position outside its axis must be reported, and the next step must be as if nothing had happened. */
    private static int positions(Executor executor, Consumer<String> lines) {
        String said = "";
        double read = 0;
        try {
            Executor.Running running = executor.load(HandPrograms.gather());
            running.write(0, new Storage.F64(new double[] {2, 3, 5, 7, 11}));
            running.write(1, new Storage.I64(new long[] {1, -1, 4}));
            try {
                running.step(1);
            } catch (IndexOutOfBoundsException e) {
                said = e.getMessage();
            }
            running.write(1, new Storage.I64(new long[] {1, 0, 4}));
            running.step(1);
            Storage.F64 out = new Storage.F64(new double[3]);
            running.read(2, out);
            read = out.data[0] * 10000 + out.data[1] * 100 + out.data[2];
            running.close();
        } catch (Executor.Unsupported e) {
            said = e.getMessage();
        }
        if (said.equals("gather: wanted an index from 0 to 4 along axis 0, which has length 5, got -1") && read == 30211) return 0;
        lines.accept("FAIL gather outside its axis: said '" + said + "', then read " + read);
        return 1;
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
