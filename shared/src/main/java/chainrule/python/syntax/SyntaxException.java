package chainrule.python.syntax;

/** A source that is not Python: where, and CPython 3.11's words for it. */
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which of Python's exceptions it is. */
    public enum Kind {
        SYNTAX("SyntaxError"), INDENTATION("IndentationError"), TAB("TabError"), RECURSION("RecursionError");

        private final String title;

        Kind(String title) { this.title = title; }

        /** The name of the exception. */
        public String title() { return title; }
    }

    private final Kind kind;
    private final transient Tree.Span at;
    private final String text;

    public SyntaxException(Kind kind, String message, Tree.Span at, String text) {
        super(message);
        this.kind = kind;
        this.at = at;
        this.text = text;
    }

    public Kind kind() { return kind; }

    /** Where, with columns from 0; Python's {@code offset} is one more. An end column at or before the column means one caret. */
    public Tree.Span at() { return at; }

    /** The line of the source, without its end; null where CPython shows none. */
    public String text() { return text; }
}
