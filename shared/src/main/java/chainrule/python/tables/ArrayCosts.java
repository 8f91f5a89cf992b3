package chainrule.python.tables;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Meter;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.program.Program;
import chainrule.python.types.Costs;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;

/**
 * Declares what arrays take, before it is taken, to the budgets of the script that runs: bytes of what is made, and operations or elements, of
 * which {@value #OPERATIONS} count as one step of a script.
 */
public final class ArrayCosts implements Meter {
    /** The one there is: the budgets are those of {@link Costs}. */
    public static final ArrayCosts METER = new ArrayCosts();

    /** Operations on elements that take about as long as one step of a script. */
    private static final int OPERATIONS = 8;
    /** What an array and its place in the record take beside its numbers. */
    private static final int RECORD = 700;
    /** Elements of a view, which takes no memory: as many as an array of float64 could hold, were it copied. */
    private static final long MOST_ELEMENTS = 1L << 27;

    private ArrayCosts() { }

    @Override public void makes(DType dtype, int... shape) {
        long size = size(shape);
        if (size > Integer.MAX_VALUE) throw tooLarge(dtype, shape);
        declare(dtype, size, size, shape);
    }

    @Override public void runs(Kernel kernel, Attrs attrs, NdArray... in) {
        if (kernel instanceof Kernel.Elementwise e && in[0].size() < 64) {
            Costs.work(1);
            Costs.memory(RECORD + 8L * in[0].size());
            return;
        }
        int[][] shapes = new int[in.length][];
        DType[] types = new DType[in.length];
        for (int i = 0; i < in.length; i++) {
            shapes[i] = in[i].shape;
            types[i] = in[i].dtype();
        }
        int[] shape = kernel.shape(attrs, shapes);
        DType dtype = kernel.dtype(attrs, types);
        long size = size(shape);
        if (kernel.isView() && kernel.view(attrs, in[0]) != null) {
            if (size > (kernel instanceof Kernel.Window ? Integer.MAX_VALUE : MOST_ELEMENTS)) throw tooLarge(dtype, shape);
            Costs.memory(RECORD);
            return;
        }
        if (size > Integer.MAX_VALUE) throw tooLarge(dtype, shape);
        declare(dtype, size, Math.max(size, Program.flops(kernel, attrs, shape, shapes)), shape);
    }

    private static void declare(DType dtype, long size, long operations, int... shape) {
        long bytes = size * dtype.bytes();
        if (!Costs.allows(bytes)) throw tooLarge(dtype, shape);
        Costs.work(operations / OPERATIONS);
        Costs.memory(RECORD + bytes);
    }

    /** The refusal of an array of one axis of {@code length}, which may be more than a whole number holds. */
    public static RuntimeException tooLarge(DType dtype, double length) { return tooLarge(dtype, dtype.bytes() * length, "(" + chainrule.math.Numbers.fixed(length, 0) + ",)"); }

    private static RuntimeException tooLarge(DType dtype, int... shape) {
        double bytes = dtype.bytes();
        for (int length : shape) bytes *= length;
        return tooLarge(dtype, bytes, Shape.text(shape));
    }

    private static RuntimeException tooLarge(DType dtype, double whole, String shape) {
        double bytes = whole;
        String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
        int unit = 0;
        while (bytes >= 1024 && unit < units.length - 1) {
            bytes /= 1024;
            unit++;
        }
        String amount = chainrule.math.Numbers.fixed(bytes, bytes < 10 ? 2 : bytes < 100 ? 1 : 0);
        return Errors.of(ErrorTypes.MEMORY_ERROR, "Unable to allocate " + amount + " " + units[unit] + " for an array with shape " + shape + " and data type " + dtype.label());
    }

    /** How many elements, or the most there is; lengths are not negative, or the operation refuses them itself. */
    private static long size(int... shape) {
        long size = 1;
        for (int length : shape) {
            size *= Math.max(0, length);
            if (size > Integer.MAX_VALUE) size = 1L << 32;
        }
        for (int length : shape) if (length == 0) return 0;
        return size;
    }
}
