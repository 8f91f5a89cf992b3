package chainrule.nn;

import chainrule.array.NdArray;
import chainrule.array.ShapeException;
import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;

/** Functions that bend: each takes a tensor and gives one of the same shape, element by element unless it says otherwise. */
public final class Activations {
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
    private static final double SELU_SCALE = 1.0507009873554804934193349852946;
    private static final double SIXTH = 1.0f / 6.0f;
    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double SQRT_2_OVER_PI = 0.7978845608028654;

    private Activations() { }

    static Tensor number(Tensor beside, double value) { return Tensor.scalar(beside.dtype(), value); }

    private static Tensor zero(Tensor x) { return number(x, 0); }

    /** {@code x} above 0, else {@code slope x}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.leaky_relu}; Maas and others 2013. */
    public static Tensor leakyRelu(Tensor x, double slope) { return Mode.call("leaky_relu", () -> x.gt(0).where(x, x.mul(slope))); }

    /**
     * {@code x} above 0, else {@code weight x}; a weight of one number, or one for each position of axis 1.
     *
     * <p>Shapes: {@code (n, c, ...), (1) or (c) → (n, c, ...)}. Refused: weights of another length. Source: {@code torch.nn.functional.prelu};
     * He and others 2015.
     */
    public static Tensor prelu(Tensor x, Tensor weight) {
        return Mode.call("prelu", () -> {
            if (weight.size() == 1) return x.gt(0).where(x, x.mul(weight.reshape()));
            if (x.rank() < 2 || x.size(1) != weight.size()) throw ShapeException.of("prelu", "a weight of one number, or one for each position of axis 1", x.shape(), weight.shape());
            int[] along = new int[x.rank()];
            java.util.Arrays.fill(along, 1);
            along[1] = weight.size();
            return x.gt(0).where(x, x.mul(weight.reshape(along)));
        });
    }

    /**
     * {@link #leakyRelu} with slopes of [lower, upper): drawn for each element not above 0 where it trains, else all the middle one. What
     * it draws depends on the numbers, so a training step with it cannot be compiled.
     *
     * <p>Shapes: {@code (*) → (*)}. Refused: traces that train. Source: {@code torch.nn.functional.rrelu}; Xu and others 2015.
     */
    public static Tensor rrelu(Tensor x, double lower, double upper, boolean train) {
        if (!train) return leakyRelu(x, (lower + upper) / 2);
        double[] values = x.detach().toDoubles();
        NdArray slopes = NdArray.full(x.dtype(), 1, x.shape());
        for (int i = 0; i < values.length; i++) {
            if (values[i] <= 0) slopes.storage.set(i, DefaultGenerator.get().uniform64(lower, upper, 1)[0]);
        }
        return Mode.call("rrelu_with_noise", () -> x.mul(Tensor.of(slopes)));
    }

    /** {@code x} above 0, else {@code alpha (e^x - 1)}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.elu}; Clevert and others 2015. */
    public static Tensor elu(Tensor x, double alpha) { return Mode.call("elu", () -> x.gt(0).where(x, below(x).expm1().mul(alpha))); }

    /**
     * {@code x} above 0, else {@code alpha (e^(x / alpha) - 1)}: of slope 1 on both sides.
     *
     * <p>Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.celu}; Barron 2017.
     */
    public static Tensor celu(Tensor x, double alpha) { return Mode.call("celu", () -> x.gt(0).where(x, below(x).div(alpha).expm1().mul(alpha))); }

    /** The scaled elu whose outputs keep mean 0 and variance 1. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.selu}; Klambauer and others 2017. */
    public static Tensor selu(Tensor x) {
        return Mode.call("selu", () -> x.gt(0).where(x.mul(SELU_SCALE), below(x).expm1().mul(SELU_ALPHA * SELU_SCALE)));
    }

    /** Only what is not above 0, so that the branch that is not taken cannot overflow into the gradient. */
    private static Tensor below(Tensor x) { return x.gt(0).where(zero(x), x); }

    /** {@code x sigmoid(x)}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.silu}; Hendrycks and Gimpel 2016. */
    public static Tensor silu(Tensor x) { return Mode.call("silu", () -> x.mul(x.sigmoid())); }

    /** log(sigmoid(x)), in a form that neither overflows nor loses digits. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.logsigmoid}. */
    public static Tensor logSigmoid(Tensor x) {
        return Mode.call("log_sigmoid", () -> {
            Tensor negative = x.lt(0);
            Tensor downwards = negative.where(x, x.neg());
            return negative.where(x, zero(x)).sub(downwards.exp().log1p());
        });
    }

    /**
     * log(1 + e^(beta x)) / beta; above {@code threshold} it is {@code x}, as near as makes no difference.
     *
     * <p>Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.softplus}.
     */
    public static Tensor softplus(Tensor x, double beta, double threshold) {
        return Mode.call("softplus", () -> {
            Tensor scaled = x.mul(beta);
            Tensor straight = scaled.gt(threshold);
            return straight.where(x, straight.where(zero(x), scaled).exp().log1p().div(beta));
        });
    }

