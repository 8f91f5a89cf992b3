package chainrule.kernel;

/**
 * A number of about twice the digits: an unevaluated sum whose {@code low} is what {@code high} had to round away. Without
 * fused multiplication, products are exact by halves: each factor is cut into a leading half of its bits and the rest.
 */
record Wide(Expr high, Expr low) {
    static Wide of(Expr x) { return new Wide(x, Expr.of(0)); }

    /** A constant in two parts. */
    static Wide of(FloatFormat t, double[] wide, float[] single) {
        return t.mantissa() == 52 ? new Wide(Expr.of(wide[0]), Expr.of(wide[1])) : new Wide(Expr.of(single[0]), Expr.of(single[1]));
    }

    /** a + b, exactly. */
    static Wide sum(Expr a, Expr b) {
        Expr high = a.add(b);
        Expr part = high.sub(a);
        return new Wide(high, a.sub(high.sub(part)).add(b.sub(part)));
    }

    /** a + b, exactly, where |a| >= |b| or a is 0. */
    static Wide fastSum(Expr a, Expr b) {
        Expr high = a.add(b);
        return new Wide(high, a.sub(high).add(b));
    }

    /** a b, exactly but for the last bit of the rest. */
    static Wide product(FloatFormat t, Expr a, Expr b) {
        Expr a1 = head(t, a);
        Expr b1 = head(t, b);
        Expr a2 = a.sub(a1);
        Expr b2 = b.sub(b1);
        Expr high = a.mul(b);
        return new Wide(high, a1.mul(b1).sub(high).add(a1.mul(b2)).add(a2.mul(b1)).add(a2.mul(b2)));
    }

    private static Expr head(FloatFormat t, Expr x) { return x.toBits().bitsAnd(Expr.bits(t.head())).fromBits(); }

    static Wide select(Expr mask, Wide a, Wide b) { return new Wide(mask.select(a.high, b.high), mask.select(a.low, b.low)); }

    Wide plus(Wide o) {
        Wide s = sum(high, o.high);
        return fastSum(s.high, s.low.add(low.add(o.low)));
    }

    Wide plus(Expr o) {
        Wide s = sum(high, o);
        return fastSum(s.high, s.low.add(low));
    }

    Wide minus(Wide o) { return plus(o.negated()); }

    Wide negated() { return new Wide(high.neg(), low.neg()); }

    Wide times(FloatFormat t, Wide o) {
        Wide p = product(t, high, o.high);
        return fastSum(p.high, p.low.add(high.mul(o.low).add(low.mul(o.high))));
    }

    Wide times(FloatFormat t, Expr o) {
        Wide p = product(t, high, o);
        return fastSum(p.high, p.low.add(low.mul(o)));
    }

    /** By a power of two: exact. */
    Wide scaled(Expr power) { return new Wide(high.mul(power), low.mul(power)); }

    Wide scaled(double power) { return scaled(Expr.of(power)); }

    Wide over(FloatFormat t, Wide d) {
        Expr q = high.div(d.high);
        Wide p = product(t, q, d.high);
        Expr rest = high.sub(p.high).sub(p.low).add(low).sub(q.mul(d.low));
        return fastSum(q, rest.div(d.high));
    }

    /** The square root; 0 of 0. */
    Wide root(FloatFormat t) {
        Expr r = high.sqrt();
        Wide p = product(t, r, r);
        Expr rest = high.sub(p.high).sub(p.low).add(low);
        return fastSum(r, r.eq(0).select(Expr.of(0), rest.div(r.add(r))));
    }

    /** Rounded once. */
    Expr value() { return high.add(low); }
}
