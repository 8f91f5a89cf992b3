package chainrule.app.command;

/** What commands end with. */
public final class Exit {
    public static final int OK = 0;
    /** What was asked for failed: a script ended with an error, a port is taken. */
    public static final int FAILED = 1;
    /** What was asked for cannot be understood or read. */
    public static final int USAGE = 2;
    /** A limit that the user has set was reached. */
    public static final int LIMIT = 3;
    /** Ctrl-C. */
    public static final int STOPPED = 130;
    /** Nobody reads what is written any more, as after {@code | head}. */
    public static final int PIPE = 141;

    private Exit() {}
}
