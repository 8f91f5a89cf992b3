package chainrule.write;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.nn.Activations;
import chainrule.nn.Layers;
import chainrule.nn.Losses;
import chainrule.nn.Reduction;
import chainrule.write.Graph.Role;
import chainrule.write.Graph.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/**
 * How PyTorch calls what a call of the record did. The record does not keep arguments, so they are guessed from shapes,
 * axes and numbers in the call, and each guess is run: only one that makes the very same primitives counts. A spelling can
 * therefore be missing here (then the parts of the call are written) but not wrong.
 */
final class TorchCalls {
    /** @param python with {@code {0}}, {@code {1}} for the operands; {@code run} does the same here */
    record Guess(String python, int operands, Function<Tensor[], Tensor> run) { }

    private final Graph graph;
    private final Calls.Group group;
    private final List<Guess> guesses = new ArrayList<>();
    private final Set<Double> numbers = new LinkedHashSet<>();
    private final List<int[]> folds = new ArrayList<>();

    private TorchCalls(Graph graph, Calls.Group group) {
        this.graph = graph;
        this.group = group;
        for (Step s : group.steps()) {
            for (int in : s.in()) {
                NdArray data = graph.value(in).data();
                if (graph.value(in).role() == Role.CONSTANT && data.size() == 1) numbers.add(data.get(0));
            }
            if (s.op().kernel() instanceof Kernel.Reduce) folds.add(s.attrs().ints());
        }
    }

    static List<Guess> of(Graph graph, Calls.Group group) {
        TorchCalls t = new TorchCalls(graph, group);
        t.guess(group.call().name());
        t.guesses.addAll(TorchWindows.guesses(graph, group));
        return t.guesses;
    }

    private void guess(String name) {
        switch (name) {
            case "sum" -> folded("sum", (x, keep, axes) -> x.sum(keep, axes));
            case "mean" -> folded("mean", (x, keep, axes) -> x.mean(keep, axes));
            case "amax" -> folded("amax", (x, keep, axes) -> x.amax(keep, axes));
            case "amin" -> folded("amin", (x, keep, axes) -> x.amin(keep, axes));
            case "max" -> one("{0}.max()", Tensor::max);
            case "min" -> one("{0}.min()", Tensor::min);
            case "logsumexp" -> folded("logsumexp", (x, keep, axes) -> x.logsumexp(keep, axes));
            case "var" -> spread("var", (x, c, keep, axes) -> x.var(c, keep, axes));
            case "std" -> spread("std", (x, c, keep, axes) -> x.std(c, keep, axes));
            case "linalg_vector_norm" -> norms();
            case "softmax" -> along("{0}.softmax(dim=", Tensor::softmax);
            case "log_softmax" -> along("{0}.log_softmax(dim=", Tensor::logSoftmax);
            case "softmin" -> along("F.softmin({0}, dim=", Activations::softmin);
            case "glu" -> along("F.glu({0}, dim=", Activations::glu);
            case "unsqueeze" -> along("{0}.unsqueeze(", Tensor::unsqueeze);
            case "squeeze" -> along("{0}.squeeze(", Tensor::squeeze);
            case "select" -> select();
            case "pow" -> numbers("{0} ** ", "", Tensor::pow, 2, 3, 0.5, -1, 0, 1);
            case "addmm" -> add("{1} @ {2} + {0}", 3, in -> in[0].addmm(in[1], in[2]));
            case "clone" -> one("{0}.clone()", Tensor::copy);
            case "reciprocal" -> one("{0}.reciprocal()", Tensor::reciprocal);
            case "rsqrt" -> one("{0}.rsqrt()", Tensor::rsqrt);
            case "clamp" -> clamps();
            case "cat" -> joined();
            case "lerp" -> add("torch.lerp({0}, {1}, {2})", 3, in -> in[0].lerp(in[1], in[2]));
            case "logit" -> one("torch.logit({0})", Tensor::logit);
            case "xlogy" -> add("torch.xlogy({0}, {1})", 2, in -> in[0].xlogy(in[1]));
            case "logaddexp" -> add("torch.logaddexp({0}, {1})", 2, in -> in[0].logaddexp(in[1]));
            default -> {
                activations(name);
                layers(name);
                losses(name);
            }
        }
    }

