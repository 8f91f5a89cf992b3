package chainrule.python.types;

/** {@code staticmethod} and {@code classmethod}: a function in a class that gets no instance, or the class in its place. */
public final class PyStaticMethod extends PyObject {
    private final Object function;
    private final boolean ofClass;

    private PyStaticMethod(PyType type, Object function, boolean ofClass) {
        super(type);
        this.function = function;
        this.ofClass = ofClass;
    }

    public static PyStaticMethod of(Object function) { return new PyStaticMethod(Types.STATIC_METHOD, function, false); }

    public static PyStaticMethod ofClass(Object function) { return new PyStaticMethod(Types.CLASS_METHOD, function, true); }

    static Object make(PyType type, Object[] args, String[] names) { return new PyStaticMethod(type, only("staticmethod", args), false); }

    static Object makeClass(PyType type, Object[] args, String[] names) { return new PyStaticMethod(type, only("classmethod", args), true); }

    private static Object only(String name, Object[] args) {
        if (args.length != 1) throw Errors.type(name + " expected 1 argument, got " + args.length);
        return args[0];
    }

    static void fill(PyType type) {
        type.getter("__func__", m -> ((PyStaticMethod) m).function);
        type.getter("__wrapped__", m -> ((PyStaticMethod) m).function);
        for (String name : new String[] {"__name__", "__doc__", "__qualname__", "__module__"}) {
            type.getter(name, m -> Values.getAttribute(((PyStaticMethod) m).function, name));
        }
        type.getter("__isabstractmethod__", m -> Values.truth(Values.getAttributeOr(((PyStaticMethod) m).function, "__isabstractmethod__", false)));
    }

    public Object function() { return function; }

    public boolean ofClass() { return ofClass; }

    @Override public boolean isDescriptor() { return true; }

    @Override protected boolean takesAttributes() { return true; }

    @Override public Object bind(Object instance, PyType owner) {
        if (!ofClass) return function;
        return function instanceof PyObject f && f.isMethod() ? new PyMethod(f, owner) : Attributes.bind(function, owner, owner.type());
    }

    @Override public boolean callable() { return !ofClass; }

    @Override public Object call(Object[] args, String[] names) { return ofClass ? super.call(args, names) : Values.call(function, args, names); }

    @Override public String repr() { return "<" + type().name() + "(" + Values.repr(function) + ")>"; }
}
