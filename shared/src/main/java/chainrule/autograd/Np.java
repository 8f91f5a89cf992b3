package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.DType;
import chainrule.math.random.NumpyRandom;

/**
 * NumPy's functions under NumPy's names. A last argument {@code out} takes the result, through whatever view it is, and is
 * what the function returns: {@code np.exp(x, out=y)}. What is computed may overlap what is written.
 */
public final class Np {
    private Np() { }

    // ------------------------------------------------------------------ making

    /** {@code np.zeros(shape)}. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.zeros}. */
    public static Array zeros(int... shape) { return Array.zeros(shape); }

    /** {@code np.ones(shape)}. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.ones}. */
    public static Array ones(int... shape) { return full(1, shape); }

    /** {@code np.full(shape, value)}. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.full}. */
    public static Array full(double value, int... shape) { return Array.of(Tensor.full(DType.FLOAT64, value, shape)); }

    /** Zeros of the shape and type of {@code x}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code numpy.zeros_like}. */
    public static Array zerosLike(Array x) { return Array.of(Tensor.zeros(x.dtype(), x.shape())); }

    /** Ones of the shape and type of {@code x}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code numpy.ones_like}. */
    public static Array onesLike(Array x) { return Array.of(Tensor.full(x.dtype(), 1, x.shape())); }

    /** start, start + step, ... before {@code stop}. Shapes: {@code → (ceil((stop - start) / step))}. Refused: a step of 0. Source: {@code numpy.arange}. */
    public static Array arange(double start, double stop, double step) { return Array.of(Torch.arange(DType.FLOAT64, start, stop, step)); }

    /** {@code count} numbers evenly from {@code start} to {@code stop}, both among them. Shapes: {@code → (count)}. Refused: counts below 0. Source: {@code numpy.linspace}. */
    public static Array linspace(double start, double stop, int count) { return Array.of(Torch.linspace(DType.FLOAT64, start, stop, count)); }

    /** Ones on the diagonal of an n x n matrix of zeros. Shapes: {@code → (n, n)}. Refused: lengths below 0. Source: {@code numpy.eye}. */
    public static Array eye(int n) {
        NdArray a = NdArray.zeros(DType.FLOAT64, n, n);
        for (int i = 0; i < n; i++) a.storage.set(i * (n + 1), 1);
        return Array.of(Tensor.made(a));
    }

    /** {@code np.random.randn(...)}: standard normal numbers. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.random.randn}. */
    public static Array randn(NumpyRandom random, int... shape) { return Array.of(Tensor.made(NdArray.of(random.normal(Shape.size(shape)), shape))); }

    /** {@code np.random.rand(...)}: uniform in [0, 1). Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code numpy.random.rand}. */
    public static Array rand(NumpyRandom random, int... shape) { return Array.of(Tensor.made(NdArray.of(random.random(Shape.size(shape)), shape))); }

    // ------------------------------------------------------------------ element by element

