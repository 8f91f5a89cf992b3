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

    /** For a mistake that only shows after parsing: {@code 'return' outside function}; {@code source} is the whole text. */
    public static SyntaxException at(String message, Tree.Span at, String source) { return new Source(source).error(Kind.SYNTAX, message, at); }

    /** As Python prints it when nobody catches it: file, line, the line's text with carets below, kind and message. */
    public String rendered(String file) {
        StringBuilder b = new StringBuilder("  File \"").append(file).append("\", line ").append(at.line()).append('\n');
        if (text != null) {
            int blanks = 0;
            while (blanks < text.length() && (text.charAt(blanks) == ' ' || text.charAt(blanks) == '\f')) blanks++;
            String shown = text.substring(blanks);
            b.append("    ").append(shown).append('\n');
            carets(b, shown, at.column() - blanks, at.endColumn() - blanks);
        }
        return b.append(kind.title()).append(": ").append(getMessage()).append('\n').toString();
    }

    private void carets(StringBuilder b, String shown, int from, int given) {
        if (from < 0) return;
        int length = shown.codePointCount(0, shown.length());
        int to = at.endLine() > at.line() ? length : given;
        b.append("    ");
        for (int i = 0, column = 0; column < from; column++) {
            int c = i < shown.length() ? shown.codePointAt(i) : ' ';
            b.append(c == '\t' ? '\t' : ' ');
            i += Character.charCount(c);
        }
        for (int column = from; column < Math.max(to, from + 1); column++) b.append('^');
        b.append('\n');
    }
}
