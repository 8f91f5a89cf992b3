package chainrule.train;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Call;
import chainrule.autograd.Op;
import chainrule.autograd.Tensor;
import chainrule.autograd.Watcher;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Storage;
import chainrule.kernel.Strided;
import chainrule.program.Program;

/**
 * Follows code for its shapes alone: every array is one element, shown over and over, so that a network of any size is made and run
 * without its memory; what it would take is counted.
 */
final class Measure implements Watcher {
    /** Elements of one array, and below, operations of one run. */
    private static final long MOST_ELEMENTS = 1L << 28;
    private static final int MOST_OPERATIONS = 100_000;

    private long bytes;
    private long flops;
    private int operations;

    /** Memory of all results that are no views. */
    long bytes() { return bytes; }

    /** Floating-point operations. */
    long flops() { return flops; }

    @Override public boolean wantsNumbers() { return false; }

    @Override public NdArray outline(Kernel kernel, Attrs attrs, NdArray... in) {
        int[][] shapes = new int[in.length][];
        DType[] types = new DType[in.length];
        for (int i = 0; i < in.length; i++) {
            shapes[i] = in[i].shape;
            types[i] = in[i].dtype();
        }
        int[] shape = kernel.shape(attrs, shapes);
        long size = size(shape);
        count();
        flops = added(flops, Program.flops(kernel, attrs, shape, shapes));
        Strided view = in.length == 0 ? null : kernel.view(attrs, in[0]);
        if (view != null) return new NdArray(view.storage, view.offset, view.shape, view.strides);
        DType dtype = kernel.dtype(attrs, types);
        bytes = added(bytes, size * dtype.bytes());
        return blank(dtype, 0, shape);
    }

    @Override public NdArray filled(DType dtype, double value, int... shape) {
        count();
        size(shape);
        return blank(dtype, value, shape);
    }

    private static NdArray blank(DType dtype, double value, int... shape) {
        Storage one = Storage.allocate(dtype, 1);
        one.set(0, value);
        return new NdArray(one, 0, shape.clone(), new int[shape.length]);
    }

    private void count() {
        if (++operations > MOST_OPERATIONS) throw new SpecException("model: wanted at most " + MOST_OPERATIONS + " operations in a step, got more; use fewer layers or shorter sequences");
    }

    /** How many elements an array of this shape has, if that can be. */
    private static long size(int... shape) {
        long size = 1;
        for (int length : shape) {
            if (length < 0) throw new SpecException("model: wanted lengths of 0 or more, got " + Shape.text(shape));
            size *= length;
            if (size > MOST_ELEMENTS) throw new SpecException("model: wanted arrays of at most " + MOST_ELEMENTS + " numbers, got one of shape " + Shape.text(shape));
        }
        return size;
    }

    /** The sum, or the most there is. */
    static long added(long a, long b) {
        long sum = a + b;
        return sum < 0 || b < 0 ? Long.MAX_VALUE / 64 : Math.min(sum, Long.MAX_VALUE / 64);
    }

    /** The product, or the most there is. */
    static long times(long a, long count) { return a > Long.MAX_VALUE / 64 / count ? Long.MAX_VALUE / 64 : a * count; }

    @Override public void created(Tensor tensor) { }

    @Override public void applied(Op op, Attrs attrs, Call call, Tensor[] in, Tensor out) { }

    @Override public void written(Tensor target, Tensor value) { }

    @Override public void aliased(Tensor of, Tensor alias) { }

    /** As when the step is compiled. */
    @Override public void read(Tensor tensor, String what) {
        throw new AutogradException(what + ": it looks at its numbers while it runs, so a step with it cannot be compiled");
    }
}
