package chainrule.functional;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.autograd.Backward;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Derivatives of a function at a point: PyTorch's {@code torch.autograd.functional}. The function is ordinary code on
 * tensors; the point is copied, so that neither its record nor its {@code grad} changes. Results have no history.
 */
public final class Functional {
    private Functional() { }

    /** A value of a function and what was asked of its derivative there. */
    public record Pulled(Tensor value, List<Tensor> gradients) {
        public Pulled { gradients = List.copyOf(gradients); }
    }

    /**
     * d f / d x for each x of {@code at}, of that shape; {@code f} gives a tensor of one element.
     *
     * <p>Shapes: {@code (*) each → the same}. Refused: functions whose result has more than one element. Source: {@code torch.autograd.grad}.
     */
    public static List<Tensor> grad(Function<Tensor[], Tensor> f, Tensor... at) {
        Tensor[] x = leaves("grad", at);
        return List.of(gradients(scalar("grad", f.apply(x)), null, false, x));
    }

    /**
     * {@code v} times the Jacobian, one product for each x; {@code v} has the shape of {@code f(at)}.
     *
     * <p>Shapes: {@code (*) each, v of the shape of f(at) → the same as at}. Refused: a v of another shape. Source: {@code
     * torch.autograd.functional.vjp}.
     */
    public static Pulled vjp(Function<Tensor[], Tensor> f, Tensor v, Tensor... at) {
        Tensor[] x = leaves("vjp", at);
        Tensor y = f.apply(x);
        matching("vjp", "a vector of the function's shape", v, y);
        return new Pulled(y.detach(), List.of(gradients(y, v, false, x)));
    }

    /**
     * The Jacobian times a direction: how {@code f} changes when {@code at} moves along {@code directions}. Of the shape of
     * {@code f(at)}. The product {@code v -> v J} is linear in {@code v}, so its own derivative, pulled back, is {@code J}.
     *
     * <p>Shapes: {@code (*) each, directions of the same → the shape of f(at)}. Refused: directions of other shapes. Source: {@code
     * torch.autograd.functional.jvp}.
     */
    public static Tensor jvp(Function<Tensor[], Tensor> f, List<Tensor> directions, Tensor... at) {
        Tensor[] x = leaves("jvp", at);
        if (directions.size() != x.length) throw new ShapeException("jvp: wanted a direction for each of " + x.length + " inputs, got " + directions.size());
        for (int i = 0; i < x.length; i++) matching("jvp", "a direction of its input's shape", directions.get(i), x[i]);
        Tensor y = f.apply(x);
        Tensor v = Tensor.zeros(y.dtype(), y.shape()).requiresGrad(true);
        Tensor[] pulled = gradients(y, v, true, x);
        Tensor sum = Tensor.zeros(y.dtype());
        for (int i = 0; i < x.length; i++) sum = sum.add(pulled[i].mul(directions.get(i).detach()).sum());
        return gradients(sum, null, false, v)[0];
    }

    /**
     * Every derivative of every element: shape {@code f(at).shape + at.shape}.
     *
     * <p>Shapes: {@code (*) → f(at).shape + at.shape}. Refused: functions that give no tensor. Source: {@code
     * torch.autograd.functional.jacobian}.
     */
    public static Tensor jacobian(Function<Tensor, Tensor> f, Tensor at) {
        Tensor[] x = leaves("jacobian", at);
        return rows(f.apply(x[0]), x[0]);
    }

    /**
     * Second derivatives of a function that gives one element: shape {@code at.shape + at.shape}.
     *
     * <p>Shapes: {@code (*) → at.shape + at.shape}. Refused: functions whose result has more than one element. Source: {@code
     * torch.autograd.functional.hessian}.
     */
    public static Tensor hessian(Function<Tensor, Tensor> f, Tensor at) {
        Tensor[] x = leaves("hessian", at);
        return rows(gradients(scalar("hessian", f.apply(x[0])), null, true, x)[0], x[0]);
    }

