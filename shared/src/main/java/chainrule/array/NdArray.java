package chainrule.array;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Portable;
import chainrule.kernel.Storage;
import chainrule.kernel.Strided;

/**
 * An n-dimensional array: the one array value of the engine. NumPy's {@code ndarray} and PyTorch's {@code Tensor} are
 * two faces of it. Several arrays may be views of one storage; a write through one is seen by all.
 */
public final class NdArray extends Strided {
    public NdArray(Storage storage, int offset, int[] shape, int[] strides) { super(storage, offset, shape, strides); }

    private static NdArray over(Strided s) { return new NdArray(s.storage, s.offset, s.shape, s.strides); }

    /** An array over a whole storage, in row-major order. */
    public static NdArray over(Storage storage, int... shape) {
        if (size(shape) != storage.size()) throw new ShapeException("array: cannot arrange " + storage.size() + " elements as " + Shape.text(shape));
        return new NdArray(storage, 0, shape, rowMajor(shape));
    }

    public static NdArray zeros(DType dtype, int... shape) { return over(Storage.allocate(dtype, size(shape)), shape); }

    public static NdArray full(DType dtype, double value, int... shape) {
        NdArray a = zeros(dtype, shape);
        if (value != 0 || 1 / value < 0) for (int i = 0; i < a.size(); i++) a.storage.set(i, value);
        return a;
    }

    public static NdArray scalar(DType dtype, double value) { return full(dtype, value); }

    /** A one-dimensional float64 array. */
    public static NdArray of(double... values) { return of(values, values.length); }

    /** A float64 array of the given shape over {@code values}, which it keeps. */
    public static NdArray of(double[] values, int... shape) { return over(new Storage.F64(values), shape); }

    public static NdArray of(float[] values, int... shape) { return over(new Storage.F32(values), shape); }

    public static NdArray of(long[] values, int... shape) { return over(new Storage.I64(values), shape); }

    /** The primitive kernel on arrays: a view where the kernel is one, else a new array. */
    public static NdArray compute(Kernel kernel, Attrs attrs, NdArray... in) {
        Strided view = in.length == 0 ? null : kernel.view(attrs, in[0]);
        if (view != null) return over(view);
        return over(Portable.run(kernel, attrs, in));
    }

    /** What {@link #compute} gives, without computing: the view, or an array of zeros with its shape and type. */
    public static NdArray outline(Kernel kernel, Attrs attrs, NdArray... in) {
        Strided view = in.length == 0 ? null : kernel.view(attrs, in[0]);
        if (view != null) return over(view);
        return over(Portable.outline(kernel, attrs, in));
    }

    /** Writes {@code source} (of equal shape, any type) over these elements, through whatever view this is. */
    public void assign(NdArray source) {
        NdArray from = source.storage == storage ? source.copy() : source;
        Portable.run(new Kernel.Convert(), Attrs.of(dtype()), new Strided[] {from}, this);
        storage.touch();
    }

    /** A row-major copy with a storage of its own. */
    public NdArray copy() { return to(dtype()); }

    /** A row-major copy of another type. */
    public NdArray to(DType dtype) {
        NdArray out = zeros(dtype, shape);
        Portable.run(new Kernel.Convert(), Attrs.of(dtype), new Strided[] {this}, out);
        return out;
    }

    /** Whether this array is its whole storage, in row-major order. */
    public boolean isWhole() { return offset == 0 && isContiguous() && size() == storage.size(); }

    /** The element at row-major place {@code i}. */
    public double get(int i) {
        int at = offset;
        for (int d = shape.length - 1; d >= 0; d--) {
            at += i % shape[d] * strides[d];
            i /= shape[d];
        }
        return storage.get(at);
    }

    /** The one element of an array of size 1. */
    public double item() {
        if (size() != 1) throw new ShapeException("item: wanted an array of 1 element, got shape " + Shape.text(shape));
        return storage.get(offset);
    }

    /** All elements in row-major order, as float64. */
    public double[] toDoubles() {
        if (isWhole() && storage instanceof Storage.F64 s) return s.data.clone();
        NdArray wide = to(DType.FLOAT64);
        return ((Storage.F64) wide.storage).data;
    }
}
