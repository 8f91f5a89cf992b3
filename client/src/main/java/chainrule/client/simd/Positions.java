package chainrule.client.simd;

import chainrule.kernel.Storage;
import chainrule.kernel.Strided;
import chainrule.program.Executor;
import chainrule.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Positions outside an axis: executors must report them in the same words, and go on afterwards as if nothing had happened. */
final class Positions {
    private static final int LENGTH = 5;
    private static final long[] OUTSIDE = {-1, LENGTH, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE};

    private Positions() { }

    /** Says where two executors differ and returns how often. */
    static int check(Executor reference, Executor tested, Consumer<String> lines) {
        int failures = 0;
        for (int length : new int[] {LENGTH, 0}) {
            for (Program p : HandPrograms.positioned(length)) {
                List<String> wanted = said(reference, p, length);
                List<String> got = said(tested, p, length);
                if (wanted.equals(got)) continue;
                failures++;
                lines.accept("FAIL " + p.name() + ": wanted " + wanted + ", got " + got);
            }
        }
        return failures;
    }

    /** What an executor says of each wrong position, and what it reads after the right ones that follow. */
    private static List<String> said(Executor executor, Program p, int length) {
        List<String> said = new ArrayList<>();
        try (Executor.Running running = executor.load(p)) {
            for (long outside : OUTSIDE) {
                write(running, p, new long[] {0, 4, 2, outside, 1, 0});
                try {
                    running.step(1);
                    said.add("nothing");
                } catch (IndexOutOfBoundsException e) {
                    said.add(e.getMessage());
                }
            }
            if (length == 0) return said;
            write(running, p, new long[] {0, 4, 2, 2, 1, 0});
            running.step(1);
            int out = p.outputs().get(0);
            Storage s = storage(p.value(out));
            running.read(out, s);
            for (int i = 0; i < s.size(); i++) said.add("" + Trial.bits(s, i));
        } catch (Executor.Unsupported e) {
            said.add(e.getMessage());
        }
        return said;
    }

    private static void write(Executor.Running running, Program p, long[] positions) {
        Dice dice = new Dice(11);
        for (Program.Value v : p.values()) {
            if (v.role() != Program.Role.INPUT) continue;
            Storage s = storage(v);
            if (v.id() == 1) System.arraycopy(positions, 0, ((Storage.I64) s).data, 0, positions.length);
            else dice.fill(s, false);
            running.write(v.id(), s);
        }
    }

    private static Storage storage(Program.Value v) { return Storage.allocate(v.dtype(), Strided.size(v.shape())); }
}
