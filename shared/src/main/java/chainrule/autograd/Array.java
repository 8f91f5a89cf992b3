package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.array.Printer;
import chainrule.array.Promotion;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.DType;

/**
 * NumPy's face of an array: NumPy's names, types and freedom to write in place. By-hand gradients are written with it. The
 * numbers, the operations and the record are those of {@link Tensor}.
 */
public final class Array {
    private final Tensor tensor;
    private Object face;

    private Array(Tensor tensor) { this.tensor = tensor; }

    /** NumPy's face of {@code tensor}: the same numbers and the same record. */
    public static Array of(Tensor tensor) {
        boolean follow = Mode.current().recorder != null && tensor.dtype().isFloating() && tensor.history() == null;
        if (follow) tensor.watch();
        return new Array(tensor);
    }

    /** A float64 array of one axis: {@code np.array([1., 2.])}. */
    public static Array of(double... values) { return of(Tensor.of(NdArray.of(values))); }

    /** NumPy's face of {@code data}, which it shares. */
    public static Array of(NdArray data) { return of(Tensor.of(data)); }

    /** {@code np.zeros(shape)}. */
    public static Array zeros(int... shape) { return of(Tensor.zeros(DType.FLOAT64, shape)); }

    /** The tensor whose numbers and record these are. */
    public Tensor tensor() { return tensor; }

    /** What a language shows of this array, so that one array is one object there; null until somebody shows it. */
    public Object face() { return face; }

    /** Remembers what {@link #face()} gives. */
    public void setFace(Object shown) { face = shown; }

    /** The lengths of the axes: {@code a.shape}. Shared: not to be written. */
    public int[] shape() { return tensor.shape(); }

    /** Length of one axis. */
    public int shape(int axis) { return tensor.size(axis); }

    /** How many elements there are. */
    public int size() { return tensor.size(); }

    /** The type of the elements. */
    public DType dtype() { return tensor.dtype(); }

    /** The number in an array of one element: {@code float(a)}. */
    public double item() { return tensor.item(); }

    /** {@code a.T}: the axes reversed; a view. */
    public Array T() {
        int[] reversed = new int[tensor.rank()];
        for (int d = 0; d < reversed.length; d++) reversed[d] = reversed.length - 1 - d;
        return reversed.length < 2 ? this : new Array(tensor.permute(reversed));
    }

    /** {@code a + o}; shapes broadcast, and types go together as in NumPy, as for all that follow. */
    public Array add(Array o) { return new Array(promoted(o).add(o.promoted(this))); }
    /** {@code a - o}. */
    public Array sub(Array o) { return new Array(promoted(o).sub(o.promoted(this))); }
    /** {@code a * o}, element by element. */
    public Array mul(Array o) { return new Array(promoted(o).mul(o.promoted(this))); }
    /** True division: integers give float64. */
    public Array div(Array o) { return new Array(real(promoted(o)).div(real(o.promoted(this)))); }
    /** {@code a @ b}. */
    public Array matmul(Array o) { return new Array(promoted(o).matmul(o.promoted(this))); }
    /** {@code np.maximum(a, o)}. */
    public Array maximum(Array o) { return new Array(promoted(o).maximum(o.promoted(this))); }
    /** {@code a + o}. */
    public Array add(double o) { return new Array(beside(o).add(o)); }
    /** {@code a - o}. */
    public Array sub(double o) { return new Array(beside(o).sub(o)); }
    /** {@code a * o}. */
    public Array mul(double o) { return new Array(beside(o).mul(o)); }
    /** {@code a / o}. */
    public Array div(double o) { return new Array(real(tensor).div(o)); }
    /** {@code o - a}. */
    public Array rsub(double o) { return new Array(beside(o).rsub(o)); }
    /** {@code o / a}. */
    public Array rdiv(double o) { return new Array(real(tensor).rdiv(o)); }
    /** {@code np.maximum(a, o)}. */
    public Array maximum(double o) { return new Array(beside(o).maximum(o)); }
    /** {@code a ** exponent}. */
    public Array pow(double exponent) { return new Array(beside(exponent).pow(exponent)); }
    /** {@code a ** 2}. */
    public Array square() { return new Array(tensor.mul(tensor)); }
    /** {@code -a}. */
    public Array neg() { return new Array(tensor.neg()); }
    /** {@code np.exp(a)}. */
    public Array exp() { return new Array(real(tensor).exp()); }
    /** {@code np.log(a)}. */
    public Array log() { return new Array(real(tensor).log()); }
    /** {@code np.tanh(a)}. */
    public Array tanh() { return new Array(real(tensor).tanh()); }

    /** {@code np.sqrt(a)}. */
    public Array sqrt() { return new Array(real(tensor).sqrt()); }

    /** {@code a > o}. */
    public Array gt(double o) { return new Array(tensor.gt(o)); }
    /** {@code a < o}. */
    public Array lt(double o) { return new Array(tensor.lt(o)); }

