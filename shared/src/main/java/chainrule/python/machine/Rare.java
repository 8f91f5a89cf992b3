package chainrule.python.machine;

import static chainrule.python.machine.Opcode.*;

import chainrule.python.types.Builtin;
import chainrule.python.types.Errors;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyError;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyList;
import chainrule.python.types.PySet;
import chainrule.python.types.PySlice;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Unary;
import chainrule.python.types.Values;

/** The instructions that are too rare for the loop. */
final class Rare {
    /** The machine goes on with another frame. */
    private static final int ELSEWHERE = -1;

    private final Machine m;
    private final Calling calling;
    private final Raising raising;
    private final Matching matching;
    private final ClassNames names;

    Rare(Machine m, Calling calling) {
        this.m = m;
        this.calling = calling;
        raising = new Raising(m);
        matching = new Matching();
        names = new ClassNames(m);
    }

    /** Does the instruction at {@code pc}; where to go on, or a negative number for another frame. */
    int step(Frame f, int op, int pc) {
        int[] c = f.code.ops;
        Object[] r = f.r;
        switch (op) {
            case POS, INVERT -> {
                r[c[pc + 1]] = Values.unary(op == POS ? Unary.POS : Unary.INVERT, r[c[pc + 2]]);
                return pc + 3;
            }
            case CHECK -> {
                if (r[c[pc + 1]] == Unbound.UNBOUND) throw m.unboundLocal(f.code.strings[c[pc + 2]]);
                return pc + 3;
            }
            case DELETE, DELETE_GLOBAL, DELETE_CELL, DELETE_FREE, LOAD_NAME, STORE_NAME, DELETE_NAME, LOAD_CLASS_FREE, ANNOTATIONS -> { return names.step(f, op, pc); }
            case MAKE_CELL -> {
                r[c[pc + 1]] = new Cell(r[c[pc + 1]]);
                return pc + 2;
            }
            case UNBIND -> {
                r[c[pc + 1]] = Unbound.UNBOUND;
                return pc + 2;
            }
            case DELETE_ATTRIBUTE -> {
                Values.deleteAttribute(r[c[pc + 1]], f.code.strings[c[pc + 2]]);
                return pc + 3;
            }
            case DELETE_ITEM -> {
                Values.deleteItem(r[c[pc + 1]], r[c[pc + 2]]);
                return pc + 3;
            }
            case CALL_NAMED -> {
                int n = c[pc + 3];
                Object[] args = Loop.gather(c, r, pc + 5, n);
                return calling.call(f, r[c[pc + 2]], args, (String[]) f.code.tables[c[pc + 4]], c[pc + 1], pc + 5 + n) ? ELSEWHERE : pc + 5 + n;
            }
            case CALL_SPREAD -> { return spread(f, pc) ? ELSEWHERE : pc + 5; }
            case SET, DICT, EXTEND, EXTEND_CALL, SET_ADD, SET_UPDATE, DICT_PUT, DICT_UPDATE, DICT_MERGE, LIST_TO_TUPLE, SLICE, UNPACK_STAR -> { return container(f, op, pc); }
            case FORMAT -> {
                r[c[pc + 1]] = format(r[c[pc + 2]], c[pc + 3], c[pc + 4] < 0 ? "" : (String) r[c[pc + 4]]);
                return pc + 5;
            }
            case JOIN -> {
                int n = c[pc + 2];
                StringBuilder all = new StringBuilder();
                for (int i = 0; i < n; i++) all.append((String) r[c[pc + 3 + i]]);
                r[c[pc + 1]] = all.toString();
                return pc + 3 + n;
            }
            case FUNCTION -> {
                r[c[pc + 1]] = function(f, pc);
                return pc + 7 + c[pc + 6];
            }
            case CLASS -> {
                ClassMaking.begin(m, f, pc);
                return ELSEWHERE;
            }
            case DELEGATE -> {
                Object x = r[c[pc + 2]];
                r[c[pc + 1]] = Values.iterate(x);
                return pc + 3;
            }
            case YIELD_FROM -> { return calling.delegate(f, c[pc + 1], r[c[pc + 2]], pc) ? ELSEWHERE : pc + 3; }
            case RAISE, RERAISE, HANDLE, UNHANDLE, MATCHES, HANDLING, ASSERTION -> { return raising.step(f, op, pc); }
            case ENTER -> { return enter(f, pc) ? ELSEWHERE : pc + 4; }
            case EXIT -> {
                Object e = c[pc + 3] < 0 ? null : r[c[pc + 3]];
                Object[] args = e instanceof PyError x ? new Object[] {x.type(), x, x.traceback()} : new Object[3];
                return calling.call(f, r[c[pc + 2]], args, Builtin.NO_NAMES, c[pc + 1], pc + 4) ? ELSEWHERE : pc + 4;
            }
            case IMPORT -> {
                r[c[pc + 1]] = m.modules.load(f.code.strings[c[pc + 2]], c[pc + 3], c[pc + 4] == 1);
                return pc + 5;
            }
            case IMPORT_FROM -> {
                r[c[pc + 1]] = m.modules.from(r[c[pc + 2]], f.code.strings[c[pc + 3]]);
                return pc + 4;
            }
            case IMPORT_ALL -> {
                m.modules.all(r[c[pc + 1]], f.function.namespace);
                return pc + 2;
            }
            case JUMP_STATE -> { return (Long) r[c[pc + 1]] == c[pc + 3] ? c[pc + 2] : pc + 4; }
            case LINE -> {
                if (!m.line(f, c[pc + 1])) return pc + 2;
                f.pc = pc + 2;
                m.paused = true;
                return ELSEWHERE;
            }
            case MATCH_KIND, MATCH_KEYS, MATCH_CLASS, MATCH_REST -> { return matching.step(f, op, pc); }
            case SHOW -> {
                m.show(r[c[pc + 1]], f);
                return pc + 2;
            }
            case LENGTH -> {
                r[c[pc + 1]] = Values.length(r[c[pc + 2]]);
                return pc + 3;
            }
            default -> throw new IllegalStateException("no instruction " + op);
        }
    }

