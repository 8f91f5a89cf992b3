package chainrule.kernel;

/** Remainders and the floor of quotients as expressions. */
public final class DivisionFormulas {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private DivisionFormulas() { }

    public static Scalar fmod() { return of(DivisionFormulas::fmod); }
    public static Scalar remainder() { return of(DivisionFormulas::remainder); }
    public static Scalar floorDivide() { return of(DivisionFormulas::floorDivide); }

    private interface Formula { Expr of(FloatFormat t, Expr x, Expr y); }

    private static Scalar of(Formula f) {
        return Scalar.of(type -> f.of(FloatFormat.of(type), Expr.arg(0), Expr.arg(1)), Expr.Type.VALUE, Expr.Type.VALUE);
    }

    /** What is left of x / y after its whole part, of the sign of x; exact where the quotient has no more bits than a float. */
    private static Expr fmod(FloatFormat t, Expr x, Expr y) {
        Expr b = y.abs();
        Expr rest = without(t, without(t, x.abs(), b), b);
        rest = rest.lt(0).select(rest.add(b), rest);
        Expr r = b.eq(INFINITY).and(x.abs().lt(INFINITY)).select(x.abs(), rest);
        return Formulas.withSign(t, r, x);
    }

    /** {@code a} less a whole number of times {@code b}; the product's rounding error is kept, so that the difference has none. */
    private static Expr without(FloatFormat t, Expr a, Expr b) {
        Wide whole = Wide.product(t, a.div(b).trunc(), b);
        return a.sub(whole.high()).sub(whole.low());
    }

    /** What is left of x / y after its floor, of the sign of y. */
    private static Expr remainder(FloatFormat t, Expr x, Expr y) {
        Expr r = fmod(t, x, y);
        return r.ne(Expr.of(0)).and(r.lt(0).xor(y.lt(0))).select(r.add(y), r);
    }

    /** The floor of the exact quotient, which the rounded quotient may already have passed; x / y for y = 0. */
    private static Expr floorDivide(FloatFormat t, Expr x, Expr y) {
        Expr r = fmod(t, x, y);
        Expr quotient = x.sub(r).div(y);
        Expr down = r.ne(Expr.of(0)).and(r.lt(0).xor(y.lt(0)));
        Expr whole = down.select(quotient.sub(1), quotient).nearest();
        Expr signed = whole.eq(0).select(Formulas.withSign(t, Expr.of(0), x.div(y)), whole);
        return y.eq(0).select(x.div(y), signed);
    }
}
