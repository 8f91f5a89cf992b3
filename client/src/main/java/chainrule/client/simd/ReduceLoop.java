package chainrule.client.simd;

import chainrule.kernel.Kernel;
import chainrule.kernel.Order;
import chainrule.program.plan.Fused;
import chainrule.program.plan.Split;

/**
 * Writes the loops that fold axes away, in the order that {@link Order} fixes: sixteen accumulators where the last axis is
 * folded, which are four vectors of float32 or eight of float64, else one accumulator for each result, side by side in
 * vectors. What is folded is computed where it is read.
 */
final class ReduceLoop {
    /** Results computed at once, in vectors, when the last axis stays. */
    private static final int ABREAST = 4;

    private final Body body;
    private final WasmCode code;
    private final Lanes lanes;
    private final Kernel.Fold fold;
    private final Registers registers;
    private final int result;
    private final int[] accumulators;

    private ReduceLoop(Body body, Lanes lanes, Kernel.Fold fold, Fused fused) {
        this.body = body;
        this.code = body.code;
        this.lanes = lanes;
        this.fold = fold;
        registers = new Registers(body, lanes, fused);
        result = fused.outputs.get(0).register();
        accumulators = new int[Order.LANES / lanes.count];
        for (int v = 0; v < accumulators.length; v++) accumulators[v] = body.vector();
    }

    /** The operands are the leaves and then the result, which has the strides of the array that is folded. */
    static void emit(Body body, Lanes lanes, Kernel.Fold fold, Fused fused, int[] shape, int[] axes, Nest.Operand... operands) {
        ReduceLoop loop = new ReduceLoop(body, lanes, fold, fused);
        Split[] splits = new Split[operands.length];
        Nest.Operand[] kept = new Nest.Operand[operands.length];
        for (int k = 0; k < operands.length; k++) {
            splits[k] = Split.of(shape, operands[k].strides(), axes);
            kept[k] = new Nest.Operand(Nest.NONE, operands[k].address(), splits[k].keptStrides());
        }
        int out = operands.length - 1;
        Nest nest = new Nest(body, splits[out].kept(), kept);
        loop.registers.hoist();
        Starts starts = new Starts(body, nest, splits);
        if (splits[out].last()) {
            int count = 1;
            for (int n : splits[out].folded()) count *= n;
            int elements = count;
            nest.run(1, one -> {
                starts.set();
                loop.along(starts, elements);
                Access.store(body, nest, out, lanes, 0, 1, loop.accumulators[0]);
            });
        } else {
            nest.run(ABREAST * lanes.count, count -> {
                starts.set();
                loop.abreast(nest, splits, starts, count);
            });
        }
    }

    /** Where the leaves begin that belong to the results at hand. Leaves that are walked alike share a variable. */
    private static final class Starts implements Places {
        final Body body;
        final Nest nest;
        final int[] locals;
        final int[] inner;

        Starts(Body body, Nest nest, Split[] splits) {
            this.body = body;
            this.nest = nest;
            locals = new int[splits.length - 1];
            inner = new int[locals.length];
            for (int k = 0; k < locals.length; k++) {
                int[] strides = splits[k].foldedStrides();
                for (int d = 0; d < strides.length; d++) if (splits[k].folded()[d] != 1) inner[k] = strides[d];
                locals[k] = Nest.NONE;
                for (int l = 0; l < k; l++) {
                    if (nest.together(k, l) && java.util.Arrays.equals(strides, splits[l].foldedStrides())) locals[k] = locals[l];
                }
                if (locals[k] == Nest.NONE) locals[k] = body.i32();
            }
        }

        void set() {
            for (int k = 0; k < locals.length; k++) {
                if (!isFirst(k)) continue;
                nest.push(k, 0);
                body.code.set(locals[k]);
            }
        }

        private boolean isFirst(int k) {
            for (int l = 0; l < k; l++) if (locals[l] == locals[k]) return false;
            return true;
        }

        /** The constant part of an address, which the variables do not hold. */
        int base(int k) { return nest.base(k); }

        void move(int elements) { for (int k = 0; k < locals.length; k++) if (isFirst(k)) body.code.bump(locals[k], elements * inner[k]); }

        @Override public int push(int k, int ahead) {
            body.code.get(locals[k]);
            return base(k) + ahead * inner[k];
        }

        @Override public int inner(int k) { return inner[k]; }
    }

    private void fold(int into, int with) { code.get(into).get(with).simd(lanes.fold(fold)).set(into); }

    private void neutral(int local) {
        lanes.constant(code, Order.neutral(fold));
        code.set(local);
    }

