package chainrule.client.simd;

import chainrule.kernel.Expr;
import chainrule.program.plan.Fused;
import java.util.Arrays;

/** Writes the loops of elementwise code: over all elements, or over rows where the code folds them. */
final class ElementwiseLoop {
    private ElementwiseLoop() { }

    /** The operands are the leaves in order and then the outputs, whose memory may be written up to the end of the last vector. */
    static void elements(Body body, Lanes lanes, Fused fused, int[] shape, Nest.Operand[] operands) {
        Nest nest = new Nest(body, shape, operands);
        Registers registers = new Registers(body, lanes, fused);
        boolean whole = nest.rank() == 1 && nest.innermost() > 1 && allTogether(nest, lanes, fused);
        if (nest.repeats(lanes.count)) registers.hoist();
        nest.run(lanes.count, whole, count -> {
            registers.begin(nest, count);
            registers.store();
        });
    }

    /** Whether every operand lies one element behind the other, or is a single element. */
    private static boolean allTogether(Nest nest, Lanes lanes, Fused fused) {
        for (int o = 0; o < fused.outputs.size(); o++) {
            Expr.Type type = fused.steps.get(fused.outputs.get(o).register()).type();
            if (nest.inner(fused.leaves.size() + o) != width(type, lanes)) return false;
        }
        for (Fused.Step s : fused.steps) {
            if (s.kind() != Expr.Kind.ARG) continue;
            int inner = nest.inner(s.index());
            if (inner != 0 && inner != width(s.type(), lanes)) return false;
        }
        return true;
    }

    private static int width(Expr.Type type, Lanes lanes) { return type == Expr.Type.MASK ? 1 : lanes.bytes; }

    /** Row by row along the last axis. */
    static void rows(Body body, Lanes lanes, Fused fused, int[] shape, Nest.Operand[] operands) {
        int last = shape.length - 1;
        Nest.Operand[] leading = new Nest.Operand[operands.length];
        int[] inner = new int[operands.length];
        for (int k = 0; k < operands.length; k++) {
            leading[k] = new Nest.Operand(operands[k].start(), operands[k].address(), Arrays.copyOf(operands[k].strides(), last));
            inner[k] = operands[k].strides()[last];
        }
        Nest nest = new Nest(body, Arrays.copyOf(shape, last), leading);
        Registers registers = Registers.ofRows(body, lanes, fused, shape[last]);
        if (nest.repeats(1)) registers.hoist();
        Places places = new Places() {
            @Override public int push(int k, int ahead) { return nest.push(k, 0) + ahead * inner[k]; }
            @Override public int inner(int k) { return inner[k]; }
        };
        nest.run(1, one -> {
            registers.begin(places, shape[last]);
            registers.store();
        });
    }
}
