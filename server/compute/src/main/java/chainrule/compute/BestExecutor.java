package chainrule.compute;

import chainrule.compute.vector.VectorExecutor;
import chainrule.program.Arithmetic;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import java.util.function.Consumer;

/**
 * Chooses what runs Programs on this JVM. The one place that asks for the Vector API: without it, no class is touched that
 * needs it.
 */
public final class BestExecutor {
    /** The module of the Vector API, which a JVM has only if it is started with it. */
    static final String MODULE = "jdk.incubator.vector";

    /** More have not been measured. */
    private static final int MOST_THREADS = 8;

    private BestExecutor() { }

    /** The fastest executor here that has the portable one's bits, and warms it up; {@code say} hears, once, how to get a faster one. */
    public static Executor exact(Consumer<String> say) { return exact(ModuleLayer.boot().findModule(MODULE).isPresent(), say); }

    static Executor exact(boolean vectors, Consumer<String> say) {
        if (vectors) {
            int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
            WarmUp.start(new VectorExecutor(Arithmetic.EXACT, threads));
            return new Relay(new Interpreter(), new VectorExecutor(Arithmetic.EXACT, threads));
        }
        say.accept("Training runs without SIMD. Start java with --add-modules=" + MODULE + " (server/jvm.options has it) for a tenth of the time or less.");
        return new Interpreter();
    }
}
