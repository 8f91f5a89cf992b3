package chainrule.optim;

/** An optimiser or a scheduler was given what it cannot work with; the message says what it wanted, and where PyTorch has one, it is PyTorch's. */
public final class OptimException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public OptimException(String message) { super(message); }
}
