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

    public static Array zeros(int... shape) { return Array.zeros(shape); }

    public static Array ones(int... shape) { return full(1, shape); }

    public static Array full(double value, int... shape) { return Array.of(Tensor.full(DType.FLOAT64, value, shape)); }

    public static Array zerosLike(Array x) { return Array.of(Tensor.zeros(x.dtype(), x.shape())); }

    public static Array onesLike(Array x) { return Array.of(Tensor.full(x.dtype(), 1, x.shape())); }

    /** start, start + step, ... before {@code stop}. */
    public static Array arange(double start, double stop, double step) { return Array.of(Torch.arange(DType.FLOAT64, start, stop, step)); }

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

    public static Array add(Array x, Array y, Array out) { return out.into("add", x.add(y)); }
    public static Array subtract(Array x, Array y, Array out) { return out.into("subtract", x.sub(y)); }
    public static Array multiply(Array x, Array y, Array out) { return out.into("multiply", x.mul(y)); }
    public static Array divide(Array x, Array y, Array out) { return out.into("divide", x.div(y)); }
    public static Array power(Array x, double exponent, Array out) { return out.into("power", x.pow(exponent)); }
    public static Array negative(Array x, Array out) { return out.into("negative", x.neg()); }
    public static Array exp(Array x) { return x.exp(); }
    public static Array exp(Array x, Array out) { return out.into("exp", x.exp()); }
    public static Array log(Array x) { return x.log(); }
    public static Array log(Array x, Array out) { return out.into("log", x.log()); }
    public static Array tanh(Array x) { return x.tanh(); }
    public static Array tanh(Array x, Array out) { return out.into("tanh", x.tanh()); }
    public static Array sqrt(Array x) { return x.sqrt(); }
    public static Array sqrt(Array x, Array out) { return out.into("sqrt", x.sqrt()); }
    public static Array square(Array x) { return x.square(); }
    public static Array square(Array x, Array out) { return out.into("square", x.square()); }
    public static Array abs(Array x) { return Array.of(x.tensor().abs()); }
    public static Array abs(Array x, Array out) { return out.into("absolute", abs(x)); }
    public static Array sign(Array x) { return Array.of(x.tensor().sign()); }
    public static Array sin(Array x) { return Array.of(Array.real(x.tensor()).sin()); }
    public static Array cos(Array x) { return Array.of(Array.real(x.tensor()).cos()); }
    public static Array expm1(Array x) { return Array.of(Array.real(x.tensor()).expm1()); }
    public static Array log1p(Array x) { return Array.of(Array.real(x.tensor()).log1p()); }
    public static Array maximum(Array x, Array y) { return x.maximum(y); }
    public static Array maximum(Array x, double y) { return x.maximum(y); }
    public static Array maximum(Array x, double y, Array out) { return out.into("maximum", x.maximum(y)); }
    public static Array minimum(Array x, double y) { return Array.of(x.tensor().minimum(y)); }
    public static Array clip(Array x, double low, double high) { return minimum(x.maximum(low), high); }
    /** {@code then} where {@code condition} is true, {@code otherwise} elsewhere. */
    public static Array where(Array condition, Array then, Array otherwise) { return Array.of(condition.tensor().where(then.tensor(), otherwise.tensor())); }

    // ------------------------------------------------------------------ folding and multiplying

    public static Array sum(Array x, boolean keepdims, int... axes) { return x.sum(keepdims, axes); }
    public static Array sum(Array x, int axis, boolean keepdims, Array out) { return exact("sum", out, x.sum(keepdims, axis)); }
    public static Array mean(Array x, boolean keepdims, int... axes) { return x.mean(keepdims, axes); }
    public static Array max(Array x, boolean keepdims, int... axes) { return x.max(keepdims, axes); }

    /** {@code np.dot}: for one and two axes what {@code @} is. */
    public static Array dot(Array x, Array y) { return x.tensor().rank() == 0 || y.tensor().rank() == 0 ? x.mul(y) : x.matmul(y); }
    public static Array dot(Array x, Array y, Array out) { return exact("dot", out, dot(x, y)); }
    public static Array matmul(Array x, Array y, Array out) { return exact("matmul", out, x.matmul(y)); }
    public static Array outer(Array x, Array y) { return x.reshape(-1, 1).mul(y.reshape(1, -1)); }

    // ------------------------------------------------------------------ arranging

    public static Array concatenate(int axis, Array... parts) { return Array.of(Torch.cat(axis, tensors(parts))); }
    public static Array stack(int axis, Array... parts) { return Array.of(Torch.stack(axis, tensors(parts))); }
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
