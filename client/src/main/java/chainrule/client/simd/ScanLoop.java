package chainrule.client.simd;

import chainrule.kernel.DType;
import chainrule.kernel.Kernel;

/**
 * Writes running folds: each layer along the axis is the one before it folded with the input's, in vectors where a layer
 * lies side by side. The first layer is the input's own.
 */
final class ScanLoop {
    private ScanLoop() { }

    static void emit(Body body, DType dtype, Kernel.Fold fold, int axis, int[] shape, Nest.Operand x, Nest.Operand out) {
        int[] first = shape.clone();
        first[axis] = Math.min(1, shape[axis]);
        CopyLoop.copy(body, dtype, first, x, out);
        if (shape[axis] < 2) return;

        // Side by side, axes behind the folded one are walked inside it; else each line is finished before the next.
        boolean floats = dtype.isFloating();
        boolean abreast = floats && axis < shape.length - 1 && shape[shape.length - 1] >= 16 / dtype.bytes();
        int[] rest = shape.clone();
        rest[axis]--;
        int x1 = x.address() + x.strides()[axis];
        int out1 = out.address() + out.strides()[axis];
        Nest nest = new Nest(body, moved(rest, axis, abreast), new Nest.Operand(Nest.NONE, out.address(), moved(out.strides(), axis, abreast)),
                new Nest.Operand(Nest.NONE, x1, moved(x.strides(), axis, abreast)), new Nest.Operand(Nest.NONE, out1, moved(out.strides(), axis, abreast)));
        if (floats) floats(body, Lanes.of(dtype), fold, nest, abreast);
        else integers(body, fold, nest);
    }

    /** The numbers of all axes with that of {@code axis} in front of the others or behind them. */
    private static int[] moved(int[] numbers, int axis, boolean front) {
        int[] m = new int[numbers.length];
        int to = front ? 1 : 0;
        for (int d = 0; d < numbers.length; d++) if (d != axis) m[to++] = numbers[d];
        m[front ? 0 : m.length - 1] = numbers[axis];
        return m;
    }

    private static void floats(Body body, Lanes lanes, Kernel.Fold fold, Nest nest, boolean abreast) {
        int vector = body.vector();
        nest.run(abreast ? lanes.count : 1, count -> {
            Access.load(body, nest, 0, lanes, 0, count);
            Access.load(body, nest, 1, lanes, 0, count);
            body.code.simd(lanes.fold(fold)).set(vector);
            Access.store(body, nest, 2, lanes, 0, count, vector);
        });
    }

    private static void integers(Body body, Kernel.Fold fold, Nest nest) {
        int before = body.local(IntegerLoop.I64);
        int next = body.local(IntegerLoop.I64);
        nest.run(1, one -> {
            CopyLoop.load(body.code, DType.INT64, nest.push(0, 0));
            body.code.set(before);
            CopyLoop.load(body.code, DType.INT64, nest.push(1, 0));
            body.code.set(next);
            int target = nest.push(2, 0);
            IntegerLoop.fold(body.code, fold, before, next);
            CopyLoop.store(body.code, DType.INT64, target);
        });
    }
}
