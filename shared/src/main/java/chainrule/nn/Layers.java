package chainrule.nn;

import chainrule.array.ShapeException;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;

/** Layers without memory: bringing numbers to a common scale, measuring distances, products with weights. Weights and biases may be null. */
public final class Layers {
    private Layers() { }

    /**
     * (x - mean) / sqrt(variance + eps) over the last axes, of shape {@code shape}; then weighed and shifted by arrays of that shape.
     *
     * <p>Shapes: {@code (..., shape), (shape), (shape) → (..., shape)}. Refused: last axes of other lengths. Source: {@code
     * torch.nn.functional.layer_norm}; Ba and others 2016.
     */
    public static Tensor layerNorm(Tensor x, int[] shape, Tensor weight, Tensor bias, double eps) {
        int lead = x.rank() - shape.length;
        boolean fits = lead >= 0 && shape.length > 0;
        for (int i = 0; fits && i < shape.length; i++) fits = x.shape()[lead + i] == shape[i];
        if (!fits) throw ShapeException.of("layer_norm", "an array whose last axes are the normalized ones", x.shape(), shape);
        int[] axes = new int[shape.length];
        for (int i = 0; i < axes.length; i++) axes[i] = lead + i;
        return Mode.call("layer_norm", () -> affine(standard(x, eps, axes), weight, bias));
    }

    private static Tensor standard(Tensor x, double eps, int... axes) {
        Tensor centred = x.sub(x.mean(true, axes));
        return centred.div(centred.square().mean(true, axes).add(eps).sqrt());
    }

    private static Tensor affine(Tensor x, Tensor weight, Tensor bias) {
        Tensor y = weight == null ? x : x.mul(weight);
        return bias == null ? y : y.add(bias);
    }

    /** One number for each position of axis 1, put beside an array of {@code rank} axes. */
    private static Tensor channel(Tensor one, int rank) {
        if (one == null) return null;
        int[] shape = new int[rank];
        java.util.Arrays.fill(shape, 1);
        shape[1] = one.size();
        return one.reshape(shape);
    }

    /**
     * Axis 1 in {@code groups}; each group of each sample is brought to mean 0 and variance 1.
     *
     * <p>Shapes: {@code (n, c, ...), (c), (c) → the same}. Refused: groups that do not divide the channels. Source: {@code
     * torch.nn.functional.group_norm}; Wu and He 2018.
     */
    public static Tensor groupNorm(Tensor x, int groups, Tensor weight, Tensor bias, double eps) {
        if (x.rank() < 2 || groups < 1 || x.size(1) % groups != 0) throw ShapeException.of("group_norm", "an axis 1 that divides into " + groups + " groups", x.shape());
        return Mode.call("group_norm", () -> {
            Tensor y = standard(x.reshape(x.size(0) * groups, x.size() == 0 ? 0 : -1), eps, 1).reshape(x.shape());
            return affine(y, channel(weight, x.rank()), channel(bias, x.rank()));
        });
    }

    /**
     * Each channel of each sample is brought to mean 0 and variance 1.
     *
     * <p>Shapes: {@code (n, c, ...), (c), (c) → the same}. Refused: fewer than three axes, a single value per channel. Source: {@code
     * torch.nn.functional.instance_norm}; Ulyanov and others 2016.
     */
    public static Tensor instanceNorm(Tensor x, Tensor weight, Tensor bias, double eps) {
        return instanceNorm(x, null, null, weight, bias, true, 0, eps);
    }

    /**
     * Each channel of each sample by its own mean and variance if {@code useInputStats}, and {@code runningMean} and
     * {@code runningVar} (if not null) move towards their averages over the samples by {@code momentum}; else by the running ones.
     *
     * <p>Shapes: {@code (n, c, ...), (c), (c) → the same}. Refused: fewer than three axes, a single value per channel. Source: {@code
     * torch.nn.functional.instance_norm}; Ulyanov and others 2016.
     */
    public static Tensor instanceNorm(Tensor x, Tensor runningMean, Tensor runningVar, Tensor weight, Tensor bias, boolean useInputStats, double momentum, double eps) {
        if (x.rank() < 3) throw ShapeException.of("instance_norm", "(n, channels, ...)", x.shape());
        if ((runningMean == null) != (runningVar == null)) throw new ShapeException("instance_norm: wanted a running mean and a running variance, or neither");
        if (!useInputStats) {
            if (runningMean == null) throw new ShapeException("instance_norm: Expected running_mean and running_var to be defined when use_input_stats is false");
            return Mode.call("instance_norm", () -> byRunning(x, runningMean, runningVar, weight, bias, eps));
        }
        int[] axes = after(2, x.rank());
        int each = 1;
        for (int d : axes) each *= x.size(d);
        if (each == 1) throw new ShapeException("instance_norm: Expected more than 1 spatial element when training, got input size " + Geometry.sizes(x.shape()));
        return Mode.call("instance_norm", () -> {
            if (runningMean != null) Mode.noGrad(() -> {
                Tensor now = x.detach();
                move(runningMean, now.mean(axes).mean(0), momentum);
                move(runningVar, now.var(1, false, axes).mean(0), momentum);
            });
            return affine(standard(x, eps, axes), channel(weight, x.rank()), channel(bias, x.rank()));
        });
    }

