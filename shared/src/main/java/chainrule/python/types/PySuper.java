package chainrule.python.types;

/** {@code super()}: an object as if it were of the class that comes after a given one in its order. */
public final class PySuper extends PyObject {
    private final PyType after;
    private final Object self;
    private final PyType start;

    /** Attributes of {@code self} (an object, or a class in class methods) as found behind {@code after}. */
    public PySuper(PyType after, Object self) {
        super(Types.SUPER);
        this.after = after;
        this.self = self;
        if (self instanceof PyType t && t.isSubtypeOf(after)) start = t;
        else if (Values.typeOf(self).isSubtypeOf(after)) start = Values.typeOf(self);
        else throw Errors.type("super(type, obj): obj must be an instance or subtype of type");
    }

    static Object make(PyType type, Object[] args, String[] names) {
        if (args.length == 0) throw Errors.runtime("super(): no arguments");
        if (!(args[0] instanceof PyType t)) throw Errors.type("super() argument 1 must be a type, not " + Values.typeName(args[0]));
        if (args.length != 2) throw Errors.type("super() expected 2 arguments, got " + args.length);
        return new PySuper(t, args[1]);
    }

    /** The attribute unbound, as it stands in the class where it was found, or {@link PyType#ABSENT}: for calls without a bound method. */
    public Object raw(String name) {
        boolean behind = false;
        for (PyType t : start.order()) {
            if (behind && t.hasOwn(name)) return t.own(name);
            behind |= t == after;
        }
        return PyType.ABSENT;
    }

    public Object self() { return self; }

    @Override public Object getAttribute(String name) {
        if (name.equals("__class__")) return type();
        Object found = raw(name);
        if (found != PyType.ABSENT) return Attributes.bind(found, self == start ? PyType.ABSENT : self, start);
        if (name.equals("__thisclass__")) return after;
        if (name.equals("__self__")) return self;
        throw Attributes.attributeError(this, name, "'super' object has no attribute '" + name + "'");
    }

    @Override public String repr() { return "<super: <class '" + after.name() + "'>, <" + start.name() + " object>>"; }
}