    /** {@code np.add(x, y, out=out)}. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast, results that do not fit out. Source: {@code numpy.add}. */
    public static Array add(Array x, Array y, Array out) { return out.into("add", x.add(y)); }
    /**
     * {@code np.subtract(x, y, out=out)}.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast, results that do not fit out. Source: {@code
     * numpy.subtract}.
     */
    public static Array subtract(Array x, Array y, Array out) { return out.into("subtract", x.sub(y)); }
    /**
     * {@code np.multiply(x, y, out=out)}.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast, results that do not fit out. Source: {@code
     * numpy.multiply}.
     */
    public static Array multiply(Array x, Array y, Array out) { return out.into("multiply", x.mul(y)); }
    /**
     * {@code np.divide(x, y, out=out)}.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast, results that do not fit out. Source: {@code
     * numpy.divide}.
     */
    public static Array divide(Array x, Array y, Array out) { return out.into("divide", x.div(y)); }
    /** {@code np.power(x, exponent, out=out)}. Shapes: {@code (*) → (*)}. Refused: results that do not fit out. Source: {@code numpy.power}. */
    public static Array power(Array x, double exponent, Array out) { return out.into("power", x.pow(exponent)); }
    /** {@code np.negative(x, out=out)}. Shapes: {@code (*) → (*)}. Refused: results that do not fit out. Source: {@code numpy.negative}. */
    public static Array negative(Array x, Array out) { return out.into("negative", x.neg()); }
    /** {@code e^x}; whole numbers become float64, here and in what follows. Shapes: {@code (*) → (*)}. Refused: results that do not fit out. Source: {@code numpy.exp}. */
    public static Array exp(Array x) { return x.exp(); }
    /** {@code np.exp(x, out=out)}. Shapes: {@code (*) → (*)}. Refused: results that do not fit out. Source: {@code numpy.exp}. */
    public static Array exp(Array x, Array out) { return out.into("exp", x.exp()); }
    /** The natural logarithm: -inf at 0, NaN below. Shapes: {@code (*) → (*)}. Refused: results that do not fit out. Source: {@code numpy.log}. */
    public static Array log(Array x) { return x.log(); }
    /** {@code np.log(x, out=out)}. Shapes: {@code (*) → (*)}. Refused: results that do not fit out. Source: {@code numpy.log}. */
    public static Array log(Array x, Array out) { return out.into("log", x.log()); }
    /** The hyperbolic tangent. Shapes: {@code (*) → (*)}. Refused: results that do not fit out. Source: {@code numpy.tanh}. */
    public static Array tanh(Array x) { return x.tanh(); }
    /** {@code np.tanh(x, out=out)}. Shapes: {@code (*) → (*)}. Refused: results that do not fit out. Source: {@code numpy.tanh}. */
    public static Array tanh(Array x, Array out) { return out.into("tanh", x.tanh()); }
    /** The square root; NaN below 0. Shapes: {@code (*) → (*)}. Refused: results that do not fit out. Source: {@code numpy.sqrt}. */
    public static Array sqrt(Array x) { return x.sqrt(); }
    /** {@code np.sqrt(x, out=out)}. Shapes: {@code (*) → (*)}. Refused: results that do not fit out. Source: {@code numpy.sqrt}. */
    public static Array sqrt(Array x, Array out) { return out.into("sqrt", x.sqrt()); }
    /** {@code x * x}. Shapes: {@code (*) → (*)}. Refused: results that do not fit out. Source: {@code numpy.square}. */
    public static Array square(Array x) { return x.square(); }
    /** {@code np.square(x, out=out)}. Shapes: {@code (*) → (*)}. Refused: results that do not fit out. Source: {@code numpy.square}. */
    public static Array square(Array x, Array out) { return out.into("square", x.square()); }
    /** {@code |x|}. Shapes: {@code (*) → (*)}. Refused: results that do not fit out. Source: {@code numpy.abs}. */
    public static Array abs(Array x) { return Array.of(x.tensor().abs()); }
    /** {@code np.abs(x, out=out)}. Shapes: {@code (*) → (*)}. Refused: results that do not fit out. Source: {@code numpy.abs}. */
    public static Array abs(Array x, Array out) { return out.into("absolute", abs(x)); }
    /** -1, 0 or 1. Shapes: {@code (*) → (*)}. Refused: what the operation of torch refuses. Source: {@code numpy.sign}. */
    public static Array sign(Array x) { return Array.of(x.tensor().sign()); }
    /** The sine of an angle in radians. Shapes: {@code (*) → (*)}. Refused: what the operation of torch refuses. Source: {@code numpy.sin}. */
    public static Array sin(Array x) { return Array.of(Array.real(x.tensor()).sin()); }
    /** The cosine of an angle in radians. Shapes: {@code (*) → (*)}. Refused: what the operation of torch refuses. Source: {@code numpy.cos}. */
    public static Array cos(Array x) { return Array.of(Array.real(x.tensor()).cos()); }
    /** {@code e^x - 1}, which keeps its digits near 0. Shapes: {@code (*) → (*)}. Refused: what the operation of torch refuses. Source: {@code numpy.expm1}. */
    public static Array expm1(Array x) { return Array.of(Array.real(x.tensor()).expm1()); }
    /** {@code log(1 + x)}, which keeps its digits near 0. Shapes: {@code (*) → (*)}. Refused: what the operation of torch refuses. Source: {@code numpy.log1p}. */
    public static Array log1p(Array x) { return Array.of(Array.real(x.tensor()).log1p()); }
    /**
     * The larger of two, NaN where either is.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast, results that do not fit out. Source: {@code
     * numpy.maximum}.
     */
    public static Array maximum(Array x, Array y) { return x.maximum(y); }
    /**
     * The larger of each element and {@code y}.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast, results that do not fit out. Source: {@code
     * numpy.maximum}.
     */
    public static Array maximum(Array x, double y) { return x.maximum(y); }
    /**
     * {@code np.maximum(x, y, out=out)}.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast, results that do not fit out. Source: {@code
     * numpy.maximum}.
     */
    public static Array maximum(Array x, double y, Array out) { return out.into("maximum", x.maximum(y)); }
    /**
     * The smaller of each element and {@code y}.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast, results that do not fit out. Source: {@code
     * numpy.minimum}.
     */
    public static Array minimum(Array x, double y) { return Array.of(x.tensor().minimum(y)); }
    /** Not below {@code low}, not above {@code high}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code numpy.clip}. */
    public static Array clip(Array x, double low, double high) { return minimum(x.maximum(low), high); }
    /**
     * {@code then} where {@code condition} is true, {@code otherwise} elsewhere.
     *
     * <p>Shapes: {@code (*), (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code numpy.where}.
     */
    public static Array where(Array condition, Array then, Array otherwise) { return Array.of(condition.tensor().where(then.tensor(), otherwise.tensor())); }