    private static void move(Tensor running, Tensor towards, double momentum) { running.copy_(running.mul(1 - momentum).add(towards.mul(momentum))); }

    private static Tensor byRunning(Tensor x, Tensor mean, Tensor var, Tensor weight, Tensor bias, double eps) {
        int rank = x.rank();
        return affine(x.sub(channel(mean, rank)).div(channel(var, rank).add(eps).sqrt()), channel(weight, rank), channel(bias, rank));
    }

    private static int[] after(int from, int rank) {
        int[] axes = new int[rank - from];
        for (int i = 0; i < axes.length; i++) axes[i] = from + i;
        return axes;
    }

    /**
     * Each channel over all samples. In training by the batch's own mean and variance, and {@code runningMean} and
     * {@code runningVar} (if not null) move towards them by {@code momentum}; else by the running ones.
     *
     * <p>Shapes: {@code (n, c, ...), (c) each → the same}. Refused: fewer than two axes, a single value per channel in training. Source: {@code
     * torch.nn.functional.batch_norm}; Ioffe and Szegedy 2015.
     */
    public static Tensor batchNorm(Tensor x, Tensor runningMean, Tensor runningVar, Tensor weight, Tensor bias, boolean training, double momentum, double eps) {
        if (x.size() == 0 && !training) return x.copy();
        if (x.rank() < 2) throw ShapeException.of("batch_norm", "(n, channels, ...)", x.shape());
        if (!training && (runningMean == null || runningVar == null)) throw new ShapeException("batch_norm: wanted a running mean and variance, since it is not training");
        int rank = x.rank();
        return Mode.call("batch_norm", () -> {
            if (!training) return byRunning(x, runningMean, runningVar, weight, bias, eps);
            int[] axes = new int[rank - 1];
            for (int i = 1; i < axes.length; i++) axes[i] = i + 1;
            int each = x.size(1) == 0 ? 0 : x.size() / x.size(1);
            if (each < 2) throw ShapeException.of("batch_norm", "more than 1 value per channel when training", x.shape());
            if (runningMean != null) Mode.noGrad(() -> {
                Tensor now = x.detach();
                move(runningMean, now.mean(axes), momentum);
                move(runningVar, now.var(1, false, axes), momentum);
            });
            return affine(standard(x, eps, axes), channel(weight, rank), channel(bias, rank));
        });
    }

    /**
     * Divided by its length along an axis, which counts as {@code eps} at least.
     *
     * <p>Shapes: {@code (..., n, ...) → the same}. Refused: axes that there are not. Source: {@code torch.nn.functional.normalize}.
     */
    public static Tensor normalize(Tensor x, double p, int axis, double eps) {
        return Mode.call("normalize", () -> x.div(atLeast(x.norm(p, true, axis), eps)));
    }

    private static Tensor atLeast(Tensor x, double low) { return x.clamp(Activations.number(x, low), null); }

    /**
     * The cosine of the angle between vectors along an axis; each length counts as {@code eps} at least.
     *
     * <p>Shapes: {@code (..., n, ...) twice → (..., ...)}. Refused: shapes that do not broadcast. Source: {@code
     * torch.nn.functional.cosine_similarity}.
     */
    public static Tensor cosineSimilarity(Tensor a, Tensor b, int axis, double eps) {
        return Mode.call("cosine_similarity", () -> {
            int[] shape = chainrule.array.Shape.broadcast("cosine_similarity", a.shape(), b.shape());
            Tensor x = a.expand(shape);
            Tensor y = b.expand(shape);
            Tensor unitX = x.div(atLeast(x.norm(2, true, axis), eps));
            Tensor unitY = y.div(atLeast(y.norm(2, true, axis), eps));
            return unitX.mul(unitY).sum(axis);
        });
    }

    /**
     * The length of a - b + eps along the last axis.
     *
     * <p>Shapes: {@code (..., n), (..., n) → (...)}. Refused: shapes that do not broadcast. Source: {@code
     * torch.nn.functional.pairwise_distance}.
     */
    public static Tensor pairwiseDistance(Tensor a, Tensor b, double p, double eps, boolean keepdim) {
        return Mode.call("pairwise_distance", () -> a.sub(b).add(eps).norm(p, keepdim, -1));
    }

