package chainrule.client.simd;

import chainrule.kernel.Storage;
import chainrule.kernel.Strided;
import chainrule.program.Executor;
import chainrule.program.Program;
import chainrule.program.Program.Role;
import chainrule.program.Program.Value;
import java.util.ArrayList;
import java.util.List;

/** A Program run on one executor, with inputs and states that a seed decides: what can be read after one step and after three. */
record Trial(Program program, List<Integer> values, List<Storage> results) {
    /** {@code wild}: with infinities, NaN and -0 among the numbers. */
    static Trial of(Executor executor, Program program, long seed, boolean wild) throws Executor.Unsupported {
        List<Integer> values = new ArrayList<>();
        List<Storage> results = new ArrayList<>();
        try (Executor.Running running = executor.load(program)) {
            Dice dice = new Dice(seed);
            for (Value v : program.values()) {
                if (v.role() != Role.INPUT && v.role() != Role.STATE) continue;
                Storage s = storage(v);
                dice.fill(s, wild);
                running.write(v.id(), s);
            }
            for (int steps : new int[] {1, 2}) {
                running.step(steps);
                read(running, program, values, results);
            }
        }
        return new Trial(program, values, results);
    }

    /** What can be read of a Program as it stands. */
    static Trial of(Executor.Running running, Program program) {
        Trial trial = new Trial(program, new ArrayList<>(), new ArrayList<>());
        read(running, program, trial.values, trial.results);
        return trial;
    }

    private static void read(Executor.Running running, Program program, List<Integer> values, List<Storage> results) {
        for (Value v : program.values()) {
            if (v.role() != Role.STATE && !program.outputs().contains(v.id())) continue;
            Storage s = storage(v);
            running.read(v.id(), s);
            values.add(v.id());
            results.add(s);
        }
    }

    private static Storage storage(Value v) { return Storage.allocate(v.dtype(), Strided.size(v.shape())); }

    /** The bit pattern of an element, all NaNs alike. */
    static long bits(Storage s, int i) {
        return switch (s) {
            case Storage.F32 f -> Float.floatToIntBits(f.data[i]);
            case Storage.F64 f -> Double.doubleToLongBits(f.data[i]);
            case Storage.I64 l -> l.data[i];
            case Storage.Bool b -> b.data[i];
        };
    }

    /** One number for all bits of all results: equal digests, equal bits, as good as surely. */
    String digest() {
        long hash = 0xcbf29ce484222325L;
        for (Storage s : results) for (int i = 0; i < s.size(); i++) hash = (hash ^ bits(s, i)) * 0x100000001b3L ^ hash >>> 29;
        StringBuilder hex = new StringBuilder();
        for (int shift = 60; shift >= 0; shift -= 4) hex.append("0123456789abcdef".charAt((int) (hash >>> shift) & 15));
        return hex.toString();
    }
}
