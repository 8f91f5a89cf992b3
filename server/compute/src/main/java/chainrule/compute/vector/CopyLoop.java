package chainrule.compute.vector;

import chainrule.kernel.DType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Writes loops that move float elements, or add them to others, without computing more. */
final class CopyLoop {
    private static final ClassDesc ARRAYS = ClassDesc.of("java.util.Arrays");

    private CopyLoop() { }

    /** Copies operand 0 to operand 1, bit for bit. */
    static void copy(Body body, Maps maps, Lanes lanes, int[] shape, Nest.Operand from, Nest.Operand to) {
        Nest nest = new Nest(body, shape, from, to);
        nest.run(lanes.count, count -> {
            int vector = body.reference();
            Access.load(body, maps, nest, 0, lanes, 0, count);
            body.code.astore(vector);
            Access.store(body, maps, nest, 1, lanes, 0, count, vector);
        });
    }

    /** Writes zeros over {@code count} elements. */
    static void zero(Body body, Lanes lanes, int place, int count) {
        body.array(lanes.dtype).code.loadConstant(place).loadConstant(place + count);
        lanes.scalar(body, 0);
        body.code.invokestatic(ARRAYS, "fill", MethodTypeDesc.of(ConstantDescs.CD_void, Body.arrayOf(lanes.dtype), ConstantDescs.CD_int,
                ConstantDescs.CD_int, Body.elementOf(lanes.dtype)));
    }

    /**
     * Adds the taps of windows (leading axes, windows, taps) to {@code out}, which holds zeros; {@code ints} as for Overlap.
     * The taps are the outer loops: one tap of different windows never meets in one place, so the inner ones are vectors.
     */
    static void overlap(Body body, Maps maps, Lanes lanes, int[] ints, int[] shape, Nest.Operand in, Nest.Operand out) {
        int axes = ints.length / 3;
        int rank = shape.length - axes;
        int lead = rank - axes;
        int[] to = new int[shape.length];
        System.arraycopy(out.strides(), 0, to, axes, rank);
        for (int i = 0; i < axes; i++) {
            to[i] = ints[3 * i + 2] * out.strides()[lead + i];
            to[axes + lead + i] = ints[3 * i + 1] * out.strides()[lead + i];
        }
        Nest nest = new Nest(body, tapsFirst(shape, rank), new Nest.Operand(in.place(), tapsFirst(in.strides(), rank)),
                new Nest.Operand(out.place(), to));
        nest.run(lanes.count, count -> {
            int vector = body.reference();
            Access.load(body, maps, nest, 1, lanes, 0, count);
            Access.load(body, maps, nest, 0, lanes, 0, count);
            lanes.add(body);
            body.code.astore(vector);
            Access.store(body, maps, nest, 1, lanes, 0, count, vector);
        });
    }

    /** The numbers of the axes from {@code rank} on, then those before. */
    private static int[] tapsFirst(int[] numbers, int rank) {
        int[] n = new int[numbers.length];
        System.arraycopy(numbers, rank, n, 0, n.length - rank);
        System.arraycopy(numbers, 0, n, n.length - rank, rank);
        return n;
    }

    /** Reads {@code x}, which stands still along the axis, at positions: operands x, index, out. */
    static void gather(Body body, Lanes lanes, String problem, int[] shape, int length, int stride, Nest.Operand... operands) {
        Nest nest = new Nest(body, shape, operands);
        nest.run(1, one -> {
            body.array(lanes.dtype);
            nest.push(2, 0);
            body.array(lanes.dtype);
            nest.push(0, 0);
            position(body, nest, problem, length, stride);
            lanes.loadOne(body);
            lanes.storeOne(body);
        });
    }

    /** Adds to {@code out}, which stands still along the axis and holds zeros, at positions: operands x, index, out. */
    static void scatterAdd(Body body, Lanes lanes, String problem, int[] shape, int length, int stride, Nest.Operand... operands) {
        Nest nest = new Nest(body, shape, operands);
        int at = body.integer();
        nest.run(1, one -> {
            nest.push(2, 0);
            position(body, nest, problem, length, stride);
            body.code.istore(at);
            body.array(lanes.dtype).code.iload(at);
            body.array(lanes.dtype).code.iload(at);
            lanes.loadOne(body);
            body.array(lanes.dtype);
            nest.push(0, 0);
            lanes.loadOne(body);
            lanes.foldOne(body, chainrule.kernel.Kernel.Fold.SUM);
            lanes.storeOne(body);
        });
    }

    /** Adds the distance of the position at hand to the place on the stack. */
    private static void position(Body body, Nest nest, String problem, int length, int stride) {
        body.array(DType.INT64);
        nest.push(1, 0);
        body.code.laload().loadConstant(length).loadConstant(problem);
        body.call("position", MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_long, ConstantDescs.CD_int, ConstantDescs.CD_String));
        if (stride != 1) body.code.loadConstant(stride).imul();
        body.code.iadd();
    }
}
