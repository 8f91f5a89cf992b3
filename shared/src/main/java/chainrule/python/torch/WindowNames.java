package chainrule.python.torch;

import static chainrule.python.torch.FunctionalNames.op;
import static chainrule.python.torch.Read.input;
import static chainrule.python.torch.Read.number;
import static chainrule.python.torch.Read.orNull;
import static chainrule.python.torch.Read.tensor;
import static chainrule.python.torch.Read.whole;
import static chainrule.python.torch.Read.wholes;

import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.nn.Bags;
import chainrule.nn.Layers;
import chainrule.nn.Pooling;
import chainrule.nn.Unpooling;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.List;

/** Pooling below {@code torch.nn.functional}, its way back, and a few layers without a state. */
final class WindowNames {
    private WindowNames() { }

    static void fill() {
        String windows = "input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False";
        op("max_pool1d", windows, a -> placed(a, Pooling.maxPool1d(input(a), wholes(a, "kernel_size"), wholes(a, "stride"), wholes(a, "padding"), wholes(a, "dilation"), a.flag("ceil_mode"))));
        op("max_pool2d", windows, a -> placed(a, Pooling.maxPool2d(input(a), wholes(a, "kernel_size"), wholes(a, "stride"), wholes(a, "padding"), wholes(a, "dilation"), a.flag("ceil_mode"))));
        op("max_pool3d", windows, a -> placed(a, Pooling.maxPool3d(input(a), wholes(a, "kernel_size"), wholes(a, "stride"), wholes(a, "padding"), wholes(a, "dilation"), a.flag("ceil_mode"))));
        op("avg_pool1d", "input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True",
                a -> Pooling.avgPool1d(input(a), wholes(a, "kernel_size"), wholes(a, "stride"), wholes(a, "padding"), a.flag("ceil_mode"), a.flag("count_include_pad")));
        String means = "input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None";
        op("avg_pool2d", means, a -> Pooling.avgPool2d(input(a), wholes(a, "kernel_size"), wholes(a, "stride"), wholes(a, "padding"), a.flag("ceil_mode"), a.flag("count_include_pad"), whole(a, "divisor_override", 0)));
        op("avg_pool3d", means, a -> Pooling.avgPool3d(input(a), wholes(a, "kernel_size"), wholes(a, "stride"), wholes(a, "padding"), a.flag("ceil_mode"), a.flag("count_include_pad"), whole(a, "divisor_override", 0)));
        for (int axes = 1; axes <= 3; axes++) {
            int n = axes;
            op("adaptive_avg_pool" + n + "d", "input, output_size", a -> {
                int[] s = lengths(a, n);
                return n == 1 ? Pooling.adaptiveAvgPool1d(input(a), s[0]) : n == 2 ? Pooling.adaptiveAvgPool2d(input(a), s[0], s[1]) : Pooling.adaptiveAvgPool3d(input(a), s[0], s[1], s[2]);
            });
            op("adaptive_max_pool" + n + "d", "input, output_size, return_indices=False", a -> placed(a, Pooling.adaptiveMaxPool(input(a), lengths(a, n))));
            op("max_unpool" + n + "d", "input, indices, kernel_size, stride=None, padding=0, output_size=None", a -> unpooled(a, n));
            if (n > 1) op("fractional_max_pool" + n + "d", "input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None", a -> placed(a, fractional(a, n)));
            if (n < 3) {
                op("lp_pool" + n + "d", "input, norm_type, kernel_size, stride=None, ceil_mode=False",
                        a -> Pooling.lpPool(input(a), number(a, "norm_type"), each(wholes(a, "kernel_size"), n), wholes(a, "stride"), a.flag("ceil_mode")));
            }
        }
        others();
    }

