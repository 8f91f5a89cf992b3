package chainrule.nn.modules;

import chainrule.array.NdArray;
import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import java.util.function.Supplier;

/**
 * First values of weights: {@code torch.nn.init}. Each function overwrites a tensor, unrecorded, with draws from
 * {@link DefaultGenerator}, the ones that PyTorch makes, and returns it. {@link InitFunction#all} lists them for scripts.
 *
 * <p>Fans are the numbers of inputs and outputs that one output or input is joined to: of a weight (out, in, taps...) {@code in taps}
 * and {@code out taps}.
 */
public final class Init {
    private static final double SQRT_3 = Math.sqrt(3);

    private Init() { }

    /** Uniform over [a, b). Shapes: {@code (*) → this}. Refused: nothing but types that are not float. Source: {@code torch.nn.init.uniform_}. */
    public static Tensor uniform_(Tensor t, double a, double b) { return put(t, () -> TorchRandom.uniform(DefaultGenerator.get(), a, b, t.dtype(), t.shape())); }

    /** Normal: {@code N(mean, std²)}. Shapes: {@code (*) → this}. Refused: nothing but types that are not float. Source: {@code torch.nn.init.normal_}. */
    public static Tensor normal_(Tensor t, double mean, double std) { return put(t, () -> TorchRandom.normal(DefaultGenerator.get(), mean, std, t.dtype(), t.shape())); }

    /**
     * Normal, cut off at a and b: a uniform draw of the chance between them, through the inverse error function.
     *
     * <p>Shapes: {@code (*) → this}. Refused: types that are not float. Source: {@code torch.nn.init.trunc_normal_}.
     */
    public static Tensor truncNormal_(Tensor t, double mean, double std, double a, double b) {
        double low = chance((a - mean) / std);
        double high = chance((b - mean) / std);
        return put(t, () -> TorchRandom.uniform(DefaultGenerator.get(), 2 * low - 1, 2 * high - 1, t.dtype(), t.shape())
                .erfinv().mul(std * Math.sqrt(2)).add(mean).clamp(a, b));
    }

    /** How likely a normal number is below x. */
    private static double chance(double x) { return Mode.unwatched(() -> (1 + Tensor.scalar(DType.FLOAT64, x / Math.sqrt(2)).erf().item()) / 2); }

    /** Fills with one number: {@code constant_}. Shapes: {@code (*) → this}. Refused: nothing. Source: {@code torch.nn.init.constant_}. */
    public static Tensor constant_(Tensor t, double value) { return put(t, () -> Tensor.scalar(t.dtype(), value)); }

    /** Fills with ones. Shapes: {@code (*) → this}. Refused: nothing. Source: {@code torch.nn.init.ones_}. */
    public static Tensor ones_(Tensor t) { return constant_(t, 1); }

    /** Fills with zeros. Shapes: {@code (*) → this}. Refused: nothing. Source: {@code torch.nn.init.zeros_}. */
    public static Tensor zeros_(Tensor t) { return constant_(t, 0); }

    /** Ones on the diagonal, zeros elsewhere: a linear layer that keeps its input. Shapes: {@code (n, m) → this}. Refused: other than two axes. Source: {@code torch.nn.init.eye_}. */
    public static Tensor eye_(Tensor t) {
        if (t.rank() != 2) throw value("Only tensors with 2 dimensions are supported");
        NdArray eye = NdArray.zeros(t.dtype(), t.shape());
        for (int i = 0; i < Math.min(t.size(0), t.size(1)); i++) eye.storage.set(i * t.size(1) + i, 1);
        return put(t, () -> Tensor.of(eye));
    }

    /**
     * One in the middle of the taps from channel d to d, zeros elsewhere: a convolution that keeps its input, in each group.
     *
     * <p>Shapes: {@code (out, in, taps) → this}. Refused: other than three to five axes, groups that do not divide the outputs. Source: {@code
     * torch.nn.init.dirac_}.
     */
    public static Tensor dirac_(Tensor t, int groups) {
        if (t.rank() < 3 || t.rank() > 5) throw value("Only tensors with 3, 4, or 5 dimensions are supported");
        if (groups < 1 || t.size(0) % groups != 0) throw value("dim 0 must be divisible by groups");
        NdArray dirac = NdArray.zeros(t.dtype(), t.shape());
        int each = t.size(0) / groups;
        int taps = 1;
        int middle = 0;
        for (int d = 2; d < t.rank(); d++) {
            taps *= t.size(d);
            middle = middle * t.size(d) + t.size(d) / 2;
        }
        for (int g = 0; g < groups; g++) {
            for (int d = 0; d < Math.min(each, t.size(1)); d++) dirac.storage.set(((g * each + d) * t.size(1) + d) * taps + middle, 1);
        }
        return put(t, () -> Tensor.of(dirac));
    }

    /**
     * Uniform within {@code ±gain sqrt(6 / (fan_in + fan_out))} (Glorot and Bengio 2010).
     *
     * <p>Shapes: {@code (out, in, ...) → this}. Refused: fewer than two axes. Source: {@code torch.nn.init.xavier_uniform_}; Glorot and Bengio
     * 2010.
     */
    public static Tensor xavierUniform_(Tensor t, double gain) {
        double bound = SQRT_3 * xavier(t, gain);
        return uniform_(t, -bound, bound);
    }

    /**
     * Normal of deviation {@code gain sqrt(2 / (fan_in + fan_out))} (Glorot and Bengio 2010).
     *
     * <p>Shapes: {@code (out, in, ...) → this}. Refused: fewer than two axes. Source: {@code torch.nn.init.xavier_normal_}; Glorot and Bengio
     * 2010.
     */
    public static Tensor xavierNormal_(Tensor t, double gain) { return normal_(t, 0, xavier(t, gain)); }

