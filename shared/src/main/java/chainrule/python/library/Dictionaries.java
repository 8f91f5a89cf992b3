package chainrule.python.library;

import chainrule.python.types.Builtin;
import chainrule.python.types.Comparison;
import chainrule.python.types.DictMethods;
import chainrule.python.types.Errors;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyList;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import java.util.Arrays;

/** {@code defaultdict} and {@code OrderedDict}: dictionaries with a rule for missing keys, and with two ends. */
final class Dictionaries {
    static final PyType DEFAULT = PyType.builtin("collections", "defaultdict", Types.DICT).maker((type, args, names) -> new Default(type)).initializer((self, args, names) -> {
        int n = args.length - names.length;
        if (n > 0 && args[0] != null && !Values.callable(args[0])) throw Errors.type("first argument must be callable or None");
        ((Default) self).factory = n > 0 ? args[0] : null;
        update((PyDict) self, n > 0 ? Arrays.copyOfRange(args, 1, args.length) : args, names);
    }).fill(type -> {
        type.specials("__repr__");
        type.getter("default_factory", d -> ((Default) d).factory, (d, x) -> ((Default) d).factory = x);
        type.add(Builtin.one("copy", d -> ((Default) d).same()));
        type.add(Builtin.one("__copy__", d -> ((Default) d).same()));
        type.add(Builtin.two("__missing__", (d, key) -> ((Default) d).missing(key)));
    });

    static final PyType ORDERED = PyType.builtin("collections", "OrderedDict", Types.DICT).maker((type, args, names) -> new Ordered(type)).initializer((self, args, names) ->
            update((PyDict) self, args, names)).fill(type -> {
        type.specials("__repr__ __eq__ __ne__");
        type.put("__hash__", null);
        type.add(Builtin.keywords("move_to_end", "key, last=True", a -> {
            if (!((PyDict) a[0]).move(a[1], Values.truth(a[2]))) throw Errors.key(a[1]);
            return null;
        }));
        type.add(Builtin.keywords("popitem", "last=True", a -> {
            PyTuple entry = ((PyDict) a[0]).popEntry(Values.truth(a[1]));
            if (entry == null) throw Errors.key("dictionary is empty");
            return entry;
        }));
        type.add(Builtin.one("copy", d -> ((Ordered) d).same()));
        type.add(Builtin.one("__copy__", d -> ((Ordered) d).same()));
    });

    private Dictionaries() { }

    /** What {@code collections} is built on. */
    static PyModule make() { return new Table("_native_collections").type(Deque.TYPE).type(DEFAULT).type(ORDERED).type(TupleField.TYPE).module(); }

    private static void update(PyDict d, Object[] args, String[] names) {
        int n = args.length - names.length;
        if (n > 1) throw Errors.type(d.type().name() + " expected at most 1 argument, got " + n);
        if (n == 1) DictMethods.update(d, args[0]);
        for (int i = 0; i < names.length; i++) d.put(names[i], args[n + i]);
    }

    private static final class Default extends PyDict {
        private Object factory;

        Default(PyType type) { super(type); }

        PyDict same() {
            Default d = new Default(type());
            d.factory = factory;
            DictMethods.update(d, this);
            return d;
        }

        @Override protected Object missing(Object key) {
            if (factory == null) throw Errors.key(key);
            Object value = Values.call0(factory);
            put(key, value);
            return value;
        }

        @Override public String repr() { return type().name() + "(" + Values.repr(factory) + ", " + super.repr() + ")"; }
    }

    private static final class Ordered extends PyDict {
        Ordered(PyType type) { super(type); }

        PyDict same() {
            Ordered d = new Ordered(type());
            DictMethods.update(d, this);
            return d;
        }

        /** Of two such, the order counts. */
        @Override public Object compare(Comparison op, Object other) {
            if (!(other instanceof Ordered o) || op != Comparison.EQ && op != Comparison.NE) return super.compare(op, other);
            boolean equal = Values.equal(PyList.of(keyArray()), PyList.of(o.keyArray())) && Values.equal(PyList.of(valueArray()), PyList.of(o.valueArray()));
            return equal == (op == Comparison.EQ);
        }

        @Override public String repr() {
            if (isEmpty()) return type().name() + "()";
            Object[] keys = keyArray();
            Object[] values = valueArray();
            Object[] pairs = new Object[keys.length];
            for (int i = 0; i < pairs.length; i++) pairs[i] = values[i] == this ? PyTuple.of(keys[i], "...") : PyTuple.of(keys[i], values[i]);
            return type().name() + "(" + Values.repr(PyList.of(pairs)) + ")";
        }
    }
}
