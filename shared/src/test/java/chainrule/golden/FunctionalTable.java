package chainrule.golden;

import chainrule.autograd.Tensor;
import chainrule.nn.Activations;
import chainrule.nn.Convolutions;
import chainrule.nn.Layers;
import chainrule.nn.Losses;
import chainrule.nn.Padding;
import chainrule.nn.Pooling;
import chainrule.nn.Reduction;
import chainrule.nn.Resampling;
import java.util.List;
import java.util.function.UnaryOperator;

/** The names under {@code torch.nn.functional}. */
final class FunctionalTable {
    private FunctionalTable() { }

    private static void op(String signature, OperationConformance.Body body) { TorchTable.op("nn.functional." + signature, body); }

    private static void unary(String name, UnaryOperator<Tensor> f) { op(name + " input inplace", a -> f.apply(a.tensor("input"))); }

    static void fill() {
        activations();
        losses();
        layers();
        convolutions();
        pooling();
        interpolations();
    }

    private static void activations() {
        unary("relu", Tensor::relu);
        unary("relu6", Activations::relu6);
        op("leaky_relu input negative_slope inplace", a -> Activations.leakyRelu(a.tensor("input"), a.number("negative_slope", 0.01)));
        op("prelu input weight", a -> Activations.prelu(a.tensor("input"), a.tensor("weight")));
        op("elu input alpha inplace", a -> Activations.elu(a.tensor("input"), a.number("alpha", 1)));
        op("celu input alpha inplace", a -> Activations.celu(a.tensor("input"), a.number("alpha", 1)));
        unary("selu", Activations::selu);
        unary("silu", Activations::silu);
        unary("logsigmoid", Activations::logSigmoid);
        op("softplus input beta threshold", a -> Activations.softplus(a.tensor("input"), a.number("beta", 1), a.number("threshold", 20)));
        unary("mish", Activations::mish);
        op("gelu input approximate", a -> {
            Tensor x = a.tensor("input");
            return a.text("approximate", "none").equals("tanh") ? Activations.geluTanh(x) : Activations.gelu(x);
        });
        op("hardtanh input min_val max_val inplace", a -> Activations.hardtanh(a.tensor("input"), a.number("min_val", -1), a.number("max_val", 1)));
        unary("hardsigmoid", Activations::hardsigmoid);
        unary("hardswish", Activations::hardswish);
        op("hardshrink input lambd", a -> Activations.hardshrink(a.tensor("input"), a.number("lambd", 0.5)));
        op("softshrink input lambd", a -> Activations.softshrink(a.tensor("input"), a.number("lambd", 0.5)));
        unary("softsign", Activations::softsign);
        unary("tanhshrink", Activations::tanhshrink);
        op("threshold input threshold value inplace", a -> Activations.threshold(a.tensor("input"), a.number("threshold"), a.number("value")));
        op("softmin input dim dtype", a -> Activations.softmin(a.tensor("input").to(a.dtype("dtype", a.tensor("input").dtype())), a.whole("dim")));
        op("glu input dim", a -> Activations.glu(a.tensor("input"), a.whole("dim", -1)));
    }

    private static Reduction reduction(Arguments a) { return Reduction.named(a.text("reduction", "mean")); }

    private static void losses() {
        op("mse_loss input target reduction", a -> Losses.mse(a.tensor("input"), a.tensor("target"), reduction(a)));
        op("l1_loss input target reduction", a -> Losses.l1(a.tensor("input"), a.tensor("target"), reduction(a)));
        op("smooth_l1_loss input target beta reduction", a -> Losses.smoothL1(a.tensor("input"), a.tensor("target"), a.number("beta", 1), reduction(a)));
        op("huber_loss input target delta reduction", a -> Losses.huber(a.tensor("input"), a.tensor("target"), a.number("delta", 1), reduction(a)));
        op("binary_cross_entropy input target weight reduction", a -> Losses.binaryCrossEntropy(a.tensor("input"), a.tensor("target"), a.tensorOrNull("weight"), reduction(a)));
        op("binary_cross_entropy_with_logits input target weight pos_weight reduction", a -> Losses.binaryCrossEntropyWithLogits(
                a.tensor("input"), a.tensor("target"), a.tensorOrNull("weight"), a.tensorOrNull("pos_weight"), reduction(a)));
        op("kl_div input target log_target reduction", a -> {
            boolean log = a.truth("log_target", false);
            boolean batches = a.text("reduction", "mean").equals("batchmean");
            Tensor loss = Losses.klDiv(a.tensor("input"), a.tensor("target"), log, batches ? Reduction.SUM : reduction(a));
            return batches ? loss.div(a.tensor("input").rank() == 0 ? 1 : a.tensor("input").size(0)) : loss;
        });
        op("nll_loss input target weight ignore_index reduction", a -> Losses.nll(a.tensor("input"), a.tensor("target"), a.tensorOrNull("weight"), (long) a.number("ignore_index", -100), reduction(a)));
        op("cross_entropy input target weight ignore_index label_smoothing reduction", a -> Losses.crossEntropy(
                a.tensor("input"), a.tensor("target"), a.tensorOrNull("weight"), (long) a.number("ignore_index", -100), a.number("label_smoothing", 0), reduction(a)));
        op("poisson_nll_loss input target log_input full eps reduction", a -> Losses.poissonNll(
                a.tensor("input"), a.tensor("target"), a.truth("log_input", true), a.truth("full", false), a.number("eps", 1e-8), reduction(a)));
        op("gaussian_nll_loss input target var full eps reduction", a -> Losses.gaussianNll(
                a.tensor("input"), a.tensor("target"), a.tensor("var"), a.truth("full", false), a.number("eps", 1e-6), reduction(a)));
        op("hinge_embedding_loss input target margin reduction", a -> Losses.hingeEmbedding(a.tensor("input"), a.tensor("target"), a.number("margin", 1), reduction(a)));
        op("margin_ranking_loss input1 input2 target margin reduction", a -> Losses.marginRanking(
                a.tensor("input1"), a.tensor("input2"), a.tensor("target"), a.number("margin", 0), reduction(a)));
        op("soft_margin_loss input target reduction", a -> Losses.softMargin(a.tensor("input"), a.tensor("target"), reduction(a)));
        op("cosine_embedding_loss input1 input2 target margin reduction", a -> Losses.cosineEmbedding(
                a.tensor("input1"), a.tensor("input2"), a.tensor("target"), a.number("margin", 0), reduction(a)));
        op("triplet_margin_loss anchor positive negative margin p eps swap reduction", a -> Losses.tripletMargin(a.tensor("anchor"), a.tensor("positive"), a.tensor("negative"),
                a.number("margin", 1), a.number("p", 2), a.number("eps", 1e-6), a.truth("swap", false), reduction(a)));
        op("multi_margin_loss input target p margin weight reduction", a -> Losses.multiMargin(
                a.tensor("input"), a.tensor("target"), a.whole("p", 1), a.number("margin", 1), a.tensorOrNull("weight"), reduction(a)));
    }

