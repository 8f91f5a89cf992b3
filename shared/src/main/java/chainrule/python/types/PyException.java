package chainrule.python.types;

/** An exception of a script on its way through Java; the exception itself is a {@link PyError}. Carries no Java stack. */
public final class PyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient PyError error;

    public PyException(PyError error) {
        super(null, null, false, false);
        this.error = error;
    }

    public PyError error() { return error; }

    public boolean is(PyType type) { return error.type().isSubtypeOf(type); }

    @Override public String getMessage() { return error.type().name() + ": " + Values.str(error); }
}