    private void activations(String name) {
        switch (name) {
            case "relu" -> one("F.relu({0})", Tensor::relu);
            case "leaky_relu" -> numbers("F.leaky_relu({0}, ", ")", Activations::leakyRelu);
            case "prelu" -> add("F.prelu({0}, {1})", 2, in -> Activations.prelu(in[0], in[1]));
            case "elu" -> numbers("F.elu({0}, ", ")", Activations::elu, 1);
            case "celu" -> numbers("F.celu({0}, ", ")", Activations::celu, 1);
            case "selu" -> one("F.selu({0})", Activations::selu);
            case "silu" -> one("F.silu({0})", Activations::silu);
            case "mish" -> one("F.mish({0})", Activations::mish);
            case "log_sigmoid" -> one("F.logsigmoid({0})", Activations::logSigmoid);
            case "softplus" -> {
                for (double beta : numbers) for (double at : numbers) one("F.softplus({0}, beta=" + digits(beta) + ", threshold=" + digits(at) + ")", x -> Activations.softplus(x, beta, at));
            }
            case "gelu" -> {
                one("F.gelu({0})", Activations::gelu);
                one("F.gelu({0}, approximate=\"tanh\")", Activations::geluTanh);
            }
            case "relu6" -> one("F.relu6({0})", Activations::relu6);
            case "hardtanh" -> {
                for (double low : numbers) for (double high : numbers) if (low < high) one("F.hardtanh({0}, " + digits(low) + ", " + digits(high) + ")", x -> Activations.hardtanh(x, low, high));
            }
            case "hardsigmoid" -> one("F.hardsigmoid({0})", Activations::hardsigmoid);
            case "hardswish" -> one("F.hardswish({0})", Activations::hardswish);
            case "hardshrink" -> numbers("F.hardshrink({0}, ", ")", Activations::hardshrink);
            case "softshrink" -> numbers("F.softshrink({0}, ", ")", Activations::softshrink);
            case "softsign" -> one("F.softsign({0})", Activations::softsign);
            case "tanhshrink" -> one("F.tanhshrink({0})", Activations::tanhshrink);
            default -> { }
        }
    }

    private void layers(String name) {
        switch (name) {
            case "linear" -> {
                add("F.linear({0}, {1}, {2})", 3, in -> Layers.linear(in[0], in[1], in[2]));
                add("F.linear({0}, {1})", 2, in -> Layers.linear(in[0], in[1], null));
            }
            case "bilinear" -> {
                add("F.bilinear({0}, {1}, {2}, {3})", 4, in -> Layers.bilinear(in[0], in[1], in[2], in[3]));
                add("F.bilinear({0}, {1}, {2})", 3, in -> Layers.bilinear(in[0], in[1], in[2], null));
            }
            case "embedding" -> add("F.embedding({0}, {1})", 2, in -> Layers.embedding(in[0], in[1]));
            case "layer_norm" -> layerNorms();
            case "batch_norm" -> normed("F.batch_norm({0}, None, None, ", "training=True, eps=", (x, w, b, eps) -> Layers.batchNorm(x, null, null, w, b, true, 0.1, eps));
            case "instance_norm" -> normed("F.instance_norm({0}, ", "eps=", Layers::instanceNorm);
            case "group_norm" -> {
                int channels = operandShape(1);
                for (int groups = 1; groups <= channels; groups++) {
                    int g = groups;
                    if (channels % g == 0) normed("F.group_norm({0}, " + g + ", ", "eps=", (x, w, b, eps) -> Layers.groupNorm(x, g, w, b, eps));
                }
            }
            case "normalize" -> {
                for (double eps : numbers) for (int[] axes : folds) for (double p : new double[] {2, 1}) {
                    one("F.normalize({0}, p=" + digits(p) + ", dim=" + axes[0] + ", eps=" + digits(eps) + ")", x -> Layers.normalize(x, p, axes[0], eps));
                }
            }
            case "cosine_similarity" -> {
                for (double eps : numbers) for (int[] axes : folds) {
                    add("F.cosine_similarity({0}, {1}, dim=" + axes[0] + ", eps=" + digits(eps) + ")", 2, in -> Layers.cosineSimilarity(in[0], in[1], axes[0], eps));
                }
            }
            case "pairwise_distance" -> {
                for (double eps : numbers) for (double p : new double[] {2, 1}) for (boolean keep : new boolean[] {false, true}) {
                    add("F.pairwise_distance({0}, {1}, p=" + digits(p) + ", eps=" + digits(eps) + (keep ? ", keepdim=True)" : ")"), 2, in -> Layers.pairwiseDistance(in[0], in[1], p, eps, keep));
                }
            }
            default -> { }
        }
    }

