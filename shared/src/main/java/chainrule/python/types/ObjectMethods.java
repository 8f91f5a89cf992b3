package chainrule.python.types;

import java.util.Map;
import java.util.TreeSet;

/** What {@code object} and {@code type} give to all objects and types. */
public final class ObjectMethods {
    private ObjectMethods() { }

    static void fillObject(PyType type) {
        type.specials("__str__ __format__ __ne__ __lt__ __le__ __gt__ __ge__ __getattribute__ __setattr__ __delattr__");
        type.add(Builtin.one("__repr__", x -> ownsDefault(x, "__repr__") ? ((PyObject) x).repr()
                : "<" + Values.typeOf(x).qualifiedName() + " object at 0x" + Long.toHexString(Values.identity(x)) + ">"));
        type.add(Builtin.one("__hash__", x -> ownsDefault(x, "__hash__") ? ((PyObject) x).hash() : Values.identity(x) >> 4));
        type.add(Builtin.two("__eq__", (a, b) -> {
            Object r = ownsDefault(a, "__eq__") ? ((PyObject) a).compare(Comparison.EQ, b) : PyObject.NOT_IMPLEMENTED;
            return r == PyObject.NOT_IMPLEMENTED && Values.is(a, b) ? true : r;
        }));
        type.put("__init__", Initializers.of(type)).put("__new__", new NewMethod()).put("__doc__", null);
        type.getter("__class__", Values::typeOf, (x, to) -> {
            if (!(to instanceof PyType t)) throw Errors.type("__class__ must be set to a class, not '" + Values.typeName(to) + "' object");
            if (!(x instanceof PyObject o) || !o.type().scripted() || !t.scripted() || t.nativeBase() != o.type().nativeBase()) {
                throw Errors.type("__class__ assignment only supported for mutable types or ModuleType subclasses");
            }
            o.changeType(t);
        });
        type.add(Builtin.one("__dir__", x -> PyList.copyOf(names(x))));
        type.put("__init_subclass__", PyStaticMethod.ofClass(Builtin.raw("__init_subclass__", ObjectMethods::refuseArguments).of(type)));
        type.put("__subclasshook__", PyStaticMethod.ofClass(Builtin.raw("__subclasshook__", (args, names) -> PyObject.NOT_IMPLEMENTED).of(type)));
    }

    /** Whether what object does by default is what this built-in type does, be it without saying so by an attribute. */
    private static boolean ownsDefault(Object x, String name) {
        return x instanceof PyObject o && o.type().nativeBase().holder(name) == Types.OBJECT;
    }

    /** {@code __new__} of whatever built-in type the class given derives from. */
    private static final class NewMethod extends PyObject {
        NewMethod() { super(Types.BUILTIN_FUNCTION); }

        @Override public boolean callable() { return true; }

        @Override public Object bind(Object instance, PyType owner) {
            PyType base = owner.nativeBase();
            return base.maker() == null ? this : Initializers.maker(base).function();
        }

        @Override public boolean isDescriptor() { return true; }

        @Override public Object call(Object[] args, String[] names) {
            if (args.length == 0 || !(args[0] instanceof PyType t)) throw Errors.type("object.__new__(): not enough arguments");
            return Values.call(bind(PyType.ABSENT, t), args, names);
        }

        @Override public String repr() { return "<built-in method __new__ of type object>"; }
    }

    private static Object refuseArguments(Object[] args, String[] names) {
        String call = ((PyType) args[0]).name() + ".__init_subclass__() takes no ";
        if (names.length > 0) throw Errors.type(call + "keyword arguments");
        if (args.length > 1) throw Errors.type(call + "arguments (" + (args.length - 1) + " given)");
        return null;
    }

    private static PyType type(Object x) { return (PyType) x; }

