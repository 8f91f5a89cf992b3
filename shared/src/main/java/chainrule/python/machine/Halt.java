package chainrule.python.machine;

/** The script is over because whoever runs it says so; no script can catch it. */
public final class Halt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason { STOPPED, STEPS, MEMORY }

    private final Reason reason;

    Halt(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() { return reason; }
}