    /** {@code count} results side by side, each with one accumulator. */
    private void abreast(Nest nest, Split[] splits, Starts starts, int count) {
        int vectors = (count + lanes.count - 1) / lanes.count;
        for (int v = 0; v < vectors; v++) neutral(accumulators[v]);
        int out = splits.length - 1;
        Nest.Operand[] leaves = new Nest.Operand[out];
        for (int k = 0; k < out; k++) leaves[k] = new Nest.Operand(starts.locals[k], starts.base(k), splits[k].foldedStrides());
        Nest inside = new Nest(body, splits[out].folded(), leaves);
        inside.run(1, one -> {
            for (int v = 0; v < vectors; v++) {
                int first = v * lanes.count;
                registers.begin(new Places() {
                    @Override public int push(int k, int ahead) { return inside.push(k, 0) + (first + ahead) * nest.inner(k); }
                    @Override public int inner(int k) { return nest.inner(k); }
                }, lanes.count);
                code.get(accumulators[v]);
                registers.value(result, 0);
                code.simd(lanes.fold(fold)).set(accumulators[v]);
            }
        });
        for (int v = 0; v < vectors; v++) {
            Access.store(body, nest, out, lanes, v * lanes.count, Math.min(lanes.count, count - v * lanes.count), accumulators[v]);
        }
    }

    /** Folds {@code count} elements from the starts, which move; the result is in accumulator 0, lane 0. */
    private void along(Starts starts, int count) {
        if (count == 0) {
            neutral(accumulators[0]);
            return;
        }
        int full = count / Order.BLOCK;
        int rest = count % Order.BLOCK;
        if (full + (rest > 0 ? 1 : 0) == 1) {
            block(starts, count);
            return;
        }
        // Starting from the neutral element gives the first block's result: it is never -0 where that would matter.
        int total = body.vector();
        neutral(total);
        int counter = body.i32();
        code.i32(full).set(counter).loop();
        block(starts, Order.BLOCK);
        fold(total, accumulators[0]);
        code.again(counter);
        if (rest > 0) {
            block(starts, rest);
            fold(total, accumulators[0]);
        }
        code.get(total).set(accumulators[0]);
    }

    private void block(Starts starts, int count) {
        // Accumulators that no element reaches stay neutral and are left out: folding with them changes nothing.
        int touched = Math.min(accumulators.length, (count + lanes.count - 1) / lanes.count);
        for (int v = 0; v < touched; v++) neutral(accumulators[v]);
        int rounds = count / Order.LANES;
        int rest = count % Order.LANES;
        if (rounds > 0) {
            int counter = body.i32();
            if (rounds > 1) code.i32(rounds).set(counter).loop();
            for (int v = 0; v < touched; v++) take(starts, v, lanes.count);
            starts.move(Order.LANES);
            if (rounds > 1) code.again(counter);
        }
        for (int v = 0; v * lanes.count < rest; v++) take(starts, v, Math.min(lanes.count, rest - v * lanes.count));
        if (rest > 0) starts.move(rest);
        halve(body, lanes, fold, accumulators, touched);
    }

    /** Folds the {@code v}th vector from the starts, or its first {@code valid} lanes. */
    private void take(Starts starts, int v, int valid) {
        code.get(accumulators[v]);
        registers.begin(new Places() {
            @Override public int push(int k, int ahead) { return starts.push(k, v * lanes.count + ahead); }
            @Override public int inner(int k) { return starts.inner(k); }
        }, valid);
        registers.value(result, 0);
        if (valid < lanes.count) {
            lanes.constant(code, Order.neutral(fold));
            lanes.firstLanes(code, valid);
            code.simd(0x52);
        }
        code.simd(lanes.fold(fold)).set(accumulators[v]);
    }

    /** Folds the accumulators, of which the first {@code touched} hold something, into the first: the result is in all its lanes. */
    static void halve(Body body, Lanes lanes, Kernel.Fold fold, int[] accumulators, int touched) {
        WasmCode code = body.code;
        int left = touched;
        for (int half = accumulators.length / 2; half > 0; half /= 2) {
            for (int v = 0; v + half < left; v++) code.get(accumulators[v]).get(accumulators[v + half]).simd(lanes.fold(fold)).set(accumulators[v]);
            left = Math.min(left, half);
        }
        int first = accumulators[0];
        for (int half = 8; half >= lanes.bytes; half /= 2) {
            int[] order = new int[16];
            for (int i = 0; i < 16; i++) order[i] = (i + half) % 16;
            code.get(first).get(first).get(first).shuffle(order).simd(lanes.fold(fold)).set(first);
        }
    }
}
