package chainrule.python.machine;

import chainrule.python.syntax.Tree;
import chainrule.python.types.PyBytes;
import chainrule.python.types.PyComplex;
import chainrule.python.types.PyTuple;
import java.math.BigInteger;
import java.util.List;

/** Values that the compiler knows: those written in the source, negative numbers, tuples of such. */
final class Constants {
    static final Object UNKNOWN = new Object();

    private Constants() { }

    /** The value of an expression, or {@link #UNKNOWN}. */
    static Object of(Tree.Expr e) {
        return switch (e) {
            case Tree.Constant c -> value(c.value());
            case Tree.UnaryOp u -> negated(u);
            case Tree.Tuple t -> t.context() == Tree.Context.LOAD ? tuple(t.elements()) : UNKNOWN;
            case Tree.Expr other -> UNKNOWN;
        };
    }

    private static Object negated(Tree.UnaryOp u) {
        if (u.operator() != Tree.Unary.U_SUB || !(u.operand() instanceof Tree.Constant c)) return UNKNOWN;
        Object v = value(c.value());
        if (v instanceof Long l && l != Long.MIN_VALUE) return -l;
        if (v instanceof Double d) return chainrule.math.Real.negate(d);
        if (v instanceof BigInteger b) return b.bitLength() == 64 && b.negate().bitLength() == 63 ? (Object) b.negate().longValue() : b.negate();
        return UNKNOWN;
    }

    private static Object tuple(List<Tree.Expr> elements) {
        Object[] all = new Object[elements.size()];
        for (int i = 0; i < all.length; i++) {
            if (elements.get(i) instanceof Tree.Tuple) return UNKNOWN;
            all[i] = of(elements.get(i));
            if (all[i] == UNKNOWN) return UNKNOWN;
        }
        return PyTuple.of(all);
    }

    /** As the tree writes it to what scripts compute with. */
    static Object value(Object written) {
        if (written instanceof Tree.Imaginary i) return new PyComplex(0, i.value());
        if (written instanceof byte[] b) return new PyBytes(b);
        if (written instanceof Tree.Ellipsis) return chainrule.python.types.Ellipsis.VALUE;
        return written;
    }
}
