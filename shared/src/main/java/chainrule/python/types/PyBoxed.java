package chainrule.python.types;

/** An int, float or str of a class derived from one of them: the plain value and a type of its own. */
public final class PyBoxed extends PyObject {
    private final Object value;

    public PyBoxed(PyType type, Object value) {
        super(type);
        this.value = value;
    }

    public Object value() { return value; }

    @Override public Object operate(Operator op, Object other) {
        if (op == Operator.MOD && value instanceof String s) return PercentFormat.format(s, other);
        return Numeric.operate(op, value, Values.plain(other));
    }

    @Override public Object operateReflected(Operator op, Object other) { return Numeric.operate(op, Values.plain(other), value); }

    @Override public Object unary(Unary op) { return Numeric.unary(op, value); }

    @Override public Object compare(Comparison op, Object other) { return Numeric.compare(op, value, Values.plain(other)); }

    @Override public boolean sequence() { return value instanceof String; }

    @Override public long length() { return value instanceof String s ? Strings.length(s) : -1; }

    @Override public Object getItem(Object key) { return value instanceof String s ? Strings.getItem(s, key) : super.getItem(key); }

    @Override public boolean contains(Object x) { return value instanceof String s ? Strings.contains(s, x) : super.contains(x); }

    @Override public PyIterator iterate() { return value instanceof String s ? Strings.iterate(s) : null; }

    @Override public boolean truth() { return Values.truth(value); }

    @Override public long hash() { return Values.hash(value); }

    @Override public String repr() { return Values.repr(value); }

    @Override public String str() { return value instanceof String s ? s : Values.repr(this); }

    @Override public String format(String spec) { return spec.isEmpty() ? Values.str(this) : Values.format(value, spec); }

    @Override public Object index() { return value instanceof Double || value instanceof String ? null : value; }

    @Override public Object toInt() { return value instanceof Double d ? Floats.truncate(d) : index(); }

    @Override public Double toFloat() { return value instanceof Double d ? d : super.toFloat(); }
}
