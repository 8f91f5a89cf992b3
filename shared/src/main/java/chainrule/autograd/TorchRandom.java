package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.DType;
import chainrule.math.Numbers;
import chainrule.math.random.TorchGenerator;
import java.util.Arrays;

/**
 * Random tensors under their names in {@code torch}, each with the generator that it draws from, draw for draw what PyTorch
 * draws on the CPU. In a traced step they are drawn again, from the same generator, before each run: eager and compiled steps
 * can take turns.
 */
public final class TorchRandom {
    private TorchRandom() { }

    /** Numbers spread evenly over [0, 1). Shapes: {@code → shape}. Refused: types that are not float, lengths below 0, bounds in the wrong order. Source: {@code torch.rand}. */
    public static Tensor rand(TorchGenerator g, DType dtype, int... shape) { return uniform(g, 0, 1, dtype, shape); }

    /**
     * Numbers spread evenly over [low, high): {@code empty(shape).uniform_(low, high)}.
     *
     * <p>Shapes: {@code → shape}. Refused: types that are not float, low above high. Source: {@code torch.Tensor.uniform_}.
     */
    public static Tensor uniform(TorchGenerator g, double low, double high, DType dtype, int... shape) {
        floating("uniform", dtype);
        if (!(low <= high)) throw new ShapeException("uniform: wanted low <= high, got " + Numbers.repr(low) + " and " + Numbers.repr(high));
        int n = size("uniform", shape);
        return Tensor.drawn(dtype, shape, () -> dtype == DType.FLOAT32 ? NdArray.of(g.uniform32(low, high, n), shape) : NdArray.of(g.uniform64(low, high, n), shape));
    }

    /** Numbers of mean 0 and deviation 1. Shapes: {@code → shape}. Refused: types that are not float, lengths below 0, bounds in the wrong order. Source: {@code torch.randn}. */
    public static Tensor randn(TorchGenerator g, DType dtype, int... shape) { return normal(g, 0, 1, dtype, shape); }

    /**
     * Numbers of the normal distribution: {@code empty(shape).normal_(mean, deviation)}.
     *
     * <p>Shapes: {@code → shape}. Refused: types that are not float, lengths below 0, bounds in the wrong order. Source: {@code torch.normal}.
     */
    public static Tensor normal(TorchGenerator g, double mean, double deviation, DType dtype, int... shape) {
        floating("normal", dtype);
        int n = size("normal", shape);
        return Tensor.drawn(dtype, shape, () -> dtype == DType.FLOAT32 ? NdArray.of(g.normal32(mean, deviation, n), shape) : NdArray.of(g.normal64(mean, deviation, n), shape));
    }

    /** int64 numbers from {@code low} up to, not including, {@code high}. Shapes: {@code → shape int64}. Refused: an empty range. Source: {@code torch.randint}. */
    public static Tensor randint(TorchGenerator g, long low, long high, int... shape) {
        int n = size("randint", shape);
        return Tensor.drawn(DType.INT64, shape, () -> NdArray.of(g.integers(low, high, n), shape));
    }

    /** 0, 1, ..., n - 1 in random order: what shuffles rows, with {@link Tensor#indexSelect}. Shapes: {@code → (n) int64}. Refused: an n below 0. Source: {@code torch.randperm}. */
    public static Tensor randperm(TorchGenerator g, int n) { return Tensor.drawn(DType.INT64, new int[] {n}, () -> NdArray.of(g.permutation(n), n)); }

    /**
     * Ones with probability {@code p}, else zeros: {@code empty(shape).bernoulli_(p)}.
     *
     * <p>Shapes: {@code → shape, or (*) → (*)}. Refused: chances that are not from 0 to 1. Source: {@code torch.bernoulli}.
     */
    public static Tensor bernoulli(TorchGenerator g, double p, DType dtype, int... shape) {
        int n = size("bernoulli", shape);
        return Tensor.drawn(dtype, shape, () -> {
            boolean[] hits = g.bernoulli(p, n);
            NdArray mask = NdArray.zeros(dtype, shape);
            for (int i = 0; i < n; i++) if (hits[i]) mask.storage.set(i, 1);
            return mask;
        });
    }