    private static void layers() {
        op("pad input pad mode value", a -> {
            Tensor x = a.tensor("input");
            int[] pads = a.wholes("pad");
            return switch (a.text("mode", "constant")) {
                case "constant" -> x.pad(pads, a.number("value", 0));
                case "reflect" -> x.padReflect(pads);
                case "replicate" -> x.padReplicate(pads);
                case "circular" -> x.padCircular(pads);
                default -> throw new Arguments.Unknown("the mode " + a.text("mode", ""));
            };
        });
        op("linear input weight bias", a -> Layers.linear(a.tensor("input"), a.tensor("weight"), a.tensorOrNull("bias")));
        op("bilinear input1 input2 weight bias", a -> Layers.bilinear(a.tensor("input1"), a.tensor("input2"), a.tensor("weight"), a.tensorOrNull("bias")));
        op("embedding input weight", a -> a.tensor("input").dtype().isFloating()
                ? Layers.embedding(a.tensor("weight"), a.tensor("input")) : Layers.embedding(a.tensor("input"), a.tensor("weight")));
        op("layer_norm input normalized_shape weight bias eps", a -> Layers.layerNorm(
                a.tensor("input"), a.wholes("normalized_shape"), a.tensorOrNull("weight"), a.tensorOrNull("bias"), a.number("eps", 1e-5)));
        op("group_norm input num_groups weight bias eps", a -> Layers.groupNorm(
                a.tensor("input"), a.whole("num_groups"), a.tensorOrNull("weight"), a.tensorOrNull("bias"), a.number("eps", 1e-5)));
        op("instance_norm input running_mean running_var weight bias use_input_stats momentum eps", a -> Layers.instanceNorm(a.tensor("input"), a.tensorOrNull("running_mean"),
                a.tensorOrNull("running_var"), a.tensorOrNull("weight"), a.tensorOrNull("bias"), a.truth("use_input_stats", true), a.number("momentum", 0.1), a.number("eps", 1e-5)));
        op("batch_norm input running_mean running_var weight bias training momentum eps", a -> Layers.batchNorm(a.tensor("input"), a.tensorOrNull("running_mean"),
                a.tensorOrNull("running_var"), a.tensorOrNull("weight"), a.tensorOrNull("bias"), a.truth("training", false), a.number("momentum", 0.1), a.number("eps", 1e-5)));
        op("normalize input p dim eps", a -> Layers.normalize(a.tensor("input"), a.number("p", 2), a.whole("dim", 1), a.number("eps", 1e-12)));
        op("cosine_similarity x1 x2 dim eps", a -> Layers.cosineSimilarity(a.tensor("x1"), a.tensor("x2"), a.whole("dim", 1), a.number("eps", 1e-8)));
        op("pairwise_distance x1 x2 p eps keepdim", a -> Layers.pairwiseDistance(a.tensor("x1"), a.tensor("x2"), a.number("p", 2), a.number("eps", 1e-6), a.truth("keepdim", false)));
        op("pixel_shuffle input upscale_factor", a -> Layers.pixelShuffle(a.tensor("input"), a.whole("upscale_factor")));
    }

    private static int[] wholes(Arguments a, String name, int fallback) { return a.has(name) ? a.wholes(name) : new int[] {fallback}; }

