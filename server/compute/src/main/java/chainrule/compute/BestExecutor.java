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

    /** The device's name for the fastest there is. */
    public static final String AUTO = "auto";
    private static final String VECTOR = "vector";
    private static final String PORTABLE = "portable";

    /** More have not been measured. */
    private static final int MOST_THREADS = 8;

    private BestExecutor() { }

    /** The fastest executor here that has the portable one's bits, and warms it up; {@code say} hears, once, how to get a faster one. */
    public static Executor exact(Consumer<String> say) { return exact(ModuleLayer.boot().findModule(MODULE).isPresent(), say); }

    /**
     * The executor of a device's name: {@code auto}, {@code vector} or {@code portable}. All give the same bits. Nothing is warmed up beforehand: whoever asks
     * has something to run at once.
     *
     * @throws IllegalArgumentException where there is no such device, with those that there are
     */
    public static Executor of(String device, Consumer<String> say) {
        boolean vectors = ModuleLayer.boot().findModule(MODULE).isPresent();
        return switch (device) {
            case AUTO -> {
                if (!vectors) yield exact(false, say);
                yield new Relay(new Interpreter(), vector());
            }
            case PORTABLE -> new Interpreter();
            case VECTOR -> {
                if (!vectors) throw new IllegalArgumentException("vector is not there: start java with --add-modules=" + MODULE + " (the launcher chainrule does)");
                yield vector();
            }
            default -> throw new IllegalArgumentException("wanted auto, vector or portable, got " + device);
        };
    }

    static Executor exact(boolean vectors, Consumer<String> say) {
        if (vectors) {
            WarmUp.start(vector());
            return new Relay(new Interpreter(), vector());
        }
        say.accept("Training runs without SIMD. Start java with --add-modules=" + MODULE + " (the launcher chainrule does) for a tenth of the time or less.");
        return new Interpreter();
    }

    private static Executor vector() { return new VectorExecutor(Arithmetic.EXACT, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors())); }
}