    private static void others() {
        op("local_response_norm", "input, size, alpha=0.0001, beta=0.75, k=1.0", a -> Layers.localResponseNorm(input(a), whole(a, "size"), number(a, "alpha"), number(a, "beta"), number(a, "k")));
        op("pixel_unshuffle", "input, downscale_factor", a -> Layers.pixelUnshuffle(input(a), whole(a, "downscale_factor")));
        op("channel_shuffle", "input, groups", a -> Layers.channelShuffle(input(a), whole(a, "groups")));
        for (String name : new String[] {"alpha_dropout", "feature_alpha_dropout"}) {
            op(name, "input, p=0.5, training=False, inplace=False", a -> {
                Tensor y = TorchRandom.alphaDropout(TorchState.current().generator(), input(a), number(a, "p"), a.flag("training"), name.startsWith("feature"));
                return a.flag("inplace") ? Writes.into(input(a), y) : y;
            });
        }
        op("embedding_bag", "input, weight, offsets=None, max_norm=None, norm_type=2, scale_grad_by_freq=False, mode='mean', sparse=False, per_sample_weights=None, include_last_offset=False, padding_idx=None", a -> {
            Bags.Fold fold = switch (a.word("mode")) {
                case "sum" -> Bags.Fold.SUM;
                case "mean" -> Bags.Fold.MEAN;
                case "max" -> Bags.Fold.MAX;
                default -> throw Refused.value("mode has to be one of sum, mean or max");
            };
            if (a.has("max_norm")) throw Refused.notImplemented("embedding_bag: max_norm is not in Chainrule's function; make an nn.EmbeddingBag with it");
            Tensor table = tensor(a, "weight");
            int padding = whole(a, "padding_idx", -1);
            return Bags.embeddingBag(input(a), table, orNull(a, "offsets"), a.flag("include_last_offset"), fold, orNull(a, "per_sample_weights"),
                    a.has("padding_idx") && padding < 0 ? padding + table.size(0) : padding, a.flag("scale_grad_by_freq"));
        });
    }

    private static int[] each(int[] given, int n) {
        if (given.length == n) return given;
        int[] all = new int[n];
        java.util.Arrays.fill(all, given[0]);
        return all;
    }

    private static int[] lengths(Arguments a, int n) {
        int[] all = new int[n];
        List<?> given = a.get("output_size") instanceof List<?> l ? l : null;
        if (given != null && given.size() != n) throw Refused.runtime("output_size must be " + n + " numbers, or one");
        for (int i = 0; i < n; i++) {
            Object one = given == null ? a.get("output_size") : given.get(i);
            all[i] = one == null ? -1 : whole(one, "output_size");
        }
        return all;
    }

    private static Tensor unpooled(Arguments a, int n) {
        int[] kernel = wholes(a, "kernel_size");
        int[] usual = Unpooling.unpooled(input(a), kernel, a.has("stride") ? wholes(a, "stride") : kernel, wholes(a, "padding"), n);
        int[] size = a.has("output_size") ? wholes(a, "output_size") : usual;
        return Unpooling.maxUnpool(input(a), tensor(a, "indices"), size.length == n ? size : java.util.Arrays.copyOfRange(size, size.length - n, size.length));
    }

    private static Tensor.Placed fractional(Arguments a, int n) {
        Tensor x = input(a);
        if (!a.has("output_size") && !a.has("output_ratio")) throw Refused.value("fractional_max_pool" + n + "d requires specifying either an output_size or an output_ratio");
        int[] size = a.has("output_size") ? each(wholes(a, "output_size"), n) : new int[n];
        double[] ratio = a.has("output_size") ? null : a.numbers("output_ratio");
        if (ratio != null) for (int d = 0; d < n; d++) size[d] = (int) (x.size(d - n) * ratio[ratio.length == 1 ? 0 : d]);
        Tensor samples = orNull(a, "_random_samples");
        if (samples == null) samples = TorchRandom.rand(TorchState.current().generator(), x.dtype(), x.rank() == n + 1 ? 1 : x.size(0), x.size(-n - 1), n);
        return Unpooling.fractionalMaxPool(x, each(wholes(a, "kernel_size"), n), size, samples);
    }

    private static Object placed(Arguments a, Tensor.Placed both) { return a.flag("return_indices") ? new Object[] {both.values(), both.indices()} : both.values(); }
}
