package chainrule.python.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a tracer sees of the frames. */
final class FrameView implements Tracer.View {
    private final Machine m;
    private final Frame top;

    FrameView(Machine m, Frame top) {
        this.m = m;
        this.top = top;
    }

    @Override public List<Tracer.Call> calls() {
        List<Tracer.Call> all = new ArrayList<>();
        for (Frame f = top; f != null; f = f.back) {
            int line = f.code.spanAt(f == top ? f.pc : Math.max(0, f.pc - 1)).line();
            all.add(new Tracer.Call(f.code.qualifiedName, line, variables(f)));
        }
        return all;
    }

    @Override public int depth() { return m.depth; }

    @Override public boolean pauses() { return !m.inBuiltin(); }

    @Override public long steps() { return m.steps(); }

    /** What code of this frame can name: its own, global and built-in names. */
    List<String> names() {
        List<String> all = new ArrayList<>(variables(top).keySet());
        all.addAll(top.function.namespace.all().keySet());
        for (String name : m.builtins.names()) all.add(name);
        return all;
    }

    /** The variables of a frame that have a value: of a module its names, of a class body what it has set. */
    static Map<String, Object> variables(Frame f) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (f.code.name.equals("<module>") && f.names == null) all.putAll(f.function.namespace.all());
        if (f.names != null) for (Object key : f.names.keyArray()) if (key instanceof String s) all.put(s, f.names.getOr(s, null));
        for (int i = 0; i < f.code.locals; i++) {
            String name = f.code.localNames[i];
            Object v = f.r[i] instanceof Cell c ? c.value : f.r[i];
            if (v != Unbound.UNBOUND && !name.startsWith(".") && !(f.code.classBody && name.equals("__class__"))) all.put(name, v);
        }
        for (int i = 0; i < f.free.length; i++) {
            Object v = f.free[i].value;
            if (v != Unbound.UNBOUND && !f.code.freeNames[i].equals("__class__")) all.put(f.code.freeNames[i], v);
        }
        return all;
    }
}
