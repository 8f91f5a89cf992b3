package chainrule.python.numpy;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Quick;
import chainrule.kernel.Strided;
import chainrule.python.types.Comparison;
import chainrule.python.types.Operator;

/** Arithmetic with ordinary arrays that nobody watches: at once what the way through {@link UfuncNames} gives. */
final class Short {
    private Short() { }

    /** {@code x op y}, or null where there is no short way. */
    static Object binary(Operator op, Object x, Object y) {
        Expr.Kind kind = switch (op) {
            case ADD -> Expr.Kind.ADD;
            case SUB -> Expr.Kind.SUB;
            case MUL -> Expr.Kind.MUL;
            case TRUEDIV -> Expr.Kind.DIV;
            case POW -> y instanceof Long two && two == 2 && x instanceof Array ? Expr.Kind.MUL : null;
            default -> null;
        };
        return kind == null ? null : pair(kind, x, op == Operator.POW ? x : y);
    }

    /** A comparison, as {@link #binary}. */
    static Object compare(Comparison op, Array x, Object y) {
        return switch (op) {
            case LT -> pair(Expr.Kind.LT, x, y);
            case GT -> pair(Expr.Kind.LT, y, x);
            case LE, GE, EQ, NE -> null;
        };
    }

    static Object pair(Expr.Kind kind, Object x, Object y) {
        if (!(x instanceof Array) && !(y instanceof Array) || Mode.isObserved()) return null;
        Strided a = plain(x);
        Strided b = plain(y);
        if (a == null || b == null) return null;
        Strided made = a.dtype() == DType.FLOAT64 && b.dtype() == DType.BOOL && kind == Expr.Kind.MUL ? Quick.masked(a, b)
                : a.dtype() == DType.FLOAT64 && b.dtype() == DType.FLOAT64 ? Quick.of(kind, a, b) : null;
        return made == null || made.rank() == 0 ? null : ArrayValue.of(Array.of(Tensor.of(new NdArray(made.storage, 0, made.shape, made.strides))));
    }

    /** The numbers of an array without a history, or a number as float64; null for anything else. */
    private static Strided plain(Object v) {
        if (v instanceof Array a) return a.tensor().requiresGrad() ? null : a.tensor().data();
        if (v instanceof Double d) return NdArray.of(new double[] {d});
        if (v instanceof Long l && Math.abs(l) < 1L << 52) return NdArray.of(new double[] {l});
        return null;
    }
}