    private static String format(Object x, int conversion, String spec) {
        Object value = switch (conversion) {
            case 's' -> Values.str(x);
            case 'r' -> Values.repr(x);
            case 'a' -> Values.ascii(x);
            default -> x;
        };
        return value instanceof String s && spec.isEmpty() ? s : Values.format(value, spec);
    }

    private Function function(Frame f, int pc) {
        int[] c = f.code.ops;
        Object[] r = f.r;
        Cell[] free = c[pc + 6] == 0 ? Function.NO_CELLS : new Cell[c[pc + 6]];
        for (int i = 0; i < free.length; i++) {
            int at = c[pc + 7 + i];
            free[i] = at >= 0 ? (Cell) r[at] : f.free[-1 - at];
        }
        Object[] defaults = c[pc + 3] < 0 ? Builtin.NO_ARGUMENTS : ((PyTuple) r[c[pc + 3]]).items();
        PyDict named = c[pc + 4] < 0 ? null : (PyDict) r[c[pc + 4]];
        PyDict annotations = c[pc + 5] < 0 ? null : (PyDict) r[c[pc + 5]];
        return new Function(f.code.codes[c[pc + 2]], f.function.namespace, free, defaults, named, annotations);
    }

    private boolean spread(Frame f, int pc) {
        int[] c = f.code.ops;
        PyList list = (PyList) f.r[c[pc + 3]];
        String[] names = Builtin.NO_NAMES;
        Object[] args = list.toArray();
        if (c[pc + 4] >= 0) {
            PyDict named = (PyDict) f.r[c[pc + 4]];
            Object[] keys = named.keyArray();
            Object[] values = named.valueArray();
            names = new String[keys.length];
            for (int i = 0; i < keys.length; i++) names[i] = (String) keys[i];
            args = java.util.Arrays.copyOf(args, list.size() + values.length);
            System.arraycopy(values, 0, args, list.size(), values.length);
        }
        return calling.call(f, f.r[c[pc + 2]], args, names, c[pc + 1], pc + 5);
    }

    private boolean enter(Frame f, int pc) {
        int[] c = f.code.ops;
        Object context = f.r[c[pc + 3]];
        PyType t = Values.typeOf(context);
        if (t.lookup("__enter__") == PyType.ABSENT) throw Errors.type("'" + t.name() + "' object does not support the context manager protocol");
        if (t.lookup("__exit__") == PyType.ABSENT) throw Errors.type("'" + t.name() + "' object does not support the context manager protocol (missed __exit__ method)");
        f.r[c[pc + 2]] = Values.getAttribute(context, "__exit__");
        return calling.call(f, Values.getAttribute(context, "__enter__"), Builtin.NO_ARGUMENTS, Builtin.NO_NAMES, c[pc + 1], pc + 4);
    }