    private void losses(String name) {
        for (Reduction r : Reduction.values()) {
            String end = r == Reduction.MEAN ? ")" : ", reduction=\"" + r.name().toLowerCase(java.util.Locale.ROOT) + "\")";
            switch (name) {
                case "mse_loss" -> add("F.mse_loss({0}, {1}" + end, 2, in -> Losses.mse(in[0], in[1], r));
                case "l1_loss" -> add("F.l1_loss({0}, {1}" + end, 2, in -> Losses.l1(in[0], in[1], r));
                case "smooth_l1_loss" -> pairs("F.smooth_l1_loss({0}, {1}, beta=", end, c -> in -> Losses.smoothL1(in[0], in[1], c, r));
                case "huber_loss" -> pairs("F.huber_loss({0}, {1}, delta=", end, c -> in -> Losses.huber(in[0], in[1], c, r));
                case "binary_cross_entropy" -> {
                    add("F.binary_cross_entropy({0}, {1}" + end, 2, in -> Losses.binaryCrossEntropy(in[0], in[1], null, r));
                    add("F.binary_cross_entropy({0}, {1}, weight={2}" + end, 3, in -> Losses.binaryCrossEntropy(in[0], in[1], in[2], r));
                }
                case "binary_cross_entropy_with_logits" -> {
                    add("F.binary_cross_entropy_with_logits({0}, {1}" + end, 2, in -> Losses.binaryCrossEntropyWithLogits(in[0], in[1], null, null, r));
                    add("F.binary_cross_entropy_with_logits({0}, {1}, pos_weight={2}" + end, 3, in -> Losses.binaryCrossEntropyWithLogits(in[0], in[1], null, in[2], r));
                }
                case "kl_div" -> {
                    add("F.kl_div({0}, {1}" + end, 2, in -> Losses.klDiv(in[0], in[1], false, r));
                    add("F.kl_div({0}, {1}, log_target=True" + end, 2, in -> Losses.klDiv(in[0], in[1], true, r));
                }
                case "nll_loss" -> ignoring("F.nll_loss({0}, {1}", end, ignored -> (x, y, w) -> Losses.nll(x, y, w, ignored, r));
                case "cross_entropy" -> crossEntropies(end, r);
                case "poisson_nll_loss" -> {
                    add("F.poisson_nll_loss({0}, {1}" + end, 2, in -> Losses.poissonNll(in[0], in[1], true, false, 1e-8, r));
                    pairs("F.poisson_nll_loss({0}, {1}, log_input=False, eps=", end, c -> in -> Losses.poissonNll(in[0], in[1], false, false, c, r));
                }
                case "hinge_embedding_loss" -> pairs("F.hinge_embedding_loss({0}, {1}, margin=", end, c -> in -> Losses.hingeEmbedding(in[0], in[1], c, r));
                case "soft_margin_loss" -> add("F.soft_margin_loss({0}, {1}" + end, 2, in -> Losses.softMargin(in[0], in[1], r));
                case "margin_ranking_loss" -> triples("F.margin_ranking_loss({0}, {1}, {2}, margin=", end, c -> in -> Losses.marginRanking(in[0], in[1], in[2], c, r));
                case "cosine_embedding_loss" -> triples("F.cosine_embedding_loss({0}, {1}, {2}, margin=", end, c -> in -> Losses.cosineEmbedding(in[0], in[1], in[2], c, r));
                case "triplet_margin_loss" -> {
                    for (double eps : numbers) triples("F.triplet_margin_loss({0}, {1}, {2}, eps=" + digits(eps) + ", margin=", end, c -> in -> Losses.tripletMargin(in[0], in[1], in[2], c, 2, eps, false, r));
                }
                case "gaussian_nll_loss" -> triples("F.gaussian_nll_loss({0}, {1}, {2}, eps=", end, c -> in -> Losses.gaussianNll(in[0], in[1], in[2], false, c, r));
                case "multi_margin_loss" -> pairs("F.multi_margin_loss({0}, {1}, margin=", end, c -> in -> Losses.multiMargin(in[0], in[1], 1, c, null, r));
                default -> { }
            }
        }
    }

