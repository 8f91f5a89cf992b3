package chainrule.python.torch;

import static chainrule.python.torch.Read.input;
import static chainrule.python.torch.Read.number;
import static chainrule.python.torch.Read.orNull;
import static chainrule.python.torch.Read.tensor;
import static chainrule.python.torch.Read.whole;
import static chainrule.python.torch.Read.wholes;

import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import chainrule.nn.Activations;
import chainrule.nn.Layers;
import chainrule.nn.Resampling;
import chainrule.python.tables.Entry;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** {@code torch.nn.functional}: activations and layers; {@link LossNames} and {@link ConvolutionNames} have the rest. */
final class FunctionalNames {
    private FunctionalNames() { }

    static void op(String name, String signature, Entry.Body body) { Names.FUNCTIONAL.add(name, signature, body); }

    static void fill() {
        activations();
        shapedActivations();
        dropouts();
        layers();
        norms();
        distances();
        LossNames.fill();
        ConvolutionNames.fill();
        WindowNames.fill();
        op("interpolate", "input, size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None, antialias=False", FunctionalNames::interpolated);
        Names.FUNCTIONAL.alias("upsample", "interpolate");
    }

    /** An activation; {@code inplace=True} writes the result over its input. */
    private static void activation(String name, String parameters, Function<Arguments, Tensor> f) {
        op(name, "input" + parameters + ", inplace=False", a -> a.flag("inplace") ? Writes.into(input(a), f.apply(a)) : f.apply(a));
        Names.FUNCTIONAL.variant(name + "_", name, a -> Writes.into(input(a), f.apply(a)));
    }

    private static void unary(String name, UnaryOperator<Tensor> f) { activation(name, "", a -> f.apply(input(a))); }

    private static void activations() {
        unary("relu", Tensor::relu);
        unary("relu6", Activations::relu6);
        activation("leaky_relu", ", negative_slope=0.01", a -> Activations.leakyRelu(input(a), number(a, "negative_slope")));
        activation("elu", ", alpha=1.0", a -> Activations.elu(input(a), number(a, "alpha")));
        activation("celu", ", alpha=1.0", a -> Activations.celu(input(a), number(a, "alpha")));
        unary("selu", Activations::selu);
        unary("silu", Activations::silu);
        unary("mish", Activations::mish);
        activation("hardtanh", ", min_val=-1.0, max_val=1.0", a -> Activations.hardtanh(input(a), number(a, "min_val"), number(a, "max_val")));
        unary("hardsigmoid", Activations::hardsigmoid);
        unary("hardswish", Activations::hardswish);
        activation("threshold", ", threshold, value", a -> Activations.threshold(input(a), number(a, "threshold"), number(a, "value")));
        op("rrelu", "input, lower=0.125, upper=0.3333333333333333, training=False, inplace=False", a -> {
            Tensor y = Activations.rrelu(input(a), number(a, "lower"), number(a, "upper"), a.flag("training"));
            return a.flag("inplace") ? Writes.into(input(a), y) : y;
        });
        op("sigmoid", "input", a -> input(a).sigmoid());
        op("tanh", "input", a -> input(a).tanh());
        op("logsigmoid", "input", a -> Activations.logSigmoid(input(a)));
        op("softsign", "input", a -> Activations.softsign(input(a)));
        op("tanhshrink", "input", a -> Activations.tanhshrink(input(a)));
        op("hardshrink", "input, lambd=0.5", a -> Activations.hardshrink(input(a), number(a, "lambd")));
        op("softshrink", "input, lambd=0.5", a -> Activations.softshrink(input(a), number(a, "lambd")));
        op("softplus", "input, beta=1, threshold=20", a -> Activations.softplus(input(a), number(a, "beta"), number(a, "threshold")));
        op("prelu", "input, weight", a -> Activations.prelu(input(a), tensor(a, "weight")));
        op("gelu", "input, *, approximate='none'", a -> a.word("approximate").equals("tanh") ? Activations.geluTanh(input(a)) : Activations.gelu(input(a)));
        op("glu", "input, dim=-1", a -> Activations.glu(input(a), Read.axis(a, input(a))));
    }

