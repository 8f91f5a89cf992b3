package chainrule.python.torch;

import static chainrule.python.torch.FunctionalNames.op;
import static chainrule.python.torch.Read.input;
import static chainrule.python.torch.Read.number;
import static chainrule.python.torch.Read.orNull;
import static chainrule.python.torch.Read.tensor;

import chainrule.array.IndexException;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.nn.Ctc;
import chainrule.nn.Layers;
import chainrule.nn.Losses;
import chainrule.nn.Reduction;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.Arrays;
import java.util.function.BinaryOperator;

/** Losses below {@code torch.nn.functional}, with the checks of their targets that PyTorch makes. */
final class LossNames {
    private LossNames() { }

    static void fill() {
        distances();
        chances();
        classes();
        margins();
    }

    private static final String OLD = ", size_average=None, reduce=None, reduction='mean'";

    private static Tensor target(Arguments a) { return tensor(a, "target"); }

    /** {@code size_average} and {@code reduce} are PyTorch's older way to say the same. */
    private static Reduction reduction(Arguments a) {
        boolean old = a.takes("reduce") && (has(a, "size_average") || has(a, "reduce"));
        if (old) return has(a, "reduce") && !a.flag("reduce") ? Reduction.NONE : has(a, "size_average") && !a.flag("size_average") ? Reduction.SUM : Reduction.MEAN;
        String word = a.word("reduction");
        if (!word.equals("none") && !word.equals("mean") && !word.equals("sum")) throw Refused.value(word + " is not a valid value for reduction");
        return Reduction.named(word);
    }

    private static boolean has(Arguments a, String name) { return a.has(name); }

    private static void distances() {
        op("mse_loss", "input, target" + OLD, a -> Losses.mse(input(a), target(a), reduction(a)));
        op("l1_loss", "input, target" + OLD, a -> Losses.l1(input(a), target(a), reduction(a)));
        op("smooth_l1_loss", "input, target" + OLD + ", beta=1.0", a -> Losses.smoothL1(input(a), target(a), number(a, "beta"), reduction(a)));
        op("huber_loss", "input, target, reduction='mean', delta=1.0", a -> Losses.huber(input(a), target(a), number(a, "delta"), Reduction.named(a.word("reduction"))));
        op("poisson_nll_loss", "input, target, log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean'",
                a -> Losses.poissonNll(input(a), target(a), a.flag("log_input"), a.flag("full"), number(a, "eps"), reduction(a)));
        op("gaussian_nll_loss", "input, target, var, full=False, eps=1e-06, reduction='mean'",
                a -> Losses.gaussianNll(input(a), target(a), tensor(a, "var"), a.flag("full"), number(a, "eps"), Reduction.named(a.word("reduction"))));
    }

    private static void chances() {
        op("binary_cross_entropy", "input, target, weight=None" + OLD, a -> {
            Tensor x = input(a);
            if (!Arrays.equals(x.shape(), target(a).shape())) {
                throw Refused.value("Using a target size (" + Sizes.text(target(a).shape()) + ") that is different to the input size (" + Sizes.text(x.shape())
                        + ") is deprecated. Please ensure they have the same size.");
            }
            if (x.dtype() != target(a).dtype()) throw Refused.runtime("Found dtype " + Writes.word(target(a).dtype()) + " but expected " + Writes.word(x.dtype()));
            return Losses.binaryCrossEntropy(x, target(a), orNull(a, "weight"), reduction(a));
        });
        op("binary_cross_entropy_with_logits", "input, target, weight=None" + OLD + ", pos_weight=None", a -> {
            if (!Arrays.equals(input(a).shape(), target(a).shape())) {
                throw Refused.value("Target size (" + Sizes.text(target(a).shape()) + ") must be the same as input size (" + Sizes.text(input(a).shape()) + ")");
            }
            return Losses.binaryCrossEntropyWithLogits(input(a), target(a), orNull(a, "weight"), orNull(a, "pos_weight"), reduction(a));
        });
        op("kl_div", "input, target, size_average=None, reduce=None, reduction='mean', log_target=False", a -> {
            boolean batches = a.word("reduction").equals("batchmean");
            Tensor loss = Losses.klDiv(input(a), target(a), a.flag("log_target"), batches ? Reduction.SUM : reduction(a));
            return batches ? loss.div(input(a).rank() == 0 ? 1 : input(a).size(0)) : loss;
        });
    }

