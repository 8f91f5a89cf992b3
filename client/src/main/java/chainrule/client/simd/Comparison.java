package chainrule.client.simd;

import chainrule.array.NdArray;
import chainrule.kernel.Storage;
import chainrule.kernel.Strided;
import chainrule.lesson.Lesson;
import chainrule.lesson.Side;
import chainrule.math.Numbers;
import chainrule.program.Executor;
import chainrule.program.Program;
import chainrule.program.Program.Role;
import chainrule.program.Program.Value;
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

    /** {@code wild}: with infinities, NaN and -0 among the numbers. */
    void run(Program program, long seed, boolean wild) {
        Executor.Running expected;
        Executor.Running got;
        try {
            got = tested.load(program);
        } catch (Executor.Unsupported e) {
            refused++;
            lines.accept("refused: " + program.name() + " (seed " + seed + "): " + e.getMessage());
            return;
        }
        try {
            expected = reference.load(program);
        } catch (Executor.Unsupported e) {
            throw new IllegalStateException("the reference cannot run " + program.name() + ": " + e.getMessage());
        }
        Dice dice = new Dice(seed);
        for (Value v : program.values()) {
            if (v.role() != Role.INPUT && v.role() != Role.STATE) continue;
            Storage s = storage(v);
            dice.fill(s, wild);
            expected.write(v.id(), s);
            got.write(v.id(), s);
        }
        for (int steps : new int[] {1, 2}) {
            expected.step(steps);
            got.step(steps);
            for (Value v : program.values()) {
                if (v.role() == Role.STATE || program.outputs().contains(v.id())) compare(program, seed, v, expected, got);
            }
        }
        expected.close();
        got.close();
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

    private static Storage storage(Value v) { return Storage.allocate(v.dtype(), Strided.size(v.shape())); }

    private void compare(Program program, long seed, Value v, Executor.Running expected, Executor.Running got) {
        Storage wanted = storage(v);
        Storage have = storage(v);
        expected.read(v.id(), wanted);
        got.read(v.id(), have);
        same(program.name() + " (seed " + seed + "), value " + v.id(), wanted, have);
    }

    private void same(String what, Storage wanted, Storage have) {
        checks++;
        for (int i = 0; i < wanted.size(); i++) {
            if (bits(wanted, i) == bits(have, i)) continue;
            failures++;
            lines.accept("FAIL " + what + ", element " + i + " of " + wanted.size() + ": wanted " + Numbers.repr(wanted.get(i))
                    + ", got " + Numbers.repr(have.get(i)));
            return;
        }
    }

    /** The bit pattern of an element, all NaNs alike. */
    private static long bits(Storage s, int i) {
        return switch (s) {
            case Storage.F32 f -> Float.floatToIntBits(f.data[i]);
            case Storage.F64 f -> Double.doubleToLongBits(f.data[i]);
            case Storage.I64 l -> l.data[i];
            case Storage.Bool b -> b.data[i];
        };
    }
}
