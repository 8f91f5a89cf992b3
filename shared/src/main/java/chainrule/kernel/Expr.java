package chainrule.kernel;

/**
 * What one element of an elementwise kernel computes: an expression over a closed set of machine operations that every
 * executor knows (portable Java, WebAssembly SIMD, vector bytecode, CUDA). Nothing else is said of a scalar function
 * anywhere, so no executor knows an operation by its name.
 *
 * <p>An expression is written once for both float types and built for one of them; constants may differ between the two.
 */
public final class Expr {
    /** What travels along an edge: an element of the kernel's type, its bits as an integer of that width, or a truth value. */
    public enum Type { VALUE, BITS, MASK }

    /** The machine operations. The comment gives operands and result; V value, B bits, M mask. */
    public enum Kind {
        ARG,            // argument number `index`: V or M
        CONST,          // V, `value`
        BITS_CONST,     // B, `bits`
        ADD, SUB, MUL, DIV,     // V V -> V, IEEE, never contracted
        NEG, ABS, SQRT,         // V -> V; NEG and ABS touch the sign bit alone
        FLOOR, CEIL, TRUNC, NEAREST,    // V -> V; NEAREST rounds ties to even
        MIN, MAX,       // V V -> V; NaN if either is NaN; -0 < +0
        LT, LE, EQ,     // V V -> M; false if either is NaN
        AND, OR, XOR,   // M M -> M
        NOT,            // M -> M
        SELECT,         // M V V -> V: second where true, third where false; also M B B -> B
        TO_BITS,        // V -> B: the bit pattern; `index` RAW: whichever a NaN has
        FROM_BITS,      // B -> V
        BITS_ADD, BITS_SUB, BITS_AND, BITS_OR, BITS_XOR,    // B B -> B, wrapping
        SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED         // B -> B, by `index` places
    }

    /** The {@code index} of {@link #toRawBits}. */
    public static final int RAW = 1;

    public final Kind kind;
    public final Type type;
    public final int index;
    public final double value;
    public final long bits;
    private final Expr[] in;

    private Expr(Kind kind, Type type, int index, double value, long bits, Expr... in) {
        this.kind = kind;
        this.type = type;
        this.index = index;
        this.value = value;
        this.bits = bits;
        this.in = in;
    }

    public int operands() { return in.length; }

    public Expr operand(int i) { return in[i]; }

    public static Expr arg(int index) { return new Expr(Kind.ARG, Type.VALUE, index, 0, 0); }
    public static Expr mask(int index) { return new Expr(Kind.ARG, Type.MASK, index, 0, 0); }
    public static Expr of(double value) { return new Expr(Kind.CONST, Type.VALUE, 0, value, 0); }
    public static Expr bits(long bits) { return new Expr(Kind.BITS_CONST, Type.BITS, 0, 0, bits); }

