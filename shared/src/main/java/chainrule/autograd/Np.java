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

    /** {@code np.zeros(shape)}. */
    public static Array zeros(int... shape) { return Array.zeros(shape); }

    /** {@code np.ones(shape)}. */
    public static Array ones(int... shape) { return full(1, shape); }

    /** {@code np.full(shape, value)}. */
    public static Array full(double value, int... shape) { return Array.of(Tensor.full(DType.FLOAT64, value, shape)); }

    /** Zeros of the shape and type of {@code x}. */
    public static Array zerosLike(Array x) { return Array.of(Tensor.zeros(x.dtype(), x.shape())); }

    /** Ones of the shape and type of {@code x}. */
    public static Array onesLike(Array x) { return Array.of(Tensor.full(x.dtype(), 1, x.shape())); }

    /** start, start + step, ... before {@code stop}. */
    public static Array arange(double start, double stop, double step) { return Array.of(Torch.arange(DType.FLOAT64, start, stop, step)); }

    /** {@code count} numbers evenly from {@code start} to {@code stop}, both among them. */
    public static Array linspace(double start, double stop, int count) { return Array.of(Torch.linspace(DType.FLOAT64, start, stop, count)); }

    /** Ones on the diagonal of an n x n matrix of zeros. */
    public static Array eye(int n) {
        NdArray a = NdArray.zeros(DType.FLOAT64, n, n);
        for (int i = 0; i < n; i++) a.storage.set(i * (n + 1), 1);
        return Array.of(Tensor.made(a));
    }

    /** {@code np.random.randn(...)}: standard normal numbers. */
    public static Array randn(NumpyRandom random, int... shape) { return Array.of(Tensor.made(NdArray.of(random.normal(Shape.size(shape)), shape))); }

    /** {@code np.random.rand(...)}: uniform in [0, 1). */
    public static Array rand(NumpyRandom random, int... shape) { return Array.of(Tensor.made(NdArray.of(random.random(Shape.size(shape)), shape))); }

    // ------------------------------------------------------------------ element by element

    /** {@code np.add(x, y, out=out)}. */
    public static Array add(Array x, Array y, Array out) { return out.into("add", x.add(y)); }
    /** {@code np.subtract(x, y, out=out)}. */
    public static Array subtract(Array x, Array y, Array out) { return out.into("subtract", x.sub(y)); }
    /** {@code np.multiply(x, y, out=out)}. */
    public static Array multiply(Array x, Array y, Array out) { return out.into("multiply", x.mul(y)); }
    /** {@code np.divide(x, y, out=out)}. */
    public static Array divide(Array x, Array y, Array out) { return out.into("divide", x.div(y)); }
    /** {@code np.power(x, exponent, out=out)}. */
    public static Array power(Array x, double exponent, Array out) { return out.into("power", x.pow(exponent)); }
    /** {@code np.negative(x, out=out)}. */
    public static Array negative(Array x, Array out) { return out.into("negative", x.neg()); }
    /** {@code e^x}; whole numbers become float64, here and in what follows. */
    public static Array exp(Array x) { return x.exp(); }
    /** {@code np.exp(x, out=out)}. */
    public static Array exp(Array x, Array out) { return out.into("exp", x.exp()); }
    /** The natural logarithm: -inf at 0, NaN below. */
    public static Array log(Array x) { return x.log(); }
    /** {@code np.log(x, out=out)}. */
    public static Array log(Array x, Array out) { return out.into("log", x.log()); }
    /** The hyperbolic tangent. */
    public static Array tanh(Array x) { return x.tanh(); }
    /** {@code np.tanh(x, out=out)}. */
    public static Array tanh(Array x, Array out) { return out.into("tanh", x.tanh()); }
    /** The square root; NaN below 0. */
    public static Array sqrt(Array x) { return x.sqrt(); }
    /** {@code np.sqrt(x, out=out)}. */
    public static Array sqrt(Array x, Array out) { return out.into("sqrt", x.sqrt()); }
    /** {@code x * x}. */
    public static Array square(Array x) { return x.square(); }
    /** {@code np.square(x, out=out)}. */
    public static Array square(Array x, Array out) { return out.into("square", x.square()); }
    /** {@code |x|}. */
    public static Array abs(Array x) { return Array.of(x.tensor().abs()); }
    /** {@code np.abs(x, out=out)}. */
    public static Array abs(Array x, Array out) { return out.into("absolute", abs(x)); }
    /** -1, 0 or 1. */
    public static Array sign(Array x) { return Array.of(x.tensor().sign()); }
    /** The sine of an angle in radians. */
    public static Array sin(Array x) { return Array.of(Array.real(x.tensor()).sin()); }
    /** The cosine of an angle in radians. */
    public static Array cos(Array x) { return Array.of(Array.real(x.tensor()).cos()); }
    /** {@code e^x - 1}, which keeps its digits near 0. */
    public static Array expm1(Array x) { return Array.of(Array.real(x.tensor()).expm1()); }
    /** {@code log(1 + x)}, which keeps its digits near 0. */
    public static Array log1p(Array x) { return Array.of(Array.real(x.tensor()).log1p()); }
    /** The larger of two, NaN where either is. */
    public static Array maximum(Array x, Array y) { return x.maximum(y); }
    /** The larger of each element and {@code y}. */
    public static Array maximum(Array x, double y) { return x.maximum(y); }
    /** {@code np.maximum(x, y, out=out)}. */
    public static Array maximum(Array x, double y, Array out) { return out.into("maximum", x.maximum(y)); }
    /** The smaller of each element and {@code y}. */
    public static Array minimum(Array x, double y) { return Array.of(x.tensor().minimum(y)); }
    /** Not below {@code low}, not above {@code high}. */
    public static Array clip(Array x, double low, double high) { return minimum(x.maximum(low), high); }
    /** {@code then} where {@code condition} is true, {@code otherwise} elsewhere. */
    public static Array where(Array condition, Array then, Array otherwise) { return Array.of(condition.tensor().where(then.tensor(), otherwise.tensor())); }

    // ------------------------------------------------------------------ folding and multiplying

    /** The sum over the given axes, or over all; with {@code keepdims} these stay, of length 1. */
    public static Array sum(Array x, boolean keepdims, int... axes) { return x.sum(keepdims, axes); }
    /** {@code np.sum(x, axis, keepdims=keepdims, out=out)}; {@code out} has exactly the shape of the result. */
    public static Array sum(Array x, int axis, boolean keepdims, Array out) { return exact("sum", out, x.sum(keepdims, axis)); }
    /** The mean over the given axes, or over all. */
    public static Array mean(Array x, boolean keepdims, int... axes) { return x.mean(keepdims, axes); }
    /** The largest elements over the given axes, or of all. */
    public static Array max(Array x, boolean keepdims, int... axes) { return x.max(keepdims, axes); }

    /** {@code np.dot}: for one and two axes what {@code @} is. */
    public static Array dot(Array x, Array y) { return x.tensor().rank() == 0 || y.tensor().rank() == 0 ? x.mul(y) : x.matmul(y); }
    /** {@code np.dot(x, y, out=out)}; {@code out} has exactly the shape of the result. */
    public static Array dot(Array x, Array y, Array out) { return exact("dot", out, dot(x, y)); }
    /** {@code np.matmul(x, y, out=out)}; {@code out} has exactly the shape of the result. */
    public static Array matmul(Array x, Array y, Array out) { return exact("matmul", out, x.matmul(y)); }
    /** {@code x_i y_j}, of the elements in row-major order. */
    public static Array outer(Array x, Array y) { return x.reshape(-1, 1).mul(y.reshape(1, -1)); }

    // ------------------------------------------------------------------ arranging

    /** Parts behind each other along an axis they have. */
    public static Array concatenate(int axis, Array... parts) { return Array.of(Torch.cat(axis, tensors(parts))); }
    /** Parts of one shape along a new axis. */
    public static Array stack(int axis, Array... parts) { return Array.of(Torch.stack(axis, tensors(parts))); }
    /** The axes reversed; a view. */
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
