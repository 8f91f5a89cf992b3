package chainrule.python.machine;

import chainrule.python.syntax.Tree;
import chainrule.python.types.PyError;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;

/** A line of a traceback, and the one below it, nearer to where the exception was raised. */
final class Trace extends PyObject {
    static final PyType TYPE = PyType.builtin("builtins", "traceback", Types.OBJECT).closed().fill(Trace::fill);

    final Sources source;
    final String name;
    final Tree.Span at;
    final Trace next;

    private Trace(Sources source, String name, Tree.Span at, Trace next) {
        super(TYPE);
        this.source = source;
        this.name = name;
        this.at = at;
        this.next = next;
    }

    private static void fill(PyType type) {
        type.getter("tb_lineno", t -> (long) ((Trace) t).at.line());
        type.getter("tb_next", t -> ((Trace) t).next);
        type.getter("tb_frame", t -> null);
    }

    /** The exception came through this frame, whose instruction at {@code pc} was at work. */
    static void add(PyError error, Frame frame, int pc) {
        Code code = frame.code;
        Trace trace = (Trace) error.traceback();
        Tree.Span at = code.spanAt(pc);
        for (Code.Region region : code.regions) {
            if (pc < region.start() || pc >= region.end()) continue;
            trace = new Trace(code.source, region.name(), at, trace);
            at = region.at();
        }
        error.traceback(new Trace(code.source, code.name, at, trace));
    }
}
