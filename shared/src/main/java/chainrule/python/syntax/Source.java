package chainrule.python.syntax;

import chainrule.python.syntax.SyntaxException.Kind;
import java.util.ArrayList;
import java.util.List;

/** A text with its lines: where an index stands, and what the line there says. */
final class Source {
    final String text;
    private final int[] lineStarts;
    private final boolean plain;
    /** The line asked for last: most questions are about it again. */
    private int recent;

    Source(String given) {
        text = normalised(given);
        List<Integer> starts = new ArrayList<>();
        starts.add(0);
        boolean simple = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') starts.add(i + 1);
            if (Character.isSurrogate(c)) simple = false;
        }
        plain = simple;
        lineStarts = new int[starts.size()];
        for (int i = 0; i < lineStarts.length; i++) lineStarts[i] = starts.get(i);
    }

    /** Line ends as in Unix, no byte order mark, and a line end at the end. */
    private static String normalised(String given) {
        StringBuilder b = new StringBuilder();
        int from = !given.isEmpty() && given.charAt(0) == 0xFEFF ? 1 : 0;
        for (int i = from; i < given.length(); i++) {
            char c = given.charAt(i);
            if (c != '\r') b.append(c);
            else if (i + 1 >= given.length() || given.charAt(i + 1) != '\n') b.append('\n');
        }
        if (b.length() == 0 || b.charAt(b.length() - 1) != '\n') b.append('\n');
        return b.toString();
    }

    /** The start of a line that counts from 1. */
    int lineStart(int line) { return lineStarts[line - 1]; }

    /** The line, counted from 1, in which an index lies. */
    int lineOf(int index) {
        if (lineStarts[recent] <= index && (recent + 1 == lineStarts.length || index < lineStarts[recent + 1])) return recent + 1;
        int low = 0;
        int high = lineStarts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (lineStarts[middle] <= index) low = middle;
            else high = middle - 1;
        }
        recent = low;
        return low + 1;
    }

    /** Characters (code points) between the start of a line and an index. */
    int column(int line, int index) {
        int start = lineStarts[line - 1];
        return plain ? index - start : text.codePointCount(start, index);
    }

    /** A line's text without its end. */
    String line(int line) {
        if (line < 1 || line > lineStarts.length) return "";
        int start = lineStarts[line - 1];
        int end = text.indexOf('\n', start);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    /** An error that shows its first line; an end on another line is not farther right than that is long, as CPython has it. */
    SyntaxException error(Kind kind, String message, Tree.Span at) {
        String shown = line(at.line());
        int longest = shown.codePointCount(0, shown.length());
        boolean beyond = at.endLine() > at.line() && at.endColumn() > longest;
        return new SyntaxException(kind, message, beyond ? new Tree.Span(at.line(), at.column(), at.endLine(), longest) : at, shown);
    }
}
