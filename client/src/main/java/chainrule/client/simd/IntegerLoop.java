package chainrule.client.simd;

import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.ScalarCode;
import chainrule.kernel.ScalarCode.Step;
import chainrule.math.Numbers;
import chainrule.program.Executor.Unsupported;
import chainrule.program.plan.Split;

/**
 * Writes the loops of int64 and bool, one element at a time: scalar code, folds, matrix products. Arithmetic wraps, so
 * that folds and sums of products have the same result in any order.
 */
final class IntegerLoop {
    static final int I64 = 0x7E;

    private IntegerLoop() { }

    /** The operands are the arguments in order and then the result; {@code mask} says for each whether it holds truth values. */
    static void elementwise(Body body, ScalarCode scalar, boolean[] mask, int[] shape, Nest.Operand[] operands) throws Unsupported {
        for (int r = 0; r < scalar.length(); r++) check(scalar.step(r));
        Nest nest = new Nest(body, shape, operands);
        int[] locals = new int[scalar.length()];
        for (int r = 0; r < locals.length; r++) locals[r] = body.local(scalar.step(r).type() == Expr.Type.MASK ? WasmCode.I32 : I64);
        int out = operands.length - 1;
        nest.run(1, one -> {
            for (int r = 0; r < locals.length; r++) {
                step(body.code, nest, scalar.step(r), locals);
                body.code.set(locals[r]);
            }
            int offset = nest.push(out, 0);
            body.code.get(locals[locals.length - 1]);
            CopyLoop.store(body.code, mask[out] ? DType.BOOL : DType.INT64, offset);
        });
    }

    /** What has no meaning for whole numbers, in the portable backend's words. */
    private static void check(Step s) throws Unsupported {
        if (s.kind() == Expr.Kind.DIV || s.kind() == Expr.Kind.SQRT) {
            throw new Unsupported("elementwise: wanted float32 or float64 for " + s.kind() + ", got int64; convert it first");
        }
        if (s.kind() == Expr.Kind.CONST && (long) s.value() != s.value()) {
            throw new Unsupported("elementwise: wanted a whole constant for int64, got " + Numbers.repr(s.value()) + "; convert the inputs first");
        }
    }

    /** Leaves the result of one machine operation on the stack; truth values are 0 or 1. */
    private static void step(WasmCode code, Nest nest, Step s, int[] locals) {
        int a = s.in().length > 0 ? locals[s.in()[0]] : 0;
        int b = s.in().length > 1 ? locals[s.in()[1]] : 0;
        switch (s.kind()) {
            case ARG -> CopyLoop.load(code, s.type() == Expr.Type.MASK ? DType.BOOL : DType.INT64, nest.push(s.index(), 0));
            case CONST -> code.i64((long) s.value());
            case BITS_CONST -> code.i64(s.bits());
            case ADD, BITS_ADD -> code.get(a).get(b).raw(0x7C);
            case SUB, BITS_SUB -> code.get(a).get(b).raw(0x7D);
            case MUL -> code.get(a).get(b).raw(0x7E);
            case NEG -> code.i64(0).get(a).raw(0x7D);
            case ABS -> code.get(a).i64(0).get(a).raw(0x7D).get(a).i64(0).raw(0x59).raw(0x1B);     // ge_s, select
            case MIN -> code.get(a).get(b).get(a).get(b).raw(0x53).raw(0x1B);                       // lt_s, select
            case MAX -> code.get(a).get(b).get(a).get(b).raw(0x55).raw(0x1B);                       // gt_s, select
            case LT -> code.get(a).get(b).raw(0x53);
            case LE -> code.get(a).get(b).raw(0x57);
            case EQ -> code.get(a).get(b).raw(0x51);
            case AND -> code.get(a).get(b).raw(0x71);
            case OR -> code.get(a).get(b).raw(0x72);
            case XOR -> code.get(a).get(b).raw(0x73);
            case NOT -> code.get(a).raw(0x45);
            case SELECT -> code.get(b).get(locals[s.in()[2]]).get(a).raw(0x1B);
            case FLOOR, CEIL, TRUNC, NEAREST, TO_BITS, FROM_BITS -> code.get(a);
            case BITS_AND -> code.get(a).get(b).raw(0x83);
            case BITS_OR -> code.get(a).get(b).raw(0x84);
            case BITS_XOR -> code.get(a).get(b).raw(0x85);
            case SHIFT_LEFT -> code.get(a).i64(s.index()).raw(0x86);
            case SHIFT_RIGHT -> code.get(a).i64(s.index()).raw(0x88);
            case SHIFT_RIGHT_SIGNED -> code.get(a).i64(s.index()).raw(0x87);
            case DIV, SQRT -> throw new IllegalStateException("int64: refused before");
        }
    }