    // ------------------------------------------------------------------ shapes of guesses

    private void add(String python, int operands, Function<Tensor[], Tensor> run) { guesses.add(new Guess(python, operands, run)); }

    private void one(String python, Function<Tensor, Tensor> run) { add(python, 1, in -> run.apply(in[0])); }

    private static String digits(double x) { return Python.digits(x).replace("np.", "torch."); }

    private interface Numbered { Tensor of(Tensor x, double number); }

    private void numbers(String before, String after, Numbered run, double... more) {
        Set<Double> all = new LinkedHashSet<>(numbers);
        for (double m : more) all.add(m);
        for (double c : all) one(before + digits(c) + after, x -> run.of(x, c));
    }

    private void pairs(String before, String after, DoubleFunction<Function<Tensor[], Tensor>> run) { numbered(2, before, after, run); }

    private void triples(String before, String after, DoubleFunction<Function<Tensor[], Tensor>> run) { numbered(3, before, after, run); }

    private void numbered(int operands, String before, String after, DoubleFunction<Function<Tensor[], Tensor>> run) {
        for (double c : all(numbers, 1)) add(before + digits(c) + after, operands, run.apply(c));
    }

    /** The numbers of the call, and those it may have been given before it halved, doubled or turned them. */
    private static Set<Double> all(Set<Double> numbers, double usual) {
        Set<Double> all = new LinkedHashSet<>(List.of(usual));
        for (double c : numbers) {
            all.add(c);
            all.add(2 * c);
            all.add(0.5 / c);
        }
        all.removeIf(c -> c - c != 0);
        return all;
    }

    private interface Folding { Tensor of(Tensor x, boolean keep, int[] axes); }

    private void folded(String name, Folding run) {
        for (int[] axes : folds) {
            int[] all = axes.length == operandRank() ? new int[0] : axes;
            if (all.length == 0) one("{0}." + name + "(" + (name.equals("logsumexp") ? "dim=" + dims(axes) : "") + ")", x -> run.of(x, false, name.equals("logsumexp") ? axes : all));
            one("{0}." + name + "(dim=" + dims(axes) + ")", x -> run.of(x, false, axes));
            one("{0}." + name + "(dim=" + dims(axes) + ", keepdim=True)", x -> run.of(x, true, axes));
        }
    }

    private interface Spread { Tensor of(Tensor x, double correction, boolean keep, int[] axes); }

    private void spread(String name, Spread run) {
        for (int[] axes : folds) for (double c : new double[] {1, 0}) for (boolean keep : new boolean[] {false, true}) {
            one("{0}." + name + "(dim=" + dims(axes) + ", unbiased=" + (c == 1 ? "True" : "False") + (keep ? ", keepdim=True)" : ")"), x -> run.of(x, c, keep, axes));
        }
    }

    private void norms() {
        for (int[] axes : folds) for (double p : new double[] {2, 1}) for (boolean keep : new boolean[] {false, true}) {
            one("torch.linalg.vector_norm({0}, " + digits(p) + ", dim=" + dims(axes) + (keep ? ", keepdim=True)" : ")"), x -> x.norm(p, keep, axes));
        }
    }

    static String dims(int[] axes) { return axes.length == 1 ? String.valueOf(axes[0]) : Shape.text(axes); }

    private interface Along { Tensor of(Tensor x, int axis); }

    private void along(String before, Along run) {
        for (int axis = 0; axis <= operandRank(); axis++) {
            int d = axis;
            one(before + d + ")", x -> run.of(x, d));
        }
    }