    private static Padding padding(Arguments a) {
        return a.has("padding") && a.raw("padding") instanceof Golden.Text t ? Padding.named(t.text()) : Padding.of(wholes(a, "padding", 0));
    }

    private static void convolutions() {
        op("conv1d input weight bias stride padding dilation groups", a -> Convolutions.conv1d(a.tensor("input"), a.tensor("weight"), a.tensorOrNull("bias"),
                wholes(a, "stride", 1), padding(a), wholes(a, "dilation", 1), a.whole("groups", 1)));
        op("conv2d input weight bias stride padding dilation groups", a -> Convolutions.conv2d(a.tensor("input"), a.tensor("weight"), a.tensorOrNull("bias"),
                wholes(a, "stride", 1), padding(a), wholes(a, "dilation", 1), a.whole("groups", 1)));
        op("conv_transpose1d input weight bias stride padding output_padding groups dilation", a -> Convolutions.convTranspose1d(a.tensor("input"), a.tensor("weight"),
                a.tensorOrNull("bias"), wholes(a, "stride", 1), wholes(a, "padding", 0), wholes(a, "output_padding", 0), a.whole("groups", 1), wholes(a, "dilation", 1)));
        op("conv_transpose2d input weight bias stride padding output_padding groups dilation", a -> Convolutions.convTranspose2d(a.tensor("input"), a.tensor("weight"),
                a.tensorOrNull("bias"), wholes(a, "stride", 1), wholes(a, "padding", 0), wholes(a, "output_padding", 0), a.whole("groups", 1), wholes(a, "dilation", 1)));
        op("unfold input kernel_size dilation padding stride", a -> Convolutions.unfold(a.tensor("input"), a.wholes("kernel_size"), wholes(a, "dilation", 1),
                wholes(a, "padding", 0), wholes(a, "stride", 1)));
        op("fold input output_size kernel_size dilation padding stride", a -> Convolutions.fold(a.tensor("input"), a.wholes("output_size"), a.wholes("kernel_size"),
                wholes(a, "dilation", 1), wholes(a, "padding", 0), wholes(a, "stride", 1)));
    }

    private static void pooling() {
        op("max_pool1d input kernel_size stride padding dilation ceil_mode return_indices", a -> placed(a, Pooling.maxPool1d(a.tensor("input"), a.wholes("kernel_size"),
                a.wholes("stride"), wholes(a, "padding", 0), wholes(a, "dilation", 1), a.truth("ceil_mode", false))));
        op("max_pool2d input kernel_size stride padding dilation ceil_mode return_indices", a -> placed(a, Pooling.maxPool2d(a.tensor("input"), a.wholes("kernel_size"),
                a.wholes("stride"), wholes(a, "padding", 0), wholes(a, "dilation", 1), a.truth("ceil_mode", false))));
        op("avg_pool1d input kernel_size stride padding ceil_mode count_include_pad", a -> Pooling.avgPool1d(a.tensor("input"), a.wholes("kernel_size"),
                a.wholes("stride"), wholes(a, "padding", 0), a.truth("ceil_mode", false), a.truth("count_include_pad", true)));
        op("avg_pool2d input kernel_size stride padding ceil_mode count_include_pad divisor_override", a -> Pooling.avgPool2d(a.tensor("input"), a.wholes("kernel_size"),
                a.wholes("stride"), wholes(a, "padding", 0), a.truth("ceil_mode", false), a.truth("count_include_pad", true), a.whole("divisor_override", 0)));
        op("adaptive_avg_pool1d input output_size", a -> Pooling.adaptiveAvgPool1d(a.tensor("input"), a.wholes("output_size")[0]));
        op("adaptive_avg_pool2d input output_size", a -> {
            List<Golden.Value> sizes = Arguments.elements(a.raw("output_size"));
            int[] size = sizes.stream().mapToInt(v -> v == Golden.None.NONE ? -1 : (int) Arguments.number(v, "output_size")).toArray();
            return Pooling.adaptiveAvgPool2d(a.tensor("input"), size[0], size[size.length - 1]);
        });
    }

    private static Object placed(Arguments a, Tensor.Placed both) {
        return a.truth("return_indices", false) ? List.of(both.values(), both.indices()) : both.values();
    }

    private static void interpolations() {
        op("interpolate input size scale_factor mode align_corners", a -> {
            Resampling.Method method = switch (a.text("mode", "nearest")) {
                case "nearest" -> Resampling.Method.NEAREST;
                case "linear", "bilinear" -> Resampling.Method.LINEAR;
                case "bicubic" -> Resampling.Method.CUBIC;
                case "area" -> Resampling.Method.AREA;
                default -> throw new Arguments.Unknown("the mode " + a.text("mode", ""));
            };
            int[] size = a.has("size") ? a.wholes("size") : null;
            double[] factor = a.has("scale_factor")
                    ? Arguments.elements(a.raw("scale_factor")).stream().mapToDouble(v -> Arguments.number(v, "scale_factor")).toArray() : null;
            return Resampling.interpolate(a.tensor("input"), size, factor, method, a.truth("align_corners", false));
        });
    }
}