    /** Folds axes away; for truth values the largest is "any", the smallest and the product are "all". {@code out} has the strides of the axes that stay. */
    static void reduce(Body body, DType dtype, Kernel.Fold fold, Split split, int address, Nest.Operand out) throws Unsupported {
        boolean bits = dtype == DType.BOOL;
        if (bits && fold == Kernel.Fold.SUM) throw new Unsupported("sum: wanted numbers, got bool; convert to int64 first");
        WasmCode code = body.code;
        Nest nest = new Nest(body, split.kept(), new Nest.Operand(Nest.NONE, address, split.keptStrides()), out);
        int start = body.i32();
        int folded = body.local(bits ? WasmCode.I32 : I64);
        int next = body.local(bits ? WasmCode.I32 : I64);
        nest.run(1, one -> {
            int offset = nest.push(0, 0);
            code.i32(offset).add().set(start);
            if (bits) code.i32(fold == Kernel.Fold.MAX ? 0 : 1).set(folded);
            else code.i64(neutral(fold)).set(folded);
            Nest inside = new Nest(body, split.folded(), new Nest.Operand(start, 0, split.foldedStrides()));
            inside.run(1, each -> {
                CopyLoop.load(code, dtype, inside.push(0, 0));
                code.set(next);
                if (bits) code.get(folded).get(next).raw(fold == Kernel.Fold.MAX ? 0x72 : 0x71);
                else fold(code, fold, folded, next);
                code.set(folded);
            });
            int target = nest.push(1, 0);
            code.get(folded);
            CopyLoop.store(code, dtype, target);
        });
    }

    private static long neutral(Kernel.Fold fold) {
        return switch (fold) {
            case SUM -> 0;
            case PROD -> 1;
            case MIN -> Long.MAX_VALUE;
            case MAX -> Long.MIN_VALUE;
        };
    }

    /** Leaves the fold of two int64 locals on the stack. */
    static void fold(WasmCode code, Kernel.Fold fold, int a, int b) {
        code.get(a).get(b);
        switch (fold) {
            case SUM -> code.raw(0x7C);
            case PROD -> code.raw(0x7E);
            case MIN -> code.get(a).get(b).raw(0x53).raw(0x1B);
            case MAX -> code.get(a).get(b).raw(0x55).raw(0x1B);
        }
    }

    /** C = A B for matrices in the last two axes; {@code shape} is that of C, whose elements are computed one after the other. */
    static void matmul(Body body, int[] shape, int k, Nest.Operand a, Nest.Operand b, Nest.Operand c) {
        WasmCode code = body.code;
        int rank = shape.length;
        int along = a.strides()[rank - 1];
        int down = b.strides()[rank - 2];
        Nest nest = new Nest(body, shape, new Nest.Operand(Nest.NONE, a.address(), Nest.withLast(a.strides(), a.strides()[rank - 2], 0)),
                new Nest.Operand(Nest.NONE, b.address(), Nest.withLast(b.strides(), 0, b.strides()[rank - 1])), c);
        int row = body.i32();
        int column = body.i32();
        int sum = body.local(I64);
        nest.run(1, one -> {
            code.i32(nest.push(0, 0)).add().set(row);
            code.i32(nest.push(1, 0)).add().set(column);
            code.i64(0).set(sum);
            Nest inside = new Nest(body, new int[] {k}, new Nest.Operand(row, 0, new int[] {along}), new Nest.Operand(column, 0, new int[] {down}));
            inside.run(1, each -> {
                code.get(sum);
                CopyLoop.load(code, DType.INT64, inside.push(0, 0));
                CopyLoop.load(code, DType.INT64, inside.push(1, 0));
                code.raw(0x7E).raw(0x7C).set(sum);
            });
            int target = nest.push(2, 0);
            code.get(sum);
            CopyLoop.store(code, DType.INT64, target);
        });
    }
}
