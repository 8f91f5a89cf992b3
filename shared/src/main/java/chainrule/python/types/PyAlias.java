package chainrule.python.types;

/** {@code list[int]}: a type with parameters, of use in hints alone; called, it makes an object of the type itself. */
public final class PyAlias extends PyObject {
    private final PyType origin;
    private final PyTuple parameters;

    PyAlias(PyType origin, Object parameters) {
        super(Types.GENERIC_ALIAS);
        this.origin = origin;
        this.parameters = parameters instanceof PyTuple t ? t : PyTuple.of(parameters);
    }

    public PyType origin() { return origin; }

    public PyTuple parameters() { return parameters; }

    @Override public boolean callable() { return true; }

    @Override public Object call(Object[] args, String[] names) { return origin.call(args, names); }

    @Override public Object getAttribute(String name) {
        return switch (name) {
            case "__origin__" -> origin;
            case "__args__" -> parameters;
            case "__class__" -> type();
            default -> origin.getAttribute(name);
        };
    }

    @Override public Object operate(Operator op, Object other) { return op == Operator.OR && PyUnion.member(other) ? PyUnion.of(this, other) : NOT_IMPLEMENTED; }

    @Override public Object operateReflected(Operator op, Object other) { return op == Operator.OR && PyUnion.member(other) ? PyUnion.of(other, this) : NOT_IMPLEMENTED; }

    @Override public Object compare(Comparison op, Object other) {
        if (op != Comparison.EQ && op != Comparison.NE || !(other instanceof PyAlias a)) return NOT_IMPLEMENTED;
        return (a.origin == origin && Values.equal(a.parameters, parameters)) == (op == Comparison.EQ);
    }

    @Override public long hash() { return origin.hash() ^ Nesting.hash(parameters); }

    static String shown(Object x) {
        if (x == Types.NONE) return "None";
        if (x instanceof PyType t) return t.qualifiedName();
        return x == Ellipsis.VALUE ? "..." : Values.repr(x);
    }

    @Override public String repr() {
        int[] depth = Nesting.deeper(" while getting the repr of an object");
        try {
            StringBuilder text = new StringBuilder(origin.qualifiedName()).append('[');
            for (int i = 0; i < parameters.size(); i++) text.append(i == 0 ? "" : ", ").append(shown(parameters.get(i)));
            return text.append(']').toString();
        } finally {
            depth[0]--;
        }
    }
}
