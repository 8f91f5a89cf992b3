package chainrule.client.simd;

import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Scalar;

/** Scalar functions for the self-test: together they use every machine operation, and constants that differ by type. */
final class Formulas {
    static final Scalar[] UNARY;
    static final Scalar[] BINARY;
    /** For int64: what needs no fractions. */
    static final Scalar[] UNARY_WHOLE;
    static final Scalar[] BINARY_WHOLE;
    static final Scalar[] COMPARE;
    static final Scalar[] LOGIC;
    static final Scalar NOT = Scalar.of(Expr.mask(0).not(), Expr.Type.MASK);
    static final Scalar SELECT = Scalar.of(Expr.mask(0).select(Expr.arg(1), Expr.arg(2)), Expr.Type.MASK, Expr.Type.VALUE, Expr.Type.VALUE);
    static final Scalar ADD;
    static final Scalar SUB;
    static final Scalar MUL;
    static final Scalar DIV;
    static final Scalar MINIMUM;
    static final Scalar MAXIMUM;
    static final Scalar ABS = Scalar.of(Expr.arg(0).abs(), Expr.Type.VALUE);
    static final Scalar POSITIVE;
    static final Scalar INDICATOR = Scalar.of(Expr.mask(0).select(1, 0), Expr.Type.MASK);

    /** A choice between truth values. */
    static final Scalar CHOICE = Scalar.of(Expr.mask(0).select(Expr.mask(1), Expr.mask(2)), Expr.Type.MASK, Expr.Type.MASK, Expr.Type.MASK);
    /** The next of a sequence of random int64 numbers, and 53 of its bits. */
    static final Scalar NEXT = Scalar.of(scrambled(Expr.arg(0).toBits().bitsOr(Expr.bits(1))).fromBits(), Expr.Type.VALUE);
    static final Scalar LEADING = Scalar.of(Expr.arg(0).toBits().shiftRight(11).fromBits(), Expr.Type.VALUE);

    private Formulas() { }

    /** The larger of 0 and the smaller of {@code last} and the argument: a position from any number. */
    static Scalar position(int last) { return Scalar.of(Expr.arg(0).min(Expr.of(last)).max(Expr.of(0)), Expr.Type.VALUE); }

    private static Expr scrambled(Expr bits) {
        Expr a = bits.bitsXor(bits.shiftLeft(13));
        Expr b = a.bitsXor(a.shiftRight(7));
        return b.bitsXor(b.shiftLeft(17));
    }