    /** The sum of all elements, or along axes. */
    public Array sum(int... axes) { return new Array(tensor.sum(axes)); }
    /** The mean of all elements, or along axes. */
    public Array mean(int... axes) { return new Array(real(tensor).mean(axes)); }
    /** The sum along axes, or of all; with {@code keepdims} these stay, of length 1. */
    public Array sum(boolean keepdims, int... axes) { return new Array(tensor.sum(keepdims, axes)); }
    /** The mean along axes, or of all elements. */
    public Array mean(boolean keepdims, int... axes) { return new Array(real(tensor).mean(keepdims, axes)); }
    /** The largest elements along axes, or of all. */
    public Array max(boolean keepdims, int... axes) { return new Array(tensor.amax(keepdims, axes)); }

    /** {@code a -= o}: in place, seen by every view. */
    public Array isub(Array o) { return into("subtract", sub(o)); }
    /** {@code a -= o}. */
    public Array isub(double o) { return into("subtract", sub(o)); }
    /** {@code a += o}: in place, seen by every view. */
    public Array iadd(Array o) { return into("add", add(o)); }
    /** {@code a += o}. */
    public Array iadd(double o) { return into("add", add(o)); }
    /** {@code a *= o}: in place, seen by every view. */
    public Array imul(Array o) { return into("multiply", mul(o)); }
    /** {@code a *= o}. */
    public Array imul(double o) { return into("multiply", mul(o)); }
    /** {@code a /= o}: in place, seen by every view. */
    public Array idiv(Array o) { return into("divide", div(o)); }
    /** {@code a /= o}. */
    public Array idiv(double o) { return into("divide", div(o)); }
    /** {@code a **= exponent}. */
    public Array ipow(double exponent) { return into("power", pow(exponent)); }

    /** {@code a[start:stop]} of the first axis; a view. */
    public Array slice(int start, int stop) { return slice(0, start, stop, 1); }

    /** {@code a[..., start:stop:step, ...]} of one axis; a view. */
    public Array slice(int axis, int start, int stop, int step) { return new Array(tensor.slice(axis, start, stop, step)); }

    /** {@code a[i]}; a view. */
    public Array at(int i) { return at(0, i); }

    /** {@code a[..., i, ...]} of one axis; a view. */
    public Array at(int axis, int i) { return new Array(tensor.select(axis, i)); }

    /** {@code a.reshape(...)}: a view where strides can express it. */
    public Array reshape(int... shape) { return new Array(tensor.reshape(shape)); }

    /** {@code a.copy()}. */
    public Array copy() { return new Array(tensor.copy()); }

    /** {@code a.astype(dtype)}. */
    public Array astype(DType dtype) { return new Array(dtype() == dtype ? tensor.copy() : tensor.to(dtype)); }

    /** {@code a[index]} by NumPy's rules: a view where the index shows elements, a copy where it picks them. */
    public Array get(Index... index) { return new Array(Indexing.get(tensor, Indexing.Rules.NUMPY, index)); }

    /** {@code a[index] = value}: in place, seen by every view; of several writes to one place the last stays. */
    public Array set(Array value, Index... index) { return put(value.tensor, false, index); }

    /** {@code a[index] = value}: in place, seen by every view. */
    public Array set(double value, Index... index) { return put(Tensor.scalar(dtype(), value), false, index); }

    /** {@code np.add.at(a, index, value)}: a place named twice counts twice. */
    public Array addAt(Array value, Index... index) { return put(value.tensor, true, index); }

    private Array put(Tensor value, boolean accumulate, Index... index) {
        Indexing.put(tensor, Indexing.Rules.NUMPY, value, accumulate, index);
        return this;
    }

    /** {@code a[...] = o}. */
    public void assign(Array o) { tensor.copy_(o.tensor); }

    /** {@code a[...] = number}. */
    public void assign(double o) { tensor.fill_(o); }

    @Override public String toString() {
        tensor.reading("print");
        return Printer.numpy(tensor.data());
    }

    /** This operand in the type that NumPy computes in beside {@code o}. */
    private Tensor promoted(Array o) {
        return dtype() == o.dtype() ? tensor : tensor.to(Promotion.numpy(tensor.data(), o.tensor.data()));
    }

    /** This operand in the type that NumPy computes in beside a Python number. */
    private Tensor beside(double o) {
        return dtype() == DType.FLOAT64 ? tensor : tensor.to(Promotion.numpyWithNumber(tensor.data(), o));
    }

    static Tensor real(Tensor t) { return t.dtype().isFloating() ? t : t.to(DType.FLOAT64); }

    /** {@code out=} and the operators that write in place: {@code value} into this array, which must be able to hold it. */
    Array into(String ufunc, Array value) {
        if (value.dtype().compareTo(dtype()) > 0 && (value.dtype().isFloating() != dtype().isFloating() || dtype() == DType.BOOL)) {
            throw new AutogradException("Cannot cast ufunc '" + ufunc + "' output from dtype('" + value.dtype().label() + "') to dtype('" + dtype().label()
                    + "') with casting rule 'same_kind'; make the array with a float type first");
        }
        if (!Shape.equal(shape(), Shape.broadcast(ufunc, shape(), value.shape()))) {
            throw new ShapeException("non-broadcastable output operand with shape " + Shape.text(shape()) + " doesn't match the broadcast shape " + Shape.text(value.shape()));
        }
        tensor.copy_(value.tensor);
        return this;
    }
}
