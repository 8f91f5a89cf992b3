package chainrule.nn.modules;

import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A softmax over very many classes, cheap because rare classes stand in clusters of few dimensions: {@code nn.AdaptiveLogSoftmaxWithLoss}.
 * The head knows the frequent classes and the clusters; {@code log p(c) = log p_head(cluster) + log p_cluster(c)} for the rest. Grave and
 * others 2017.
 *
 * <p>Shapes: {@code (n, in_features) or (in_features), (n) or () int64 classes → (n) or () log-chances, () loss}. Refused: cutoffs that do
 * not rise from 1 to below n_classes; targets of another shape, or outside of the classes.
 */
public final class AdaptiveLogSoftmaxWithLoss extends Module {
    static final Layer LAYER = Layer.of("AdaptiveLogSoftmaxWithLoss", Layer.Group.LOSS, "in_features, n_classes, cutoffs, div_value=4.0, head_bias=False, device=None, dtype=None", AdaptiveLogSoftmaxWithLoss::new)
            .says("A softmax over very many classes, cheap because rare classes stand in clusters of few dimensions.")
            .formula("\\log p(c) = \\log p_{\\text{head}}(k) + \\log p_k(c)")
            .shapes("(n, in_features), (n) classes -> (n) log-chances and () loss").source("Grave and others 2017");
    private static final Signature INPUTS = Signature.of("input, target");

    /** The log-chance of each target, and the mean of their negatives. */
    public record Output(Tensor output, Tensor loss) { }

    private final int in;
    private final int[] cutoffs;
    private final Linear head;
    private final ModuleList tail;

    public AdaptiveLogSoftmaxWithLoss(int in, int classes, int... cutoffs) { this(LAYER.bind(Map.of(), in, classes, cutoffs)); }

    AdaptiveLogSoftmaxWithLoss(Arguments a) {
        super(a);
        in = a.size("in_features");
        int classes = a.size("n_classes");
        int[] given = a.sizes("cutoffs");
        boolean rises = given.length > 0 && given[0] > 0 && given[given.length - 1] <= classes - 1;
        for (int i = 1; i < given.length; i++) rises &= given[i] > given[i - 1];
        if (!rises) {
            throw new ModuleException("ValueError", "cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each value is between 1 and n_classes-1");
        }
        cutoffs = Arrays.copyOf(given, given.length + 1);
        cutoffs[given.length] = classes;
        head = module("head", new Linear(in, cutoffs[0] + given.length, part(a, a.flag("head_bias"))));
        List<Module> clusters = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            // Rounded to 0, a division of ints in PyTorch: in // div_value ** (i + 1).
            int narrow = (int) Math.floor(in / chainrule.math.Real.pow(a.number("div_value"), i + 1));
            clusters.add(new Sequential(new Linear(in, narrow, part(a, false)), new Linear(narrow, cutoffs[i + 1] - cutoffs[i], part(a, false))));
        }
        tail = module("tail", new ModuleList(clusters));
    }

    private static Map<String, Object> part(Arguments a, boolean bias) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("bias", bias);
        named.put("dtype", a.get("dtype"));
        return named;
    }

    @Override public Signature inputs() { return INPUTS; }

    @Override protected Object forward(Arguments in) {
        Output both = of(in.as("input", Tensor.class), in.as("target", Tensor.class));
        return List.of(both.output(), both.loss());
    }

    /** The loss alone. */
    @Override public Tensor forward(Tensor x, Tensor target) { return of(x, target).loss(); }

    /** How likely each target is, and the loss. */
    public Output of(Tensor x, Tensor target) {
        check(x, target);
        boolean batched = target.rank() > 0;
        Tensor rows = batched ? x : x.unsqueeze(0);
        Tensor wanted = batched ? target : target.unsqueeze(0);
        Tensor first = head.call(rows).logSoftmax(1);
        Tensor part = Tensor.zeros(first.dtype(), wanted.size());
        Tensor place = wanted;
        for (int i = 0; i < tail.size(); i++) {
            int low = cutoffs[i];
            int high = cutoffs[i + 1];
            if (!Mode.isTraced() && Arrays.stream(wanted.toDoubles()).noneMatch(t -> t >= low && t < high)) continue;
            Tensor inside = wanted.ge(low).logicalAnd(wanted.lt(high));
            Tensor likely = tail.get(i).call(rows).logSoftmax(1).gather(1, wanted.sub(low).clamp(0, high - low - 1).unsqueeze(1)).squeeze(1);
            part = inside.where(likely, part);
            place = inside.where(Tensor.scalar(DType.INT64, cutoffs[0] + i), place);
        }
        Tensor found = part.add(first.gather(1, place.unsqueeze(1)).squeeze(1));
        Tensor loss = found.neg().mean();
        return new Output(batched ? found : found.squeeze(0), loss);
    }

    private void check(Tensor x, Tensor target) {
        if (target.dtype() != DType.INT64) throw new ModuleException("RuntimeError", typeName() + ": wanted targets of int64, got " + target.dtype().label());
        if (target.rank() > 1) throw new ModuleException("RuntimeError", "0D or 1D target tensor expected, multi-target not supported");
        if (target.rank() == 1 && x.rank() != 2) throw new ModuleException("RuntimeError", "1D target tensor expects 2D input tensors, but found inputs with size " + Loss.size(x));
        if (target.rank() == 0 && x.rank() != 1) throw new ModuleException("RuntimeError", "0D target tensor expects 1D input tensors, but found inputs with size " + Loss.size(x));
        if (x.rank() == 2 && x.size(0) != target.size(0)) throw new ModuleException("RuntimeError", "Input and target should have the same size in the batch dimension.");
        if (Mode.isTraced()) return;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int classes = cutoffs[cutoffs.length - 1];
        for (double t : target.toDoubles()) {
            low = Math.min(low, t);
            high = Math.max(high, t);
        }
        if (low < 0 || high >= classes) {
            throw new ModuleException("RuntimeError", "Target values should be in [0, " + (classes - 1) + "], but values in range [" + (long) low + ", " + (long) high + "] were found. ");
        }
    }

    /** The log-chances of all classes: (n, n_classes). */
    public Tensor logProb(Tensor x) {
        Tensor first = head.call(x).logSoftmax(1);
        Tensor[] all = new Tensor[tail.size() + 1];
        all[0] = first.narrow(1, 0, cutoffs[0]);
        for (int i = 0; i < tail.size(); i++) all[i + 1] = tail.get(i).call(x).logSoftmax(1).add(first.narrow(1, cutoffs[0] + i, 1));
        return Torch.cat(1, all);
    }

    /** The likeliest class of each row: (n). */
    public Tensor predict(Tensor x) { return logProb(x).argmax(1, false); }
}
