package chainrule.python.numpy;

import chainrule.array.PrintOptions;
import chainrule.math.random.NumpyRandom;

/** What {@code numpy} remembers between the calls of one script: its old generator, and how it prints. */
public final class NumpyState {
    private static final ThreadLocal<NumpyState> CURRENT = ThreadLocal.withInitial(() -> new NumpyState(0));

    private final NumpyRandom random;
    private PrintOptions printing = PrintOptions.NUMPY;

    /** @param seed what the old generator starts with, where NumPy would ask the system */
    public NumpyState(long seed) { random = new NumpyRandom(seed); }

    /** The state of the script that runs now on this thread. */
    public static NumpyState current() { return CURRENT.get(); }

    /** Has {@code state} be the one that calls on this thread see; returns the one before. */
    public static NumpyState enter(NumpyState state) {
        NumpyState before = CURRENT.get();
        CURRENT.set(state);
        return before;
    }

    public NumpyRandom random() { return random; }

    public PrintOptions printing() { return printing; }

    public void setPrinting(PrintOptions options) { printing = options; }
}
