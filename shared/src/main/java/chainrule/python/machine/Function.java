package chainrule.python.machine;

import chainrule.python.types.Builtin;
import chainrule.python.types.Errors;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyMethod;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Reads;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import java.util.function.Consumer;

/** A function written in a script: its code with default values and the cells it closes over. */
final class Function extends PyObject implements Reads {
    static final Cell[] NO_CELLS = {};

    static {
        Types.FUNCTION.fill(Function::fill);
        Types.GENERATOR.fill(Generator::fill);
    }

    final Code code;
    /** How many positional arguments go to its parameters one by one, its body starting at once; -1 where it is not so simple. */
    final int simple;
    final Namespace namespace;
    final Cell[] free;
    Object[] defaults;
    PyDict namedDefaults;
    PyDict annotations;
    String name;
    String qualifiedName;
    private Object doc;
    private Object module;

    Function(Code code, Namespace namespace, Cell[] free, Object[] defaults, PyDict namedDefaults, PyDict annotations) {
        super(Types.FUNCTION);
        this.code = code;
        this.namespace = namespace;
        this.free = free;
        this.defaults = defaults;
        this.namedDefaults = namedDefaults;
        this.annotations = annotations;
        Code.Parameters p = code.parameters;
        simple = p.positional() == p.count() && !code.generator ? p.count() : -1;
        name = code.name;
        qualifiedName = code.qualifiedName;
        doc = code.doc;
        Object m = namespace.get("__name__");
        module = m == PyType.ABSENT ? null : m;
    }

    @Override public long keeps(Consumer<Object> visit) {
        if (free != null) for (Cell c : free) visit.accept(c);
        if (defaults != null) for (Object d : defaults) visit.accept(d);
        visit.accept(namedDefaults);
        return super.keeps(visit) + 100;
    }

    @Override public void read(Consumer<Object> visit) {
        for (Cell c : free) if (c.value != Unbound.UNBOUND) visit.accept(c.value);
        for (Object d : defaults) visit.accept(d);
        if (namedDefaults != null) visit.accept(namedDefaults);
        globals(code, visit);
    }

    private void globals(Code of, Consumer<Object> visit) {
        if (of.globals != null) {
            for (GlobalSite g : of.globals) {
                Object value = namespace.get(g.name);
                if (value != PyType.ABSENT) visit.accept(value);
            }
        }
        if (of.codes != null) for (Code inner : of.codes) globals(inner, visit);
    }

    /** Makes sure that the types of functions and generators know their attributes. */
    static void load() { }

    private static PyDict dictionary(Object x, String name) {
        if (x == null) return null;
        if (x instanceof PyDict d) return d;
        throw Errors.type(name + " must be set to a dict object");
    }

    private static Object[] defaults(Object x) {
        if (x instanceof PyTuple t) return t.items().clone();
        throw Errors.type("__defaults__ must be set to a tuple object");
    }

    private static void fill(PyType type) {
        type.getter("__name__", f -> ((Function) f).name, (f, x) -> ((Function) f).name = text(x, "__name__"));
        type.getter("__qualname__", f -> ((Function) f).qualifiedName, (f, x) -> ((Function) f).qualifiedName = text(x, "__qualname__"));
        type.getter("__doc__", f -> ((Function) f).doc, (f, x) -> ((Function) f).doc = x);
        type.getter("__module__", f -> ((Function) f).module, (f, x) -> ((Function) f).module = x);
        type.getter("__dict__", f -> ((Function) f).attributes());
        type.getter("__globals__", f -> ((Function) f).namespace.dictionary());
        type.getter("__defaults__", f -> ((Function) f).defaults.length == 0 ? null : PyTuple.of(((Function) f).defaults.clone()),
                (f, x) -> ((Function) f).defaults = x == null ? Builtin.NO_ARGUMENTS : defaults(x));
        type.getter("__kwdefaults__", f -> ((Function) f).namedDefaults, (f, x) -> ((Function) f).namedDefaults = dictionary(x, "__kwdefaults__"));
        type.getter("__annotations__", f -> ((Function) f).annotations(), (f, x) -> ((Function) f).annotations = dictionary(x, "__annotations__"));
        type.getter("__closure__", f -> closure((Function) f));
        type.getter("__code__", f -> new CodeObject(((Function) f).code, ((Function) f).namespace));
        type.specials("__call__");
        type.add(Builtin.many("__get__", 2, 3, a -> a[1] == null ? a[0] : new PyMethod((Function) a[0], a[1])));
    }

    private static String text(Object x, String attribute) {
        if (x instanceof String s) return s;
        throw Errors.type(attribute + " must be set to a string object");
    }

    private static Object closure(Function f) {
        if (f.free.length == 0) return null;
        Object[] all = new Object[f.free.length];
        for (int i = 0; i < all.length; i++) all[i] = new CellObject(f.free[i]);
        return PyTuple.of(all);
    }

    private PyDict annotations() {
        if (annotations == null) annotations = new PyDict();
        return annotations;
    }

    @Override protected boolean takesAttributes() { return true; }

    @Override public boolean callable() { return true; }

    @Override public boolean isMethod() { return true; }

    @Override public Object bind(Object instance, PyType owner) { return instance == PyType.ABSENT ? this : new PyMethod(this, instance); }

    @Override public Object call(Object[] args, String[] names) {
        Frame f = new Frame(this);
        Binding.bind(this, f.r, args, names);
        return namespace.machine.enter(f);
    }

    /** Whether so many positional arguments go to its parameters one by one. */
    boolean takes(int count) {
        Code.Parameters p = code.parameters;
        return p.positional() == count && p.count() == count;
    }

    @Override public Object call0() {
        Frame f = new Frame(this);
        if (!takes(0)) Binding.bind(this, f.r, Builtin.NO_ARGUMENTS, Builtin.NO_NAMES);
        return namespace.machine.enter(f);
    }

    @Override public Object call1(Object a) {
        if (!takes(1)) return call(new Object[] {a}, Builtin.NO_NAMES);
        Frame f = new Frame(this);
        f.r[0] = a;
        return namespace.machine.enter(f);
    }

    @Override public void callEach(Object[] values, Object[] out, int n) {
        if (simple == 1) namespace.machine.enterEach(this, values, out, n);
        else super.callEach(values, out, n);
    }

    @Override public Object call2(Object a, Object b) {
        if (!takes(2)) return call(new Object[] {a, b}, Builtin.NO_NAMES);
        Frame f = new Frame(this);
        f.r[0] = a;
        f.r[1] = b;
        return namespace.machine.enter(f);
    }

    @Override public Object call3(Object a, Object b, Object c) {
        if (!takes(3)) return call(new Object[] {a, b, c}, Builtin.NO_NAMES);
        Frame f = new Frame(this);
        f.r[0] = a;
        f.r[1] = b;
        f.r[2] = c;
        return namespace.machine.enter(f);
    }

    @Override public String repr() { return "<function " + qualifiedName + " at " + address() + ">"; }
}
