package chainrule.program.plan;

import chainrule.kernel.DType;
import chainrule.kernel.Expr;

/** Algebra that changes no bit: not the sign of a zero, not a rounding. */
final class Identities {
    private Identities() { }

    /** A register that already holds what the operation gives, or -1. */
    static int same(Fused code, Expr.Kind kind, int[] in) {
        return switch (kind) {
            case MUL -> is(code, in[1], 1) ? in[0] : is(code, in[0], 1) ? in[1] : -1;
            case DIV -> is(code, in[1], 1) ? in[0] : -1;
            case SUB -> is(code, in[1], 0) ? in[0] : -1;
            case ADD -> is(code, in[1], -0.0) ? in[0] : is(code, in[0], -0.0) ? in[1] : -1;
            case NEG, NOT -> code.steps.get(in[0]).kind() == kind ? code.steps.get(in[0]).in()[0] : -1;
            case SELECT -> in[1] == in[2] ? in[1] : -1;
            case ARG, CONST, BITS_CONST, ABS, SQRT, FLOOR, CEIL, TRUNC, NEAREST, MIN, MAX, LT, LE, EQ, AND, OR, XOR, TO_BITS, FROM_BITS,
                    BITS_ADD, BITS_SUB, BITS_AND, BITS_OR, BITS_XOR, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED -> -1;
        };
    }

    /** A cheaper step with the same result, or null: a change of sign for a factor -1, a factor for a power of two as divisor. */
    static Fused.Step simpler(Fused code, Fused.Step s) {
        if (s.kind() == Expr.Kind.MUL && is(code, s.in()[1], -1)) return unary(Expr.Kind.NEG, s, s.in()[0]);
        if (s.kind() == Expr.Kind.MUL && is(code, s.in()[0], -1)) return unary(Expr.Kind.NEG, s, s.in()[1]);
        if (s.kind() != Expr.Kind.DIV) return null;
        Fused.Step by = code.steps.get(s.in()[1]);
        if (by.kind() != Expr.Kind.CONST || !isPowerOfTwo(by.value(), code.type)) return null;
        int factor = code.put(new Fused.Step(Expr.Kind.CONST, null, Expr.Type.VALUE, 0, 1 / by.value(), 0, new int[0], true));
        return new Fused.Step(Expr.Kind.MUL, null, s.type(), 0, 0, 0, new int[] {s.in()[0], factor}, s.perRow());
    }

    private static Fused.Step unary(Expr.Kind kind, Fused.Step s, int in) {
        return new Fused.Step(kind, null, s.type(), 0, 0, 0, new int[] {in}, s.perRow());
    }

    private static boolean is(Fused code, int register, double value) {
        Fused.Step s = code.steps.get(register);
        return s.kind() == Expr.Kind.CONST && Double.doubleToLongBits(s.value()) == Double.doubleToLongBits(value);
    }

    /** Whether its reciprocal is exact and neither of the two is subnormal. */
    private static boolean isPowerOfTwo(double x, DType type) {
        int most = type == DType.FLOAT32 ? 126 : 1022;
        int exponent = (int) (Double.doubleToLongBits(x) >> 52 & 0x7FF) - 1023;
        return (Double.doubleToLongBits(x) & 0xFFFFFFFFFFFFFL) == 0 && exponent >= -most && exponent <= most;
    }
}