    private static void shapedActivations() {
        op("softmax", "input, dim=None, _stacklevel=3, dtype=None", a -> Read.typed(a).softmax(chosenAxis(a)));
        op("log_softmax", "input, dim=None, _stacklevel=3, dtype=None", a -> Read.typed(a).logSoftmax(chosenAxis(a)));
        op("softmin", "input, dim=None, _stacklevel=3, dtype=None", a -> Activations.softmin(Read.typed(a), chosenAxis(a)));
        op("one_hot", "tensor, num_classes=-1", a -> oneHot(tensor(a, "tensor"), whole(a, "num_classes")));
        op("pad", "input, pad, mode='constant', value=None", a -> {
            int[] pads = wholes(a, "pad");
            return switch (a.word("mode")) {
                case "constant" -> input(a).pad(pads, number(a, "value", 0));
                case "reflect" -> input(a).padReflect(pads);
                case "replicate" -> input(a).padReplicate(pads);
                case "circular" -> input(a).padCircular(pads);
                default -> throw Refused.notImplemented("Unrecognised padding mode " + a.word("mode"));
            };
        });
    }

    /** Without {@code dim} PyTorch warns, and takes 0 for 0, 1 and 3 axes, else 1. */
    private static int chosenAxis(Arguments a) {
        int rank = input(a).rank();
        return a.has("dim") ? Read.axis(a, input(a)) : rank == 0 || rank == 1 || rank == 3 ? 0 : 1;
    }

    private static Tensor oneHot(Tensor classes, int given) {
        if (classes.dtype() != DType.INT64) throw Refused.runtime("one_hot is only applicable to index tensor.");
        double most = classes.size() == 0 ? -1 : classes.max().item();
        if (classes.size() > 0 && classes.min().item() < 0) throw Refused.runtime("Class values must be non-negative.");
        if (given >= 0 && most >= given) throw Refused.runtime("Class values must be smaller than num_classes.");
        int count = given < 0 ? (int) most + 1 : given;
        return classes.unsqueeze(-1).eq(chainrule.autograd.Torch.arange(DType.INT64, 0, count, 1)).to(DType.INT64);
    }

    private static void dropouts() {
        op("dropout", "input, p=0.5, training=True, inplace=False", a -> {
            Tensor y = TorchRandom.dropout(TorchState.current().generator(), input(a), chance(a), a.flag("training"));
            return a.flag("inplace") ? Writes.into(input(a), y) : y;
        });
        for (String name : new String[] {"dropout1d", "dropout2d", "dropout3d", "feature_dropout"}) {
            op(name, "input, p=0.5, training=True, inplace=False", a -> {
                Tensor y = TorchRandom.featureDropout(TorchState.current().generator(), input(a), chance(a), a.flag("training"));
                return a.flag("inplace") ? Writes.into(input(a), y) : y;
            });
        }
    }

    private static double chance(Arguments a) {
        double p = number(a, "p");
        if (!(p >= 0 && p <= 1)) throw Refused.value("dropout probability has to be between 0 and 1, but got " + chainrule.math.Numbers.repr(p));
        return p;
    }

    private static void layers() {
        op("linear", "input, weight, bias=None", a -> linear(input(a), tensor(a, "weight"), orNull(a, "bias")));
        op("bilinear", "input1, input2, weight, bias=None", a -> Layers.bilinear(tensor(a, "input1"), tensor(a, "input2"), tensor(a, "weight"), orNull(a, "bias")));
        op("embedding", "input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False", a -> {
            Tensor index = input(a);
            if (index.dtype().isFloating()) {
                throw Refused.runtime("Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch."
                        + Writes.word(index.dtype()) + "Tensor instead (while checking arguments for embedding)");
            }
            Tensor table = tensor(a, "weight");
            if (!Mode.isObserved()) for (double at : index.toDoubles()) if (at < 0 || at >= table.size(0)) throw new chainrule.array.IndexException("index out of range in self");
            return Layers.embedding(index, table);
        });
        op("pixel_shuffle", "input, upscale_factor", a -> Layers.pixelShuffle(input(a), whole(a, "upscale_factor")));
    }

