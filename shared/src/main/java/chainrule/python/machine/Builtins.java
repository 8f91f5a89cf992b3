package chainrule.python.machine;

import chainrule.python.types.Builtin;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names that a script knows without an import. */
final class Builtins {
    private final Map<String, Object> all = new LinkedHashMap<>();
    final Builtin next = Builtin.many("next", 1, 2, BuiltinFunctions::next);
    private PyModule module;

    Builtins(Machine m) {
        all.putAll(Types.named());
        all.put("NotImplemented", Values.NOT_IMPLEMENTED);
        all.put("Ellipsis", chainrule.python.types.Ellipsis.VALUE);
        all.put("__debug__", true);
        all.put("__name__", "builtins");
        add(next);
        for (Builtin b : BuiltinFunctions.all()) add(b);
        for (Builtin b : new FrameFunctions(m).all()) add(b);
    }

    void add(Builtin b) { all.put(b.name(), b); }

    /** The value, or {@link PyType#ABSENT}. */
    Object get(String name) { return all.getOrDefault(name, PyType.ABSENT); }

    Iterable<String> names() { return all.keySet(); }

    PyModule module() {
        if (module == null) {
            module = new PyModule("builtins");
            for (Map.Entry<String, Object> e : all.entrySet()) module.ownAttribute(e.getKey(), e.getValue());
        }
        return module;
    }
}
