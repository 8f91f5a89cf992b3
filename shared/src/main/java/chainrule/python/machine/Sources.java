package chainrule.python.machine;

import chainrule.python.syntax.SyntaxException;
import chainrule.python.syntax.Tree;

/** The text that code was compiled from, for errors and tracebacks. */
final class Sources {
    /** As deep as the tree of a source may be for the compiler, which walks it by recursion. */
    private static final int DEEPEST = 600;

    final String name;
    private final String[] lines;

    /** Whether tracebacks show its lines. */
    final boolean shown;

    Sources(String name, String text, boolean shown) {
        this.name = name;
        this.shown = shown;
        this.lines = split(text);
    }

    private static String[] split(String text) {
        java.util.List<String> all = new java.util.ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '\r') continue;
            all.add(text.substring(start, i));
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') i++;
            start = i + 1;
        }
        if (start < text.length()) all.add(text.substring(start));
        return all.toArray(new String[0]);
    }

    /** A line, counted from 1; empty beyond the end. */
    String line(int number) { return number >= 1 && number <= lines.length ? lines[number - 1] : ""; }

    SyntaxException error(String message, Tree.Span at) { return new SyntaxException(SyntaxException.Kind.SYNTAX, message, at, line(at.line())); }

    /** What stands in the source from one place to another, as annotations are kept under {@code from __future__ import annotations}. */
    String text(Tree.Span at) {
        if (at.line() == at.endLine()) return cut(line(at.line()), at.column(), at.endColumn());
        StringBuilder out = new StringBuilder(cut(line(at.line()), at.column(), Integer.MAX_VALUE));
        for (int i = at.line() + 1; i < at.endLine(); i++) out.append(' ').append(line(i).strip());
        return out.append(' ').append(cut(line(at.endLine()), 0, at.endColumn()).strip()).toString();
    }

    /** From one column to another, counted in code points. */
    static String cut(String line, int from, int to) {
        int start = offset(line, from);
        return line.substring(start, Math.max(start, offset(line, to)));
    }

    /** Where a column lies in a Java string. */
    static int offset(String line, int column) {
        int at = 0;
        for (int i = 0; i < column && at < line.length(); i++) at += Character.charCount(line.codePointAt(at));
        return at;
    }

    void deeper(int depth, Tree.Span at) { if (depth > DEEPEST) throw error("too many nested parts: this source is nested deeper than " + DEEPEST, at); }
}
