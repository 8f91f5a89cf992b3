package chainrule.python.machine;

import static chainrule.python.machine.Opcode.*;

import chainrule.python.types.Errors;
import chainrule.python.types.PyBoxed;
import chainrule.python.types.PyBytes;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyObject;
import chainrule.python.types.PySet;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import java.util.List;

/** The instructions of {@code match}. */
final class Matching {
    /** Types whose one positional pattern stands for the value itself. */
    private static final List<PyType> WHOLE = List.of(Types.BOOL, Types.BYTES, Types.DICT, Types.FLOAT, Types.FROZENSET, Types.INT, Types.LIST, Types.SET, Types.STR, Types.TUPLE);

    int step(Frame f, int op, int pc) {
        int[] c = f.code.ops;
        Object[] r = f.r;
        Object subject = r[c[pc + 2]];
        switch (op) {
            case MATCH_KIND -> {
                r[c[pc + 1]] = c[pc + 3] == Patterns.MAPPING ? subject instanceof PyDict
                        : subject instanceof PyObject o && o.sequence() && !(o instanceof PyBytes) && !(o instanceof PyBoxed) && !(o instanceof PySet);
                return pc + 4;
            }
            case MATCH_KEYS -> {
                r[c[pc + 1]] = values((PyDict) subject, (PyTuple) r[c[pc + 3]]);
                return pc + 4;
            }
            case MATCH_REST -> {
                PyDict rest = ((PyDict) subject).copy();
                for (Object key : ((PyTuple) r[c[pc + 3]]).items()) rest.removeKey(key);
                r[c[pc + 1]] = rest;
                return pc + 4;
            }
            default -> {
                r[c[pc + 1]] = attributes(subject, r[c[pc + 3]], c[pc + 4], (PyTuple) r[c[pc + 5]]);
                return pc + 6;
            }
        }
    }

    private static Object values(PyDict d, PyTuple keys) {
        Object[] all = new Object[keys.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = d.getOr(keys.get(i), PyType.ABSENT);
            if (all[i] == PyType.ABSENT) return null;
        }
        return PyTuple.of(all);
    }

    private static Object attributes(Object subject, Object type, int count, PyTuple names) {
        if (!(type instanceof PyType t)) throw Errors.type("called match pattern must be a class");
        if (!Values.isInstance(subject, t)) return null;
        Object[] all = new Object[count + names.size()];
        if (count == 1 && whole(t)) {
            all[0] = subject;
        } else if (count > 0) {
            Object declared = Values.getAttributeOr(t, "__match_args__", PyTuple.EMPTY);
            if (!(declared instanceof PyTuple places)) throw Errors.type(t.name() + ".__match_args__ must be a tuple (got " + Values.typeName(declared) + ")");
            if (places.size() < count) {
                throw Errors.type(t.name() + "() accepts " + places.size() + " positional sub-pattern" + (places.size() == 1 ? "" : "s") + " (" + count + " given)");
            }
            for (int i = 0; i < count; i++) {
                if (!(places.get(i) instanceof String place)) throw Errors.type("__match_args__ elements must be strings (got " + Values.typeName(places.get(i)) + ")");
                all[i] = Values.getAttributeOr(subject, place, PyType.ABSENT);
                if (all[i] == PyType.ABSENT) return null;
            }
        }
        for (int i = 0; i < names.size(); i++) {
            all[count + i] = Values.getAttributeOr(subject, (String) names.get(i), PyType.ABSENT);
            if (all[count + i] == PyType.ABSENT) return null;
        }
        return PyTuple.of(all);
    }

    private static boolean whole(PyType t) {
        for (PyType w : WHOLE) if (t.isSubtypeOf(w)) return true;
        return false;
    }
}