    private static void classes() {
        op("nll_loss", "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'", a -> {
            checkClasses(input(a), target(a), a.whole("ignore_index"));
            return Losses.nll(input(a), target(a), orNull(a, "weight"), a.whole("ignore_index"), reduction(a));
        });
        op("cross_entropy", "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0", a -> {
            Tensor x = input(a);
            if (!target(a).dtype().isFloating()) checkClasses(x, target(a), a.whole("ignore_index"));
            else if (!Arrays.equals(x.shape(), target(a).shape())) {
                if (target(a).rank() == x.rank() - 1) throw Refused.runtime("expected scalar type Long but found " + Writes.word(target(a).dtype()));
                throw Refused.runtime("size mismatch (got input: " + Sizes.bare(x.shape()) + ", target: " + Sizes.bare(target(a).shape()) + ")");
            }
            return Losses.crossEntropy(x, target(a), orNull(a, "weight"), a.whole("ignore_index"), number(a, "label_smoothing"), reduction(a));
        });
    }

    private static void checkClasses(Tensor x, Tensor target, long ignored) {
        if (x.rank() > 1 && (target.rank() == 0 || x.size(0) != target.size(0))) {
            throw Refused.value("Expected input batch_size (" + x.size(0) + ") to match target batch_size (" + (target.rank() == 0 ? 0 : target.size(0)) + ").");
        }
        if (x.rank() == 2 && target.rank() > 1) throw Refused.runtime("0D or 1D target tensor expected, multi-target not supported");
        if (target.dtype() != DType.INT64) throw Refused.runtime("expected scalar type Long but found " + Writes.word(target.dtype()));
        if (chainrule.autograd.Mode.isObserved() || x.rank() == 0) return; // a trace will meet other classes
        int classes = x.rank() == 1 ? x.size(0) : x.size(1);
        for (double t : target.toDoubles()) if (t != ignored && (t < 0 || t >= classes)) throw new IndexException("Target " + (long) t + " is out of bounds.");
    }

    /** A function of a script, or a module. */
    static BinaryOperator<Tensor> distance(Object f) {
        if (f instanceof chainrule.nn.modules.Module m) return m::call;
        return (x, y) -> (Tensor) TorchFaces.engine(chainrule.python.types.Values.call2(f, TensorValue.of(x), TensorValue.of(y)));
    }

    private static Tensor lengths(Arguments a, String name) { return a.get(name) instanceof Tensor t ? t : Data.tensor(a.get(name), DType.INT64); }

    private static void margins() {
        op("hinge_embedding_loss", "input, target, margin=1.0" + OLD, a -> Losses.hingeEmbedding(input(a), target(a), number(a, "margin"), reduction(a)));
        op("margin_ranking_loss", "input1, input2, target, margin=0" + OLD,
                a -> Losses.marginRanking(tensor(a, "input1"), tensor(a, "input2"), target(a), number(a, "margin"), reduction(a)));
        op("soft_margin_loss", "input, target" + OLD, a -> Losses.softMargin(input(a), target(a), reduction(a)));
        op("cosine_embedding_loss", "input1, input2, target, margin=0" + OLD,
                a -> Losses.cosineEmbedding(tensor(a, "input1"), tensor(a, "input2"), target(a), number(a, "margin"), reduction(a)));
        op("triplet_margin_loss", "anchor, positive, negative, margin=1.0, p=2, eps=1e-06, swap=False" + OLD,
                a -> Losses.tripletMargin(tensor(a, "anchor"), tensor(a, "positive"), tensor(a, "negative"), number(a, "margin"), number(a, "p"), number(a, "eps"), a.flag("swap"), reduction(a)));
        op("multi_margin_loss", "input, target, p=1, margin=1.0, weight=None" + OLD,
                a -> Losses.multiMargin(input(a), target(a), Read.whole(a, "p"), number(a, "margin"), orNull(a, "weight"), reduction(a)));
        op("multilabel_margin_loss", "input, target" + OLD, a -> Losses.multiLabelMargin(input(a), target(a), reduction(a)));
        op("multilabel_soft_margin_loss", "input, target, weight=None" + OLD, a -> Losses.multiLabelSoftMargin(input(a), target(a), orNull(a, "weight"), reduction(a)));
        op("triplet_margin_with_distance_loss", "anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False, reduction='mean'", a -> {
            Object f = a.get("distance_function");
            return Losses.tripletMargin(tensor(a, "anchor"), tensor(a, "positive"), tensor(a, "negative"),
                    f == null ? (x, y) -> Layers.pairwiseDistance(x, y, 2, 1e-6, false) : distance(f), number(a, "margin"), a.flag("swap"), Reduction.named(a.word("reduction")));
        });
        op("ctc_loss", "log_probs, targets, input_lengths, target_lengths, blank=0, reduction='mean', zero_infinity=False",
                a -> Ctc.loss(tensor(a, "log_probs"), tensor(a, "targets"), lengths(a, "input_lengths"), lengths(a, "target_lengths"), a.whole("blank"), reduction(a), a.flag("zero_infinity")));
    }
}