    /**
     * Ones, each with the probability that stands at its place, else zeros. No gradient flows.
     *
     * <p>Shapes: {@code → shape, or (*) → (*)}. Refused: chances that are not from 0 to 1. Source: {@code torch.bernoulli}.
     */
    public static Tensor bernoulli(TorchGenerator g, Tensor p) {
        floating("bernoulli", p.dtype());
        for (int i = 0; i < p.size(); i++) {
            double chance = p.data().get(i);
            if (!(chance >= 0 && chance <= 1)) throw new ShapeException("bernoulli: Expected p_in >= 0 && p_in <= 1, got " + Numbers.repr(chance));
        }
        return Mode.call("bernoulli", () -> rand(g, p.dtype(), p.shape()).lt(p.detach()).to(p.dtype()));
    }

    /**
     * Some elements set to 0, each with probability {@code p}, and the others raised so that the mean stays: {@code F.dropout}.
     * Without {@code train}, x itself.
     *
     * <p>Shapes: {@code (*) → (*)}. Refused: chances that are not from 0 to 1. Source: {@code torch.nn.functional.dropout}; Srivastava and
     * others 2014.
     */
    public static Tensor dropout(TorchGenerator g, Tensor x, double p, boolean train) {
        probability("dropout", p);
        if (!train || p == 0 || x.size() == 0) return x;
        return Mode.call("dropout", () -> x.mul(p == 1 ? Tensor.scalar(x.dtype(), 0) : bernoulli(g, 1 - p, x.dtype(), x.shape()).div(1 - p)));
    }

    /**
     * Whole channels set to 0: {@code F.dropout1d}, {@code dropout2d} and {@code dropout3d} of (n, channels, ...).
     *
     * <p>Shapes: {@code (n, channels, ...) → the same}. Refused: fewer than two axes, chances that are not from 0 to 1. Source: {@code
     * torch.nn.functional.dropout2d}; Tompson and others 2015.
     */
    public static Tensor featureDropout(TorchGenerator g, Tensor x, double p, boolean train) {
        probability("feature_dropout", p);
        if (x.rank() < 2) throw ShapeException.of("feature_dropout", "(n, channels, ...)", x.shape());
        if (!train || p == 0 || x.size() == 0) return x;
        int[] shape = new int[x.rank()];
        Arrays.fill(shape, 1);
        shape[0] = x.size(0);
        shape[1] = x.size(1);
        return Mode.call("feature_dropout", () -> x.mul(p == 1 ? Tensor.scalar(x.dtype(), 0) : bernoulli(g, 1 - p, x.dtype(), shape).div(1 - p)));
    }

    /**
     * Dropout that keeps mean 0 and variance 1 behind a SELU: dropped elements become its lowest value, and all are scaled and shifted
     * ({@code F.alpha_dropout}; Klambauer and others 2017). {@code wholeChannels} drops channels of (n, channels, ...).
     *
     * <p>Shapes: {@code (*) → (*)}. Refused: chances that are not from 0 to 1. Source: {@code torch.nn.functional.alpha_dropout}; Klambauer and
     * others 2017.
     */
    public static Tensor alphaDropout(TorchGenerator g, Tensor x, double p, boolean train, boolean wholeChannels) {
        probability("alpha_dropout", p);
        if (wholeChannels && x.rank() < 2) throw ShapeException.of("feature_alpha_dropout", "(n, channels, ...)", x.shape());
        if (!train || p == 0 || x.size() == 0) return x;
        double alpha = 1.7580993408473766;
        double scale = 1 / Math.sqrt((alpha * alpha * p + 1) * (1 - p));
        int[] shape = x.shape().clone();
        if (wholeChannels) Arrays.fill(shape, 2, shape.length, 1);
        return Mode.call("alpha_dropout", () -> {
            if (p == 1) return x.mul(Tensor.scalar(x.dtype(), 0));
            Tensor kept = bernoulli(g, 1 - p, x.dtype(), shape);
            Tensor shift = kept.sub(1).mul(alpha * scale).add(alpha * scale * p);
            return x.mul(kept.mul(scale)).add(shift);
        });
    }

    private static void floating(String call, DType dtype) {
        if (!dtype.isFloating()) throw ShapeException.ofType(call, "a float type", dtype);
    }

    private static void probability(String call, double p) {
        if (!(p >= 0 && p <= 1)) throw new ShapeException(call + ": dropout probability has to be between 0 and 1, but got " + Numbers.repr(p));
    }

    private static int size(String call, int... shape) {
        for (int length : shape) if (length < 0) throw new ShapeException(call + ": wanted lengths of 0 or more, got " + Shape.text(shape));
        return Shape.size(shape);
    }
}
