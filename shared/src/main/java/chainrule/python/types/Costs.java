package chainrule.python.types;

/**
 * What a built-in is about to do, said before it does it, so that budgets hold: whoever runs scripts sets a {@link Meter}, which may throw.
 * Each thread has its own.
 */
public final class Costs {
    /** More bytes than this are refused in any case: a Java array would not hold them. */
    private static final long MOST_BYTES = 1L << 31;

    /** Takes note of work and memory, and refuses by throwing a {@link PyException} or what ends the run. */
    public interface Meter {
        /** {@code steps} elementary operations (elements touched, digits multiplied) will be done. */
        void work(long steps);

        /** {@code bytes} will be allocated. */
        void memory(long bytes);

        /** Shows a warning of this type. */
        default void warn(PyType category, String message) { }

        /** Whether as much as {@code bytes} may be allocated at once. */
        default boolean allows(long bytes) { return true; }
    }

    private static final class State {
        private Meter meter;
        private int lastId;
        private int effects;
    }

    private static final ThreadLocal<State> STATE = ThreadLocal.withInitial(State::new);

    private Costs() { }

    /** Sets the meter of this thread and starts numbering objects anew; null for none. Returns the one before. */
    public static Meter meter(Meter meter) {
        State s = STATE.get();
        Meter before = s.meter;
        s.meter = meter;
        return before;
    }

    /** Starts the numbers of objects (their addresses, as printed) anew, so that two runs print the same. */
    public static void restartIds() { STATE.get().lastId = 0; }

    static int nextId() { return ++STATE.get().lastId; }

    /** Something happened that is seen outside, such as a line printed: who runs code once in place of twice asks. */
    public static void effect() { STATE.get().effects++; }

    /** How many {@link #effect effects} there have been. */
    public static int effects() { return STATE.get().effects; }

    /** Shows a warning, as {@code warnings.warn} does. */
    public static void warn(PyType category, String message) {
        Meter meter = STATE.get().meter;
        if (meter != null) meter.warn(category, message);
    }

    /** Declares {@code count} elements of work and 8 bytes of memory each. */
    public static void charge(long count) {
        if (count < 256) return;
        work(count);
        memory(count > Long.MAX_VALUE / 8 ? Long.MAX_VALUE : 8 * count);
    }

    public static void work(long steps) {
        Meter meter = STATE.get().meter;
        if (meter != null) meter.work(steps);
    }

    /** Whether {@link #memory} would take {@code bytes}, for those who refuse in words of their own. */
    public static boolean allows(long bytes) {
        Meter meter = STATE.get().meter;
        return bytes < MOST_BYTES && bytes >= 0 && (meter == null || meter.allows(bytes));
    }

    public static void memory(long bytes) {
        Meter meter = STATE.get().meter;
        if (meter != null) meter.memory(bytes);
        if (bytes >= MOST_BYTES || bytes < 0) throw Errors.memory();
    }
}
