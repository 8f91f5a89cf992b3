package chainrule.client.simd;

import chainrule.kernel.Expr;
import chainrule.kernel.ScalarCode.Step;
import java.util.Arrays;

/** Writes the loop of an elementwise kernel: loads, the scalar code on whole vectors, a store. */
final class ElementwiseLoop {
    private final Body body;
    private final Lanes lanes;
    private final Fused fused;
    private final Nest nest;
    private final int[] uses;
    /** For each register the local that holds it for the whole loop, or NONE. */
    private final int[] fixed;
    /** For each register the local it is given when more than one step reads it. */
    private final int[] own;
    private boolean[] ready;

    /** The operands are the leaves in order and then the result. */
    private ElementwiseLoop(Body body, Lanes lanes, Fused fused, Nest nest) {
        this.body = body;
        this.lanes = lanes;
        this.fused = fused;
        this.nest = nest;
        int count = fused.steps.size();
        uses = new int[count];
        fixed = new int[count];
        own = new int[count];
        Arrays.fill(fixed, Nest.NONE);
        Arrays.fill(own, Nest.NONE);
        for (Step s : fused.steps) for (int in : s.in()) uses[in]++;
    }

    /** {@code padded}: the result's memory may be written up to the end of its last vector. */
    static void emit(Body body, Lanes lanes, Fused fused, int[] shape, Nest.Operand[] operands, boolean padded) {
        Nest nest = new Nest(body, shape, operands);
        int out = operands.length - 1;
        boolean mask = fused.steps.get(fused.result).type() == Expr.Type.MASK;
        ElementwiseLoop loop = new ElementwiseLoop(body, lanes, fused, nest);
        boolean whole = padded && nest.rank() == 1 && nest.innermost() > 1 && loop.allTogether(out, mask);
        if (nest.repeats(lanes.count)) loop.hoist();
        int vector = body.vector();
        nest.run(lanes.count, whole, count -> {
            loop.ready = new boolean[fused.steps.size()];
            loop.value(fused.result, count);
            body.code.set(vector);
            if (mask) Access.storeMask(body, nest, out, lanes, 0, count, vector);
            else Access.store(body, nest, out, lanes, 0, count, vector);
        });
    }

    /** Whether every operand lies one element behind the other, or is a single element. */
    private boolean allTogether(int out, boolean mask) {
        if (nest.inner(out) != (mask ? 1 : lanes.bytes)) return false;
        for (Step s : fused.steps) {
            if (s.kind() != Expr.Kind.ARG) continue;
            int inner = nest.inner(s.index());
            if (inner != 0 && inner != (s.type() == Expr.Type.MASK ? 1 : lanes.bytes)) return false;
        }
        return true;
    }

    /** Computes before the loop what does not change in it: constants and single elements. */
    private void hoist() {
        for (int r = 0; r < fixed.length; r++) {
            Step s = fused.steps.get(r);
            boolean still = s.kind() == Expr.Kind.CONST || s.kind() == Expr.Kind.BITS_CONST;
            if (!still) continue;
            leaf(s, lanes.count);
            fixed[r] = body.vector();
            body.code.set(fixed[r]);
        }
    }

    private void leaf(Step s, int count) {
        if (s.kind() == Expr.Kind.CONST) lanes.constant(body.code, s.value());
        else if (s.kind() == Expr.Kind.BITS_CONST) lanes.bits(body.code, s.bits());
        else if (s.type() == Expr.Type.MASK) Access.loadMask(body, nest, s.index(), lanes, 0, count);
        else Access.load(body, nest, s.index(), lanes, 0, count);
    }

    /** Leaves register {@code r} on the stack. */
    private void value(int r, int count) {
        if (fixed[r] != Nest.NONE) {
            body.code.get(fixed[r]);
            return;
        }
        if (ready[r]) {
            body.code.get(own[r]);
            return;
        }
        compute(fused.steps.get(r), count);
        if (uses[r] > 1) {
            if (own[r] == Nest.NONE) own[r] = body.vector();
            ready[r] = true;
            body.code.tee(own[r]);
        }
    }

    private void compute(Step s, int count) {
        switch (s.kind()) {
            case ARG, CONST, BITS_CONST -> leaf(s, count);
            case SELECT -> {
                value(s.in()[1], count);
                value(s.in()[2], count);
                value(s.in()[0], count);
                body.code.simd(0x52);       // v128.bitselect: the mask comes last
            }
            case TO_BITS -> {
                // A NaN's bits differ between machines until they are made the same.
                int x = body.vector();
                value(s.in()[0], count);
                body.code.set(x).get(x);
                lanes.constant(body.code, Double.NaN);
                body.code.get(x).get(x).simd(lanes.eq()).simd(0x52);
            }
            case ADD, SUB, MUL, DIV, NEG, ABS, SQRT, FLOOR, CEIL, TRUNC, NEAREST, MIN, MAX, LT, LE, EQ, AND, OR, XOR, NOT,
                    FROM_BITS, BITS_ADD, BITS_SUB, BITS_AND, BITS_OR, BITS_XOR, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED -> {
                for (int in : s.in()) value(in, count);
                lanes.operation(body.code, s.kind(), s.index());
            }
        }
    }
}
