package chainrule.python.syntax;

/** Reads a source as Python 3.11's grammar does. */
public final class Parser {
    private Parser() { }

    /** A whole file. */
    public static Tree.Module module(String source) { throw new UnsupportedOperationException("the parser is being written"); }

    /** One expression, as {@code eval} takes it. */
    public static Tree.Expression expression(String source) { throw new UnsupportedOperationException("the parser is being written"); }
}
