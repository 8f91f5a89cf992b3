package chainrule.python.types;

import java.util.ArrayList;
import java.util.List;

/** {@code int | None}: one type or another, as hints and {@code isinstance} take it. */
public final class PyUnion extends PyObject {
    private final PyTuple members;

    private PyUnion(PyTuple members) {
        super(Types.UNION);
        this.members = members;
    }

    public PyTuple members() { return members; }

    static boolean member(Object x) { return x == null || x instanceof PyType || x instanceof PyUnion || x instanceof PyAlias; }

    static Object of(Object a, Object b) {
        List<Object> all = new ArrayList<>();
        add(all, a);
        add(all, b);
        return all.size() == 1 ? all.get(0) : new PyUnion(PyTuple.of(all.toArray()));
    }

    private static void add(List<Object> all, Object x) {
        if (x instanceof PyUnion u) {
            for (Object m : u.members.items()) add(all, m);
            return;
        }
        Object type = x == null ? Types.NONE : x;
        for (Object known : all) if (Values.same(known, type)) return;
        all.add(type);
    }

    @Override public Object operate(Operator op, Object other) { return op == Operator.OR && member(other) ? of(this, other) : NOT_IMPLEMENTED; }

    @Override public Object operateReflected(Operator op, Object other) { return op == Operator.OR && member(other) ? of(other, this) : NOT_IMPLEMENTED; }

    @Override public Object compare(Comparison op, Object other) {
        if (op != Comparison.EQ && op != Comparison.NE || !(other instanceof PyUnion u)) return NOT_IMPLEMENTED;
        boolean same = u.members.size() == members.size();
        for (Object m : members.items()) same = same && u.members.contains(m);
        return same == (op == Comparison.EQ);
    }

    @Override public long hash() { return Hashes.unordered(members.items()); }

    @Override public Object getAttribute(String name) { return name.equals("__args__") ? members : super.getAttribute(name); }

    @Override public String repr() {
        StringBuilder text = new StringBuilder();
        for (Object m : members.items()) text.append(text.length() == 0 ? "" : " | ").append(PyAlias.shown(m));
        return text.toString();
    }
}