    public Expr add(Expr o) { return values(Kind.ADD, o); }
    public Expr sub(Expr o) { return values(Kind.SUB, o); }
    public Expr mul(Expr o) { return values(Kind.MUL, o); }
    public Expr div(Expr o) { return values(Kind.DIV, o); }
    public Expr min(Expr o) { return values(Kind.MIN, o); }
    public Expr max(Expr o) { return values(Kind.MAX, o); }
    public Expr add(double o) { return add(of(o)); }
    public Expr sub(double o) { return sub(of(o)); }
    public Expr mul(double o) { return mul(of(o)); }
    public Expr div(double o) { return div(of(o)); }
    public Expr neg() { return unary(Kind.NEG); }
    public Expr abs() { return unary(Kind.ABS); }
    public Expr sqrt() { return unary(Kind.SQRT); }
    public Expr floor() { return unary(Kind.FLOOR); }
    public Expr ceil() { return unary(Kind.CEIL); }
    public Expr trunc() { return unary(Kind.TRUNC); }
    public Expr nearest() { return unary(Kind.NEAREST); }
    public Expr lt(Expr o) { return make(Kind.LT, Type.MASK, 0, want(Type.VALUE), o.want(Type.VALUE)); }
    public Expr le(Expr o) { return make(Kind.LE, Type.MASK, 0, want(Type.VALUE), o.want(Type.VALUE)); }
    public Expr eq(Expr o) { return make(Kind.EQ, Type.MASK, 0, want(Type.VALUE), o.want(Type.VALUE)); }
    public Expr gt(Expr o) { return o.lt(this); }
    public Expr ge(Expr o) { return o.le(this); }
    public Expr ne(Expr o) { return eq(o).not(); }
    public Expr lt(double o) { return lt(of(o)); }
    public Expr le(double o) { return le(of(o)); }
    public Expr gt(double o) { return gt(of(o)); }
    public Expr ge(double o) { return ge(of(o)); }
    public Expr eq(double o) { return eq(of(o)); }
    public Expr isNan() { return eq(this).not(); }
    public Expr and(Expr o) { return make(Kind.AND, Type.MASK, 0, want(Type.MASK), o.want(Type.MASK)); }
    public Expr or(Expr o) { return make(Kind.OR, Type.MASK, 0, want(Type.MASK), o.want(Type.MASK)); }
    public Expr xor(Expr o) { return make(Kind.XOR, Type.MASK, 0, want(Type.MASK), o.want(Type.MASK)); }
    public Expr not() { return make(Kind.NOT, Type.MASK, 0, want(Type.MASK)); }

    /** {@code then} where this mask is true, {@code otherwise} where it is false; both are always computed. */
    public Expr select(Expr then, Expr otherwise) {
        return make(Kind.SELECT, then.type, 0, want(Type.MASK), then, otherwise.want(then.type));
    }
    public Expr select(double then, double otherwise) { return select(of(then), of(otherwise)); }

    public Expr toBits() { return make(Kind.TO_BITS, Type.BITS, 0, want(Type.VALUE)); }

    /**
     * As {@link #toBits}, where the formula gives NaN for a NaN whatever its bits, which differ between machines: an executor
     * need not make them the same first.
     */
    public Expr toRawBits() { return make(Kind.TO_BITS, Type.BITS, RAW, want(Type.VALUE)); }
    public Expr fromBits() { return make(Kind.FROM_BITS, Type.VALUE, 0, want(Type.BITS)); }
    public Expr bitsAdd(Expr o) { return bitwise(Kind.BITS_ADD, o); }
    public Expr bitsSub(Expr o) { return bitwise(Kind.BITS_SUB, o); }
    public Expr bitsAnd(Expr o) { return bitwise(Kind.BITS_AND, o); }
    public Expr bitsOr(Expr o) { return bitwise(Kind.BITS_OR, o); }
    public Expr bitsXor(Expr o) { return bitwise(Kind.BITS_XOR, o); }
    public Expr shiftLeft(int places) { return make(Kind.SHIFT_LEFT, Type.BITS, places, want(Type.BITS)); }
    public Expr shiftRight(int places) { return make(Kind.SHIFT_RIGHT, Type.BITS, places, want(Type.BITS)); }
    public Expr shiftRightSigned(int places) { return make(Kind.SHIFT_RIGHT_SIGNED, Type.BITS, places, want(Type.BITS)); }

    /** The same kind of node over other operands: how passes rebuild an expression. */
    public Expr with(Expr... operands) { return new Expr(kind, type, index, value, bits, operands); }

    private Expr values(Kind kind, Expr o) { return make(kind, Type.VALUE, 0, want(Type.VALUE), o.want(Type.VALUE)); }
    private Expr unary(Kind kind) { return make(kind, Type.VALUE, 0, want(Type.VALUE)); }
    private Expr bitwise(Kind kind, Expr o) { return make(kind, Type.BITS, 0, want(Type.BITS), o.want(Type.BITS)); }

    private static Expr make(Kind kind, Type type, int index, Expr... in) { return new Expr(kind, type, index, 0, 0, in); }

    private Expr want(Type wanted) {
        if (type != wanted) throw new IllegalArgumentException("expression: wanted " + wanted + ", got " + type + " from " + kind);
        return this;
    }
}
