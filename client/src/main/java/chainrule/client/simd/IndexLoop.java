package chainrule.client.simd;

import chainrule.kernel.DType;

/**
 * Writes the loops that read or add along one axis at int64 positions. A position outside the axis is noted in memory, for
 * the executor to report after the call, and 0 is used in its place.
 */
final class IndexLoop {
    /** Where the number of the failing instruction, counted from 1, is noted; it is 0 as long as all is well. */
    static final int PROBLEM = 0;
    /** Where its position is noted. */
    static final int POSITION = 8;

    private final Body body;
    private final Nest nest;
    private final int instruction;

    private IndexLoop(Body body, Nest nest, int instruction) {
        this.body = body;
        this.nest = nest;
        this.instruction = instruction;
    }

    /** {@code x} stands still along the axis, in which it has {@code length} elements {@code stride} bytes apart. */
    static void gather(Body body, DType dtype, int instruction, int[] shape, Nest.Operand x, int length, int stride,
            Nest.Operand index, Nest.Operand out) {
        Nest nest = new Nest(body, shape, x, index, out);
        IndexLoop loop = new IndexLoop(body, nest, instruction);
        int position = body.local(0x7E);
        nest.run(1, count -> {
            loop.position(position, length);
            int target = nest.push(2, 0);
            loop.address(0, position, stride);
            CopyLoop.load(body.code, dtype, 0);
            CopyLoop.store(body.code, dtype, target);
        });
    }

    /** {@code out} stands still along the axis and holds zeros. */
    static void scatterAdd(Body body, DType dtype, int instruction, int[] shape, Nest.Operand x, Nest.Operand index,
            Nest.Operand out, int length, int stride) {
        Nest nest = new Nest(body, shape, x, index, out);
        IndexLoop loop = new IndexLoop(body, nest, instruction);
        int position = body.local(0x7E);
        int at = body.i32();
        nest.run(1, count -> {
            loop.position(position, length);
            loop.address(2, position, stride);
            body.code.tee(at).get(at);
            CopyLoop.load(body.code, dtype, 0);
            CopyLoop.load(body.code, dtype, nest.push(0, 0));
            body.code.raw(dtype == DType.FLOAT32 ? 0x92 : dtype == DType.FLOAT64 ? 0xA0 : 0x7C);
            CopyLoop.store(body.code, dtype, 0);
        });
    }

    /** Writes {@code source} over {@code out}, which stands still along the axis; of several writes to one place the last stays. */
    static void scatter(Body body, DType dtype, int instruction, int[] shape, Nest.Operand source, Nest.Operand index,
            Nest.Operand out, int length, int stride) {
        Nest nest = new Nest(body, shape, source, index, out);
        IndexLoop loop = new IndexLoop(body, nest, instruction);
        int position = body.local(0x7E);
        nest.run(1, count -> {
            loop.position(position, length);
            loop.address(2, position, stride);
            CopyLoop.load(body.code, dtype, nest.push(0, 0));
            CopyLoop.store(body.code, dtype, 0);
        });
    }

    /**
     * An array to be written at positions along an axis of {@code length}: it stands still along that axis. Along an axis of
     * length 0 every position is wrong and what is written in its place must all go to the first element's room.
     */
    static Nest.Operand line(Nest.Operand o, int axis, int length) {
        int[] strides = length == 0 ? new int[o.strides().length] : o.strides().clone();
        strides[axis] = 0;
        return new Nest.Operand(o.start(), o.address(), strides);
    }

    /** The address of operand {@code k} at a position, as one number: with a negative stride the parts may lie below zero. */
    private void address(int k, int position, int stride) {
        int offset = nest.push(k, 0);
        body.code.i32(offset).add().get(position).raw(0xA7).i32(stride).mul().add();
    }

    private void position(int position, int length) {
        int offset = nest.push(1, 0);
        body.code.memory(0x29, offset).tee(position).i64(length).raw(0x5A).when();      // i64.ge_u
        body.code.i32(PROBLEM).i32(instruction + 1).memory(0x36, 0);
        body.code.i32(POSITION).get(position).memory(0x37, 0);
        body.code.i64(0).set(position).end();
    }
}
