package chainrule.python.machine;

import java.util.List;
import java.util.Map;

/** Is told when a statement begins, and sees the variables of every frame: for those who step through a script. */
public interface Tracer {
    /** A call under way: the function's name, the line it is at, its variables by name. */
    record Call(String function, int line, Map<String, Object> variables) { }

    /** What can be seen; valid only until {@link #line} returns. */
    interface View {
        /** The calls, innermost first. */
        List<Call> calls();

        /** How many calls there are. */
        int depth();

        /** Whether the machine can pause here: it cannot in what a built-in has called, as a sort key. */
        boolean pauses();

        /** The steps so far. */
        long steps();
    }

    /** The statement at {@code line} begins. Whoever wants to stop there throws nothing but returns true: the machine then pauses. */
    boolean line(int line, View view);
}
