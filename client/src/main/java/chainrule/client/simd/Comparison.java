package chainrule.client.simd;

import chainrule.array.NdArray;
import chainrule.kernel.Storage;
import chainrule.lesson.Lesson;
import chainrule.lesson.Side;
import chainrule.math.Numbers;
import chainrule.program.Executor;
import chainrule.program.Program;
import java.util.Map;
import java.util.function.Consumer;

/** Runs Programs on two executors with the same inputs and compares everything that can be read, bit for bit. */
final class Comparison {
    private final Executor reference;
    private final Executor tested;
    private final Consumer<String> lines;
    /** Values compared so far. */
    int checks;
    int failures;
    /** Programs the tested executor could not run. */
    int refused;

    Comparison(Executor reference, Executor tested, Consumer<String> lines) {
        this.reference = reference;
        this.tested = tested;
        this.lines = lines;
    }

    /** {@code wild}: with infinities, NaN and -0 among the numbers. Returns the digest of the reference's results. */
    String run(Program program, long seed, boolean wild) {
        Trial expected;
        try {
            expected = Trial.of(reference, program, seed, wild);
        } catch (Executor.Unsupported e) {
            throw new IllegalStateException("the reference cannot run " + program.name() + ": " + e.getMessage());
        }
        try {
            Trial got = Trial.of(tested, program, seed, wild);
            for (int k = 0; k < expected.results().size(); k++) {
                same(program.name() + " (seed " + seed + "), value " + expected.values().get(k), expected.results().get(k), got.results().get(k));
            }
        } catch (Executor.Unsupported e) {
            refused++;
            lines.accept("refused: " + program.name() + " (seed " + seed + "): " + e.getMessage());
        }
        return expected.digest();
    }

    /** Trains a lesson's network on both executors: every loss, and the parameters after 100 steps. */
    void train(Lesson lesson, boolean byHand) {
        Side expected = side(lesson, byHand, reference);
        Side got = side(lesson, byHand, tested);
        String name = expected.compiled().program().name();
        if (!got.compiled().note().isEmpty()) {
            refused++;
            lines.accept("refused: " + name + ": " + got.compiled().note());
            return;
        }
        Side.Running wanted = expected.fromStart();
        Side.Running have = got.fromStart();
        for (int step = 0; step < 100; step++) {
            double a = wanted.step(1);
            double b = have.step(1);
            same(name + ", loss of step " + step, new Storage.F64(new double[] {a}), new Storage.F64(new double[] {b}));
        }
        Map<String, NdArray> parameters = have.parameters();
        wanted.parameters().forEach((parameter, a) -> same(name + ", " + parameter, a.storage, parameters.get(parameter).storage));
        wanted.close();
        have.close();
    }

    private static Side side(Lesson lesson, boolean byHand, Executor executor) {
        return byHand ? Side.byHand(lesson, lesson.defaults(), false, executor) : Side.byTape(lesson, lesson.defaults(), executor);
    }

    private void same(String what, Storage wanted, Storage have) {
        checks++;
        for (int i = 0; i < wanted.size(); i++) {
            if (Trial.bits(wanted, i) == Trial.bits(have, i)) continue;
            failures++;
            lines.accept("FAIL " + what + ", element " + i + " of " + wanted.size() + ": wanted " + Numbers.repr(wanted.get(i))
                    + ", got " + Numbers.repr(have.get(i)));
            return;
        }
    }
}
