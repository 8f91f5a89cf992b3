package chainrule.python.machine;

import chainrule.python.types.Builtin;
import chainrule.python.types.Classes;
import chainrule.python.types.Errors;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyList;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import java.util.List;

/** What a class statement knows while its body runs. */
record ClassMaking(Object metaclass, String name, PyTuple bases, PyTuple original, PyDict named) {
    /** Starts the body of the class statement at {@code pc}. */
    static void begin(Machine m, Frame f, int pc) {
        int[] c = f.code.ops;
        Function body = (Function) f.r[c[pc + 2]];
        String name = (String) f.r[c[pc + 3]];
        PyList written = (PyList) f.r[c[pc + 4]];
        PyDict named = c[pc + 5] < 0 ? new PyDict() : ((PyDict) f.r[c[pc + 5]]).copy();
        List<Object> real = Classes.realBases(written);
        PyTuple bases = PyTuple.of(real.toArray());
        Object given = named.removeKey("metaclass");
        Object metaclass = Classes.metaclass(real, given);
        ClassMaking making = new ClassMaking(metaclass, name, bases, PyTuple.of(written.toArray()), named);
        Frame callee = new Frame(body);
        callee.names = making.namespace();
        Object module = f.function.namespace.get("__name__");
        if (module != PyType.ABSENT) Values.setItem(callee.names, "__module__", module);
        Values.setItem(callee.names, "__qualname__", body.qualifiedName);
        if (body.code.doc != null) Values.setItem(callee.names, "__doc__", body.code.doc);
        callee.extra = making;
        m.push(callee, f, c[pc + 1], Frame.CLASS, pc + 6);
    }

    private PyDict namespace() {
        Object prepare = metaclass instanceof PyType t && t.lookup("__prepare__") == PyType.ABSENT ? PyType.ABSENT : Values.getAttributeOr(metaclass, "__prepare__", PyType.ABSENT);
        if (prepare == PyType.ABSENT) return new PyDict();
        Object made = call(prepare, name, bases);
        if (made instanceof PyDict d) return d;
        String who = metaclass instanceof PyType t ? t.name() : "<metaclass>";
        throw Errors.type(who + ".__prepare__() must return a mapping, not " + Values.typeName(made));
    }

    /** Calls with the arguments and what the class statement names beside the metaclass. */
    private Object call(Object f, Object... args) {
        Object[] values = named.valueArray();
        Object[] keys = named.keyArray();
        String[] names = keys.length == 0 ? Builtin.NO_NAMES : new String[keys.length];
        for (int i = 0; i < keys.length; i++) names[i] = (String) keys[i];
        Object[] all = java.util.Arrays.copyOf(args, args.length + values.length);
        System.arraycopy(values, 0, all, args.length, values.length);
        return Values.call(f, all, names);
    }

    /** The class, of the names that its body has set; {@code cell} is what its methods find it in, or null. */
    Object make(PyDict names, Object cell) {
        if (!sameBases()) names.put("__orig_bases__", original);
        Object made = call(metaclass, name, bases, names);
        if (cell instanceof Cell c) c.value = made;
        return made;
    }

    private boolean sameBases() {
        if (bases.size() != original.size()) return false;
        for (int i = 0; i < bases.size(); i++) if (bases.get(i) != original.get(i)) return false;
        return true;
    }
}
