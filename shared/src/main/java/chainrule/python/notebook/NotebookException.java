package chainrule.python.notebook;

/** A file that is no notebook, or one that cannot run here: what it wanted, what it got, and where. */
public final class NotebookException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public NotebookException(String message) { super(message); }
}
