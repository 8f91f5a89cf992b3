package chainrule.python.tables;

/** The line of a script that makes arrays right now, so that each can say where it came from. Known while somebody steps through the script. */
public final class Origin {
    private static final ThreadLocal<int[]> LINE = ThreadLocal.withInitial(() -> new int[1]);

    private Origin() { }

    /** The line, or 0 where nobody steps. */
    public static int line() { return LINE.get()[0]; }

    /** From here on, on this thread, arrays are made by {@code line}; 0: nobody knows. */
    public static void line(int line) { LINE.get()[0] = line; }
}
