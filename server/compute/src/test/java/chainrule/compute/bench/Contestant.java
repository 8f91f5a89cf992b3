package chainrule.compute.bench;

import chainrule.compute.vector.VectorExecutor;
import chainrule.program.Arithmetic;
import chainrule.program.Executor;
import chainrule.program.Interpreter;

/** Our executors, as the benchmarks name them. */
public enum Contestant {
    PORTABLE, EXACT, FAST;

    /** As many as the JVM may use: {@code -XX:ActiveProcessorCount} says how many. */
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    Executor executor() {
        return switch (this) {
            case PORTABLE -> new Interpreter();
            case EXACT -> new VectorExecutor(Arithmetic.EXACT, THREADS);
            case FAST -> new VectorExecutor(Arithmetic.FAST, THREADS);
        };
    }
}
