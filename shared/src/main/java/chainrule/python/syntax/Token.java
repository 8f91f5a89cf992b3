package chainrule.python.syntax;

/**
 * One word of a source.
 *
 * @param text  as written; empty for those that are not
 * @param start index in the source of its first character
 * @param end   index behind its last
 * @param depth brackets open behind it
 * @param error thrown when a parser comes this far; null where the source is right
 * @param first whether the error is told before any that the grammar finds
 */
record Token(Kind kind, String text, int start, int end, int line, int column, int endLine, int endColumn, int depth, SyntaxException error, boolean first) {
    enum Kind { NAME, KEYWORD, NUMBER, STRING, OPERATOR, NEWLINE, INDENT, DEDENT, END, ERROR }

    Tree.Span at() { return new Tree.Span(line, column, endLine, endColumn); }

    /** Whether it is this operator or keyword. */
    boolean is(String symbol) { return (kind == Kind.OPERATOR || kind == Kind.KEYWORD) && text.equals(symbol); }
}