    /** {@code x tanh(softplus(x))}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.mish}; Misra 2019. */
    public static Tensor mish(Tensor x) { return Mode.call("mish", () -> x.mul(softplus(x, 1, 20).tanh())); }

    /**
     * {@code x} times the chance that a normal number is below it, in the form with tanh: {@code approximate="tanh"}.
     *
     * <p>Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.gelu}; Hendrycks and Gimpel 2016.
     */
    public static Tensor geluTanh(Tensor x) {
        return Mode.call("gelu", () -> x.mul(x.add(x.pow(3).mul(0.044715)).mul(SQRT_2_OVER_PI).tanh().add(1)).mul(0.5));
    }

    /** {@code x} times the chance that a normal number is below it. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.gelu}; Hendrycks and Gimpel 2016. */
    public static Tensor gelu(Tensor x) { return Mode.call("gelu", () -> x.mul(x.mul(-SQRT_HALF).erfc().mul(0.5))); }

    /** Cut off at both ends, where no gradient flows. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.hardtanh}. */
    public static Tensor hardtanh(Tensor x, double low, double high) {
        return Mode.call("hardtanh", () -> {
            Tensor y = x.le(low).where(number(x, low), x);
            return y.ge(high).where(number(x, high), y);
        });
    }

    /** {@code min(max(x, 0), 6)}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.relu6}; Krizhevsky 2010. */
    public static Tensor relu6(Tensor x) { return Mode.call("relu6", () -> hardtanh(x, 0, 6)); }

    /**
     * {@code x / 6 + 1 / 2}, cut off at 0 and 1. The slope between is the float32 number next to a sixth, in float64 too: so
     * PyTorch has it.
     *
     * <p>Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.hardsigmoid}; Howard and others 2019.
     */
    public static Tensor hardsigmoid(Tensor x) {
        return Mode.call("hardsigmoid", () -> {
            Tensor fixed = x.detach();
            Tensor value = fixed.le(-3).where(zero(x), fixed.ge(3).where(number(x, 1), fixed.div(6).add(0.5)));
            // x less itself is 0 and changes no value, but carries the slope.
            return fixed.gt(-3).logicalAnd(fixed.lt(3)).where(value.add(x.sub(fixed).mul(SIXTH)), value);
        });
    }

    /** {@code x hardsigmoid(x)}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.hardswish}; Howard and others 2019. */
    public static Tensor hardswish(Tensor x) {
        return Mode.call("hardswish", () -> x.lt(-3).where(zero(x), x.le(3).where(x.mul(x.add(3)).div(6), x)));
    }

    /** 0 within {@code lambda} of 0. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.hardshrink}. */
    public static Tensor hardshrink(Tensor x, double lambda) {
        return Mode.call("hardshrink", () -> x.ge(-lambda).logicalAnd(x.le(lambda)).where(zero(x), x));
    }

    /** Nearer to 0 by {@code lambda}, and 0 within it. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.softshrink}. */
    public static Tensor softshrink(Tensor x, double lambda) {
        return Mode.call("softshrink", () -> x.gt(lambda).where(x.sub(lambda), x.lt(-lambda).where(x.add(lambda), zero(x))));
    }

    /** {@code x / (1 + |x|)}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.softsign}. */
    public static Tensor softsign(Tensor x) { return Mode.call("softsign", () -> x.div(x.abs().add(1))); }

    /** {@code x - tanh(x)}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.tanhshrink}. */
    public static Tensor tanhshrink(Tensor x) { return Mode.call("tanhshrink", () -> x.sub(x.tanh())); }

    /** {@code x} above the threshold, else {@code value}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nn.functional.threshold}. */
    public static Tensor threshold(Tensor x, double threshold, double value) {
        return Mode.call("threshold", () -> x.le(threshold).where(number(x, value), x));
    }

    /**
     * Like softmax, of {@code -x}: the smallest element gets the most.
     *
     * <p>Shapes: {@code (..., n, ...) → the same}. Refused: axes that there are not. Source: {@code torch.nn.functional.softmin}.
     */
    public static Tensor softmin(Tensor x, int axis) { return Mode.call("softmin", () -> x.neg().softmax(axis)); }

    /**
     * The first half of an axis, gated by the second: {@code a sigmoid(b)}. The axis becomes half as long.
     *
     * <p>Shapes: {@code (..., 2 n, ...) → (..., n, ...)}. Refused: axes of odd length. Source: {@code torch.nn.functional.glu}; Dauphin and
     * others 2016.
     */
    public static Tensor glu(Tensor x, int axis) {
        int n = x.size(axis);
        if (n % 2 != 0) throw new ShapeException("glu: wanted an axis of even length, got " + n);
        return Mode.call("glu", () -> x.narrow(axis, 0, n / 2).mul(x.narrow(axis, n / 2, n / 2).sigmoid()));
    }
}
