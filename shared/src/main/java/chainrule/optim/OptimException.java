package chainrule.optim;

/** An optimiser or a scheduler was given what it cannot work with; where PyTorch has a message, it is this one, and {@link #kind} its exception's class. */
public final class OptimException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String kind;

    public OptimException(String message) { this("ValueError", message); }

    public OptimException(String kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** {@code ValueError}, {@code TypeError}, ...: what a script catches it as. */
    public String kind() { return kind; }
}
