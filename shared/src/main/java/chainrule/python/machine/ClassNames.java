package chainrule.python.machine;

import static chainrule.python.machine.Opcode.*;

import chainrule.python.types.PyDict;
import chainrule.python.types.PyException;
import chainrule.python.types.PyType;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Values;

/** The instructions that delete names, and those for the names of class bodies, which live in a dictionary. */
final class ClassNames {
    private final Machine m;

    ClassNames(Machine m) { this.m = m; }

    int step(Frame f, int op, int pc) {
        int[] c = f.code.ops;
        Object[] r = f.r;
        switch (op) {
            case DELETE -> {
                if (r[c[pc + 1]] == Unbound.UNBOUND) throw m.unboundLocal(f.code.strings[c[pc + 2]]);
                r[c[pc + 1]] = Unbound.UNBOUND;
                return pc + 3;
            }
            case DELETE_GLOBAL -> {
                String name = f.code.globals[c[pc + 1]].name;
                if (!f.function.namespace.remove(name)) throw m.undefined(name, f);
                return pc + 2;
            }
            case DELETE_CELL -> {
                Cell cell = (Cell) r[c[pc + 1]];
                if (cell.value == Unbound.UNBOUND) throw m.unboundLocal(f.code.strings[c[pc + 2]]);
                cell.value = Unbound.UNBOUND;
                return pc + 3;
            }
            case DELETE_FREE -> {
                Cell cell = f.free[c[pc + 1]];
                if (cell.value == Unbound.UNBOUND) throw m.unboundFree(f, c[pc + 1]);
                cell.value = Unbound.UNBOUND;
                return pc + 2;
            }
            case LOAD_NAME -> {
                String name = f.code.strings[c[pc + 2]];
                Object v = own(f, name);
                r[c[pc + 1]] = v != PyType.ABSENT ? v : global(f, name);
                return pc + 3;
            }
            case STORE_NAME -> {
                Values.setItem(f.names, f.code.strings[c[pc + 1]], r[c[pc + 2]]);
                return pc + 3;
            }
            case DELETE_NAME -> {
                String name = f.code.strings[c[pc + 1]];
                if (own(f, name) == PyType.ABSENT) throw m.undefined(name, f);
                Values.deleteItem(f.names, name);
                return pc + 2;
            }
            case LOAD_CLASS_FREE -> {
                Object v = own(f, f.code.strings[c[pc + 3]]);
                if (v == PyType.ABSENT) v = f.free[c[pc + 2]].value;
                if (v == Unbound.UNBOUND) throw m.unboundFree(f, c[pc + 2]);
                r[c[pc + 1]] = v;
                return pc + 4;
            }
            default -> {
                if (f.names != null) {
                    if (own(f, "__annotations__") == PyType.ABSENT) f.names.put("__annotations__", new PyDict());
                } else if (f.function.namespace.get("__annotations__") == PyType.ABSENT) {
                    f.function.namespace.put("__annotations__", new PyDict());
                }
                return pc + 1;
            }
        }
    }

    private static Object own(Frame f, String name) {
        PyDict names = f.names;
        if (!names.type().scripted()) return names.getOr(name, PyType.ABSENT);
        try {
            return Values.getItem(names, name);
        } catch (PyException e) {
            if (e.is(ErrorTypes.KEY_ERROR)) return PyType.ABSENT;
            throw e;
        }
    }

    private Object global(Frame f, String name) {
        Object v = f.function.namespace.get(name);
        if (v == PyType.ABSENT) v = m.builtins.get(name);
        if (v == PyType.ABSENT) throw m.undefined(name, f);
        return v;
    }
}