    private static int container(Frame f, int op, int pc) {
        int[] c = f.code.ops;
        Object[] r = f.r;
        switch (op) {
            case SET -> {
                int n = c[pc + 2];
                PySet all = new PySet();
                for (int i = 0; i < n; i++) all.add(r[c[pc + 3 + i]]);
                r[c[pc + 1]] = all;
                return pc + 3 + n;
            }
            case DICT -> {
                int n = c[pc + 2];
                PyDict all = new PyDict();
                for (int i = 0; i < n; i++) all.put(r[c[pc + 3 + 2 * i]], r[c[pc + 4 + 2 * i]]);
                r[c[pc + 1]] = all;
                return pc + 3 + 2 * n;
            }
            case EXTEND -> {
                ((PyList) r[c[pc + 1]]).extend(spreadable(r[c[pc + 2]], null));
                return pc + 3;
            }
            case EXTEND_CALL -> {
                ((PyList) r[c[pc + 1]]).extend(spreadable(r[c[pc + 2]], r[c[pc + 3]]));
                return pc + 4;
            }
            case SET_ADD -> {
                ((PySet) r[c[pc + 1]]).add(r[c[pc + 2]]);
                return pc + 3;
            }
            case SET_UPDATE -> {
                PyIterator it = Values.iterate(spreadable(r[c[pc + 2]], null));
                for (Object x = it.next(); x != PyIterator.END; x = it.next()) ((PySet) r[c[pc + 1]]).add(x);
                return pc + 3;
            }
            case DICT_PUT -> {
                ((PyDict) r[c[pc + 1]]).put(r[c[pc + 2]], r[c[pc + 3]]);
                return pc + 4;
            }
            case DICT_UPDATE -> {
                if (Values.getAttributeOr(r[c[pc + 2]], "keys", PyType.ABSENT) == PyType.ABSENT) throw Errors.type("'" + Values.typeName(r[c[pc + 2]]) + "' object is not a mapping");
                merge((PyDict) r[c[pc + 1]], r[c[pc + 2]], null);
                return pc + 3;
            }
            case DICT_MERGE -> {
                Object x = r[c[pc + 2]];
                Object function = r[c[pc + 3]];
                if (Values.getAttributeOr(x, "keys", PyType.ABSENT) == PyType.ABSENT) throw Errors.type(functionName(function) + " argument after ** must be a mapping, not " + Values.typeName(x));
                merge((PyDict) r[c[pc + 1]], x, function);
                return pc + 4;
            }
            case LIST_TO_TUPLE -> {
                r[c[pc + 1]] = PyTuple.of(((PyList) r[c[pc + 2]]).toArray());
                return pc + 3;
            }
            case SLICE -> {
                r[c[pc + 1]] = new PySlice(r[c[pc + 2]], r[c[pc + 3]], r[c[pc + 4]]);
                return pc + 5;
            }
            default -> {
                int before = c[pc + 2];
                int after = c[pc + 3];
                Object[] all = Values.unpack(r[c[pc + 1]], before, after);
                for (int i = 0; i < all.length; i++) r[c[pc + 4 + i]] = all[i];
                return pc + 4 + before + 1 + after;
            }
        }
    }

    /** What stands behind a star, or an iterator over it; {@code function} is what the star's values are for, or null. */
    private static Object spreadable(Object x, Object function) {
        if (x instanceof PyList || x instanceof PyTuple) return x;
        PyType t = Values.typeOf(x);
        if (t.lookup("__iter__") == PyType.ABSENT && t.lookup("__getitem__") == PyType.ABSENT) {
            throw Errors.type((function == null ? "Value after *" : functionName(function) + " argument after *") + " must be an iterable, not " + t.name());
        }
        return Values.iterate(x);
    }

    /** {@code function} is null for a dictionary written out, where a key may come twice. */
    private static void merge(PyDict into, Object x, Object function) {
        PyIterator it = Values.iterate(x instanceof PyDict ? x : Values.callMethod(x, "keys"));
        for (Object k = it.next(); k != PyIterator.END; k = it.next()) {
            if (function != null && !(k instanceof String)) throw Errors.type("keywords must be strings");
            if (function != null && into.containsKey(k)) throw Errors.type(functionName(function) + " got multiple values for keyword argument '" + k + "'");
            into.put(k, Values.getItem(x, k));
        }
    }

    private static String functionName(Object f) {
        Object name = Values.getAttributeOr(f, "__qualname__", null);
        if (!(name instanceof String s)) return Values.typeName(f) + " object";
        Object module = Values.getAttributeOr(f, "__module__", null);
        return (module instanceof String mod && !mod.equals("builtins") ? mod + "." : "") + s + "()";
    }

}
