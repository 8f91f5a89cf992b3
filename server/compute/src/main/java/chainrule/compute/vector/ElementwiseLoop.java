package chainrule.compute.vector;

import chainrule.kernel.Expr;
import chainrule.kernel.Strided;
import chainrule.program.plan.Fused;
import java.util.Arrays;

/** Writes the loops of elementwise code: over all elements, or over rows where the code folds them. */
final class ElementwiseLoop {
    private ElementwiseLoop() { }

    /** The operands are the leaves in order and then the outputs, whose memory may be written up to the end of the last vector. */
    static void elements(Body body, Maps maps, Fused fused, int[] shape, Nest.Operand[] operands) {
        Nest nest = new Nest(body, shape, operands);
        Lanes wide = Lanes.of(fused.type, Strided.size(shape));
        if (repeatsRows(nest, fused, wide)) {
            Registers registers = new Registers(body, maps, wide, fused);
            Nest.Operand[] still = operands.clone();
            for (int r = 0; r < fused.steps.size(); r++) {
                int k = fused.steps.get(r).index();
                if (fused.steps.get(r).kind() != Expr.Kind.ARG || !isRow(nest, k)) continue;
                registers.fixRow(r, operands[k].place(), nest.innermost());
                still[k] = new Nest.Operand(operands[k].place(), new int[shape.length]);
            }
            run(new Nest(body, shape, still), registers, wide, true);
            return;
        }
        Lanes lanes = Lanes.of(fused.type, nest.innermost());
        run(nest, new Registers(body, maps, lanes, fused), lanes, nest.rank() == 1 && nest.innermost() > 1 && allTogether(nest, fused));
    }

    private static void run(Nest nest, Registers registers, Lanes lanes, boolean padded) {
        if (nest.repeats(lanes.count)) registers.hoist();
        nest.run(lanes.count, padded, count -> {
            registers.begin(nest, count);
            registers.store();
        });
    }

    /** Whether a vector takes several short rows, and what is the same for each row fills it evenly. */
    private static boolean repeatsRows(Nest nest, Fused fused, Lanes lanes) {
        if (nest.rank() != 2 || nest.innermost() == 0 || lanes.count % nest.innermost() != 0) return false;
        for (int o = 0; o < fused.outputs.size(); o++) if (!nest.isWhole(fused.leaves.size() + o)) return false;
        for (Fused.Step s : fused.steps) {
            if (s.kind() != Expr.Kind.ARG || nest.isWhole(s.index()) || nest.isStill(s.index())) continue;
            if (s.type() == Expr.Type.MASK || !isRow(nest, s.index())) return false;
        }
        return true;
    }

    /** Whether every row sees the same elements, side by side. */
    private static boolean isRow(Nest nest, int k) { return nest.inner(k) == 1 && nest.outer(k) == 0; }

    /** Whether every operand lies one element behind the other, or is a single element. */
    private static boolean allTogether(Nest nest, Fused fused) {
        for (int o = 0; o < fused.outputs.size(); o++) if (nest.inner(fused.leaves.size() + o) != 1) return false;
        for (Fused.Step s : fused.steps) {
            if (s.kind() == Expr.Kind.ARG && nest.inner(s.index()) != 0 && nest.inner(s.index()) != 1) return false;
        }
        return true;
    }

    /** Row by row along the last axis. */
    static void rows(Body body, Maps maps, Lanes lanes, Fused fused, int[] shape, Nest.Operand[] operands) {
        int last = shape.length - 1;
        Nest.Operand[] leading = new Nest.Operand[operands.length];
        int[] inner = new int[operands.length];
        for (int k = 0; k < operands.length; k++) {
            leading[k] = new Nest.Operand(operands[k].place(), Arrays.copyOf(operands[k].strides(), last));
            inner[k] = operands[k].strides()[last];
        }
        Nest nest = new Nest(body, Arrays.copyOf(shape, last), leading);
        Registers registers = Registers.ofRows(body, maps, lanes, fused, shape[last]);
        if (nest.repeats(1)) registers.hoist();
        Places places = new Places() {
            @Override public void push(int k, int ahead) { nest.pushFrom(k, nest.base(k) + ahead * inner[k]); }
            @Override public int inner(int k) { return inner[k]; }
        };
        nest.run(1, one -> {
            registers.begin(places, shape[last]);
            registers.store();
        });
    }
}
