package chainrule.python.syntax;

/** The grammar does not go on here. It is caught by what may try another way, and never leaves the package. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final Failure HERE = new Failure();

    private Failure() { super("no rule of the grammar fits", null, false, false); }
}
