package chainrule.app.command;

/** A command that cannot do its work, in words for its user. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exit;

    public Failure(int exit, String message) {
        super(message);
        this.exit = exit;
    }

    /** The exit code it ends the command with. */
    public int exit() {
        return exit;
    }
}
