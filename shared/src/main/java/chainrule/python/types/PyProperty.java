package chainrule.python.types;

/** {@code property}: an attribute whose reading, setting and deleting call functions. */
public final class PyProperty extends PyObject {
    private final Object get;
    private final Object set;
    private final Object delete;
    private Object doc;
    private String name;

    public PyProperty(Object get, Object set, Object delete) { this(Types.PROPERTY, get, set, delete, null); }

    private PyProperty(PyType type, Object get, Object set, Object delete, Object doc) {
        super(type);
        this.get = get;
        this.set = set;
        this.delete = delete;
        this.doc = doc;
    }

    private static final Builtin MAKE = Builtin.of("property", "fget=None, fset=None, fdel=None, doc=None",
            a -> new PyProperty(Types.PROPERTY, a.get("fget"), a.get("fset"), a.get("fdel"), a.get("doc")));

    static Object make(PyType type, Object[] args, String[] names) {
        PyProperty p = (PyProperty) MAKE.call(args, names);
        return type == Types.PROPERTY ? p : new PyProperty(type, p.get, p.set, p.delete, p.doc);
    }

    static void fill(PyType type) {
        type.add(Builtin.two("getter", (p, f) -> ((PyProperty) p).with(f, ((PyProperty) p).set, ((PyProperty) p).delete)));
        type.add(Builtin.two("setter", (p, f) -> ((PyProperty) p).with(((PyProperty) p).get, f, ((PyProperty) p).delete)));
        type.add(Builtin.two("deleter", (p, f) -> ((PyProperty) p).with(((PyProperty) p).get, ((PyProperty) p).set, f)));
        type.getter("fget", p -> ((PyProperty) p).get);
        type.getter("fset", p -> ((PyProperty) p).set);
        type.getter("fdel", p -> ((PyProperty) p).delete);
        type.getter("__doc__", p -> ((PyProperty) p).doc(), (p, doc) -> ((PyProperty) p).doc = doc);
        type.getter("__isabstractmethod__", p -> Values.truth(Values.getAttributeOr(((PyProperty) p).get, "__isabstractmethod__", false)));
    }

    private Object doc() { return doc != null || get == null ? doc : Values.getAttributeOr(get, "__doc__", null); }

    private PyProperty with(Object g, Object s, Object d) {
        PyProperty p = new PyProperty(type(), g, s, d, doc);
        p.name = name;
        return p;
    }

    @Override public void named(PyType owner, String attribute) { name = attribute; }

    @Override public boolean isDescriptor() { return true; }

    @Override public boolean isData() { return true; }

    /** The function that reads it, or null: so that a machine may call it in a frame of its own. */
    public Object reader() { return get; }

    @Override public Object bind(Object instance, PyType owner) {
        if (instance == PyType.ABSENT) return this;
        if (get == null) throw refused(instance, "getter");
        return Values.call1(get, instance);
    }

    @Override public void bindSet(Object instance, Object value) {
        if (set == null) throw refused(instance, "setter");
        Values.call2(set, instance, value);
    }

    @Override public void bindDelete(Object instance) {
        if (delete == null) throw refused(instance, "deleter");
        Values.call1(delete, instance);
    }

    private PyException refused(Object instance, String part) {
        return Errors.attribute("property" + (name == null ? "" : " '" + name + "'") + " of '" + Values.typeOf(instance).qualname() + "' object has no " + part);
    }
}