    static void fillType(PyType type) {
        type.specials("__repr__ __call__ __or__ __ror__ __hash__ __getattribute__ __setattr__ __delattr__");
        type.getter("__name__", t -> type(t).name(), (t, name) -> type(t).rename(StrMethods.text(name, "can only assign string to " + type(t).name() + ".__name__, not '")));
        type.getter("__qualname__", t -> type(t).qualname(), (t, name) -> type(t).qualname(StrMethods.text(name, "can only assign string to " + type(t).name() + ".__qualname__, not '")));
        type.getter("__module__", t -> type(t).module(), (t, name) -> {
            type(t).module(Values.str(name));
            type(t).setOwn("__module__", name);
        });
        type.getter("__bases__", t -> PyTuple.of(type(t).bases().toArray()));
        type.getter("__base__", t -> type(t).bases().isEmpty() ? null : type(t).bases().get(0));
        type.getter("__mro__", t -> PyTuple.of(type(t).order().toArray()));
        type.getter("__dict__", t -> new PyMappingProxy(own(type(t))));
        type.getter("__doc__", t -> {
            Object doc = type(t).own("__doc__");
            return doc == PyType.ABSENT ? null : Attributes.bind(doc, PyType.ABSENT, type(t));
        }, (t, doc) -> type(t).setOwn("__doc__", doc));
        type.getter("__annotations__", t -> {
            Object hints = type(t).own("__annotations__");
            if (hints != PyType.ABSENT) return hints;
            PyDict none = new PyDict();
            if (type(t).scripted()) type(t).setOwn("__annotations__", none);
            return none;
        }, (t, hints) -> type(t).setOwn("__annotations__", hints));
        type.add(Builtin.one("mro", t -> PyList.of(type(t).order().toArray())));
        type.add(Builtin.one("__subclasses__", t -> PyList.copyOf(type(t).subclasses())));
        type.add(Builtin.two("__instancecheck__", (t, x) -> type(t).hasInstance(x)));
        type.add(Builtin.two("__subclasscheck__", (t, x) -> type(t).hasSubclass(type(x))));
        type.add(Builtin.one("__dir__", t -> PyList.copyOf(names(t))));
        type.put("__init__", Initializers.of(type)).put("__new__", Initializers.maker(type));
    }

    private static PyDict own(PyType t) {
        PyDict all = new PyDict();
        for (Map.Entry<String, Object> e : t.own().entrySet()) all.put(e.getKey(), e.getValue());
        return all;
    }

    static void fillNone(PyType type) { type.specials("__repr__ __bool__ __hash__"); }

    static void fillCallable(PyType type) {
        type.specials("__call__ __repr__ __eq__ __ne__ __hash__ __get__");
        type.getter("__name__", f -> f instanceof PyMethod m ? Values.getAttribute(m.function(), "__name__") : f instanceof Builtin b ? b.name() : type.name());
        type.getter("__qualname__", f -> f instanceof PyMethod m ? Values.getAttribute(m.function(), "__qualname__") : f instanceof Builtin b ? b.qualname() : type.name());
    }

    static void fillModule(PyType type) { type.specials("__repr__"); }

    /** {@code dir(x)}: names in order of the alphabet. */
    public static PyList dir(Object x) {
        Object f = Values.typeOf(x).lookup("__dir__");
        PyList names = f == PyType.ABSENT ? PyList.copyOf(names(x)) : PyList.from(Values.callSpecial(f, x));
        Sorting.sort(names.items(), names.size(), null, false);
        return names;
    }

    private static TreeSet<String> names(Object x) {
        TreeSet<String> all = new TreeSet<>();
        PyType of = x instanceof PyType t ? t : Values.typeOf(x);
        if (x instanceof PyObject o && !(o instanceof PyType)) all.addAll(o.attributeNames());
        if (x instanceof PyModule) return all;
        for (PyType t : of.order()) {
            all.addAll(t.own().keySet());
            if (t.scripted()) {
                all.add("__dict__");
                all.add("__weakref__");
                all.add("__module__");
            }
        }
        return all;
    }
}
