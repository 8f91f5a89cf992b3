package chainrule.write;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Op;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes terms, each as simple as school algebra allows: no zeros added, no ones multiplied with, signs and numbers in front.
 * Which operation is a sum or a product is read off its scalar expression, never off its name.
 */
final class Terms {
    private static final int[] SCALAR = {};

    private record Key(Form form, DType dtype, List<Integer> in) { }

    private final Map<Key, Term> known = new HashMap<>();

    Term make(Form form, int[] shape, DType dtype, Term... in) {
        List<Integer> ids = new ArrayList<>();
        for (Term t : in) ids.add(t.id);
        return known.computeIfAbsent(new Key(form, dtype, ids), k -> new Term(known.size(), form, List.of(in), shape, dtype));
    }

    Term leaf(int value, int[] shape, DType dtype) { return make(new Form.Leaf(value), shape, dtype); }

    Term number(double value, DType dtype) { return number(value, 1, dtype); }

    /** A quotient of two whole numbers stays one, in lowest terms only if it comes out whole. */
    private Term number(double top, double bottom, DType dtype) {
        double t = top;
        double b = bottom;
        if (b < 0) {
            t = -t;
            b = -b;
        }
        if (b != 1 && (t / b == Math.floor(t / b) || t != Math.floor(t) || b != Math.floor(b) || Math.abs(t) > 1e9 || b > 1e9)) {
            t /= b;
            b = 1;
        }
        return make(new Form.Number(t, b), SCALAR, dtype);
    }

    // ------------------------------------------------------------------ elementwise

    /** The one machine operation that {@code op} is, or null. */
    static Expr.Kind kind(Op op) {
        if (!(op.kernel() instanceof Kernel.Elementwise e)) return null;
        Expr x = e.scalar().expr(DType.FLOAT64);
        for (int i = 0; i < x.operands(); i++) if (x.operand(i).kind != Expr.Kind.ARG || x.operand(i).index != i) return null;
        return x.kind;
    }

    /** Whether it gives 1 for true and 0 for false. */
    static boolean isIndicator(Op op) {
        if (!(op.kernel() instanceof Kernel.Elementwise e)) return false;
        Expr x = e.scalar().expr(DType.FLOAT64);
        return x.kind == Expr.Kind.SELECT && x.operand(0).kind == Expr.Kind.ARG && isConstant(x.operand(1), 1) && isConstant(x.operand(2), 0);
    }

    private static boolean isConstant(Expr x, double value) { return x.kind == Expr.Kind.CONST && x.value == value; }

    Term element(Op op, Attrs attrs, DType dtype, Term... in) {
        if (kind(op) == Expr.Kind.SELECT && in[0].isNumber()) return in[0].isNumber(0) ? in[2] : in[1];
        boolean numbers = true;
        for (Term t : in) numbers &= t.isNumber();
        Expr.Kind kind = kind(op);
        if (numbers && !(kind == Expr.Kind.DIV || kind == Expr.Kind.MUL || kind == Expr.Kind.NEG)) return folded(op, attrs, dtype, in);
        if (isIndicator(op)) return make(new Form.Indicator(), in[0].shape, dtype, in);
        if (kind != null) {
            switch (kind) {
                case ADD: return sum(in[0], in[1]);
                case SUB: return sum(in[0], negative(in[1]));
                case NEG: return negative(in[0]);
                case MUL: return times(in[0], in[1]);
                case DIV: return over(in[0], in[1]);
                case SELECT: return choice(in[0], in[1], in[2]);
                case LT: return compared("<", in[0], in[1]);
                case LE: return compared("<=", in[0], in[1]);
                case EQ: return compared("==", in[0], in[1]);
                case NOT: if (in[0].form instanceof Form.Comparison) return not(in[0]); break;
                case MAX: return make(new Form.Extreme(true), broadcast(in), dtype, in);
                case MIN: return make(new Form.Extreme(false), broadcast(in), dtype, in);
                default: break;
            }
        }
        return make(new Form.Element(op), broadcast(in), dtype, in);
    }

    private Term folded(Op op, Attrs attrs, DType dtype, Term... in) {
        NdArray[] numbers = new NdArray[in.length];
        for (int i = 0; i < in.length; i++) numbers[i] = NdArray.scalar(in[i].dtype, value(in[i]));
        return number(NdArray.compute(op.kernel(), attrs, numbers).item(), dtype);
    }

    static double value(Term t) { return ((Form.Number) t.form).value(); }

    static int[] broadcast(Term... in) {
        int[] shape = SCALAR;
        for (Term t : in) shape = Shape.broadcast("write", shape, t.shape);
        return shape;
    }

    // ------------------------------------------------------------------ sums and products

    Term sum(Term a, Term b) {
        if (a.isNumber(0)) return b;
        if (b.isNumber(0)) return a;
        if (a.isNumber() && b.isNumber()) return number(value(a) + value(b), a.dtype);
        if (a == b) return scaled(2, 1, a);
        if (a.form instanceof Form.Sum && a.in.get(1) == b) return sum(a.in.get(0), scaled(2, 1, b));
        boolean turned = isNegative(a) && !isNegative(b) || b.form instanceof Form.Product && a.form instanceof Form.Leaf;
        if (turned) return make(new Form.Sum(), broadcast(a, b), a.dtype, b, a);
        return make(new Form.Sum(), broadcast(a, b), a.dtype, a, b);
    }

    /** Whether it is written with a minus sign in front. */
    static boolean isNegative(Term t) {
        return t.form instanceof Form.Scaled s && s.top() < 0 || t.form instanceof Form.Number n && n.value() < 0;
    }

    Term negative(Term a) { return scaled(-1, 1, a); }