    /**
     * The Hessian times {@code v}, without the Hessian: the gradient of the slope along {@code v}. Of the shape of {@code at}.
     *
     * <p>Shapes: {@code (*), (*) → (*)}. Refused: a v of another shape. Source: {@code torch.autograd.functional.hvp}.
     */
    public static Tensor hvp(Function<Tensor, Tensor> f, Tensor v, Tensor at) {
        Tensor[] x = leaves("hvp", at);
        matching("hvp", "a vector of the input's shape", v, x[0]);
        Tensor gradient = gradients(scalar("hvp", f.apply(x[0])), null, true, x)[0];
        return gradients(gradient.mul(v.detach()).sum(), null, false, x)[0];
    }

    /**
     * The gradient of {@code f} by moving each number a little up and down. It knows nothing of derivatives, so it can be
     * held against anything that does. {@code at} is left as it was; {@code f} sees a copy that it must not keep.
     *
     * <p>Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.autograd.gradcheck}.
     */
    public static NdArray centralDifference(ToDoubleFunction<NdArray> f, NdArray at) {
        NdArray x = wide("centralDifference", at).copy();
        NdArray slope = NdArray.zeros(DType.FLOAT64, x.shape);
        for (int i = 0; i < x.size(); i++) {
            double value = x.storage.get(i);
            double h = STEP * Math.max(1, Math.abs(value));
            x.storage.set(i, value + h);
            double up = f.applyAsDouble(x);
            x.storage.set(i, value - h);
            double down = f.applyAsDouble(x);
            x.storage.set(i, value);
            slope.storage.set(i, (up - down) / ((value + h) - (value - h)));
        }
        return slope;
    }

    /** Near the cube root of the machine precision, where rounding and curvature errors balance. */
    static final double STEP = 1e-5;

    /** d sum(y * v) / d x, with zeros where {@code y} does not depend on x. */
    static Tensor[] gradients(Tensor y, Tensor v, boolean createGraph, Tensor... x) {
        Tensor[] found = y.requiresGrad()
                ? Backward.grad(List.of(y), Arrays.asList(v), List.of(x), true, createGraph, true)
                : new Tensor[x.length];
        for (int i = 0; i < x.length; i++) if (found[i] == null) found[i] = Tensor.zeros(x[i].dtype(), x[i].shape());
        return found;
    }

    /** One row of derivatives for each element of {@code y}. */
    private static Tensor rows(Tensor y, Tensor x) {
        int[] shape = Arrays.copyOf(y.shape(), y.rank() + x.rank());
        System.arraycopy(x.shape(), 0, shape, y.rank(), x.rank());
        NdArray rows = NdArray.zeros(x.dtype(), y.size(), x.size());
        for (int i = 0; i < y.size(); i++) {
            NdArray one = NdArray.zeros(y.dtype(), y.shape());
            one.storage.set(i, 1);
            double[] row = gradients(y, Tensor.of(one), false, x)[0].data().toDoubles();
            for (int j = 0; j < row.length; j++) rows.storage.set(i * row.length + j, row[j]);
        }
        return Tensor.of(rows).reshape(shape);
    }

    /** Copies of the inputs that start a record of their own; what is not of a float type stays as it is. */
    static Tensor[] leaves(String call, Tensor... at) {
        if (at.length == 0) throw new ShapeException(call + ": wanted at least one input, got none");
        return Mode.enableGrad(() -> {
            Tensor[] x = new Tensor[at.length];
            for (int i = 0; i < x.length; i++) {
                if (!at[i].dtype().isFloating()) throw ShapeException.ofType(call, "inputs of a float type; convert with to(DType.FLOAT64) first", at[i].dtype());
                x[i] = Tensor.of(at[i].data().copy()).requiresGrad(true);
            }
            return x;
        });
    }

    private static Tensor scalar(String call, Tensor y) {
        if (y.size() != 1) throw ShapeException.of(call, "a function that gives one element; sum or average its result, or use jacobian", y.shape());
        return y;
    }

    private static void matching(String call, String wanted, Tensor got, Tensor like) {
        if (!Arrays.equals(got.shape(), like.shape())) throw new ShapeException(call + ": wanted " + wanted + " " + Shape.text(like.shape()) + ", got " + Shape.text(got.shape()));
    }

    static NdArray wide(String call, NdArray at) {
        if (at.dtype() != DType.FLOAT64) throw ShapeException.ofType(call, "float64, whose rounding is far below the step; convert with to(DType.FLOAT64) first", at.dtype());
        return at;
    }
}
