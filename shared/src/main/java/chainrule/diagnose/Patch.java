package chainrule.diagnose;

import chainrule.python.syntax.Tree;

/** A script's text with a part of it replaced. */
final class Patch {
    private Patch() { }

    /** {@code source} with what stands at {@code at} replaced. */
    static String replace(String source, Tree.Span at, String by) {
        return source.substring(0, offset(source, at.line(), at.column())) + by + source.substring(offset(source, at.endLine(), at.endColumn()));
    }

    static String text(String source, Tree.Span at) { return source.substring(offset(source, at.line(), at.column()), offset(source, at.endLine(), at.endColumn())); }

    /** Where a place lies in a Java string: lines from 1, columns in code points from 0. */
    private static int offset(String source, int line, int column) {
        int at = 0;
        for (int i = 1; i < line; i++) at = source.indexOf('\n', at) + 1;
        for (int i = 0; i < column; i++) at += Character.charCount(source.codePointAt(at));
        return at;
    }

    static String line(String source, int number) {
        int start = offset(source, number, 0);
        int end = source.indexOf('\n', start);
        return source.substring(start, end < 0 ? source.length() : end);
    }

    /** Line {@code number} taken away and put behind line {@code after}, as deep as that one. */
    static String move(String source, int number, int after) {
        StringBuilder out = new StringBuilder();
        String moved = line(source, number).strip();
        int count = 1;
        for (int at = 0; at < source.length(); count++) {
            int end = source.indexOf('\n', at);
            String line = source.substring(at, end < 0 ? source.length() : end);
            if (count != number) out.append(line).append('\n');
            if (count == after) out.append(line, 0, line.length() - line.stripLeading().length()).append(moved).append('\n');
            at = end < 0 ? source.length() : end + 1;
        }
        return out.toString();
    }
}