    /** {@code top * a / bottom}. */
    Term scaled(double top, double bottom, Term a) { return scaled(top, bottom, a, a.dtype); }

    private Term scaled(double top, double bottom, Term a, DType dtype) {
        if (a.form instanceof Form.Number n) return number(top * n.top(), bottom * n.bottom(), dtype);
        if (a.form instanceof Form.Scaled s) return scaled(top * s.top(), bottom * s.bottom(), a.in.get(0), dtype);
        if (top == bottom) return a.dtype == dtype ? a : make(new Form.Indicator(), a.shape, dtype, a);
        if (top == 0) return number(0, dtype);
        double t = bottom < 0 ? -top : top;
        double b = Math.abs(bottom);
        if (b != 1 && t / b == Math.floor(t / b)) return scaled(t / b, 1, a, dtype);
        if (t != Math.floor(t) && b != 1) return scaled(t / b, 1, a, dtype);
        if (a.form instanceof Form.Fold f && f.fold() == Kernel.Fold.SUM && b == count(a.in.get(0), f.axes())) {
            return scaled(t, 1, make(new Form.Mean(f.axes(), f.keep()), a.shape, a.dtype, a.in.get(0)));
        }
        return make(new Form.Scaled(t, b), a.shape, dtype, a);
    }

    private static double count(Term t, List<Integer> axes) {
        double n = 1;
        for (int axis : axes) n *= t.shape[axis];
        return n == 1 ? Double.NaN : n;
    }

    Term times(Term a, Term b) {
        DType dtype = a.dtype.compareTo(b.dtype) > 0 ? a.dtype : b.dtype;
        if (a.form instanceof Form.Number n) return scaled(n.top(), n.bottom(), b, dtype);
        if (b.form instanceof Form.Number n) return scaled(n.top(), n.bottom(), a, dtype);
        if (a.form instanceof Form.Scaled s) return scaled(s.top(), s.bottom(), times(a.in.get(0), b), dtype);
        if (b.form instanceof Form.Scaled s) return scaled(s.top(), s.bottom(), times(a, b.in.get(0)), dtype);
        if (a.form instanceof Form.Indicator && b.dtype.isFloating()) return times(a.in.get(0), b);
        if (b.form instanceof Form.Indicator && a.dtype.isFloating()) return times(a, b.in.get(0));
        if (a == b && a.dtype != DType.BOOL) return make(new Form.Power(2), a.shape, a.dtype, a);
        if (a.form instanceof Form.Power p && a.in.get(0) == b) return make(new Form.Power(p.exponent() + 1), b.shape, b.dtype, b);
        if (b.form instanceof Form.Quotient && b.in.get(0).isNumber()) return over(times(a, b.in.get(0)), b.in.get(1));
        if (a.form instanceof Form.Quotient && a.in.get(0).isNumber()) return over(times(a.in.get(0), b), a.in.get(1));
        return make(new Form.Times(), broadcast(a, b), dtype, a, b);
    }

    Term over(Term a, Term b) {
        if (b.form instanceof Form.Number n && n.value() != 0) return scaled(n.bottom(), n.top(), a);
        if (b.form instanceof Form.Scaled s) return scaled(s.bottom(), s.top(), over(a, b.in.get(0)));
        if (a.form instanceof Form.Scaled s) return scaled(s.top(), s.bottom(), over(a.in.get(0), b), a.dtype);
        if (a.form instanceof Form.Quotient && a.in.get(1) == b) return over(a.in.get(0), times(b, b));
        if (a.form instanceof Form.Quotient && a.in.get(1).form instanceof Form.Power p && a.in.get(1).in.get(0) == b) {
            return over(a.in.get(0), make(new Form.Power(p.exponent() + 1), b.shape, b.dtype, b));
        }
        return make(new Form.Quotient(), broadcast(a, b), a.dtype.compareTo(b.dtype) > 0 ? a.dtype : b.dtype, a, b);
    }

    // ------------------------------------------------------------------ truth

    private Term compared(String sign, Term a, Term b) {
        if (a.isNumber() && !b.isNumber()) return make(new Form.Comparison(turned(sign)), b.shape, DType.BOOL, b, a);
        return make(new Form.Comparison(sign), broadcast(a, b), DType.BOOL, a, b);
    }

    private static String turned(String sign) {
        return switch (sign) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            case ">=" -> "<=";
            default -> sign;
        };
    }

    /** The opposite; of numbers, so NaN apart. */
    Term not(Term c) {
        if (!(c.form instanceof Form.Comparison s)) return null;
        String sign = switch (s.sign()) {
            case "<" -> ">=";
            case "<=" -> ">";
            case ">" -> "<=";
            case ">=" -> "<";
            case "==" -> "!=";
            default -> "==";
        };
        return make(new Form.Comparison(sign), c.shape, DType.BOOL, c.in.get(0), c.in.get(1));
    }

    Term choice(Term c, Term a, Term b) {
        if (c.isNumber()) return c.isNumber(0) ? b : a;
        if (a == b) return a;
        if (c.form instanceof Form.Comparison s) {
            Term x = c.in.get(0);
            Term bound = c.in.get(1);
            boolean below = s.sign().startsWith("<");
            boolean above = s.sign().startsWith(">");
            if ((below || above) && a == bound && b == x) return extreme(below, x, bound);
            if ((below || above) && a == x && b == bound) return extreme(above, x, bound);
            if (a.isNumber(0) && b.tame) return times(b, not(c));
        }
        if (b.isNumber(0) && a.tame) return times(a, c);
        return make(new Form.Choice(), broadcast(c, a, b), a.dtype, c, a, b);
    }

    private Term extreme(boolean larger, Term x, Term bound) { return make(new Form.Extreme(larger), broadcast(x, bound), x.dtype, x, bound); }
}
