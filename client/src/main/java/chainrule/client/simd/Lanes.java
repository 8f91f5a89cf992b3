package chainrule.client.simd;

import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;

/** The machine operations of the two float types on 128-bit vectors: four lanes of float32 or two of float64. */
enum Lanes {
    F32(DType.FLOAT32), F64(DType.FLOAT64);

    final DType dtype;
    /** Bytes of one lane. */
    final int bytes;
    /** Lanes of a vector. */
    final int count;

    Lanes(DType dtype) {
        this.dtype = dtype;
        this.bytes = dtype.bytes();
        this.count = 16 / bytes;
    }

    static Lanes of(DType dtype) { return dtype == DType.FLOAT32 ? F32 : F64; }

    int splatLoad() { return this == F32 ? 0x09 : 0x0A; }
    int zeroLoad() { return this == F32 ? 0x5C : 0x5D; }
    int laneLoad() { return this == F32 ? 0x56 : 0x57; }
    int laneStore() { return this == F32 ? 0x5A : 0x5B; }
    int add() { return this == F32 ? 0xE4 : 0xF0; }
    int mul() { return this == F32 ? 0xE6 : 0xF2; }
    int eq() { return this == F32 ? 0x41 : 0x47; }
    int negateInteger() { return this == F32 ? 0xA1 : 0xC1; }

    /** The smaller or larger of two numbers by one comparison, as the machine has it. */
    int pseudo(Expr.Kind kind) { return kind == Expr.Kind.MIN ? this == F32 ? 0xEA : 0xF6 : this == F32 ? 0xEB : 0xF7; }

    /** {@code a * b + c}, rounded once or twice, as the machine likes. */
    int multiplyAdd() { return this == F32 ? 0x105 : 0x107; }

    /** {@code c - a * b} likewise. */
    int multiplySubtract() { return this == F32 ? 0x106 : 0x108; }

    int fold(Kernel.Fold fold) {
        return switch (fold) {
            case SUM -> add();
            case PROD -> mul();
            case MIN -> this == F32 ? 0xE8 : 0xF4;
            case MAX -> this == F32 ? 0xE9 : 0xF5;
        };
    }

    /** A vector with {@code value}, rounded to this type, in all lanes. */
    void constant(WasmCode code, double value) {
        bits(code, this == F32 ? Float.floatToIntBits((float) value) : Double.doubleToLongBits(value));
    }

    /** A vector with the bit pattern {@code bits} in all lanes. */
    void bits(WasmCode code, long bits) {
        long half = this == F32 ? bits & 0xFFFFFFFFL | bits << 32 : bits;
        code.constant(half, half);
    }

    /** A vector that is all ones in the first {@code count} lanes and zero in the others. */
    void firstLanes(WasmCode code, int count) {
        int set = count * bytes;
        code.constant(set >= 8 ? -1L : (1L << 8 * set) - 1, set <= 8 ? 0 : set >= 16 ? -1L : (1L << 8 * (set - 8)) - 1);
    }

    /** Writes the instruction of one machine operation; its operands are on the stack. */
    void operation(WasmCode code, Expr.Kind kind, int index) {
        boolean f = this == F32;
        switch (kind) {
            case ADD -> code.simd(add());
            case SUB -> code.simd(f ? 0xE5 : 0xF1);
            case MUL -> code.simd(mul());
            case DIV -> code.simd(f ? 0xE7 : 0xF3);
            case NEG -> code.simd(f ? 0xE1 : 0xED);
            case ABS -> code.simd(f ? 0xE0 : 0xEC);
            case SQRT -> code.simd(f ? 0xE3 : 0xEF);
            case FLOOR -> code.simd(f ? 0x68 : 0x75);
            case CEIL -> code.simd(f ? 0x67 : 0x74);
            case TRUNC -> code.simd(f ? 0x69 : 0x7A);
            case NEAREST -> code.simd(f ? 0x6A : 0x94);
            case MIN -> code.simd(f ? 0xE8 : 0xF4);
            case MAX -> code.simd(f ? 0xE9 : 0xF5);
            case LT -> code.simd(f ? 0x43 : 0x49);
            case LE -> code.simd(f ? 0x45 : 0x4B);
            case EQ -> code.simd(eq());
            case AND, BITS_AND -> code.simd(0x4E);
            case OR, BITS_OR -> code.simd(0x50);
            case XOR, BITS_XOR -> code.simd(0x51);
            case NOT -> code.simd(0x4D);
            case BITS_ADD -> code.simd(f ? 0xAE : 0xCE);
            case BITS_SUB -> code.simd(f ? 0xB1 : 0xD1);
            case SHIFT_LEFT -> code.i32(index).simd(f ? 0xAB : 0xCB);
            case SHIFT_RIGHT -> code.i32(index).simd(f ? 0xAD : 0xCD);
            case SHIFT_RIGHT_SIGNED -> code.i32(index).simd(f ? 0xAC : 0xCC);
            case FROM_BITS -> { }
            case ARG, CONST, BITS_CONST, SELECT, TO_BITS ->
                throw new IllegalStateException("lanes: " + kind + " is written by its caller");
        }
    }
}