    static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        if (weight.rank() == 2 && x.rank() > 0 && x.size(-1) != weight.size(1)) {
            int rows = x.size() / Math.max(1, x.size(-1));
            throw Refused.runtime("mat1 and mat2 shapes cannot be multiplied (" + Sizes.crossed(rows, x.size(-1)) + " and " + Sizes.crossed(weight.size(1), weight.size(0)) + ")");
        }
        if (x.dtype() != weight.dtype()) throw Refused.runtime("mat1 and mat2 must have the same dtype");
        return Layers.linear(x, weight, bias);
    }

    private static void norms() {
        op("layer_norm", "input, normalized_shape, weight=None, bias=None, eps=1e-05",
                a -> Layers.layerNorm(input(a), wholes(a, "normalized_shape"), orNull(a, "weight"), orNull(a, "bias"), number(a, "eps")));
        op("group_norm", "input, num_groups, weight=None, bias=None, eps=1e-05",
                a -> Layers.groupNorm(input(a), whole(a, "num_groups"), orNull(a, "weight"), orNull(a, "bias"), number(a, "eps")));
        op("instance_norm", "input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05",
                a -> Layers.instanceNorm(input(a), orNull(a, "running_mean"), orNull(a, "running_var"), orNull(a, "weight"), orNull(a, "bias"),
                        a.flag("use_input_stats"), number(a, "momentum"), number(a, "eps")));
        op("batch_norm", "input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05",
                a -> Layers.batchNorm(input(a), orNull(a, "running_mean"), orNull(a, "running_var"), orNull(a, "weight"), orNull(a, "bias"),
                        a.flag("training"), number(a, "momentum"), number(a, "eps")));
    }

    private static void distances() {
        op("normalize", "input, p=2.0, dim=1, eps=1e-12, out=None", a -> Layers.normalize(input(a), number(a, "p"), Read.axis(a, input(a)), number(a, "eps")));
        op("cosine_similarity", "x1, x2, dim=1, eps=1e-08", a -> Layers.cosineSimilarity(tensor(a, "x1"), tensor(a, "x2"), Read.axis(a, tensor(a, "x1")), number(a, "eps")));
        Names.FUNCTIONS.share(Names.FUNCTIONAL.get("cosine_similarity"));
        op("pairwise_distance", "x1, x2, p=2.0, eps=1e-06, keepdim=False",
                a -> Layers.pairwiseDistance(tensor(a, "x1"), tensor(a, "x2"), number(a, "p"), number(a, "eps"), a.flag("keepdim")));
        Names.FUNCTIONS.share(Names.FUNCTIONAL.get("pairwise_distance"));
    }

    private static Tensor interpolated(Arguments a) {
        Resampling.Method method = switch (a.word("mode")) {
            case "nearest" -> Resampling.Method.NEAREST;
            case "linear", "bilinear" -> Resampling.Method.LINEAR;
            case "bicubic" -> Resampling.Method.CUBIC;
            case "area" -> Resampling.Method.AREA;
            default -> throw Refused.notImplemented("interpolate: mode '" + a.word("mode") + "' is not in Chainrule; there are nearest, linear, bilinear, bicubic, area");
        };
        boolean corners = a.has("align_corners") && a.flag("align_corners");
        return Resampling.interpolate(input(a), a.has("size") ? wholes(a, "size") : null, a.has("scale_factor") ? a.numbers("scale_factor") : null, method, corners);
    }
}