    private static double xavier(Tensor t, double gain) { return gain * Math.sqrt(2.0 / (fan(t, "fan_in") + fan(t, "fan_out"))); }

    /**
     * Uniform within {@code ±gain sqrt(3 / fan)} (He and others 2015).
     *
     * <p>Shapes: {@code (out, in, ...) → this}. Refused: fewer than two axes, other modes and nonlinearities. Source: {@code
     * torch.nn.init.kaiming_uniform_}; He and others 2015.
     *
     * @param a the slope of the leaky relu behind the layer, if that is the {@code nonlinearity}
     * @param mode {@code fan_in} keeps the size of what runs forward, {@code fan_out} of what runs back
     */
    public static Tensor kaimingUniform_(Tensor t, double a, String mode, String nonlinearity) {
        if (t.size() == 0) return t;
        double bound = SQRT_3 * (calculateGain(nonlinearity, a) / Math.sqrt(fan(t, mode)));
        return uniform_(t, -bound, bound);
    }

    /**
     * Normal of deviation {@code gain / sqrt(fan)} (He and others 2015).
     *
     * <p>Shapes: {@code (out, in, ...) → this}. Refused: fewer than two axes, other modes and nonlinearities. Source: {@code
     * torch.nn.init.kaiming_normal_}; He and others 2015.
     */
    public static Tensor kaimingNormal_(Tensor t, double a, String mode, String nonlinearity) {
        if (t.size() == 0) return t;
        return normal_(t, 0, calculateGain(nonlinearity, a) / Math.sqrt(fan(t, mode)));
    }

    /** What an activation makes smaller, undone: the factor that keeps the variance. {@code slope} counts for leaky_relu alone. */
    public static double calculateGain(String nonlinearity, double slope) {
        return switch (nonlinearity) {
            case "linear", "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d", "sigmoid" -> 1;
            case "tanh" -> 5.0 / 3;
            case "relu" -> Math.sqrt(2);
            case "leaky_relu" -> Math.sqrt(2 / (1 + slope * slope));
            case "selu" -> 3.0 / 4;
            default -> throw value("Unsupported nonlinearity " + nonlinearity);
        };
    }

    /** {@link #calculateGain(String, double)} with PyTorch's slope for what leaks, 0.01. */
    public static double calculateGain(String nonlinearity) { return calculateGain(nonlinearity, 0.01); }

    /**
     * Rows (or columns, if there are more of them) at right angles to each other, of length {@code gain} (Saxe and others 2013).
     *
     * <p>Shapes: {@code (n, ...) → this}. Refused: fewer than two axes. Source: {@code torch.nn.init.orthogonal_}; Saxe and others 2013.
     */
    public static Tensor orthogonal_(Tensor t, double gain) {
        if (t.rank() < 2) throw value("Only tensors with 2 or more dimensions are supported");
        if (t.size() == 0) return t;
        int rows = t.size(0);
        int columns = t.size() / rows;
        Tensor drawn = Mode.unwatched(() -> TorchRandom.normal(DefaultGenerator.get(), 0, 1, t.dtype(), rows, columns));
        double[] q = drawn.toDoubles();
        Orthogonal.make(q, rows, columns);
        return put(t, () -> Tensor.of(NdArray.of(q, t.shape())).to(t.dtype()).mul(gain));
    }

    /**
     * Normal of deviation {@code std}, and in each column a part {@code sparsity} set to 0 (Martens 2010).
     *
     * <p>Shapes: {@code (n, m) → this}. Refused: other than two axes. Source: {@code torch.nn.init.sparse_}; Martens 2010.
     */
    public static Tensor sparse_(Tensor t, double sparsity, double std) {
        if (t.rank() != 2) throw value("Only tensors with 2 dimensions are supported");
        int rows = t.size(0);
        int zeros = (int) Math.ceil(sparsity * rows);
        normal_(t, 0, std);
        NdArray kept = NdArray.full(t.dtype(), 1, t.shape());
        for (int c = 0; c < t.size(1); c++) {
            long[] order = DefaultGenerator.get().permutation(rows);
            for (int i = 0; i < zeros; i++) kept.storage.set((int) order[i] * t.size(1) + c, 0);
        }
        return put(t, () -> Tensor.of(kept).gt(0).where(t.detach(), Tensor.scalar(t.dtype(), 0)));
    }

    /** Weight and bias uniform within {@code ±1 / sqrt(fan_in)}, the weight first: how linear layers and convolutions begin. */
    static void fanIn(Tensor weight, Tensor bias) {
        kaimingUniform_(weight, Math.sqrt(5), "fan_in", "leaky_relu");
        if (bias == null) return;
        double fan = fan(weight, "fan_in");
        if (fan != 0) uniform_(bias, -1 / Math.sqrt(fan), 1 / Math.sqrt(fan));
        else uniform_(bias, 0, 0);
    }

    private static double fan(Tensor t, String mode) {
        boolean in = mode.equals("fan_in");
        if (!in && !mode.equals("fan_out")) throw value("Mode " + mode + " not supported, please use one of ['fan_in', 'fan_out']");
        if (t.rank() < 2) throw value("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
        double fan = t.size(in ? 1 : 0);
        for (int d = 2; d < t.rank(); d++) fan *= t.size(d);
        return fan;
    }

    private static Tensor put(Tensor t, Supplier<Tensor> values) {
        Mode.noGrad(() -> {
            t.copy_(values.get());
        });
        return t;
    }

    private static ModuleException value(String message) { return new ModuleException("ValueError", message); }
}
