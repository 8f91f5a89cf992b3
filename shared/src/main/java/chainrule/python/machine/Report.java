package chainrule.python.machine;

import chainrule.python.syntax.Parser;
import chainrule.python.syntax.SyntaxException;
import chainrule.python.syntax.Tree;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.PyError;
import chainrule.python.types.PyException;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes an exception as CPython does: its traceback with the source marked, and what caused it before. */
final class Report {
    private static final String CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n";
    private static final String CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n";
    private static final int MOST_REPEATED = 3;

    private final StringBuilder out = new StringBuilder();

    private Report() { }

    static String of(PyError error) {
        Report r = new Report();
        r.chain(error);
        return r.out.toString();
    }

    /** Of a source that is not Python. */
    static String of(SyntaxException e, String name) {
        Report r = new Report();
        r.out.append("  File \"").append(name).append("\", line ").append(e.at().line()).append('\n');
        boolean point = e.kind() == SyntaxException.Kind.INDENTATION;
        r.syntaxLine(e.text(), e.at().column(), point ? 0 : e.at().line() == e.at().endLine() ? e.at().endColumn() : Integer.MAX_VALUE);
        return r.out.append(e.kind().title()).append(": ").append(e.getMessage()).append('\n').toString();
    }

    private void chain(PyError last) {
        List<PyError> all = new ArrayList<>();
        List<String> links = new ArrayList<>();
        Map<PyError, Boolean> seen = new IdentityHashMap<>();
        PyError e = last;
        while (e != null && seen.put(e, true) == null) {
            all.add(e);
            PyError before = e.cause();
            if (before != null) {
                links.add(CAUSE);
            } else {
                before = e.suppressed() ? null : e.context();
                links.add(CONTEXT);
            }
            e = before;
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            one(all.get(i));
            if (i > 0) out.append(links.get(i - 1));
        }
    }

    private void one(PyError error) {
        Trace t = (Trace) error.traceback();
        if (t != null) out.append("Traceback (most recent call last):\n");
        String before = null;
        int repeated = 0;
        for (; t != null; t = t.next) {
            String here = t.source.name + '\n' + t.at.line() + '\n' + t.name;
            if (!here.equals(before)) {
                repeated(repeated);
                before = here;
                repeated = 0;
            }
            if (++repeated <= MOST_REPEATED) line(t);
        }
        repeated(repeated);
        out.append(summary(error));
    }

    private void repeated(int count) {
        int more = count - MOST_REPEATED;
        if (more > 0) out.append("  [Previous line repeated ").append(more).append(" more time").append(more == 1 ? "" : "s").append("]\n");
    }

    /** The last line: {@code ValueError: what is wrong}. */
    static String summary(PyError error) {
        PyType t = error.type();
        StringBuilder text = new StringBuilder();
        if (t.isSubtypeOf(ErrorTypes.SYNTAX_ERROR) && error.arguments().size() == 2 && error.arguments().get(1) instanceof PyTuple place && place.size() >= 4) {
            Report r = new Report();
            r.out.append("  File \"").append(Values.str(place.get(0))).append("\", line ").append(Values.str(place.get(1))).append('\n');
            if (place.get(3) instanceof String line && place.get(2) instanceof Long column) {
                r.syntaxLine(line, (int) (column - 1), place.size() > 5 && place.get(5) instanceof Long end ? (int) (end - 1) : 0);
            }
            text.append(r.out).append(name(t)).append(": ").append(Values.str(error.arguments().get(0))).append('\n');
            return text.toString();
        }
        String said;
        try {
            said = Values.str(error);
        } catch (PyException e) {
            said = "<exception str() failed>";
        }
        text.append(name(t));
        if (!said.isEmpty()) text.append(": ").append(said);
        String near = Suggestions.of(error);
        if (near != null) text.append(". Did you mean: '").append(near).append("'?");
        text.append('\n');
        for (Object note : error.notes()) text.append(Values.str(note)).append('\n');
        return text.toString();
    }

    private static String name(PyType t) {
        String module = t.module();
        return module == null || module.equals("builtins") || module.equals("__main__") ? t.qualname() : module + "." + t.qualname();
    }

    private void line(Trace t) {
        out.append("  File \"").append(t.source.name).append("\", line ").append(t.at.line()).append(", in ").append(t.name).append('\n');
        String line = t.source.line(t.at.line());
        String stripped = line.strip();
        if (stripped.isEmpty() || !t.source.shown) return;
        out.append("    ").append(stripped).append('\n');
        int cut = columns(line) - columns(line.stripLeading());
        int start = t.at.column();
        boolean one = t.at.line() == t.at.endLine();
        int end = one ? t.at.endColumn() : cut + columns(stripped);
        int[] anchors = one ? anchors(Sources.cut(line, start, end)) : null;
        if (anchors == null && end - start >= columns(stripped) || end <= start) return;
        out.append("    ").append(" ".repeat(Math.max(0, start - cut)));
        if (anchors == null) out.append("^".repeat(end - start));
        else out.append("~".repeat(anchors[0])).append("^".repeat(anchors[1] - anchors[0])).append("~".repeat(Math.max(0, end - start - anchors[1])));
        out.append('\n');
    }

    private static int columns(String s) { return s.codePointCount(0, s.length()); }

    /** The part of an expression to mark: the operator between two operands, or the brackets of a subscript; null for all of it. */
    private static int[] anchors(String segment) {
        Tree.Expr e;
        try {
            e = Parser.expression(segment).body();
        } catch (SyntaxException x) {
            return null;
        }
        if (e instanceof Tree.BinOp b && b.at().line() == 1) {
            int from = b.left().at().endColumn();
            String between = Sources.cut(segment, from, b.right().at().column());
            int skip = columns(between) - columns(between.stripLeading());
            String sign = between.strip();
            boolean two = sign.length() > 1 && !Character.isWhitespace(sign.charAt(1));
            return new int[] {from + skip, from + skip + (two ? 2 : 1)};
        }
        if (e instanceof Tree.Subscript s) return new int[] {s.value().at().endColumn(), s.slice().at().endColumn() + 1};
        return null;
    }

    private void syntaxLine(String text, int column, int endColumn) {
        if (text == null || text.isBlank()) return;
        String stripped = text.strip();
        int cut = columns(text) - columns(text.stripLeading());
        out.append("    ").append(stripped).append('\n');
        int start = column - cut;
        if (start < 0) return;
        int count = Math.max(1, Math.min(endColumn, cut + columns(stripped)) - column);
        out.append("    ").append(" ".repeat(start)).append("^".repeat(count)).append('\n');
    }
}
