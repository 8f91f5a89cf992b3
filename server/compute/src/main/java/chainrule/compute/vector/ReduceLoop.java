package chainrule.compute.vector;

import chainrule.kernel.Kernel;
import chainrule.kernel.Order;
import chainrule.program.plan.Fused;
import chainrule.program.plan.Split;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Writes the loops that fold axes away, in the order that {@link Order} fixes: sixteen accumulators where the last axis is
 * folded, in as many vectors as they fill, else one accumulator for each result, side by side in vectors. What is folded is
 * computed where it is read.
 */
final class ReduceLoop {
    /** Results computed at once, in vectors, when the last axis stays. */
    private static final int ABREAST = 4;

    private final Body body;
    private final Lanes lanes;
    private final Kernel.Fold fold;
    private final Registers registers;
    private final int result;
    private final int[] accumulators;

    private ReduceLoop(Body body, Maps maps, Lanes lanes, Kernel.Fold fold, Fused fused) {
        this.body = body;
        this.lanes = lanes;
        this.fold = fold;
        registers = new Registers(body, maps, lanes, fused);
        result = fused.outputs.get(0).register();
        accumulators = new int[Math.max(ABREAST, Order.LANES / lanes.count)];
        for (int v = 0; v < accumulators.length; v++) accumulators[v] = body.reference();
    }

    /** The operands are the leaves and then the result, which has the strides of the array that is folded. */
    static void emit(Body body, Maps maps, Lanes lanes, Kernel.Fold fold, Fused fused, int[] shape, int[] axes, Nest.Operand... operands) {
        ReduceLoop loop = new ReduceLoop(body, maps, lanes, fold, fused);
        Split[] splits = new Split[operands.length];
        Nest.Operand[] kept = new Nest.Operand[operands.length];
        for (int k = 0; k < operands.length; k++) {
            splits[k] = Split.of(shape, operands[k].strides(), axes);
            kept[k] = new Nest.Operand(operands[k].place(), splits[k].keptStrides());
        }
        int out = operands.length - 1;
        Nest nest = new Nest(body, splits[out].kept(), kept);
        loop.registers.hoist();
        Starts starts = new Starts(body, nest, splits);
        if (splits[out].last()) {
            int count = 1;
            for (int n : splits[out].folded()) count *= n;
            int elements = count;
            int total = lanes.variable(body);
            nest.run(1, one -> {
                starts.set();
                loop.along(starts, elements, total);
                body.array(lanes.dtype);
                nest.push(out, 0);
                lanes.get(body, total);
                lanes.storeOne(body);
            });
        } else {
            nest.run(ABREAST * lanes.count, count -> {
                starts.set();
                loop.abreast(maps, nest, splits, starts, count);
            });
        }
    }

    /** Where the leaves begin that belong to the results at hand, and how far along the folded elements the loops are. */
    private static final class Starts implements Places {
        final Body body;
        final Nest nest;
        final int[] locals;
        final int[] inner;
        /** The variables that count elements. */
        final int[] counters = {Nest.NONE, Nest.NONE};
        int known;

        Starts(Body body, Nest nest, Split[] splits) {
            this.body = body;
            this.nest = nest;
            locals = new int[splits.length - 1];
            inner = new int[locals.length];
            for (int k = 0; k < locals.length; k++) {
                int[] strides = splits[k].foldedStrides();
                for (int d = 0; d < strides.length; d++) if (splits[k].folded()[d] != 1) inner[k] = strides[d];
                locals[k] = body.integer();
            }
        }

        void set() {
            for (int k = 0; k < locals.length; k++) {
                nest.push(k, 0);
                body.code.istore(locals[k]);
            }
        }

        @Override public void push(int k, int ahead) {
            body.sum(locals[k], (known + ahead) * inner[k]);
            if (inner[k] == 0) return;
            for (int counter : counters) {
                if (counter == Nest.NONE) continue;
                body.code.iload(counter);
                if (inner[k] != 1) body.code.loadConstant(inner[k]).imul();
                body.code.iadd();
            }
        }

        @Override public int inner(int k) { return inner[k]; }
    }

    private void neutral(int local) {
        lanes.constant(body, Order.neutral(fold));
        body.code.astore(local);
    }