    private void select() {
        for (Step s : group.steps()) {
            int[] ints = s.attrs().ints();
            int[] whole = graph.value(s.in().get(0)).shape();
            if (!(s.op().kernel() instanceof Kernel.Movement m) || m.move() != Kernel.Move.SLICE) continue;
            for (int d = 0; d < whole.length; d++) {
                if (ints[3 * d + 1] != 1) continue;
                int axis = d;
                int at = ints[3 * d];
                one("{0}[" + ":, ".repeat(d) + at + "]", x -> x.select(axis, at));
            }
        }
    }

    private void clamps() {
        for (double low : numbers) one("{0}.clamp(min=" + digits(low) + ")", x -> x.clamp(Tensor.scalar(x.dtype(), low), null));
        for (double high : numbers) one("{0}.clamp(max=" + digits(high) + ")", x -> x.clamp(null, Tensor.scalar(x.dtype(), high)));
        for (double low : numbers) for (double high : numbers) one("{0}.clamp(" + digits(low) + ", " + digits(high) + ")", x -> x.clamp(low, high));
    }

    private void joined() {
        int n = group.in().size();
        StringBuilder b = new StringBuilder("torch.cat([");
        for (int i = 0; i < n; i++) b.append(i == 0 ? "{" : ", {").append(i).append('}');
        for (int axis = 0; axis < operandRank(); axis++) {
            int d = axis;
            add(b + "], dim=" + d + ")", n, in -> chainrule.autograd.Torch.cat(d, in));
        }
    }

    private interface Norm { Tensor of(Tensor x, Tensor weight, Tensor bias, double eps); }

    private void normed(String before, String after, Norm run) {
        for (double eps : numbers) {
            add(before + "{1}, {2}, " + after + digits(eps) + ")", 3, in -> run.of(in[0], in[1], in[2], eps));
            add(before + "weight={1}, " + after + digits(eps) + ")", 2, in -> run.of(in[0], in[1], null, eps));
            add(before + "bias={1}, " + after + digits(eps) + ")", 2, in -> run.of(in[0], null, in[1], eps));
            add(before + after + digits(eps) + ")", 1, in -> run.of(in[0], null, null, eps));
        }
    }

    private void layerNorms() {
        int[] whole = operandFullShape();
        for (int n = 1; n <= whole.length; n++) {
            int[] last = java.util.Arrays.copyOfRange(whole, whole.length - n, whole.length);
            normed("F.layer_norm({0}, " + Shape.text(last) + ", ", "eps=", (x, w, b, eps) -> Layers.layerNorm(x, last, w, b, eps));
        }
    }

    private interface Weighed { Tensor of(Tensor x, Tensor y, Tensor weight); }

    private interface Ignoring { Weighed of(long ignored); }

    private void ignoring(String before, String end, Ignoring run) {
        Set<Double> all = new LinkedHashSet<>(List.of(-100.0));
        for (double c : numbers) if (c == Math.floor(c)) all.add(c);
        for (double c : all) {
            String ignored = c == -100 ? "" : ", ignore_index=" + digits(c);
            Weighed w = run.of((long) c);
            add(before + ignored + end, 2, in -> w.of(in[0], in[1], null));
            add(before + ", weight={2}" + ignored + end, 3, in -> w.of(in[0], in[1], in[2]));
        }
    }

    private void crossEntropies(String end, Reduction r) {
        Set<Double> shares = new LinkedHashSet<>(List.of(0.0));
        for (double c : numbers) if (c > 0 && c < 1) shares.add(Math.round((1 - c) * 1e12) / 1e12);
        for (double share : shares) {
            String smoothing = share == 0 ? "" : ", label_smoothing=" + digits(share);
            ignoring("F.cross_entropy({0}, {1}" + smoothing, end, ignored -> (x, y, w) -> Losses.crossEntropy(x, y, w, ignored, share, r));
        }
    }

    // ------------------------------------------------------------------ operands

    private int[] operandFullShape() {
        int[] largest = new int[0];
        for (int in : group.in()) {
            int[] shape = graph.value(in).shape();
            boolean floating = graph.value(in).data().dtype() != DType.BOOL;
            if (floating && shape.length >= largest.length && graph.value(in).role() != Role.CONSTANT) largest = shape.length > largest.length || largest.length == 0 ? shape : largest;
        }
        return largest;
    }

    private int operandRank() { return operandFullShape().length; }

    private int operandShape(int axis) { return axis < operandRank() ? operandFullShape()[axis] : 0; }
}