    /**
     * {@code x @ weight.t() + bias}; weight (out, in). Of more than two axes all but the last are rows of one product, as in PyTorch.
     *
     * <p>Shapes: {@code (..., in), (out, in), (out) → (..., out)}. Refused: inner lengths that differ. Source: {@code
     * torch.nn.functional.linear}.
     */
    public static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        return Mode.call("linear", () -> {
            if (x.rank() > 2 && x.size() > 0 && weight.rank() == 2) {
                int[] shape = x.shape().clone();
                shape[shape.length - 1] = weight.size(0);
                return rows(x.reshape(-1, x.size(-1)), weight, bias).reshape(shape);
            }
            return rows(x, weight, bias);
        });
    }

    private static Tensor rows(Tensor x, Tensor weight, Tensor bias) {
        if (bias != null && x.rank() == 2) return bias.addmm(x, weight.t());
        Tensor y = x.matmul(weight.t());
        return bias == null ? y : y.add(bias);
    }

    /**
     * {@code sum over i and j of a[i] weight[k][i][j] b[j]}, plus bias.
     *
     * <p>Shapes: {@code (..., i), (..., j), (k, i, j), (k) → (..., k)}. Refused: lengths that differ. Source: {@code
     * torch.nn.functional.bilinear}.
     */
    public static Tensor bilinear(Tensor a, Tensor b, Tensor weight, Tensor bias) {
        if (weight.rank() != 3 || a.size(-1) != weight.size(1) || b.size(-1) != weight.size(2)) {
            throw ShapeException.of("bilinear", "(..., i), (..., j) and a weight (k, i, j)", a.shape(), b.shape(), weight.shape());
        }
        return Mode.call("bilinear", () -> {
            Tensor pairs = a.unsqueeze(-1).mul(b.unsqueeze(-2));
            int[] flat = java.util.Arrays.copyOf(pairs.shape(), pairs.rank() - 1);
            flat[flat.length - 1] = weight.size(1) * weight.size(2);
            return linear(pairs.reshape(flat), weight.reshape(weight.size(0), flat[flat.length - 1]), bias);
        });
    }

    /**
     * Rows of a table (n, width) by int64 index; the result has a last axis of {@code width}.
     *
     * <p>Shapes: {@code (*) int64, (n, width) → (*, width)}. Refused: indices outside of the table. Source: {@code
     * torch.nn.functional.embedding}.
     */
    public static Tensor embedding(Tensor index, Tensor table) {
        if (table.rank() != 2) throw ShapeException.of("embedding", "a table (n, width)", table.shape());
        int[] shape = java.util.Arrays.copyOf(index.shape(), index.rank() + 1);
        shape[index.rank()] = table.size(1);
        return Mode.call("embedding", () -> table.indexSelect(0, index.flatten()).reshape(shape));
    }

    /**
     * Channels become pixels: (n, c r r, h, w) to (n, c, h r, w r).
     *
     * <p>Shapes: {@code (..., c r², h, w) → (..., c, h r, w r)}. Refused: channels that r² does not divide. Source: {@code
     * torch.nn.functional.pixel_shuffle}; Shi and others 2016.
     */
    public static Tensor pixelShuffle(Tensor x, int r) {
        if (x.rank() < 3 || r < 1 || x.size(-3) % (r * r) != 0) throw ShapeException.of("pixel_shuffle", "channels that divide by " + r * r, x.shape());
        return Mode.call("pixel_shuffle", () -> {
            int lead = x.rank() - 3;
            int[] split = java.util.Arrays.copyOf(x.shape(), lead + 5);
            int[] order = new int[lead + 5];
            int[] joined = x.shape().clone();
            int channels = x.size(-3) / (r * r);
            int[] tail = {channels, r, r, x.size(-2), x.size(-1)};
            int[] moved = {0, 3, 1, 4, 2};
            for (int i = 0; i < lead; i++) order[i] = i;
            for (int i = 0; i < 5; i++) {
                split[lead + i] = tail[i];
                order[lead + i] = lead + moved[i];
            }
            joined[lead] = channels;
            joined[lead + 1] = x.size(-2) * r;
            joined[lead + 2] = x.size(-1) * r;
            return x.reshape(split).permute(order).reshape(joined);
        });
    }

    /**
     * {@link #embedding} for layers that go on to learn: the row {@code padding} (negative: none) gets no gradient, and with
     * {@code byFrequency} each row's gradient is divided by how often the row is asked for.
     *
     * <p>Shapes: {@code (*) int64, (n, width) → (*, width)}. Refused: indices outside of the table. Source: {@code
     * torch.nn.functional.embedding}.
     */
    public static Tensor embedding(Tensor index, Tensor table, int padding, boolean byFrequency) {
        Tensor rows = embedding(index, table);
        if (padding < 0 && !byFrequency) return rows;
        return Mode.call("embedding", () -> {
            Tensor fixed = rows.detach();
            Tensor learned = rows;
            if (byFrequency) {
                Tensor flat = index.flatten();
                Tensor ones = Tensor.full(rows.dtype(), 1, flat.size());
                Tensor counts = Tensor.zeros(rows.dtype(), table.size(0)).scatterAdd(0, flat, ones).gather(0, flat).reshape(index.shape());
                // What is added is 0; its gradient is what is wanted.
                learned = fixed.add(rows.sub(fixed).div(counts.unsqueeze(-1)));
            }
            return padding < 0 ? learned : index.eq(padding).unsqueeze(-1).where(fixed, learned);
        });
    }

    /**
     * The way back from {@link #pixelShuffle}: (n, c, h r, w r) to (n, c r r, h, w).
     *
     * <p>Shapes: {@code (..., c, h r, w r) → (..., c r², h, w)}. Refused: rows or columns that r does not divide. Source: {@code
     * torch.nn.functional.pixel_unshuffle}.
     */
    public static Tensor pixelUnshuffle(Tensor x, int r) {
        if (x.rank() < 3 || r < 1 || x.size(-2) % r != 0 || x.size(-1) % r != 0) throw ShapeException.of("pixel_unshuffle", "rows and columns that divide by " + r, x.shape());
        return Mode.call("pixel_unshuffle", () -> {
            int rows = x.size(-2) / r;
            int columns = x.size(-1) / r;
            Tensor split = x.reshape(-1, rows, r, columns, r).permute(0, 2, 4, 1, 3);
            int[] shape = x.shape().clone();
            shape[shape.length - 3] *= r * r;
            shape[shape.length - 2] = rows;
            shape[shape.length - 1] = columns;
            return split.reshape(shape);
        });
    }

    /**
     * Channels in {@code groups}, dealt out like cards: the first of each group, then the second of each.
     *
     * <p>Shapes: {@code (n, c, ...) → the same}. Refused: groups that do not divide the channels. Source: {@code
     * torch.nn.functional.channel_shuffle}; Zhang and others 2017.
     */
    public static Tensor channelShuffle(Tensor x, int groups) {
        if (x.rank() < 3 || groups < 1 || x.size(1) % groups != 0) throw ShapeException.of("channel_shuffle", "channels that divide by " + groups, x.shape());
        return Mode.call("channel_shuffle", () -> x.reshape(x.size(0), groups, x.size(1) / groups, -1).transpose(1, 2).reshape(x.shape()));
    }

    /**
     * x / (k + alpha m)^beta, m being the mean square of the {@code size} channels around each.
     *
     * <p>Shapes: {@code (n, c, ...) → the same}. Refused: fewer than three axes. Source: {@code torch.nn.functional.local_response_norm};
     * Krizhevsky and others 2012.
     */
    public static Tensor localResponseNorm(Tensor x, int size, double alpha, double beta, double k) {
        if (x.rank() < 3) throw ShapeException.of("local_response_norm", "(n, channels, ...)", x.shape());
        return Mode.call("local_response_norm", () -> {
            int[] pads = new int[2 * x.rank() - 2];
            pads[pads.length - 2] = size / 2;
            pads[pads.length - 1] = (size - 1) / 2;
            Tensor mean = x.square().pad(pads, 0).unfold(1, size, 1).mean(-1);
            return x.div(mean.mul(alpha).add(k).pow(beta));
        });
    }

    /**
     * x / sqrt(mean of squares + eps) over the last axes, of shape {@code shape}; then weighed.
     *
     * <p>Shapes: {@code (..., shape), (shape) → (..., shape)}. Refused: last axes of other lengths. Source: {@code
     * torch.nn.functional.rms_norm}; Zhang and Sennrich 2019.
     */
    public static Tensor rmsNorm(Tensor x, int[] shape, Tensor weight, double eps) {
        int lead = x.rank() - shape.length;
        int[] axes = after(Math.max(lead, 0), x.rank());
        boolean fits = lead >= 0 && shape.length > 0;
        for (int i = 0; fits && i < shape.length; i++) fits = x.shape()[lead + i] == shape[i];
        if (!fits) throw ShapeException.of("rms_norm", "an array whose last axes are the normalized ones", x.shape(), shape);
        return Mode.call("rms_norm", () -> affine(x.mul(x.square().mean(true, axes).add(eps).rsqrt()), weight, null));
    }
}
