package chainrule.client;

import chainrule.client.message.ScriptCall.How;
import chainrule.client.message.ScriptMessage;
import chainrule.python.machine.Tracer;
import chainrule.python.tables.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through a script line by line, and stops where its reader wants to look. */
final class Stepper implements Tracer {
    /** The calls whose variables are shown, innermost first; of a deep recursion the outermost are left out. */
    private static final int MOST_CALLS = 40;
    private static final int MOST_VARIABLES = 200;

    private How how = How.INTO;
    private Set<Integer> stops;
    private int depth;
    private int line;
    private int latest;
    private List<ScriptMessage.Call> calls;

    Stepper(Set<Integer> stops) { this.stops = stops; }

    /** Goes on from a pause. */
    void go(How how, Set<Integer> stops) {
        this.how = how;
        this.stops = stops;
        calls = null;
    }

    boolean paused() { return calls != null; }

    int line() { return line; }

    List<ScriptMessage.Call> calls() { return calls; }

    /** The line that runs: what makes arrays until the next one begins. */
    int latest() { return latest; }

    @Override public boolean line(int at, View view) {
        latest = at;
        Origin.line(at);
        if (!view.pauses() || !wanted(at, view.depth())) return false;
        line = at;
        depth = view.depth();
        calls = seen(view);
        return true;
    }

    private boolean wanted(int at, int now) {
        if (stops.contains(at)) return true;
        return switch (how) {
            case INTO -> true;
            case OVER -> now <= depth;
            case OUT -> now < depth;
            case ON -> false;
        };
    }

    private static List<ScriptMessage.Call> seen(View view) {
        List<ScriptMessage.Call> all = new ArrayList<>();
        for (Call call : view.calls()) {
            if (all.size() == MOST_CALLS) break;
            all.add(new ScriptMessage.Call(call.function(), call.line(), variables(call.variables())));
        }
        return all;
    }

    /** The script's own names; those between underscores are Python's. */
    static List<ScriptMessage.Variable> variables(Map<String, Object> named) {
        List<ScriptMessage.Variable> all = new ArrayList<>();
        for (Map.Entry<String, Object> e : named.entrySet()) {
            if (e.getKey().startsWith("__")) continue;
            if (all.size() == MOST_VARIABLES) break;
            all.add(Glance.of(e.getKey(), e.getValue()));
        }
        return all;
    }
}
