package chainrule.nn.modules;

/** A module was used in a way it does not allow; the message is PyTorch's, and {@link #kind} the class of Python's exception. */
public final class ModuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String kind;

    public ModuleException(String kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** {@code RuntimeError}, {@code ValueError}, ...: what a script catches it as. */
    public String kind() { return kind; }
}
