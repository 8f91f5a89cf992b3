package chainrule.client.simd;

import chainrule.kernel.Kernel;
import chainrule.kernel.Order;

/**
 * Writes the loops that fold axes away, in the order that {@link Order} fixes: sixteen accumulators where the last axis is
 * folded, which are four vectors of float32 or eight of float64, else one accumulator for each result, side by side in
 * vectors.
 */
final class ReduceLoop {
    /** Results computed at once, in vectors, when the last axis stays. */
    private static final int ABREAST = 4;

    private final Body body;
    private final WasmCode code;
    private final Lanes lanes;
    private final Kernel.Fold fold;
    private final int[] accumulators;

    private ReduceLoop(Body body, Lanes lanes, Kernel.Fold fold) {
        this.body = body;
        this.code = body.code;
        this.lanes = lanes;
        this.fold = fold;
        accumulators = new int[Order.LANES / lanes.count];
        for (int v = 0; v < accumulators.length; v++) accumulators[v] = body.vector();
    }

    /** The axes that stay and those that are folded, with the strides of the input in bytes. */
    record Split(int[] kept, int[] keptStrides, int[] folded, int[] foldedStrides, boolean last) {
        static Split of(int[] shape, int[] strides, int[] axes) {
            boolean[] gone = new boolean[shape.length];
            for (int axis : axes) gone[axis] = true;
            int[][] parts = {new int[shape.length - axes.length], new int[shape.length - axes.length],
                    new int[axes.length], new int[axes.length]};
            int kept = 0;
            int folded = 0;
            for (int d = 0; d < shape.length; d++) {
                if (gone[d]) {
                    parts[2][folded] = shape[d];
                    parts[3][folded++] = strides[d];
                } else {
                    parts[0][kept] = shape[d];
                    parts[1][kept++] = strides[d];
                }
            }
            return new Split(parts[0], parts[1], parts[2], parts[3], shape.length > 0 && gone[shape.length - 1]);
        }

        /** Whether the loops can read the input where it lies; else it is first copied: the folded axes behind if the last is folded, else the others. */
        boolean isDirect(Lanes lanes) {
            Nest nest = last ? nest(folded, foldedStrides) : nest(kept, keptStrides);
            int inner = nest.inner(0);
            if (last) return nest.rank() == 1 && (inner == lanes.bytes || nest.innermost() <= 1);
            return inner == lanes.bytes || inner == 0;
        }

        private static Nest nest(int[] shape, int[] strides) {
            return new Nest(new Body(0), shape, new Nest.Operand(Nest.NONE, 0, strides));
        }
    }

    /** {@code out} has the strides of the axes that stay. */
    static void emit(Body body, Lanes lanes, Kernel.Fold fold, Split split, int address, int[] outStrides, int out) {
        ReduceLoop loop = new ReduceLoop(body, lanes, fold);
        Nest nest = new Nest(body, split.kept, new Nest.Operand(Nest.NONE, address, split.keptStrides),
                new Nest.Operand(Nest.NONE, out, outStrides));
        int start = body.i32();
        if (split.last) {
            int count = 1;
            for (int n : split.folded) count *= n;
            int elements = count;
            nest.run(1, one -> {
                loop.address(nest, start);
                loop.along(start, elements);
                Access.store(body, nest, 1, lanes, 0, 1, loop.accumulators[0]);
            });
        } else {
            nest.run(ABREAST * lanes.count, count -> {
                loop.address(nest, start);
                loop.abreast(nest, split, start, count);
            });
        }
    }

    private void address(Nest nest, int local) {
        int offset = nest.push(0, 0);
        if (offset != 0) code.i32(offset).add();
        code.set(local);
    }

    private void fold(int into, int with) { code.get(into).get(with).simd(lanes.fold(fold)).set(into); }

    private void neutral(int local) {
        lanes.constant(code, Order.neutral(fold));
        code.set(local);
    }

    /** {@code count} results side by side, each with one accumulator. */
    private void abreast(Nest nest, Split split, int start, int count) {
        int vectors = (count + lanes.count - 1) / lanes.count;
        for (int v = 0; v < vectors; v++) neutral(accumulators[v]);
        boolean splat = nest.inner(0) == 0;
        Nest inside = new Nest(body, split.folded, new Nest.Operand(start, 0, split.foldedStrides));
        inside.run(1, one -> {
            for (int v = 0; v < vectors; v++) {
                code.get(accumulators[v]);
                int offset = inside.push(0, 0);
                if (splat) code.simdMemory(lanes.splatLoad(), offset);
                else code.load(offset + v * 16);
                code.simd(lanes.fold(fold)).set(accumulators[v]);
            }
        });
        for (int v = 0; v < vectors; v++) {
            Access.store(body, nest, 1, lanes, v * lanes.count, Math.min(lanes.count, count - v * lanes.count), accumulators[v]);
        }
    }

    /** Folds {@code count} elements that lie side by side from {@code start}, which moves; the result is in accumulator 0, lane 0. */
    private void along(int start, int count) {
        if (count == 0) {
            neutral(accumulators[0]);
            return;
        }
        int full = count / Order.BLOCK;
        int rest = count % Order.BLOCK;
        if (full + (rest > 0 ? 1 : 0) == 1) {
            block(start, count);
            return;
        }
        // Starting from the neutral element gives the first block's result: it is never -0 where that would matter.
        int total = body.vector();
        neutral(total);
        int counter = body.i32();
        code.i32(full).set(counter).loop();
        block(start, Order.BLOCK);
        fold(total, accumulators[0]);
        code.again(counter);
        if (rest > 0) {
            block(start, rest);
            fold(total, accumulators[0]);
        }
        code.get(total).set(accumulators[0]);
    }

    private void block(int start, int count) {
        // Accumulators that no element reaches stay neutral and are left out: folding with them changes nothing.
        int touched = Math.min(accumulators.length, (count + lanes.count - 1) / lanes.count);
        for (int v = 0; v < touched; v++) neutral(accumulators[v]);
        int rounds = count / Order.LANES;
        int rest = count % Order.LANES;
        if (rounds > 0) {
            int counter = body.i32();
            if (rounds > 1) code.i32(rounds).set(counter).loop();
            for (int v = 0; v < touched; v++) take(start, v);
            code.bump(start, Order.LANES * lanes.bytes);
            if (rounds > 1) code.again(counter);
        }
        for (int v = 0; v * lanes.count < rest; v++) {
            int valid = rest - v * lanes.count;
            if (valid >= lanes.count) {
                take(start, v);
            } else {
                code.get(accumulators[v]).get(start).load(v * 16).simd(lanes.fold(fold)).get(accumulators[v]);
                lanes.firstLanes(code, valid);
                code.simd(0x52).set(accumulators[v]);
            }
        }
        halve(touched);
    }

    private void take(int start, int v) {
        code.get(accumulators[v]).get(start).load(v * 16).simd(lanes.fold(fold)).set(accumulators[v]);
    }

    private void halve(int touched) {
        int left = touched;
        for (int half = accumulators.length / 2; half > 0; half /= 2) {
            for (int v = 0; v + half < left; v++) fold(accumulators[v], accumulators[v + half]);
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