    /** {@code count} results side by side, each with one accumulator. */
    private void abreast(Maps maps, Nest nest, Split[] splits, Starts starts, int count) {
        int vectors = (count + lanes.count - 1) / lanes.count;
        for (int v = 0; v < vectors; v++) neutral(accumulators[v]);
        int out = splits.length - 1;
        Nest.Operand[] leaves = new Nest.Operand[out];
        for (int k = 0; k < out; k++) leaves[k] = new Nest.Operand(starts.locals[k], 0, splits[k].foldedStrides());
        Nest inside = new Nest(body, splits[out].folded(), leaves);
        inside.run(1, one -> {
            for (int v = 0; v < vectors; v++) {
                int first = v * lanes.count;
                registers.begin(new Places() {
                    @Override public void push(int k, int ahead) { inside.pushFrom(k, (first + ahead) * nest.inner(k)); }
                    @Override public int inner(int k) { return nest.inner(k); }
                }, lanes.count);
                registers.value(result, 0);
                body.code.aload(accumulators[v]);
                lanes.fold(body, fold);
                body.code.astore(accumulators[v]);
            }
        });
        for (int v = 0; v < vectors; v++) {
            body.code.aload(accumulators[v]);
            lanes.exact(body);
            body.code.astore(accumulators[v]);
            Access.store(body, maps, nest, out, lanes, v * lanes.count, Math.min(lanes.count, count - v * lanes.count), accumulators[v]);
        }
    }

    /** Folds {@code count} elements from the starts into the variable {@code total}. */
    private void along(Starts starts, int count, int total) {
        int full = count / Order.BLOCK;
        int rest = count % Order.BLOCK;
        // Starting from the neutral element gives the first block's result: it is never -0 where that would matter.
        lanes.scalar(body, Order.neutral(fold));
        lanes.set(body, total);
        if (full == 1) block(starts, Order.BLOCK, total);
        if (full > 1) {
            body.count(full * Order.BLOCK, Order.BLOCK, i -> {
                starts.counters[0] = i;
                block(starts, Order.BLOCK, total);
                starts.counters[0] = Nest.NONE;
            });
        }
        starts.known = full * Order.BLOCK;
        if (rest > 0) block(starts, rest, total);
        starts.known = 0;
    }

    private void block(Starts starts, int count, int total) {
        // Accumulators that no element reaches stay neutral and are left out: folding with them changes nothing.
        int touched = Math.min(Order.LANES / lanes.count, (count + lanes.count - 1) / lanes.count);
        for (int v = 0; v < touched; v++) neutral(accumulators[v]);
        int full = count / Order.LANES * Order.LANES;
        int rest = count - full;
        if (full > Order.LANES) {
            body.count(full, Order.LANES, i -> {
                starts.counters[1] = i;
                for (int v = 0; v < touched; v++) take(starts, v, lanes.count);
                starts.counters[1] = Nest.NONE;
            });
        } else if (full > 0) {
            for (int v = 0; v < touched; v++) take(starts, v, lanes.count);
        }
        starts.known += full;
        for (int v = 0; v * lanes.count < rest; v++) take(starts, v, Math.min(lanes.count, rest - v * lanes.count));
        starts.known -= full;
        lanes.get(body, total);
        halve(body, lanes, fold, accumulators, touched, Math.min(count, Order.LANES));
        lanes.foldOne(body, fold);
        lanes.set(body, total);
    }

    /** Folds the {@code v}th vector from the starts, or its first {@code valid} lanes. */
    private void take(Starts starts, int v, int valid) {
        registers.begin(new Places() {
            @Override public void push(int k, int ahead) { starts.push(k, v * lanes.count + ahead); }
            @Override public int inner(int k) { return starts.inner(k); }
        }, valid);
        if (valid < lanes.count) lanes.constant(body, Order.neutral(fold));
        registers.value(result, 0);
        if (valid < lanes.count) {
            lanes.firstLanes(body, valid);
            lanes.blend(body);
        }
        body.code.aload(accumulators[v]);
        lanes.fold(body, fold);
        body.code.astore(accumulators[v]);
    }

    /** Leaves the first {@code count} of the accumulators folded, an element, on the stack. */
    static void halve(Body body, Lanes lanes, Kernel.Fold fold, int[] accumulators, int touched, int count) {
        int width = 1;
        while (width < count) width *= 2;
        for (int v = 0; v * lanes.count < width; v++) {
            if (v < touched) {
                body.code.aload(accumulators[v]);
                lanes.exact(body);
            } else lanes.constant(body, Order.neutral(fold));
            body.scratch(lanes.dtype, v * lanes.count);
            lanes.store(body);
        }
        var element = Body.elementOf(lanes.dtype);
        body.scratch(lanes.dtype, 0).code.loadConstant(width).loadConstant(fold.ordinal());
        body.call("halve", MethodTypeDesc.of(element, Body.arrayOf(lanes.dtype), ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int));
    }
}