    static {
        Expr x = Expr.arg(0);
        Expr y = Expr.arg(1);
        Expr.Type v = Expr.Type.VALUE;
        ADD = Scalar.of(x.add(y), v, v);
        SUB = Scalar.of(x.sub(y), v, v);
        MUL = Scalar.of(x.mul(y), v, v);
        DIV = Scalar.of(x.div(y), v, v);
        MINIMUM = Scalar.of(x.min(y), v, v);
        MAXIMUM = Scalar.of(x.max(y), v, v);
        POSITIVE = Scalar.of(x.gt(0), v);
        UNARY = new Scalar[] {
            Scalar.of(x.neg(), v), ABS, Scalar.of(x.abs().sqrt(), v), Scalar.of(x.sqrt(), v), Scalar.of(x.floor(), v),
            Scalar.of(x.ceil(), v), Scalar.of(x.trunc(), v), Scalar.of(x.nearest(), v), Scalar.of(x, v),
            Scalar.of(x.max(Expr.of(0)), v), Scalar.of(x.max(Expr.of(1e-60)), v), Scalar.of(x.min(Expr.of(-1e-60)), v), Scalar.of(x.min(Expr.of(2.5)), v),
            Scalar.of(x.mul(x).add(1).div(x.sub(0.1)), v), Scalar.of(x.isNan().select(Expr.of(-7), x), v),
            Scalar.of(Formulas::bits, v), Scalar.of(Formulas::power, v)};
        BINARY = new Scalar[] {
            ADD, SUB, MUL, DIV, MINIMUM, MAXIMUM,
            Scalar.of(x.lt(y).select(x.mul(2), y.neg()), v, v),
            Scalar.of(x.le(y).and(x.eq(y).not()).or(x.gt(0)).xor(y.lt(1)).select(x.add(y), x.sub(y)), v, v),
            Scalar.of(x.toBits().bitsXor(y.toBits()).bitsAnd(Expr.bits(0xFFFF)).bitsOr(x.toBits()).fromBits(), v, v)};
        COMPARE = new Scalar[] {
            Scalar.of(x.lt(y), v, v), Scalar.of(x.le(y), v, v), Scalar.of(x.eq(y), v, v), Scalar.of(x.ne(y), v, v), Scalar.of(x.gt(y), v, v)};
        UNARY_WHOLE = new Scalar[] {
            UNARY[0], ABS, Scalar.of(x.floor(), v), Scalar.of(x.ceil(), v), Scalar.of(x.trunc(), v), Scalar.of(x.nearest(), v), Scalar.of(x, v),
            Scalar.of(x.max(Expr.of(0)), v), Scalar.of(x.mul(x).add(1), v), Scalar.of(x.lt(0).select(x.neg(), x.sub(3)), v), NEXT, LEADING,
            Scalar.of(x.toBits().shiftRightSigned(5).bitsSub(Expr.bits(0x123456789ABCDEFL)).fromBits(), v),
            Scalar.of(x.toBits().bitsAdd(Expr.bits(7)).shiftLeft(63).fromBits(), v)};
        BINARY_WHOLE = new Scalar[] {
            ADD, SUB, MUL, MINIMUM, MAXIMUM, Scalar.of(x.lt(y).select(x.mul(2), y.neg()), v, v),
            Scalar.of(x.le(y).and(x.eq(y).not()).or(x.gt(0)).xor(y.lt(1)).select(x.add(y), x.sub(y)), v, v),
            Scalar.of(x.toBits().bitsXor(y.toBits()).bitsAnd(Expr.bits(0xFFFF)).bitsOr(x.toBits()).fromBits(), v, v)};
        Expr a = Expr.mask(0);
        Expr b = Expr.mask(1);
        Expr.Type m = Expr.Type.MASK;
        LOGIC = new Scalar[] {Scalar.of(a.and(b), m, m), Scalar.of(a.or(b), m, m), Scalar.of(a.xor(b), m, m)};
    }

    /** Arithmetic on bit patterns, with constants and shifts of the type's width. */
    private static Expr bits(DType type) {
        boolean single = type == DType.FLOAT32;
        Expr b = Expr.arg(0).toBits();
        Expr high = b.shiftRight(single ? 23 : 52).bitsAdd(Expr.bits(3)).shiftLeft(single ? 23 : 52);
        Expr sign = b.shiftRightSigned(single ? 31 : 63);
        return high.bitsSub(b.bitsAnd(Expr.bits(single ? 0x7FFFFF : 0xFFFFFFFFFFFFFL))).bitsXor(sign).fromBits();
    }

    /** A power of two made from its exponent, the way exp does, times a polynomial. */
    private static Expr power(DType type) {
        boolean single = type == DType.FLOAT32;
        double magic = single ? 12582912.0 : 6755399441055744.0;
        Expr x = Expr.arg(0).max(Expr.of(-20)).min(Expr.of(20));
        Expr shifted = x.mul(1.4426950408889634).add(magic);
        Expr r = x.sub(shifted.sub(magic).mul(0.6931471805599453));
        Expr scale = shifted.toBits().shiftLeft(single ? 23 : 52).bitsAdd(Expr.of(1).toBits()).fromBits();
        return r.mul(0.16666).add(0.5).mul(r).add(1).mul(r).add(1).mul(scale);
    }
}
