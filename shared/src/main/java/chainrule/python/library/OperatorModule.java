package chainrule.python.library;

import chainrule.python.types.Builtin;
import chainrule.python.types.Comparison;
import chainrule.python.types.Errors;
import chainrule.python.types.Operator;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Unary;
import chainrule.python.types.Values;
import java.util.Arrays;

/** The module {@code operator}: what the signs of the language do, as functions. */
final class OperatorModule {
    private static final PyType ITEM_GETTER = getter("itemgetter");
    private static final PyType ATTRIBUTE_GETTER = getter("attrgetter");
    private static final PyType METHOD_CALLER = PyType.builtin("operator", "methodcaller", Types.OBJECT).closed().maker((type, args, names) -> {
        int n = args.length - names.length;
        if (n == 0 || !(args[0] instanceof String name)) throw Errors.type("methodcaller needs at least one argument, the method name");
        return new Getter(type, args, x -> Values.call(Values.getAttribute(x, name), Arrays.copyOfRange(args, 1, args.length), names));
    });

    private OperatorModule() { }

    static PyModule make() {
        Table t = new Table("operator").type(ITEM_GETTER).type(ATTRIBUTE_GETTER).type(METHOD_CALLER);
        for (Operator op : Operator.values()) {
            if (op == Operator.DIVMOD) continue;
            String name = op.name().toLowerCase();
            String plain = name.equals("and") || name.equals("or") ? name + "_" : name;
            t.two(plain, (a, b) -> Values.binary(op, a, b)).two("i" + name, (a, b) -> Values.inPlace(op, a, b)).two("__" + name + "__", (a, b) -> Values.binary(op, a, b));
        }
        for (Comparison op : Comparison.values()) {
            String name = op.name().toLowerCase();
            t.two(name, (a, b) -> Values.compare(op, a, b)).two("__" + name + "__", (a, b) -> Values.compare(op, a, b));
        }
        t.one("neg", x -> Values.unary(Unary.NEG, x)).one("pos", x -> Values.unary(Unary.POS, x)).one("invert", x -> Values.unary(Unary.INVERT, x)).one("inv", x -> Values.unary(Unary.INVERT, x));
        t.one("not_", x -> !Values.truth(x)).one("truth", Values::truth).one("index", Values::index);
        t.one("abs", x -> Values.unary(Unary.ABS, x));
        t.two("is_", Values::is).two("is_not", (a, b) -> !Values.is(a, b)).two("contains", Values::contains);
        t.two("concat", Values::add).two("iconcat", (a, b) -> Values.inPlace(Operator.ADD, a, b));
        t.two("getitem", Values::getItem).two("delitem", (a, b) -> {
            Values.deleteItem(a, b);
            return null;
        });
        t.add(Builtin.three("setitem", (a, b, c) -> {
            Values.setItem(a, b, c);
            return null;
        }));
        t.two("countOf", (a, b) -> {
            long n = 0;
            for (Object x : Values.toArray(a)) if (Values.same(x, b)) n++;
            return n;
        });
        t.two("indexOf", (a, b) -> {
            Object[] all = Values.toArray(a);
            for (int i = 0; i < all.length; i++) if (Values.same(all[i], b)) return (long) i;
            throw Errors.value("sequence.index(x): x not in sequence");
        });
        t.many("length_hint", 1, 2, a -> Values.length(a[0]));
        t.add(Builtin.raw("call", (args, names) -> {
            if (args.length == names.length) throw Errors.type("call() missing 1 required positional argument: 'obj'");
            return Values.call(args[0], Arrays.copyOfRange(args, 1, args.length), names);
        }));
        return t.module();
    }

    private static PyType getter(String name) {
        boolean items = name.equals("itemgetter");
        return PyType.builtin("operator", name, Types.OBJECT).closed().maker((type, args, names) -> {
            if (names.length > 0) throw Errors.type(name + "() takes no keyword arguments");
            if (args.length == 0) throw Errors.type(name + " expected 1 argument, got 0");
            if (!items) for (Object a : args) if (!(a instanceof String)) throw Errors.type("attribute name must be a string");
            return new Getter(type, args, x -> {
                if (args.length == 1) return items ? Values.getItem(x, args[0]) : path(x, (String) args[0]);
                Object[] all = new Object[args.length];
                for (int i = 0; i < all.length; i++) all[i] = items ? Values.getItem(x, args[i]) : path(x, (String) args[i]);
                return PyTuple.of(all);
            });
        });
    }

    private static Object path(Object x, String dotted) {
        Object at = x;
        int from = 0;
        while (true) {
            int dot = dotted.indexOf('.', from);
            at = Values.getAttribute(at, dot < 0 ? dotted.substring(from) : dotted.substring(from, dot));
            if (dot < 0) return at;
            from = dot + 1;
        }
    }

    /** A function of one value that knows what to ask it for. */
    private static final class Getter extends PyObject {
        private final Object[] asked;
        private final Builtin.One body;

        Getter(PyType type, Object[] asked, Builtin.One body) {
            super(type);
            this.asked = asked;
            this.body = body;
        }

        @Override public boolean callable() { return true; }

        @Override public Object call(Object[] args, String[] names) {
            if (args.length != 1 || names.length > 0) throw Errors.type(type().name() + " expected 1 argument, got " + args.length);
            return body.call(args[0]);
        }

        @Override public Object call1(Object x) { return body.call(x); }

        @Override public String repr() {
            StringBuilder b = new StringBuilder("operator.").append(type().name()).append('(');
            for (int i = 0; i < asked.length; i++) b.append(i > 0 ? ", " : "").append(Values.repr(asked[i]));
            return b.append(')').toString();
        }
    }
}
