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

    /** {@code np.zeros(shape)}. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.zeros}. */
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

    /** {@code a.T}: the axes reversed; a view. Shapes: {@code (d0, ..., dn) → (dn, ..., d0)}. Refused: nothing. Source: {@code numpy.ndarray.T}. */
    public Array T() {
        int[] reversed = new int[tensor.rank()];
        for (int d = 0; d < reversed.length; d++) reversed[d] = reversed.length - 1 - d;
        return reversed.length < 2 ? this : new Array(tensor.permute(reversed));
    }

    /**
     * {@code a + o}; shapes broadcast, and types go together as in NumPy, as for all that follow.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code numpy.add}.
     */
    public Array add(Array o) { return new Array(promoted(o).add(o.promoted(this))); }
    /** {@code a - o}. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code numpy.subtract}. */
    public Array sub(Array o) { return new Array(promoted(o).sub(o.promoted(this))); }
    /** {@code a * o}, element by element. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code numpy.multiply}. */
    public Array mul(Array o) { return new Array(promoted(o).mul(o.promoted(this))); }
    /** True division: integers give float64. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code numpy.true_divide}. */
    public Array div(Array o) { return new Array(real(promoted(o)).div(real(o.promoted(this)))); }
    /** {@code a @ b}. Shapes: {@code (..., n, k), (..., k, m) → (..., n, m)}. Refused: inner lengths that differ, no axis at all. Source: {@code numpy.matmul}. */
    public Array matmul(Array o) { return new Array(promoted(o).matmul(o.promoted(this))); }
    /** {@code np.maximum(a, o)}. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code numpy.maximum}. */
    public Array maximum(Array o) { return new Array(promoted(o).maximum(o.promoted(this))); }
    /** {@code a + o}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code numpy.add}. */
    public Array add(double o) { return new Array(beside(o).add(o)); }
    /** {@code a - o}. Shapes: {@code (*) and a number → (*)}. Refused: truth values. Source: {@code numpy.subtract}. */
    public Array sub(double o) { return new Array(beside(o).sub(o)); }
    /** {@code a * o}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code numpy.multiply}. */
    public Array mul(double o) { return new Array(beside(o).mul(o)); }
    /** {@code a / o}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code numpy.true_divide}. */
    public Array div(double o) { return new Array(real(tensor).div(o)); }
    /** {@code o - a}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code numpy.subtract}. */
    public Array rsub(double o) { return new Array(beside(o).rsub(o)); }
    /** {@code o / a}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code numpy.true_divide}. */
    public Array rdiv(double o) { return new Array(real(tensor).rdiv(o)); }
    /** {@code np.maximum(a, o)}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code numpy.maximum}. */
    public Array maximum(double o) { return new Array(beside(o).maximum(o)); }
    /** {@code a ** exponent}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code numpy.power}. */
    public Array pow(double exponent) { return new Array(beside(exponent).pow(exponent)); }
    /** {@code a ** 2}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code numpy.square}. */
    public Array square() { return new Array(tensor.mul(tensor)); }
    /** {@code -a}. Shapes: {@code (*) → (*)}. Refused: truth values. Source: {@code numpy.negative}. */
    public Array neg() { return new Array(tensor.neg()); }
    /** {@code np.exp(a)}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code numpy.exp}. */
    public Array exp() { return new Array(real(tensor).exp()); }
    /** {@code np.log(a)}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code numpy.log}. */
    public Array log() { return new Array(real(tensor).log()); }
    /** {@code np.tanh(a)}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code numpy.tanh}. */
    public Array tanh() { return new Array(real(tensor).tanh()); }

    /** {@code np.sqrt(a)}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code numpy.sqrt}. */
    public Array sqrt() { return new Array(real(tensor).sqrt()); }

    /** {@code a > o}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code numpy.greater}. */
    public Array gt(double o) { return new Array(tensor.gt(o)); }
    /** {@code a < o}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code numpy.less}. */
    public Array lt(double o) { return new Array(tensor.lt(o)); }

    /** The sum of all elements, or along axes. Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code numpy.sum}. */
    public Array sum(int... axes) { return new Array(tensor.sum(axes)); }
    /** The mean of all elements, or along axes. Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code numpy.mean}. */
    public Array mean(int... axes) { return new Array(real(tensor).mean(axes)); }
    /**
     * The sum along axes, or of all; with {@code keepdims} these stay, of length 1.
     *
     * <p>Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code numpy.sum}.
     */
    public Array sum(boolean keepdims, int... axes) { return new Array(tensor.sum(keepdims, axes)); }
    /** The mean along axes, or of all elements. Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code numpy.mean}. */
    public Array mean(boolean keepdims, int... axes) { return new Array(real(tensor).mean(keepdims, axes)); }
    /**
     * The largest elements along axes, or of all.
     *
     * <p>Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not, empty axes. Source: {@code
     * numpy.max}.
     */
    public Array max(boolean keepdims, int... axes) { return new Array(tensor.amax(keepdims, axes)); }

    /**
     * {@code a -= o}: in place, seen by every view.
     *
     * <p>Shapes: {@code (*), (*) → this, to which the other expands}. Refused: results that do not fit this array. Source: {@code
     * numpy.ndarray.__isub__}.
     */
    public Array isub(Array o) { return into("subtract", sub(o)); }
    /** {@code a -= o}. Shapes: {@code (*) and a number → this}. Refused: results that do not fit this array. Source: {@code numpy.ndarray.__isub__}. */
    public Array isub(double o) { return into("subtract", sub(o)); }
    /**
     * {@code a += o}: in place, seen by every view.
     *
     * <p>Shapes: {@code (*), (*) → this, to which the other expands}. Refused: results that do not fit this array. Source: {@code
     * numpy.ndarray.__iadd__}.
     */
    public Array iadd(Array o) { return into("add", add(o)); }
    /** {@code a += o}. Shapes: {@code (*) and a number → this}. Refused: results that do not fit this array. Source: {@code numpy.ndarray.__iadd__}. */
    public Array iadd(double o) { return into("add", add(o)); }
    /**
     * {@code a *= o}: in place, seen by every view.
     *
     * <p>Shapes: {@code (*), (*) → this, to which the other expands}. Refused: results that do not fit this array. Source: {@code
     * numpy.ndarray.__imul__}.
     */
    public Array imul(Array o) { return into("multiply", mul(o)); }
    /** {@code a *= o}. Shapes: {@code (*) and a number → this}. Refused: results that do not fit this array. Source: {@code numpy.ndarray.__imul__}. */
    public Array imul(double o) { return into("multiply", mul(o)); }
    /**
     * {@code a /= o}: in place, seen by every view.
     *
     * <p>Shapes: {@code (*), (*) → this, to which the other expands}. Refused: results that do not fit this array. Source: {@code
     * numpy.ndarray.__itruediv__}.
     */
    public Array idiv(Array o) { return into("divide", div(o)); }
    /** {@code a /= o}. Shapes: {@code (*) and a number → this}. Refused: results that do not fit this array. Source: {@code numpy.ndarray.__itruediv__}. */
    public Array idiv(double o) { return into("divide", div(o)); }
    /** {@code a **= exponent}. Shapes: {@code (*) and a number → this}. Refused: results that do not fit this array. Source: {@code numpy.ndarray.__ipow__}. */
    public Array ipow(double exponent) { return into("power", pow(exponent)); }

    /** {@code a[start:stop]} of the first axis; a view. Shapes: {@code (..., n, ...) → (..., k, ...)}. Refused: axes that there are not. Source: {@code numpy.ndarray.__getitem__}. */
    public Array slice(int start, int stop) { return slice(0, start, stop, 1); }

    /**
     * {@code a[..., start:stop:step, ...]} of one axis; a view.
     *
     * <p>Shapes: {@code (..., n, ...) → (..., k, ...)}. Refused: axes that there are not. Source: {@code numpy.ndarray.__getitem__}.
     */
    public Array slice(int axis, int start, int stop, int step) { return new Array(tensor.slice(axis, start, stop, step)); }

    /** {@code a[i]}; a view. Shapes: {@code (..., n, ...) → (..., ...)}. Refused: places beyond the axis. Source: {@code numpy.ndarray.__getitem__}. */
    public Array at(int i) { return at(0, i); }

    /** {@code a[..., i, ...]} of one axis; a view. Shapes: {@code (..., n, ...) → (..., ...)}. Refused: places beyond the axis. Source: {@code numpy.ndarray.__getitem__}. */
    public Array at(int axis, int i) { return new Array(tensor.select(axis, i)); }

    /**
     * {@code a.reshape(...)}: a view where strides can express it.
     *
     * <p>Shapes: {@code (*) → shape, of as many elements}. Refused: shapes of another number of elements. Source: {@code numpy.ndarray.reshape}.
     */
    public Array reshape(int... shape) { return new Array(tensor.reshape(shape)); }

    /** {@code a.copy()}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code numpy.ndarray.copy}. */
    public Array copy() { return new Array(tensor.copy()); }

    /** {@code a.astype(dtype)}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code numpy.ndarray.astype}. */
    public Array astype(DType dtype) { return new Array(dtype() == dtype ? tensor.copy() : tensor.to(dtype)); }

    /**
     * {@code a[index]} by NumPy's rules: a view where the index shows elements, a copy where it picks them.
     *
     * <p>Shapes: {@code by the index}. Refused: places beyond an axis, more of them than axes, masks of another shape. Source: {@code
     * numpy.ndarray.__getitem__}.
     */
    public Array get(Index... index) { return new Array(Indexing.get(tensor, Indexing.Rules.NUMPY, index)); }

    /**
     * {@code a[index] = value}: in place, seen by every view; of several writes to one place the last stays.
     *
     * <p>Shapes: {@code (*), a value that expands to what the index shows → this}. Refused: places beyond an axis, values that do not expand.
     * Source: {@code numpy.ndarray.__setitem__}.
     */
    public Array set(Array value, Index... index) { return put(value.tensor, false, index); }

    /** {@code a[index] = value}: in place, seen by every view. Shapes: {@code (*) and a number → this}. Refused: places beyond an axis. Source: {@code numpy.ndarray.__setitem__}. */
    public Array set(double value, Index... index) { return put(Tensor.scalar(dtype(), value), false, index); }

    /**
     * {@code np.add.at(a, index, value)}: a place named twice counts twice.
     *
     * <p>Shapes: {@code (*), a value that expands to what the index shows → this}. Refused: places beyond an axis, values that do not expand.
     * Source: {@code numpy.add.at}.
     */
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
