package chainrule.client.bench;

import chainrule.program.Executor;
import chainrule.program.Program;
import java.util.function.DoubleSupplier;

/** Another executor with a clock on its loading. */
final class TimedExecutor implements Executor {
    private final Executor executor;
    private final DoubleSupplier clock;
    private double spent;

    TimedExecutor(Executor executor, DoubleSupplier clock) {
        this.executor = executor;
        this.clock = clock;
    }

    @Override public String name() { return executor.name(); }

    @Override public Running load(Program program) throws Unsupported {
        double start = clock.getAsDouble();
        try {
            return executor.load(program);
        } finally {
            spent += clock.getAsDouble() - start;
        }
    }

    /** All time spent on loading so far, by the clock. */
    double spent() { return spent; }
}