    // ------------------------------------------------------------------ folding and multiplying

    /**
     * The sum over the given axes, or over all; with {@code keepdims} these stay, of length 1.
     *
     * <p>Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code numpy.sum}.
     */
    public static Array sum(Array x, boolean keepdims, int... axes) { return x.sum(keepdims, axes); }
    /**
     * {@code np.sum(x, axis, keepdims=keepdims, out=out)}; {@code out} has exactly the shape of the result.
     *
     * <p>Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code numpy.sum}.
     */
    public static Array sum(Array x, int axis, boolean keepdims, Array out) { return exact("sum", out, x.sum(keepdims, axis)); }
    /** The mean over the given axes, or over all. Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code numpy.mean}. */
    public static Array mean(Array x, boolean keepdims, int... axes) { return x.mean(keepdims, axes); }
    /**
     * The largest elements over the given axes, or of all.
     *
     * <p>Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code numpy.max}.
     */
    public static Array max(Array x, boolean keepdims, int... axes) { return x.max(keepdims, axes); }

    /** {@code np.dot}: for one and two axes what {@code @} is. Shapes: {@code (..., n, k), (..., k, m) → (..., n, m)}. Refused: inner lengths that differ. Source: {@code numpy.dot}. */
    public static Array dot(Array x, Array y) { return x.tensor().rank() == 0 || y.tensor().rank() == 0 ? x.mul(y) : x.matmul(y); }
    /**
     * {@code np.dot(x, y, out=out)}; {@code out} has exactly the shape of the result.
     *
     * <p>Shapes: {@code (..., n, k), (..., k, m) → (..., n, m)}. Refused: inner lengths that differ. Source: {@code numpy.dot}.
     */
    public static Array dot(Array x, Array y, Array out) { return exact("dot", out, dot(x, y)); }
    /**
     * {@code np.matmul(x, y, out=out)}; {@code out} has exactly the shape of the result.
     *
     * <p>Shapes: {@code (..., n, k), (..., k, m) → (..., n, m)}. Refused: inner lengths that differ. Source: {@code numpy.matmul}.
     */
    public static Array matmul(Array x, Array y, Array out) { return exact("matmul", out, x.matmul(y)); }
    /** {@code x_i y_j}, of the elements in row-major order. Shapes: {@code (n), (m) → (n, m)}. Refused: nothing: more axes are flattened. Source: {@code numpy.outer}. */
    public static Array outer(Array x, Array y) { return x.reshape(-1, 1).mul(y.reshape(1, -1)); }

    // ------------------------------------------------------------------ arranging

    /**
     * Parts behind each other along an axis they have.
     *
     * <p>Shapes: {@code (..., n, ...), (..., m, ...), ... → (..., n + m + ..., ...)}. Refused: other lengths along other axes. Source: {@code
     * numpy.concatenate}.
     */
    public static Array concatenate(int axis, Array... parts) { return Array.of(Torch.cat(axis, tensors(parts))); }
    /** Parts of one shape along a new axis. Shapes: {@code (...) k times → (..., k, ...)}. Refused: arrays of several shapes. Source: {@code numpy.stack}. */
    public static Array stack(int axis, Array... parts) { return Array.of(Torch.stack(axis, tensors(parts))); }
    /** The axes reversed; a view. Shapes: {@code (d0, ..., dn) → (dn, ..., d0)}. Refused: nothing. Source: {@code numpy.transpose}. */
    public static Array transpose(Array x) { return x.T(); }

    private static Tensor[] tensors(Array[] parts) {
        Tensor[] tensors = new Tensor[parts.length];
        for (int i = 0; i < parts.length; i++) tensors[i] = parts[i].tensor();
        return tensors;
    }

    /** Where NumPy does not broadcast into {@code out}. */
    private static Array exact(String function, Array out, Array value) {
        if (!Shape.equal(out.shape(), value.shape())) {
            throw new ShapeException(function + ": output array has wrong dimensions; wanted " + Shape.text(value.shape()) + ", got " + Shape.text(out.shape()));
        }
        return out.into(function, value);
    }
}
