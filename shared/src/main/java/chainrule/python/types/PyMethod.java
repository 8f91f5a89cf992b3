package chainrule.python.types;

import java.util.function.Consumer;

/** A function together with the object it was read from, which it gets as its first argument. */
public final class PyMethod extends PyObject {
    private final PyObject function;
    private final Object self;

    public PyMethod(PyObject function, Object self) {
        super(function instanceof Builtin ? Types.BUILTIN_FUNCTION : Types.METHOD);
        this.function = function;
        this.self = self;
    }

    @Override public long keeps(Consumer<Object> visit) {
        visit.accept(function);
        visit.accept(self);
        return super.keeps(visit);
    }

    public PyObject function() { return function; }

    public Object self() { return self; }

    @Override public boolean callable() { return true; }

    @Override public Object call(Object[] args, String[] names) {
        Object[] all = new Object[args.length + 1];
        all[0] = self;
        System.arraycopy(args, 0, all, 1, args.length);
        return function.call(all, names);
    }

    @Override public Object call0() { return function.call1(self); }

    @Override public Object call1(Object a) { return function.call2(self, a); }

    @Override public Object call2(Object a, Object b) { return function.call3(self, a, b); }

    @Override public Object getAttribute(String name) {
        return switch (name) {
            case "__self__" -> self;
            case "__func__" -> function instanceof Builtin ? super.getAttribute(name) : function;
            case "__class__" -> type();
            default -> {
                Object value = Values.getAttributeOr(function, name, PyType.ABSENT);
                if (value == PyType.ABSENT) throw Attributes.missing(this, name);
                yield value;
            }
        };
    }

    @Override public Object compare(Comparison op, Object other) {
        if (op != Comparison.EQ && op != Comparison.NE || !(other instanceof PyMethod m)) return NOT_IMPLEMENTED;
        return (m.function == function && m.self == self) == (op == Comparison.EQ);
    }

    @Override public long hash() { return Values.hash(function) ^ Values.identity(self); }

    @Override public String repr() {
        String of = self instanceof PyType t ? "type" : Values.typeName(self);
        if (function instanceof Builtin b) return "<built-in method " + b.name() + " of " + of + " object at 0x" + Long.toHexString(Values.identity(self)) + ">";
        return "<bound method " + Values.str(Values.getAttribute(function, "__qualname__")) + " of " + Values.repr(self) + ">";
    }
}
