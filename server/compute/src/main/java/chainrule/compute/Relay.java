package chainrule.compute;

import chainrule.kernel.Storage;
import chainrule.kernel.Strided;
import chainrule.program.Executor;
import chainrule.program.Program;
import chainrule.program.Program.Role;
import chainrule.program.Program.Value;

/**
 * Runs a Program on an executor that is quick to start until a faster one, which a thread of its own runs meanwhile on numbers that
 * nobody needs, has been compiled by the JVM and overtakes it; then hands over. Both must give the same bits, so nobody can tell when.
 */
public final class Relay implements Executor {
    /** The faster executor is given up after so long: it will not be faster. */
    private static final long PATIENCE = 120_000_000_000L;
    /** So long the first executor may get warm itself before the two are compared: in its first steps anything looks faster than it. */
    private static final long SETTLING = 500_000_000;
    /** A time for one step is the mean over so long, in nanoseconds. */
    private static final long SLICE = 2_000_000;

    private final Executor first;
    private final Executor second;

    public Relay(Executor first, Executor second) {
        this.first = first;
        this.second = second;
    }

    @Override public String name() { return second.name(); }

    @Override public Running load(Program program) throws Unsupported {
        // What the second refuses is refused now, not in the middle of a run.
        second.load(program).close();
        return new Handing(program, first.load(program));
    }

    private final class Handing implements Running {
        private final Program program;
        private Running current;
        private Warming warming;
        /** Nanoseconds that one step of the first executor takes when nothing disturbs it. */
        private double pace = Double.POSITIVE_INFINITY;
        private long began;
        private boolean handed;

        Handing(Program program, Running current) {
            this.program = program;
            this.current = current;
        }

        @Override public void write(int value, Storage elements) { current.write(value, elements); }

        @Override public void read(int value, Storage into) { current.read(value, into); }

        @Override public void step(int steps) {
            int left = steps;
            while (left > 0 && !handed) {
                if (warming == null) {
                    warming = new Warming(second, program);
                    began = System.nanoTime();
                }
                if (System.nanoTime() - began > SETTLING && warming.isFasterThan(pace)) {
                    hand();
                    break;
                }
                left -= slice(left);
            }
            if (left != 0 || steps == 0) current.step(left);
        }

        /** Some steps on the first executor; how many. */
        private int slice(int most) {
            long start = System.nanoTime();
            int done = 0;
            do {
                current.step(1);
                done++;
            } while (done < most && System.nanoTime() - start < SLICE);
            pace = Math.min(pace, (System.nanoTime() - start) / (double) done);
            return done;
        }

        /** What a step leaves behind goes over; outputs are written by the step that follows. */
        private void hand() {
            Running next = Warming.load(second, program);
            for (Value v : program.values()) {
                if (v.role() != Role.INPUT && v.role() != Role.STATE) continue;
                Storage s = Storage.allocate(v.dtype(), Strided.size(v.shape()));
                current.read(v.id(), s);
                next.write(v.id(), s);
            }
            current.close();
            current = next;
            warming.stop();
            handed = true;
        }

        @Override public void close() {
            if (warming != null) warming.stop();
            current.close();
        }
    }

    /** Steps of a Program on zeros, so that the JVM compiles its code. */
    private static final class Warming {
        private volatile boolean stopped;
        /** Nanoseconds of one step in the last slice. */
        private volatile double pace = Double.POSITIVE_INFINITY;

        Warming(Executor executor, Program program) {
            Thread thread = Thread.ofPlatform().name("warm-up of " + program.name()).daemon().priority(Thread.MIN_PRIORITY).unstarted(() -> run(executor, program));
            thread.start();
        }

        private void run(Executor executor, Program program) {
            long begin = System.nanoTime();
            try (Running running = load(executor, program)) {
                while (!stopped && System.nanoTime() - begin < PATIENCE) {
                    long start = System.nanoTime();
                    int steps = 0;
                    do {
                        running.step(1);
                        steps++;
                    } while (!stopped && System.nanoTime() - start < SLICE);
                    pace = (System.nanoTime() - start) / (double) steps;
                }
            } catch (IndexOutOfBoundsException e) {
                // Zeros are no positions along an axis of length 0; the real ones are not either, and the first executor says so.
                pace = Double.POSITIVE_INFINITY;
            }
        }

        static Running load(Executor executor, Program program) {
            try {
                return executor.load(program);
            } catch (Unsupported e) {
                throw new IllegalStateException(executor.name() + ": refused a program it took before: " + e.getMessage(), e);
            }
        }

        /** Twice as fast, so that a pause of the machine does not look like it. */
        boolean isFasterThan(double other) { return 2 * pace < other; }

        void stop() { stopped = true; }
    }
}
